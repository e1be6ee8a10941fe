// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/checkreport.h"

#include <algorithm>

namespace sse {

namespace {

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QLatin1Char(' ');
    }
    return text;
}

QString escaped(const QString &text)
{
    QString result;
    for (const QChar c : oneLine(text)) {
        if (QStringView(u"\\`*_{}[]<>#|~!&").contains(c))
            result += QLatin1Char('\\');
        result += c;
    }
    return result;
}

// Returns the text as a Markdown code span. Its delimiters have one backquote more than the longest
// run of backquotes in the text.
QString codeSpan(const QString &text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == QLatin1Char('`') ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, QLatin1Char('`'));
    return fence + QLatin1Char(' ') + oneLine(text) + QLatin1Char(' ') + fence;
}

QString row(const QStringList &cells)
{
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString time(qint64 milliseconds)
{
    return milliseconds < 0 ? QStringLiteral("–")
                            : CheckReport::tr("%1 ms").arg(QString::number(milliseconds));
}

QString orDash(const QByteArray &text)
{
    return text.isEmpty() ? QStringLiteral("–") : escaped(QString::fromUtf8(text));
}

QString word(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error:
        return CheckReport::tr("Error");
    case Finding::Severity::Warning:
        return CheckReport::tr("Warning");
    case Finding::Severity::Info:
        break;
    }
    return CheckReport::tr("Note");
}

QStringList cells(const CheckRun &run)
{
    const QString opened = run.opened ? CheckReport::tr("yes") : CheckReport::tr("no");
    QString comments = QString::number(run.comments);
    if (run.commentInterval > 0)
        comments += CheckReport::tr(" (every %1)").arg(time(run.commentInterval));
    return {escaped(CheckRun::description(run.kind)), opened,
        run.status > 0 ? QString::number(run.status) : QStringLiteral("–"), orDash(run.httpVersion),
        orDash(run.encoding), QString::number(run.events), time(run.firstByte),
        time(run.longestGap), comments};
}

} // namespace

QString CheckRun::description(Kind kind)
{
    switch (kind) {
    case Kind::AsIs:
        return tr("Endpoint settings");
    case Kind::Identity:
        return tr("Without compression");
    case Kind::Compressed:
        return tr("With compression");
    case Kind::Http1:
        return QStringLiteral("HTTP/1.1");
    case Kind::Http2:
        return QStringLiteral("HTTP/2");
    case Kind::Resume:
        return tr("Disconnect and resume with Last-Event-ID");
    }
    return {};
}

QString CheckReport::toMarkdown() const
{
    const QString blank = QStringLiteral("\n\n");
    QString text = QStringLiteral("# ") + tr("Event stream check") + blank
        + codeSpan(QString::fromUtf8(method) + QLatin1Char(' ') + url) + blank;
    if (cancelled)
        text += tr("The check was canceled before it finished.") + blank;
    for (const QString &conclusion : conclusions)
        text += QStringLiteral("- ") + escaped(conclusion) + QLatin1Char('\n');
    if (!runs.isEmpty()) {
        const QStringList titles{tr("Check"), tr("Connected"), tr("Status"), tr("Version"),
            tr("Encoding"), tr("Events"), tr("First byte"), tr("Longest silence"), tr("Comments")};
        text += QStringLiteral("\n## ") + tr("Checks") + blank + row(titles)
            + row(QStringList(titles.size(), QStringLiteral("---")));
        for (const CheckRun &run : runs)
            text += row(cells(run));
        for (const CheckRun &run : runs) {
            if (!run.problem.isEmpty())
                text += QStringLiteral("\n- ") + escaped(CheckRun::description(run.kind))
                    + QStringLiteral(": ") + escaped(run.problem) + QLatin1Char('\n');
        }
    }
    if (!findings.isEmpty())
        text += QStringLiteral("\n## ") + tr("Findings") + blank;
    for (const Finding &finding : findings) {
        text += QStringLiteral("### ") + word(finding.severity) + QStringLiteral(": ")
            + codeSpan(QString::fromLatin1(finding.code)) + blank + escaped(finding.message)
            + blank;
        if (!finding.advice.isEmpty())
            text += escaped(finding.advice) + blank;
        if (!finding.excerpt.isEmpty())
            text += codeSpan(QString::fromUtf8(finding.excerpt)) + blank;
    }
    return text.trimmed() + QLatin1Char('\n');
}

} // namespace sse
