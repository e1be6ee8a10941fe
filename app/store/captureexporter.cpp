// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/captureexporter.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include "app/common/savefile.h"
#include "sselib/capture/captureexport.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Control = BackgroundTask::Control;

// Returns the format with the suffix \a suffix; JSON Lines if no such format can be written.
const sse::CaptureFormat &formatOf(const QString &suffix)
{
    const sse::CaptureFormat *format = sse::CaptureFormat::find(suffix);
    return format && format->exporter ? *format : *sse::CaptureFormat::find(u"jsonl"_s);
}

struct Result {
    QString problem; // one sentence; empty if the export was successful
    sse::CaptureExport::Summary summary;
    int deleted = 0; // number of sources that do not exist any more
};

// Discards what is written to it.
class NullDevice final : public QIODevice {
public:
    NullDevice() { open(QIODevice::WriteOnly); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

QString copy(const QString &sourcePath, QSaveFile &target, Control &control)
{
    constexpr qint64 piece = 1024 * 1024;
    QFile source(sourcePath);
    if (!source.open(QIODevice::ReadOnly))
        return source.errorString();
    while (!source.atEnd() && !control.isCanceled()) {
        const QByteArray bytes = source.read(piece);
        if (bytes.isEmpty())
            return source.errorString();
        if (target.write(bytes) != bytes.size())
            return target.errorString();
        control.setProgress(double(source.pos()) / double(source.size()));
    }
    return {};
}

Result write(
    const QStringList &sources, const QString &targetPath, const QString &suffix, Control &control)
{
    Result result;
    QSaveFile target(targetPath);
    if (!savefile::open(target)) {
        result.problem = target.errorString();
        return result;
    }
    const sse::CaptureFormat &format = formatOf(suffix);
    QStringList present = sources;
    if (sources.size() > 1) {
        result.deleted =
            int(present.removeIf([](const QString &path) { return !QFileInfo::exists(path); }));
    }
    if (present.isEmpty()) {
        result.problem = CaptureExporter::tr("The recordings were deleted.");
        return result;
    }
    std::vector<std::unique_ptr<sse::CaptureReader>> readers;
    for (const QString &path : present) {
        readers.push_back(std::make_unique<sse::CaptureReader>());
        if (!readers.back()->open(
                path, [&control](qint64, qint64) { return !control.isCanceled(); })) {
            result.problem = readers.back()->error();
            return result;
        }
    }
    // The progress is the time of the last record relative to the duration, or, if there is no
    // duration, the size of the target relative to the source.
    QList<sse::CaptureReader *> opened;
    double duration = 0;
    double size = 1;
    for (const auto &reader : readers) {
        opened.append(reader.get());
        const QDateTime begun = readers.front()->header().created;
        const qint64 start = std::max<qint64>(begun.msecsTo(reader->header().created), 0);
        duration = std::max(duration, double(start) * 1e6 + double(reader->duration()));
    }
    for (const QString &source : present)
        size += double(QFileInfo(source).size());
    const auto progress = [&](qint64 time) {
        control.setProgress(
            std::min(duration > 0 ? double(time) / duration : double(target.size()) / size, 1.0));
        return !control.isCanceled();
    };
    const bool isSameFormat =
        opened.size() == 1 && format.isNative && opened.constFirst()->format() == &format;
    if (isSameFormat) {
        // Read the recording to find out what it contains.
        NullDevice nothing;
        const QString damage = sse::CaptureExport::write(
            opened, format, nothing, [&](qint64) { return !control.isCanceled(); },
            &result.summary);
        if (!damage.isEmpty())
            result.summary.notices.append(damage);
    }
    if (isSameFormat && !readers.front()->hasMasked()) {
        // A copy also contains the records of later versions.
        result.problem = copy(present.constFirst(), target, control);
    } else if (!isSameFormat || readers.front()->open(present.constFirst())) {
        result.problem =
            sse::CaptureExport::write(opened, format, target, progress, &result.summary);
    } else {
        result.problem = readers.front()->error();
    }
    if (result.problem.isEmpty() && control.beginCommit())
        result.problem = savefile::commit(target);
    return result;
}

QString contentsOf(const Result &result)
{
    const QLocale locale;
    QStringList sentences{CaptureExporter::tr("Events: %1. Connections: %2.")
                              .arg(locale.toString(result.summary.events),
                                  locale.toString(result.summary.connections))};
    if (result.deleted > 0)
        sentences.append(
            CaptureExporter::tr("Recordings of this session that were deleted and are missing: %1.")
                .arg(result.deleted));
    return (sentences + result.summary.notices).join(u' ');
}

} // namespace

QList<Dialogs::ExportFormat> CaptureExporter::formats()
{
    QList<Dialogs::ExportFormat> formats;
    for (const sse::CaptureFormat *format : sse::CaptureFormat::writable())
        formats.append({format->suffix, tr(format->filter)});
    return formats;
}

QStringList CaptureExporter::filters()
{
    QStringList filters;
    for (const Dialogs::ExportFormat &format : formats())
        filters.append(format.filter);
    return filters;
}

QString CaptureExporter::suffixOf(const QString &filter)
{
    const auto all = formats();
    const auto found = std::ranges::find(all, filter, &Dialogs::ExportFormat::filter);
    return found == all.end() ? QString() : found->suffix;
}

void CaptureExporter::start(const QString &source, const QString &target)
{
    start(QStringList{source}, target, QFileInfo(target).suffix().toLower());
}

void CaptureExporter::start(
    const QStringList &sources, const QString &target, const QString &suffix)
{
    if (isBusy())
        return;
    m_task.start(
        tr("Exporting “%1”…").arg(QFileInfo(target).fileName()), BackgroundTask::AnyBytes,
        [=](Control &control) { return write(sources, target, suffix, control); },
        [this, target](
            const Result &result) { Q_EMIT finished(target, result.problem, contentsOf(result)); });
}

} // namespace app
