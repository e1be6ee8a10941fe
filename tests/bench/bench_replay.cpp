// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// Measures how long it takes to open a large recording in the window of the program, and how long
// the window is blocked while the recording is replayed at full speed.
#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include "app/session/session.h"
#include "app/workspace.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturewriter.h"

namespace {

// Writes a recording of at least \a bytes bytes. It contains a read every two milliseconds, each
// with eight events of about 200 bytes. Returns the number of events; -1 if the file cannot be
// opened.
qint64 writeCapture(const QString &path, qint64 bytes)
{
    sse::CaptureWriter writer;
    sse::CaptureHeader header;
    header.endpoint.name = QStringLiteral("Large");
    header.created = QDateTime::currentDateTimeUtc();
    if (!writer.open(path, header))
        return -1;
    sse::CaptureRecord record;
    record.kind = sse::CaptureRecord::Kind::Open;
    record.response.status = 200;
    record.response.headers = {{"Content-Type", "text/event-stream"}};
    writer.write(record);
    record.kind = sse::CaptureRecord::Kind::Read;
    qint64 events = 0;
    while (writer.size() < bytes) {
        record.bytes.clear();
        for (int i = 0; i < 8; ++i, ++events) {
            const QByteArray number = QByteArray::number(events);
            record.bytes += "event: tick\nid: " + number + "\ndata: {\"n\":" + number
                + ",\"text\":\"" + QByteArray(140, 'x') + "\"}\n\n";
        }
        record.time += 2'000'000;
        writer.write(record);
    }
    record.kind = sse::CaptureRecord::Kind::Close;
    writer.write(record);
    return events;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCommandLineParser parser;
    const QCommandLineOption size(QStringLiteral("mb"), QStringLiteral("Size of the recording."),
        QStringLiteral("MB"), QStringLiteral("1000"));
    const QCommandLineOption json(
        QStringLiteral("json"), QStringLiteral("Write the numbers."), QStringLiteral("file"));
    parser.addOptions({size, json});
    parser.process(application);

    const QTemporaryDir folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    const QString path = folder.filePath(QStringLiteral("large.ssecap"));
    const qint64 events = writeCapture(path, parser.value(size).toLongLong() * 1'000'000);
    if (events < 0)
        return 1;

    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    QCoreApplication::processEvents();

    QElapsedTimer clock;
    QElapsedTimer sinceTurn;
    qint64 worst = 0;
    qint64 firstRows = -1;
    clock.start();
    workspace.openReplay(path);
    const qint64 opened = clock.nsecsElapsed();
    const app::Session *session = workspace.currentSession();
    sinceTurn.start();
    QTimer turns; // fires in each iteration of the event loop
    QObject::connect(&turns, &QTimer::timeout, &turns, [&] {
        worst = std::max(worst, sinceTurn.nsecsElapsed());
        sinceTurn.start();
        if (firstRows < 0 && workspace.currentSession()->events()->rowCount() > 1)
            firstRows = clock.nsecsElapsed();
        if (session->player()->atEnd())
            QCoreApplication::quit();
    });
    turns.start(0);
    QCoreApplication::exec();
    const double seconds = double(clock.nsecsElapsed()) / 1e9;
    const double megabytes = double(QFileInfo(path).size()) / 1e6;
    std::printf("%-40s %10.1f MB, %lld events\n", "recording", megabytes, (long long)events);
    std::printf("%-40s %10.1f ms\n", "open", double(opened) / 1e6);
    std::printf("%-40s %10.1f ms\n", "first rows", double(firstRows) / 1e6);
    std::printf("%-40s %10.1f ms\n", "longest that the window was held up", double(worst) / 1e6);
    std::printf("%-40s %10.1f s (%.0f MB/s)\n", "all of it", seconds, megabytes / seconds);
    if (parser.isSet(json)) {
        QFile file(parser.value(json));
        const QJsonObject numbers{{QStringLiteral("megabytes"), megabytes},
            {QStringLiteral("openMs"), double(opened) / 1e6},
            {QStringLiteral("firstRowsMs"), double(firstRows) / 1e6},
            {QStringLiteral("worstMs"), double(worst) / 1e6}, {QStringLiteral("seconds"), seconds}};
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(numbers).toJson()) < 0)
            return 1;
    }
    return 0;
}
