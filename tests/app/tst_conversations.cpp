// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QListView>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/controllers/conversationcontroller.h"
#include "app/demo/demoserver.h"
#include "app/session/session.h"
#include "app/store/conversationfile.h"
#include "tests/app/exported.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/conversationroles.h"

using app::ConversationController;
using app::ConversationExport;
using app::ConversationFolder;
using app::ConversationSearch;
using app::ConversationsModel;
using app::ConversationStore;
using app::Session;
using Format = app::ConversationExport::Format;
using app::Transcript;
using test::exported;
using namespace Qt::StringLiterals;

namespace {

/// Saves a conversation with the messages \a texts.
void keep(const ConversationFolder &folder, const QString &name, const QStringList &texts)
{
    Transcript transcript;
    ConversationStore store(folder.pathOf(name));
    store.keep(&transcript);
    for (int i = 0; i < int(texts.size()); ++i) {
        if (i % 2 == 0) {
            transcript.addPrompt(texts[i]);
            continue;
        }
        transcript.beginAnswer(u"m"_s);
        transcript.appendText(texts[i]);
        transcript.finish(ui::Outcome::Completed, {});
    }
}

void setUsed(const QString &path, const QDateTime &time)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
}

/// A session with its chat page and its conversations, connected in the same way as in the program.
struct Stream {
    explicit Stream(const QString &base, const QString &id = u"one"_s)
        : source{id, u"Stream "_s + id, ConversationFolder(base, id)}
    {
        session.setEndpoint(endpoint(), {});
        desk = std::make_unique<ConversationController>(
            &session, source, [this] { return QList{source} + others; });
        page = std::make_unique<ui::ChatPage>();
        page->setAcceptsPrompt(true);
        app::showTranscript(session.transcript(), page->view());
        desk->attach(page.get());
    }

    static sse::Endpoint endpoint()
    {
        sse::Endpoint endpoint;
        endpoint.name = u"E"_s;
        endpoint.url = QUrl(u"http://127.0.0.1:9/v1/chat/completions?token=S3CRET"_s);
        endpoint.method = "POST";
        endpoint.dialect = u"openai-chat"_s;
        return endpoint;
    }
    [[nodiscard]] ui::ConversationBar *bar() const { return page->conversations(); }
    void say(const QString &prompt, const QString &answer)
    {
        session.transcript()->addPrompt(prompt);
        session.transcript()->beginAnswer(u"m"_s);
        session.transcript()->appendText(answer);
        session.transcript()->finish(ui::Outcome::Completed, {});
    }

    ConversationSearch::Source source;
    QList<ConversationSearch::Source> others;
    Session session;
    std::unique_ptr<ui::ChatPage> page;
    std::unique_ptr<ConversationController>
        desk; // declared last, so it is deleted before the session
};

} // namespace

class TestConversations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        m_base = m_home->filePath(u"conversations"_s);
    }

    void listsTheLatestFirst();
    void listsTheLatestFirstAfterClockWasSetBack();
    void titles();
    void ownTitles();
    void strangeNamesStayInside();
    void manyAreListedElsewhere();
    void searches();
    void searchesThoughtsAndTools();
    void searchIsGivenUp();
    void searchedModel();
    void newAndBackAgain();
    void startsWhereItWas();
    void newOneIsNotKeptEmpty();
    void stopsTheAnswerFirst();
    void removesTheOpenOne();
    void takesWhatWasSaidBefore();
    void findsInTheOpened();
    void opensInAnotherStream();
    void draftLasts();
    void draftOfAnEditLasts();
    void draftOutlivesACrash();
    void editEndsWithItsConversation();
    void jsonComesBack();
    void jsonOfOthers_data();
    void jsonOfOthers();
    void markdown();
    void htmlIsHarmless();

private:
    [[nodiscard]] ConversationFolder folder(const QString &id = u"one"_s) const
    {
        return {m_base, id};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_base;
};

void TestConversations::listsTheLatestFirst()
{
    QVERIFY(folder().entries().isEmpty());
    keep(folder(), {}, {u"oldest"_s, u"a"_s});
    keep(folder(), u"b"_s, {u"middle"_s, u"a"_s});
    keep(folder(), u"c"_s, {u"latest"_s});
    keep(folder(), u"empty"_s, {});
    const QDateTime now = QDateTime::currentDateTime();
    setUsed(folder().pathOf({}), now.addDays(-2));
    setUsed(folder().pathOf(u"b"_s), now.addDays(-1));
    const auto entries = folder().entries();
    QStringList titles;
    for (const ConversationFolder::Entry &entry : entries)
        titles.append(entry.title);
    QCOMPARE(titles, QStringList({u"latest"_s, u"middle"_s, u"oldest"_s}));
    // Loading a conversation does not change the time of its last use.
    keep(folder(), {}, {});
    QCOMPARE(folder().entries().last().title, u"oldest"_s);
    QVERIFY(folder(u"other"_s).entries().isEmpty());
    folder().removeAll();
    QVERIFY(folder().entries().isEmpty());
    QVERIFY(QDir(m_base).isEmpty());
}

void TestConversations::listsTheLatestFirstAfterClockWasSetBack()
{
    keep(folder(), {}, {u"before"_s, u"a"_s});
    setUsed(folder().pathOf({}), QDateTime::currentDateTime().addSecs(7200));
    const auto titles = [this] {
        QStringList all;
        const auto entries = folder().entries();
        for (const ConversationFolder::Entry &entry : entries) {
            all.append(entry.title);
            if (entry.used > QDateTime::currentDateTime())
                all.append(u"in the future"_s);
        }
        return all;
    };
    {
        Stream stream(m_base);
        stream.desk->begin();
        stream.session.transcript()->addPrompt(u"after"_s);
    }
    QCOMPARE(titles(), QStringList({u"after"_s, u"before"_s}));
    {
        Stream stream(m_base);
        stream.desk->open({});
        stream.session.transcript()->addPrompt(u"again"_s);
    }
    QCOMPARE(titles(), QStringList({u"before"_s, u"after"_s}));
}

void TestConversations::titles()
{
    QCOMPARE(ConversationFolder::titleFrom(u"  two\n lines\t "_s), u"two lines"_s);
    const QString title = ConversationFolder::titleFrom(u"👋"_s.repeated(100));
    QVERIFY(title.size() <= 80 && title.endsWith(u"👋…"_s));
    QCOMPARE(ConversationFolder::titleFrom({}), QString());
    // The program only searches the first part of a file for the title. This prompt is longer than
    // that part.
    keep(folder(), {}, {QString(5'000'000, u'x')});
    QCOMPARE(folder().entries().size(), 1);
}

void TestConversations::ownTitles()
{
    keep(folder(), {}, {u"prompt"_s});
    QVERIFY(folder().rename({}, u" mine\nown "_s));
    QCOMPARE(folder().entries().first().title, u"mine own"_s);
    QVERIFY(folder().rename({}, {}));
    QVERIFY(folder().rename({}, {}));
    QCOMPARE(folder().entries().first().title, u"prompt"_s);
}

void TestConversations::strangeNamesStayInside()
{
    const ConversationFolder strange(m_base, u"../../up/你好"_s);
    keep(strange, u"../x"_s, {u"hi"_s});
    QVERIFY(strange.rename(u"../x"_s, u"t"_s));
    QCOMPARE(strange.entries().size(), 1);
    QCOMPARE(strange.entries().first().name, u"../x"_s);
    QCOMPARE(QDir(m_home->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
        QStringList{u"conversations"_s});
    strange.removeAll();
    QVERIFY(QDir(m_base).isEmpty());
}

// The window stays responsive while hundreds of files are read.
void TestConversations::manyAreListedElsewhere()
{
    Stream stream(m_base);
    for (int i = 0; i < 300; ++i)
        keep(stream.source.folder, u"c%1"_s.arg(i), {u"prompt %1"_s.arg(i), u"answer"_s});
    QVERIFY(!stream.source.folder.isSmall());
    stream.page->show();
    QElapsedTimer clock;
    clock.start();
    stream.bar()->openList();
    const qint64 opened = clock.elapsed();
    const auto *list = stream.page->findChild<QListView *>();
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(), 300);
    qInfo("opened in %lld ms, listed in %lld ms", static_cast<long long>(opened),
        static_cast<long long>(clock.elapsed()));
    const auto entries = stream.source.folder.entries();
    for (int i = 0; i < 300; ++i)
        QCOMPARE(list->model()->index(i, 0).data().toString(), entries.at(i).title);
    QCOMPARE(stream.source.folder.latest(), entries.first().name);
}

void TestConversations::searches()
{
    keep(folder(), {}, {u"hi"_s, u"nothing here"_s});
    keep(folder(), u"b"_s,
        {u"Ask"_s, u"word "_s.repeated(50) + u"the\nNEEDLE, a needle"_s, u"needle"_s});
    keep(folder(u"two"_s), {}, {u"针 Needle"_s});
    ConversationSearch search;
    QSignalSpy found(&search, &ConversationSearch::found);
    search.start(
        u"needle"_s, {{u"one"_s, u"One"_s, folder()}, {u"two"_s, u"Two"_s, folder(u"two"_s)}});
    QVERIFY(found.wait());
    const auto hits = found.takeFirst().first().value<QList<ConversationSearch::Hit>>();
    QCOMPARE(hits.size(), 2);
    QCOMPARE(hits[0].entry.name, u"b"_s);
    QCOMPARE(hits[0].count, 3);
    QVERIFY(hits[0].snippet.startsWith(u'…') && !hits[0].snippet.contains(u'\n'));
    QCOMPARE(hits[0].snippet.mid(hits[0].matchAt, 6), u"NEEDLE"_s);
    QCOMPARE(hits[1].streamId, u"two"_s);
    QCOMPARE(hits[1].snippet, u"针 Needle"_s);
    QCOMPARE(hits[1].matchAt, 2);
    search.start(u"not there"_s, {{u"one"_s, u"One"_s, folder()}});
    QVERIFY(found.wait());
    QVERIFY(found.first().first().value<QList<ConversationSearch::Hit>>().isEmpty());
}

void TestConversations::searchesThoughtsAndTools()
{
    Transcript transcript;
    ConversationStore store(folder().pathOf({}));
    store.keep(&transcript);
    transcript.addPrompt(u"Ask"_s);
    transcript.beginAnswer(u"m"_s);
    transcript.appendReasoning(u"a thorn, maybe"_s);
    transcript.appendToolCall(0, u"look"_s, uR"({"for": "Thorn"})"_s);
    transcript.appendText(u"No thorn."_s);
    transcript.finish(ui::Outcome::Completed, {});
    ConversationSearch search;
    QSignalSpy found(&search, &ConversationSearch::found);
    search.start(u"thorn"_s, {{u"one"_s, u"One"_s, folder()}});
    QVERIFY(found.wait());
    const auto hits = found.first().first().value<QList<ConversationSearch::Hit>>();
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits[0].count, 3);
    QCOMPARE(hits[0].snippet, u"a thorn, maybe"_s);
    QCOMPARE(hits[0].matchAt, 2);
}

void TestConversations::searchIsGivenUp()
{
    for (int i = 0; i < 50; ++i)
        keep(folder(), u"c%1"_s.arg(i), {u"prompt"_s, QString(100'000, u'x')});
    ConversationSearch search;
    QSignalSpy found(&search, &ConversationSearch::found);
    const QList<ConversationSearch::Source> sources{{u"one"_s, u"One"_s, folder()}};
    for (const QString &text : {u"p"_s, u"pr"_s, u"pro"_s})
        search.start(text, sources);
    QVERIFY(found.wait());
    search.start(u"prompt"_s, sources);
    search.start({}, sources);
    QTest::qWait(0);
    auto ended = std::make_unique<ConversationSearch>();
    ended->start(u"x"_s, sources);
    ended.reset(); // deleting a running search must not hang or crash
    search.start(u"prom"_s, sources);
    QTRY_COMPARE(found.size(), 2);
    QCOMPARE(found.last().first().value<QList<ConversationSearch::Hit>>().size(), 50);
}

void TestConversations::searchedModel()
{
    ConversationsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ConversationSearch::Hit hit{u"s/1"_s, u"Stream"_s,
        {u"name"_s, u"Title"_s, QDateTime::currentDateTime()}, u"… text"_s, 2, 7};
    model.setRows({{hit, true, false}, {{}, false, true}}, 4);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data().toString(), u"Title"_s);
    QCOMPARE(ConversationsModel::partsOf(first.data(ui::ConversationIdRole).toString()),
        std::pair(u"s/1"_s, u"name"_s));
    QCOMPARE(first.data(ui::ConversationStreamRole).toString(), u"Stream"_s);
    QCOMPARE(first.data(ui::ConversationMatchRole).toPoint(), QPoint(2, 4));
    QCOMPARE(first.data(ui::ConversationCountRole).toInt(), 7);
    QVERIFY(!model.index(1).data().toString().isEmpty());
    QVERIFY(model.index(1).data(ui::ConversationCurrentRole).toBool());
    model.setRows({}, 0);
    QCOMPARE(model.rowCount(), 0);
}

void TestConversations::newAndBackAgain()
{
    Stream stream(m_base);
    QCOMPARE(stream.bar()->title(), QString());
    stream.say(u"What is **SSE**?"_s, u"A stream."_s);
    QCOMPARE(stream.bar()->title(), u"What is **SSE**?"_s);
    const QString first = stream.desk->name();
    const auto said = stream.session.transcript()->messages();
    Q_EMIT stream.bar()->newRequested();
    QVERIFY(stream.session.transcript()->messages().isEmpty());
    QCOMPARE(stream.page->view()->messageCount(), 0);
    QCOMPARE(stream.bar()->title(), QString());
    stream.say(u"Second"_s, u"2"_s);
    QCOMPARE(folder().entries().size(), 2);
    stream.desk->open(first);
    QVERIFY(stream.session.transcript()->messages() == said);
    QCOMPARE(stream.page->view()->messageCount(), 2);
    QCOMPARE(stream.page->view()->text(1), u"A stream."_s);
    Q_EMIT stream.bar()->renameRequested({}, u"Mine"_s);
    QCOMPARE(stream.bar()->title(), u"Mine"_s);
    stream.say(u"More"_s, u"3"_s);
    QCOMPARE(app::ConversationFile::read(folder().pathOf(first)).messages.size(), 4);
}

void TestConversations::startsWhereItWas()
{
    keep(folder(), {}, {u"first"_s, u"1"_s});
    {
        Stream stream(m_base); // opens the only conversation
        QCOMPARE(stream.bar()->title(), u"first"_s);
        stream.desk->begin();
        stream.say(u"second"_s, u"2"_s);
        stream.desk->open({});
    }
    Stream again(m_base);
    QCOMPARE(again.bar()->title(), u"first"_s);
    QCOMPARE(again.page->view()->messageCount(), 2);
}

void TestConversations::newOneIsNotKeptEmpty()
{
    Stream stream(m_base);
    stream.desk->begin(); // does nothing, because the conversation is empty
    QCOMPARE(stream.desk->name(), QString());
    stream.say(u"one"_s, u"1"_s);
    stream.desk->begin();
    const QString left = stream.desk->name();
    QVERIFY(!left.isEmpty());
    stream.desk->begin();
    QCOMPARE(stream.desk->name(), left);
    stream.desk->open({});
    QVERIFY(!QFile::exists(folder().pathOf(left)));
    QCOMPARE(folder().entries().size(), 1);
}

void TestConversations::stopsTheAnswerFirst()
{
    app::DemoServer server;
    QVERIFY(server.listen());
    server.setInterval(400);
    Stream stream(m_base);
    sse::Endpoint endpoint = Stream::endpoint();
    endpoint.url = server.baseUrl().resolved(QUrl(u"/v1/chat/completions"_s));
    stream.session.setEndpoint(endpoint, {});
    stream.session.sendPrompt(u"a long answer"_s);
    QTRY_VERIFY(stream.session.transcript()->messages().last().text.size() > 10);
    const QString text = stream.session.transcript()->messages().last().text;
    stream.desk->begin();
    QVERIFY(stream.session.transcript()->messages().isEmpty());
    const auto kept = app::ConversationFile::read(folder().pathOf({})).messages;
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept[1].outcome, ui::Outcome::Stopped);
    QVERIFY(kept[1].text.startsWith(text));
    // Text of the stopped answer may still arrive. It must not be added to the new conversation.
    QSignalSpy grown(stream.session.transcript(), &app::Transcript::textAppended);
    QVERIFY(!grown.wait(50));
    QVERIFY(stream.session.transcript()->messages().isEmpty());
}

void TestConversations::removesTheOpenOne()
{
    keep(folder(), u"b"_s, {u"other"_s});
    Stream stream(m_base);
    stream.desk->open({});
    stream.say(u"gone"_s, u"1"_s);
    stream.desk->remove({});
    QVERIFY(stream.session.transcript()->messages().isEmpty());
    QCOMPARE(folder().entries().size(), 1);
    QCOMPARE(folder().entries().first().title, u"other"_s);
    stream.desk->remove(u"b"_s);
    QVERIFY(folder().entries().isEmpty());
    stream.say(u"goes on"_s, u"2"_s);
    QCOMPARE(folder().entries().size(), 1);
}

void TestConversations::takesWhatWasSaidBefore()
{
    Session session;
    session.setEndpoint(Stream::endpoint(), {});
    session.transcript()->addPrompt(u"before"_s);
    session.transcript()->beginAnswer(u"m"_s);
    session.transcript()->appendText(u"half "_s);
    const ConversationSearch::Source source{u"one"_s, u"One"_s, folder()};
    ConversationController desk(
        &session, source, [] { return QList<ConversationSearch::Source>(); });
    QCOMPARE(session.transcript()->messages().size(), 2);
    session.transcript()->appendText(u"done"_s);
    session.transcript()->finish(ui::Outcome::Completed, {});
    const auto kept = app::ConversationFile::read(folder().pathOf({})).messages;
    QVERIFY(kept == session.transcript()->messages());
}

void TestConversations::findsInTheOpened()
{
    keep(folder(), u"b"_s, {u"ask"_s, u"some text\n\n"_s.repeated(500) + u"the needle"_s});
    Stream stream(m_base);
    stream.page->resize(500, 400);
    stream.page->show();
    stream.desk->begin();
    Q_EMIT stream.bar()->activated(ConversationsModel::idOf(u"one"_s, u"b"_s), u"needle"_s);
    ui::ChatView *view = stream.page->view();
    QTRY_COMPARE(view->foundCount(), 1);
    QCOMPARE(view->foundIndex(), 0);
    QCOMPARE(view->selectedText(), u"needle"_s);
}

void TestConversations::opensInAnotherStream()
{
    Stream stream(m_base);
    QSignalSpy elsewhere(stream.desk.get(), &ConversationController::openElsewhere);
    Q_EMIT stream.bar()->activated(ConversationsModel::idOf(u"two"_s, u"n"_s), u"x"_s);
    QCOMPARE(elsewhere.size(), 1);
    QCOMPARE(elsewhere.first(), (QVariantList{u"two"_s, u"n"_s, u"x"_s}));
}

void TestConversations::draftLasts()
{
    const ui::Draft draft{u"not sent 你好\nyet"_s};
    {
        Stream stream(m_base);
        stream.page->findChild<QPlainTextEdit *>()->setPlainText(draft.text);
    }
    Stream again(m_base);
    QCOMPARE(again.page->draft(), draft);
    again.page->findChild<QPlainTextEdit *>()->clear();
    QCOMPARE(Stream(m_base, u"two"_s).page->draft(), ui::Draft());
}

void TestConversations::draftOfAnEditLasts()
{
    ui::Draft draft;
    {
        Stream stream(m_base);
        stream.say(u"first"_s, u"1"_s);
        auto *composer = stream.page->findChild<QPlainTextEdit *>();
        composer->setPlainText(u"begun"_s);
        Q_EMIT stream.page->view()->editRequested(0);
        composer->setPlainText(u"first, better"_s);
        draft = stream.page->draft();
    }
    QCOMPARE(draft, (ui::Draft{u"first, better"_s, 0, u"begun"_s}));
    {
        Stream again(m_base);
        QCOMPARE(again.page->draft(), draft);
    }
    // If the message that was being edited does not exist any more, the new text is still kept.
    folder().remove({});
    Stream without(m_base);
    QCOMPARE(without.page->draft(), (ui::Draft{u"first, better"_s, -1, {}}));
}

void TestConversations::draftOutlivesACrash()
{
    Stream stream(m_base);
    auto *composer = stream.page->findChild<QPlainTextEdit *>();
    QElapsedTimer clock;
    clock.start();
    // Type without a pause. Then read the file while the program is still running, because a crash
    // would leave the file in this state.
    while (clock.elapsed() < 900) {
        composer->insertPlainText(u"x"_s);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
    }
    const auto onDisk = [this] {
        QFile file(folder().statePath());
        return file.open(QIODevice::ReadOnly)
            ? QJsonDocument::fromJson(file.readAll())[u"draft"].toString()
            : QString();
    };
    QVERIFY(!onDisk().isEmpty());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
    QCOMPARE(QFile::permissions(folder().statePath()) & others, QFile::Permissions());
    composer->insertPlainText(u"end"_s);
    QTRY_VERIFY_WITH_TIMEOUT(onDisk().endsWith(u"end"_s), 1000);
}

void TestConversations::editEndsWithItsConversation()
{
    Stream stream(m_base);
    stream.say(u"first"_s, u"1"_s);
    stream.page->findChild<QPlainTextEdit *>()->setPlainText(u"begun"_s);
    Q_EMIT stream.page->view()->editRequested(0);
    stream.desk->begin();
    QCOMPARE(stream.page->draft(), (ui::Draft{u"begun"_s, -1, {}}));
}

void TestConversations::jsonComesBack()
{
    Stream stream(m_base);
    stream.say(u"<b>%1</b>"_s, u"```\nopen"_s);
    stream.session.transcript()->beginAnswer(u"m"_s);
    stream.session.transcript()->appendReasoning(u"hm"_s);
    stream.session.transcript()->appendToolCall(0, u"f"_s, u"{}"_s);
    app::AnswerMetrics figures;
    figures.usage.output = 3;
    stream.session.transcript()->finish(ui::Outcome::Interrupted, u"lost"_s, figures);
    const ConversationExport all{u"T"_s, u"S"_s, stream.session.transcript()->messages()};
    const QByteArray json = exported(all, Format::Json);
    QVERIFY(!json.contains("S3CRET"));
    QString error;
    const auto again = ConversationExport::fromJson(json, &error);
    QVERIFY2(again, qPrintable(error));
    QCOMPARE(again->title, all.title);
    QVERIFY(again->messages == all.messages);
}

void TestConversations::jsonOfOthers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("broken") << QByteArray("{");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("other") << QByteArray("{\"messages\":[]}");
    QTest::newRow("later") << QByteArray(
        R"({"format":"rivulet-conversation","version":2,"messages":[]})");
    QTest::newRow("no-messages") << QByteArray(R"({"format":"rivulet-conversation","version":1})");
}

void TestConversations::jsonOfOthers()
{
    QFETCH(QByteArray, json);
    QString error;
    QVERIFY(!ConversationExport::fromJson(json, &error));
    QVERIFY(!error.isEmpty());
}

void TestConversations::markdown()
{
    Transcript transcript;
    transcript.addPrompt(u"Why?"_s);
    transcript.beginAnswer(u"model\n# x"_s);
    transcript.appendReasoning(u"a\nb"_s);
    transcript.appendToolCall(0, u"f"_s, u"has ``` in it"_s);
    transcript.appendText(u"So:\n\n````js\nlet a;"_s);
    transcript.finish(ui::Outcome::Interrupted, u"lost"_s);
    const QString text =
        QString::fromUtf8(exported({u"T\n# y"_s, u"S"_s, transcript.messages()}, Format::Markdown));
    QVERIFY(text.startsWith(u"# T # y\n\n## You\n\nWhy?\n\n## model # x\n\n"_s));
    QVERIFY(text.contains(u"> a\n> b\n"_s));
    QVERIFY(text.contains(u"````\nhas ``` in it\n````\n"_s));
    QVERIFY2(text.endsWith(u"````js\nlet a;\n````\n\n*Interrupted: lost*\n"_s), qPrintable(text));
}

void TestConversations::htmlIsHarmless()
{
    const QString hostile = uR"x(<script>alert(1)</script> <img src=x onerror="alert(2)">

![remote](https://evil.example/x.png) [j](javascript:alert(3)) [d](data:text/html,x) [f](file:///etc)

[ok](https://good.example/?a=1&b="><script>) `<b>` **bold**

| a | b |
|---|--:|
| <i>1</i> | 2 \| 3 |

1. one
2. two
   - in
> quote

```html
</code></pre><script>alert(4)</script>
```
%1 &lt; )x"_s
        + QChar(0x202e) + u"reversed"_s;
    Transcript transcript;
    transcript.addPrompt(hostile);
    transcript.beginAnswer(u"</header><script>m</script>"_s);
    transcript.appendReasoning(hostile);
    transcript.appendToolCall(0, u"<b>f"_s, hostile);
    transcript.appendText(hostile);
    transcript.finish(ui::Outcome::Error, u"<script>note</script>"_s);
    const QString html = QString::fromUtf8(
        exported({u"</title><script>t"_s, u"<s>"_s, transcript.messages()}, Format::Html));
    // The page must contain only the tags that the export itself writes.
    static const QRegularExpression tag(u"<(/?[a-zA-Z!][a-zA-Z0-9]*)([^>]*)>"_s);
    const QSet<QString> known{u"html"_s, u"head"_s, u"meta"_s, u"title"_s, u"style"_s, u"body"_s,
        u"h1"_s, u"p"_s, u"article"_s, u"header"_s, u"footer"_s, u"details"_s, u"summary"_s,
        u"pre"_s, u"code"_s, u"a"_s, u"strong"_s, u"em"_s, u"del"_s, u"br"_s, u"table"_s, u"tr"_s,
        u"th"_s, u"td"_s, u"ol"_s, u"ul"_s, u"li"_s, u"blockquote"_s, u"hr"_s, u"!DOCTYPE"_s};
    for (auto it = tag.globalMatch(html); it.hasNext();) {
        const auto match = it.next();
        QString name = match.captured(1);
        name.remove(u'/');
        QVERIFY2(known.contains(name), qPrintable(match.captured()));
        const QString attributes = match.captured(2);
        QVERIFY2(!attributes.contains(u" src="_s) && !attributes.contains(u" on"_s),
            qPrintable(match.captured()));
        if (attributes.contains(u"href"_s))
            QVERIFY2(attributes.startsWith(u" href=\"http"_s), qPrintable(match.captured()));
    }
    QVERIFY(!html.contains(QChar(0x202e)));
    QVERIFY(html.contains(u"<strong>bold</strong>"_s));
    QVERIFY(html.contains(u"<td class=\"right\">2 | 3</td>"_s));
    QVERIFY(html.contains(u"<ol start=\"1\">"_s));
    QVERIFY(html.contains(u"&lt;script&gt;alert(1)&lt;/script&gt;"_s));
    for (const char *name : {"article", "details", "ol", "ul", "li", "blockquote", "p", "table"}) {
        const QString end = QLatin1String(name) + u'>';
        QCOMPARE(html.count(u"</"_s + end),
            html.count(QRegularExpression(u"<%1[ >]"_s.arg(QLatin1String(name)))));
    }
}

QTEST_MAIN(TestConversations)
#include "tst_conversations.moc"
