// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QTest>

#include "ui/inspector/jsonmodel.h"

using namespace ui;

namespace {

/// Returns the tree in one line: key=value, with the members of a value in angle brackets.
QString outline(const JsonModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex key = model.index(row, JsonModel::KeyColumn, parent);
        QString part = key.data().toString() + QLatin1Char('=')
            + key.siblingAtColumn(JsonModel::ValueColumn).data().toString();
        if (model.rowCount(key) > 0)
            part += QLatin1Char('<') + outline(model, key) + QLatin1Char('>');
        parts += part;
    }
    return parts.join(QLatin1Char('|'));
}

} // namespace

class TestJsonModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsTree_data();
    void buildsTree();
    void copiesValueKeyAndPath();
    void limitsSize();
};

void TestJsonModel::buildsTree_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("outlined");
    QTest::newRow("order, numbers, duplicate key")
        << QByteArray(R"({"z":1.0e3,"a":12345678901234567890,"z":true})")
        << QStringLiteral("z=1.0e3|a=12345678901234567890|z=true");
    QTest::newRow("nested") << QByteArray(R"( { "a" : [ 1 , {"b":null} ] , "c":{} , "d":[] } )")
                            << QStringLiteral("a=[ 2 ]<0=1|1={ 1 }<b=null>>|c={}|d=[]");
    QTest::newRow("an array") << QByteArray("[\"x\",2]") << QStringLiteral("0=\"x\"|1=2");
    QTest::newRow("brackets in strings")
        << QByteArray(R"({"a\"]}":"{[,:]}\\"})") << QString::fromUtf8(R"(a"]}="{[,:]}\\")");
    QTest::newRow("JSON in a string")
        << QByteArray(R"({"s":"{\"a\":[1,\"[2]\"]}"})")
        << QString::fromUtf8(R"(s="{\"a\":[1,\"[2]\"]}"<a=[ 2 ]<0=1|1="[2]"<0=2>>>)");
    QTest::newRow("no JSON in a string")
        << QByteArray(R"({"s":"{not"})") << QStringLiteral("s=\"{not\"");
    QTest::newRow("chinese") << QByteArray("{\"标题\":\"你有一条新消息\"}")
                             << QStringLiteral("标题=\"你有一条新消息\"");
    QTest::newRow("a word") << QByteArray("\"x\"") << QString();
    QTest::newRow("broken") << QByteArray("{\"a\":") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestJsonModel::buildsTree()
{
    QFETCH(QByteArray, json);
    JsonModel model;
    QAbstractItemModelTester tester(&model);
    const bool good = model.setJson(json);
    QTEST(outline(model), "outlined");
    QCOMPARE(good, model.rowCount() > 0);
}

void TestJsonModel::copiesValueKeyAndPath()
{
    JsonModel model;
    QVERIFY(model.setJson(R"({"a b":[{"x":"line\nbreak"}],"s":"{\"y\":1}"})"));
    const QModelIndex list = model.index(0, 0);
    const QModelIndex x = model.index(0, 0, model.index(0, 0, list));
    QCOMPARE(x.data(JsonModel::KeyRole).toString(), QStringLiteral("x"));
    QCOMPARE(x.data(JsonModel::TextRole).toString(), QStringLiteral("line\nbreak"));
    QCOMPARE(x.data(JsonModel::PathRole).toString(), QStringLiteral("$[\"a b\"][0].x"));
    QCOMPARE(
        list.data(JsonModel::TextRole).toString(), QString::fromUtf8(R"([{"x":"line\nbreak"}])"));
    const QModelIndex y = model.index(0, 0, model.index(1, 0));
    QCOMPARE(y.data(JsonModel::PathRole).toString(), QStringLiteral("$.s.y"));
}

void TestJsonModel::limitsSize()
{
    JsonModel model;
    QVERIFY(model.setJson("[" + QByteArray("1,").repeated(100'000) + "1]"));
    QVERIFY(model.isCut());
    QVERIFY(model.nodeCount() <= JsonModel::MaxNodes);
    QVERIFY(model.setJson(QByteArray("[").repeated(500) + QByteArray("]").repeated(500)));
    QVERIFY(!model.isCut());
    QVERIFY(model.nodeCount() <= JsonModel::MaxDepth + 1);
    // JSON in nested strings is parsed only a few levels deep, because the escapes double at each
    // level.
    QByteArray json = "[1]";
    for (int i = 0; i < 8; ++i)
        json = "[\"" + json.replace('\\', "\\\\").replace('"', "\\\"") + "\"]";
    QVERIFY(model.setJson(json));
    QVERIFY(model.nodeCount() <= JsonModel::MaxInside + 1);
    QVERIFY(model.setJson("{\"long\":\"" + QByteArray(500'000, 'x') + "\"}"));
    QVERIFY(model.index(0, 1).data().toString().size() < 2000);
    QCOMPARE(model.index(0, 0).data(JsonModel::TextRole).toString().size(), 500'000);
}

QTEST_GUILESS_MAIN(TestJsonModel)
#include "tst_jsonmodel.moc"
