// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "sselib/chat/dialects.h"
#include "sselib/chat/request.h"

using namespace Qt::StringLiterals;
using sse::chat::buildRequest;
using sse::chat::Prompt;

namespace {

Prompt conversation()
{
    Prompt prompt;
    prompt.system = u"Be brief."_s;
    prompt.messages = {
        {u"user"_s, u"hi"_s}, {u"assistant"_s, u"Hello."_s}, {u"user"_s, u"你好?"_s}};
    prompt.model = u"m"_s;
    prompt.temperature = 0.5;
    prompt.maxTokens = 100;
    prompt.conversation = u"c1"_s;
    return prompt;
}

QJsonObject bodyOf(const QString &dialect, const Prompt &prompt)
{
    const auto request = buildRequest(dialect, prompt);
    return request ? QJsonDocument::fromJson(request->body).object() : QJsonObject();
}

} // namespace

class TestChatRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsBody_data()
    {
        QTest::addColumn<QByteArray>("expected");
        const QByteArray turns =
            R"({"role":"user","content":"hi"},{"role":"assistant","content":"Hello."},{"role":"user","content":"你好?"}])";
        const QByteArray withSystem = R"([{"role":"system","content":"Be brief."},)" + turns;
        QTest::newRow("openai-chat")
            << R"({"model":"m","stream":true,"temperature":0.5,"max_tokens":100,)"
               R"("stream_options":{"include_usage":true},"messages":)"
                + withSystem + "}";
        QTest::newRow("mistral")
            << R"({"model":"m","stream":true,"temperature":0.5,"max_tokens":100,"messages":)"
                + withSystem + "}";
        QTest::newRow("cohere")
            << R"({"model":"m","stream":true,"temperature":0.5,"max_tokens":100,"messages":)"
                + withSystem + "}";
        QTest::newRow("openai-responses")
            << R"({"model":"m","stream":true,"temperature":0.5,"max_output_tokens":100,)"
               R"("instructions":"Be brief.","input":[)"
                + turns + "}";
        QTest::newRow("anthropic")
            << R"({"model":"m","stream":true,"temperature":0.5,"max_tokens":100,)"
               R"("system":"Be brief.","messages":[)"
                + turns + "}";
        QTest::newRow("gemini") << QByteArray(
            R"({"contents":[{"role":"user","parts":[{"text":"hi"}]},{"role":"model","parts":[{"text":"Hello."}]},)"
            R"({"role":"user","parts":[{"text":"你好?"}]}],"systemInstruction":{"parts":[{"text":"Be brief."}]},)"
            R"("generationConfig":{"temperature":0.5,"maxOutputTokens":100}})");
        QTest::newRow("ollama")
            << R"({"model":"m","stream":true,"options":{"temperature":0.5,"num_predict":100},)"
               R"("messages":)"
                + withSystem + "}";
        QTest::newRow("vercel-ui") << QByteArray(
            R"({"id":"c1","trigger":"submit-message","messages":[)"
            R"({"id":"1","role":"system","parts":[{"type":"text","text":"Be brief."}]},)"
            R"({"id":"2","role":"user","parts":[{"type":"text","text":"hi"}]},)"
            R"({"id":"3","role":"assistant","parts":[{"type":"text","text":"Hello."}]},)"
            R"({"id":"4","role":"user","parts":[{"type":"text","text":"你好?"}]}]})");
        QTest::newRow("ag-ui") << QByteArray(
            R"({"threadId":"c1","state":{},"tools":[],"context":[],"forwardedProps":{},"messages":[)"
            R"({"id":"1","role":"system","content":"Be brief."},{"id":"2","role":"user","content":"hi"},)"
            R"({"id":"3","role":"assistant","content":"Hello."},{"id":"4","role":"user","content":"你好?"}]})");
        QTest::newRow("dify") << QByteArray(
            R"({"inputs":{},"query":"你好?","response_mode":"streaming","conversation_id":"c1","user":"user"})");
    }
    void buildsBody()
    {
        QFETCH(const QByteArray, expected);
        const QString dialect = QString::fromLatin1(QTest::currentDataTag());
        QJsonObject body = bodyOf(dialect, conversation());
        if (dialect == "ag-ui"_L1)
            QVERIFY(!body.take("runId"_L1).toString().isEmpty());
        const QJsonObject wanted = QJsonDocument::fromJson(expected).object();
        QVERIFY(!wanted.isEmpty());
        QCOMPARE(QJsonDocument(body).toJson(), QJsonDocument(wanted).toJson());
    }

    void supportedDialects()
    {
        for (const QString &name : sse::chat::dialects()) {
            const bool plain =
                name == "auto"_L1 || name == "text"_L1 || name.startsWith("json:"_L1);
            QCOMPARE(sse::chat::acceptsPrompt(name), !plain);
            QCOMPARE(buildRequest(name, conversation()).has_value(), !plain);
        }
    }

    void omitsUnsetOptions()
    {
        Prompt prompt;
        prompt.messages = {{u"user"_s, u"hi"_s}};
        QCOMPARE(bodyOf(u"openai-chat"_s, prompt).keys(),
            QStringList({u"messages"_s, u"stream"_s, u"stream_options"_s}));
        QCOMPARE(bodyOf(u"gemini"_s, prompt).keys(), QStringList({u"contents"_s}));
        QCOMPARE(bodyOf(u"ollama"_s, prompt).keys(), QStringList({u"messages"_s, u"stream"_s}));
        // Anthropic requires max_tokens.
        QVERIFY(bodyOf(u"anthropic"_s, prompt).value("max_tokens"_L1).toInt() > 0);
        QVERIFY(!bodyOf(u"ag-ui"_s, prompt).value("threadId"_L1).toString().isEmpty());
    }

    void mergesExtraJson()
    {
        Prompt prompt = conversation();
        prompt.extra = {{u"stream_options"_s, QJsonObject{{u"include_obfuscation"_s, false}}},
            {u"temperature"_s, 2}, {u"top_p"_s, 0.25},
            {u"model"_s, QJsonObject{{u"name"_s, u"x"_s}}}};
        const QJsonObject body = bodyOf(u"openai-chat"_s, prompt);
        const QJsonObject options{{u"include_obfuscation"_s, false}, {u"include_usage"_s, true}};
        QCOMPARE(body.value("stream_options"_L1).toObject(), options);
        QCOMPARE(body.value("temperature"_L1).toInt(), 2);
        QCOMPARE(body.value("top_p"_L1).toDouble(), 0.25);
        QCOMPARE(body.value("model"_L1)["name"_L1].toString(), u"x"_s);
    }

    void setsHeaders()
    {
        const sse::Header json{"Content-Type", "application/json"};
        for (const QString &name : sse::chat::dialects()) {
            const auto request = buildRequest(name, conversation());
            if (!request)
                continue;
            QCOMPARE(request->method, QByteArray("POST"));
            QVERIFY(request->headers.contains(json));
            const sse::Header version{"anthropic-version", "2023-06-01"};
            QCOMPARE(request->headers.contains(version), name == "anthropic"_L1);
        }
    }

    void insertsModelIntoUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("expected");
        QTest::newRow("path")
            << u"https://g.example/v1beta/models/{model}:streamGenerateContent?alt=sse"_s
            << u"gemini-x"_s
            << u"https://g.example/v1beta/models/gemini-x:streamGenerateContent?alt=sse"_s;
        QTest::newRow("query") << u"https://g.example/?m={model}"_s << u"a&b=c"_s
                               << u"https://g.example/?m=a%26b%3Dc"_s;
        QTest::newRow("slash") << u"https://g.example/{model}/x"_s << u"a/../b"_s
                               << u"https://g.example/a%2F..%2Fb/x"_s;
        QTest::newRow("other placeholder")
            << u"https://g.example/%7Bother%7D"_s << u"m"_s << u"https://g.example/%7Bother%7D"_s;
    }
    void insertsModelIntoUrl()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, model);
        QFETCH(const QString, expected);
        QCOMPARE(QString::fromLatin1(sse::chat::fillModel(QUrl(url), model).toEncoded()), expected);
    }
};

QTEST_GUILESS_MAIN(TestChatRequest)
#include "tst_chat_request.moc"
