// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/doctor/doctorreport.h"

#include <QAbstractItemModel>
#include <QSet>

#include "sselib/doctor/fixsnippets.h"
#include "ui/doctor/doctorview.h"
#include "ui/doctor/findingdelegate.h"
#include "ui/doctor/findingroles.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

// Returns at least \a minLength backquotes to put before and after \a text as code. Returns more
// backquotes than \a text contains in a row, because otherwise they would end the code.
QString fenceFor(const QString &text, int minLength)
{
    int longest = 0;
    int run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(std::max(longest + 1, minLength), u'`');
}

QString codeSpan(const QString &text)
{
    QString oneLine = text;
    for (QChar &c : oneLine) {
        if (c == u'\n' || c == u'\r')
            c = u' ';
    }
    const QString fence = fenceFor(oneLine, 1);
    return fence + u' ' + oneLine + u' ' + fence;
}

// Escapes all characters with a meaning in Markdown. The cause and the fix of a finding may contain
// data from the stream, which must not be interpreted as Markdown.
QString escaped(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (QStringView(u"\\`*_{}[]<>#|~!&").contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

} // namespace

QString doctorReport(const QAbstractItemModel *model, const QString &server)
{
    QString report = u"# "_s + DoctorView::tr("Doctor report") + u"\n\n"_s;
    const QString verdict = model->headerData(0, Qt::Horizontal, VerdictRole).toString();
    if (!verdict.isEmpty())
        report += escaped(verdict) + u"\n\n"_s;
    if (model->rowCount() == 0)
        report += DoctorView::tr("No problems found.") + u'\n';
    QSet<QString> shown;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        const QString code = index.data(FindingCodeRole).toString();
        const auto severity = sse::Finding::Severity(index.data(FindingSeverityRole).toInt());
        const QString place = placeText(index);
        report += u"## "_s + severityWord(severity) + u": `"_s + code + u'`'
            + (place.isEmpty() ? QString() : u" ("_s + place + u')') + u"\n\n"_s;
        report += escaped(index.data().toString()) + u"\n\n"_s
            + escaped(index.data(FindingAdviceRole).toString()) + u"\n\n"_s;
        const QString excerpt = index.data(FindingExcerptRole).toString();
        if (!excerpt.isEmpty())
            report += codeSpan(excerpt) + u"\n\n"_s;
        const QString lines = sse::fixSnippet(code.toLatin1(), server);
        if (!lines.isEmpty() && !shown.contains(lines)) {
            shown.insert(lines);
            const QString fence = fenceFor(lines, 3);
            report += server + u":\n\n"_s + fence + u'\n' + lines + u'\n' + fence + u"\n\n"_s;
        }
    }
    return report.trimmed() + u'\n';
}

} // namespace ui
