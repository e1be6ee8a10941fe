// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QThreadPool>

#include "app/store/backgroundtask.h"
#include "app/store/conversationexport.h"
#include "tests/app/filedialoguser.h"
#include "tests/app/largeconversation.h"
#include "tests/support/compression.h"
#include "tests/support/standstill.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationbar.h"
#include "ui/chat/conversationpopup.h"

using app::ConversationFile;
using app::ConversationFolder;
using app::ConversationsModel;
using app::Session;
using app::Transcript;
using app::Workspace;
using namespace Qt::StringLiterals;
using namespace test;

namespace {

constexpr int timeout = 60'000; // ms

void addShapes()
{
    QTest::addColumn<Shape>("shape");
    QTest::newRow("one long answer") << Shape::LongAnswer;
    QTest::newRow("long answers") << Shape::LongAnswers;
    QTest::newRow("many messages") << Shape::ManyMessages;
    QTest::newRow("many tool calls") << Shape::ManyToolCalls;
}

} // namespace

/// Tests that the window stays responsive while large files are read and written.
class TestStandstill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setQuitOnLastWindowClosed(false); }
    void init();
    void startsWithALargeConversation_data() { addShapes(); }
    void startsWithALargeConversation();
    void choosesALargeConversation_data() { addShapes(); }
    void choosesALargeConversation();
    void exportsALargeConversation_data();
    void exportsALargeConversation();
    void importsALargeConversation();
    void chatReachesItsLimit_data();
    void chatReachesItsLimit();
    void listsManyConversations();
    void listsManyRecordings();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home.filePath(name); }
    static ConversationFolder folder() { return {ConversationFolder::savedBase(), u"one"_s}; }

    QTemporaryDir m_home;
};

#define VERIFY_NO_STANDSTILL(standstill)                                                           \
    do {                                                                                           \
        const qint64 work = (standstill).longestWork();                                            \
        qInfo("longest standstill: %lld ms", static_cast<long long>(work));                        \
        QVERIFY2(work < Standstill::MaxWork, qPrintable(QString::number(work)));                   \
    } while (false)

void TestStandstill::init()
{
    QVERIFY(startsAfresh(m_home));
    sse::Endpoint endpoint;
    endpoint.name = u"Stream"_s;
    endpoint.url = QUrl(u"http://127.0.0.1:9/v1/chat/completions"_s);
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    app::ProfileStore store;
    store.setProfiles({{u"one"_s, endpoint}});
    store.setShowsDemo(false);
}

void TestStandstill::startsWithALargeConversation()
{
    QFETCH(Shape, shape);
    QVERIFY(writeConversation(folder().pathOf({}), shape));
    Workspace workspace;
    workspace.window()->show();
    QVERIFY(QTest::qWaitForWindowExposed(workspace.window()));
    QTest::qWait(0);
    const qint64 empty = [&] {
        Standstill standstill;
        Workspace other;
        other.window()->show();
        return standstill.longestWork();
    }();
    Standstill standstill;
    workspace.load(Workspace::Start::Quiet);
    QTRY_COMPARE_WITH_TIMEOUT(
        chatOf(workspace) ? chatOf(workspace)->messageCount() : 0, messageCount(shape), timeout);
    QTest::qWait(0);
    qInfo("an empty window: %lld ms", static_cast<long long>(empty));
    VERIFY_NO_STANDSTILL(standstill);
}

void TestStandstill::choosesALargeConversation()
{
    QFETCH(Shape, shape);
    QVERIFY(writeConversation(folder().pathOf(u"large"_s), shape));
    QVERIFY(writeConversation(folder().pathOf(u"also large"_s), shape));
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_COMPARE_WITH_TIMEOUT(
        chatOf(workspace) ? chatOf(workspace)->messageCount() : 0, messageCount(shape), timeout);
    for (const QString &name : {u"large"_s, u"also large"_s}) {
        Standstill standstill;
        Q_EMIT pageOf(workspace)->conversations()->activated(
            ConversationsModel::idOf(u"one"_s, name), {});
        QTRY_COMPARE_WITH_TIMEOUT(chatOf(workspace)->messageCount(), messageCount(shape), timeout);
        QTest::qWait(0);
        VERIFY_NO_STANDSTILL(standstill);
    }
}

void TestStandstill::exportsALargeConversation_data()
{
    QTest::addColumn<QString>("suffix");
    for (const QString &suffix : {u"md"_s, u"html"_s, u"json"_s})
        QTest::newRow(qPrintable(suffix)) << suffix;
}

void TestStandstill::exportsALargeConversation()
{
    QFETCH(QString, suffix);
    QVERIFY(writeConversation(folder().pathOf({}), Shape::LongAnswers));
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_COMPARE_WITH_TIMEOUT(chatOf(workspace) ? chatOf(workspace)->messageCount() : 0,
        messageCount(Shape::LongAnswers), timeout);
    {
        const FileDialogUser user(m_home.path(), u"warm-up"_s, suffix, true);
        Q_EMIT pageOf(workspace)->conversations()->exportRequested({});
    }
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path(u"warm-up."_s + suffix)), timeout);
    app::BackgroundTask::pool()->waitForDone(); // the next export can only start after this one
    QCoreApplication::processEvents();
    const FileDialogUser user(m_home.path(), u"out"_s, suffix, true);
    Standstill standstill;
    Q_EMIT pageOf(workspace)->conversations()->exportRequested({});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path(u"out."_s + suffix)), timeout);
    QTest::qWait(0);
    VERIFY_NO_STANDSTILL(standstill);
}

void TestStandstill::importsALargeConversation()
{
    QVERIFY(writeConversation(folder().pathOf({}), Shape::LongAnswers));
    const auto messages = ConversationFile::read(folder().pathOf({})).messages;
    {
        QFile file(path(u"in.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const app::ConversationExport all{u"Title"_s, u"Stream"_s, messages};
        QVERIFY(all.write(app::ConversationExport::Format::Json, file));
        QVERIFY(QFile::remove(folder().pathOf({})));
    }
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    const auto import = [&](const QString &name) {
        const FileDialogUser user(m_home.path(), name, u"json"_s, true);
        Q_EMIT pageOf(workspace)->conversations()->importRequested();
    };
    QFile small(path(u"warm-up.json"_s));
    QVERIFY(small.open(QIODevice::WriteOnly));
    app::ConversationExport{u"Small"_s, {}, messages.first(1)}.write(
        app::ConversationExport::Format::Json, small);
    small.close();
    import(u"warm-up.json"_s);
    QTRY_COMPARE(chatOf(workspace)->messageCount(), 1);
    Standstill standstill;
    import(u"in.json"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        chatOf(workspace)->messageCount(), messageCount(Shape::LongAnswers), timeout);
    QTest::qWait(0);
    VERIFY_NO_STANDSTILL(standstill);
}

void TestStandstill::chatReachesItsLimit_data()
{
    QTest::addColumn<bool>("isShown");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("alone") << false << false;
    QTest::newRow("shown") << true << false;
    QTest::newRow("kept") << false << true;
    QTest::newRow("shown and kept") << true << true;
}

void TestStandstill::chatReachesItsLimit()
{
    QFETCH(bool, isShown);
    QFETCH(bool, isKept);
    const QByteArray event = "data: " + QByteArray(1016, 'o') + "\n\n";
    const QByteArray body = gzipOfRepeated({}, event.repeated((4 << 20) / event.size()), 64);
    ScriptedServer server;
    server.setHandler([&](Connection *connection) {
        connection->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                          "Content-Encoding: gzip\r\n\r\n");
        connection->write(body);
        connection->close();
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.proxy = QUrl(u"none:"_s);
    endpoint.retry.enabled = false;
    Session session;
    session.events()->setLimit(16 << 20);
    session.setEndpoint(endpoint, {});
    ui::ChatView view;
    if (isShown) {
        app::showTranscript(session.transcript(), &view);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    app::ConversationStore store(path(u"conversation.jsonl"_s));
    if (isKept)
        store.keep(session.transcript());
    Standstill standstill;
    session.open();
    QTRY_COMPARE_WITH_TIMEOUT(
        session.status().state, ui::ConnectionStatus::State::Ended, 4 * timeout);
    QCOMPARE(session.transcript()->messages().last().outcome, ui::Outcome::Interrupted);
    VERIFY_NO_STANDSTILL(standstill);
}

void TestStandstill::listsManyConversations()
{
    constexpr int count = 5'000;
    QDir().mkpath(QFileInfo(folder().pathOf(u"x"_s)).path());
    Transcript::Message message;
    message.author = ui::Author::User;
    message.text = u"prompt"_s;
    const QByteArray line = ConversationFile::line(ConversationFile::toRecord(message));
    for (int i = 0; i < count; ++i) {
        QFile file(folder().pathOf(u"c%1"_s.arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(line) == line.size());
    }
    Workspace workspace;
    workspace.window()->show();
    QVERIFY(QTest::qWaitForWindowExposed(workspace.window()));
    QTest::qWait(0);
    {
        Standstill standstill;
        workspace.load(Workspace::Start::Quiet);
        QTRY_VERIFY(chatOf(workspace) && chatOf(workspace)->messageCount() == 1);
        VERIFY_NO_STANDSTILL(standstill);
    }
    Standstill standstill;
    pageOf(workspace)->conversations()->openList();
    auto *popup = pageOf(workspace)->findChild<ui::ConversationPopup *>();
    const auto *model = popup->findChild<QListView *>()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), count, timeout);
    QTest::qWait(0);
    VERIFY_NO_STANDSTILL(standstill);
}

void TestStandstill::listsManyRecordings()
{
    constexpr int count = 5'000;
    const QString shelf = app::RecordingsModel::folder();
    QVERIFY(QDir().mkpath(shelf));
    const QByteArray bytes =
        R"({"kind":"capture","t":0,"format":"rivulet-capture","version":1,"endpoint":{"name":"AI"}})"
        "\n"
        R"({"kind":"prompt","t":0.1,"text":"What is SSE?","kept":0})"
        "\n";
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < count; ++i) {
        QFile file(
            shelf + u'/' + now.addMSecs(-i).toString(u"yyyyMMdd-HHmmss-zzz"_s) + u" AI.ssecap"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    Workspace workspace;
    workspace.window()->show();
    QVERIFY(QTest::qWaitForWindowExposed(workspace.window()));
    Standstill standstill;
    workspace.load(Workspace::Start::Quiet);
    auto *list = workspace.window()->findChild<ui::CaptureList *>();
    auto *model = list->findChild<QListView *>()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), count, timeout);
    list->show();
    QTRY_COMPARE_WITH_TIMEOUT(model->index(count - 1, 0).data(ui::CapturePromptRole).toString(),
        u"What is SSE?"_s, timeout);
    QTest::qWait(0);
    VERIFY_NO_STANDSTILL(standstill);
}

// Runs all tests up to three times until they pass: a busy machine can double a single time, but a
// fault in the program occurs in each run.
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    int failed = 0;
    for (int run = 1; run <= 3; ++run) {
        TestStandstill test;
        failed = QTest::qExec(&test, argc, argv);
        if (failed == 0)
            break;
    }
    return failed;
}

#include "tst_standstill.moc"
