// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include "sselib/capture/captureplayer.h"
#include "tests/support/largefiles.h"
#include "tests/support/standstill.h"

using namespace Qt::StringLiterals;
using sse::CapturePlayer;
using test::LargeFileSize;
using test::measuredWork;
using test::Standstill;
using test::writeLargeFile;

namespace {

// Plays the recording and returns the total data size of its events in bytes.
qint64 play(CapturePlayer &player)
{
    qint64 bytes = 0;
    QObject::connect(&player, &CapturePlayer::eventReceived, &player,
        [&bytes](const sse::Event &event) { bytes += event.data.size(); });
    player.play();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(player.atEnd(), 120'000); }();
    player.disconnect(&player);
    return bytes;
}

} // namespace

/// Tests loading and reading files in another thread.
class TestCaptureLoad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void largeFilesDoNotBlock_data();
    void largeFilesDoNotBlock();
    void loadingEqualsOpening_data();
    void loadingEqualsOpening();
    void reportsUnusableFile_data();
    void reportsUnusableFile();
    void canBeCanceled_data();
    void canBeCanceled();
    void doesNothingWhileLoading();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void TestCaptureLoad::initTestCase()
{
    for (const auto &name : {u"small.har"_s, u"small.sse"_s, u"small.jsonl"_s, u"small.ssecap"_s})
        QVERIFY(writeLargeFile(path(name), 100'000));
    QVERIFY(writeLargeFile(path(u"large.har"_s), LargeFileSize));
}

void TestCaptureLoad::largeFilesDoNotBlock_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("eventSize");
    for (const char *name : {"har", "sse", "jsonl", "ssecap"}) {
        const QString suffix = QString::fromLatin1(name);
        QTest::addRow("many events, %s", name)
            << u"large."_s + suffix << LargeFileSize << qint64(1000);
        QTest::addRow("one long line, %s", name)
            << u"line."_s + suffix << qint64(0) << LargeFileSize / 2;
    }
}

void TestCaptureLoad::largeFilesDoNotBlock()
{
    QFETCH(QString, name);
    QFETCH(qint64, size);
    QFETCH(qint64, eventSize);
    QVERIFY(writeLargeFile(path(name), size, eventSize));
    const qint64 work = measuredWork([&] {
        CapturePlayer player;
        QSignalSpy loaded(&player, &CapturePlayer::loaded);
        player.load(path(name));
        QVERIFY(loaded.wait(60'000));
        QVERIFY(loaded.first().first().toBool());
        const qint64 bytes = play(player);
        QVERIFY2(bytes > size / 2 && bytes >= eventSize, qPrintable(QString::number(bytes)));
    });
    QVERIFY(work < Standstill::MaxWork);
    if (name != u"large.har") // canBeCanceled() still needs this file
        QVERIFY(QFile::remove(path(name)));
}

void TestCaptureLoad::loadingEqualsOpening_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"small.har", "small.sse", "small.jsonl", "small.ssecap"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestCaptureLoad::loadingEqualsOpening()
{
    QFETCH(QString, name);
    CapturePlayer opened;
    QVERIFY(opened.open(path(name)));
    CapturePlayer loaded;
    QSignalSpy spy(&loaded, &CapturePlayer::loaded);
    loaded.load(path(name));
    QVERIFY(loaded.isLoading());
    QVERIFY(spy.wait());
    QVERIFY(!loaded.isLoading());
    QCOMPARE(loaded.header().endpoint, opened.header().endpoint);
    QCOMPARE(loaded.duration(), opened.duration());
    QCOMPARE(loaded.error(), QString());
    const qint64 bytes = play(opened);
    QVERIFY(bytes > 0);
    QCOMPARE(play(loaded), bytes);
    QCOMPARE(play(loaded), bytes); // again, from the beginning
}

void TestCaptureLoad::reportsUnusableFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("binary") << QByteArray("\x01\x02\0\x03", 4);
    QTest::newRow("truncated HAR") << QByteArray("{\"log\":{\"entries\":[{\"request\":{");
}

void TestCaptureLoad::reportsUnusableFile()
{
    QFETCH(QByteArray, text);
    const QString bad = path(u"bad"_s);
    QFile::remove(bad);
    QFile file(bad);
    if (!text.isEmpty()) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
    }
    CapturePlayer player;
    QSignalSpy loaded(&player, &CapturePlayer::loaded);
    player.load(bad);
    QVERIFY(loaded.wait());
    QVERIFY(!loaded.first().first().toBool());
    CapturePlayer opened;
    QVERIFY(!opened.open(bad));
    QVERIFY(!player.error().isEmpty());
    QCOMPARE(player.error(), opened.error());
}

void TestCaptureLoad::canBeCanceled_data()
{
    QTest::addColumn<QString>("by");
    for (const char *by : {"delete", "load", "open"})
        QTest::newRow(by) << QString::fromLatin1(by);
}

void TestCaptureLoad::canBeCanceled()
{
    QFETCH(QString, by);
    auto player = std::make_unique<CapturePlayer>();
    QSignalSpy loaded(player.get(), &CapturePlayer::loaded);
    QSignalSpy progress(player.get(), &CapturePlayer::loadProgress);
    player->load(path(u"large.har"_s));
    QVERIFY(progress.wait());
    const qint64 done = progress.first().at(0).toLongLong();
    const qint64 total = progress.first().at(1).toLongLong();
    QVERIFY2(done > 0 && done < total && total > LargeFileSize * 9 / 10,
        qPrintable(QString::number(done)));
    QElapsedTimer clock;
    clock.start();
    if (by == u"delete") {
        player.reset();
    } else if (by == u"load") {
        player->load(path(u"small.sse"_s));
        QVERIFY(loaded.wait());
        QVERIFY(loaded.first().first().toBool());
    } else {
        QVERIFY(player->open(path(u"small.sse"_s)));
    }
    QThreadPool::globalInstance()->waitForDone();
    QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    QCoreApplication::processEvents();
    QCOMPARE(loaded.size(), by == u"load" ? 1 : 0);
    if (player)
        QVERIFY(play(*player) > 0);
}

void TestCaptureLoad::doesNothingWhileLoading()
{
    CapturePlayer player;
    QSignalSpy loaded(&player, &CapturePlayer::loaded);
    QSignalSpy events(&player, &CapturePlayer::eventReceived);
    QSignalSpy closed(&player, &CapturePlayer::closed);
    player.load(path(u"small.ssecap"_s));
    player.play();
    QVERIFY(!player.isPlaying());
    player.step();
    player.seek(1);
    player.pause();
    QVERIFY(loaded.wait());
    QCoreApplication::processEvents();
    QCOMPARE(events.size(), 0);
    QCOMPARE(closed.size(), 0);
    QVERIFY(play(player) > 0);
    QCOMPARE(closed.size(), 1);
}

QTEST_GUILESS_MAIN(TestCaptureLoad)
#include "tst_captureload.moc"
