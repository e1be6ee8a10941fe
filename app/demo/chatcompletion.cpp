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
constexpr int LongAnswer = 5000;        // pieces
constexpr qsizetype LongestQuote = 200; // characters

QString modelName()
{
    return u"demo-1"_qs;
}

/// A message's content: a string, or a list of parts of which the text ones count.
QString contentText(const QJsonValue &content)
{
    if (!content.isArray())
        return content.toString();
    QStringList parts;
    const QJsonArray array = content.toArray();
    for (const QJsonValue &part : array) {
        if (part[u"type"_qs].toString() == u"text"_qs)
            parts.append(part[u"text"_qs].toString());
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

/// The prompt as a Markdown quote.
QString quoted(const QString &prompt)
{
    QString text = prompt.trimmed();
    if (text.size() > LongestQuote)
        text = text.left(LongestQuote - 1) + u'…';
    return u"> "_qs + text.replace(u'\n', u"\n> "_qs);
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
            ? u"The body must be a JSON object."_qs
            : u"The body is not valid JSON: %1 at byte %2."_qs.arg(error.errorString())
                  .arg(error.offset);
        return {};
    }
    const QJsonArray messages = document[u"messages"_qs].toArray();
    if (messages.isEmpty()) {
        *problem = u"'messages' must be an array with at least one message."_qs;
        return {};
    }
    QString prompt;
    ChatCompletion answer;
    for (const QJsonValue &message : messages) {
        const QString text = contentText(message[u"content"_qs]);
        answer.m_promptTokens += pieces(text).size();
        if (message[u"role"_qs].toString() == u"user"_qs)
            prompt = text;
    }
    answer.m_stream = document[u"stream"_qs].toBool();
    answer.m_includeUsage = document[u"stream_options"_qs][u"include_usage"_qs].toBool();
    answer.m_model = document[u"model"_qs].toString(modelName());
    answer.m_id = u"chatcmpl-"_qs + QUuid::createUuid().toString(QUuid::Id128);
    answer.m_created = QDateTime::currentSecsSinceEpoch();
    answer.writeAnswer(prompt);
    return answer;
}

void ChatCompletion::writeAnswer(const QString &prompt)
{
    const bool chinese = isChinese(prompt);
    m_fails = asksFor(prompt, {u"error", u"错误", u"出错"});
    QString file = u"chat-sse"_qs;
    if (asksFor(prompt, {u"table", u"表格"}))
        file = u"chat-table"_qs;
    else if (asksFor(prompt, {u"code", u"代码"}))
        file = u"chat-code"_qs;
    m_reasoning =
        pieces(resourceText(chinese ? u"reasoning-zh.txt"_qs : u"reasoning-en.txt"_qs).trimmed());
    const QString answer = resourceText(file + (chinese ? u"-zh.md"_qs : u"-en.md"_qs));
    m_pieces =
        pieces((prompt.isEmpty() ? QString() : quoted(prompt) + u"\n\n"_qs) + answer.trimmed());
    if (asksFor(prompt, {u"long", u"长"})) {
        const QString chapter =
            resourceText(chinese ? u"long-zh.md"_qs : u"long-en.md"_qs).trimmed();
        for (int number = 1; m_pieces.size() < LongAnswer; ++number)
            m_pieces += pieces(u"\n\n"_qs + chapter.arg(number));
    }
    if (m_fails)
        m_pieces = m_pieces.mid(0, PiecesBeforeFailure);
}

QJsonObject ChatCompletion::failure()
{
    return {{u"error"_qs,
        QJsonObject{
            {u"message"_qs, u"The demo broke off here, as the prompt asked for an error."_qs},
            {u"type"_qs, u"server_error"_qs}, {u"param"_qs, QJsonValue()},
            {u"code"_qs, u"demo_error"_qs}}}};
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
        return chunkOf({{u"role"_qs, u"assistant"_qs}, {u"content"_qs, QString()},
            {u"refusal"_qs, QJsonValue()}});
    qsizetype at = index - 1;
    if (at < m_reasoning.size())
        return chunkOf({{u"reasoning_content"_qs, QString::fromUtf8(m_reasoning.at(at))}});
    at -= m_reasoning.size();
    if (at < m_pieces.size())
        return chunkOf({{u"content"_qs, QString::fromUtf8(m_pieces.at(at))}});
    if (m_fails)
        return event(failure());
    if (at == m_pieces.size())
        return chunkOf({}, u"stop"_qs);
    if (index + 1 == chunkCount())
        return "data: [DONE]\n\n";
    QJsonObject last = envelope(u"chat.completion.chunk"_qs);
    last.insert(u"choices"_qs, QJsonArray());
    last.insert(u"usage"_qs, usage());
    return event(last);
}

QByteArray ChatCompletion::document() const
{
    QJsonObject whole = envelope(u"chat.completion"_qs);
    const QJsonObject message{{u"role"_qs, u"assistant"_qs},
        {u"content"_qs, QString::fromUtf8(m_pieces.join())},
        {u"reasoning_content"_qs, QString::fromUtf8(m_reasoning.join())},
        {u"refusal"_qs, QJsonValue()}};
    whole.insert(u"choices"_qs,
        QJsonArray{QJsonObject{{u"index"_qs, 0}, {u"message"_qs, message},
            {u"logprobs"_qs, QJsonValue()}, {u"finish_reason"_qs, u"stop"_qs}}});
    whole.insert(u"usage"_qs, usage());
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

QByteArray ChatCompletion::models()
{
    const QJsonObject model{{u"id"_qs, modelName()}, {u"object"_qs, u"model"_qs},
        {u"created"_qs, 1'767'225'600}, {u"owned_by"_qs, u"rivulet"_qs}};
    const QJsonObject list{{u"object"_qs, u"list"_qs}, {u"data"_qs, QJsonArray{model}}};
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QJsonObject ChatCompletion::envelope(const QString &object) const
{
    return {{u"id"_qs, m_id}, {u"object"_qs, object}, {u"created"_qs, m_created},
        {u"model"_qs, m_model}, {u"system_fingerprint"_qs, u"fp_demo"_qs},
        {u"service_tier"_qs, u"default"_qs}};
}

QByteArray ChatCompletion::chunkOf(const QJsonObject &delta, const QString &finish) const
{
    QJsonObject chunk = envelope(u"chat.completion.chunk"_qs);
    chunk.insert(u"choices"_qs,
        QJsonArray{
            QJsonObject{{u"index"_qs, 0}, {u"delta"_qs, delta}, {u"logprobs"_qs, QJsonValue()},
                {u"finish_reason"_qs, finish.isNull() ? QJsonValue() : QJsonValue(finish)}}});
    if (m_includeUsage)
        chunk.insert(u"usage"_qs, QJsonValue());
    return event(chunk);
}

QJsonObject ChatCompletion::usage() const
{
    const qint64 completion = m_reasoning.size() + m_pieces.size();
    return {{u"prompt_tokens"_qs, m_promptTokens}, {u"completion_tokens"_qs, completion},
        {u"total_tokens"_qs, m_promptTokens + completion},
        {u"prompt_tokens_details"_qs, QJsonObject{{u"cached_tokens"_qs, 0}}},
        {u"completion_tokens_details"_qs,
            QJsonObject{{u"reasoning_tokens"_qs, m_reasoning.size()}}}};
}

} // namespace app::demo
