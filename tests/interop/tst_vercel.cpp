// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QTest>

#include "sselib/chat/request.h"
#include "tests/support/nodeserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;

namespace {

const QString text = u"Hello, 你好 😀!\nA \"second\" line\n\ndata: [DONE]\n"_s;

} // namespace

/// Tests ssecat with the streams of Vercel's AI SDK. sselib builds the requests.
class TestVercel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void decodesAnswers_data();
    void decodesAnswers();

private:
    std::unique_ptr<test::NodeServer> m_server;
};

void TestVercel::initTestCase()
{
    if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/vercel")))
        QSKIP("npm packages are missing");
    m_server = std::make_unique<test::NodeServer>(
        QStringLiteral(RIVULET_INTEROP_DIR "/vercel/server.mjs"));
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorOutput()));
}

void TestVercel::decodesAnswers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("finish");
    QTest::addColumn<QString>("said"); // expected text, or its beginning
    QTest::newRow("text") << u"text"_s << u"completed"_s << u"stop"_s << text;
    QTest::newRow("reasoning") << u"reasoning"_s << u"completed"_s << u"stop"_s << text;
    QTest::newRow("tools") << u"tools"_s << u"completed"_s << u"tool-calls"_s << QString();
    QTest::newRow("length") << u"length"_s << u"completed"_s << u"length"_s << text;
    QTest::newRow("error") << u"error"_s << u"error"_s << QString() << u"Hello, "_s;
    QTest::newRow("cut") << u"cut"_s << u"interrupted"_s << QString() << u"Hello, 你好 😀"_s;
}

void TestVercel::decodesAnswers()
{
    QFETCH(QString, kind);
    QFETCH(QString, state);
    QFETCH(QString, said);
    sse::chat::Prompt prompt;
    prompt.system = u"Be brief."_s;
    prompt.messages = {{u"user"_s, u"text"_s}, {u"assistant"_s, u"earlier"_s}, {u"user"_s, kind}};
    const auto request = sse::chat::buildRequest(u"vercel-ui"_s, prompt);
    QVERIFY(request);
    for (const QString &dialect : {u"vercel-ui"_s, u"auto"_s}) {
        test::Ssecat cat(
            {u"--json"_s, u"--chat"_s, dialect, u"-X"_s, u"POST"_s, u"-H"_s,
                u"Content-Type: application/json"_s, u"-d"_s, QString::fromUtf8(request->body)},
            m_server->url(request->urlPathHint));
        QVERIFY(cat.ends());
        const QJsonObject end = cat.line(u"chat-end"_s);
        QVERIFY2(!end.isEmpty(), (cat.output() + cat.errorOutput()).constData());
        QCOMPARE(end["state"_L1].toString(), state);
        QTEST(end["finish"_L1].toString(), "finish");
        QCOMPARE(end["text"_L1].toString(), said);
        QCOMPARE(end["reasoning"_L1].toString(),
            kind == "reasoning"_L1 ? u"Hmm… 让我想想 🤔"_s : QString());
        const QJsonArray tools = end["tools"_L1].toArray();
        QCOMPARE(tools.size(), kind == "tools"_L1 ? 1 : 0);
        if (!tools.isEmpty()) {
            QCOMPARE(tools[0]["id"_L1].toString(), u"call_1"_s);
            QCOMPARE(tools[0]["name"_L1].toString(), u"get_weather"_s);
            QCOMPARE(QJsonDocument::fromJson(tools[0]["arguments"_L1].toString().toUtf8()).object(),
                (QJsonObject{{u"city"_s, u"Oslo 北京 😀"_s}, {u"days"_s, 3}}));
        }
        if (kind == "error"_L1)
            QCOMPARE(end["message"_L1].toString(), u"It broke."_s);
        QCOMPARE(cat.exitCode(), state == "completed"_L1 ? 0 : 7);
    }
}

QTEST_GUILESS_MAIN(TestVercel)
#include "tst_vercel.moc"
