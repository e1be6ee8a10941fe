// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/demo/demoserver.h"
#include "app/session/session.h"
#include "app/store/conversationfile.h"
#include "app/store/conversationstore.h"
#include "tests/app/exported.h"
#include "tests/support/scriptedserver.h"

using app::Session;
using Format = app::ConversationExport::Format;
using app::Transcript;
using test::exported;
using namespace Qt::StringLiterals;

// Tests the actions that change earlier messages of a conversation.
class TestConversation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void regenerates();
    void regeneratesWhileAnswering();
    void stoppedHasOneReason();
    void nothingToRegenerate();
    void resendsFromEarlierPrompt();
    void resendsWhatIsNoPrompt();
    void sendsOnlyWhatIsLeft();
    void sendsRequestSettings_data();
    void sendsRequestSettings();
    void sendsTheConversation_data();
    void sendsTheConversation();
    void fileKeepsWhatWasTakenBack();
    void regenerateKeepsTheOldAnswer();
    void failedRegenerateShowsTheOldAnswer_data();
    void failedRegenerateShowsTheOldAnswer();
    void editKeepsWhatFollowed();
    void crashWhileRegeneratingKeepsBoth();
    void shownVersionIsSent();
    void aChatWithoutEndIsBounded_data();
    void aChatWithoutEndIsBounded();
    void anAnswerBeyondTheLimitSaysSo();
    void memoryIsBounded_data();
    void memoryIsBounded();

private:
    void ask(Session &session, const QString &prompt) const
    {
        session.sendPrompt(prompt);
        answered(session);
    }
    static void answered(Session &session)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!session.transcript()->isAnswering(), 20000);
        QCOMPARE(session.transcript()->messages().last().outcome, ui::Outcome::Completed);
    }
    static QStringList prompts(Session &session)
    {
        QStringList prompts;
        for (const Transcript::Message &message : session.transcript()->messages()) {
            if (message.author == ui::Author::User)
                prompts.append(message.text);
        }
        return prompts;
    }

    std::unique_ptr<app::DemoServer> m_server;
    sse::Endpoint m_endpoint;
};

void TestConversation::init()
{
    m_server = std::make_unique<app::DemoServer>();
    QVERIFY(m_server->listen());
    m_server->setInterval(0);
    m_endpoint.url = m_server->baseUrl().resolved(QUrl(u"/v1/chat/completions"_s));
    m_endpoint.method = "POST";
    m_endpoint.dialect = u"openai-chat"_s;
    m_endpoint.model = u"demo-1"_s;
}

void TestConversation::regenerates()
{
    Session session;
    session.setEndpoint(m_endpoint, {});
    ui::ChatView view;
    app::showTranscript(session.transcript(), &view);
    ask(session, u"a table"_s);
    ask(session, u"some code"_s);
    const auto before = session.transcript()->messages();
    QSignalSpy added(session.transcript(), &Transcript::messageAdded);
    session.regenerate();
    QVERIFY(session.transcript()->isAnswering());
    answered(session);
    QCOMPARE(added.size(), 1);
    const auto after = session.transcript()->messages();
    QCOMPARE(after.size(), 4);
    QVERIFY(after.mid(0, 3) == before.mid(0, 3));
    QCOMPARE(after[3].text, before[3].text); // the demo always sends the same answer
    QCOMPARE(view.messageCount(), 4);
    QCOMPARE(view.text(3), after[3].text);
}

void TestConversation::regeneratesWhileAnswering()
{
    Session session;
    session.setEndpoint(m_endpoint, {});
    m_server->setInterval(400);
    session.sendPrompt(u"a long answer"_s);
    QTRY_VERIFY(session.transcript()->messages().last().text.size() > 10);
    session.regenerate();
    QCOMPARE(session.transcript()->messages().size(), 2);
    QCOMPARE(session.transcript()->messages().last().text, QString());
    QTRY_VERIFY(session.transcript()->messages().last().text.size() > 10);
    session.close();
}

// If the user stops an answer, the note does not say that the stream ended too early.
void TestConversation::stoppedHasOneReason()
{
    Session session;
    session.setEndpoint(m_endpoint, {});
    m_server->setInterval(400);
    for (const bool withText : {true, false}) {
        session.sendPrompt(u"a long answer"_s);
        QTRY_VERIFY(!withText || session.transcript()->messages().last().text.size() > 10);
        session.close();
        const Transcript::Message &answer = session.transcript()->messages().last();
        QCOMPARE(answer.outcome, ui::Outcome::Stopped);
        QVERIFY2(!answer.note.contains(u"stream ended"_s), qPrintable(answer.note));
    }
}

void TestConversation::nothingToRegenerate()
{
    Session session;
    session.setEndpoint(m_endpoint, {});
    session.regenerate();
    QVERIFY(session.transcript()->messages().isEmpty());
    // If the stream does not accept prompts, regenerate() sends no request either.
    ask(session, u"code"_s);
    sse::Endpoint events = m_endpoint;
    events.method = "GET";
    events.dialect.clear();
    session.setEndpoint(events, {});
    QVERIFY(!events.acceptsPrompt());
    const auto before = session.transcript()->messages();
    session.regenerate();
    QVERIFY(session.transcript()->messages() == before);
}

void TestConversation::resendsFromEarlierPrompt()
{
    Session session;
    session.setEndpoint(m_endpoint, {});
    ui::ChatView view;
    app::showTranscript(session.transcript(), &view);
    for (const QString &prompt : {u"one"_s, u"two"_s, u"three"_s})
        ask(session, prompt);
    session.resendFrom(2, u"two, again"_s);
    answered(session);
    QCOMPARE(prompts(session), QStringList({u"one"_s, u"two, again"_s}));
    QVERIFY(session.transcript()->messages().last().text.startsWith(u"> two, again"_s));
    QCOMPARE(view.messageCount(), 4);
    QCOMPARE(view.text(2), u"two, again"_s);
    session.resendFrom(0, u"from the start"_s);
    answered(session);
    QCOMPARE(prompts(session), QStringList({u"from the start"_s}));
    QCOMPARE(view.messageCount(), 2);
}

void TestConversation::resendsWhatIsNoPrompt()
{
    Session session;
    session.setEndpoint(m_endpoint, {});
    ask(session, u"one"_s);
    // No prompt has one of these indexes. The text must not be lost, so it is sent as a new prompt.
    for (const int message : {-1, 1, 99}) {
        session.resendFrom(message, u"two"_s);
        answered(session);
    }
    QCOMPARE(prompts(session), QStringList({u"one"_s, u"two"_s, u"two"_s, u"two"_s}));
}

void TestConversation::sendsOnlyWhatIsLeft()
{
    test::ScriptedServer server;
    QList<QStringList> sent;
    server.setHandler([&](test::Connection *c) {
        QStringList contents;
        const auto messages = QJsonDocument::fromJson(c->body()).object()[u"messages"].toArray();
        for (const QJsonValue &message : messages)
            contents.append(message[u"content"].toString());
        sent.append(contents);
        c->startEventStream();
        c->write("data: {\"choices\":[{\"delta\":{\"content\":\"answer "
            + QByteArray::number(sent.size())
            + "\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        c->close();
    });
    Session session;
    m_endpoint.url = server.url();
    session.setEndpoint(m_endpoint, {});
    ask(session, u"one"_s);
    ask(session, u"two"_s);
    session.regenerate();
    answered(session);
    session.resendFrom(0, u"other"_s);
    answered(session);
    const QList<QStringList> expected{{u"one"_s}, {u"one"_s, u"answer 1"_s, u"two"_s},
        {u"one"_s, u"answer 1"_s, u"two"_s}, {u"other"_s}};
    QCOMPARE(sent, expected);
}

void TestConversation::sendsRequestSettings_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("expected");
    const char *const openAi =
        R"({"stream":true,"model":"m","temperature":0.25,"max_tokens":99,
            "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"}],
            "stream_options":{"include_usage":true,"own":1},"top_p":0.5})";
    QTest::newRow("openai-chat") << "openai-chat" << QByteArray(openAi);
    QTest::newRow("openai-responses")
        << "openai-responses"
        << QByteArray(
               R"({"stream":true,"model":"m","temperature":0.25,"max_output_tokens":99,
            "instructions":"Be brief.","input":[{"role":"user","content":"hi"}],
            "stream_options":{"own":1},"top_p":0.5})");
    QTest::newRow("anthropic")
        << "anthropic"
        << QByteArray(
               R"({"stream":true,"model":"m","temperature":0.25,"max_tokens":99,"system":"Be brief.",
            "messages":[{"role":"user","content":"hi"}],
            "stream_options":{"own":1},"top_p":0.5})");
    QTest::newRow("gemini") << "gemini"
                            << QByteArray(
                                   R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},
            "contents":[{"role":"user","parts":[{"text":"hi"}]}],
            "generationConfig":{"temperature":0.25,"maxOutputTokens":99},
            "stream_options":{"own":1},"top_p":0.5})");
    QTest::newRow("ollama")
        << "ollama"
        << QByteArray(
               R"({"stream":true,"model":"m","options":{"temperature":0.25,"num_predict":99},
            "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"}],
            "stream_options":{"own":1},"top_p":0.5})");
}

void TestConversation::sendsRequestSettings()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, expected);
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->respond(500); });
    m_endpoint.url = server.url();
    m_endpoint.dialect = dialect;
    m_endpoint.model = u"m"_s;
    m_endpoint.system = u"Be brief."_s;
    m_endpoint.temperature = 0.25;
    m_endpoint.maxTokens = 99;
    m_endpoint.requestExtra = {
        {u"top_p"_s, 0.5}, {u"stream_options"_s, QJsonObject{{u"own"_s, 1}}}};
    // Save the endpoint and read it again, to test that these settings are kept.
    const auto kept = sse::Endpoint::fromJson(m_endpoint.toJson());
    QVERIFY(kept);
    Session session;
    session.setEndpoint(*kept, {});
    session.sendPrompt(u"hi"_s);
    QTRY_COMPARE(server.requestCount(), 1);
    QCOMPARE(
        QJsonDocument::fromJson(server.requests().first().body), QJsonDocument::fromJson(expected));
}

void TestConversation::sendsTheConversation_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("dify")
        << u"dify"_s << u"conversation_id"_s
        << QByteArray(R"(data: {"event":"message","conversation_id":"c-1","answer":"a"})"
                      "\n\n"
                      R"(data: {"event":"message_end","conversation_id":"c-1","metadata":{}})"
                      "\n\n");
    QTest::newRow("vercel-ui") << u"vercel-ui"_s << u"id"_s
                               << QByteArray(R"(data: {"type":"text-delta","id":"1","delta":"a"})"
                                             "\n\n"
                                             R"(data: {"type":"finish"})"
                                             "\n\ndata: [DONE]\n\n");
}

void TestConversation::sendsTheConversation()
{
    QFETCH(QString, dialect);
    QFETCH(QString, field);
    QFETCH(QByteArray, answer);
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write(answer);
        c->close();
    });
    const auto sent = [&](int request) {
        return QJsonDocument::fromJson(server.requests().at(request).body)[field].toString();
    };
    m_endpoint.url = server.url();
    m_endpoint.dialect = dialect;
    const QTemporaryDir home;
    const QString path = home.filePath(u"one.jsonl"_s);
    {
        Session session;
        session.setEndpoint(m_endpoint, {});
        app::ConversationStore store(path);
        store.keep(session.transcript());
        ask(session, u"one"_s);
        ask(session, u"two"_s);
    }
    const QString name = sent(1);
    QCOMPARE(sent(0), dialect == u"dify"_s ? QString() : name);
    QVERIFY(!name.isEmpty());
    Session session; // as in a later run of the program
    session.setEndpoint(m_endpoint, {});
    app::ConversationStore store(path);
    store.keep(session.transcript());
    ask(session, u"three"_s);
    QCOMPARE(sent(2), name);
    Session other;
    other.setEndpoint(m_endpoint, {});
    ask(other, u"new"_s);
    QVERIFY(sent(3) != name);
}

void TestConversation::fileKeepsWhatWasTakenBack()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"c/one.jsonl"_s);
    QList<Transcript::Message> said;
    {
        Session session;
        session.setEndpoint(m_endpoint, {});
        app::ConversationStore store(path);
        store.keep(session.transcript());
        ask(session, u"first thought"_s);
        session.resendFrom(0, u"second thought"_s);
        answered(session);
        session.regenerate();
        answered(session);
        said = session.transcript()->messages();
    }
    QCOMPARE(said.size(), 2);
    Transcript transcript;
    app::ConversationStore store(path);
    store.keep(&transcript);
    QVERIFY(transcript.messages() == said);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("first thought"));
}

// A session whose conversation is shown in a view and saved to a file, and a server that sends
// scripted responses.
struct KeptChat {
    explicit KeptChat(const QString &file)
        : path(file)
    {
        endpoint.url = server.url();
        endpoint.method = "POST";
        endpoint.dialect = u"openai-chat"_s;
        server.setHandler([this](test::Connection *c) { respond(c); });
        start();
    }
    // Creates a new session, view and store and loads the conversation, like the program when it
    // starts.
    void start()
    {
        store.reset();
        session = std::make_unique<Session>();
        session->setEndpoint(endpoint, {});
        view = std::make_unique<ui::ChatView>();
        app::showTranscript(session->transcript(), view.get());
        QObject::connect(
            view.get(), &ui::ChatView::versionRequested, session.get(), &Session::showVersion);
        store = std::make_unique<app::ConversationStore>(path);
        store->keep(session->transcript());
    }
    void respond(test::Connection *c)
    {
        if (status != 200) {
            c->respond(status, {{"Content-Type", "application/json"}},
                R"({"error":{"message":"Too many requests, slow down"}})");
            return;
        }
        c->startEventStream();
        if (!text.isEmpty())
            c->write("data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n");
        c->write(end);
        if (closes)
            c->close();
    }
    [[nodiscard]] const QList<Transcript::Message> &messages() const
    {
        return session->transcript()->messages();
    }
    void ask(const QString &prompt)
    {
        session->sendPrompt(prompt);
        QTRY_VERIFY(!session->transcript()->isAnswering());
    }

    const QString path;
    test::ScriptedServer server;
    sse::Endpoint endpoint;
    int status = 200;
    QByteArray text = "first answer";
    QByteArray end = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                     "data: [DONE]\n\n";
    bool closes = true;
    std::unique_ptr<Session> session;
    std::unique_ptr<ui::ChatView> view;
    std::unique_ptr<app::ConversationStore> store;
};

void TestConversation::regenerateKeepsTheOldAnswer()
{
    const QTemporaryDir home;
    KeptChat chat(home.filePath(u"c/one.jsonl"_s));
    chat.ask(u"prompt"_s);
    chat.text = "second answer";
    chat.session->regenerate();
    QTRY_VERIFY(!chat.session->transcript()->isAnswering());
    QCOMPARE(chat.view->text(1), u"second answer"_s);
    QCOMPARE(chat.messages().at(1).versions.size(), 2);
    QCOMPARE(chat.messages().at(1).version, 1);

    Q_EMIT chat.view->versionRequested(1, 0);
    QCOMPARE(chat.view->text(1), u"first answer"_s);
    QVERIFY(chat.messages().at(1).failure.isEmpty());
    const auto shown = chat.messages();
    chat.start();
    QVERIFY(chat.messages() == shown);
    Q_EMIT chat.view->versionRequested(1, 1);
    QCOMPARE(chat.view->text(1), u"second answer"_s);
    // Nothing changes: version 1 of message 1 is already shown, and all other indexes are invalid.
    for (const int version : {-1, 1, 2, 99}) {
        chat.session->showVersion(1, version);
        chat.session->showVersion(0, version);
        chat.session->showVersion(7, version);
        QCOMPARE(chat.view->text(1), u"second answer"_s);
    }
    // Older releases of the program ignore the versions of an answer. The file must contain a
    // record that makes them remove the old answer, so that they show the newest one.
    QFile file(chat.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(R"("k":"truncate")"));
}

void TestConversation::failedRegenerateShowsTheOldAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<bool>("listens");
    QTest::newRow("429") << 429 << QByteArray() << QByteArray() << true;
    QTest::newRow("500") << 500 << QByteArray() << QByteArray() << true;
    QTest::newRow("refused connection") << 200 << QByteArray() << QByteArray() << false;
    QTest::newRow("nothing") << 200 << QByteArray() << QByteArray() << true;
    QTest::newRow("only the end") << 200 << QByteArray() << QByteArray("data: [DONE]\n\n") << true;
    QTest::newRow("cut after some text") << 200 << QByteArray("partial") << QByteArray() << true;
    QTest::newRow("error after some text")
        << 200 << QByteArray("partial")
        << QByteArray("data: {\"error\":{\"message\":\"overloaded\"}}\n\n") << true;
    QTest::newRow("error before any text")
        << 200 << QByteArray() << QByteArray("data: {\"error\":{\"message\":\"overloaded\"}}\n\n")
        << true;
}

void TestConversation::failedRegenerateShowsTheOldAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, end);
    QFETCH(bool, listens);
    const QTemporaryDir home;
    KeptChat chat(home.filePath(u"c/one.jsonl"_s));
    chat.ask(u"prompt"_s);
    chat.status = status;
    chat.text = text;
    chat.end = end;
    if (!listens)
        chat.server.close();
    for (int attempt = 1; attempt <= 2; ++attempt) {
        chat.session->regenerate();
        QTRY_VERIFY(!chat.session->transcript()->isAnswering());
        QCOMPARE(chat.messages().size(), 2);
        QCOMPARE(chat.messages().at(1).outcome, ui::Outcome::Completed);
        QVERIFY(!chat.messages().at(1).failure.isEmpty());
        QCOMPARE(chat.view->messageCount(), 2);
        QCOMPARE(chat.view->text(1), u"first answer"_s);
        QVERIFY2(chat.view->accessibleDescription().contains(chat.messages().at(1).failure),
            qPrintable(chat.view->accessibleDescription()));
        QCOMPARE(chat.messages().at(1).versions.size(), text.isEmpty() ? 0 : attempt + 1);
        QCOMPARE(chat.messages().at(1).version, 0);
    }
    const auto shown = chat.messages();
    chat.start();
    QVERIFY(chat.messages() == shown);
    QCOMPARE(chat.view->text(1), u"first answer"_s);
    if (!text.isEmpty()) {
        chat.session->showVersion(1, 1);
        QCOMPARE(chat.view->text(1), u"partial"_s);
        QVERIFY(chat.messages().at(1).outcome != ui::Outcome::Completed);
    }
}

void TestConversation::editKeepsWhatFollowed()
{
    const QTemporaryDir home;
    KeptChat chat(home.filePath(u"c/one.jsonl"_s));
    chat.ask(u"one"_s);
    chat.ask(u"two"_s);
    chat.text = "other answer";
    chat.session->resendFrom(0, u"one, edited"_s);
    QTRY_VERIFY(!chat.session->transcript()->isAnswering());
    QCOMPARE(chat.messages().size(), 2);
    chat.session->showVersion(0, 0);
    QCOMPARE(prompts(*chat.session), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(chat.view->messageCount(), 4);
    // Create a branch inside this branch. Then create another one, whose request fails, so that the
    // previous branch is shown again.
    chat.text = "third answer";
    chat.session->resendFrom(2, u"two, edited"_s);
    QTRY_VERIFY(!chat.session->transcript()->isAnswering());
    chat.status = 500;
    chat.session->resendFrom(0, u"one, again"_s);
    QTRY_VERIFY(!chat.session->transcript()->isAnswering());
    QCOMPARE(prompts(*chat.session), QStringList({u"one"_s, u"two, edited"_s}));
    QVERIFY(!chat.messages().last().failure.isEmpty());
    const auto shown = chat.messages();
    chat.start();
    QVERIFY(chat.messages() == shown);
    QCOMPARE(chat.messages().at(0).versions.size(), 3);
    QCOMPARE(chat.messages().at(2).versions.size(), 2);
    chat.session->showVersion(0, 2);
    QCOMPARE(prompts(*chat.session), QStringList({u"one, again"_s}));
    chat.session->showVersion(0, 1);
    QCOMPARE(chat.view->text(1), u"other answer"_s);
    chat.session->showVersion(0, 0);
    chat.session->showVersion(2, 0);
    QCOMPARE(prompts(*chat.session), QStringList({u"one"_s, u"two"_s}));
    // Each of these texts is in a hidden version. showVersionWith() must show this version.
    for (const auto &text : {u"two, edited"_s, u"one, again"_s, u"other answer"_s}) {
        chat.session->transcript()->showVersionWith(text);
        const bool isShown = std::ranges::any_of(chat.messages(),
            [&text](const Transcript::Message &message) { return message.text == text; });
        QVERIFY2(isShown, qPrintable(text));
    }
    const auto before = chat.messages();
    chat.session->transcript()->showVersionWith(u"nowhere"_s);
    QVERIFY(chat.messages() == before);
}

// Reads the file while the new answer is being written, because a crash would leave the file in
// this state.
void TestConversation::crashWhileRegeneratingKeepsBoth()
{
    const QTemporaryDir home;
    KeptChat chat(home.filePath(u"c/one.jsonl"_s));
    chat.ask(u"prompt"_s);
    chat.text = "new text";
    chat.end.clear();
    chat.closes = false;
    chat.session->regenerate();
    const auto content = [&chat] {
        QFile file(chat.path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(content().contains("new text"));
    const QByteArray whole = content();
    const QString left = home.filePath(u"left.jsonl"_s);
    // Cut the file at many positions, because a crash can happen in the middle of any line.
    for (qsizetype size = whole.indexOf("first answer") + 40; size <= whole.size(); size += 7) {
        const bool all = size + 7 > whole.size();
        QFile file(left);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(all ? whole : whole.left(size));
        file.close();
        Transcript transcript;
        app::ConversationStore store(left);
        store.keep(&transcript);
        QVERIFY(store.notice().isEmpty());
        QCOMPARE(transcript.messages().size(), 2);
        QCOMPARE(transcript.messages().last().text, u"first answer"_s);
        if (!all)
            continue;
        QVERIFY(!transcript.messages().last().failure.isEmpty());
        transcript.showVersion(1, 1);
        QCOMPARE(transcript.messages().last().text, u"new text"_s);
        QCOMPARE(transcript.messages().last().outcome, ui::Outcome::Interrupted);
        const auto shown = transcript.messages();
        transcript.addPrompt(u"next"_s);
        store.flush();
        const auto read = app::ConversationFile::read(left).messages;
        QCOMPARE(read.size(), 3);
        QVERIFY(read.mid(0, 2) == shown);
    }
}

void TestConversation::shownVersionIsSent()
{
    const QTemporaryDir home;
    KeptChat chat(home.filePath(u"c/one.jsonl"_s));
    chat.ask(u"prompt"_s);
    chat.text = "second answer";
    chat.session->regenerate();
    QTRY_VERIFY(!chat.session->transcript()->isAnswering());
    chat.session->showVersion(1, 0);
    chat.text = "third answer";
    chat.ask(u"and then"_s);
    const QByteArray body = chat.server.requests().last().body;
    QVERIFY(body.contains("first answer") && !body.contains("second answer"));
    // The messages after an answer belong to one version of the answer, and are shown only with it.
    chat.session->showVersion(1, 1);
    QCOMPARE(chat.messages().size(), 2);
    chat.session->showVersion(1, 0);
    QCOMPARE(chat.messages().size(), 4);
    // Markdown and HTML contain only the shown version. JSON contains all versions.
    const app::ConversationExport all{u"t"_s, u"s"_s, chat.messages()};
    QVERIFY(exported(all, Format::Markdown).contains("first answer"));
    QVERIFY(!exported(all, Format::Markdown).contains("second answer"));
    QVERIFY(!exported(all, Format::Html).contains("second answer"));
    QString error;
    const auto read = app::ConversationExport::fromJson(exported(all, Format::Json), &error);
    QVERIFY2(read, qPrintable(error));
    QVERIFY(read->messages == chat.messages());
}

void TestConversation::aChatWithoutEndIsBounded_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("plain text") << QString() << QByteArray("data: %1\n\n");
    QTest::newRow("an AI that never ends")
        << u"openai-chat"_s
        << QByteArray("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%1\"}}]}\n\n");
}

// At the limit the chat stops growing and shows a note. Events are still added to the event list.
void TestConversation::aChatWithoutEndIsBounded()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, event);
    constexpr int events = 1000;
    constexpr qint64 limit = 20'000;
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        for (int i = 0; i < events; ++i)
            c->write(QByteArray(event).replace("%1", QByteArray(50, 'x')));
        c->close();
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.method = "GET";
    endpoint.dialect = dialect;
    endpoint.retry.enabled = false;
    Session session;
    session.setMemoryLimit(limit);
    session.events()->setLimit(app::EventLogModel::DefaultLimit);
    session.setEndpoint(endpoint, {});
    session.open();
    QTRY_COMPARE(session.status().state, ui::ConnectionStatus::State::Ended);
    const QList<Transcript::Message> &messages = session.transcript()->messages();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().outcome, ui::Outcome::Interrupted);
    QVERIFY2(messages.first().note.contains(u"limit"_s), qPrintable(messages.first().note));
    QCOMPARE(session.transcript()->size(), messages.first().text.size() * 2);
    QVERIFY(session.transcript()->size() > limit);
    QVERIFY(session.transcript()->size() <= limit + 100);
    QCOMPARE(session.events()->rowCount(), events + 2); // with the rows Open and End
    // truncate() removes the text, so the chat is below the limit again and shows the next stream.
    session.transcript()->truncate(0);
    session.open();
    QTRY_COMPARE(session.transcript()->messages().size(), 1);
}

void TestConversation::anAnswerBeyondTheLimitSaysSo()
{
    Session session;
    session.setMemoryLimit(700); // a message needs 500 bytes in addition to its text
    session.setEndpoint(m_endpoint, {});
    session.sendPrompt(u"some code"_s);
    QTRY_VERIFY(!session.transcript()->isAnswering());
    QCOMPARE(session.transcript()->messages().last().outcome, ui::Outcome::Interrupted);
    QVERIFY(session.transcript()->size() > 100); // the received text is kept
    session.setMemoryLimit(app::EventLogModel::DefaultLimit);
    session.regenerate();
    answered(session);
}

#ifdef Q_OS_LINUX
qint64 statusOf(const QByteArray &field)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf(field + ':') + field.size() + 1)
               .trimmed()
               .split(' ')
               .first()
               .toLongLong()
        * 1024;
}

// Resets the peak of the resident memory.
bool resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}
#endif

void TestConversation::memoryIsBounded_data()
{
    // @ is replaced with a new number in each event, and # with 100 kB of text
    QTest::addColumn<QByteArray>("event");
    const auto choice = [](const QByteArray &delta, const QByteArray &number = "0") {
        return "data: {\"choices\":[{\"index\":" + number + ",\"delta\":{" + delta + "}}]}\n\n";
    };
    QTest::newRow("text") << choice("\"content\":\"#\"");
    QTest::newRow("reasoning") << choice("\"reasoning\":\"#\"");
    QTest::newRow("arguments") << choice(
        "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"#\"}}]");
    QTest::newRow("tool names") << choice(
        "\"tool_calls\":[{\"index\":@,\"id\":\"c@\",\"function\":{\"name\":\"#\"}}]");
    QTest::newRow("choices") << choice("\"content\":\"#\"", "@");
}

// The memory of the chat and its copies is limited, no matter which part of an answer grows.
void TestConversation::memoryIsBounded()
{
    QFETCH(QByteArray, event);
    constexpr qint64 limit = 32 * 1024 * 1024;
    constexpr int events = 1500; // 150 MB in total
    const QTemporaryDir home;
    KeptChat chat(home.filePath(u"c/one.jsonl"_s));
    chat.session->setMemoryLimit(limit);
    const QByteArray block(100'000, 'x');
    int sent = 0;
    test::Connection *to = nullptr;
    const auto more = [&] {
        for (; sent < events && to->isOpen() && to->bytesToWrite() < 4'000'000; ++sent)
            to->write(QByteArray(event).replace('@', QByteArray::number(sent)).replace('#', block));
        if (sent == events)
            to->close();
    };
    chat.server.setHandler([&](test::Connection *c) {
        to = c;
        connect(c, &test::Connection::bytesWritten, this, more);
        c->startEventStream();
        more();
    });
#ifdef Q_OS_LINUX
#ifdef RIVULET_SANITIZED
    const bool measures = false; // the sanitizer delays the release of memory
#else
    const bool measures = resetPeak();
#endif
    const qint64 before = statusOf("VmRSS");
#endif
    QElapsedTimer clock;
    qint64 longest = 0; // maximum time between two iterations of the event loop, in ms
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, clock.restart()); });
    tick.start(0);
    clock.start();
    chat.session->sendPrompt(u"prompt"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!chat.session->transcript()->isAnswering(), 60000);
    const Transcript::Message &answer = chat.messages().last();
    const bool isHidden = event.contains("\"index\":@,\"delta\"");
    if (!isHidden) {
        QVERIFY(answer.outcome == ui::Outcome::Interrupted || answer.outcome == ui::Outcome::Error);
        QVERIFY2(answer.note.contains(u"Settings"_s), qPrintable(answer.note));
        QVERIFY(chat.session->transcript()->memory() > limit / 4);
    }
    QVERIFY(chat.session->transcript()->memory() <= limit + 1'000'000);
#ifdef Q_OS_LINUX
    const qint64 grown = statusOf("VmHWM") - before;
    qInfo("grown by %lld MiB, longest turn %lld ms", (long long)(grown >> 20), (long long)longest);
    // In addition to the chat, the event log uses the same amount of memory, and buffers use up to
    // 12 MB.
    QVERIFY2(!measures || grown < 5 * limit, qPrintable(QString::number(grown >> 20)));
#endif
}

QTEST_MAIN(TestConversation)
#include "tst_conversation.moc"
