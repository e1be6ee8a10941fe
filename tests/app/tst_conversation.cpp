// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/demo/demoserver.h"
#include "app/session/session.h"
#include "app/store/conversationstore.h"
#include "tests/support/scriptedserver.h"

using app::Session;
using app::Transcript;
using namespace Qt::StringLiterals;

// What may be done again in a conversation.
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
    void aChatWithoutEndIsBounded_data();
    void aChatWithoutEndIsBounded();
    void anAnswerBeyondTheLimitSaysSo();

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
    QCOMPARE(after[3].text, before[3].text); // the demo always says the same
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

// Not that the stream ended too early besides, which who stopped it knows.
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
    // Nor in a stream that takes no prompt.
    ask(session, u"code"_s);
    sse::Endpoint events = m_endpoint;
    events.method = "GET";
    events.dialect.clear();
    session.setEndpoint(events, {});
    QVERIFY(!events.takesPrompt());
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
    for (const int message : {-1, 1, 99}) { // what is written is not lost
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
    // As it comes back from where it is kept.
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
    Session session; // a later run
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

void TestConversation::aChatWithoutEndIsBounded_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("plain text") << QString() << QByteArray("data: %1\n\n");
    QTest::newRow("an AI that never ends")
        << u"openai-chat"_s
        << QByteArray("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%1\"}}]}\n\n");
}

// The chat stops growing and says so; the list of events goes on.
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
    QCOMPARE(session.events()->rowCount(), events + 2); // and how it opened and ended
    // Where there is room again, the next stream is shown again.
    session.transcript()->truncate(0);
    session.open();
    QTRY_COMPARE(session.transcript()->messages().size(), 1);
}

void TestConversation::anAnswerBeyondTheLimitSaysSo()
{
    Session session;
    session.setMemoryLimit(100);
    session.setEndpoint(m_endpoint, {});
    session.sendPrompt(u"some code"_s);
    QTRY_VERIFY(!session.transcript()->isAnswering());
    QCOMPARE(session.transcript()->messages().last().outcome, ui::Outcome::Interrupted);
    QVERIFY(session.transcript()->size() > 100); // what came is kept
    session.setMemoryLimit(app::EventLogModel::DefaultLimit);
    session.regenerate();
    answered(session);
}

QTEST_MAIN(TestConversation)
#include "tst_conversation.moc"
