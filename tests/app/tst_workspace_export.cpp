// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/dialogs.h"
#include "sselib/capture/captureformat.h"
#include "sselib/capture/capturereader.h"
#include "tests/app/filedialoguser.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationbar.h"
#include "ui/doctor/checkdialog.h"
#include "ui/window/noticebar.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::CaptureExporter;
using app::Dialogs;
using app::Session;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

// Returns the format of an exported recording; empty if it is unknown.
QString formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("{\"kind\":\"capture\""))
        return u"ssecap"_s;
    if (bytes.startsWith("{\"kind\":\"open\""))
        return u"jsonl"_s;
    if (bytes.startsWith("time,event,id,data"))
        return u"csv"_s;
    if (bytes.startsWith("{\"log\"") || bytes.startsWith("{\n"))
        return u"har"_s;
    return bytes.startsWith("data: ") ? u"sse"_s : QString();
}

int eventCount(Session *session)
{
    const QAbstractItemModel *events = session->events();
    int count = 0;
    for (int row = 0; row < events->rowCount(); ++row) {
        const int kind = events->index(row, 0).data(ui::KindRole).toInt();
        count += kind == int(ui::EventKind::Event) ? 1 : 0;
    }
    return count;
}

// Adds a stream and connects it three times. The server sends one event and closes the connection.
Session *connectedThreeTimes(Scene &scene)
{
    Session *session = scene.add(u"/ends"_s);
    for (int times = 1; times <= 3; ++times) {
        if (times > 1)
            Q_EMIT scene.window()->connectRequested(scene.row());
        if (!QTest::qWaitFor([session, times] { return eventCount(session) == times; }))
            qWarning() << "no event after connecting" << times << "times";
        session->close();
    }
    return session;
}

} // namespace

/// Tests the files that the window exports, saves and opens.
class TestWorkspaceExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setQuitOnLastWindowClosed(false); }
    void init()
    {
        QVERIFY(startsAfresh(m_home));
        app::ProfileStore().setShowsDemo(false);
    }
    void typedNameDecides_data();
    void typedNameDecides();
    void exportsUnderTheTypedName_data();
    void exportsUnderTheTypedName();
    void asksBeforeReplacing_data();
    void asksBeforeReplacing();
    void neverReplacesTheExportedFile();
    void exportsAConversationUnderTheTypedName_data();
    void exportsAConversationUnderTheTypedName();
    void savesACheckUnderTheTypedName_data();
    void savesACheckUnderTheTypedName();
    void exportsAllConnections_data();
    void exportsAllConnections();
    void reportsDeletedRecordings();
    void neverReplacesAnEarlierRecording();
    void makesARecordingOfAnyFile_data();
    void makesARecordingOfAnyFile();
    void opensSeveralFiles();
    void namesFilesThatCannotBeOpened();
    void opensSoManyFilesAtOnce();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home.filePath(name); }

    QTemporaryDir m_home;
};

void TestWorkspaceExport::typedNameDecides_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("selected");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("suffix of the selected format")
        << u"a.csv"_s << u"csv"_s << u"a.csv"_s << u"csv"_s;
    QTest::newRow("suffix of another format")
        << u"a.csv"_s << u"ssecap"_s << u"a.csv"_s << u"csv"_s;
    QTest::newRow("upper case") << u"A.CSV"_s << u"ssecap"_s << u"A.CSV"_s << u"csv"_s;
    QTest::newRow("no suffix") << u"a"_s << u"har"_s << u"a.har"_s << u"har"_s;
    QTest::newRow("a dot at the end") << u"a."_s << u"har"_s << u"a.har"_s << u"har"_s;
    QTest::newRow("unknown suffix") << u"a.txt"_s << u"sse"_s << u"a.txt"_s << u"sse"_s;
    QTest::newRow("two suffixes") << u"a.csv.har"_s << u"sse"_s << u"a.csv.har"_s << u"har"_s;
    QTest::newRow("a version") << u"v1.2"_s << u"sse"_s << u"v1.2.sse"_s << u"sse"_s;
    QTest::newRow("a sentence") << u"Mr. Smith and I"_s << u"sse"_s << u"Mr. Smith and I.sse"_s
                                << u"sse"_s;
    QTest::newRow("hidden file") << u".csv"_s << u"sse"_s << u".csv"_s << u"csv"_s;
    QTest::newRow("Chinese") << u"录制"_s << u"sse"_s << u"录制.sse"_s << u"sse"_s;
    QTest::newRow("dot in the folder") << u"b.csv/a"_s << u"sse"_s << u"b.csv/a.sse"_s << u"sse"_s;
}

void TestWorkspaceExport::typedNameDecides()
{
    QFETCH(QString, typed);
    QFETCH(QString, selected);
    QFETCH(QString, name);
    QFETCH(QString, suffix);
    const auto target =
        Dialogs::exportTarget(u"/folder/"_s + typed, CaptureExporter::formats(), selected);
    QCOMPARE(target.path, u"/folder/"_s + name);
    QCOMPARE(target.suffix, suffix);
}

void TestWorkspaceExport::exportsUnderTheTypedName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("selected");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("format");
    for (const char *suffix : {"ssecap", "jsonl", "csv", "sse", "har"}) {
        const QString format = QString::fromLatin1(suffix);
        const QString other = format == u"csv" ? u"har"_s : u"csv"_s;
        QTest::addRow("%s is typed", suffix)
            << u"a."_s + format << other << u"a."_s + format << format;
        QTest::addRow("%s is chosen", suffix) << u"a"_s << format << u"a."_s + format << format;
    }
    QTest::newRow("another suffix") << u"a.txt"_s << u"csv"_s << u"a.txt"_s << u"csv"_s;
}

void TestWorkspaceExport::exportsUnderTheTypedName()
{
    QFETCH(QString, typed);
    QFETCH(QString, selected);
    QFETCH(QString, name);
    QFETCH(QString, format);
    Scene scene(m_home.path());
    scene.workspace.openReplay(scene.recording(u"source.ssecap"_s, 5));
    QVERIFY(QDir(m_home.path()).mkdir(u"out"_s));
    const FileDialogUser user(path(u"out"_s), typed, selected, false);
    Q_EMIT scene.window()->exportRequested(scene.row());
    const QString target = path(u"out/"_s + name);
    QTRY_VERIFY(noticeOf(scene.workspace).contains(target));
    QCOMPARE(QDir(path(u"out"_s)).entryList(QDir::Files), QStringList(name));
    QCOMPARE(formatOf(contents(target)), format);
    QCOMPARE(user.questions, QStringList());
}

void TestWorkspaceExport::asksBeforeReplacing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("replaces");
    for (const char *typed : {"a.csv", "a"}) { // the program adds the suffix to "a"
        QTest::addRow("%s: yes", typed) << QString::fromLatin1(typed) << true;
        QTest::addRow("%s: no", typed) << QString::fromLatin1(typed) << false;
    }
}

void TestWorkspaceExport::asksBeforeReplacing()
{
    QFETCH(QString, typed);
    QFETCH(bool, replaces);
    Scene scene(m_home.path());
    scene.workspace.openReplay(scene.recording(u"source.ssecap"_s, 5));
    QVERIFY(write(path(u"a.csv"_s), "precious"));
    const FileDialogUser user(m_home.path(), typed, u"csv"_s, replaces);
    Q_EMIT scene.window()->exportRequested(scene.row());
    QCOMPARE(user.questions.size(), 1);
    QVERIFY(user.questions.constFirst().contains(u"“a.csv”"));
    if (replaces)
        QTRY_COMPARE(formatOf(contents(path(u"a.csv"_s))), u"csv"_s);
    else
        QCOMPARE(contents(path(u"a.csv"_s)), QByteArray("precious"));
}

void TestWorkspaceExport::neverReplacesTheExportedFile()
{
    Scene scene(m_home.path());
    const QString source = scene.recording(u"source.ssecap"_s, 5);
    const QByteArray before = contents(source);
    scene.workspace.openReplay(source);
    for (const QString &typed : {u"source.ssecap"_s, u"source"_s}) {
        const FileDialogUser user(m_home.path(), typed, u"ssecap"_s, true);
        Q_EMIT scene.window()->exportRequested(scene.row());
        QCOMPARE(user.questions.size(), 1);
        QVERIFY(user.questions.constFirst().contains(u"Choose another name"));
        QCOMPARE(contents(source), before);
    }
}

void TestWorkspaceExport::exportsAConversationUnderTheTypedName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("html is typed") << u"a.html"_s << u"a.html"_s << QByteArray("<!DOCTYPE html>");
    QTest::newRow("json is typed") << u"a.json"_s << u"a.json"_s << QByteArray("{");
    QTest::newRow("md is chosen") << u"a"_s << u"a.md"_s << QByteArray("# ");
    QTest::newRow("another suffix") << u"a.text"_s << u"a.text"_s << QByteArray("# ");
}

void TestWorkspaceExport::exportsAConversationUnderTheTypedName()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    QFETCH(QByteArray, begins);
    Scene scene(m_home.path());
    Session *session = scene.add(u"/chat"_s);
    session->sendPrompt(u"hi"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    const auto exportIt = [&] {
        Q_EMIT pageOf(scene.workspace)
            ->conversations()
            ->exportRequested(ui::ConversationBar::Format::Markdown);
    };
    QVERIFY(write(path(name), "precious"));
    {
        const FileDialogUser user(m_home.path(), typed, u"md"_s, false);
        exportIt();
        QCOMPARE(user.questions.size(), 1);
        QVERIFY(user.questions.constFirst().contains(u'“' + name + u'”'));
        QCOMPARE(contents(path(name)), QByteArray("precious"));
    }
    const FileDialogUser user(m_home.path(), typed, u"md"_s, true);
    exportIt();
    const QByteArray text = contents(path(name));
    QVERIFY2(text.toLower().startsWith(begins.toLower()), text.left(80).constData());
    QVERIFY(text.contains("hi"));
}

void TestWorkspaceExport::savesACheckUnderTheTypedName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("no suffix") << u"a"_s << u"a.md"_s;
    QTest::newRow("md") << u"a.md"_s << u"a.md"_s;
    QTest::newRow("another suffix") << u"a.txt"_s << u"a.txt"_s;
}

void TestWorkspaceExport::savesACheckUnderTheTypedName()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    Scene scene(m_home.path());
    scene.add(u"/silent"_s);
    Q_EMIT scene.window()->checkRequested(scene.row());
    auto *dialog = scene.window()->findChild<ui::CheckDialog *>();
    QVERIFY(dialog);
    QVERIFY(write(path(name), "precious"));
    {
        const FileDialogUser user(m_home.path(), typed, u"md"_s, false);
        Q_EMIT dialog->saveRequested(u"report"_s);
        QCOMPARE(user.questions.size(), 1);
        QCOMPARE(contents(path(name)), QByteArray("precious"));
    }
    {
        const FileDialogUser user(m_home.path(), typed, u"md"_s, true);
        Q_EMIT dialog->saveRequested(u"report"_s);
        QCOMPARE(contents(path(name)), QByteArray("report"));
    }
    dialog->close();
}

void TestWorkspaceExport::exportsAllConnections_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"ssecap", "jsonl", "csv", "sse", "har"})
        QTest::newRow(suffix) << QString::fromLatin1(suffix);
}

// Each click on Connect begins another recording, but the session shows the events of all.
void TestWorkspaceExport::exportsAllConnections()
{
    QFETCH(QString, suffix);
    Scene scene(m_home.path());
    const Session *session = connectedThreeTimes(scene);
    QCOMPARE(session->capturePaths().size(), 3);
    const FileDialogUser user(m_home.path(), u"out"_s, suffix, true);
    Q_EMIT scene.window()->exportRequested(scene.row());
    QTRY_VERIFY(noticeOf(scene.workspace).contains(u"out."_s + suffix));
    const QString notice = noticeOf(scene.workspace);
    QVERIFY2(notice.contains(u"Events: 3. Connections: 3."), qPrintable(notice));
    if (suffix == u"csv") {
        QCOMPARE(contents(path(u"out.csv"_s)).count("\"message\",\"\",\"a\""), 3);
        return;
    }
    scene.workspace.openReplay(path(u"out."_s + suffix));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    QCOMPARE(eventCount(scene.workspace.currentSession()), 3);
}

void TestWorkspaceExport::reportsDeletedRecordings()
{
    Scene scene(m_home.path());
    const QStringList recordings = connectedThreeTimes(scene)->capturePaths();
    QCOMPARE(recordings.size(), 3);
    const auto exportIt = [&scene, this] {
        const FileDialogUser user(m_home.path(), u"out.sse"_s, u"sse"_s, true);
        Q_EMIT scene.window()->exportRequested(scene.row());
    };
    QVERIFY(QFile::remove(recordings.first()));
    exportIt();
    QTRY_VERIFY(noticeOf(scene.workspace).contains(u"are missing: 1."));
    const QString notice = noticeOf(scene.workspace);
    QVERIFY2(notice.contains(u"Events: 2. Connections: 2."), qPrintable(notice));
    const QByteArray before = contents(path(u"out.sse"_s));
    QVERIFY(QFile::remove(recordings.at(1)) && QFile::remove(recordings.at(2)));
    exportIt();
    QTRY_VERIFY(noticeOf(scene.workspace).contains(u"was not written"));
    QCOMPARE(contents(path(u"out.sse"_s)), before);
}

void TestWorkspaceExport::neverReplacesAnEarlierRecording()
{
    Scene scene(m_home.path());
    const QFileInfo first(connectedThreeTimes(scene)->capturePaths().value(0));
    const QByteArray before = contents(first.filePath());
    QVERIFY(!before.isEmpty());
    const FileDialogUser user(first.path(), first.fileName(), u"ssecap"_s, true);
    Q_EMIT scene.window()->exportRequested(scene.row());
    QCOMPARE(user.questions.size(), 1);
    QVERIFY(user.questions.constFirst().contains(u"Choose another name"));
    QCOMPARE(contents(first.filePath()), before);
}

void TestWorkspaceExport::makesARecordingOfAnyFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("sse") << u"source.sse"_s << QByteArray("data: one\n\ndata: two\n\n");
    QTest::newRow("jsonl") << u"source.jsonl"_s << QByteArray("{\"a\":1}\n{\"a\":2}\n");
    QTest::newRow("sse under the name of a recording")
        << u"source.ssecap"_s << QByteArray("data: one\n\ndata: two\n\n");
}

void TestWorkspaceExport::makesARecordingOfAnyFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QVERIFY(write(path(name), bytes));
    Scene scene(m_home.path());
    scene.workspace.openReplay(path(name));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    const int events = scene.workspace.currentSession()->events()->rowCount();
    {
        const FileDialogUser user(m_home.path(), u"out"_s, u"ssecap"_s, true);
        Q_EMIT scene.window()->exportRequested(scene.row());
        QCOMPARE(user.suggested, u"recording"_s);
        QTRY_VERIFY(noticeOf(scene.workspace).contains(u"out.ssecap"));
    }
    sse::CaptureReader reader;
    QVERIFY(reader.open(path(u"out.ssecap"_s)));
    QVERIFY(reader.format());
    QCOMPARE(QString(reader.format()->suffix), u"ssecap"_s);
    scene.workspace.openReplay(path(u"out.ssecap"_s));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    QCOMPARE(scene.workspace.currentSession()->events()->rowCount(), events);
    QCOMPARE(contents(path(name)), bytes);
}

void TestWorkspaceExport::opensSeveralFiles()
{
    Scene scene(m_home.path());
    const QStringList paths{scene.recording(u"one"_s, 5), scene.recording(u"two"_s, 500),
        scene.recording(u"three"_s, 5)};
    Q_EMIT scene.window()->filesDropped(paths);
    QCOMPARE(scene.workspace.streams()->rowCount(), 3);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(scene.workspace.streams()->session(row)->capturePath(), paths.at(row));
    QCOMPARE(scene.row(), 2);
    QCOMPARE(noticeOf(scene.workspace), QString());
    // A recording that is already open is shown, and not opened again.
    scene.workspace.openReplays({paths.at(1)});
    QCOMPARE(scene.workspace.streams()->rowCount(), 3);
    QCOMPARE(scene.row(), 1);
}

void TestWorkspaceExport::namesFilesThatCannotBeOpened()
{
    Scene scene(m_home.path());
    QVERIFY(write(path(u"unreadable.ssecap"_s), "\x01\x02"));
    QVERIFY(QDir(m_home.path()).mkdir(u"folder"_s));
    scene.workspace.openReplays({path(u"nowhere.sse"_s), scene.recording(u"one"_s, 5),
        path(u"folder"_s), scene.recording(u"two"_s, 5)});
    QTRY_COMPARE(scene.workspace.streams()->rowCount(), 2);
    QCOMPARE(scene.row(), 1);
    QTRY_VERIFY(noticeOf(scene.workspace).contains(u"folder"));
    const QString notice = noticeOf(scene.workspace);
    QVERIFY2(notice.contains(u"nowhere.sse"), qPrintable(notice));
    QVERIFY2(!notice.contains(u"one") && !notice.contains(u"two"), qPrintable(notice));
}

void TestWorkspaceExport::opensSoManyFilesAtOnce()
{
    Scene scene(m_home.path());
    QStringList paths;
    for (int i = 0; i < 80; ++i)
        paths.append(path(u"nowhere-%1"_s.arg(i)));
    scene.workspace.openReplays(paths);
    QTRY_COMPARE(scene.workspace.streams()->rowCount(), 0);
    QTRY_VERIFY(noticeOf(scene.workspace).contains(u": 72"));
    const QString notice = noticeOf(scene.workspace);
    QVERIFY2(notice.contains(u"nowhere-0"), qPrintable(notice));
    QVERIFY(notice.count(u'\n') < 10);
    paths.clear();
    for (int i = 0; i < 60; ++i)
        paths.append(scene.recording(u"recording-%1"_s.arg(i), 1));
    scene.workspace.openReplays(paths);
    QCOMPARE(scene.workspace.streams()->rowCount(), 50);
    QVERIFY2(noticeOf(scene.workspace).contains(u"recording-50"), qPrintable(notice));
}

QTEST_MAIN(TestWorkspaceExport)
#include "tst_workspace_export.moc"
