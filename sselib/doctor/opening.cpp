// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/opening.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace sse {

namespace {

constexpr qsizetype maxHeld = 64 * 1024;

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

// An object with an `error`, or with what stands for one.
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

Opening::Opening(Reporter *reporter)
    : m_reporter(reporter)
{
}

void Opening::clear()
{
    m_kind = Kind::Unknown;
    m_place = {};
    m_held.clear();
    m_begun = m_firstIsJson = m_isWhole = false;
}

void Opening::take(QByteArrayView line, const Place &place, bool isField)
{
    if (m_kind != Kind::Unknown)
        return;
    const QByteArrayView text = line.trimmed();
    if (isField) {
        m_kind = Kind::Stream;
        return;
    }
    if (!m_begun) {
        if (text.isEmpty())
            return;
        m_begun = true;
        m_place = place;
        if (isHtml(text)) {
            tellHtml(text);
            return;
        }
        if (!beginsJson(text)) {
            m_kind = Kind::Stream;
            return;
        }
        m_firstIsJson = !json(text).isNull();
        m_isWhole = m_firstIsJson;
        m_held = text.toByteArray();
        return;
    }
    if (text.isEmpty())
        return;
    if (m_isWhole) {
        // What was held is a document, and here is more.
        if (!beginsJson(text) || (m_firstIsJson && json(text).isNull()))
            m_kind = Kind::Stream;
        else
            tellJsonLines();
        return;
    }
    m_held.append('\n').append(line);
    if (text.back() == '}' || text.back() == ']')
        m_isWhole = !json(m_held).isNull();
    if (m_held.size() > maxHeld)
        tellWholeJson(false);
}

void Opening::decide(bool whole)
{
    if (m_kind != Kind::Unknown || !m_begun)
        return;
    if (whole || !m_firstIsJson)
        tellWholeJson(isErrorDocument(json(m_held)));
    else
        tellJsonLines();
}

void Opening::judge(QByteArrayView body)
{
    qint64 number = 1;
    qint64 offset = 0;
    for (QByteArrayView rest = body; !rest.isEmpty() && m_kind == Kind::Unknown; ++number) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = end < 0 ? rest : rest.first(end);
        take(line, {offset, number}, false);
        const qsizetype taken = end < 0 ? rest.size() : end + 1;
        rest = rest.sliced(taken);
        offset += taken;
    }
    decide(true);
}

void Opening::tellJsonLines()
{
    m_kind = Kind::Something;
    if (!m_reporter->again("json-lines"))
        m_reporter->report("json-lines", Finding::Severity::Error, m_place, m_held,
            DoctorWords::tr("The body is JSON, a document on each line, and not an event stream."),
            DoctorWords::tr("Let the server write “data: ” before each document and a blank line "
                            "after it, or read it as JSON Lines."));
}

void Opening::tellWholeJson(bool isError)
{
    m_kind = Kind::Something;
    if (!m_reporter->again("whole-json"))
        m_reporter->report("whole-json", Finding::Severity::Error, m_place, m_held,
            isError ? DoctorWords::tr("The body is one JSON document that tells of an error, and "
                                      "not an event stream.")
                    : DoctorWords::tr("The body is one JSON document and not an event stream."),
            isError
                ? DoctorWords::tr("Read its text for the reason, and correct the request by it.")
                : DoctorWords::tr("Ask for a stream, with “\"stream\": true” in the body of an AI "
                                  "request, or let the server write events."));
}

void Opening::tellHtml(QByteArrayView text)
{
    m_kind = Kind::Something;
    if (!m_reporter->again("html-body"))
        m_reporter->report("html-body", Finding::Severity::Error, m_place, text,
            DoctorWords::tr(
                "The body is an HTML page, such as a login or a proxy's error page, and "
                "not an event stream."),
            DoctorWords::tr("Check the URL and the token, and open the page in a browser to read "
                            "what it says."));
}

} // namespace sse
