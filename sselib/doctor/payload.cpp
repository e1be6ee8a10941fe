// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/payload.h"

#include <algorithm>
#include <cstring>

namespace sse {

namespace {

constexpr qsizetype maxKeptLine = 512;

bool startsWithField(QByteArrayView text)
{
    for (const QByteArrayView field : {QByteArrayView("data:"), QByteArrayView("event:"),
             QByteArrayView("id:"), QByteArrayView("retry:")}) {
        if (text.startsWith(field))
            return true;
    }
    return false;
}

// Removes one escape sequence from the end of \a text: the characters `\n`, `\\n`, `\r`, `\\r` or
// `/n`, not a real line break. Returns false if there is none.
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
    const bool endsWithYesNo = value.endsWith("/n") && (rest.endsWith('y') || rest.endsWith('Y'));
    *isPlain = !endsWithYesNo
        && std::ranges::none_of(rest.first(std::min(rest.size(), maxKeptLine)),
            [](char c) { return code.contains(c); });
    for (const QByteArrayView glue :
        {QByteArrayView("\\ndata:"), QByteArrayView("\\nevent:"), QByteArrayView("\\nid:")}) {
        if (value.contains(glue))
            return Payload::LineEnd::BeforeField;
    }
    const bool isJson =
        (rest.front() == '{' && rest.back() == '}') || (rest.front() == '[' && rest.back() == ']');
    return isJson || (count >= 2 && rest.size() >= 2) ? Payload::LineEnd::Certain
                                                      : Payload::LineEnd::Possible;
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
        payload.hasByteOrderMark = value.size() > 3 && value.startsWith("\xEF\xBB\xBF");
    return payload;
}

PayloadStatistics::PayloadStatistics(Reporter *reporter)
    : m_reporter(reporter)
{
}

void PayloadStatistics::clear()
{
    m_lineEnd = m_stream = {};
    m_events = 0;
}

bool PayloadStatistics::addEvent(const Payload &payload, const Place &place, QByteArrayView line)
{
    ++m_events;
    if (!payload.isSuspicious())
        return false;
    bool reported = false;
    if (payload.lineEnd != Payload::LineEnd::None) {
        const bool isCertain = payload.lineEnd != Payload::LineEnd::Possible;
        count(m_lineEnd, isCertain || payload.isPlain, place, line);
        if (payload.lineEnd == Payload::LineEnd::BeforeField
            || (isCertain && 2 * m_lineEnd.count >= m_events)
            || (m_lineEnd.count >= 2 && m_lineEnd.count == m_events)) {
            reportLineEnd();
            reported = true;
        }
    }
    if (payload.isStream) {
        count(m_stream, true, place, line);
        if (m_stream.count >= 2 && m_stream.count == m_events)
            reportStream();
    }
    return reported;
}

void PayloadStatistics::decide()
{
    if (m_lineEnd.isCertain && 2 * m_lineEnd.count >= m_events)
        reportLineEnd();
    if (m_stream.isCertain && 2 * m_stream.count >= m_events)
        reportStream();
}

void PayloadStatistics::count(
    RepeatedFault &fault, bool isCertain, const Place &place, QByteArrayView line)
{
    if (fault.count++ == 0) {
        fault.place = place;
        fault.line = line.first(std::min(line.size(), maxKeptLine)).toByteArray();
    }
    fault.isCertain |= isCertain;
}

void PayloadStatistics::reportLineEnd()
{
    if (m_lineEnd.count == 0)
        return;
    const RepeatedFault fault = std::exchange(m_lineEnd, {});
    m_events = 0; // start counting again for the next fault
    if (m_reporter->countRepeat(FindingCode::LiteralNewline))
        return;
    m_reporter->report(FindingCode::LiteralNewline, Finding::Severity::Error, fault.place,
        fault.line,
        DoctorTr::tr("The data ends with an escaped line break, such as “\\n” or “/n”, written as "
                     "plain text. There should be a real line break."),
        DoctorTr::tr("Write real line breaks: use “\\n” inside double quotes, or another literal "
                     "that your language converts to LF. Write two of them after each event."));
}

void PayloadStatistics::reportStream()
{
    if (m_stream.count == 0)
        return;
    const RepeatedFault fault = std::exchange(m_stream, {});
    m_events = 0;
    if (m_reporter->countRepeat(FindingCode::DoubleEncoded))
        return;
    m_reporter->report(FindingCode::DoubleEncoded, Finding::Severity::Error, fault.place,
        fault.line,
        DoctorTr::tr("The data is itself a line of an event stream, so the stream was probably "
                     "encoded twice."),
        DoctorTr::tr("If the input is already an event stream, forward it unchanged, or extract "
                     "its data before you send it as an event."));
}

} // namespace sse
