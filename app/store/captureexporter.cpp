// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/captureexporter.h"

#include <algorithm>

#include <QFileInfo>
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

// Returns true if the recording contains no secret. Another program may have written it unmasked.
bool isMasked(sse::CaptureReader &reader, const Control &control)
{
    sse::CaptureRecord record;
    while (!reader.hasMasked() && !control.isCanceled()
        && reader.next(record) == sse::CaptureReader::Next::Record) { }
    return !reader.hasMasked();
}

QString write(
    const QString &sourcePath, const QString &targetPath, const QString &suffix, Control &control)
{
    QSaveFile target(targetPath);
    if (!savefile::open(target))
        return target.errorString();
    const sse::CaptureFormat &format = formatOf(suffix);
    // The progress is the time of the last record relative to the duration, or, if there is no
    // duration, the size of the target relative to the source.
    const double size = double(std::max<qint64>(QFileInfo(sourcePath).size(), 1));
    sse::CaptureReader reader;
    QString problem;
    if (!reader.open(sourcePath, [&control](qint64, qint64) { return !control.isCanceled(); }))
        problem = reader.error();
    else if (format.isNative && reader.format() == &format && isMasked(reader, control))
        problem = copy(sourcePath, target, control); // also copies records of later versions
    else
        problem = sse::CaptureExport::write(reader, format, target, [&](qint64 time) {
            const double duration = double(reader.duration());
            control.setProgress(std::min(
                duration > 0 ? double(time) / duration : double(target.size()) / size, 1.0));
            return !control.isCanceled();
        });
    if (!problem.isEmpty() || !control.beginCommit())
        return problem;
    return savefile::commit(target);
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
    start(source, target, QFileInfo(target).suffix().toLower());
}

void CaptureExporter::start(const QString &source, const QString &target, const QString &suffix)
{
    if (isBusy())
        return;
    m_task.start(
        tr("Exporting “%1”…").arg(QFileInfo(target).fileName()), BackgroundTask::AnyBytes,
        [=](Control &control) { return write(source, target, suffix, control); },
        [this, target](const QString &problem) { Q_EMIT finished(target, problem); });
}

} // namespace app
