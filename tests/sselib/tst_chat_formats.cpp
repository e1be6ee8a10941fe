// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "sselib/chat/dialects.h"
#include "sselib/chat/format.h"
#include "sselib/chat/request.h"

using namespace Qt::StringLiterals;
using sse::chat::Format;

namespace {

constexpr auto question = "What is an event stream?"_L1;
constexpr auto model = "model-1"_L1;

// The model is not part of the request for these formats: the server chooses it.
bool hasModel(const Format &format)
{
    return format.id != "vercel-ui"_L1 && format.id != "ag-ui"_L1 && format.id != "dify"_L1;
}

sse::chat::Prompt prompt()
{
    sse::chat::Prompt prompt;
    prompt.system = u"Be brief."_s;
    prompt.messages = {{u"user"_s, u"hi"_s}, {u"assistant"_s, u"Hello."_s}, {u"user"_s, question}};
    prompt.model = model;
    prompt.temperature = 0.5;
    prompt.maxTokens = 100;
    prompt.conversation = u"c1"_s;
    return prompt;
}

void addFormats()
{
    QTest::addColumn<QString>("id");
    for (const Format *format : Format::all())
        QTest::newRow(format->id.latin1()) << QString(format->id);
}

} // namespace

/// Tests the table of AI formats: each row is complete, and requests, detection and stored IDs stay
/// the same when the table changes.
class TestChatFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowIsComplete_data() { addFormats(); }
    void rowIsComplete();
    void idsAndNamesAreUnique();
    void buildsRequest_data() { addFormats(); }
    void buildsRequest();
    void detectsOwnUrls_data() { addFormats(); }
    void detectsOwnUrls();
    void storedIdKeepsWorking_data();
    void storedIdKeepsWorking();
    void requestBytesStayTheSame_data();
    void requestBytesStayTheSame();
    void detectsFormatOfData_data();
    void detectsFormatOfData();
    void hostOfUrlIsPreferred_data();
    void hostOfUrlIsPreferred();
    void classifiesSpecialIds_data();
    void classifiesSpecialIds();
    void traits();
};

void TestChatFormats::rowIsComplete()
{
    QFETCH(const QString, id);
    static const QRegularExpression valid(u"^[a-z][a-z0-9-]*$"_s);
    QVERIFY(valid.match(id).hasMatch());
    const Format *format = Format::find(id);
    QVERIFY(format);
    QCOMPARE(QString(format->id), id);
    QVERIFY(!format->name.isEmpty());
    QCOMPARE(QString(format->name).trimmed(), QString(format->name));
    QVERIFY(format->decoder);
    const auto decoder = sse::chat::createDecoder(id);
    QVERIFY(decoder);
    QCOMPARE(decoder->dialect(), id);
    QCOMPARE(decoder->state(), sse::chat::State::Streaming);
    decoder->finish(true);
    QCOMPARE(decoder->state(), sse::chat::State::Empty);
    QVERIFY(sse::chat::dialects().contains(id));
    QCOMPARE(sse::chat::framingOf(id), format->framing);
    for (const Format::RequestHeader &header : format->requestHeaders)
        QCOMPARE(header.name == nullptr, header.value == nullptr);
}

void TestChatFormats::idsAndNamesAreUnique()
{
    QSet<QString> ids;
    QSet<QString> names;
    for (const Format *format : Format::all()) {
        ids.insert(format->id);
        names.insert(format->name);
        QCOMPARE(Format::find(format->id), format);
    }
    QCOMPARE(ids.size(), Format::all().size());
    QCOMPARE(names.size(), Format::all().size());
    for (const QString &special : {QString(), u"auto"_s, u"json:/a"_s, u"Gemini"_s})
        QVERIFY(!Format::find(special));
}

void TestChatFormats::buildsRequest()
{
    QFETCH(const QString, id);
    const Format *format = Format::find(id);
    const auto request = sse::chat::buildRequest(id, prompt());
    QCOMPARE(request.has_value(), format->requestBody != nullptr);
    QCOMPARE(sse::chat::acceptsPrompt(id), format->requestBody != nullptr);
    if (!request) {
        QVERIFY(sse::chat::isPlainText(id)); // all other formats accept prompts
        return;
    }
    QCOMPARE(request->method, QByteArray("POST"));
    QVERIFY(request->body.contains(QByteArray(question.data(), question.size())));
    const QUrl url =
        sse::chat::fillModel(QUrl(u"https://example.com"_s + request->urlPathHint), model);
    const bool isSent = request->body.contains(QByteArray(model.data(), model.size()))
        || url.path().contains(model);
    QCOMPARE(isSent, hasModel(*format));
    QCOMPARE(request->framing, format->framing);
    const bool isLines = format->framing == sse::Endpoint::Framing::JsonLines;
    QCOMPARE(request->headers.value(0), (sse::Header{"Content-Type", "application/json"}));
    QCOMPARE(request->headers.value(1),
        (sse::Header{"Accept", isLines ? "application/x-ndjson" : "text/event-stream"}));
    for (const sse::Header &header : request->headers)
        QVERIFY(!header.name.isEmpty() && !header.value.isEmpty());

    sse::Endpoint endpoint;
    endpoint.dialect = id;
    QCOMPARE(sse::chat::requestDialect(endpoint), id);
    QVERIFY(endpoint.acceptsPrompt());
    endpoint.method = "GET";
    QVERIFY(!endpoint.acceptsPrompt());
}

// No form of a format may be hidden by another format.
void TestChatFormats::detectsOwnUrls()
{
    QFETCH(const QString, id);
    const Format *format = Format::find(id);
    for (const Format::UrlForm &form : format->urls) {
        if (form.pathEnd.isEmpty())
            continue;
        QUrl url(u"https://example.com/x"_s + form.pathEnd);
        if (!form.host.isEmpty())
            url.setHost(form.host);
        QVERIFY(url.isValid());
        QCOMPARE(sse::chat::guessDialect({{}, {}, url}), id);
        sse::Endpoint endpoint;
        endpoint.url = url;
        endpoint.dialect = u"auto"_s;
        QCOMPARE(sse::chat::requestDialect(endpoint), id);
        QVERIFY(endpoint.acceptsPrompt());
    }
    for (const QByteArrayView type : format->contentTypes) {
        if (!type.isEmpty())
            QCOMPARE(sse::chat::guessDialect({type.toByteArray() + "; charset=utf-8", {}, {}}), id);
    }
    if (!format->responseHeader.isEmpty())
        QCOMPARE(sse::chat::guessDialect(
                     {{}, {{format->responseHeader.toByteArray().toUpper(), "1"}}, {}}),
            id);
}

void TestChatFormats::storedIdKeepsWorking_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("acceptsPrompt");
    const auto row = [](const char *id, const char *name, bool acceptsPrompt = true) {
        QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(name) << acceptsPrompt;
    };
    row("openai-chat", "OpenAI Chat Completions");
    row("openai-responses", "OpenAI Responses");
    row("anthropic", "Anthropic Messages");
    row("gemini", "Google Gemini");
    row("ollama", "Ollama");
    row("cohere", "Cohere v2");
    row("mistral", "Mistral");
    row("vercel-ui", "Vercel AI SDK");
    row("ag-ui", "AG-UI");
    row("dify", "Dify");
    row("text", "Plain text", false);
    row("auto", "", false);
    row("json:/a/0", "", false);
}

void TestChatFormats::storedIdKeepsWorking()
{
    QFETCH(const QString, id);
    QFETCH(const QString, name);
    QFETCH(const bool, acceptsPrompt);
    sse::Endpoint endpoint;
    endpoint.url = QUrl(u"https://example.com/stream"_s);
    QJsonObject stored = endpoint.toJson();
    stored.insert(u"dialect"_s, id);
    const auto read = sse::Endpoint::fromJson(stored);
    QVERIFY(read);
    QCOMPARE(read->dialect, id);
    QVERIFY(sse::chat::createDecoder(read->dialect));
    QCOMPARE(read->acceptsPrompt(), acceptsPrompt);
    QCOMPARE(read->toJson().value(u"dialect"_s).toString(), id);
    const Format *format = Format::find(id);
    QCOMPARE(format ? QString(format->name) : QString(), name);
}

void TestChatFormats::requestBytesStayTheSame_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("path");
    const QByteArray turns = R"({"content":"hi","role":"user"},)"
                             R"({"content":"Hello.","role":"assistant"},)"
                             R"({"content":"What is an event stream?","role":"user"}])";
    const QByteArray withSystem = R"([{"content":"Be brief.","role":"system"},)" + turns;
    const QByteArray withoutSystem = "[" + turns;
    const QByteArray json = "Content-Type: application/json\nAccept: text/event-stream\n";
    const QByteArray like =
        R"({"max_tokens":100,"messages":)" + withSystem + R"(,"model":"model-1",)";
    QTest::newRow("openai-chat") << like
            + R"("stream":true,"stream_options":{"include_usage":true},"temperature":0.5})"
                                 << json << u"/v1/chat/completions"_s;
    QTest::newRow("openai-responses") << R"({"input":)" + withoutSystem
            + R"(,"instructions":"Be brief.","max_output_tokens":100,"model":"model-1",)"
              R"("stream":true,"temperature":0.5})"
                                      << json << u"/v1/responses"_s;
    QTest::newRow("anthropic") << R"({"max_tokens":100,"messages":)" + withoutSystem
            + R"(,"model":"model-1","stream":true,"system":"Be brief.","temperature":0.5})"
                               << json + "anthropic-version: 2023-06-01\n"
                               << u"/v1/messages"_s;
    QTest::newRow("gemini") << QByteArray(
        R"({"contents":[{"parts":[{"text":"hi"}],"role":"user"},)"
        R"({"parts":[{"text":"Hello."}],"role":"model"},)"
        R"({"parts":[{"text":"What is an event stream?"}],"role":"user"}],)"
        R"("generationConfig":{"maxOutputTokens":100,"temperature":0.5},)"
        R"("systemInstruction":{"parts":[{"text":"Be brief."}]}})")
                            << json << u"/v1beta/models/{model}:streamGenerateContent?alt=sse"_s;
    QTest::newRow("ollama") << R"({"messages":)" + withSystem
            + R"(,"model":"model-1","options":{"num_predict":100,"temperature":0.5},"stream":true})"
                            << QByteArray(
                                   "Content-Type: application/json\nAccept: application/x-ndjson\n")
                            << u"/api/chat"_s;
    QTest::newRow("cohere") << like + R"("stream":true,"temperature":0.5})" << json
                            << u"/v2/chat"_s;
    QTest::newRow("mistral") << like + R"("stream":true,"temperature":0.5})" << json
                             << u"/v1/chat/completions"_s;
    QTest::newRow("vercel-ui") << QByteArray(
        R"({"id":"c1","messages":[)"
        R"({"id":"1","parts":[{"text":"Be brief.","type":"text"}],"role":"system"},)"
        R"({"id":"2","parts":[{"text":"hi","type":"text"}],"role":"user"},)"
        R"({"id":"3","parts":[{"text":"Hello.","type":"text"}],"role":"assistant"},)"
        R"({"id":"4","parts":[{"text":"What is an event stream?","type":"text"}],"role":"user"}],)"
        R"("trigger":"submit-message"})")
                               << json << u"/api/chat"_s;
    QTest::newRow("ag-ui") << QByteArray(
        R"({"context":[],"forwardedProps":{},"messages":[)"
        R"({"content":"Be brief.","id":"1","role":"system"},)"
        R"({"content":"hi","id":"2","role":"user"},)"
        R"({"content":"Hello.","id":"3","role":"assistant"},)"
        R"({"content":"What is an event stream?","id":"4","role":"user"}],)"
        R"("runId":"RANDOM","state":{},"threadId":"c1","tools":[]})")
                           << json << QString();
    QTest::newRow("dify") << QByteArray(
        R"({"conversation_id":"c1","inputs":{},"query":"What is an event stream?",)"
        R"("response_mode":"streaming","user":"user"})")
                          << json << u"/v1/chat-messages"_s;
}

void TestChatFormats::requestBytesStayTheSame()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, headers);
    QFETCH(const QString, path);
    const auto request =
        sse::chat::buildRequest(QString::fromLatin1(QTest::currentDataTag()), prompt());
    QVERIFY(request);
    static const QRegularExpression run(u"\"runId\":\"[0-9a-f-]{36}\""_s);
    const QString sent = QString::fromUtf8(request->body).replace(run, u"\"runId\":\"RANDOM\""_s);
    QCOMPARE(sent, QString::fromUtf8(body));
    QByteArray list;
    for (const sse::Header &header : request->headers)
        list += header.name + ": " + header.value + '\n';
    QCOMPARE(list, headers);
    QCOMPARE(request->urlPathHint, path);
}

void TestChatFormats::detectsFormatOfData_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *data, const char *id) {
        QTest::newRow(data) << QByteArray(data) << QString::fromLatin1(id);
    };
    row(R"({"choices":[]})", "openai-chat");
    row(R"({"object":"chat.completion.chunk"})", "openai-chat");
    row(R"({"type":"response.created"})", "openai-responses");
    row(R"({"type":"error","sequence_number":1})", "openai-responses");
    row(R"({"type":"message_start"})", "anthropic");
    row(R"({"type":"ping"})", "text"); // servers of several formats send it
    row(R"({"type":"error","error":{}})", "anthropic");
    row(R"({"candidates":[]})", "gemini");
    row(R"({"usageMetadata":{}})", "gemini");
    row(R"({"done":false,"response":""})", "ollama");
    row(R"({"type":"message-start"})", "cohere");
    row(R"({"type":"tool-call-delta"})", "cohere");
    row(R"({"type":"start"})", "vercel-ui");
    row(R"({"type":"message-metadata"})", "vercel-ui");
    row(R"({"type":"error","errorText":"x"})", "vercel-ui");
    row(R"({"type":"RUN_STARTED"})", "ag-ui");
    row(R"({"event":"message","task_id":"t"})", "dify");
    row(R"({"error":{"message":"m"}})", "openai-chat");
    row(R"({"type":"error"})", "text");
    row(R"({"done":false})", "text");
    row(R"({"event":"message"})", "text");
    row("[]", "text");
    row("Hello", "text");
    // Data that several formats have: types are more certain than the names of members.
    row(R"({"choices":[],"type":"response.created"})", "openai-chat");
    row(R"({"type":"error","errorText":"x","sequence_number":1,"error":{}})", "vercel-ui");
    row(R"({"type":"error","sequence_number":1,"error":{}})", "openai-responses");
    row(R"({"type":"error","error":{},"candidates":[]})", "anthropic");
    row(R"({"type":"text-delta","candidates":[]})", "vercel-ui");
    row(R"({"type":"STATE_DELTA","done":true,"message":{}})", "ag-ui");
    row(R"({"candidates":[],"done":true,"message":{}})", "gemini");
    row(R"({"done":true,"message":{},"event":"message","task_id":"t"})", "ollama");
}

void TestChatFormats::detectsFormatOfData()
{
    QFETCH(const QByteArray, data);
    QFETCH(const QString, id);
    const auto decoder = sse::chat::createDecoder(u"auto"_s);
    sse::Event event;
    event.type = "message";
    event.data = data;
    decoder->decode(event);
    // An event that identifies the format is decoded without waiting for the next one.
    QCOMPARE(decoder->dialect(), id == u"text"_s ? u"auto"_s : id);
    decoder->finish(true);
    QCOMPARE(decoder->dialect(), id);
}

void TestChatFormats::hostOfUrlIsPreferred_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("id");
    QTest::newRow("the host of Mistral")
        << u"https://api.mistral.ai/v1/chat/completions"_s << u"mistral"_s;
    QTest::newRow("another host") << u"https://api.mistral.ai.example.com/v1/chat/completions"_s
                                  << u"openai-chat"_s;
    QTest::newRow("another path of the host")
        << u"https://api.mistral.ai/v1/fim/completions"_s << u"openai-chat"_s;
    QTest::newRow("an unknown path of the host") << u"https://api.mistral.ai/"_s << QString();
}

void TestChatFormats::hostOfUrlIsPreferred()
{
    QFETCH(const QString, url);
    QFETCH(const QString, id);
    QCOMPARE(sse::chat::guessDialect({{}, {}, QUrl(url)}), id);
}

void TestChatFormats::classifiesSpecialIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isNone");
    QTest::addColumn<bool>("isAutoDetect");
    QTest::addColumn<bool>("isPlainText");
    QTest::newRow("empty") << QString() << true << false << true;
    QTest::newRow("auto") << u"auto"_s << false << true << false;
    QTest::newRow("text") << u"text"_s << false << false << true;
    QTest::newRow("JSON pointer") << u"json:/a"_s << false << false << false;
    QTest::newRow("format") << u"ollama"_s << false << false << false;
    QTest::newRow("upper case") << u"AUTO"_s << false << false << false;
}

void TestChatFormats::classifiesSpecialIds()
{
    QFETCH(const QString, id);
    QTEST(sse::chat::isNone(id), "isNone");
    QTEST(sse::chat::isAutoDetect(id), "isAutoDetect");
    QTEST(sse::chat::isPlainText(id), "isPlainText");
    QCOMPARE(sse::chat::autoDetectId(), u"auto"_s);
    QCOMPARE(sse::chat::plainTextId(), u"text"_s);
}

void TestChatFormats::traits()
{
    QStringList lines;
    QStringList clientNamesConversation;
    QStringList countsReasoningApart;
    for (const Format *format : Format::all()) {
        if (format->framing != sse::Endpoint::Framing::EventStream)
            lines.append(format->id);
        if (format->clientNamesConversation)
            clientNamesConversation.append(format->id);
        if (format->countsReasoningApart)
            countsReasoningApart.append(format->id);
    }
    QCOMPARE(lines, QStringList({u"ollama"_s}));
    QCOMPARE(clientNamesConversation, QStringList({u"vercel-ui"_s, u"ag-ui"_s}));
    QCOMPARE(countsReasoningApart, QStringList({u"gemini"_s}));
    for (const QString &id : {QString(), u"auto"_s, u"json:/a"_s, u"unknown"_s})
        QCOMPARE(sse::chat::framingOf(id), sse::Endpoint::Framing::EventStream);
}

QTEST_GUILESS_MAIN(TestChatFormats)
#include "tst_chat_formats.moc"
