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
/// Nothing of the file is kept in memory. When the file is opened, only the positions of its parts
/// are stored; next() reads them from the file.
class CaptureHar final : public CaptureSource {
public:
    /// Maximum number of streams that are read.
    static constexpr size_t MaxStreams = 100'000;

    /// Contains no text of the file, because a file may contain many streams.
    struct Stream {
        QDateTime started;
        qint64 request = -1;  // position of the request in the file; -1 if there is none
        qint64 response = -1; // position of the response in the file; -1 if there is none
        qint64 messages = -1; // position of the first message in the file; -1 if there is none
        qint64 body = -1;     // position of the text of the body in the file; -1 if there is none
        qint64 wait = 0;      // from the start to the response, in nanoseconds
        qint64 length = 0;    // from the start to the end, in nanoseconds
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
    [[nodiscard]] QJsonObject readResponse(Stream *stream);
    void readMessageTimes(Stream *stream);
    bool readBody(const Stream &stream, QByteArray *bytes);
    void addSecretsOf(const Stream &stream);
    void findDuration();
    [[nodiscard]] qint64 startOf(const Stream &stream) const;
    [[nodiscard]] qint64 endOf(const Stream &stream) const;
    [[nodiscard]] QJsonObject requestObject(const Stream &stream);
    [[nodiscard]] QJsonObject responseObject(const Stream &stream);
    [[nodiscard]] RequestInfo requestOf(const Stream &stream);
    [[nodiscard]] ResponseInfo responseOf(const Stream &stream);

    const std::unique_ptr<QFile> m_file;
    JsonScanner m_scanner;
    std::vector<Stream> m_streams;
    Redactor m_redactor; // for the secrets in the requests and responses of all streams
    qint64 m_duration = 0;
    int m_entryCount = 0;
    int m_webSocketCount = 0;
    int m_omittedCount = 0;      // number of streams after the first MaxStreams
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
