// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/bodyscan.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sse {

namespace {

using Severity = Finding::Severity;

constexpr qsizetype keptPart = 64 * 1024;
constexpr qsizetype keptLine = 512;
constexpr qsizetype keptId = 256;
constexpr QByteArrayView mark("\xEF\xBB\xBF");
constexpr qint64 second = 1'000'000'000;
constexpr qint64 undecidedFor = 2 * second; // an opening that may be JSON
constexpr qint64 openFor = 5 * second;      // an event that was begun
constexpr qint64 lastFor = second;          // either, where nothing more is waited for

const char *find(const char *begin, const char *end, char wanted)
{
    const void *found = memchr(begin, wanted, size_t(end - begin));
    return found ? static_cast<const char *>(found) : end;
}

void keep(QByteArray &buffer, QByteArrayView text, qsizetype most)
{
    buffer.resize(0);
    buffer.append(text.first(std::min(text.size(), most)));
}

// A field's value, by the place of its colon.
QByteArrayView valueBehind(QByteArrayView line, qsizetype colon)
{
    if (colon == line.size())
        return {};
    return line.sliced(colon + (colon + 1 < line.size() && line[colon + 1] == ' ' ? 2 : 1));
}

bool isField(QByteArrayView name)
{
    return name == "data" || name == "event" || name == "id" || name == "retry";
}

// The beginning of a field's name, at the end of a stream that stops inside it.
bool beginsField(QByteArrayView text)
{
    return QByteArrayView("data").startsWith(text) || QByteArrayView("event").startsWith(text)
        || QByteArrayView("id").startsWith(text) || QByteArrayView("retry").startsWith(text);
}

// As the field that it was meant to be, but for case and space around it.
QByteArray meantField(QByteArrayView name)
{
    const QByteArray plain =
        name.first(std::min<qsizetype>(name.size(), 16)).toByteArray().trimmed().toLower();
    return isField(plain) ? plain : QByteArray();
}

// Something that may be a name of a field, and not the beginning of a sentence or of JSON.
bool isName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_' || c == '.';
    });
}

bool isHeartbeat(QByteArrayView type)
{
    const QByteArray name =
        type.first(std::min<qsizetype>(type.size(), 16)).toByteArray().toLower();
    return name == "ping" || name == "heartbeat" || name == "keepalive" || name == "keep-alive"
        || name == "keep_alive" || name == "heart-beat" || name == "hb" || name == "noop";
}

} // namespace

BodyScan::BodyScan(Reporter *reporter, BodyListener *listener)
    : m_reporter(reporter)
    , m_listener(listener)
    , m_opening(reporter)
    , m_habits(reporter)
{
    begin();
}

void BodyScan::begin()
{
    m_opening.clear();
    m_utf8.clear();
    m_block = {};
    m_part.clear();
    m_partSize = 0;
    m_place = {0, 1};
    m_eventsOfResponse = 0;
    m_afterCr = m_badUtf8 = m_lineIsBad = m_lastIsTorn = m_isUtf16 = false;
}

bool BodyScan::isInsideEvent() const
{
    if (m_block.hasData || m_block.hasEvent)
        return true;
    const qsizetype colon = m_part.indexOf(':');
    const QByteArrayView name = QByteArrayView(m_part).first(colon < 0 ? m_part.size() : colon);
    return colon > 0 ? name == "data" || name == "event" : !name.isEmpty() && beginsField(name);
}

void BodyScan::feed(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    if (m_place.offset == 0 && m_partSize == 0)
        m_isUtf16 = beginsAsUtf16(bytes);
    if (m_place.offset == 0 && m_partSize == 0 && m_isUtf16
        && !m_reporter->again("invalid-utf8", "utf-16"))
        m_reporter->report("invalid-utf8", Severity::Error, {0, 1}, {},
            DoctorWords::tr("The stream is not UTF-8, it looks like UTF-16, so that not one line "
                            "of it is understood."),
            DoctorWords::tr("Encode the stream as UTF-8, the only encoding that it may have."),
            "utf-16");
    m_badUtf8 = !m_utf8.feed(bytes);
    const char *p = bytes.data();
    const char *const end = p + bytes.size();
    if (m_afterCr) {
        m_afterCr = false;
        if (*p == '\n') {
            ++p;
            ++m_place.offset;
        }
    }
    const char *lf = p < end ? find(p, end, '\n') : end;
    const char *cr = p < end ? find(p, end, '\r') : end;
    while (p < end) {
        if (lf < p)
            lf = *p == '\n' ? p : find(p, end, '\n');
        if (cr < p)
            cr = find(p, end, '\r');
        const char *const eol = std::min(lf, cr);
        const QByteArrayView piece(p, eol - p);
        if (eol == end) {
            keepPart(piece);
            break;
        }
        m_lineIsBad |= m_badUtf8;
        qint64 size = piece.size();
        if (m_partSize > 0) {
            keepPart(piece);
            size = m_partSize;
            takeLine(m_part);
            m_part.resize(0);
            m_partSize = 0;
        } else {
            takeLine(piece);
        }
        m_lineIsBad = false;
        m_place.offset += size + 1;
        ++m_place.line;
        p = eol + 1;
        if (*eol == '\r') {
            if (p == end) {
                m_afterCr = true;
            } else if (*p == '\n') {
                ++p;
                ++m_place.offset;
            }
        }
    }
    if (m_block.hasLine && !m_firstLine.isNull())
        keep(m_firstKept, m_firstLine, keptLine);
    m_firstLine = {};
}

void BodyScan::keepPart(QByteArrayView part)
{
    m_lineIsBad |= m_badUtf8;
    m_part.append(part.first(std::min(part.size(), keptPart - m_part.size())));
    m_partSize += part.size();
}

void BodyScan::takeLine(QByteArrayView line)
{
    if (m_place.offset == 0 && line.startsWith(mark))
        line = line.sliced(mark.size());
    if (line.isEmpty()) {
        if (m_opening.kind() == Opening::Kind::Unknown)
            m_opening.take(line, m_place, false);
        endBlock();
        return;
    }
    if (!m_block.hasLine) {
        m_block.hasLine = true;
        m_block.place = m_place;
        m_firstLine = line;
        if (m_partSize > 0)
            keep(m_firstKept, std::exchange(m_firstLine, {}), keptLine);
    }
    if (m_isUtf16) {
        m_block.hasIgnored = true;
        return;
    }
    // Most lines, and nothing is wrong with them so far.
    if (line.startsWith("data:") && m_opening.kind() == Opening::Kind::Stream && !m_lineIsBad) {
        takeData(valueBehind(line, 4), line);
        return;
    }
    const char *const lineEnd = line.data() + line.size();
    const qsizetype colon = find(line.data(), lineEnd, ':') - line.data();
    const QByteArrayView name = line.first(colon);
    const bool known = colon == 0 ? line.front() == ':' : isField(name);
    if (m_opening.kind() != Opening::Kind::Stream) {
        m_opening.take(line, m_place, known);
        if (m_opening.kind() == Opening::Kind::Stream)
            release();
    }
    const QByteArrayView value = valueBehind(line, colon);
    if (m_lineIsBad && colon > 0)
        checkUtf8(value, line);
    if (colon == 0)
        return; // a comment
    if (known) {
        takeField(name, value, line);
        return;
    }
    m_block.hasIgnored = true;
    if (m_opening.kind() != Opening::Kind::Stream)
        return;
    if (line.startsWith(mark))
        tellBom(line);
    else if (colon == line.size())
        takeNoField(line);
    else
        takeUnknown(name, line);
}

// What seemed to be JSON is none: its first line stands for all that were held back.
void BodyScan::release()
{
    if (m_opening.held().isEmpty())
        return;
    QByteArrayView line = m_opening.held();
    const qsizetype end = line.indexOf('\n');
    line = end < 0 ? line : line.first(end);
    if (!m_reporter->again("no-field"))
        m_reporter->report("no-field", Severity::Error, m_opening.place(), line,
            DoctorWords::tr("The stream holds text without “data:” before it, which is ignored."),
            DoctorWords::tr("Write “data: ” before each line and a blank line after each event."));
}

void BodyScan::takeField(QByteArrayView name, QByteArrayView value, QByteArrayView line)
{
    if (name == "data") {
        takeData(value, line);
    } else if (name == "event") {
        m_block.hasEvent = true;
        m_block.isHeartbeat = isHeartbeat(value);
    } else if (name == "id") {
        if (value.contains('\0')) {
            if (!m_reporter->again("nul-in-id"))
                m_reporter->report("nul-in-id", Severity::Warning, m_place, line,
                    DoctorWords::tr("An “id” holds a NUL character, so it is ignored and a cut "
                                    "stream cannot be resumed at it."),
                    DoctorWords::tr("Leave U+0000 out of the ids."));
        } else {
            m_block.hasId = true;
            keep(m_id, value, keptId);
        }
    } else {
        takeRetry(value, line);
    }
}

void BodyScan::takeData(QByteArrayView value, QByteArrayView line)
{
    const Payload payload = Payload::of(value);
    if (payload.isOdd())
        keep(m_dataLine, line, keptLine);
    if (!m_block.hasData) {
        m_block.hasData = true;
        m_block.payload = payload;
        m_listener->onData(value);
    } else {
        const bool isStream = m_block.payload.isStream;
        m_block.payload = payload;
        m_block.payload.isStream = isStream; // the first line's to say
    }
    if (payload.hasMark && !m_reporter->again("bom-inside", "data"))
        m_reporter->report("bom-inside", Severity::Warning, m_place, line,
            DoctorWords::tr("The data begins with a byte order mark, which JSON.parse() and most "
                            "other readers stumble over."),
            DoctorWords::tr("Take the mark U+FEFF off what is sent, often the content of a file."),
            "data");
    const char last = value.isEmpty() ? '\0' : value.back();
    m_block.opensJson = last == '{' || last == '[' || last == ',' || last == ':';
}

void BodyScan::takeRetry(QByteArrayView value, QByteArrayView line)
{
    const bool good =
        !value.isEmpty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (!good && !m_reporter->again("bad-retry"))
        m_reporter->report("bad-retry", Severity::Warning, m_place, line,
            DoctorWords::tr(
                "The value of “retry”, “%1”, is not all ASCII digits, so it is ignored.")
                .arg(m_reporter->quote(value)),
            DoctorWords::tr("Write the time in milliseconds as a whole number, such as "
                            "“retry: 3000”."));
}

void BodyScan::takeNoField(QByteArrayView line)
{
    if (m_block.hasData) {
        tellContinuation(line);
        return;
    }
    m_block.hasText = true;
    if (m_reporter->again("no-field"))
        return;
    m_reporter->report("no-field", Severity::Error, m_place, line,
        DoctorWords::tr("The text “%1” has no “data:” before it, so it is ignored.")
            .arg(m_reporter->quote(line)),
        DoctorWords::tr("Write “data: ” before each line and a blank line after each event."));
}

void BodyScan::takeUnknown(QByteArrayView name, QByteArrayView line)
{
    const QByteArray meant = meantField(name);
    if (!meant.isEmpty()) {
        if (!m_reporter->again("unknown-field", name))
            m_reporter->report("unknown-field", Severity::Error, m_place, line,
                DoctorWords::tr(
                    "“%1” is no field, since a field's name is lower-case and stands at "
                    "the very beginning of its line, so the line is ignored.")
                    .arg(m_reporter->quote(name)),
                DoctorWords::tr("Write “%1:” without a space before it.")
                    .arg(QString::fromLatin1(meant)),
                name);
    } else if (m_block.hasData && (m_block.opensJson || !isName(name))) {
        tellContinuation(line);
    } else if (m_block.hasText && !isName(name)) {
        m_reporter->again("no-field"); // of the same text
    } else if (!m_block.hasUnknown) {
        m_block.hasUnknown = true;
        m_block.unknownPlace = m_place;
        keep(m_unknownName, name, keptLine);
        keep(m_unknownLine, line, keptLine);
        if (!isName(name))
            tellUnknown(); // text with a colon in it, whatever follows
    } else {
        m_reporter->again("unknown-field", m_unknownName);
    }
}

void BodyScan::tellUnknown()
{
    if (m_reporter->again("unknown-field", m_unknownName))
        return;
    m_reporter->report("unknown-field", m_block.hasData ? Severity::Warning : Severity::Error,
        m_block.unknownPlace, m_unknownLine,
        isName(m_unknownName)
            ? DoctorWords::tr("“%1” is no field of an event stream, so its line is ignored.")
                  .arg(m_reporter->quote(m_unknownName))
            : DoctorWords::tr("What stands before the colon, “%1”, is no field of an event stream, "
                              "so the line is ignored.")
                  .arg(m_reporter->quote(m_unknownName)),
        DoctorWords::tr("Send the text in a “data:” line; only data, event, id and retry are "
                        "fields."),
        m_unknownName);
}

void BodyScan::tellContinuation(QByteArrayView line)
{
    if (!m_reporter->again("unprefixed-continuation"))
        m_reporter->report("unprefixed-continuation", Severity::Error, m_place, line,
            DoctorWords::tr("The payload has several lines and only the first begins with “data:”, "
                            "so the others are lost."),
            DoctorWords::tr("Write “data: ” before every line of it, or send JSON in one line."));
}

void BodyScan::tellBom(QByteArrayView line)
{
    if (!m_reporter->again("bom-inside"))
        m_reporter->report("bom-inside", Severity::Error, m_place, line,
            DoctorWords::tr("A byte order mark stands inside the stream, so the line behind it is "
                            "ignored."),
            DoctorWords::tr("Leave the mark out; only as the first three bytes of the stream is "
                            "one skipped."));
}

void BodyScan::checkUtf8(QByteArrayView value, QByteArrayView line)
{
    const QByteArrayView text = value.isEmpty() ? line : value;
    const qsizetype bad = firstInvalidUtf8(text);
    if (bad < 0 && text.size() < keptPart)
        return;
    EncodingGuess guess = bad < 0 ? EncodingGuess::Unknown : guessEncoding(text);
    if (m_lastIsTorn && bad == 0)
        guess = EncodingGuess::TornCharacter;
    m_lastIsTorn = guess == EncodingGuess::TornCharacter;
    if (m_reporter->again("invalid-utf8"))
        return;
    QString message = DoctorWords::tr("The stream holds bytes that are not UTF-8, which a reader "
                                      "sees as “\uFFFD”.");
    QString advice = DoctorWords::tr("Encode the stream as UTF-8, the only encoding that it may "
                                     "have.");
    switch (guess) {
    case EncodingGuess::TornCharacter:
        message = DoctorWords::tr("A character was torn apart: its bytes were sent in two events, "
                                  "and a reader sees “\uFFFD” in both.");
        advice = DoctorWords::tr("Cut text between characters and not between bytes; decode what "
                                 "comes in pieces with a decoder that keeps its state.");
        break;
    case EncodingGuess::Gbk:
        message = DoctorWords::tr("The stream holds bytes that are not UTF-8; they look like GBK.");
        break;
    case EncodingGuess::Latin1:
        message = DoctorWords::tr("The stream holds bytes that are not UTF-8; they look like "
                                  "Latin-1 or Windows-1252.");
        break;
    case EncodingGuess::Utf16:
    case EncodingGuess::Unknown:
        break;
    }
    const qsizetype from = std::max<qsizetype>(0, bad - 32);
    m_reporter->report(
        "invalid-utf8", Severity::Error, m_place, text.sliced(from), message, advice);
}

// The blank line.
void BodyScan::endBlock()
{
    if (!m_block.hasLine)
        return;
    const Payload payload = m_block.payload;
    const Place place = m_block.place;
    const bool hasId = m_block.hasId;
    if (m_block.hasData && !m_block.hasUnknown) { // as most; a copy of all the block costs more
        m_block = {};
        takeEvent(payload, place, hasId);
        return;
    }
    const Block block = std::exchange(m_block, {});
    if (block.hasUnknown) {
        m_block.hasData = block.hasData;
        m_block.unknownPlace = block.unknownPlace;
        tellUnknown();
        m_block = {};
    }
    if (block.hasData) {
        takeEvent(payload, place, hasId);
        return;
    }
    if (block.hasEvent || block.hasIgnored)
        ++m_dropped;
    if ((!block.hasEvent && !block.hasId) || block.hasIgnored)
        return;
    const bool harmless = !block.hasEvent || block.isHeartbeat;
    const QByteArrayView cause(harmless ? "harmless" : "");
    if (m_reporter->again("event-without-data", cause))
        return;
    m_reporter->report("event-without-data", harmless ? Severity::Info : Severity::Error,
        block.place, {},
        block.hasEvent
            ? DoctorWords::tr("An event has an “event” field but no “data”, so it is not "
                              "dispatched.")
            : DoctorWords::tr("A block with an “id” and no “data” sets the last event ID and "
                              "dispatches nothing."),
        DoctorWords::tr("Add a line “data:”, which may be empty, where an event is meant."), cause);
}

void BodyScan::takeEvent(const Payload &payload, const Place &place, bool hasId)
{
    ++m_events;
    ++m_eventsOfResponse;
    m_habits.take(payload, place, m_dataLine);
    m_listener->onDispatch(place, hasId ? QByteArrayView(m_id) : QByteArrayView());
}

void BodyScan::tellMissingBlankLine()
{
    m_block.toldMissing = true;
    if (m_reporter->again("missing-blank-line"))
        return;
    m_reporter->report("missing-blank-line", Severity::Error,
        m_block.hasLine ? m_block.place : m_place, m_block.hasLine ? m_firstKept : m_part,
        DoctorWords::tr("An event was begun, but no blank line ends it, so it is not dispatched."),
        DoctorWords::tr("End each event with a blank line: “\\n\\n” behind its last field."));
}

// An event that is not ended, and whose data ends in the characters of a line end: that is why.
bool BodyScan::tellUnendedLine(Payload payload, QByteArrayView line)
{
    if (payload.lineEnd == Payload::LineEnd::None)
        return false;
    payload.lineEnd = std::max(payload.lineEnd, Payload::LineEnd::Surely);
    return m_habits.take(payload, m_block.hasLine ? m_block.place : m_place, line);
}

void BodyScan::end(bool clean)
{
    if (m_partSize > 0) {
        // A line that stops inside its field's name says nothing of what was meant.
        if (beginsField(m_part) && !isField(m_part)) {
            m_block.hasEvent |= m_block.hasLine;
            m_part.clear();
        } else {
            m_lineIsBad |= m_utf8.isTorn();
            takeLine(m_part);
        }
        m_part.clear();
        m_partSize = 0;
    }
    m_opening.decide(clean);
    const bool begun = m_block.hasData || m_block.hasEvent;
    if (m_block.hasUnknown)
        tellUnknown();
    if (begun && (clean || m_block.toldMissing)) {
        ++m_dropped;
        if (!m_block.toldMissing && !tellUnendedLine(m_block.payload, m_dataLine))
            tellMissingBlankLine();
    } else if (m_block.hasIgnored) {
        ++m_dropped;
    }
    m_block = {};
}

void BodyScan::settle(qint64 silence, bool isLast)
{
    if (silence >= (isLast ? lastFor : undecidedFor)) {
        m_opening.decide(false);
        m_habits.decide();
    }
    if (silence < (isLast ? lastFor : openFor) || m_block.toldMissing || !isInsideEvent())
        return;
    const bool inData = m_part.startsWith("data:");
    if (inData ? tellUnendedLine(Payload::of(QByteArrayView(m_part).sliced(5).trimmed()), m_part)
               : tellUnendedLine(m_block.payload, m_dataLine))
        m_block.toldMissing = true;
    else
        tellMissingBlankLine();
}

void BodyScan::finish()
{
    m_habits.decide();
}

} // namespace sse
