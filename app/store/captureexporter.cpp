// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/captureexporter.h"

#include <algorithm>

#include <QFileInfo>
#include <QSaveFile>
#include <QThread>

#include "sselib/capture/captureexport.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Format = sse::CaptureExport::Format;

QString copy(const QString &sourcePath, QSaveFile &target, const std::atomic_bool &cancelled)
{
    constexpr qint64 piece = 1024 * 1024;
    QFile source(sourcePath);
    if (!source.open(QIODevice::ReadOnly))
        return source.errorString();
    while (!source.atEnd()) {
        const QByteArray bytes = source.read(piece);
        if (cancelled)
            return CaptureExporter::tr("It was cancelled.");
        if (bytes.isEmpty())
            return source.errorString();
        if (target.write(bytes) != bytes.size())
            return target.errorString();
    }
    return {};
}

QString write(const QString &sourcePath, const QString &targetPath, const QString &suffix,
    const std::atomic_bool &cancelled)
{
    QSaveFile target(targetPath);
    if (!target.open(QIODevice::WriteOnly))
        return target.errorString();
    const Format format = suffix == u"csv" ? Format::Csv
        : suffix == u"sse"                 ? Format::EventStream
        : suffix == u"har"                 ? Format::Har
        : suffix == u"ssecap"              ? Format::Capture
                                           : Format::JsonLines;
    sse::CaptureReader reader;
    QString problem;
    if (!reader.open(sourcePath))
        problem = reader.error();
    else if (format == Format::Capture
        && reader.header().format == sse::CaptureHeader::Format::Capture)
        problem = copy(sourcePath, target, cancelled); // also what this version does not know
    else
        problem = sse::CaptureExport::write(
            reader, format, target, [&cancelled](qint64) { return !cancelled.load(); });
    if (!problem.isEmpty())
        target.cancelWriting();
    return target.commit() || !problem.isEmpty() ? problem : target.errorString();
}

} // namespace

CaptureExporter::CaptureExporter(QObject *parent)
    : QObject(parent)
{
}

CaptureExporter::~CaptureExporter()
{
    m_cancelled = true;
    if (m_thread)
        m_thread->wait();
}

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
    if (m_thread)
        return;
    const auto problem = std::make_shared<QString>();
    m_thread.reset(QThread::create([this, source, target, suffix, problem] {
        *problem = write(source, target, suffix, m_cancelled);
    }));
    connect(m_thread.get(), &QThread::finished, this, [this, target, problem] {
        m_thread->wait();
        m_thread.reset();
        Q_EMIT finished(target, *problem);
    });
    m_thread->start();
}

} // namespace app
