// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "app/session/session.h"
#include "sselib/chat/format.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"
#include "ui/chat/chatview.h"

using app::Session;
using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

namespace {

/// How the server ends its response.
enum class End {
    Clean,       // no end marker
    InsideEvent, // no end marker, and the last event has no blank line
    Cut,         // no end marker, and the connection is lost
    Marker,
    Error
};

QString nameOf(ui::Outcome outcome)
{
    switch (outcome) {
    case ui::Outcome::Completed:
        return u"completed"_s;
    case ui::Outcome::NoTerminator:
        return u"no-terminator"_s;
    case ui::Outcome::Interrupted:
        return u"interrupted"_s;
    case ui::Outcome::Error:
        return u"error"_s;
    default:
        return u"another state"_s;
    }
}

} // namespace

Q_DECLARE_METATYPE(End)

/// Tests that the window and ssecat agree about how an answer ended, and that an incomplete answer
/// is never called complete.
class TestChatEnd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowAndSsecatAgree_data();
    void windowAndSsecatAgree();
    void refusedPromptIsError_data();
    void refusedPromptIsError();
};

void TestChatEnd::windowAndSsecatAgree_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<End>("end");
    QTest::addColumn<QString>("state");
    // The states are those after a clean end without an end marker, after an end inside an event,
    // and after a cut.
    const auto rows = [](const char *name, const QString &dialect, const QByteArray &answer,
                          const QByteArray &marker, const QStringList &states) {
        const bool isLines = sse::chat::framingOf(dialect) == sse::Endpoint::Framing::JsonLines;
        const auto event = [isLines](const QByteArray &data) {
            return isLines ? data + '\n' : "data: " + data + "\n\n";
        };
        QByteArray body;
        for (const QByteArray &data : answer.split('\n'))
            body += event(data);
        const QByteArray piece = event(answer.split('\n').first()).trimmed();
        const auto row = [&](const char *end, const QByteArray &bytes, End how,
                             const QString &state) {
            QTest::addRow("%s, %s", name, end) << dialect << bytes << how << state;
        };
        row("clean end", body, End::Clean, states.at(0));
        row("end inside an event", body + (isLines ? piece.chopped(5) : piece), End::InsideEvent,
            states.at(1));
        row("cut", body, End::Cut, states.at(2));
        row("end after the marker",
            body + (marker.isEmpty() ? marker : event(marker)) + event("[DONE]"), End::Marker,
            u"completed"_s);
        if (!marker.isEmpty())
            row("end inside an event after the marker", body + event(marker) + piece.chopped(5),
                End::Marker, u"completed"_s);
        row("server error",
            body
                + (isLines ? event(R"({"error":"busy"})")
                           : "event: error\n" + event(R"({"message":"busy"})")),
            End::Error, u"error"_s);
    };
    const QString completed = u"completed"_s;
    const QString noTerminator = u"no-terminator"_s;
    const QString interrupted = u"interrupted"_s;
    const QStringList withReason{noTerminator, noTerminator, noTerminator};
    const QStringList withoutReason{interrupted, interrupted, interrupted};
    const QStringList untilTheEnd{completed, interrupted, interrupted};
    const QByteArray choice =
        R"({"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]})";
    const QByteArray unfinished = R"({"choices":[{"index":0,"delta":{"content":"Hi"}}]})";
    rows("openai-chat", u"openai-chat"_s, choice, "[DONE]", withReason);
    rows("auto, openai-chat", u"auto"_s, choice, "[DONE]", withReason);
    rows("auto after heartbeats", u"auto"_s,
        "{\"type\":\"ping\"}\nconnected\n{}\n{\"status\":\"ok\"}\n" + choice, "[DONE]", withReason);
    rows("mistral", u"mistral"_s, choice, "[DONE]", withReason);
    rows("vercel-ui", u"vercel-ui"_s,
        "{\"type\":\"text-delta\",\"id\":\"1\",\"delta\":\"Hi\"}\n"
        "{\"type\":\"finish\",\"finishReason\":\"stop\"}",
        "[DONE]", withReason);
    rows("openai-responses", u"openai-responses"_s,
        R"({"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hi"})",
        R"({"type":"response.completed","response":{"status":"completed"}})", withoutReason);
    rows("anthropic", u"anthropic"_s,
        R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}})",
        R"({"type":"message_stop"})", withoutReason);
    rows("ollama", u"ollama"_s, R"({"message":{"content":"Hi"},"done":false})",
        R"({"message":{"content":""},"done":true,"done_reason":"stop"})", withoutReason);
    rows("cohere", u"cohere"_s,
        R"({"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Hi"}}}})",
        R"({"type":"message-end","delta":{"finish_reason":"COMPLETE"}})", withoutReason);
    rows("ag-ui", u"ag-ui"_s, R"({"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":"Hi"})",
        R"({"type":"RUN_FINISHED","threadId":"t","runId":"r"})", withoutReason);
    const QByteArray ids = R"("task_id":"t","message_id":"m","conversation_id":"c")";
    rows("dify", u"dify"_s, "{\"event\":\"message\"," + ids + ",\"answer\":\"Hi\"}",
        "{\"event\":\"message_end\"," + ids + "}", withoutReason);
    // The end of the stream is the end marker.
    rows("gemini", u"gemini"_s,
        R"({"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]})", {},
        {completed, noTerminator, noTerminator});
    rows("text", u"text"_s, "Hi", "[DONE]", untilTheEnd);
    rows("auto, text", u"auto"_s, "Hi", "[DONE]", untilTheEnd);
    rows("plain text without a format", QString(), "Hi", {}, untilTheEnd);
    rows("JSON pointer", u"json:/a"_s, R"({"a":"Hi"})", "[DONE]", untilTheEnd);
    rows("unfinished openai-chat", u"openai-chat"_s, unfinished, choice + "\n\ndata: [DONE]",
        withoutReason);
}

void TestChatEnd::windowAndSsecatAgree()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, body);
    QFETCH(End, end);
    QFETCH(QString, state);
    const bool isLines = sse::chat::framingOf(dialect) == sse::Endpoint::Framing::JsonLines;
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        c->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: "
            + QByteArray(isLines ? "application/x-ndjson" : "text/event-stream") + "\r\n\r\n");
        c->writeChunk(body);
        if (end == End::Cut)
            c->close();
        else
            c->endChunks();
    });
    // The window also shows streams without an API format as text.
    const QString chat = dialect.isEmpty() ? u"text"_s : dialect;
    Ssecat cat({u"--json"_s, u"--chat"_s, chat}, server.url());
    QVERIFY(cat.ends());
    const QJsonObject line = cat.line(u"chat-end"_s);
    QCOMPARE(line[u"state"_s].toString(), state);
    QVERIFY(line[u"text"_s].toString().startsWith(u"Hi"_s));
    QCOMPARE(cat.exitCode(), state == u"completed"_s || state == u"no-terminator"_s ? 0 : 7);

    // Such a stream has neither an end marker nor errors.
    if (dialect.isEmpty() && (end == End::Marker || end == End::Error))
        return;
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.method = "GET";
    endpoint.dialect = dialect;
    endpoint.framing = sse::chat::framingOf(dialect);
    endpoint.retry.enabled = false;
    Session session;
    session.setEndpoint(endpoint, {});
    session.open();
    const auto &messages = session.transcript()->messages();
    QTRY_VERIFY(!messages.isEmpty() && messages.last().outcome != ui::Outcome::Streaming);
    QCOMPARE(nameOf(messages.last().outcome), state);
    QVERIFY(messages.last().text.startsWith(u"Hi"_s));
}

void TestChatEnd::refusedPromptIsError_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<int>("status");
    for (const char *dialect : {"openai-chat", "anthropic", "gemini", "auto"}) {
        for (const int status : {401, 500})
            QTest::addRow("%s, %d", dialect, status) << QString::fromLatin1(dialect) << status;
    }
}

// If the server refuses a prompt, the answer did not begin, so it was not interrupted.
void TestChatEnd::refusedPromptIsError()
{
    QFETCH(QString, dialect);
    QFETCH(int, status);
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        c->respond(status, {{"Content-Type", "application/json"}}, "{}");
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url(u"/v1/chat/completions"_s);
    endpoint.method = "POST";
    endpoint.dialect = dialect;
    endpoint.model = u"m"_s;
    Session session;
    session.setEndpoint(endpoint, {});
    session.sendPrompt(u"hello"_s);
    QTRY_VERIFY(!session.transcript()->isAnswering());
    const app::Transcript::Message &answer = session.transcript()->messages().last();
    QCOMPARE(answer.outcome, ui::Outcome::Error);
    const QString text = ui::ChatView::outcomeText(answer.outcome, answer.note);
    QVERIFY2(text.startsWith(u"Error: "_s), qPrintable(text));
    QVERIFY2(text.contains(QString::number(status)), qPrintable(text));
}

QTEST_MAIN(TestChatEnd)
#include "tst_chatend.moc"
