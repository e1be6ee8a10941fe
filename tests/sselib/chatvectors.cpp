// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "chatvectors.h"

#include <algorithm>
#include <array>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "sselib/core/eventstreamparser.h"
#include "sselib/core/lineparser.h"

using namespace Qt::StringLiterals;
using sse::chat::Delta;

namespace {

class Recorder : public sse::StreamHandler {
public:
    QList<ChatStep> steps;

    void onEvent(const sse::EventView &event) override { steps.append({event.toEvent(), {}}); }
    void onIgnored(const sse::IgnoredLine &ignored) override
    {
        using Reason = sse::IgnoredLine::Reason;
        if (ignored.reason == Reason::UnknownField || ignored.reason == Reason::NotAField)
            steps.append({{}, ignored.text});
    }
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void insertText(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

QJsonObject usageObject(const sse::chat::Usage &usage)
{
    QJsonObject object;
    const auto insert = [&object](const QString &key, qint64 count) {
        if (count >= 0)
            object.insert(key, count);
    };
    insert(u"input"_s, usage.input);
    insert(u"output"_s, usage.output);
    insert(u"reasoning"_s, usage.reasoning);
    insert(u"cached"_s, usage.cached);
    return object;
}

QString nameOf(sse::chat::State state)
{
    constexpr std::array names{
        "streaming", "completed", "no-terminator", "interrupted", "error", "empty"};
    return QString::fromLatin1(names.at(size_t(state)));
}

} // namespace

QString ChatVector::dialect() const
{
    return expected.value("dialect"_L1).toString();
}

bool ChatVector::clean() const
{
    return expected.value("clean"_L1).toBool(true);
}

bool ChatVector::isOpen() const
{
    return dialect() == "text"_L1 || dialect().startsWith("json:"_L1);
}

qsizetype ChatVector::neededEvents() const
{
    const auto events = std::count_if(
        steps.begin(), steps.end(), [](const ChatStep &step) { return step.line.isEmpty(); });
    return expected.value("needs"_L1).toInt(int(events));
}

QJsonObject ChatVector::outcome() const
{
    QJsonObject object = expected;
    for (const QLatin1StringView key :
        {"dialect"_L1, "clean"_L1, "needs"_L1, "deltas"_L1, "auto"_L1, "garbage"_L1})
        object.remove(key);
    return object;
}

QList<ChatVector> chatVectors(const QString &folder)
{
    QList<ChatVector> vectors;
    const QDir dir(folder);
    for (const QFileInfo &info : dir.entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        ChatVector vector;
        vector.name = info.completeBaseName();
        vector.expected = QJsonDocument::fromJson(contentsOf(info.filePath())).object();
        Recorder recorder;
        const QString lines = dir.filePath(vector.name + u".ndjson"_s);
        if (QFile::exists(lines)) {
            sse::LineParser parser(&recorder, sse::Endpoint::Framing::JsonLines);
            parser.feed(contentsOf(lines));
            parser.finish(true);
        } else {
            sse::EventStreamParser parser(&recorder);
            parser.feed(contentsOf(dir.filePath(vector.name + u".sse"_s)));
            parser.finish();
        }
        vector.steps = recorder.steps;
        vectors.append(vector);
    }
    return vectors;
}

QList<Delta> feed(sse::chat::Decoder &decoder, const QList<ChatStep> &steps)
{
    QList<Delta> deltas;
    for (const ChatStep &step : steps) {
        deltas += step.line.isEmpty() ? decoder.decode(step.event) : decoder.unknownLine(step.line);
    }
    return deltas;
}

QJsonObject outcome(const sse::chat::Decoder &decoder)
{
    const sse::chat::Result result = decoder.result();
    QJsonObject object{{u"state"_s, nameOf(decoder.state())}};
    insertText(object, u"text"_s, result.text);
    insertText(object, u"reasoning"_s, result.reasoning);
    insertText(object, u"refusal"_s, result.refusal);
    insertText(object, u"finish"_s, result.finishReason);
    insertText(object, u"id"_s, result.id);
    insertText(object, u"model"_s, result.model);
    insertText(object, u"conversation"_s, result.conversation);
    insertText(object, u"code"_s, result.errorCode);
    insertText(object, u"message"_s, result.errorMessage);
    QJsonArray tools;
    for (const sse::chat::ToolCall &call : result.tools)
        tools.append(QJsonObject{
            {u"id"_s, call.id}, {u"name"_s, call.name}, {u"arguments"_s, call.arguments}});
    if (!tools.isEmpty())
        object.insert(u"tools"_s, tools);
    QJsonObject alternatives;
    for (auto it = result.alternatives.begin(); it != result.alternatives.end(); ++it)
        alternatives.insert(QString::number(it.key()), it.value());
    if (!alternatives.isEmpty())
        object.insert(u"alternatives"_s, alternatives);
    if (const QJsonObject usage = usageObject(result.usage); !usage.isEmpty())
        object.insert(u"usage"_s, usage);
    if (result.malformed > 0)
        object.insert(u"malformed"_s, result.malformed);
    if (decoder.terminated())
        object.insert(u"terminated"_s, true);
    return object;
}

QStringList kindsOf(const QList<Delta> &deltas)
{
    constexpr std::array names{"started", "text", "reasoning", "refusal", "tool", "toolresult",
        "replace", "usage", "finish", "error", "keepalive", "custom", "done"};
    QStringList kinds;
    for (const Delta &delta : deltas)
        kinds.append(QString::fromLatin1(names.at(size_t(delta.kind))));
    return kinds;
}
