// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/contentsniffer.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace sse {

namespace {

constexpr qsizetype maxBuffered = 64 * 1024;

bool beginsJson(QByteArrayView text)
{
    return !text.isEmpty() && (text.front() == '{' || text.front() == '[');
}

QJsonDocument json(QByteArrayView text)
{
    return beginsJson(text)
        ? QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()))
        : QJsonDocument();
}

// Returns true if the document is an object that describes an error.
bool isErrorDocument(const QJsonDocument &document)
{
    const QJsonObject object = document.object();
    return object.contains(QLatin1String("error")) || object.contains(QLatin1String("errors"))
        || object.contains(QLatin1String("detail"))
        || object.value(QLatin1String("type")).toString() == QLatin1String("error");
}

bool isHtml(QByteArrayView text)
{
    const QByteArray head =
        text.first(std::min<qsizetype>(text.size(), 64)).toByteArray().toLower();
    static constexpr const char *beginnings[] = {"<!doctype html", "<html", "<head", "<body",
        "<title", "<center", "<h1", "<script", "<!--", "<?xml"};
    return std::ranges::any_of(
        beginnings, [&head](const char *beginning) { return head.startsWith(beginning); });
}

} // namespace

ContentSniffer::ContentSniffer(Reporter *reporter)
    : m_reporter(reporter)
{
}

void ContentSniffer::clear()
{
    m_kind = Kind::Unknown;
    m_place = {};
    m_buffered.clear();
    m_hasText = m_firstIsJson = m_isComplete = false;
}

void ContentSniffer::processLine(QByteArrayView line, const Place &place, bool isField)
{
    if (m_kind != Kind::Unknown)
        return;
    const QByteArrayView text = line.trimmed();
    if (isField) {
        m_kind = Kind::Stream;
        return;
    }
    if (!m_hasText) {
        if (text.isEmpty())
            return;
        m_hasText = true;
        m_place = place;
        if (isHtml(text)) {
            reportHtml(text);
            return;
        }
        if (!beginsJson(text)) {
            m_kind = Kind::Stream;
            return;
        }
        m_firstIsJson = !json(text).isNull();
        m_isComplete = m_firstIsJson;
        m_buffered = text.toByteArray();
        return;
    }
    if (text.isEmpty())
        return;
    if (m_isComplete) {
        // The buffered lines are a complete JSON document, and this is another line.
        if (!beginsJson(text) || (m_firstIsJson && json(text).isNull()))
            m_kind = Kind::Stream;
        else
            reportJsonLines();
        return;
    }
    m_buffered.append('\n').append(line);
    if (text.back() == '}' || text.back() == ']')
        m_isComplete = !json(m_buffered).isNull();
    if (m_buffered.size() > maxBuffered)
        reportWholeJson(false);
}

void ContentSniffer::decide(bool whole)
{
    if (m_kind != Kind::Unknown || !m_hasText)
        return;
    if (whole || !m_firstIsJson)
        reportWholeJson(isErrorDocument(json(m_buffered)));
    else
        reportJsonLines();
}

void ContentSniffer::evaluateBody(QByteArrayView body)
{
    qint64 number = 1;
    qint64 offset = 0;
    for (QByteArrayView rest = body; !rest.isEmpty() && m_kind == Kind::Unknown; ++number) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = end < 0 ? rest : rest.first(end);
        processLine(line, {offset, number}, false);
        const qsizetype consumed = end < 0 ? rest.size() : end + 1;
        rest = rest.sliced(consumed);
        offset += consumed;
    }
    decide(true);
}

void ContentSniffer::reportJsonLines()
{
    m_kind = Kind::NotAStream;
    if (!m_reporter->countRepeat(FindingCode::JsonLines))
        m_reporter->report(FindingCode::JsonLines, Finding::Severity::Error, m_place, m_buffered,
            DoctorTr::tr("The response body is JSON Lines (one JSON document per line), not an "
                         "event stream."),
            DoctorTr::tr("Make the server write “data: ” before each document and a blank line "
                         "after it, or set the framing to JSON Lines."));
}

void ContentSniffer::reportWholeJson(bool isError)
{
    m_kind = Kind::NotAStream;
    if (!m_reporter->countRepeat(FindingCode::WholeJson))
        m_reporter->report(FindingCode::WholeJson, Finding::Severity::Error, m_place, m_buffered,
            isError
                ? DoctorTr::tr("The response body is a single JSON document that describes an "
                               "error, not an event stream.")
                : DoctorTr::tr("The response body is a single JSON document, not an event stream."),
            isError ? DoctorTr::tr("Read the error message and correct the request.")
                    : DoctorTr::tr("For an AI endpoint, set “\"stream\": true” in the request "
                                   "body. Other endpoints must send events."));
}

void ContentSniffer::reportHtml(QByteArrayView text)
{
    m_kind = Kind::NotAStream;
    if (!m_reporter->countRepeat(FindingCode::HtmlBody))
        m_reporter->report(FindingCode::HtmlBody, Finding::Severity::Error, m_place, text,
            DoctorTr::tr("The response body is an HTML page, such as a login page or a proxy's "
                         "error page, not an event stream."),
            DoctorTr::tr(
                "Check the URL and the token. Open the page in a browser to read its message."));
}

} // namespace sse
