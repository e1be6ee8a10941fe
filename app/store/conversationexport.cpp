// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationexport.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include "app/store/conversationfile.h"
#include "ui/chat/markdownhtml.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Message = Transcript::Message;

const QString formatName = u"rivulet-conversation"_s;

const QString page = uR"(<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>%1</title>
<style>
:root { color-scheme: light dark; --quiet: #5f6368; --soft: #f1f3f4; --bubble: #e1eff8; }
@media (prefers-color-scheme: dark) {
  :root { --quiet: #a5a9ad; --soft: #2b2d30; --bubble: #1f2c40; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
article { margin: 1.5rem 0; unicode-bidi: isolate; overflow-wrap: anywhere; }
.user { white-space: pre-wrap; background: var(--bubble); border-radius: 12px;
  padding: .6rem 1rem; margin-left: 15%; }
header, footer, .quiet { color: var(--quiet); font-size: .85rem; }
pre { background: var(--soft); padding: .75rem 1rem; border-radius: 8px; overflow-x: auto; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--quiet); padding: .25rem .6rem; text-align: left; }
li > p { margin: .25rem 0; }
.right { text-align: right; } .center { text-align: center; }
blockquote { border-left: 3px solid var(--quiet); margin-left: 0; padding-left: 1rem; }
</style></head><body>
<h1 dir="auto">%1</h1>
<p class="quiet">%2</p>
)"_s;

QString fenced(const QString &text)
{
    QString fence = u"```"_s;
    while (text.contains(fence))
        fence += u'`';
    return fence + u'\n' + text + u'\n' + fence;
}

QString quoted(QString text)
{
    return "> "_L1 + text.replace(u'\n', "\n> "_L1);
}

QString heading(const QString &text)
{
    return text.simplified();
}

} // namespace

QString ConversationExport::nameOf(const Message &message)
{
    if (message.author == ui::Author::User)
        return tr("You");
    return message.title.isEmpty() ? tr("Assistant") : message.title;
}

QByteArray ConversationExport::markdownOf(const Message &message)
{
    QStringList parts{"## "_L1 + heading(nameOf(message))};
    if (!message.reasoning.isEmpty())
        parts.append(quoted(tr("Reasoning:") + "\n\n"_L1 + message.reasoning));
    for (const Transcript::Tool &tool : message.tools)
        parts.append(
            tr("Tool call: %1").arg(heading(tool.name)) + "\n\n"_L1 + fenced(tool.arguments));
    if (!message.text.isEmpty())
        parts.append(ui::closedMarkdown(message.text));
    if (message.author == ui::Author::Assistant)
        parts.append(
            u'*' + heading(ui::ChatView::outcomeText(message.outcome, message.note)) + u'*');
    return parts.join("\n\n"_L1).toUtf8();
}

QByteArray ConversationExport::htmlOf(const Message &message)
{
    if (message.author == ui::Author::User)
        return ("<article class=\"user\" dir=\"auto\">"_L1 + ui::textToHtml(message.text)
            + "</article>\n"_L1)
            .toUtf8();
    QString html =
        "<article dir=\"auto\"><header>"_L1 + ui::textToHtml(nameOf(message)) + "</header>\n"_L1;
    if (!message.reasoning.isEmpty())
        html += "<details><summary>"_L1 + tr("Reasoning").toHtmlEscaped() + "</summary>\n"_L1
            + ui::markdownToHtml(message.reasoning) + "</details>\n"_L1;
    for (const Transcript::Tool &tool : message.tools)
        html += "<details><summary>"_L1 + ui::textToHtml(tr("Tool call: %1").arg(tool.name))
            + "</summary>\n<pre><code>"_L1 + ui::textToHtml(tool.arguments)
            + "</code></pre></details>\n"_L1;
    html += ui::markdownToHtml(message.text) + "<footer>"_L1
        + ui::textToHtml(ui::ChatView::outcomeText(message.outcome, message.note))
        + "</footer></article>\n"_L1;
    return html.toUtf8();
}

QByteArray ConversationExport::jsonOf(const Message &message)
{
    QJsonObject record = ConversationFile::toRecord(message);
    record.remove(u"k"_s);
    return QJsonDocument(record).toJson(QJsonDocument::Compact);
}

ConversationExport::Parts ConversationExport::partsOf(Format format) const
{
    if (format == Format::Markdown)
        return {"# " + heading(title).toUtf8() + "\n\n", "\n\n", "\n", markdownOf};
    if (format == Format::Html) {
        const QString about = tr("Conversation with %1, exported on %2")
                                  .arg(stream, QLocale().toString(QDateTime::currentDateTime()));
        // Replace both in one call, because a text may contain "%1".
        const QByteArray head =
            QString(page).arg(ui::textToHtml(title), ui::textToHtml(about)).toUtf8();
        return {head, {}, "</body></html>\n", htmlOf};
    }
    QByteArray head =
        QJsonDocument(QJsonObject{{u"format"_s, formatName}, {u"version"_s, 1}, {u"title"_s, title},
                          {u"stream"_s, stream},
                          {u"exported"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}})
            .toJson(QJsonDocument::Compact);
    head.chop(1); // remove the }
    return {head + ",\"messages\":[\n", ",\n", "\n]}\n", jsonOf};
}

bool ConversationExport::write(Format format, QIODevice &out, const Progress &progress) const
{
    const Parts parts = partsOf(format);
    const auto put = [&out](const QByteArray &bytes) { return out.write(bytes) == bytes.size(); };
    if (!put(parts.before))
        return false;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if ((i > 0 && !put(parts.between)) || !put(parts.message(messages.at(i))))
            return false;
        if (progress && !progress(double(i + 1) / double(messages.size())))
            return false;
    }
    return put(parts.after);
}

std::optional<ConversationExport> ConversationExport::fromJson(
    const QByteArray &json, QString *error)
{
    QJsonParseError parseError;
    const QJsonObject object = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError) {
        *error = parseError.errorString();
        return std::nullopt;
    }
    if (object[u"format"].toString() != formatName || object[u"version"].toInt() != 1
        || !object[u"messages"].isArray()) {
        *error = tr("The file is not a conversation that Rivulet exported as JSON.");
        return std::nullopt;
    }
    ConversationExport result{object[u"title"].toString(), object[u"stream"].toString(), {}};
    const QJsonArray array = object[u"messages"].toArray();
    for (const QJsonValue &value : array)
        result.messages.append(ConversationFile::fromRecord(value.toObject()));
    ConversationFile::interrupt(result.messages, {});
    return result;
}

} // namespace app
