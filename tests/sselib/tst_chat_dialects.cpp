// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "sselib/chat/dialects.h"
#include "sselib/chat/request.h"

using namespace Qt::StringLiterals;
using sse::chat::createDecoder;
using sse::chat::Delta;
using sse::chat::Hints;
using sse::chat::State;

namespace {

sse::Event messageOf(const QByteArray &data)
{
    sse::Event event;
    event.type = "message";
    event.data = data;
    return event;
}

const QByteArray chunkTemplate =
    R"({"choices":[{"index":#,"delta":{"content":"x","tool_calls":[{"index":#,"id":"c"}]}}]})";

// The example of RFC 6901, section 5.
const QByteArray rfcExample = R"({
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4,
    "i\u005cj": 5, "k\u0022l": 6, " ": 7, "m~n": 8, "~1": 9
})";

} // namespace

/// Tests the list of dialects, the detection of dialects, JSON pointers, and the limits of
/// decoders.
class TestChatDialects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitsMemory_data();
    void limitsMemory();
    void createsDecoderForEachDialect()
    {
        const QStringList expected{u"auto"_s, u"openai-chat"_s, u"openai-responses"_s,
            u"anthropic"_s, u"gemini"_s, u"ollama"_s, u"cohere"_s, u"mistral"_s, u"vercel-ui"_s,
            u"ag-ui"_s, u"dify"_s, u"text"_s, u"json:/pointer"_s};
        QCOMPARE(sse::chat::dialects(), expected);
        for (const QString &name : expected) {
            const auto decoder = createDecoder(name);
            QVERIFY2(decoder, qPrintable(name));
            QCOMPARE(decoder->dialect(), name);
            QCOMPARE(decoder->state(), State::Streaming);
            decoder->finish(false);
            QCOMPARE(decoder->state(), State::Interrupted);
        }
    }

    void rejectsUnknownNames_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"", "openai", "TEXT", "json", "json:a", "json:/a~", "json:/a~2b"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void rejectsUnknownNames()
    {
        QFETCH(const QString, name);
        QVERIFY(!createDecoder(name));
        QVERIFY(!sse::chat::acceptsPrompt(name));
    }

    void evaluatesJsonPointers_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("text");
        QTest::newRow("array element") << u"/foo/0"_s << u"bar"_s;
        QTest::newRow("whole array") << u"/foo"_s << u"[\"bar\",\"baz\"]"_s;
        QTest::newRow("empty name") << u"/"_s << u"0"_s;
        QTest::newRow("slash") << u"/a~1b"_s << u"1"_s;
        QTest::newRow("percent") << u"/c%d"_s << u"2"_s;
        QTest::newRow("caret") << u"/e^f"_s << u"3"_s;
        QTest::newRow("vertical bar") << u"/g|h"_s << u"4"_s;
        QTest::newRow("backslash") << u"/i\\j"_s << u"5"_s;
        QTest::newRow("quote") << u"/k\"l"_s << u"6"_s;
        QTest::newRow("space") << u"/ "_s << u"7"_s;
        QTest::newRow("tilde") << u"/m~0n"_s << u"8"_s;
        QTest::newRow("tilde and one") << u"/~01"_s << u"9"_s;
        QTest::newRow("past the end") << u"/foo/2"_s << QString();
        QTest::newRow("after the end") << u"/foo/-"_s << QString();
        QTest::newRow("leading zero") << u"/foo/00"_s << QString();
        QTest::newRow("huge index") << u"/foo/99999999999999999999"_s << QString();
        QTest::newRow("path into a string") << u"/foo/0/0"_s << QString();
    }
    void evaluatesJsonPointers()
    {
        QFETCH(const QString, pointer);
        QFETCH(const QString, text);
        const auto decoder = createDecoder(u"json:"_s + pointer);
        decoder->decode(messageOf(rfcExample));
        decoder->finish(true);
        QCOMPARE(decoder->result().text, text);
        QCOMPARE(decoder->state(), text.isEmpty() ? State::Error : State::Completed);
    }

    void guessesDialect_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QString>("dialect");
        const auto row = [](const char *url, const char *contentType, const char *dialect) {
            QTest::addRow("%s %s", url, contentType) << QString::fromLatin1(
                url) << QByteArray(contentType) << QString::fromLatin1(dialect);
        };
        const char *stream = "text/event-stream; charset=utf-8";
        row("https://api.openai.com/v1/chat/completions", stream, "openai-chat");
        row("https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=1",
            stream, "openai-chat");
        row("https://api.mistral.ai/v1/chat/completions", stream, "mistral");
        row("https://api.openai.com/v1/responses", stream, "openai-responses");
        row("https://api.anthropic.com/v1/messages", stream, "anthropic");
        row("https://g.example/v1beta/models/gemini-x:streamGenerateContent?alt=sse", stream,
            "gemini");
        row("https://api.cohere.com/v2/chat", stream, "cohere");
        row("https://dify.example/v1/chat-messages", stream, "dify");
        row("http://localhost:11434/api/chat", "application/x-ndjson", "ollama");
        row("http://localhost/api/chat", stream, "");
        row("http://localhost/", stream, "");
        row("", "", "");
    }
    void guessesDialect()
    {
        QFETCH(const QString, url);
        QFETCH(const QByteArray, contentType);
        QFETCH(const QString, dialect);
        QCOMPARE(sse::chat::guessDialect({contentType, {}, QUrl(url)}), dialect);
    }

    void guessesDialectFromHeader()
    {
        Hints hints;
        hints.headers = {{"Date", "x"}, {"X-Vercel-AI-UI-Message-Stream", "v1"}};
        QCOMPARE(sse::chat::guessDialect(hints), u"vercel-ui"_s);
    }

    void dataOverridesHints()
    {
        Hints hints;
        hints.url = QUrl(u"https://proxy.example/v1/messages"_s);
        const auto decoder = createDecoder(u"auto"_s, hints);
        decoder->decode(messageOf(R"({"object":"chat.completion.chunk","choices":[]})"));
        QCOMPARE(decoder->dialect(), u"openai-chat"_s);
    }

    void usesHintsIfDataIsInconclusive()
    {
        Hints hints;
        hints.url = QUrl(u"https://g.example/v1beta/models/m:streamGenerateContent"_s);
        const auto decoder = createDecoder(u"auto"_s, hints);
        decoder->decode(messageOf(R"({"error":{"code":503,"message":"busy"}})"));
        QCOMPARE(decoder->dialect(), u"gemini"_s);
        QCOMPARE(decoder->state(), State::Error);
    }

    void fallsBackToText()
    {
        const auto decoder = createDecoder(u"auto"_s);
        QCOMPARE(decoder->decode(messageOf({})).first().kind, Delta::Kind::KeepAlive);
        QCOMPARE(decoder->dialect(), u"auto"_s);
        QVERIFY(decoder->decode(messageOf("Hello ")).isEmpty());
        QVERIFY(decoder->decode(messageOf("world")).isEmpty());
        QCOMPARE(decoder->dialect(), u"auto"_s);
        // The end of the stream returns the events that were kept, in order.
        const QList<Delta> deltas = decoder->finish(true);
        QCOMPARE(deltas.size(), 2);
        QCOMPARE(deltas.at(0).text, u"Hello "_s);
        QCOMPARE(deltas.at(1).text, u"world"_s);
        QCOMPARE(decoder->dialect(), u"text"_s);
        QCOMPARE(decoder->result().text, u"Hello world"_s);
        QCOMPARE(decoder->state(), State::Completed);
    }

    void fallsBackToTextAtLimit_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("maxEvents");
        QTest::newRow("many events") << QByteArray("word ") << 10;
        QTest::newRow("large event") << QByteArray(8192, 'x') << 1;
        QTest::newRow("unknown objects") << QByteArray(R"({"a":1})") << 10;
        QTest::newRow("end marker") << QByteArray("[DONE]") << 1;
    }
    void fallsBackToTextAtLimit()
    {
        QFETCH(const QByteArray, data);
        QFETCH(const int, maxEvents);
        const auto decoder = createDecoder(u"auto"_s);
        QString text;
        int events = 0;
        while (decoder->dialect() == "auto"_L1 && events < maxEvents) {
            ++events;
            for (const Delta &delta : decoder->decode(messageOf(data)))
                text += delta.text;
        }
        QCOMPARE(decoder->dialect(), u"text"_s);
        if (data != "[DONE]")
            QCOMPARE(text, QString::fromLatin1(data).repeated(events));
        // Later events are text too, and are not delayed.
        decoder->decode(messageOf(R"({"choices":[]})"));
        QCOMPARE(decoder->dialect(), u"text"_s);
    }

    void misleadingEventsDoNotSelectFormat_data()
    {
        QTest::addColumn<QByteArrayList>("first");
        QTest::addColumn<QUrl>("url");
        const QByteArrayList misleading{R"({"type":"ping"})", "connected", "{}", "[]", "1",
            R"({"status":"ok","message":"connected","done":false})",
            R"({"status":"ok","error":""})", R"({"type":"status","error":null})",
            R"({"event":"open"})"};
        for (const QByteArray &data : misleading) {
            QTest::newRow(data.constData()) << QByteArrayList{data} << QUrl();
            QTest::addRow("%s, hint", data.constData())
                << QByteArrayList{data} << QUrl(u"https://proxy.example/v1/messages"_s);
        }
        QTest::newRow("several") << misleading.first(5) << QUrl();
        QTest::newRow("many pings") << QByteArrayList(100, R"({"type":"ping"})") << QUrl();
    }
    void misleadingEventsDoNotSelectFormat()
    {
        QFETCH(const QByteArrayList, first);
        QFETCH(const QUrl, url);
        const QList<QByteArrayList> answers{
            {R"({"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]})",
                "openai-chat"},
            {R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}})",
                "anthropic"},
            {R"({"candidates":[{"content":{"parts":[{"text":"Hi"}]}}]})", "gemini"},
            {R"({"message":{"content":"Hi"},"done":false})", "ollama"},
            {R"({"type":"text-delta","id":"1","delta":"Hi"})", "vercel-ui"}};
        for (const QByteArrayList &answer : answers) {
            const auto decoder =
                createDecoder(u"auto"_s, {.contentType = {}, .headers = {}, .url = url});
            for (const QByteArray &data : first)
                decoder->decode(messageOf(data));
            QString text;
            for (const Delta &delta : decoder->decode(messageOf(answer.at(0)))) {
                if (delta.kind == Delta::Kind::Text)
                    text += delta.text;
            }
            QCOMPARE(text, u"Hi"_s);
            QCOMPARE(decoder->dialect(), QString::fromLatin1(answer.at(1)));
        }
    }

    void onlyHeartbeatsAreNoAnswer()
    {
        const auto decoder = createDecoder(u"auto"_s);
        QCOMPARE(
            decoder->decode(messageOf(R"({"type":"ping"})")).first().kind, Delta::Kind::KeepAlive);
        QVERIFY(decoder->finish(true).isEmpty());
        QCOMPARE(decoder->state(), State::Empty);
    }

    void endInsideEventIsNotComplete()
    {
        for (const char *dialect : {"text", "json:", "auto"}) {
            const auto decoder = createDecoder(QString::fromLatin1(dialect));
            decoder->decode(messageOf("1"));
            decoder->ignoredLine({sse::IgnoredLine::Reason::IncompleteEvent, 0, 1, "data: 2"});
            decoder->finish(true);
            QCOMPARE(decoder->state(), State::Interrupted);
            QCOMPARE(decoder->result().text, u"1"_s);
        }
    }

    void readsTruncatedErrorField()
    {
        const auto decoder = createDecoder(u"openai-chat"_s);
        const QByteArray cut = "{\"code\":400,\"message\":\"too lo";
        const auto deltas = decoder->unknownField("error", cut);
        QCOMPARE(deltas.size(), 1);
        QCOMPARE(deltas.first().kind, Delta::Kind::Error);
        QVERIFY(decoder->terminated());
        QCOMPARE(decoder->state(), State::Error);
        QCOMPARE(decoder->result().errorMessage, QString::fromLatin1(cut));
    }

    void ignoresOtherUnknownFields()
    {
        const auto decoder = createDecoder(u"auto"_s);
        QVERIFY(decoder->unknownField("error", "plain words").isEmpty());
        QVERIFY(decoder->unknownField("message", "{\"error\":1}").isEmpty());
        QVERIFY(decoder->unknownField("{\"hello\"", "1}").isEmpty());
        QCOMPARE(decoder->state(), State::Streaming);
    }

    void truncatedEventIsNoTerminator_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("text") << u"text"_s << QByteArray("Hel");
        QTest::newRow("gemini") << u"gemini"_s
                                << QByteArray(R"({"candidates":[{"finishReason":"STOP"}]})");
    }
    void truncatedEventIsNoTerminator()
    {
        QFETCH(const QString, dialect);
        QFETCH(const QByteArray, data);
        sse::Event event = messageOf(data);
        event.truncated = true;
        const auto decoder = createDecoder(dialect);
        decoder->decode(event);
        decoder->finish(true);
        QCOMPARE(decoder->state(), State::NoTerminator);
    }

    void rejectsDeepNesting()
    {
        const QByteArray deep = QByteArray(200000, '[') + QByteArray(200000, ']');
        for (const QString &name : sse::chat::dialects()) {
            const auto decoder = createDecoder(name);
            decoder->decode(messageOf(deep));
            decoder->decode(messageOf("{\"choices\":" + deep + "}"));
            decoder->finish(true);
            QVERIFY(decoder->state() != State::Streaming);
        }
    }

    void acceptsAnyIndex()
    {
        const auto decoder = createDecoder(u"openai-chat"_s);
        for (const char *index :
            {"2147483647", "-2147483648", "1e300", "9223372036854775807", "0.5"}) {
            QByteArray chunk = chunkTemplate;
            chunk.replace('#', index);
            decoder->decode(messageOf(chunk));
        }
        decoder->finish(true);
        QCOMPARE(decoder->state(), State::Interrupted);
        QCOMPARE(decoder->result().alternatives.size(), 2);
    }
};

void TestChatDialects::limitsMemory_data()
{
    // @ is replaced with a new number in each event, and # with a long text
    QTest::addColumn<QByteArray>("delta");
    QTest::addColumn<bool>("keepTexts");
    const auto choice = [](const QByteArray &delta, const QByteArray &number = "0") {
        return "{\"choices\":[{\"index\":" + number + ",\"delta\":{" + delta + "}}]}";
    };
    const auto both = [](const char *name, const QByteArray &delta) {
        QTest::addRow("%s", name) << delta << true;
        QTest::addRow("%s, texts not stored", name) << delta << false;
    };
    QTest::newRow("text") << choice("\"content\":\"#\"") << true;
    QTest::newRow("reasoning") << choice("\"reasoning\":\"#\"") << true;
    QTest::newRow("refusal") << choice("\"refusal\":\"#\"") << true;
    QTest::newRow("arguments") << choice(
        "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"#\"}}]")
                               << true;
    both("tool names",
        choice("\"tool_calls\":[{\"index\":@,\"id\":\"c@\",\"function\":{\"name\":\"#\"}}]"));
    both("tool ids",
        choice("\"tool_calls\":[{\"index\":@,\"id\":\"@#\",\"function\":{\"name\":\"f\"}}]"));
    both("tool calls",
        choice("\"tool_calls\":[{\"index\":@,\"id\":\"c@\",\"function\":{\"name\":\"f\"}}]"));
    both("choices", choice("\"content\":\"x\"", "@"));
}

void TestChatDialects::limitsMemory()
{
    QFETCH(QByteArray, delta);
    QFETCH(bool, keepTexts);
    constexpr qint64 limit = 200'000;
    const auto decoder = createDecoder(u"openai-chat"_s);
    decoder->setLimits({.maxBytes = limit, .keepTexts = keepTexts});
    int events = 0;
    for (; events < 10'000 && !decoder->terminated(); ++events) {
        sse::Event event;
        event.data = QByteArray(delta)
                         .replace('@', QByteArray::number(events))
                         .replace('#', QByteArray(1000, 'x'));
        const auto deltas = decoder->decode(event);
        // If the limit is exceeded, the last delta is an error, as if the server had sent it.
        if (decoder->terminated())
            QCOMPARE(deltas.last().kind, sse::chat::Delta::Kind::Error);
    }
    QVERIFY(events < 10'000);
    QCOMPARE(decoder->state(), sse::chat::State::Error);
    const auto result = decoder->result();
    QCOMPARE(result.errorCode, u"answer-too-large"_s);
    QVERIFY(!result.errorMessage.isEmpty());
    qsizetype kept = result.text.size() + result.reasoning.size() + result.refusal.size();
    for (const auto &tool : result.tools)
        kept += tool.id.size() + tool.name.size() + tool.arguments.size();
    QVERIFY(kept * 2 <= limit);
    // No more deltas follow, and the state does not change.
    sse::Event end;
    end.data = "[DONE]";
    QVERIFY(decoder->decode(end).isEmpty());
    decoder->finish(true);
    QCOMPARE(decoder->state(), sse::chat::State::Error);
}

QTEST_GUILESS_MAIN(TestChatDialects)
#include "tst_chat_dialects.moc"
