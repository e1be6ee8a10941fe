// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/bodyscan.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sse {

namespace {

using Severity = Finding::Severity;

constexpr qsizetype maxBufferedLine = 64 * 1024;
constexpr qsizetype maxKeptLine = 512;
constexpr qsizetype maxKeptId = 256;
constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
constexpr qint64 second = 1'000'000'000;
// After this time without data, settle() decides whether the body is JSON and whether suspicious
// data is a fault.
constexpr qint64 sniffTimeout = 2 * second;
// After this time without data, settle() reports an event whose blank line is missing.
constexpr qint64 openEventTimeout = 5 * second;
// Replaces sniffTimeout and openEventTimeout if no more data is expected.
constexpr qint64 finalTimeout = second;

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

// Returns the value of a field. colon is the index of the colon, or the size of the line if there
// is no colon.
QByteArrayView valueAfter(QByteArrayView line, qsizetype colon)
{
    if (colon == line.size())
        return {};
    return line.sliced(colon + (colon + 1 < line.size() && line[colon + 1] == ' ' ? 2 : 1));
}

bool isField(QByteArrayView name)
{
    return name == "data" || name == "event" || name == "id" || name == "retry";
}

// Returns true if text is the beginning of a field name. The stream may end inside a name.
bool beginsField(QByteArrayView text)
{
    return QByteArrayView("data").startsWith(text) || QByteArrayView("event").startsWith(text)
        || QByteArrayView("id").startsWith(text) || QByteArrayView("retry").startsWith(text);
}

// Returns the field name that the sender probably meant: name in lower case and without surrounding
// spaces. Returns an empty array if that is not a field name.
QByteArray meantField(QByteArrayView name)
{
    const QByteArray plain =
        name.first(std::min<qsizetype>(name.size(), 16)).toByteArray().trimmed().toLower();
    return isField(plain) ? plain : QByteArray();
}

// Returns true if name looks like an identifier, not like the start of a sentence or of JSON.
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
    , m_sniffer(reporter)
    , m_payloads(reporter)
{
    begin();
}

void BodyScan::begin()
{
    m_sniffer.clear();
    m_utf8.clear();
    m_block = {};
    m_part.clear();
    m_partSize = 0;
    m_place = {0, 1};
    m_eventsOfResponse = 0;
    m_afterCr = m_badUtf8 = m_lineIsBad = m_lastDataSplit = m_isUtf16 = false;
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
        && !m_reporter->countRepeat(FindingCode::InvalidUtf8, "utf-16"))
        m_reporter->report(FindingCode::InvalidUtf8, Severity::Error, {0, 1}, {},
            DoctorTr::tr(
                "The stream is not UTF-8. It looks like UTF-16, so no line of it can be read."),
            DoctorTr::tr("Encode the stream as UTF-8, the only encoding that the standard allows."),
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
            appendToLine(piece);
            break;
        }
        m_lineIsBad |= m_badUtf8;
        qint64 size = piece.size();
        if (m_partSize > 0) {
            appendToLine(piece);
            size = m_partSize;
            handleLine(m_part);
            m_part.resize(0);
            m_partSize = 0;
        } else {
            handleLine(piece);
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
        keep(m_firstLineCopy, m_firstLine, maxKeptLine);
    m_firstLine = {};
}

void BodyScan::appendToLine(QByteArrayView part)
{
    m_lineIsBad |= m_badUtf8;
    m_part.append(part.first(std::min(part.size(), maxBufferedLine - m_part.size())));
    m_partSize += part.size();
}

void BodyScan::handleLine(QByteArrayView line)
{
    if (m_place.offset == 0 && line.startsWith(byteOrderMark))
        line = line.sliced(byteOrderMark.size());
    if (line.isEmpty()) {
        if (m_sniffer.kind() == ContentSniffer::Kind::Unknown)
            m_sniffer.processLine(line, m_place, false);
        endBlock();
        return;
    }
    if (!m_block.hasLine) {
        m_block.hasLine = true;
        m_block.place = m_place;
        m_firstLine = line;
        if (m_partSize > 0)
            keep(m_firstLineCopy, std::exchange(m_firstLine, {}), maxKeptLine);
    }
    if (m_isUtf16) {
        m_block.hasIgnored = true;
        return;
    }
    // Fast path: most lines are valid data lines.
    if (line.startsWith("data:") && m_sniffer.kind() == ContentSniffer::Kind::Stream
        && !m_lineIsBad) {
        handleData(valueAfter(line, 4), line);
        return;
    }
    const char *const lineEnd = line.data() + line.size();
    const qsizetype colon = find(line.data(), lineEnd, ':') - line.data();
    const QByteArrayView name = line.first(colon);
    const bool known = colon == 0 ? line.front() == ':' : isField(name);
    if (m_sniffer.kind() != ContentSniffer::Kind::Stream) {
        m_sniffer.processLine(line, m_place, known);
        if (m_sniffer.kind() == ContentSniffer::Kind::Stream)
            reportBufferedText();
    }
    const QByteArrayView value = valueAfter(line, colon);
    if (m_lineIsBad && colon > 0)
        checkUtf8(value, line);
    if (colon == 0)
        return; // the line is a comment
    if (known) {
        handleField(name, value, line);
        return;
    }
    m_block.hasIgnored = true;
    if (m_sniffer.kind() != ContentSniffer::Kind::Stream)
        return;
    if (line.startsWith(byteOrderMark))
        reportBom(line);
    else if (colon == line.size())
        handleNonField(line);
    else
        handleUnknownField(name, line);
}

// Called when a body that started like JSON turns out to be something else. Reports all buffered
// lines as text without a field name, in one finding that quotes the first line.
void BodyScan::reportBufferedText()
{
    if (m_sniffer.buffered().isEmpty())
        return;
    QByteArrayView line = m_sniffer.buffered();
    const qsizetype end = line.indexOf('\n');
    line = end < 0 ? line : line.first(end);
    if (!m_reporter->countRepeat(FindingCode::NoField))
        m_reporter->report(FindingCode::NoField, Severity::Error, m_sniffer.place(), line,
            DoctorTr::tr(
                "The stream contains text without “data:” in front of it. That text is ignored."),
            DoctorTr::tr("Write “data: ” before each line and a blank line after each event."));
}

void BodyScan::handleField(QByteArrayView name, QByteArrayView value, QByteArrayView line)
{
    if (name == "data") {
        handleData(value, line);
    } else if (name == "event") {
        m_block.hasEvent = true;
        m_block.isHeartbeat = isHeartbeat(value);
    } else if (name == "id") {
        if (value.contains('\0')) {
            if (!m_reporter->countRepeat(FindingCode::NulInId))
                m_reporter->report(FindingCode::NulInId, Severity::Warning, m_place, line,
                    DoctorTr::tr("An “id” contains a NUL character, so it is ignored, and the "
                                 "stream cannot be resumed from this event."),
                    DoctorTr::tr("Do not use U+0000 in IDs."));
        } else {
            m_block.hasId = true;
            keep(m_id, value, maxKeptId);
        }
    } else {
        handleRetry(value, line);
    }
}

void BodyScan::handleData(QByteArrayView value, QByteArrayView line)
{
    const Payload payload = Payload::of(value);
    if (payload.isSuspicious())
        keep(m_dataLine, line, maxKeptLine);
    if (!m_block.hasData) {
        m_block.hasData = true;
        m_block.payload = payload;
        m_listener->onData(value);
    } else {
        const bool isStream = m_block.payload.isStream;
        m_block.payload = payload;
        m_block.payload.isStream = isStream; // keep the value of the first data line
    }
    if (payload.hasByteOrderMark && !m_reporter->countRepeat(FindingCode::BomInside, "data"))
        m_reporter->report(FindingCode::BomInside, Severity::Warning, m_place, line,
            DoctorTr::tr("The data begins with a byte order mark (BOM). JSON.parse() and most "
                         "other parsers fail on it."),
            DoctorTr::tr("Remove U+FEFF from the start of the data. It often comes from the file "
                         "that is sent."),
            "data");
    const char last = value.isEmpty() ? '\0' : value.back();
    m_block.opensJson = last == '{' || last == '[' || last == ',' || last == ':';
}

void BodyScan::handleRetry(QByteArrayView value, QByteArrayView line)
{
    const bool good =
        !value.isEmpty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (!good && !m_reporter->countRepeat(FindingCode::BadRetry))
        m_reporter->report(FindingCode::BadRetry, Severity::Warning, m_place, line,
            DoctorTr::tr("The value of “retry”, “%1”, does not consist of ASCII digits only, so it "
                         "is ignored.")
                .arg(m_reporter->quote(value)),
            DoctorTr::tr("Write the time in milliseconds as a whole number, such as "
                         "“retry: 3000”."));
}

void BodyScan::handleNonField(QByteArrayView line)
{
    if (m_block.hasData) {
        reportContinuation(line);
        return;
    }
    m_block.hasText = true;
    if (m_reporter->countRepeat(FindingCode::NoField))
        return;
    m_reporter->report(FindingCode::NoField, Severity::Error, m_place, line,
        DoctorTr::tr("The text “%1” has no “data:” in front of it, so it is ignored.")
            .arg(m_reporter->quote(line)),
        DoctorTr::tr("Write “data: ” before each line and a blank line after each event."));
}

void BodyScan::handleUnknownField(QByteArrayView name, QByteArrayView line)
{
    const QByteArray meant = meantField(name);
    if (!meant.isEmpty()) {
        if (!m_reporter->countRepeat(FindingCode::UnknownField, name))
            m_reporter->report(FindingCode::UnknownField, Severity::Error, m_place, line,
                DoctorTr::tr("“%1” is not a field, so the line is ignored. A field name must be "
                             "lowercase and start at the beginning of the line.")
                    .arg(m_reporter->quote(name)),
                DoctorTr::tr("Write “%1:” without a space before it.")
                    .arg(QString::fromLatin1(meant)),
                name);
    } else if (m_block.hasData && (m_block.opensJson || !isName(name))) {
        reportContinuation(line);
    } else if (m_block.hasText && !isName(name)) {
        m_reporter->countRepeat(FindingCode::NoField); // another line of the same text
    } else if (!m_block.hasUnknown) {
        m_block.hasUnknown = true;
        m_block.unknownPlace = m_place;
        keep(m_unknownName, name, maxKeptLine);
        keep(m_unknownLine, line, maxKeptLine);
        if (!isName(name))
            reportUnknown(); // this is text with a colon, so do not wait for the end of the block
    } else {
        m_reporter->countRepeat(FindingCode::UnknownField, m_unknownName);
    }
}

void BodyScan::reportUnknown()
{
    if (m_reporter->countRepeat(FindingCode::UnknownField, m_unknownName))
        return;
    m_reporter->report(FindingCode::UnknownField,
        m_block.hasData ? Severity::Warning : Severity::Error, m_block.unknownPlace, m_unknownLine,
        isName(m_unknownName)
            ? DoctorTr::tr("“%1” is not a field of an event stream, so the line is ignored.")
                  .arg(m_reporter->quote(m_unknownName))
            : DoctorTr::tr("The text before the colon, “%1”, is not a field of an event stream, so "
                           "the line is ignored.")
                  .arg(m_reporter->quote(m_unknownName)),
        DoctorTr::tr(
            "Send the text in a “data:” line. The only fields are data, event, id and retry."),
        m_unknownName);
}

void BodyScan::reportContinuation(QByteArrayView line)
{
    if (!m_reporter->countRepeat(FindingCode::UnprefixedContinuation))
        m_reporter->report(FindingCode::UnprefixedContinuation, Severity::Error, m_place, line,
            DoctorTr::tr("The payload has several lines, but only the first begins with “data:”, "
                         "so the other lines are lost."),
            DoctorTr::tr("Write “data: ” before every line, or send the JSON as a single line."));
}

void BodyScan::reportBom(QByteArrayView line)
{
    if (!m_reporter->countRepeat(FindingCode::BomInside))
        m_reporter->report(FindingCode::BomInside, Severity::Error, m_place, line,
            DoctorTr::tr("There is a byte order mark (BOM) in the middle of the stream, so the "
                         "line after it is ignored."),
            DoctorTr::tr("Remove the byte order mark. It is only skipped at the very beginning of "
                         "the stream."));
}

void BodyScan::checkUtf8(QByteArrayView value, QByteArrayView line)
{
    const QByteArrayView text = value.isEmpty() ? line : value;
    const qsizetype bad = firstInvalidUtf8(text);
    if (bad < 0 && text.size() < maxBufferedLine)
        return;
    EncodingGuess guess = bad < 0 ? EncodingGuess::Unknown : guessEncoding(text);
    if (m_lastDataSplit && bad == 0)
        guess = EncodingGuess::SplitCharacter;
    m_lastDataSplit = guess == EncodingGuess::SplitCharacter;
    if (m_reporter->countRepeat(FindingCode::InvalidUtf8))
        return;
    QString message = DoctorTr::tr(
        "The stream contains bytes that are not valid UTF-8. They are shown as “\uFFFD”.");
    QString advice =
        DoctorTr::tr("Encode the stream as UTF-8, the only encoding that the standard allows.");
    switch (guess) {
    case EncodingGuess::SplitCharacter:
        message = DoctorTr::tr("A character was split: its bytes were sent in two events, and "
                               "“\uFFFD” is shown in both.");
        advice = DoctorTr::tr("Split text between characters, not between bytes. Decode partial "
                              "input with a decoder that keeps its state.");
        break;
    case EncodingGuess::Gbk:
        message =
            DoctorTr::tr("The stream contains bytes that are not valid UTF-8. They look like GBK.");
        break;
    case EncodingGuess::Latin1:
        message = DoctorTr::tr("The stream contains bytes that are not valid UTF-8. They look like "
                               "Latin-1 or Windows-1252.");
        break;
    case EncodingGuess::Utf16:
    case EncodingGuess::Unknown:
        break;
    }
    const qsizetype from = std::max<qsizetype>(0, bad - 32);
    m_reporter->report(
        FindingCode::InvalidUtf8, Severity::Error, m_place, text.sliced(from), message, advice);
}

// Handles the blank line that ends a block.
void BodyScan::endBlock()
{
    if (!m_block.hasLine)
        return;
    const Payload payload = m_block.payload;
    const Place place = m_block.place;
    const bool hasId = m_block.hasId;
    if (m_block.hasData && !m_block.hasUnknown) { // fast path: avoids copying the whole block
        m_block = {};
        handleEvent(payload, place, hasId);
        return;
    }
    const Block block = std::exchange(m_block, {});
    if (block.hasUnknown) {
        m_block.hasData = block.hasData;
        m_block.unknownPlace = block.unknownPlace;
        reportUnknown();
        m_block = {};
    }
    if (block.hasData) {
        handleEvent(payload, place, hasId);
        return;
    }
    if (block.hasEvent || block.hasIgnored)
        ++m_dropped;
    if ((!block.hasEvent && !block.hasId) || block.hasIgnored)
        return;
    const bool harmless = !block.hasEvent || block.isHeartbeat;
    const QByteArrayView cause(harmless ? "harmless" : "");
    if (m_reporter->countRepeat(FindingCode::EventWithoutData, cause))
        return;
    m_reporter->report(FindingCode::EventWithoutData, harmless ? Severity::Info : Severity::Error,
        block.place, {},
        block.hasEvent ? DoctorTr::tr(
            "An event has an “event” field but no “data” field, so it is not dispatched.")
                       : DoctorTr::tr("A block with an “id” field but no “data” field sets the "
                                      "last event ID, but does not dispatch an event."),
        DoctorTr::tr("If this is meant to be an event, add a “data:” line. It may be empty."),
        cause);
}

void BodyScan::handleEvent(const Payload &payload, const Place &place, bool hasId)
{
    ++m_events;
    ++m_eventsOfResponse;
    m_payloads.addEvent(payload, place, m_dataLine);
    m_listener->onDispatch(place, hasId ? QByteArrayView(m_id) : QByteArrayView());
}

void BodyScan::reportMissingBlankLine()
{
    m_block.missingReported = true;
    if (m_reporter->countRepeat(FindingCode::MissingBlankLine))
        return;
    m_reporter->report(FindingCode::MissingBlankLine, Severity::Error,
        m_block.hasLine ? m_block.place : m_place, m_block.hasLine ? m_firstLineCopy : m_part,
        DoctorTr::tr("An event was started, but no blank line ends it, so it is not dispatched."),
        DoctorTr::tr("End each event with a blank line: write “\\n\\n” after its last field."));
}

// Called for an event whose blank line is missing. If its data ends with an escaped line break,
// reports the escaped line break as the cause and returns true.
bool BodyScan::reportUnendedLine(Payload payload, QByteArrayView line)
{
    if (payload.lineEnd == Payload::LineEnd::None)
        return false;
    payload.lineEnd = std::max(payload.lineEnd, Payload::LineEnd::Certain);
    return m_payloads.addEvent(payload, m_block.hasLine ? m_block.place : m_place, line);
}

void BodyScan::end(bool clean)
{
    if (m_partSize > 0) {
        // The body ends inside a field name, so the field is not known.
        if (beginsField(m_part) && !isField(m_part)) {
            m_block.hasEvent |= m_block.hasLine;
            m_part.clear();
        } else {
            m_lineIsBad |= m_utf8.isIncomplete();
            handleLine(m_part);
        }
        m_part.clear();
        m_partSize = 0;
    }
    m_sniffer.decide(clean);
    const bool isOpen = m_block.hasData || m_block.hasEvent;
    if (m_block.hasUnknown)
        reportUnknown();
    if (isOpen && (clean || m_block.missingReported)) {
        ++m_dropped;
        if (!m_block.missingReported && !reportUnendedLine(m_block.payload, m_dataLine))
            reportMissingBlankLine();
    } else if (m_block.hasIgnored) {
        ++m_dropped;
    }
    m_block = {};
}

void BodyScan::settle(qint64 silence, bool isLast)
{
    if (silence >= (isLast ? finalTimeout : sniffTimeout)) {
        m_sniffer.decide(false);
        m_payloads.decide();
    }
    if (silence < (isLast ? finalTimeout : openEventTimeout) || m_block.missingReported
        || !isInsideEvent())
        return;
    const bool inData = m_part.startsWith("data:");
    if (inData ? reportUnendedLine(Payload::of(QByteArrayView(m_part).sliced(5).trimmed()), m_part)
               : reportUnendedLine(m_block.payload, m_dataLine))
        m_block.missingReported = true;
    else
        reportMissingBlankLine();
}

void BodyScan::finish()
{
    m_payloads.decide();
}

} // namespace sse
