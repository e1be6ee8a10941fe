// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/demoscript.h"

#include <utility>

#include <QDateTime>

#include "app/demo/resources.h"

namespace app::demo {

namespace {

constexpr int AnswerCount = 6;
// Length of the pause before each answer and each message, in intervals.
constexpr int Pause = 2;

QByteArray number(double value, int decimals)
{
    return QByteArray::number(value, 'f', decimals);
}

} // namespace

DemoScript::DemoScript()
    : m_messages(resourceLines(QStringLiteral("messages.txt")))
{
    build();
}

QList<QByteArray> DemoScript::opening()
{
    return {"你好", "啊", "ss", "e", "h", "e", "lp", "me"};
}

void DemoScript::build()
{
    // Each tick has at most one piece or message, and a location if an interval ends with the tick.
    int tick = 0;
    int lastTick = 0;
    const auto add = [&](Kind kind, int index) {
        m_round.append({kind, tick - std::exchange(lastTick, tick), index});
    };
    const auto advance = [&] {
        if (++tick % TicksPerInterval == 0)
            add(Kind::Location, m_fixesPerRound++);
    };
    const auto rest = [&] {
        for (int i = 0; i < Pause * TicksPerInterval; ++i)
            advance();
    };
    for (int answer = 1; answer <= AnswerCount; ++answer) {
        const QString text = resourceText(QStringLiteral("answer-%1.md").arg(answer))
                                 .trimmed()
                                 .prepend(QLatin1String("\n\n"));
        rest();
        const QList<QByteArray> all = pieces(text);
        for (const QByteArray &piece : all) {
            advance();
            add(Kind::Piece, int(m_pieces.size()));
            m_pieces.append(piece);
        }
        rest();
        add(Kind::Message, m_messagesPerRound++);
    }
}

DemoScript::Entry DemoScript::at(qint64 number) const
{
    static const QList<QByteArray> start = opening();
    if (number <= start.size())
        return {{}, start.at(number - 1), number == 1 ? 0 : TicksPerInterval};
    if (number == start.size() + 1)
        return {"newMessage", m_messages.first().toUtf8(), TicksPerInterval};
    const qint64 index = number - start.size() - 2;
    const qint64 round = index / m_round.size();
    const Slot &slot = m_round.at(index % m_round.size());
    switch (slot.kind) {
    case Kind::Piece:
        return {{}, m_pieces.at(slot.index), slot.delay};
    case Kind::Message: {
        const qint64 message = round * m_messagesPerRound + slot.index + 1;
        return {"newMessage", m_messages.at(message % m_messages.size()).toUtf8(), slot.delay};
    }
    case Kind::Location:
        return {"location", location(round * m_fixesPerRound + slot.index), slot.delay};
    }
    Q_UNREACHABLE();
}

QByteArray DemoScript::location(qint64 second) const
{
    const Walk::Fix fix = m_walk.at(second);
    return "{\"latitude\":" + number(fix.latitude, 6) + ",\"longitude\":" + number(fix.longitude, 6)
        + ",\"accuracy\":" + number(fix.accuracy, 1) + ",\"heading\":" + number(fix.heading, 1)
        + ",\"speed\":" + number(fix.speed, 2)
        + ",\"timestamp\":" + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '}';
}

} // namespace app::demo
