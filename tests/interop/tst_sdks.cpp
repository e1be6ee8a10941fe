// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include "sselib/chat/dialects.h"
#include "tests/sselib/chatvectors.h"
#include "tests/support/nodeserver.h"

using namespace Qt::StringLiterals;
using sse::chat::State;

namespace {

const QString vectors = QStringLiteral(RIVULET_INTEROP_DIR "/../sselib/data/chat");

// Streams that the SDK does not read completely, because only servers of other vendors send them.
// The word before the colon names the part of the result that differs, and the text after it the
// reason.
const QMap<QString, QString> servesOthers{
    {u"openai-completions"_s, u"text: the older API has no delta"_s},
    {u"openai-tools-all-index-zero"_s, u"tools: two calls with one index"_s},
    {u"openai-tools-custom-and-legacy"_s, u"tools: custom tools and function_call"_s},
    {u"openai-tools-object-arguments"_s, u"tools: arguments as an object"_s},
    {u"openai-tools-without-index"_s, u"tools: calls without an index"_s},
    {u"openai-groq-usage"_s, u"usage: x_groq"_s},
    {u"responses-gap"_s, u"text: a lost piece, found in the whole"_s},
    {u"responses-only-whole"_s, u"text: no piece, only the whole"_s},
    {u"responses-reasoning-tools"_s, u"tools: a call whose item is never done"_s},
};

QByteArrayList runSdk(const QString &dialect, const QStringList &names)
{
    QStringList arguments{QStringLiteral(RIVULET_INTEROP_DIR "/sdks/read.mjs"), dialect};
    for (const QString &name : names)
        arguments.append(QDir(vectors).filePath(name + u".sse"_s));
    QProcess node;
    node.start(u"node"_s, arguments);
    node.waitForFinished(60000);
    return node.readAllStandardOutput().trimmed().split('\n');
}

QJsonArray toolsOf(const sse::chat::Result &result)
{
    QJsonArray tools;
    for (const sse::chat::ToolCall &tool : result.tools)
        tools.append(QJsonObject{
            {u"id"_s, tool.id}, {u"name"_s, tool.name}, {u"arguments"_s, tool.arguments}});
    return tools;
}

// Returns \a tools with parsed arguments, because Anthropic's SDK returns parsed arguments.
QJsonArray parsed(QJsonArray tools)
{
    for (QJsonValueRef tool : tools) {
        QJsonObject object = tool.toObject();
        object[u"arguments"_s] =
            QJsonDocument::fromJson(object[u"arguments"_s].toString().toUtf8()).object();
        tool = object;
    }
    return tools;
}

} // namespace

/// Tests that sselib's decoders and the vendors' SDKs return the same results for recorded streams.
class TestSdks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resultsAreEqual_data();
    void resultsAreEqual();
};

void TestSdks::initTestCase()
{
    if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/sdks")))
        QSKIP("npm packages are missing");
}

void TestSdks::resultsAreEqual_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("sdk");
    const QList<ChatVector> all = chatVectors(vectors);
    for (const QString &dialect : {u"openai-chat"_s, u"openai-responses"_s, u"anthropic"_s}) {
        QStringList names;
        for (const ChatVector &vector : all) {
            if (vector.dialect() == dialect)
                names.append(vector.name);
        }
        const QByteArrayList lines = runSdk(dialect, names);
        QCOMPARE(lines.size(), names.size());
        for (qsizetype i = 0; i < names.size(); ++i)
            QTest::newRow(qPrintable(names.at(i)))
                << names.at(i) << QJsonDocument::fromJson(lines.at(i)).object();
    }
}

void TestSdks::resultsAreEqual()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, sdk);
    QVERIFY(sdk.contains("text"_L1));
    const QList<ChatVector> all = chatVectors(vectors);
    const auto vector = std::find_if(all.begin(), all.end(),
        [&](const ChatVector &candidate) { return candidate.name == name; });
    QVERIFY(vector != all.end());
    const auto decoder = sse::chat::createDecoder(vector->dialect());
    feed(*decoder, vector->steps);
    decoder->finish(vector->clean());
    const sse::chat::Result result = decoder->result();
    const bool isAnthropic = vector->dialect() == "anthropic"_L1;
    if (sdk.contains("error"_L1)) {
        QVERIFY(decoder->state() != State::Completed);
        if (isAnthropic) // Anthropic's SDK returns no answer after an error
            return;
    } else if (isAnthropic) {
        QCOMPARE(decoder->state(), State::Completed);
    }

    const QString more = servesOthers.value(name).section(u':', 0, 0);
    if (more == "text"_L1)
        QVERIFY(result.text.size() > sdk["text"_L1].toString().size());
    else
        QCOMPARE(result.text, sdk["text"_L1].toString());
    QCOMPARE(result.refusal, sdk["refusal"_L1].toString());
    // The SDKs do not return the chunk that contains an error, so its finish reason is missing. In
    // the Responses API, sselib reports the status as the finish reason, which read.mjs does not
    // return.
    if (!sdk.contains("error"_L1) && vector->dialect() != "openai-responses"_L1)
        QCOMPARE(result.finishReason, sdk["finish"_L1].toString());

    const QJsonArray tools = sdk["tools"_L1].toArray();
    if (more == "tools"_L1)
        QVERIFY(toolsOf(result) != tools && result.tools.size() >= tools.size());
    else if (isAnthropic)
        QCOMPARE(parsed(toolsOf(result)), parsed(tools));
    else
        QCOMPARE(toolsOf(result), tools);

    const QJsonObject usage = sdk["usage"_L1].toObject();
    if (more == "usage"_L1) {
        QVERIFY(usage.isEmpty() && result.usage.output > 0);
    } else {
        QCOMPARE(result.usage.input, usage["input"_L1].toInteger(-1));
        QCOMPARE(result.usage.output, usage["output"_L1].toInteger(-1));
    }
}

QTEST_GUILESS_MAIN(TestSdks)
#include "tst_sdks.moc"
