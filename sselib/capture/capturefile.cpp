// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "sselib/capture/captureformattable.h"
#include "sselib/capture/captureline.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qint64 maxLine = qint64(256) * 1024 * 1024;
constexpr qint64 linePart = 64 * 1024;
constexpr qint64 tailRead = 64 * 1024;

// Reads a line in parts, because QIODevice::readLine() allocates its maximum size for each line.
QByteArray readLine(QIODevice &file)
{
    QByteArray line = file.readLine(linePart);
    while (!line.isEmpty() && !line.endsWith('\n') && line.size() < maxLine) {
        const QByteArray more = file.readLine(linePart);
        if (more.isEmpty())
            break;
        line += more;
    }
    return line;
}

/// Reads the lines of a recording after the header.
class CaptureLines final : public CaptureSource {
public:
    /// \a file must be open, and its position must be after the header.
    explicit CaptureLines(std::unique_ptr<QFile> file);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override;
    [[nodiscard]] QString notice() const override { return m_notice; }

private:
    const std::unique_ptr<QFile> m_file;
    const qint64 m_start;
    qint64 m_line = 1;
    bool m_closed = false; // the most recent record ended the session
    QString m_notice;
};

CaptureLines::CaptureLines(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
    , m_start(m_file->pos())
{
}

CaptureReader::Next CaptureLines::next(CaptureRecord &record, QString *problem)
{
    using Next = CaptureReader::Next;
    for (;;) {
        const QByteArray line = readLine(*m_file);
        if (line.isEmpty()) {
            if (!m_closed)
                m_notice = CaptureReader::tr("The recording ends before the end of the session: "
                                             "the program was stopped, or is still recording.");
            return Next::End;
        }
        ++m_line;
        if (!line.endsWith('\n') && m_file->atEnd()) {
            m_notice =
                CaptureReader::tr("The last line is incomplete and was ignored: the program that "
                                  "recorded the file was stopped, or is still recording.");
            return Next::End;
        }
        bool unknown = false;
        auto read = recordOf(line, &unknown);
        if (!read) {
            *problem = CaptureReader::tr("line %1 is not a valid record").arg(m_line);
            return Next::Damaged;
        }
        if (unknown)
            continue; // ignore a kind of record that only later versions know
        using Kind = CaptureRecord::Kind;
        m_closed = read->kind == Kind::Close || read->kind == Kind::Limit;
        record = std::move(*read);
        return Next::Record;
    }
}

bool CaptureLines::rewind()
{
    m_line = 1;
    m_closed = false;
    m_notice.clear();
    return m_file->seek(m_start);
}

// Returns the time of the last complete line. Reads only the end of the file.
qint64 CaptureLines::duration() const
{
    QFile file(m_file->fileName());
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (qint64 back = tailRead;; back *= 4) {
        const qint64 from = std::max<qint64>(file.size() - back, m_start);
        if (!file.seek(from))
            return 0;
        QByteArray tail = file.readAll();
        tail.truncate(tail.lastIndexOf('\n'));
        const qsizetype begin = tail.lastIndexOf('\n');
        if (begin >= 0 || from == m_start)
            return std::max<qint64>(tail.isEmpty() ? 0 : timeOf(tail.mid(begin + 1)), 0);
        if (back > maxLine)
            return 0;
    }
}

class CaptureFileExporter final : public CaptureExporter {
public:
    explicit CaptureFileExporter(const CaptureHeader &header) { out = toLine(header); }
    void take(const CaptureRecord &record) override { out += toLine(record); }
    void onEvent(const EventView &event) override { Q_UNUSED(event) }
};

CaptureFormat::Match match(const CaptureInput &input)
{
    const bool isCapture = input.firstLine.startsWith("{\"kind\":\"capture\"")
        || (input.isLineComplete
            && QJsonDocument::fromJson(input.firstLine)["kind"_L1] == "capture"_L1);
    return isCapture ? CaptureFormat::Match::Certain : CaptureFormat::Match::No;
}

std::unique_ptr<CaptureSource> open(CaptureInput &input, CaptureHeader *header, QString *problem)
{
    input.device->seek(input.start);
    const QByteArray line = readLine(*input.device);
    const QJsonObject object = captureObject(line);
    QString reason = object.isEmpty()
        ? CaptureReader::tr("its first line, the header, is incomplete or damaged")
        : QString();
    const auto read = object.isEmpty() ? std::nullopt : headerOf(object, &reason);
    if (!read) {
        *problem =
            CaptureReader::tr("Cannot play the recording “%1”: %2. Use an undamaged file, or "
                              "a newer version of this program.")
                .arg(input.device->fileName(), reason);
        return nullptr;
    }
    *header = *read;
    return std::make_unique<CaptureLines>(std::move(input.device));
}

} // namespace

constinit const CaptureFormat captureFileFormat{
    .suffix = "ssecap"_L1,
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "Recording (*.ssecap)"),
    .isNative = true,
    .match = match,
    .open = open,
    .exporter = makeCaptureExporter<CaptureFileExporter>,
};

} // namespace sse
