// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QPlainTextEdit>
#include <QSemaphore>
#include <QThreadPool>

#include "tests/app/exported.h"
#include "tests/app/filedialoguser.h"
#include "tests/app/largeconversation.h"
#include "tests/support/fulldisk.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationbar.h"
#include "ui/window/progressstrip.h"

using app::ConversationExport;
using app::ConversationFile;
using app::ConversationFolder;
using app::ConversationsModel;
using app::Session;
using app::Transcript;
using app::Workspace;
using namespace Qt::StringLiterals;
using namespace test;

namespace {

/// Occupies all threads for background tasks, so that no task starts until release() is called.
class BusyPool {
public:
    BusyPool()
    {
        for (int i = 0; i < app::BackgroundTask::pool()->maxThreadCount(); ++i)
            app::BackgroundTask::pool()->start([this] { m_free.acquire(); });
    }
    ~BusyPool() { release(); }
    Q_DISABLE_COPY_MOVE(BusyPool)

    void release()
    {
        m_free.release(1000);
        app::BackgroundTask::pool()->waitForDone();
    }

private:
    QSemaphore m_free;
};

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

} // namespace

/// Tests actions of the user while files are read and written in other threads.
class TestLoading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setQuitOnLastWindowClosed(false); }
    void init();
    void cleanup() { app::BackgroundTask::pool()->waitForDone(); }
    void blocksPromptsWhileLoading();
    void cancelsLoading();
    void keepsTheDraftWhileLoading();
    void connectsAfterLoading();
    void closesWhileLoading();
    void switchesWhileLoading();
    void findsAfterLoading();
    void deletesTheConversationWhileLoading();
    void removesTheStreamWhileLoading();
    void cancelsAnExport_data();
    void cancelsAnExport();
    void closesWhileExporting_data() { cancelsAnExport_data(); }
    void closesWhileExporting();
    void exportsToAFullDisk_data() { cancelsAnExport_data(); }
    void exportsToAFullDisk();
    void imports();
    void importsWhatIsDamaged();
    void cancelsAnImport();
    void importsToAFullDisk();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home.filePath(name); }
    static ConversationFolder folder() { return {ConversationFolder::savedBase(), u"one"_s}; }
    static bool isLoading(Workspace &workspace)
    {
        return pageOf(workspace)->findChild<QPlainTextEdit *>()->isReadOnly();
    }
    static bool isProgressShown(Workspace &workspace)
    {
        return workspace.window()->findChild<ui::ProgressStrip *>()->isVisible();
    }
    static void choose(Workspace &workspace, const QString &name, const QString &text = {})
    {
        Q_EMIT pageOf(workspace)->conversations()->activated(
            ConversationsModel::idOf(u"one"_s, name), text);
    }
    void startExport(Workspace &workspace, const QString &suffix) const;
    [[nodiscard]] QStringList filesAtHome() const
    {
        return QDir(m_home.path()).entryList(QDir::Files | QDir::Hidden);
    }

    QTemporaryDir m_home;
    QByteArray m_large; // contents of the file of a large conversation
};

void TestLoading::init()
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
    QVERIFY(writeConversation(folder().pathOf(u"small"_s), Shape::Short));
    QVERIFY(writeConversation(folder().pathOf({}), Shape::Medium));
    m_large = contents(folder().pathOf({}));
    QVERIFY(m_large.size() > app::BackgroundTask::QuickBytes);
}

void TestLoading::blocksPromptsWhileLoading()
{
    BusyPool busy;
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    QVERIFY(isLoading(workspace));
    QTRY_VERIFY(isProgressShown(workspace));
    auto *composer = pageOf(workspace)->findChild<QPlainTextEdit *>();
    QTest::keyClicks(composer, u"prompt"_s);
    composer->setPlainText(u"prompt"_s);
    QTest::keyClick(composer, Qt::Key_Return);
    QVERIFY(!composer->toolTip().contains(u"Enter"));
    QVERIFY(workspace.currentSession()->transcript()->messages().isEmpty());
    busy.release();
    QTRY_COMPARE(chatOf(workspace)->messageCount(), 2);
    QVERIFY(!isLoading(workspace));
    QVERIFY(!isProgressShown(workspace));
    QVERIFY(workspace.currentSession()->transcript()->messages()
        == ConversationFile::read(folder().pathOf({})).messages);
}

void TestLoading::cancelsLoading()
{
    BusyPool busy;
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && isProgressShown(workspace));
    Q_EMIT workspace.window()->cancelRequested();
    QVERIFY(!isProgressShown(workspace));
    QVERIFY(!isLoading(workspace));
    workspace.currentSession()->transcript()->addPrompt(u"new"_s);
    busy.release();
    QTest::qWait(0);
    QCOMPARE(workspace.currentSession()->transcript()->messages().size(), 1);
    QCOMPARE(contents(folder().pathOf({})), m_large);
    QCOMPARE(folder().entries().size(), 3);
    choose(workspace, {});
    QTRY_COMPARE(chatOf(workspace)->messageCount(), 2);
    QCOMPARE(contents(folder().pathOf({})), m_large);
}

void TestLoading::keepsTheDraftWhileLoading()
{
    {
        Workspace workspace;
        workspace.load(Workspace::Start::Quiet);
        workspace.window()->show();
        QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
        auto *composer = pageOf(workspace)->findChild<QPlainTextEdit *>();
        composer->setPlainText(u"before"_s);
        Q_EMIT chatOf(workspace)->editRequested(0);
        composer->setPlainText(u"edited"_s);
    }
    const ui::Draft draft{u"edited"_s, 0, u"before"_s};
    {
        const BusyPool busy;
        Workspace closedAtOnce;
        closedAtOnce.load(Workspace::Start::Quiet);
        closedAtOnce.window()->show();
        QTRY_VERIFY(pageOf(closedAtOnce));
    }
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    QCOMPARE(pageOf(workspace)->draft(), draft);
}

void TestLoading::connectsAfterLoading()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startEventStream();
        c->write("data: live\n\n");
    });
    sse::Endpoint endpoint;
    endpoint.name = u"Events"_s;
    endpoint.url = server.url();
    app::ProfileStore().setProfiles({{u"one"_s, endpoint}});
    BusyPool busy;
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    Q_EMIT workspace.window()->connectRequested(0);
    Q_EMIT workspace.window()->connectRequested(0);
    Scene::settle();
    QCOMPARE(server.requestCount(), 0);
    busy.release();
    Session *session = workspace.currentSession();
    QTRY_COMPARE(session->transcript()->messages().size(), 3);
    QTRY_COMPARE(session->transcript()->messages().last().text, u"live"_s);
    QCOMPARE(server.requestCount(), 1);
    session->close();
    QVERIFY(contents(folder().pathOf({})).startsWith(m_large));
    QCOMPARE(ConversationFile::read(folder().pathOf({})).messages.last().text, u"live"_s);
}

void TestLoading::closesWhileLoading()
{
    {
        const BusyPool busy;
        Workspace workspace;
        workspace.load(Workspace::Start::Quiet);
        workspace.window()->show();
        QTRY_VERIFY(pageOf(workspace));
    }
    QCOMPARE(contents(folder().pathOf({})), m_large);
    QCOMPARE(folder().entries().size(), 2);
}

void TestLoading::switchesWhileLoading()
{
    BusyPool busy;
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    choose(workspace, u"small"_s);
    QVERIFY(!isLoading(workspace));
    workspace.currentSession()->transcript()->addPrompt(u"third"_s);
    busy.release();
    QTest::qWait(0);
    QCOMPARE(workspace.currentSession()->transcript()->messages().size(), 3);
    QCOMPARE(chatOf(workspace)->messageCount(), 3);
    QCOMPARE(contents(folder().pathOf({})), m_large);
    QCOMPARE(ConversationFile::read(folder().pathOf(u"small"_s)).messages.size(), 3);
}

void TestLoading::findsAfterLoading()
{
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    choose(workspace, u"small"_s);
    choose(workspace, {}, u"prompt 0"_s);
    QTRY_COMPARE(chatOf(workspace)->foundCount(), 1);
    QCOMPARE(chatOf(workspace)->selectedText(), u"prompt 0"_s);
}

void TestLoading::deletesTheConversationWhileLoading()
{
    BusyPool busy;
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    {
        const DialogAnswers answers(DialogAnswers::confirm);
        Q_EMIT pageOf(workspace)->conversations()->removeRequested({});
    }
    QVERIFY(!QFile::exists(folder().pathOf({})));
    QVERIFY(!isLoading(workspace));
    Q_EMIT workspace.window()->undoRequested();
    busy.release();
    QTRY_COMPARE(chatOf(workspace)->messageCount(), 2);
    QCOMPARE(contents(folder().pathOf({})), m_large);
}

void TestLoading::removesTheStreamWhileLoading()
{
    BusyPool busy;
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && isProgressShown(workspace));
    {
        const DialogAnswers answers(DialogAnswers::confirm);
        Q_EMIT workspace.window()->removeStreamRequested(0);
    }
    QCOMPARE(workspace.streams()->rowCount(), 0);
    QVERIFY(!isProgressShown(workspace));
    QVERIFY(folder().entries().isEmpty());
    Q_EMIT workspace.window()->undoRequested();
    busy.release();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    QCOMPARE(contents(folder().pathOf({})), m_large);
}

void TestLoading::startExport(Workspace &workspace, const QString &suffix) const
{
    const FileDialogUser user(m_home.path(), u"out"_s, suffix, true);
    if (suffix == u"csv") {
        const QString source = path(u"source.sse"_s);
        QVERIFY(write(source, QByteArray("data: event\n\n").repeated(100'000)));
        workspace.openReplay(source);
        Q_EMIT workspace.window()->exportRequested(workspace.window()->currentStream());
    } else {
        QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
        Q_EMIT pageOf(workspace)->conversations()->exportRequested({});
    }
}

void TestLoading::cancelsAnExport_data()
{
    QTest::addColumn<QString>("suffix");
    for (const QString &suffix : {u"md"_s, u"html"_s, u"json"_s, u"csv"_s})
        QTest::newRow(qPrintable(suffix)) << suffix;
}

void TestLoading::cancelsAnExport()
{
    QFETCH(QString, suffix);
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    QVERIFY(write(path(u"out."_s + suffix), "precious"));
    BusyPool busy;
    startExport(workspace, suffix);
    Q_EMIT workspace.window()->closeReplayRequested();
    const QStringList files = filesAtHome();
    QTRY_VERIFY(isProgressShown(workspace));
    Q_EMIT workspace.window()->cancelRequested();
    QVERIFY(!isProgressShown(workspace));
    busy.release();
    QTest::qWait(0);
    QCOMPARE(contents(path(u"out."_s + suffix)), QByteArray("precious"));
    QCOMPARE(filesAtHome(), files);
    // The next export is successful.
    startExport(workspace, suffix);
    QTRY_VERIFY(contents(path(u"out."_s + suffix)) != QByteArray("precious"));
}

void TestLoading::closesWhileExporting()
{
    QFETCH(QString, suffix);
    QVERIFY(write(path(u"out."_s + suffix), "precious"));
    auto workspace = std::make_unique<Workspace>();
    workspace->load(Workspace::Start::Quiet);
    workspace->window()->show();
    QTRY_VERIFY(pageOf(*workspace) && chatOf(*workspace)->messageCount() == 2);
    BusyPool busy;
    startExport(*workspace, suffix);
    workspace.reset();
    busy.release();
    QCOMPARE(contents(path(u"out."_s + suffix)), QByteArray("precious"));
}

void TestLoading::exportsToAFullDisk()
{
    QFETCH(QString, suffix);
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    QVERIFY(write(path(u"out."_s + suffix), "precious"));
    BusyPool busy;
    startExport(workspace, suffix);
    QString problem;
    const DialogAnswers answers([&problem](QWidget *dialog) {
        if (auto *box = qobject_cast<QMessageBox *>(dialog))
            problem = box->text();
        DialogAnswers::confirm(dialog);
    });
    {
        const FullDisk full;
        busy.release();
    }
    QTRY_VERIFY(!problem.isEmpty() || noticeOf(workspace).contains(u"out."_s + suffix));
    QCOMPARE(contents(path(u"out."_s + suffix)), QByteArray("precious"));
}

void TestLoading::imports()
{
    const ConversationExport large{
        u"Title"_s, u"Stream"_s, ConversationFile::read(folder().pathOf({})).messages};
    QVERIFY(write(path(u"in.json"_s), exported(large, ConversationExport::Format::Json)));
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    choose(workspace, u"small"_s);
    const FileDialogUser user(m_home.path(), u"in.json"_s, u"json"_s, true);
    Q_EMIT pageOf(workspace)->conversations()->importRequested();
    QTRY_COMPARE(folder().entries().size(), 3);
    QTRY_COMPARE(pageOf(workspace)->conversations()->title(), u"Title"_s);
    QTRY_VERIFY(workspace.currentSession()->transcript()->messages() == large.messages);
    QString imported;
    for (const ConversationFolder::Entry &entry : folder().entries()) {
        if (entry.title == u"Title"_s)
            imported = folder().pathOf(entry.name);
    }
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
    QVERIFY(QFile::exists(imported));
    QCOMPARE(QFile::permissions(imported) & others, QFile::Permissions());
}

void TestLoading::importsWhatIsDamaged()
{
    QVERIFY(write(path(u"in.json"_s), "{\"messages\":[" + m_large));
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    {
        const FileDialogUser user(m_home.path(), u"in.json"_s, u"json"_s, true);
        Q_EMIT pageOf(workspace)->conversations()->importRequested();
    }
    QString problem;
    const DialogAnswers answers([&problem](QWidget *dialog) {
        if (auto *box = qobject_cast<QMessageBox *>(dialog))
            problem = box->text();
        DialogAnswers::confirm(dialog);
    });
    QTRY_VERIFY(problem.contains(u"in.json"));
    QCOMPARE(folder().entries().size(), 2);
    QCOMPARE(chatOf(workspace)->messageCount(), 2);
}

void TestLoading::cancelsAnImport()
{
    const ConversationExport large{
        u"Title"_s, u"Stream"_s, ConversationFile::read(folder().pathOf({})).messages};
    QVERIFY(write(path(u"in.json"_s), exported(large, ConversationExport::Format::Json)));
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    BusyPool busy;
    {
        const FileDialogUser user(m_home.path(), u"in.json"_s, u"json"_s, true);
        Q_EMIT pageOf(workspace)->conversations()->importRequested();
    }
    QTRY_VERIFY(isProgressShown(workspace));
    Q_EMIT workspace.window()->cancelRequested();
    busy.release();
    QTest::qWait(0);
    QCOMPARE(folder().entries().size(), 2);
    QCOMPARE(chatOf(workspace)->messageCount(), 2);
}

void TestLoading::importsToAFullDisk()
{
    const ConversationExport large{
        u"Title"_s, u"Stream"_s, ConversationFile::read(folder().pathOf({})).messages};
    QVERIFY(write(path(u"in.json"_s), exported(large, ConversationExport::Format::Json)));
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace) && chatOf(workspace)->messageCount() == 2);
    BusyPool busy;
    {
        const FileDialogUser user(m_home.path(), u"in.json"_s, u"json"_s, true);
        Q_EMIT pageOf(workspace)->conversations()->importRequested();
    }
    {
        const FullDisk full;
        busy.release();
    }
    QString problem;
    const DialogAnswers answers([&problem](QWidget *dialog) {
        if (auto *box = qobject_cast<QMessageBox *>(dialog))
            problem = box->text();
        DialogAnswers::confirm(dialog);
    });
    QTRY_VERIFY(problem.contains(u"in.json"));
    QCOMPARE(folder().entries().size(), 2);
}

QTEST_MAIN(TestLoading)
#include "tst_loading.moc"
