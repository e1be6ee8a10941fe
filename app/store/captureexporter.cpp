// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/captureexporter.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QThread>

#include "sselib/capture/captureexport.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Format = sse::CaptureExport::Format;

// A file of which it was said that it is there.
QString copy(QFile &source, QSaveFile &target, const std::atomic_bool &cancelled)
{
    constexpr qint64 piece = 1024 * 1024;
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

QString write(
    const QString &sourcePath, const QString &targetPath, const std::atomic_bool &cancelled)
{
    QSaveFile target(targetPath);
    if (!target.open(QIODevice::WriteOnly))
        return target.errorString();
    const QString suffix = QFileInfo(targetPath).suffix().toLower();
    QString problem;
    if (suffix == u"ssecap") {
        QFile source(sourcePath);
        problem = source.open(QIODevice::ReadOnly) ? copy(source, target, cancelled)
                                                   : source.errorString();
    } else {
        const Format format = suffix == u"csv" ? Format::Csv
            : suffix == u"sse"                 ? Format::EventStream
            : suffix == u"har"                 ? Format::Har
                                               : Format::JsonLines;
        sse::CaptureReader reader;
        problem = !reader.open(sourcePath) ? reader.error()
                                           : sse::CaptureExport::write(reader, format, target,
                                               [&cancelled](qint64) { return !cancelled.load(); });
    }
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

QStringList CaptureExporter::filters()
{
    return {tr("Recording (*.ssecap)"), tr("JSON Lines (*.jsonl)"), tr("CSV table (*.csv)"),
        tr("Event stream (*.sse)"), tr("HTTP archive (*.har)")};
}

QString CaptureExporter::suffixOf(const QString &filter)
{
    const qsizetype dot = filter.lastIndexOf(u'.');
    return filter.mid(dot + 1, filter.lastIndexOf(u')') - dot - 1);
}

void CaptureExporter::start(const QString &source, const QString &target)
{
    if (m_thread)
        return;
    const auto problem = std::make_shared<QString>();
    m_thread.reset(QThread::create(
        [this, source, target, problem] { *problem = write(source, target, m_cancelled); }));
    connect(m_thread.get(), &QThread::finished, this, [this, target, problem] {
        m_thread->wait();
        m_thread.reset();
        Q_EMIT finished(target, *problem);
    });
    m_thread->start();
}

} // namespace app
