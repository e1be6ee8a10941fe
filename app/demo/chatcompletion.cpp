// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/chatcompletion.h"

#include <algorithm>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include "app/demo/resources.h"

namespace app::demo {

namespace {

using namespace Qt::StringLiterals;

constexpr int PiecesBeforeFailure = 12;
constexpr int LongAnswer = 5000;        // minimum number of pieces of a long answer
constexpr qsizetype LongestQuote = 200; // maximum number of characters of the quoted prompt

QString modelName()
{
    return u"demo-1"_s;
}

/// Returns the text of a message's content. \a content is a string, or a list of parts from which
/// only the text parts are used.
QString contentText(const QJsonValue &content)
{
    if (!content.isArray())
        return content.toString();
    QStringList parts;
    const QJsonArray array = content.toArray();
    for (const QJsonValue &part : array) {
        if (part[u"type"_s].toString() == u"text"_s)
            parts.append(part[u"text"_s].toString());
    }
    return parts.join(u'\n');
}

bool asksFor(const QString &prompt, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(),
        [&](QStringView word) { return prompt.contains(word, Qt::CaseInsensitive); });
}

bool isChinese(const QString &prompt)
{
    return std::any_of(
        prompt.begin(), prompt.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// Returns the beginning of the prompt as a Markdown quote.
QString quoted(const QString &prompt)
{
    QString text = prompt.trimmed();
    if (text.size() > LongestQuote)
        text = text.left(LongestQuote - 1) + u'…';
    return u"> "_s + text.replace(u'\n', u"\n> "_s);
}

QByteArray event(const QJsonObject &data)
{
    return "data: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
}

} // namespace

std::optional<ChatCompletion> ChatCompletion::fromRequest(const QByteArray &body, QString *problem)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject()) {
        *problem = error.error == QJsonParseError::NoError
            ? u"The body must be a JSON object."_s
            : u"The body is not valid JSON: %1 at byte %2."_s.arg(error.errorString())
                  .arg(error.offset);
        return {};
    }
    const QJsonArray messages = document[u"messages"_s].toArray();
    if (messages.isEmpty()) {
        *problem = u"'messages' must be an array with at least one message."_s;
        return {};
    }
    QString prompt;
    ChatCompletion answer;
    for (const QJsonValue &message : messages) {
        const QString text = contentText(message[u"content"_s]);
        answer.m_promptTokens += pieces(text).size();
        if (message[u"role"_s].toString() == u"user"_s)
            prompt = text;
    }
    answer.m_stream = document[u"stream"_s].toBool();
    answer.m_includeUsage = document[u"stream_options"_s][u"include_usage"_s].toBool();
    answer.m_model = document[u"model"_s].toString(modelName());
    answer.m_id = u"chatcmpl-"_s + QUuid::createUuid().toString(QUuid::Id128);
    answer.m_created = QDateTime::currentSecsSinceEpoch();
    answer.writeAnswer(prompt);
    return answer;
}

void ChatCompletion::writeAnswer(const QString &prompt)
{
    const bool chinese = isChinese(prompt);
    m_fails = asksFor(prompt, {u"error", u"错误", u"出错"});
    QString file = u"chat-sse"_s;
    if (asksFor(prompt, {u"table", u"表格"}))
        file = u"chat-table"_s;
    else if (asksFor(prompt, {u"code", u"代码"}))
        file = u"chat-code"_s;
    m_reasoning =
        pieces(resourceText(chinese ? u"reasoning-zh.txt"_s : u"reasoning-en.txt"_s).trimmed());
    const QString answer = resourceText(file + (chinese ? u"-zh.md"_s : u"-en.md"_s));
    m_pieces =
        pieces((prompt.isEmpty() ? QString() : quoted(prompt) + u"\n\n"_s) + answer.trimmed());
    if (asksFor(prompt, {u"long", u"长"})) {
        const QString chapter = resourceText(chinese ? u"long-zh.md"_s : u"long-en.md"_s).trimmed();
        for (int number = 1; m_pieces.size() < LongAnswer; ++number)
            m_pieces += pieces(u"\n\n"_s + chapter.arg(number));
    }
    if (m_fails)
        m_pieces = m_pieces.mid(0, PiecesBeforeFailure);
}

QJsonObject ChatCompletion::failure()
{
    return {{u"error"_s,
        QJsonObject{{u"message"_s, u"The demo broke off here, as the prompt asked for an error."_s},
            {u"type"_s, u"server_error"_s}, {u"param"_s, QJsonValue()},
            {u"code"_s, u"demo_error"_s}}}};
}

int ChatCompletion::chunkCount() const
{
    const int text = 1 + int(m_reasoning.size() + m_pieces.size());
    if (m_fails)
        return text + 1;
    return text + 1 + (m_includeUsage ? 1 : 0) + 1;
}

QByteArray ChatCompletion::chunk(int index) const
{
    if (index == 0)
        return chunkOf(
            {{u"role"_s, u"assistant"_s}, {u"content"_s, QString()}, {u"refusal"_s, QJsonValue()}});
    qsizetype at = index - 1;
    if (at < m_reasoning.size())
        return chunkOf({{u"reasoning_content"_s, QString::fromUtf8(m_reasoning.at(at))}});
    at -= m_reasoning.size();
    if (at < m_pieces.size())
        return chunkOf({{u"content"_s, QString::fromUtf8(m_pieces.at(at))}});
    if (m_fails)
        return event(failure());
    if (at == m_pieces.size())
        return chunkOf({}, u"stop"_s);
    if (index + 1 == chunkCount())
        return "data: [DONE]\n\n";
    QJsonObject last = envelope(u"chat.completion.chunk"_s);
    last.insert(u"choices"_s, QJsonArray());
    last.insert(u"usage"_s, usage());
    return event(last);
}

QByteArray ChatCompletion::document() const
{
    QJsonObject whole = envelope(u"chat.completion"_s);
    const QJsonObject message{{u"role"_s, u"assistant"_s},
        {u"content"_s, QString::fromUtf8(m_pieces.join())},
        {u"reasoning_content"_s, QString::fromUtf8(m_reasoning.join())},
        {u"refusal"_s, QJsonValue()}};
    whole.insert(u"choices"_s,
        QJsonArray{QJsonObject{{u"index"_s, 0}, {u"message"_s, message},
            {u"logprobs"_s, QJsonValue()}, {u"finish_reason"_s, u"stop"_s}}});
    whole.insert(u"usage"_s, usage());
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

QByteArray ChatCompletion::models()
{
    const QJsonObject model{{u"id"_s, modelName()}, {u"object"_s, u"model"_s},
        {u"created"_s, 1'767'225'600}, {u"owned_by"_s, u"rivulet"_s}};
    const QJsonObject list{{u"object"_s, u"list"_s}, {u"data"_s, QJsonArray{model}}};
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QJsonObject ChatCompletion::envelope(const QString &object) const
{
    return {{u"id"_s, m_id}, {u"object"_s, object}, {u"created"_s, m_created},
        {u"model"_s, m_model}, {u"system_fingerprint"_s, u"fp_demo"_s},
        {u"service_tier"_s, u"default"_s}};
}

QByteArray ChatCompletion::chunkOf(const QJsonObject &delta, const QString &finish) const
{
    QJsonObject chunk = envelope(u"chat.completion.chunk"_s);
    chunk.insert(u"choices"_s,
        QJsonArray{QJsonObject{{u"index"_s, 0}, {u"delta"_s, delta}, {u"logprobs"_s, QJsonValue()},
            {u"finish_reason"_s, finish.isNull() ? QJsonValue() : QJsonValue(finish)}}});
    if (m_includeUsage)
        chunk.insert(u"usage"_s, QJsonValue());
    return event(chunk);
}

QJsonObject ChatCompletion::usage() const
{
    const qint64 completion = m_reasoning.size() + m_pieces.size();
    return {{u"prompt_tokens"_s, m_promptTokens}, {u"completion_tokens"_s, completion},
        {u"total_tokens"_s, m_promptTokens + completion},
        {u"prompt_tokens_details"_s, QJsonObject{{u"cached_tokens"_s, 0}}},
        {u"completion_tokens_details"_s, QJsonObject{{u"reasoning_tokens"_s, m_reasoning.size()}}}};
}

} // namespace app::demo
