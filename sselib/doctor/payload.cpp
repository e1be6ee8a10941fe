// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/payload.h"

#include <algorithm>
#include <cstring>

namespace sse {

namespace {

constexpr qsizetype keptLine = 512;

bool startsWithField(QByteArrayView text)
{
    for (const QByteArrayView field : {QByteArrayView("data:"), QByteArrayView("event:"),
             QByteArrayView("id:"), QByteArrayView("retry:")}) {
        if (text.startsWith(field))
            return true;
    }
    return false;
}

// Takes one `\n`, `\\n`, `\r` or `/n` off the end.
bool chopLineEnd(QByteArrayView &text)
{
    if (text.size() < 2 || (text.back() != 'n' && text.back() != 'r'))
        return false;
    const char slash = text[text.size() - 2];
    if (slash != '\\' && (slash != '/' || text.back() != 'n'))
        return false;
    text.chop(2);
    if (slash == '\\' && text.endsWith('\\'))
        text.chop(1);
    return true;
}

Payload::LineEnd lineEnd(QByteArrayView value, bool *isPlain)
{
    QByteArrayView rest = value;
    int count = 0;
    while (chopLineEnd(rest))
        ++count;
    if (count == 0 || rest.isEmpty())
        return Payload::LineEnd::None;
    static constexpr QByteArrayView code("\"'`()\\/;=<>{}[]$%|#");
    const bool isYesNo = value.endsWith("/n") && (rest.endsWith('y') || rest.endsWith('Y'));
    *isPlain = !isYesNo
        && std::ranges::none_of(
            rest.first(std::min(rest.size(), keptLine)), [](char c) { return code.contains(c); });
    for (const QByteArrayView glue :
        {QByteArrayView("\\ndata:"), QByteArrayView("\\nevent:"), QByteArrayView("\\nid:")}) {
        if (value.contains(glue))
            return Payload::LineEnd::Glued;
    }
    const bool isJson =
        (rest.front() == '{' && rest.back() == '}') || (rest.front() == '[' && rest.back() == ']');
    return isJson || (count >= 2 && rest.size() >= 2) ? Payload::LineEnd::Surely
                                                      : Payload::LineEnd::Maybe;
}

} // namespace

Payload Payload::of(QByteArrayView value)
{
    Payload payload;
    if (value.isEmpty())
        return payload;
    const char last = value.back();
    if (last == 'n' || last == 'r')
        payload.lineEnd = sse::lineEnd(value, &payload.isPlain);
    const char first = value.front();
    if (first == 'd' || first == 'e' || first == 'i' || first == 'r' || first == ' ')
        payload.isStream = startsWithField(first == ' ' ? value.sliced(1) : value);
    else if (first == '\xEF')
        payload.hasMark = value.size() > 3 && value.startsWith("\xEF\xBB\xBF");
    return payload;
}

PayloadHabits::PayloadHabits(Reporter *reporter)
    : m_reporter(reporter)
{
}

void PayloadHabits::clear()
{
    m_lineEnd = m_stream = {};
    m_events = 0;
}

bool PayloadHabits::take(const Payload &payload, const Place &place, QByteArrayView line)
{
    ++m_events;
    if (!payload.isOdd())
        return false;
    bool told = false;
    if (payload.lineEnd != Payload::LineEnd::None) {
        const bool isSure = payload.lineEnd != Payload::LineEnd::Maybe;
        note(m_lineEnd, isSure || payload.isPlain, place, line);
        if (payload.lineEnd == Payload::LineEnd::Glued
            || (isSure && 2 * m_lineEnd.count >= m_events)
            || (m_lineEnd.count >= 2 && m_lineEnd.count == m_events)) {
            tellLineEnd();
            told = true;
        }
    }
    if (payload.isStream) {
        note(m_stream, true, place, line);
        if (m_stream.count >= 2 && m_stream.count == m_events)
            tellStream();
    }
    return told;
}

void PayloadHabits::decide()
{
    if (m_lineEnd.isSure && 2 * m_lineEnd.count >= m_events)
        tellLineEnd();
    if (m_stream.isSure && 2 * m_stream.count >= m_events)
        tellStream();
}

void PayloadHabits::note(Habit &habit, bool isSure, const Place &place, QByteArrayView line)
{
    if (habit.count++ == 0) {
        habit.place = place;
        habit.line = line.first(std::min(line.size(), keptLine)).toByteArray();
    }
    habit.isSure |= isSure;
}

void PayloadHabits::tellLineEnd()
{
    if (m_lineEnd.count == 0)
        return;
    const Habit habit = std::exchange(m_lineEnd, {});
    m_events = 0; // each further one counts anew
    if (m_reporter->again("literal-newline"))
        return;
    m_reporter->report("literal-newline", Finding::Severity::Error, habit.place, habit.line,
        DoctorWords::tr("The data ends in the characters of an escaped line end, such as “\\n” or "
                        "“/n”, where a line should have ended."),
        DoctorWords::tr("Write real line ends: “\\n” inside double quotes or another literal in "
                        "which your language reads it as LF, and two of them after each event."));
}

void PayloadHabits::tellStream()
{
    if (m_stream.count == 0)
        return;
    const Habit habit = std::exchange(m_stream, {});
    m_events = 0;
    if (m_reporter->again("double-encoded"))
        return;
    m_reporter->report("double-encoded", Finding::Severity::Error, habit.place, habit.line,
        DoctorWords::tr("The data is itself a line of an event stream, so the stream was encoded "
                        "twice."),
        DoctorWords::tr("Pass a stream that is encoded already on as it is, or take its data out "
                        "before you send it as an event."));
}

} // namespace sse
