// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/answermetrics.h"

#include <array>

#include <QLocale>

namespace app {

namespace {

constexpr double least = 0.05; // s; the speed of a shorter answer is not meaningful

struct Field {
    QLatin1String name;
    qint64 &(*of)(AnswerMetrics &figures);
};

const std::array<Field, 13> fields{{
    {QLatin1String("firstByte"), [](AnswerMetrics &f) -> qint64 & { return f.firstByte; }},
    {QLatin1String("firstToken"), [](AnswerMetrics &f) -> qint64 & { return f.firstToken; }},
    {QLatin1String("lastToken"), [](AnswerMetrics &f) -> qint64 & { return f.lastToken; }},
    {QLatin1String("thought"), [](AnswerMetrics &f) -> qint64 & { return f.thought; }},
    {QLatin1String("gap50"), [](AnswerMetrics &f) -> qint64 & { return f.gapP50; }},
    {QLatin1String("gap95"), [](AnswerMetrics &f) -> qint64 & { return f.gapP95; }},
    {QLatin1String("reads"), [](AnswerMetrics &f) -> qint64 & { return f.reads; }},
    {QLatin1String("pieces"), [](AnswerMetrics &f) -> qint64 & { return f.deltaCount; }},
    {QLatin1String("input"), [](AnswerMetrics &f) -> qint64 & { return f.usage.input; }},
    {QLatin1String("output"), [](AnswerMetrics &f) -> qint64 & { return f.usage.output; }},
    {QLatin1String("reasoning"), [](AnswerMetrics &f) -> qint64 & { return f.usage.reasoning; }},
    {QLatin1String("cached"), [](AnswerMetrics &f) -> qint64 & { return f.usage.cached; }},
    {QLatin1String("streamed"), [](AnswerMetrics &f) -> qint64 & { return f.streamed; }},
}};

QString time(qint64 microseconds)
{
    const QLocale locale;
    if (microseconds < 1000)
        return AnswerMetrics::tr("%1 µs").arg(locale.toString(microseconds));
    const double ms = double(microseconds) / 1000;
    if (ms < 10)
        return AnswerMetrics::tr("%1 ms").arg(locale.toString(ms, 'f', 1));
    if (ms < 1000)
        return AnswerMetrics::tr("%1 ms").arg(locale.toString(ms, 'f', 0));
    return AnswerMetrics::tr("%1 s").arg(locale.toString(ms / 1000, 'f', ms < 10'000 ? 2 : 1));
}

} // namespace

QJsonObject AnswerMetrics::toJson() const
{
    QJsonObject json;
    AnswerMetrics known = *this;
    AnswerMetrics unknown;
    for (const Field &field : fields) {
        if (field.of(known) != field.of(unknown))
            json.insert(field.name, field.of(known));
    }
    if (!finishReason.isEmpty())
        json.insert(QLatin1String("finishReason"), finishReason);
    if (!model.isEmpty())
        json.insert(QLatin1String("model"), model);
    return json;
}

AnswerMetrics AnswerMetrics::fromJson(const QJsonObject &json)
{
    AnswerMetrics figures;
    for (const Field &field : fields) {
        if (const auto it = json.constFind(field.name); it != json.constEnd())
            field.of(figures) = std::max<qint64>(it->toInteger(-1), -1);
    }
    figures.finishReason = json[QLatin1String("finishReason")].toString();
    figures.model = json[QLatin1String("model")].toString();
    return figures;
}

QString AnswerMetrics::speed() const
{
    const QLocale locale;
    const double seconds = double(lastToken - firstToken) / 1e6;
    const auto perSecond = [&](qint64 count) {
        const double rate = double(count) / seconds;
        return locale.toString(rate, 'f', rate < 10 ? 1 : 0);
    };
    if (firstToken < 0 || seconds < least)
        return {};
    if (streamed > 1)
        return tr("%1 tokens/s").arg(perSecond(streamed));
    return deltaCount > 1 ? tr("%1 events/s").arg(perSecond(deltaCount)) : QString();
}

QString AnswerMetrics::line() const
{
    const QLocale locale;
    QStringList parts;
    if (usage.output >= 0)
        parts.append(
            usage.output == 1 ? tr("1 token") : tr("%1 tokens").arg(locale.toString(usage.output)));
    if (const QString rate = speed(); !rate.isEmpty())
        parts.append(rate);
    if (lastToken >= 0)
        parts.append(tr("%1 s").arg(locale.toString(double(lastToken) / 1e6, 'f', 1)));
    return parts.join(QStringLiteral(" · "));
}

QList<ui::Detail> AnswerMetrics::details() const
{
    const QLocale locale;
    QList<ui::Detail> list;
    const auto addTime = [&list](const QString &name, qint64 microseconds) {
        if (microseconds >= 0)
            list.append({name, time(microseconds)});
    };
    const auto addCount = [&](const QString &name, qint64 count) {
        if (count >= 0)
            list.append({name, locale.toString(count)});
    };
    addTime(tr("First byte"), firstByte);
    addTime(tr("First token"), firstToken);
    addTime(tr("Thought for"), thought);
    addTime(tr("Last token"), lastToken);
    if (const QString rate = speed(); !rate.isEmpty())
        list.append({tr("Speed"), rate});
    if (gapP50 >= 0)
        list.append({tr("Gap between reads"),
            tr("%1 (p50) · %2 (p95)", "percentiles").arg(time(gapP50), time(gapP95))});
    if (reads > 0)
        addCount(tr("Reads"), reads);
    addCount(tr("Input tokens"), usage.input);
    addCount(tr("Cached input tokens"), usage.cached);
    addCount(tr("Output tokens"), usage.output);
    addCount(tr("Reasoning tokens"), usage.reasoning);
    if (!finishReason.isEmpty())
        list.append({tr("Finish reason"), finishReason});
    if (!model.isEmpty())
        list.append({tr("Model"), model});
    return list;
}

} // namespace app
