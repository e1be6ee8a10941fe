// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <sys/stat.h>

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include "app/models/recordingsmodel.h"
#include "app/session/session.h"
#include "app/store/conversationfolder.h"
#include "app/store/profilestore.h"
#include "app/store/settingsfile.h"
#include "app/store/streamstate.h"
#include "tests/support/fulldisk.h"
#include "ui/capture/captureroles.h"
#include "ui/settings/settingsdialog.h"
#include "workspacetest.h"

using namespace Qt::StringLiterals;
using app::ProfileStore;
using app::RecordingsModel;
using test::FullDisk;

namespace {

sse::Endpoint endpoint(const QString &name)
{
    sse::Endpoint endpoint;
    endpoint.name = name;
    endpoint.url = QUrl(u"http://127.0.0.1:1/"_s);
    return endpoint;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList savedNames()
{
    QStringList names;
    const auto profiles = ProfileStore().profiles();
    for (const ProfileStore::Profile &profile : profiles)
        names.append(profile.endpoint.name);
    return names;
}

} // namespace

/// Tests the program with full and read-only disks, damaged settings, and changes of the system
/// clock.
class TestStorage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void savesWhenDiskHasSpaceAgain();
    void savesDraftWhenDiskHasSpaceAgain();
    void keepsDataOnFullDisk();
    void fullDiskKeepsSettings_data();
    void fullDiskKeepsSettings();
    void opensWithoutHome();
    void setsDamagedSettingsAside_data();
    void setsDamagedSettingsAside();
    void opensWithUnreadableSettings();
    void specialSettingsFileIsReported_data();
    void specialSettingsFileIsReported();
    void mergesStreamsOfTwoProcesses();
    void listsNewRecordingsFirstAfterClockWasSetBack();
    void keepsRecordingsWhenClockJumps_data();
    void keepsRecordingsWhenClockJumps();

private:
    [[nodiscard]] QString settingsPath() const
    {
        return m_home->path() + u"/Rivulet/rivulet.ini"_s;
    }
    /// Adds a stream with the settings dialog.
    static void addStream(app::Workspace &workspace, const QString &name);

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestStorage::specialSettingsFileIsReported_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"pipe", "folder", "device"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestStorage::specialSettingsFileIsReported()
{
    QFETCH(QString, kind);
    const QString path = app::settingsfile::path();
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile::remove(path);
    if (kind == u"pipe"_s)
        QCOMPARE(mkfifo(qUtf8Printable(path), 0600), 0);
    else if (kind == u"folder"_s)
        QVERIFY(QDir().mkpath(path));
    else
        QVERIFY(QFile::link(u"/dev/zero"_s, path));
    QString notice;
    {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Quiet);
        workspace.window()->show();
        notice = test::noticeOf(workspace);
    }
    const QFileInfo after(path);
    const bool isUnchanged = after.exists() && !after.isFile();
    QVERIFY(kind == u"folder"_s ? QDir().rmdir(path) : QFile::remove(path));
    QVERIFY2(notice.contains(path + u" is not a regular file"_s), qPrintable(notice));
    QVERIFY(isUnchanged);
}

void TestStorage::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(test::startsAfresh(*m_home));
}

void TestStorage::cleanup()
{
    m_home.reset();
}

void TestStorage::addStream(app::Workspace &workspace, const QString &name)
{
    QTimer::singleShot(0, &workspace, [&workspace, name] {
        auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        dialog->setEndpoint(endpoint(name), {});
        dialog->accept();
    });
    Q_EMIT workspace.window()->addStreamRequested();
}

void TestStorage::savesDraftWhenDiskHasSpaceAgain()
{
    static int warnings;
    warnings = 0;
    app::StreamState state(m_home->filePath(u"state.json"_s));
    {
        const test::FullDisk full;
        const auto before =
            qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &) {
                warnings += type == QtWarningMsg;
            });
        state.setDraft({u"not sent"_s});
        QTRY_VERIFY(warnings > 0);
        qInstallMessageHandler(before);
    }
    QTRY_VERIFY(contentOf(m_home->filePath(u"state.json"_s)).contains("not sent"));
}

void TestStorage::savesWhenDiskHasSpaceAgain()
{
    QVERIFY(ProfileStore().setProfiles({{u"1"_s, endpoint(u"old"_s)}}));
    const QByteArray before = contentOf(settingsPath());
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    QVERIFY2(test::noticeOf(workspace).isEmpty(), qPrintable(test::noticeOf(workspace)));
    QString notice;
    QByteArray during;
    bool isReported = false;
    {
        const FullDisk full;
        addStream(workspace, u"new"_s);
        isReported = QTest::qWaitFor(
            [&] { return test::noticeOf(workspace).contains(u"Cannot save: “new”"_s); });
        notice = test::noticeOf(workspace);
        during = contentOf(settingsPath());
    }
    QVERIFY2(isReported, qPrintable(notice));
    QVERIFY2(
        notice.contains(u"Cannot save: “new”, conversations, recordings."_s), qPrintable(notice));
    QVERIFY2(notice.contains(m_home->path()), qPrintable(notice));
    QCOMPARE(during, before);
    QTRY_COMPARE_WITH_TIMEOUT(savedNames(), QStringList({u"old"_s, u"new"_s}), 15000);
    QTRY_VERIFY2_WITH_TIMEOUT(!test::noticeOf(workspace).contains(u"Cannot save"_s),
        qPrintable(test::noticeOf(workspace)), 15000);
}

void TestStorage::keepsDataOnFullDisk()
{
    QVERIFY(ProfileStore().setProfiles({{u"1"_s, endpoint(u"old"_s)}}));
    const QString recording = RecordingsModel::folder() + u'/'
        + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s) + u" x.ssecap"_s;
    const QString conversation =
        app::ConversationFolder(app::ConversationFolder::savedBase(), u"1"_s).pathOf({});
    QVERIFY(write(recording, "recording\n"));
    const QByteArray message = R"({"k":"message","author":"user","text":"hello"})"
                               "\n";
    QVERIFY(write(conversation, message));
    const QByteArray settings = contentOf(settingsPath());
    QString notice;
    {
        const FullDisk full;
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Quiet);
        workspace.window()->show();
        notice = test::noticeOf(workspace);
        QCOMPARE(workspace.streams()->rowCount(), 3); // including the demo streams
        addStream(workspace, u"new"_s);
        QTest::qWait(300); // wait for the delayed writes, which must also fail
    }
    QVERIFY2(
        notice.contains(u"Cannot save: streams, conversations, recordings."_s), qPrintable(notice));
    QCOMPARE(contentOf(recording), QByteArray("recording\n"));
    QCOMPARE(contentOf(conversation), message);
    QCOMPARE(contentOf(settingsPath()), settings);
}

void TestStorage::fullDiskKeepsSettings_data()
{
    QTest::addColumn<int>("bytes"); // maximum size of a file
    QTest::newRow("full") << 0;
    QTest::newRow("room for a lock file") << 300;
    QTest::newRow("room for a part") << 4096;
}

void TestStorage::fullDiskKeepsSettings()
{
    QFETCH(int, bytes);
    QVERIFY(ProfileStore().setProfiles({{u"1"_s, endpoint(u"old"_s)}}));
    const QByteArray before = contentOf(settingsPath());
    {
        const FullDisk full{rlim_t(bytes)};
        ProfileStore store;
        store.setLayout(QByteArray(10'000, 'x'));
        QVERIFY(!store.setProfiles({{u"1"_s, endpoint(QString(10'000, u'x'))}}));
        app::RecordingsModel().setLimits({});
    }
    QCOMPARE(contentOf(settingsPath()), before);
    QCOMPARE(savedNames(), QStringList{u"old"_s});
}

void TestStorage::opensWithoutHome()
{
    // Not even root can write to a folder whose parent is a file.
    const QString file = m_home->path() + u"/file"_s;
    QVERIFY(write(file, "x"));
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", file.toUtf8()); // Qt's test folders are inside HOME
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, file + u"/config"_s);
    QString notice;
    {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Quiet);
        workspace.window()->show();
        addStream(workspace, u"new"_s);
        notice = test::noticeOf(workspace);
        QCOMPARE(workspace.currentSession()->endpoint().name, u"new"_s);
    }
    qputenv("HOME", home);
    QVERIFY2(
        notice.contains(u"Cannot save: “new”, conversations, recordings."_s), qPrintable(notice));
    QVERIFY2(notice.contains(file + u"/config"_s), qPrintable(notice));
}

void TestStorage::setsDamagedSettingsAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const QByteArray text = "MY-OLD-STREAM";
    const QString damaged = u"The settings file was damaged"_s;
    const QString unreadable = u"could not be read and were set aside"_s;
    QTest::newRow("zeros") << QByteArray(4096, '\0') + text << damaged;
    QTest::newRow("text") << QByteArray("just " + text + "\n") << damaged;
    QTest::newRow("binary") << QByteArray("\x1f\x8b\x08\xff=\x00\x01", 7) + text << damaged;
    QTest::newRow("entries among garbage")
        << QByteArray("[General]\ndemo=false\n") + QByteArray(4, '\0') + text + "\nlog-limit=5\n"
        << damaged;
    QTest::newRow("truncated streams") << QByteArray(
        "[General]\nstreams=\"[{\\\"id\\\":\\\"1\\\",\\\"endpoint\\\":{\\\"name\\\":\\\"" + text)
                                       << unreadable;
    QTest::newRow("streams are not a list")
        << QByteArray("[General]\nstreams=" + text + "\n") << unreadable;
    QTest::newRow("stream of a newer version") << QByteArray(
        R"([General])"
        "\n"
        R"(streams="[{\"id\":\"1\",\"endpoint\":{\"name\":\"x\",)"
        R"(\"url\":[\")"
        + text
        + R"(\"]}}]")"
          "\n") << unreadable;
}

void TestStorage::setsDamagedSettingsAside()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    QVERIFY(write(settingsPath(), content));
    for (int run = 0; run < 2; ++run) {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Quiet);
        workspace.window()->show();
        const QString notice = test::noticeOf(workspace);
        if (run == 0)
            QVERIFY2(
                notice.contains(sentence) && notice.contains(m_home->path()), qPrintable(notice));
        addStream(workspace, u"new %1"_s.arg(run));
    }
    QCOMPARE(savedNames(), QStringList({u"new 0"_s, u"new 1"_s}));
    QByteArray all;
    const QFileInfoList files =
        QDir(QFileInfo(settingsPath()).path()).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        all += contentOf(file.filePath());
        QCOMPARE(file.permissions()
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }
    QVERIFY(all.contains("MY-OLD-STREAM"));
    QVERIFY(files.size() <= 2); // the second run did not rename the file again
}

void TestStorage::opensWithUnreadableSettings()
{
    QVERIFY(QDir().mkpath(settingsPath())); // a folder that has the name of the settings file
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    addStream(workspace, u"new"_s);
    const QString notice = test::noticeOf(workspace);
    QVERIFY2(notice.contains(u"Cannot save: “new”."_s), qPrintable(notice));
}

void TestStorage::mergesStreamsOfTwoProcesses()
{
    // Use two stores to simulate two processes.
    ProfileStore first;
    QVERIFY(first.setProfiles({{u"1"_s, endpoint(u"one"_s)}, {u"2"_s, endpoint(u"two"_s)}}));
    ProfileStore second;
    QCOMPARE(second.profiles().size(), 2);
    QVERIFY(first.setProfiles({{u"1"_s, endpoint(u"one"_s)}, {u"2"_s, endpoint(u"two"_s)},
        {u"3"_s, endpoint(u"three"_s)}}));
    QVERIFY(second.setProfiles({{u"2"_s, endpoint(u"TWO"_s)}, {u"4"_s, endpoint(u"four"_s)}}));
    QCOMPARE(savedNames(), QStringList({u"TWO"_s, u"four"_s, u"three"_s}));
    // Saving the outdated list of the first store again does not restore removed streams.
    QVERIFY(first.setProfiles({{u"1"_s, endpoint(u"one"_s)}, {u"2"_s, endpoint(u"two"_s)},
        {u"3"_s, endpoint(u"three"_s)}}));
    QCOMPARE(savedNames(), QStringList({u"TWO"_s, u"four"_s, u"three"_s}));
}

void TestStorage::listsNewRecordingsFirstAfterClockWasSetBack()
{
    // This file was recorded when the clock was two hours ahead.
    const QDateTime ahead = QDateTime::currentDateTimeUtc().addSecs(7200);
    const QString earlier = RecordingsModel::folder() + u'/'
        + ahead.toString(u"yyyyMMdd-HHmmss-zzz"_s) + u" earlier.ssecap"_s;
    QVERIFY(write(earlier, QByteArray(600'000, 'x')));
    RecordingsModel shelf;
    const QAbstractItemModelTester tester(&shelf);
    QStringList paths{earlier};
    for (int i = 0; i < 3; ++i) {
        paths.prepend(shelf.newPath(u"new %1"_s.arg(i)));
        QVERIFY(write(paths.first(), QByteArray(100'000, 'x')));
        shelf.refresh();
    }
    QCOMPARE(shelf.rowCount(), 4);
    for (int row = 0; row < 4; ++row) {
        QCOMPARE(shelf.path(row), paths.at(row));
        QVERIFY(shelf.index(row).data(ui::CaptureDateRole).toDateTime()
            <= QDateTime::currentDateTimeUtc());
    }
    // The recording that was made first is deleted first, although its name contains the latest
    // time.
    QVERIFY(write(shelf.newPath(u"more"_s), QByteArray(400'000, 'x')));
    shelf.setLimits({.record = true, .megabytes = 1, .days = 0});
    QVERIFY(!QFile::exists(earlier));
    QCOMPARE(shelf.rowCount(), 4);
}

void TestStorage::keepsRecordingsWhenClockJumps_data()
{
    QTest::addColumn<int>("days"); // current date minus the date of the recordings
    QTest::newRow("a month back") << -31;
    QTest::newRow("ten years back") << -3650;
    QTest::newRow("ten years ahead") << 3650;
    QTest::newRow("two months ahead") << 60;
}

void TestStorage::keepsRecordingsWhenClockJumps()
{
    QFETCH(int, days);
    const QDateTime then = QDateTime::currentDateTimeUtc().addDays(-days);
    const QString path =
        RecordingsModel::folder() + u'/' + then.toString(u"yyyyMMdd-HHmmss-zzz"_s) + u" x.ssecap"_s;
    QVERIFY(write(path, "x"));
    for (int start = 0; start < 3; ++start) {
        RecordingsModel shelf;
        QCOMPARE(shelf.limits().days, 30);
        shelf.refresh();
        QVERIFY(write(shelf.newPath(u"today"_s), "x"));
        shelf.refresh();
        QCOMPARE(shelf.rowCount(), 2 + start);
        QVERIFY(QFile::exists(path));
    }
}

QTEST_MAIN(TestStorage)
#include "tst_storage.moc"
