// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "sselib/capture/capturecompare.h"
#include "sselib/capture/capturewriter.h"

using namespace Qt::StringLiterals;
using sse::CaptureCompare;
using sse::CaptureRecord;
using sse::ComparedPair;
using Kind = ComparedPair::Kind;

namespace {

// Writes a recording. Each word of \a events is one event, `type/data#id@ms`. Only the data is
// required.
QByteArray capture(const QTemporaryDir &folder, const QString &name, const QByteArray &events)
{
    const QString path = folder.filePath(name);
    sse::CaptureWriter writer;
    if (!writer.open(path, {}))
        return {};
    CaptureRecord open;
    open.kind = CaptureRecord::Kind::Open;
    open.response.status = 200;
    open.response.headers = {{"Content-Type", "text/event-stream"}};
    writer.write(open);
    for (QByteArray word : events.simplified().split(' ')) {
        if (word.isEmpty())
            continue;
        CaptureRecord read;
        if (const auto at = word.indexOf('@'); at >= 0) {
            read.time = word.mid(at + 1).toLongLong() * 1'000'000;
            word.truncate(at);
        }
        if (const auto hash = word.indexOf('#'); hash >= 0) {
            read.bytes += "id: " + word.mid(hash + 1) + '\n';
            word.truncate(hash);
        }
        if (const auto slash = word.indexOf('/'); slash >= 0) {
            read.bytes += "event: " + word.left(slash) + '\n';
            word.remove(0, slash + 1);
        }
        read.bytes += "data: " + word + "\n\n";
        writer.write(read);
    }
    CaptureRecord close;
    close.kind = CaptureRecord::Kind::Close;
    close.reason = sse::EventSource::CloseReason::EndOfStream;
    writer.write(close);
    writer.close();
    return path.toUtf8();
}

bool writeText(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

// Returns one word per pair: `=a` identical, `!a>b` changed, `<a` only left, `>b` only right, `~a`
// moved, `~!a>b` moved and changed.
QByteArray shown(const sse::Comparison &c)
{
    QByteArrayList words;
    for (const ComparedPair &pair : c.pairs) {
        const QByteArray left = pair.left < 0 ? QByteArray() : c.left.events[pair.left].data;
        const QByteArray right = pair.right < 0 ? QByteArray() : c.right.events[pair.right].data;
        switch (pair.kind) {
        case Kind::Same:
            words += '=' + left;
            break;
        case Kind::Changed:
            words += '!' + left + '>' + right;
            break;
        case Kind::OnlyLeft:
            words += '<' + left;
            break;
        case Kind::OnlyRight:
            words += '>' + right;
            break;
        case Kind::Moved:
            words += pair.contentDiffers ? "~!" + left + '>' + right : '~' + left;
            break;
        }
    }
    return words.join(' ');
}

} // namespace

class TestCaptureCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void pairsEvents_data();
    void pairsEvents();
    void comparesTimes();
    void reportsDamagedFile();
    void reportsUnreadableFile();
    void summarizesDifferences();
    void comparesOtherFormats();
    void keepsStartOfLargeData();
    void canBeCanceled();
    void comparesLargeRecordingsQuickly_data();
    void comparesLargeRecordingsQuickly();

private:
    std::shared_ptr<const sse::Comparison> compare(const QString &left, const QString &right);

    QTemporaryDir m_folder;
    QString m_error;
};

std::shared_ptr<const sse::Comparison> TestCaptureCompare::compare(
    const QString &left, const QString &right)
{
    CaptureCompare comparing;
    QSignalSpy finished(&comparing, &CaptureCompare::finished);
    if (!comparing.start(left, right) || !finished.wait(30'000))
        return {};
    m_error = comparing.error();
    return comparing.result();
}

void TestCaptureCompare::pairsEvents_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("byId");
    const auto row = [](const char *name, const QByteArray &left, const QByteArray &right,
                         const QByteArray &expected,
                         bool byId) { QTest::newRow(name) << left << right << expected << byId; };
    row("both empty", "", "", "", false);
    row("left empty", "", "a b", ">a >b", false);
    row("right empty", "a b", "", "<a <b", false);
    row("identical", "a b c", "a b c", "=a =b =c", false);
    row("identical, equal events", "a a a", "a a a", "=a =a =a", false);
    row("one changed", "a b c", "a x c", "=a !b>x =c", false);
    row("type changed", "a u/b c", "a v/b c", "=a !b>b =c", false);
    row("inserted", "a b c", "a x b c", "=a >x =b =c", false);
    row("removed", "a b c d", "a d", "=a <b <c =d", false);
    row("one equal event more", "a p b p c", "a p p b p c", "=a =p >p =b =p =c", false);
    row("moved", "a b c d e", "b c d e a", "~a =b =c =d =e", false);
    row("changed and inserted", "a b c", "a x y c", "=a !b>x >y =c", false);
    row("no equal events", "a b", "x y z", "!a>x !b>y >z", false);
    row("IDs: identical", "a#1 b#2", "a#1 b#2", "=a =b", true);
    row("IDs: changed", "a#1 b#2 c#3", "a#1 x#2 c#3", "=a !b>x =c", true);
    row("IDs: other events", "a#1 b#2 c#3", "a#1 b#9 c#3", "=a <b >b =c", true);
    row("IDs: inserted", "a#1 c#3", "a#1 b#2 c#3", "=a >b =c", true);
    row("IDs: moved", "a#1 b#2 c#3 d#4", "a#1 c#3 d#4 b#2", "=a ~b =c =d", true);
    row("IDs: moved and changed", "a#1 b#2 c#3 d#4", "a#1 c#3 d#4 x#2", "=a ~!b>x =c =d", true);
    row("IDs: of one repeated", "a#1 b c#2", "a#1 x c#2", "=a !b>x =c", true);
    row("IDs: none in common", "a#1 b#2", "a#8 b#9", "=a =b", false);
    row("IDs: too few", "a#1 b c d e", "a#1 x c d e", "=a !b>x =c =d =e", false);
    row("IDs: on one side", "a#1 b#2", "a b", "=a =b", false);
}

void TestCaptureCompare::pairsEvents()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    QFETCH(const QByteArray, expected);
    QFETCH(const bool, byId);
    const auto result = compare(QString::fromUtf8(capture(m_folder, u"l"_s, left)),
        QString::fromUtf8(capture(m_folder, u"r"_s, right)));
    QVERIFY2(result, qPrintable(m_error));
    QCOMPARE(shown(*result), expected);
    QCOMPARE(result->byId, byId);
    qsizetype first = -1;
    for (qsizetype i = result->pairs.size() - 1; i >= 0; --i) {
        if (result->pairs[i].kind != Kind::Same)
            first = i;
    }
    QCOMPARE(result->firstDifference, first);
    // Each event is in exactly one pair.
    QList<qsizetype> lefts;
    QList<qsizetype> rights;
    for (const ComparedPair &pair : result->pairs) {
        if (pair.left >= 0)
            lefts += pair.left;
        if (pair.right >= 0)
            rights += pair.right;
    }
    std::sort(rights.begin(), rights.end());
    QCOMPARE(lefts.size(), result->left.events.size());
    QCOMPARE(rights.size(), result->right.events.size());
    for (qsizetype i = 0; i < lefts.size(); ++i)
        QCOMPARE(lefts[i], i);
    for (qsizetype i = 0; i < rights.size(); ++i)
        QCOMPARE(rights[i], i);
}

void TestCaptureCompare::comparesTimes()
{
    capture(m_folder, u"l"_s, "a@10 b@20 c@30 d@40");
    capture(m_folder, u"r"_s, "a@10 b@25 c@530 d@535");
    const auto result = compare(m_folder.filePath(u"l"_s), m_folder.filePath(u"r"_s));
    QVERIFY(result);
    QCOMPARE(shown(*result), QByteArray("=a =b =c =d"));
    QCOMPARE(result->left.events[2].time, 30'000'000);
    QCOMPARE(result->right.events[2].time, 530'000'000);
    QCOMPARE(result->pairs[0].gapDifference, 0);
    QCOMPARE(result->pairs[1].gapDifference, 5'000'000);
    QCOMPARE(result->pairs[2].gapDifference, 495'000'000);
    QCOMPARE(result->pairs[3].gapDifference, -5'000'000);
    QCOMPARE(result->largestDifference, 2);
    QCOMPARE(result->left.duration, 40'000'000);
    QCOMPARE(result->right.duration, 535'000'000);
    QVERIFY(result->summary().join(u' ').contains(
        u"before event 3, the right recording waited 0.495 s longer"_s));
}

void TestCaptureCompare::reportsDamagedFile()
{
    capture(m_folder, u"l"_s, "a b");
    capture(m_folder, u"r"_s, "a b");
    QFile file(m_folder.filePath(u"r"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    file.close();
    const auto second = text.lastIndexOf("\"b64\"") >= 0 ? text.lastIndexOf("\"b64\"")
                                                         : text.lastIndexOf("data: b");
    QVERIFY(second > 0);
    const auto line = text.lastIndexOf('\n', second) + 1;
    text.replace(line, text.indexOf('\n', line) - line, "{\"t\": nonsense");
    QVERIFY(writeText(file.fileName(), text));
    const auto result = compare(m_folder.filePath(u"l"_s), file.fileName());
    QVERIFY2(result, qPrintable(m_error));
    QCOMPARE(shown(*result), QByteArray("=a <b"));
    QVERIFY(result->left.notice.isEmpty());
    QVERIFY(!result->right.notice.isEmpty());
    QVERIFY(result->summary().join(u' ').contains(result->right.notice));
}

void TestCaptureCompare::reportsUnreadableFile()
{
    capture(m_folder, u"l"_s, "a b");
    QVERIFY(!compare(m_folder.filePath(u"l"_s), m_folder.filePath(u"nowhere"_s)));
    QVERIFY2(m_error.contains(u"nowhere"_s), qPrintable(m_error));
}

void TestCaptureCompare::summarizesDifferences()
{
    capture(m_folder, u"l"_s, "a@10 b@20 c@30");
    capture(m_folder, u"r"_s, "a@10 x@20 c@30 d@40");
    QStringList said = compare(m_folder.filePath(u"l"_s), m_folder.filePath(u"r"_s))->summary();
    QCOMPARE(said.at(0), u"Same: 2; changed: 1; only left: 0; only right: 1; moved: 0."_s);
    QCOMPARE(said.at(1), u"First difference: event 2 on the left, after 0.020 s."_s);
    QCOMPARE(said.at(2), u"Aligned by order and content."_s);
    QCOMPARE(said.at(3), u"Duration: left 0.030 s, right 0.040 s."_s);
    said = compare(m_folder.filePath(u"l"_s), m_folder.filePath(u"l"_s))->summary();
    QCOMPARE(said.at(0), u"All events are the same: 3."_s);
    capture(m_folder, u"r"_s, "");
    said = compare(m_folder.filePath(u"r"_s), m_folder.filePath(u"r"_s))->summary();
    QCOMPARE(said.at(0), u"Neither recording contains an event."_s);
}

void TestCaptureCompare::comparesOtherFormats()
{
    const QString path = m_folder.filePath(u"text.sse"_s);
    QVERIFY(writeText(path, "data: a\n\nevent: u\ndata: b\n\n"));
    capture(m_folder, u"l"_s, "a@5 u/b@9");
    const auto result = compare(m_folder.filePath(u"l"_s), path);
    QVERIFY2(result, qPrintable(m_error));
    QCOMPARE(shown(*result), QByteArray("=a =b"));
}

void TestCaptureCompare::keepsStartOfLargeData()
{
    const QByteArray large(20'000, 'x');
    capture(m_folder, u"l"_s, large + '1');
    capture(m_folder, u"r"_s, large + '2');
    const auto result = compare(m_folder.filePath(u"l"_s), m_folder.filePath(u"r"_s));
    QVERIFY(result);
    QCOMPARE(result->pairs.size(), 1);
    // The events differ, but only after the part of the data that the result contains.
    QCOMPARE(result->pairs[0].kind, Kind::Changed);
    QCOMPARE(result->left.events[0].size, large.size() + 1);
    QCOMPARE(result->left.events[0].data.size(), CaptureCompare::LongExcerpt);
}

void TestCaptureCompare::canBeCanceled()
{
    const QString path = m_folder.filePath(u"long.sse"_s);
    QByteArray text;
    for (int i = 0; i < 200'000; ++i)
        text += "data: " + QByteArray::number(i) + "\n\n";
    QVERIFY(writeText(path, text));
    CaptureCompare comparing;
    QSignalSpy finished(&comparing, &CaptureCompare::finished);
    QVERIFY(comparing.start(path, path));
    QVERIFY(!comparing.start(path, path));
    comparing.cancel();
    QVERIFY(finished.wait());
    QVERIFY(!comparing.isBusy());
    QVERIFY(!comparing.result());
    QVERIFY(!comparing.error().isEmpty());
    QVERIFY(comparing.start(path, path)); // the destructor runs during this comparison
}

void TestCaptureCompare::comparesLargeRecordingsQuickly_data()
{
    QTest::addColumn<int>("values"); // number of different values in the data of the events
    QTest::addColumn<int>("shift");
    QTest::newRow("all different") << 1'000'000 << 1;
    QTest::newRow("nothing in common") << 1'000'000 << 500'000;
    QTest::newRow("few values") << 7 << 1;
    QTest::newRow("many values") << 999 << 500;
}

void TestCaptureCompare::comparesLargeRecordingsQuickly()
{
    QFETCH(const int, values);
    QFETCH(const int, shift);
    constexpr int count = 100'000;
    const auto write = [&](const QString &name, int from, int skip) {
        QByteArray text;
        for (int i = 0; i < count; ++i) {
            if (i % 1000 != skip)
                text += "data: "
                    + QByteArray::number((quint32(i + from) * 2654435761U >> 4) % quint32(values))
                    + "\n\n";
        }
        return writeText(m_folder.filePath(name), text);
    };
    QVERIFY(write(u"l"_s, 0, 3));
    QVERIFY(write(u"r"_s, shift, 700));
    CaptureCompare comparing;
    QSignalSpy finished(&comparing, &CaptureCompare::finished);
    QSignalSpy progress(&comparing, &CaptureCompare::progress);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(comparing.start(m_folder.filePath(u"l"_s), m_folder.filePath(u"r"_s)));
    QVERIFY(finished.wait(60'000));
    qInfo("%lld ms, %lld the same of %lld pairs", clock.elapsed(),
        qint64(comparing.result()->count(Kind::Same)), qint64(comparing.result()->pairs.size()));
    QVERIFY(clock.elapsed() < 20'000);
    QCOMPARE(progress.last().first().toInt(), 100);
    QCOMPARE(comparing.result()->left.events.size(), count - count / 1000);
}

QTEST_GUILESS_MAIN(TestCaptureCompare)
#include "tst_capturecompare.moc"
