// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTimer>

#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

namespace {

QByteArray contentsOf(const QString &name)
{
    QFile file(QStringLiteral(CHAT_VECTORS "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A recorded stream and its expected result; see tests/sselib/chatvectors.h.
struct Vector {
    explicit Vector(const QString &name)
        : expected(QJsonDocument::fromJson(contentsOf(name + u".json"_s)).object())
        , isLines(QFile::exists(QStringLiteral(CHAT_VECTORS "/") + name + u".ndjson"_s))
        , bytes(contentsOf(name + (isLines ? u".ndjson"_s : u".sse"_s)))
    {
    }
    [[nodiscard]] QString dialect() const { return expected["dialect"_L1].toString(); }

    QJsonObject expected;
    bool isLines;
    QByteArray bytes;
};

// Returns the members of a chat-end object in the format of the vector files, without empty values.
QJsonObject outcome(const QJsonObject &line)
{
    QJsonObject object;
    for (const QLatin1StringView key : {"state"_L1, "text"_L1, "reasoning"_L1, "refusal"_L1,
             "finish"_L1, "tools"_L1, "usage"_L1}) {
        const QJsonValue value = line.value(key);
        const bool isEmpty = value.isUndefined() || value == QJsonValue(QString())
            || value == QJsonValue(QJsonArray()) || value == QJsonValue(QJsonObject());
        if (!isEmpty)
            object.insert(key, value);
    }
    return object;
}

void start(Connection *c, bool isLines)
{
    const QByteArray lines = "Content-Type: application/x-ndjson\r\n";
    c->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
        + (isLines ? lines : "Content-Type: text/event-stream\r\n") + "\r\n");
}

void serve(ScriptedServer &server, const QByteArray &bytes, bool isLines = false, bool clean = true)
{
    server.setHandler([=](Connection *c) {
        start(c, isLines);
        if (!bytes.isEmpty())
            c->writeChunk(bytes);
        if (clean)
            c->endChunks();
        else
            c->close();
    });
}

int exitCodeOf(const QString &state)
{
    return state == "completed"_L1 || state == "no-terminator"_L1 ? 0 : 7;
}

const QByteArray chunk =
    R"(data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":"%"},"finish_reason":null}]})"
    "\n\n";

QByteArray chunkOf(const QByteArray &text)
{
    return QByteArray(chunk).replace('%', text);
}

const QByteArray stop =
    R"(data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":20}})"
    "\n\ndata: [DONE]\n\n";

} // namespace

/// Tests that `ssecat --chat` works as documented.
class TestSsecatChat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesRecordedStreams_data();
    void decodesRecordedStreams();
    void printsText_data();
    void printsText();
    void detectsTruncation_data();
    void detectsTruncation();
    void limitsSizeOfAnswer();
    void detectsEmptyAnswer_data();
    void detectsEmptyAnswer();
    void exitsAfterEndMarker();
    void doesNotRepeatInterruptedAnswer_data();
    void doesNotRepeatInterruptedAnswer();
    void retriesIfNoTextArrived_data();
    void retriesIfNoTextArrived();
    void lastErrorDeterminesExitCode();
    void measuresTimes();
    void singleReadHasNoSpeed();
    void stopsAtLimits_data();
    void stopsAtLimits();
    void selectsFramingByDialect_data();
    void selectsFramingByDialect();
    void printsReplacedText();
    void joinsSplitCharacters_data();
    void joinsSplitCharacters();
    void printsErrorAfterText();
    void masksSecrets();
    void rejectsUnknownDialect_data();
    void rejectsUnknownDialect();
};

void TestSsecatChat::decodesRecordedStreams_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("option");
    const QStringList files = QDir(QStringLiteral(CHAT_VECTORS)).entryList({u"*.json"_s});
    QVERIFY(files.size() > 90);
    for (const QString &file : files) {
        const QString name = file.chopped(5);
        const Vector vector(name);
        QTest::addRow("%s", qPrintable(name)) << name << vector.dialect();
        const QJsonValue found = vector.expected.value("auto"_L1);
        if (found != QJsonValue(false) && !vector.dialect().startsWith("json:"_L1))
            QTest::addRow("%s, auto", qPrintable(name)) << name << u"auto"_s;
    }
}

void TestSsecatChat::decodesRecordedStreams()
{
    QFETCH(QString, name);
    QFETCH(QString, option);
    const Vector vector(name);
    QVERIFY(vector.expected.contains("state"_L1));
    ScriptedServer server;
    serve(server, vector.bytes, vector.isLines, vector.expected["clean"_L1].toBool(true));
    Ssecat cat({u"--json"_s, u"--chat"_s, option}, server.url());
    QVERIFY(cat.ends());
    const QJsonObject end = cat.line(u"chat-end"_s);
    const QJsonObject expected = outcome(vector.expected);
    QCOMPARE(QJsonDocument(outcome(end)).toJson(), QJsonDocument(expected).toJson());
    if (const QJsonValue message = vector.expected.value("message"_L1); message.isString())
        QCOMPARE(end["message"_L1].toString(), message.toString());
    QCOMPARE(cat.exitCode(), exitCodeOf(expected["state"_L1].toString()));
    QVERIFY(cat.kinds().endsWith(u"chat-end close"_s));
    QCOMPARE(cat.lines(u"chat-end"_s).size(), 1);
    // Do not count the requests that the server received: in rare cases, Qt sends a GET request
    // twice if the response arrives before Qt has noticed that the request was written.
    QCOMPARE(cat.lines(u"open"_s).size(), 1);
    QCOMPARE(cat.lines(u"reconnect"_s).size(), 0);

    QMap<QString, QString> joined;
    bool isReplaced = false;
    for (const QJsonObject &delta : cat.lines(u"delta"_s)) {
        joined[delta["part"_L1].toString()] += delta["text"_L1].toString();
        isReplaced = isReplaced || delta["replace"_L1].toBool();
    }
    QString arguments;
    for (const QJsonValue &tool : end["tools"_L1].toArray())
        arguments += tool["arguments"_L1].toString();
    if (!isReplaced)
        QCOMPARE(joined.value(u"text"_s).size(), end["text"_L1].toString().size());
    QCOMPARE(joined.value(u"reasoning"_s), end["reasoning"_L1].toString());
    QCOMPARE(joined.value(u"refusal"_s), end["refusal"_L1].toString());
    // The arguments of several tools may be interleaved, so only compare the size.
    QCOMPARE(joined.value(u"tool"_s).size(), arguments.size());
}

void TestSsecatChat::printsText_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"openai-text", "responses-text", "anthropic-text", "gemini-text",
             "ollama-chat", "cohere-text", "mistral", "vercel-no-done", "agui-text", "dify-chat",
             "text", "deepseek-reasoning"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSsecatChat::printsText()
{
    QFETCH(QString, name);
    const Vector vector(name);
    ScriptedServer server;
    serve(server, vector.bytes, vector.isLines);
    Ssecat cat({u"--chat"_s, vector.dialect()}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(QString::fromUtf8(cat.output()), vector.expected["text"_L1].toString() + u'\n');
    QCOMPARE(cat.errorOutput(), QByteArray());
    QCOMPARE(cat.exitCode(), 0);
}

void TestSsecatChat::detectsTruncation_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("clean");
    for (const char *name : {"openai-text", "responses-text", "anthropic-text", "gemini-text",
             "ollama-chat", "cohere-text", "mistral", "vercel-text", "agui-text", "dify-chat"}) {
        QTest::addRow("%s, ended", name) << QString::fromLatin1(name) << true;
        QTest::addRow("%s, lost", name) << QString::fromLatin1(name) << false;
    }
}

// The stream is cut inside an event, either by a proxy that ends the response cleanly or by a lost
// connection.
void TestSsecatChat::detectsTruncation()
{
    QFETCH(QString, name);
    QFETCH(bool, clean);
    const Vector vector(name);
    const QByteArray piece = vector.isLines ? "\n"
        : vector.bytes.contains("\r\n\r\n") ? "\r\n\r\n"
                                            : "\n\n";
    const QString whole = vector.expected["text"_L1].toString();
    // Cut before the last event that may contain the end of the text. If the text is still
    // complete, cut one event earlier.
    qsizetype cut = vector.bytes.lastIndexOf(whole.right(1).toUtf8());
    while (true) {
        cut = vector.bytes.lastIndexOf(piece, cut - 1);
        QVERIFY(cut > 0);
        ScriptedServer server;
        serve(server, vector.bytes.first(cut + piece.size()) + "da", vector.isLines, clean);
        Ssecat cat({u"--json"_s, u"--chat"_s, vector.dialect()}, server.url());
        QVERIFY(cat.ends());
        const QJsonObject end = cat.line(u"chat-end"_s);
        const QString text = end["text"_L1].toString();
        QVERIFY2(whole.startsWith(text), qPrintable(text));
        if (text.size() == whole.size())
            continue;
        QCOMPARE(end["state"_L1].toString(), u"interrupted"_s);
        QVERIFY(!end["message"_L1].toString().isEmpty());
        QCOMPARE(cat.exitCode(), 7);
        QCOMPARE(cat.lines(u"error"_s).size(), clean ? 0 : 1);
        return;
    }
}

void TestSsecatChat::limitsSizeOfAnswer()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        start(c, false);
        for (int i = 0; i < 1000; ++i)
            c->writeChunk(chunkOf(QByteArray(2000, 'x')));
    });
    Ssecat cat(
        {u"--json"_s, u"--chat"_s, u"auto"_s, u"--max-event-size"_s, u"100000"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.line(u"error"_s)["code"_L1].toString(), u"event-too-large"_s);
    QCOMPARE(cat.line(u"chat-end"_s)["state"_L1].toString(), u"error"_s);
    // The text before the error is kept.
    const auto text = cat.line(u"chat-end"_s)["text"_L1].toString();
    QVERIFY2(text.size() >= 2000 && text.size() <= 1024 * 1024,
        qPrintable(QString::number(text.size())));
    QCOMPARE(cat.exitCode(), 6);
}

void TestSsecatChat::detectsEmptyAnswer_data()
{
    QTest::addColumn<QString>("dialect");
    for (const char *dialect : {"auto", "openai-chat", "openai-responses", "anthropic", "gemini",
             "ollama", "cohere", "mistral", "vercel-ui", "ag-ui", "dify", "text", "json:/a"})
        QTest::newRow(dialect) << QString::fromLatin1(dialect);
}

void TestSsecatChat::detectsEmptyAnswer()
{
    QFETCH(QString, dialect);
    ScriptedServer server;
    serve(server, {}, dialect == "ollama"_L1);
    Ssecat cat({u"--json"_s, u"--chat"_s, dialect}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.kinds(), u"open chat-end close"_s);
    QCOMPARE(cat.line(u"chat-end"_s)["state"_L1].toString(), u"empty"_s);
    QCOMPARE(cat.exitCode(), 7);
    QCOMPARE(server.requestCount(), 1);
}

// The server keeps the connection open after the end marker.
void TestSsecatChat::exitsAfterEndMarker()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        start(c, false);
        c->writeChunk(chunkOf("Hi") + stop);
    });
    Ssecat cat({u"--json"_s, u"--chat"_s, u"auto"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.line(u"close"_s)["reason"_L1].toString(), u"chat-end"_s);
    QTRY_VERIFY(!server.connections().first()->isOpen());
}

void TestSsecatChat::doesNotRepeatInterruptedAnswer_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<bool>("clean");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET, lost") << u"-v"_s << false << chunkOf("Hi");
    QTest::newRow("GET, ended") << u"-v"_s << true << chunkOf("Hi");
    QTest::newRow("POST, lost") << u"--retry-post"_s << false << chunkOf("Hi");
    QTest::newRow("lost before the format is known")
        << u"-v"_s << false << QByteArray("data: Hi\n\n");
}

void TestSsecatChat::doesNotRepeatInterruptedAnswer()
{
    QFETCH(QString, option);
    QFETCH(bool, clean);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    serve(server, body, false, clean);
    QStringList arguments{u"--json"_s, u"--chat"_s, u"auto"_s, u"--initial-delay"_s, u"1"_s};
    if (option == "--retry-post"_L1)
        arguments << u"-d"_s << u"{}"_s;
    Ssecat cat(arguments << option, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 7);
    QCOMPARE(cat.line(u"chat-end"_s)["state"_L1].toString(), u"interrupted"_s);
    QCOMPARE(cat.lines(u"reconnect"_s).size(), 0);
    QCOMPARE(server.requestCount(), 1);
}

void TestSsecatChat::retriesIfNoTextArrived_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("503") << QByteArray();
    QTest::newRow("lost after a comment") << QByteArray(": wait\n\n");
    QTest::newRow("lost after a ping") << QByteArray("data: {\"type\":\"ping\"}\n\n");
}

void TestSsecatChat::retriesIfNoTextArrived()
{
    QFETCH(QByteArray, first);
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        if (server.requestCount() > 1) {
            start(c, false);
            c->writeChunk(chunkOf("Hi") + stop);
        } else if (!first.isEmpty()) {
            start(c, false);
            c->writeChunk(first);
            c->close();
        } else {
            c->respond(503);
        }
    });
    Ssecat cat({u"--json"_s, u"--chat"_s, u"auto"_s, u"--initial-delay"_s, u"1"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.line(u"chat-end"_s)["text"_L1].toString(), u"Hi"_s);
    QCOMPARE(cat.lines(u"chat-end"_s).size(), 1);
    QCOMPARE(server.requestCount(), 2);
}

// The first connection ends before an answer starts, and the second attempt fails. The error of the
// last attempt determines the exit code.
void TestSsecatChat::lastErrorDeterminesExitCode()
{
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        if (server.requestCount() > 1) {
            c->respond(401);
            return;
        }
        start(c, false);
        c->close();
    });
    Ssecat cat({u"--json"_s, u"--chat"_s, u"auto"_s, u"--initial-delay"_s, u"1"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 3);
    QCOMPARE(cat.kinds(), u"open error reconnect error close"_s);
}

void TestSsecatChat::measuresTimes()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        QTimer::singleShot(150, c, [c] {
            start(c, false);
            c->writeChunk(chunkOf(""));
        });
        QTimer::singleShot(300, c, [c] { c->writeChunk(chunkOf("a")); });
        QTimer::singleShot(500, c, [c] { c->writeChunk(chunkOf("b") + stop); });
    });
    Ssecat cat({u"--json"_s, u"--chat"_s, u"openai-chat"_s}, server.url());
    QVERIFY(cat.ends());
    const QJsonObject end = cat.line(u"chat-end"_s);
    const QList<QJsonObject> deltas = cat.lines(u"delta"_s);
    QCOMPARE(deltas.size(), 2);
    const double first = deltas.first()["t"_L1].toDouble();
    const double last = deltas.last()["t"_L1].toDouble();
    const double ttft = end["ttft"_L1].toDouble();
    QVERIFY2(ttft > 0.28 && ttft <= first && first - ttft < 0.1, qPrintable(QString::number(ttft)));
    const double speed = 20 / (last - first);
    QVERIFY(qAbs(end["tokensPerSecond"_L1].toDouble() - speed) < speed / 1000);
}

void TestSsecatChat::singleReadHasNoSpeed()
{
    ScriptedServer server;
    serve(server, chunkOf("a") + stop);
    Ssecat cat({u"--json"_s, u"--chat"_s, u"openai-chat"_s}, server.url());
    QVERIFY(cat.ends());
    const QJsonObject end = cat.line(u"chat-end"_s);
    QVERIFY(end.contains("ttft"_L1));
    QVERIFY(!end.contains("tokensPerSecond"_L1));

    ScriptedServer silent;
    serve(silent, stop);
    Ssecat none({u"--json"_s, u"--chat"_s, u"openai-chat"_s}, silent.url());
    QVERIFY(none.ends());
    QVERIFY(!none.line(u"chat-end"_s).contains("ttft"_L1));
}

void TestSsecatChat::stopsAtLimits_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("max events") << QStringList{u"--max-events"_s, u"1"_s} << 0;
    QTest::newRow("max time") << QStringList{u"--max-time"_s, u"0.5"_s} << 0;
    QTest::newRow("too large") << QStringList{u"--max-event-size"_s, u"400"_s} << 6;
    QTest::newRow("idle") << QStringList{u"--idle-timeout"_s, u"0.3"_s} << 7;
}

void TestSsecatChat::stopsAtLimits()
{
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    ScriptedServer server;
    server.setHandler([=](Connection *c) {
        start(c, false);
        c->writeChunk(chunkOf("a"));
        if (exitCode == 6)
            c->writeChunk(chunkOf(QByteArray(400, 'x')));
    });
    Ssecat cat(QStringList{u"--json"_s, u"--chat"_s, u"auto"_s} << options, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.line(u"chat-end"_s)["state"_L1].toString(), u"interrupted"_s);
    QCOMPARE(cat.line(u"chat-end"_s)["text"_L1].toString(), u"a"_s);
    QVERIFY(cat.kinds().endsWith(u"chat-end close"_s));
    QCOMPARE(cat.exitCode(), exitCode);
    QCOMPARE(server.requestCount(), 1);
}

void TestSsecatChat::selectsFramingByDialect_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    const QStringList automatic{u"--chat"_s, u"auto"_s};
    const QStringList ollama{u"--chat"_s, u"ollama"_s};
    QTest::newRow("auto") << QByteArray("application/x-ndjson") << automatic << 0;
    QTest::newRow("auto, parameters")
        << QByteArray("Application/X-NDJSON; charset=utf-8") << automatic << 0;
    QTest::newRow("auto, other type") << QByteArray("application/json") << automatic << 4;
    QTest::newRow("ollama, any type") << QByteArray("text/plain") << ollama << 0;
    QTest::newRow("another dialect")
        << QByteArray("application/x-ndjson") << QStringList{u"--chat"_s, u"anthropic"_s} << 4;
    QTest::newRow("no dialect") << QByteArray("application/x-ndjson")
                                << QStringList{u"--no-reconnect"_s} << 4;
    QTest::newRow("selected framing")
        << QByteArray("text/plain") << (automatic + QStringList{u"--framing"_s, u"ndjson"_s}) << 0;
}

void TestSsecatChat::selectsFramingByDialect()
{
    QFETCH(QByteArray, type);
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    const Vector vector(u"ollama-chat"_s);
    ScriptedServer server;
    server.setHandler([=](Connection *c) {
        c->respond(200, {{"Content-Type", type}}, vector.bytes);
    });
    Ssecat cat(options << u"--json"_s, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), exitCode);
    if (exitCode == 0)
        QCOMPARE(cat.line(u"chat-end"_s)["text"_L1], vector.expected["text"_L1]);
    else
        QCOMPARE(cat.line(u"error"_s)["code"_L1].toString(), u"content-type"_s);
}

// If the server replaces its text, the printed text cannot be removed. So the new text is printed
// after it.
void TestSsecatChat::printsReplacedText()
{
    const Vector vector(u"dify-replace"_s);
    ScriptedServer server;
    serve(server, vector.bytes);
    Ssecat cat({u"--chat"_s, u"dify"_s}, server.url());
    QVERIFY(cat.ends());
    QVERIFY(cat.output().endsWith('\n' + vector.expected["text"_L1].toString().toUtf8() + '\n'));
}

void TestSsecatChat::joinsSplitCharacters_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QString>("text");
    QTest::newRow("one emoji") << QByteArrayList{"a\\ud83d", "\\ude00b"} << u"a😀b"_s;
    QTest::newRow("two emojis") << QByteArrayList{"\\ud83d", "\\ude00\\ud83d", "\\ude80"}
                                << u"😀🚀"_s;
}

// Some servers split text between UTF-16 code units, and so they may split a character outside the
// Basic Multilingual Plane.
void TestSsecatChat::joinsSplitCharacters()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(QString, text);
    QByteArray bytes;
    for (const QByteArray &piece : pieces)
        bytes += chunkOf(piece);
    ScriptedServer server;
    serve(server, bytes + stop);
    Ssecat plain({u"--chat"_s, u"auto"_s}, server.url());
    QVERIFY(plain.ends());
    QCOMPARE(QString::fromUtf8(plain.output()), text + u'\n');
    Ssecat cat({u"--json"_s, u"--chat"_s, u"auto"_s}, server.url());
    QVERIFY(cat.ends());
    QString joined;
    for (const QJsonObject &delta : cat.lines(u"delta"_s))
        joined += delta["text"_L1].toString();
    QCOMPARE(joined, text);
    QCOMPARE(cat.line(u"chat-end"_s)["text"_L1].toString(), text);
}

void TestSsecatChat::printsErrorAfterText()
{
    const Vector vector(u"llamacpp-error-field"_s);
    ScriptedServer server;
    serve(server, vector.bytes);
    Ssecat cat({u"--chat"_s, u"auto"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.output(), QByteArray("Par\n"));
    QVERIFY2(cat.errorOutput().contains("slot gone"), cat.errorOutput().constData());
    QCOMPARE(cat.exitCode(), 7);

    serve(server, chunkOf("Par"));
    Ssecat cut({u"--chat"_s, u"auto"_s}, server.url());
    QVERIFY(cut.ends());
    QVERIFY2(cut.errorOutput().contains("before the answer was complete"),
        cut.errorOutput().constData());
    QCOMPARE(cut.exitCode(), 7);

    serve(server, Vector(u"openai-refusal"_s).bytes);
    Ssecat refused({u"--chat"_s, u"auto"_s}, server.url());
    QVERIFY(refused.ends());
    QVERIFY2(refused.errorOutput().contains("refused"), refused.errorOutput().constData());
}

void TestSsecatChat::masksSecrets()
{
    ScriptedServer server;
    serve(server, chunkOf("my key is sk-0123456789") + stop);
    Ssecat cat(
        {u"--json"_s, u"--chat"_s, u"auto"_s, u"--bearer"_s, u"sk-0123456789"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.line(u"chat-end"_s)["text"_L1].toString(), u"my key is ***"_s);
    QVERIFY(!cat.output().contains("0123456789"));
}

void TestSsecatChat::rejectsUnknownDialect_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::newRow("unknown") << u"openai"_s;
    QTest::newRow("not a JSON pointer") << u"json:a"_s;
    QTest::newRow("empty") << QString();
}

void TestSsecatChat::rejectsUnknownDialect()
{
    QFETCH(QString, dialect);
    ScriptedServer server;
    Ssecat cat({u"--chat"_s, dialect}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 2);
    QVERIFY2(cat.errorOutput().contains("openai-chat"), cat.errorOutput().constData());
    QCOMPARE(server.requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestSsecatChat)
#include "tst_ssecat_chat.moc"
