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
using Format = sse::CaptureExport::Format;

using Control = BackgroundTask::Control;

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

QString write(
    const QString &sourcePath, const QString &targetPath, const QString &suffix, Control &control)
{
    QSaveFile target(targetPath);
    if (!savefile::open(target))
        return target.errorString();
    const Format format = suffix == u"csv" ? Format::Csv
        : suffix == u"sse"                 ? Format::EventStream
        : suffix == u"har"                 ? Format::Har
        : suffix == u"ssecap"              ? Format::Capture
                                           : Format::JsonLines;
    // The progress is the time of the last record relative to the duration, or, if there is no
    // duration, the size of the target relative to the source.
    const double size = double(std::max<qint64>(QFileInfo(sourcePath).size(), 1));
    sse::CaptureReader reader;
    QString problem;
    if (!reader.open(sourcePath, [&control](qint64, qint64) { return !control.isCanceled(); }))
        problem = reader.error();
    else if (format == Format::Capture
        && reader.header().format == sse::CaptureHeader::Format::Capture)
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
    return {{u"ssecap"_s, tr("Recording (*.ssecap)")}, {u"jsonl"_s, tr("JSON Lines (*.jsonl)")},
        {u"csv"_s, tr("CSV table (*.csv)")}, {u"sse"_s, tr("Event stream (*.sse)")},
        {u"har"_s, tr("HTTP archive (*.har)")}};
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
