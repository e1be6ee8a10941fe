// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

#include "sselib/chat/dialects.h"
#include "sselib/chat/request.h"
#include "sselib/core/eventsource.h"
#include "tests/support/nodeserver.h"

using namespace Qt::StringLiterals;
using sse::chat::State;
using CloseReason = sse::EventSource::CloseReason;

namespace {

constexpr std::array chunkSizes{1, 2, 3, 7, 16, 33, 64};
// Contains characters outside the Basic Multilingual Plane. If the chunks are small, the mock
// splits these characters.
const QString text = u"Hello, 你好 😀🚀!\nA \"second\" line\\, data: [DONE]\n\n1. done"_s;
const QString reasoning = u"Hmm… 让我想想 🤔\n{\"type\":\"x\"}"_s;
const QString arguments = uR"({"city":"Oslo 北京 😀","days":3})"_s;

QJsonObject toolCalls()
{
    return {{u"toolCalls"_s,
        QJsonArray{QJsonObject{{u"name"_s, u"get_weather"_s}, {u"arguments"_s, arguments},
                       {u"id"_s, u"call_1"_s}},
            QJsonObject{
                {u"name"_s, u"now"_s}, {u"arguments"_s, u"{}"_s}, {u"id"_s, u"call_2"_s}}}}};
}

QJsonObject usage()
{
    return {{u"prompt_tokens"_s, 9}, {u"completion_tokens"_s, 17}};
}

// Returns the response of this kind in the format of the mock's fixtures.
QJsonObject responseOf(const QString &kind)
{
    if (kind == "limited"_L1)
        return {{u"status"_s, 429}, {u"retryAfter"_s, 7},
            {u"error"_s,
                QJsonObject{{u"message"_s, u"Slow down."_s}, {u"type"_s, u"rate_limit_error"_s}}}};
    if (kind == "failed"_L1)
        return {{u"status"_s, 500},
            {u"error"_s,
                QJsonObject{{u"message"_s, u"It broke."_s}, {u"type"_s, u"server_error"_s}}}};
    QJsonObject response = kind.contains("tools"_L1) ? toolCalls() : QJsonObject();
    if (kind != "tools"_L1)
        response.insert(u"content"_s, text);
    if (kind == "reasoning"_L1)
        response.insert(u"reasoning"_s, reasoning);
    if (kind == "length"_L1)
        response.insert(u"finishReason"_s, u"length"_s);
    response.insert(u"usage"_s, usage());
    return response;
}

// Returns a unique prompt that requests a response of this kind in chunks of this size.
QString askFor(const QString &kind, int chunkSize)
{
    return u"<%1 in %2>"_s.arg(kind).arg(chunkSize);
}

QJsonArray fixtures()
{
    QJsonArray list;
    for (const QString &kind : {u"text"_s, u"reasoning"_s, u"tools"_s, u"text and tools"_s,
             u"length"_s, u"cut"_s, u"limited"_s, u"failed"_s}) {
        for (const int chunkSize : chunkSizes) {
            QJsonObject fixture{
                {u"match"_s, QJsonObject{{u"userMessage"_s, askFor(kind, chunkSize)}}},
                {u"response"_s, responseOf(kind)}, {u"chunkSize"_s, chunkSize}};
            if (kind == "cut"_L1) {
                fixture.insert(u"truncateAfterChunks"_s, 4);
                // The time between chunks in ms. Without it, the reset of the connection would
                // discard data that was already sent.
                fixture.insert(u"latency"_s, 10);
            }
            list.append(fixture);
        }
    }
    return list;
}

// Returns the definitions of the mock's AG-UI agents: a list of {match, method, arguments}. See
// aimock/server.mjs.
QJsonArray agents()
{
    const auto make = [](const QString &kind, const QString &method, const QJsonArray &given) {
        return QJsonObject{
            {u"match"_s, askFor(kind, 1)}, {u"method"_s, method}, {u"arguments"_s, given}};
    };
    const QJsonObject started{
        {u"type"_s, u"RUN_STARTED"_s}, {u"threadId"_s, u"t"_s}, {u"runId"_s, u"r"_s}};
    const QJsonObject piece{{u"type"_s, u"TEXT_MESSAGE_CHUNK"_s}, {u"messageId"_s, u"m"_s},
        {u"role"_s, u"assistant"_s}, {u"delta"_s, text.left(4)}};
    const QJsonObject failed{
        {u"type"_s, u"RUN_ERROR"_s}, {u"message"_s, u"It broke."_s}, {u"code"_s, u"broken"_s}};
    QJsonArray list{make(u"text"_s, u"onMessage"_s, {text}),
        make(u"reasoning"_s, u"onReasoning"_s, {reasoning}),
        make(u"tools"_s, u"onToolCall"_s, {u"get_weather"_s, arguments})};
    QJsonArray given;
    given.append(QJsonArray({started, piece}));
    list.append(make(u"cut"_s, u"onRun"_s, given));
    given.replace(0, QJsonArray({started, piece, failed}));
    list.append(make(u"failed"_s, u"onRun"_s, given));
    return list;
}

// The finish reasons of a dialect.
struct Words {
    QString stop;
    QString length;
    QString tools;
};

const QMap<QString, Words> words{
    {u"openai-chat"_s, {u"stop"_s, u"length"_s, u"tool_calls"_s}},
    {u"openai-responses"_s, {u"completed"_s, u"incomplete"_s, u"completed"_s}},
    {u"anthropic"_s, {u"end_turn"_s, u"max_tokens"_s, u"tool_use"_s}},
    {u"gemini"_s, {u"STOP"_s, u"MAX_TOKENS"_s, u"FUNCTION_CALL"_s}},
    {u"ollama"_s, {u"stop"_s, u"stop"_s, u"stop"_s}}, // the mock sends no other finish reason
    {u"cohere"_s, {u"COMPLETE"_s, u"MAX_TOKENS"_s, u"TOOL_CALL"_s}},
    {u"mistral"_s, {u"stop"_s, u"length"_s, u"tool_calls"_s}},
    {u"ag-ui"_s, {}},
};

// Dialects whose tool calls have no ID, or an ID that differs from the one in the fixture.
const QStringList idless{u"ollama"_s, u"gemini"_s, u"ag-ui"_s};

sse::chat::Usage usageOf(const QString &dialect)
{
    if (dialect == "ollama"_L1) // the mock does not count tokens in this dialect
        return {.input = 0, .output = 0};
    // The mock sends no token counts in these dialects. The real Mistral server always does, but
    // the mock does not know this dialect.
    if (dialect == "mistral"_L1 || dialect == "ag-ui"_L1)
        return {};
    return {.input = 9, .output = 17};
}

sse::chat::Result expectedOf(const QString &dialect, const QString &kind)
{
    const bool isAgent = dialect == "ag-ui"_L1;
    const bool hasTools = kind.contains("tools"_L1);
    sse::chat::Result result;
    if (kind != "tools"_L1 && (!isAgent || kind == "text"_L1))
        result.text = text;
    if (kind == "reasoning"_L1)
        result.reasoning = reasoning;
    const Words said = words.value(dialect);
    result.finishReason = kind == "length"_L1 ? said.length : hasTools ? said.tools : said.stop;
    result.usage = usageOf(dialect);
    if (hasTools) {
        result.tools.append({u"call_1"_s, u"get_weather"_s, arguments});
        if (!isAgent)
            result.tools.append({u"call_2"_s, u"now"_s, u"{}"_s});
    }
    // The mock differs from the real servers. Ollama sends reasoning in "thinking", but the mock
    // sends it in "reasoning_content". Cohere sends it in a block of type "thinking", but the mock
    // sends it in a block of type "text".
    if (kind == "reasoning"_L1 && dialect == "ollama"_L1)
        result.reasoning.clear();
    if (kind == "reasoning"_L1 && dialect == "cohere"_L1) {
        result.text.prepend(reasoning);
        result.reasoning.clear();
    }
    if (hasTools && dialect == "cohere"_L1)
        // The mock always sends this text as Cohere's `tool_plan`, which is decoded as reasoning.
        result.reasoning = u"I will use the requested tool."_s;
    return result;
}

/// Requests one answer and decodes it twice, with the dialect's decoder and with `auto`.
struct Answer {
    Answer(const test::NodeServer &server, const QString &dialect, const QString &question)
    {
        sse::chat::Prompt prompt;
        prompt.system = u"Be brief."_s;
        prompt.messages = {{u"user"_s, question}};
        prompt.model = u"some-model"_s;
        const auto request = sse::chat::buildRequest(dialect, prompt);
        QVERIFY(request);
        sse::Endpoint endpoint;
        const QString path = dialect == "ag-ui"_L1 ? u"/agui"_s : request->urlPathHint;
        endpoint.url =
            sse::chat::fillModel(QUrl(server.url(u""_s).toString() + path), prompt.model);
        endpoint.method = request->method;
        endpoint.body = request->body;
        endpoint.headers = request->headers;
        endpoint.dialect = dialect;

        sse::EventSource source(endpoint);
        QObject::connect(
            &source, &sse::EventSource::opened, &source, [&](const sse::ResponseInfo &response) {
                const sse::chat::Hints hints{.contentType = response.header("content-type"),
                    .headers = response.headers,
                    .url = response.url};
                named = sse::chat::createDecoder(dialect, hints);
                guessed = sse::chat::createDecoder(u"auto"_s, hints);
            });
        QObject::connect(
            &source, &sse::EventSource::eventReceived, &source, [&](const sse::Event &event) {
                named->decode(event);
                guessed->decode(event);
                if (named->terminated())
                    source.close();
            });
        QObject::connect(&source, &sse::EventSource::errorOccurred, &source,
            [&](const sse::Error &e) { error = e; });
        QObject::connect(&source, &sse::EventSource::closed, &source, [&](CloseReason reason) {
            closed = reason;
            if (named) {
                named->finish(reason == CloseReason::EndOfStream);
                guessed->finish(reason == CloseReason::EndOfStream);
            }
        });
        source.open();
        QTRY_VERIFY_WITH_TIMEOUT(closed.has_value(), 10000);
    }

    std::unique_ptr<sse::chat::Decoder> named;
    std::unique_ptr<sse::chat::Decoder> guessed;
    sse::Error error;
    std::optional<CloseReason> closed;
};

} // namespace

/// Tests the requests and decoders of most dialects with the mock server @copilotkit/aimock.
class TestAimock : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::NodeServer> m_server;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void decodesAnswers_data();
    void decodesAnswers();
    void detectsTruncation_data();
    void detectsTruncation();
    void reportsErrorStatus_data();
    void reportsErrorStatus();
    void reportsErrorInStream();
};

void TestAimock::initTestCase()
{
    if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/aimock")))
        QSKIP("npm packages are missing");
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(QJsonDocument(QJsonObject{{u"llm"_s, fixtures()}, {u"agui"_s, agents()}}).toJson());
    file.flush();
    m_server = std::make_unique<test::NodeServer>(
        QStringLiteral(RIVULET_INTEROP_DIR "/aimock/server.mjs"), QStringList{file.fileName()});
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorOutput()));
}

void TestAimock::decodesAnswers_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("chunkSize");
    for (const QString &dialect : {u"openai-chat"_s, u"openai-responses"_s, u"anthropic"_s,
             u"gemini"_s, u"ollama"_s, u"cohere"_s, u"mistral"_s}) {
        for (const QString &kind :
            {u"text"_s, u"reasoning"_s, u"tools"_s, u"text and tools"_s, u"length"_s}) {
            for (const int size : chunkSizes)
                QTest::addRow("%s, %s, %d", qPrintable(dialect), qPrintable(kind), size)
                    << dialect << kind << size;
        }
    }
    for (const QString &kind : {u"text"_s, u"reasoning"_s, u"tools"_s})
        QTest::addRow("ag-ui, %s", qPrintable(kind)) << u"ag-ui"_s << kind << 1;
}

void TestAimock::decodesAnswers()
{
    QFETCH(QString, dialect);
    QFETCH(QString, kind);
    QFETCH(int, chunkSize);
    const Answer answer(*m_server, dialect, askFor(kind, chunkSize));
    QVERIFY2(answer.named, qPrintable(answer.error.message));
    QCOMPARE(answer.named->state(), State::Completed);
    const sse::chat::Result expected = expectedOf(dialect, kind);
    for (const auto *decoder : {answer.named.get(), answer.guessed.get()}) {
        const sse::chat::Result result = decoder->result();
        QCOMPARE(decoder->state(), State::Completed);
        QCOMPARE(result.malformed, 0);
        QCOMPARE(result.text, expected.text);
        QCOMPARE(result.reasoning, expected.reasoning);
        QCOMPARE(result.finishReason, expected.finishReason);
        QCOMPARE(result.usage.input, expected.usage.input);
        QCOMPARE(result.usage.output, expected.usage.output);
        QCOMPARE(result.tools.size(), expected.tools.size());
        for (qsizetype i = 0; i < result.tools.size(); ++i) {
            const sse::chat::ToolCall &tool = result.tools.at(i);
            QCOMPARE(tool.name, expected.tools.at(i).name);
            QCOMPARE(QJsonDocument::fromJson(tool.arguments.toUtf8()),
                QJsonDocument::fromJson(expected.tools.at(i).arguments.toUtf8()));
            if (!idless.contains(dialect))
                QCOMPARE(tool.id, expected.tools.at(i).id);
        }
    }
    QCOMPARE(answer.guessed->dialect(), dialect == "mistral"_L1 ? u"openai-chat"_s : dialect);
}

void TestAimock::detectsTruncation_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<int>("chunkSize");
    for (const QString &dialect : {u"openai-chat"_s, u"openai-responses"_s, u"anthropic"_s,
             u"gemini"_s, u"ollama"_s, u"cohere"_s, u"mistral"_s}) {
        for (const int size : {1, 2, 3, 7})
            QTest::addRow("%s, %d", qPrintable(dialect), size) << dialect << size;
    }
    QTest::newRow("ag-ui") << u"ag-ui"_s << 1;
}

void TestAimock::detectsTruncation()
{
    QFETCH(QString, dialect);
    QFETCH(int, chunkSize);
    const Answer answer(*m_server, dialect, askFor(u"cut"_s, chunkSize));
    QVERIFY2(answer.named, qPrintable(answer.error.message));
    // The response of AG-UI ends cleanly, but without the end marker.
    const bool isAgent = dialect == "ag-ui"_L1;
    QCOMPARE(*answer.closed, isAgent ? CloseReason::EndOfStream : CloseReason::Failed);
    for (const auto *decoder : {answer.named.get(), answer.guessed.get()}) {
        QCOMPARE(decoder->state(), State::Interrupted);
        QVERIFY(text.startsWith(decoder->result().text));
        QVERIFY(decoder->result().text.size() < text.size());
    }
}

void TestAimock::reportsErrorStatus_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QByteArray>("says");
    for (const QString &dialect : {u"openai-chat"_s, u"openai-responses"_s, u"anthropic"_s,
             u"gemini"_s, u"ollama"_s, u"cohere"_s, u"mistral"_s}) {
        QTest::addRow("%s, 429", qPrintable(dialect))
            << dialect << u"limited"_s << 429 << QByteArray("7") << QByteArray("Slow down.");
        QTest::addRow("%s, 500", qPrintable(dialect))
            << dialect << u"failed"_s << 500 << QByteArray() << QByteArray("It broke.");
    }
}

void TestAimock::reportsErrorStatus()
{
    QFETCH(QString, dialect);
    QFETCH(QString, kind);
    const Answer answer(*m_server, dialect, askFor(kind, 1));
    QVERIFY(!answer.named);
    QCOMPARE(*answer.closed, CloseReason::Failed);
    QCOMPARE(answer.error.code, sse::Error::Code::HttpStatus);
    QTEST(answer.error.response.status, "status");
    QTEST(answer.error.response.header("retry-after"), "retryAfter");
    QFETCH(QByteArray, says);
    QVERIFY2(answer.error.body.contains(says), answer.error.body.constData());
    QVERIFY(answer.error.fatal); // the request is not sent again, because it could cost money
}

void TestAimock::reportsErrorInStream()
{
    const Answer answer(*m_server, u"ag-ui"_s, askFor(u"failed"_s, 1));
    QVERIFY2(answer.named, qPrintable(answer.error.message));
    for (const auto *decoder : {answer.named.get(), answer.guessed.get()}) {
        const sse::chat::Result result = decoder->result();
        QCOMPARE(decoder->state(), State::Error);
        QCOMPARE(result.errorMessage, u"It broke."_s);
        QCOMPARE(result.errorCode, u"broken"_s);
        QVERIFY(text.startsWith(result.text) && !result.text.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestAimock)
#include "tst_aimock.moc"
