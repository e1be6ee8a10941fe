// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTimeZone>
#include <QUrlQuery>

#include "sselib/capture/captureexport.h"
#include "sselib/capture/captureexporters.h"
#include "sselib/capture/captureline.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;

QByteArray milliseconds(qint64 nanoseconds)
{
    return QByteArray::number(double(nanoseconds) / 1e6, 'f', 3);
}

QByteArray pair(const QByteArray &name, const QByteArray &value)
{
    return "{\"name\":" + quotedJson(name) + ",\"value\":" + quotedJson(value) + '}';
}

QByteArray list(const Headers &headers)
{
    QByteArrayList pairs;
    for (const Header &header : headers)
        pairs.append(pair(header.name, header.value));
    return '[' + pairs.join(',') + ']';
}

QByteArray query(const QUrl &url)
{
    QByteArrayList pairs;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        pairs.append(pair(name.toUtf8(), value.toUtf8()));
    return '[' + pairs.join(',') + ']';
}

// Exports to HAR. Each entry is written at the next request, or at the end of the recording.
class HarExporter final : public CaptureExporter {
public:
    explicit HarExporter(const CaptureHeader &header)
        : m_created(header.created.isValid()
                ? header.created
                : QDateTime::fromMSecsSinceEpoch(0, QTimeZone::utc())) // the start is not known
    {
        out = "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"sselib\",\"version\":"
              "\"" SSELIB_VERSION "\"},\"pages\":[],\"entries\":[";
        m_request.url = header.endpoint.url;
        m_request.method = header.endpoint.effectiveMethod();
    }

    void take(const CaptureRecord &record) override;
    void onEvent(const EventView &event) override;
    void finish() override
    {
        endEntry();
        out += "\n]}}\n";
    }

private:
    void begin(qint64 when)
    {
        endEntry();
        m_begun = true;
        m_requestedAt = m_openedAt = when;
    }
    void endEntry();
    [[nodiscard]] QByteArray content() const;

    const QDateTime m_created;
    RequestInfo m_request;
    ResponseInfo m_response;
    QByteArray m_body;
    QByteArray m_messages;
    qint64 m_requestedAt = 0;
    qint64 m_openedAt = 0;
    bool m_begun = false;
    bool m_opened = false;
    bool m_first = true;
};

void HarExporter::take(const CaptureRecord &record)
{
    switch (record.kind) {
    case Kind::Request:
        begin(record.time);
        m_request = record.request;
        break;
    case Kind::Open:
        if (!m_begun || m_opened)
            begin(record.time);
        m_opened = true;
        m_openedAt = record.time;
        m_response = record.response;
        break;
    case Kind::Read:
        m_body += record.bytes;
        if (m_body.size() + m_messages.size() > CaptureExport::MaxHarBody)
            problem = CaptureExport::tr("A response is larger than %1 MB, the maximum for HAR "
                                        "files. Export as JSON Lines instead.")
                          .arg(CaptureExport::MaxHarBody / 1024 / 1024);
        break;
    case Kind::Error:
        if (m_begun && !m_opened && record.error.response.status > 0) {
            m_opened = true;
            m_openedAt = record.time;
            m_response = record.error.response;
            m_body = record.error.body;
        }
        break;
    default:
        break;
    }
}

void HarExporter::onEvent(const EventView &event)
{
    if (!m_messages.isEmpty())
        m_messages += ',';
    m_messages += "{\"time\":"
        + QByteArray::number(
            double(m_created.toMSecsSinceEpoch()) / 1e3 + double(time) / 1e9, 'f', 6)
        + ",\"eventName\":" + quotedJson(event.type)
        + ",\"eventId\":" + quotedJson(event.lastEventId) + ",\"data\":" + quotedJson(event.data)
        + (event.truncated ? ",\"_truncated\":true}" : "}");
}

QByteArray HarExporter::content() const
{
    const QByteArray type = m_response.header("content-type");
    const bool isText = QByteArrayView(m_body).isValidUtf8();
    return "{\"size\":" + QByteArray::number(m_body.size())
        + ",\"mimeType\":" + quotedJson(type.isEmpty() ? QByteArray("x-unknown") : type)
        + ",\"text\":" + quotedJson(isText ? m_body : m_body.toBase64())
        + (isText ? "}" : ",\"encoding\":\"base64\"}");
}

void HarExporter::endEntry()
{
    if (!std::exchange(m_begun, false))
        return;
    const QByteArray version = ",\"httpVersion\":"
        + quotedJson(
            m_response.httpVersion.isEmpty() ? QByteArray("unknown") : m_response.httpVersion);
    const QDateTime started = m_created.addMSecs(m_requestedAt / 1'000'000);
    out += std::exchange(m_first, false) ? "\n" : ",\n";
    out +=
        "{\"startedDateTime\":" + quotedJson(started.toUTC().toString(Qt::ISODateWithMs).toUtf8())
        + ",\"time\":" + milliseconds(time - m_requestedAt) + ",\"request\":{\"method\":"
        + quotedJson(m_request.method) + ",\"url\":" + quotedJson(m_request.url.toEncoded())
        + version + ",\"cookies\":[],\"headers\":" + list(m_request.headers)
        + ",\"queryString\":" + query(m_request.url)
        + ",\"headersSize\":-1,\"bodySize\":" + QByteArray::number(m_request.bodySize)
        + "},\"response\":{\"status\":" + QByteArray::number(m_response.status)
        + ",\"statusText\":" + quotedJson(m_response.reason) + version
        + ",\"cookies\":[],\"headers\":" + list(m_response.headers) + ",\"content\":" + content()
        + ",\"redirectURL\":\"\",\"headersSize\":-1,\"bodySize\":-1},\"cache\":{},\"timings\":{"
          "\"send\":0,\"wait\":"
        + milliseconds(m_openedAt - m_requestedAt)
        + ",\"receive\":" + milliseconds(time - m_openedAt)
        + "},\"_resourceType\":\"eventsource\",\"_eventSourceMessages\":[" + m_messages + "]}";
    m_request = {};
    m_response = {};
    m_body.clear();
    m_messages.clear();
    m_opened = false;
}

} // namespace

std::unique_ptr<CaptureExporter> makeHarExporter(const CaptureHeader &header)
{
    return std::make_unique<HarExporter>(header);
}

} // namespace sse
