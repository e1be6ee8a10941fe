// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QTest>

#include "sselib/transport/contentdecoder.h"
#include "tests/support/compression.h"

using namespace sse;
using test::compressed;
using test::Deflate;

namespace {

// Returns the contents of a file with test data. Not used if the build supports neither br nor
// zstd.
[[maybe_unused]] QByteArray file(const char *name)
{
    QFile file(QStringLiteral(RIVULET_TEST_DATA "/encoded/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Returns the decoded \a bytes. They are fed to \a decoder in pieces of \a size bytes.
QByteArray decoded(ContentDecoder &decoder, const QByteArray &bytes, qsizetype size)
{
    QByteArray result;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        decoder.feed(bytes.mid(at, size));
        while (!decoder.needsInput() && !decoder.isDamaged())
            result += decoder.next();
    }
    return result;
}

QByteArray text()
{
    QByteArray result;
    for (int i = 0; i < 4000; ++i)
        result += "data: line " + QByteArray::number(i * 7919) + '\n';
    return result;
}

[[maybe_unused]] QByteArray fiveEvents()
{
    QByteArray result;
    for (const char number : {'1', '2', '3', '4', '5'})
        result += QByteArray("id: ") + number + "\ndata: event " + number + "\n\n";
    return result;
}

const QByteArray skippableFrame("\x50\x2a\x4d\x18\x03\0\0\0abc", 11);

// Adds a row with a body for each format: the method, the encoded bytes and the decoded bytes.
void addBodies()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("gzip") << QByteArray("gzip") << compressed(Deflate::Gzip, text()) << text();
    QTest::newRow("deflate") << QByteArray("deflate") << compressed(Deflate::Zlib, text())
                             << text();
    QTest::newRow("deflate without header")
        << QByteArray("deflate") << compressed(Deflate::Raw, text()) << text();
    QTest::newRow("gzip as deflate")
        << QByteArray("deflate") << compressed(Deflate::Gzip, text()) << text();
#ifdef SSELIB_HAS_BROTLI
    QTest::newRow("br") << QByteArray("br") << file("flushed.br") << fiveEvents();
#endif
#ifdef SSELIB_HAS_ZSTD
    QTest::newRow("zstd") << QByteArray("zstd") << file("flushed.zstd") << fiveEvents();
#endif
}

void addMembers()
{
    const QByteArray gzip = compressed(Deflate::Gzip, text());
    QTest::newRow("gzip members") << QByteArray("gzip") << gzip.repeated(3) << text().repeated(3);
    QTest::newRow("empty gzip members")
        << QByteArray("gzip") << compressed(Deflate::Gzip, {}).repeated(1000) + gzip << text();
#ifdef SSELIB_HAS_ZSTD
    const QByteArray zstd = file("flushed.zstd");
    QTest::newRow("zstd frames") << QByteArray("zstd") << zstd.repeated(3)
                                 << fiveEvents().repeated(3);
    QTest::newRow("zstd skippable frames")
        << QByteArray("zstd") << skippableFrame + zstd + skippableFrame + zstd
        << fiveEvents().repeated(2);
#endif
}

} // namespace

class TestContentDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void supportsMethods_data();
    void supportsMethods();
    void rejectsUnknownMethods_data();
    void rejectsUnknownMethods();
    void decodesPieces_data();
    void decodesPieces();
    void reportsMissingEnd_data();
    void reportsMissingEnd();
    void decodesFlushedParts_data();
    void decodesFlushedParts();
    void ignoresBytesAfterEnd_data();
    void ignoresBytesAfterEnd();
    void reportsDamage_data();
    void reportsDamage();
    void returnsSmallPieces_data();
    void returnsSmallPieces();
};

void TestContentDecoder::supportsMethods_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArrayList>("methods");
    QTest::newRow("none") << QByteArray() << QByteArrayList();
    QTest::newRow("identity") << QByteArray("identity") << QByteArrayList();
    QTest::newRow("not a method") << QByteArray("none") << QByteArrayList();
    QTest::newRow("a charset") << QByteArray("UTF-8") << QByteArrayList();
    QTest::newRow("one") << QByteArray("gzip") << QByteArrayList{"gzip"};
    QTest::newRow("another case") << QByteArray(" GZip ") << QByteArrayList{"gzip"};
    QTest::newRow("old name") << QByteArray("x-gzip") << QByteArrayList{"gzip"};
    QTest::newRow("with identity") << QByteArray("identity, br,") << QByteArrayList{"br"};
    QTest::newRow("two") << QByteArray("gzip,br") << QByteArrayList{"gzip", "br"};
}

void TestContentDecoder::supportsMethods()
{
    QFETCH(QByteArray, header);
    QTEST(ContentDecoder::methods(header), "methods");
}

void TestContentDecoder::rejectsUnknownMethods_data()
{
    QTest::addColumn<QByteArrayList>("methods");
    QTest::newRow("without decoder") << QByteArrayList{"compress"};
    QTest::newRow("two") << QByteArrayList{"gzip", "gzip"};
#ifndef SSELIB_HAS_BROTLI
    QTest::newRow("br") << QByteArrayList{"br"};
#endif
#ifndef SSELIB_HAS_ZSTD
    QTest::newRow("zstd") << QByteArrayList{"zstd"};
#endif
}

void TestContentDecoder::rejectsUnknownMethods()
{
    QFETCH(QByteArrayList, methods);
    QVERIFY(!ContentDecoder::create(methods));
}

void TestContentDecoder::decodesPieces_data()
{
    addBodies();
    addMembers();
}

void TestContentDecoder::decodesPieces()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, bytes);
    for (const qsizetype size : {qsizetype(1), qsizetype(2), qsizetype(7), bytes.size()}) {
        const auto decoder = ContentDecoder::create({method});
        QVERIFY(decoder->isComplete()); // an empty body is complete
        QTEST(decoded(*decoder, bytes, size), "plain");
        QVERIFY(decoder->isComplete());
        QVERIFY(!decoder->isDamaged());
    }
}

void TestContentDecoder::reportsMissingEnd_data()
{
    addBodies();
}

void TestContentDecoder::reportsMissingEnd()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, bytes);
    const auto decoder = ContentDecoder::create({method});
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QCOMPARE(decoder->isComplete(), i == 0);
        decoded(*decoder, bytes.mid(i, 1), 1);
        QVERIFY(!decoder->isDamaged());
    }
    QVERIFY(decoder->isComplete());
}

void TestContentDecoder::decodesFlushedParts_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Deflate>("format");
    QTest::newRow("gzip") << QByteArray("gzip") << Deflate::Gzip;
    QTest::newRow("deflate") << QByteArray("deflate") << Deflate::Zlib;
    QTest::newRow("deflate without header") << QByteArray("deflate") << Deflate::Raw;
}

void TestContentDecoder::decodesFlushedParts()
{
    QFETCH(QByteArray, method);
    QFETCH(Deflate, format);
    const QByteArrayList parts{"data: 1\n\n", text(), "data: 2\n\n"};
    const QByteArrayList flushed = test::flushedParts(format, parts);
    const auto decoder = ContentDecoder::create({method});
    for (qsizetype i = 0; i < parts.size(); ++i)
        QCOMPARE(decoded(*decoder, flushed.at(i), flushed.at(i).size()), parts.at(i));
}

void TestContentDecoder::ignoresBytesAfterEnd_data()
{
    addBodies();
}

void TestContentDecoder::ignoresBytesAfterEnd()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, bytes);
    for (const QByteArray &rest : {QByteArray("\n"), QByteArray("\x1f"), QByteArray(10, '\0'),
             "\x1f garbage " + bytes, "data: no event\n\n" + bytes}) {
        for (const qsizetype size : {qsizetype(1), bytes.size(), 2 * bytes.size() + 100}) {
            const auto decoder = ContentDecoder::create({method});
            QTEST(decoded(*decoder, bytes + rest, size), "plain");
            QVERIFY(decoder->isComplete());
            QVERIFY(!decoder->isDamaged());
        }
    }
}

void TestContentDecoder::reportsDamage_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("plain"); // expected output before the damage
    const QByteArrayList parts{"data: 1\n\n", "data: 2\n\n"};
    const auto damaged = [&parts](Deflate format) {
        return test::flushedParts(format, parts).first() + "\xff\xff\xff\xff";
    };
    QTest::newRow("plain text as gzip") << QByteArray("gzip") << text() << QByteArray();
    QTest::newRow("gzip") << QByteArray("gzip") << damaged(Deflate::Gzip) << parts.first();
    QTest::newRow("deflate") << QByteArray("deflate") << damaged(Deflate::Zlib) << parts.first();
    QTest::newRow("deflate without header")
        << QByteArray("deflate") << damaged(Deflate::Raw) << parts.first();
    QByteArray wrongSum = compressed(Deflate::Gzip, parts.first());
    wrongSum[wrongSum.size() - 8] = char(~wrongSum.at(wrongSum.size() - 8));
    QTest::newRow("wrong checksum") << QByteArray("gzip") << wrongSum << parts.first();
    QTest::newRow("second member")
        << QByteArray("gzip") << compressed(Deflate::Gzip, parts.first()) + "\x1f\x8b\xff\xff\xff"
        << parts.first();
#ifdef SSELIB_HAS_BROTLI
    QTest::newRow("plain text as br") << QByteArray("br") << text() << QByteArray();
#endif
#ifdef SSELIB_HAS_ZSTD
    QTest::newRow("plain text as zstd") << QByteArray("zstd") << text() << QByteArray();
    QTest::newRow("zstd") << QByteArray("zstd")
                          << file("flushed.zstd").first(47) + "\xff\xff\xff\xff"
                          << fiveEvents().first(42);
    QTest::newRow("zstd, old version")
        << QByteArray("zstd") << QByteArray("\x27\xb5\x2f\xfd\0\0\x40\0\0", 9) << QByteArray();
    // This frame is rejected, because its window needs 128 MiB of memory.
    QTest::newRow("zstd with a large window")
        << QByteArray("zstd") << QByteArray("\x28\xb5\x2f\xfd\0\x88\x01\0\0", 9) << QByteArray();
#endif
}

void TestContentDecoder::reportsDamage()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, bytes);
    for (const qsizetype size : {qsizetype(1), bytes.size()}) {
        const auto decoder = ContentDecoder::create({method});
        QTEST(decoded(*decoder, bytes, size), "plain");
        QVERIFY(decoder->isDamaged());
        decoder->feed("more");
        QCOMPARE(decoder->next(), QByteArray());
    }
}

void TestContentDecoder::returnsSmallPieces_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("size");
    QTest::newRow("gzip") << QByteArray("gzip")
                          << test::gzipOfRepeated({}, QByteArray(1 << 20, 'o'), 64)
                          << (qint64(64) << 20);
#ifdef SSELIB_HAS_BROTLI
    QTest::newRow("br") << QByteArray("br") << file("bomb-line.br") << (qint64(256) << 20) + 6;
#endif
#ifdef SSELIB_HAS_ZSTD
    QTest::newRow("zstd") << QByteArray("zstd") << file("bomb-line.zstd")
                          << (qint64(256) << 20) + 6;
#endif
}

void TestContentDecoder::returnsSmallPieces()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, bytes);
    const auto decoder = ContentDecoder::create({method});
    decoder->feed(bytes);
    qint64 size = 0;
    while (!decoder->needsInput()) {
        const QByteArray piece = decoder->next();
        QVERIFY(piece.size() <= ContentDecoder::maxPieceSize);
        size += piece.size();
    }
    QTEST(size, "size");
    QVERIFY(decoder->isComplete());
}

QTEST_APPLESS_MAIN(TestContentDecoder)
#include "tst_contentdecoder.moc"
