// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <QDateTime>
#include <QJsonObject>

#include "sselib/capture/capturesource.h"
#include "sselib/capture/jsonscanner.h"

namespace sse {

/// Reads all event streams of an HTTP archive (HAR), one after the other.
///
/// Bodies and messages are not kept in memory. When the file is opened, only their positions are
/// stored; next() reads them from the file.
class CaptureHar final : public CaptureSource {
public:
    struct Stream {
        QJsonObject entry; // the HAR entry without its messages and body
        QDateTime started;
        qint64 messages = -1; // position of the first message in the file; -1 if there is none
        qint64 body = -1;     // position of the text of the body in the file; -1 if there is none
        qint64 messageCount = 0;
        double firstTime = 0;      // time of the first message in seconds
        qint64 duration = 0;       // from the first to the last message, in nanoseconds
        bool isBase64 = false;     // the text of the body is Base64
        bool usesMessages = false; // next() reads the messages instead of the body
    };

    /// Returns null and sets \a problem if the JSON document at \a start in the file is not a HAR
    /// with event streams.
    static std::unique_ptr<CaptureHar> open(std::unique_ptr<QFile> file, qint64 start,
        const CaptureReader::Progress &progress, CaptureHeader *header, QString *problem);

    explicit CaptureHar(std::unique_ptr<QFile> file);
    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override { return m_duration; }
    [[nodiscard]] QString notice() const override;
    [[nodiscard]] Redactor redactor() const override { return m_redactor; }

private:
    bool readDocument(CaptureHeader *header);
    void readEntry();
    void readResponse(Stream *stream);
    void readMessageTimes(Stream *stream);
    bool readBody(const Stream &stream, QByteArray *bytes);
    void addSecretsOf(const Stream &stream);
    void findDuration();
    [[nodiscard]] qint64 startOf(const Stream &stream) const;
    [[nodiscard]] static qint64 waitOf(const Stream &stream);
    [[nodiscard]] qint64 endOf(const Stream &stream) const;
    [[nodiscard]] RequestInfo requestOf(const Stream &stream) const;
    [[nodiscard]] ResponseInfo responseOf(const Stream &stream) const;

    const std::unique_ptr<QFile> m_file;
    JsonScanner m_scanner;
    std::vector<Stream> m_streams;
    Redactor m_redactor; // for the secrets in the requests and responses of all streams
    qint64 m_duration = 0;
    int m_entryCount = 0;
    int m_webSocketCount = 0;
    int m_skippedCount = 0;      // number of comments and retry fields that are not read
    bool m_hasTruncated = false; // a message is marked as truncated
    int m_bodilessCount = 0;     // number of streams that have neither a body nor messages

    size_t m_stream = 0;
    enum class Step { Reconnect, Request, Open, Body, End } m_step = Step::Reconnect;
    qint64 m_place = -1; // position of the next body part or message in the file
    qint64 m_opened = 0;
    qint64 m_last = 0;
    QByteArray m_lastId;
    QByteArray m_encoded; // the last 1 to 3 Base64 characters, if their group of 4 is incomplete
    bool m_closed = false;
    bool m_hasBadBase64 = false;
    int m_changedCount = 0;
};

} // namespace sse
