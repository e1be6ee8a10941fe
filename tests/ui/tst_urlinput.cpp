// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/urlinput.h"

#include <QTest>

class TestUrlInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsScheme_data();
    void addsScheme();
    void rejectsOtherTexts_data();
    void rejectsOtherTexts();
};

void TestUrlInput::addsScheme_data()
{
    QTest::addColumn<QString>("url");
    const auto row = [](const char *text, const char *url) {
        QTest::newRow(text) << QString::fromUtf8(url);
    };
    row("localhost:3000/api/sse", "http://localhost:3000/api/sse");
    row("localhost", "http://localhost");
    row("LOCALHOST/x", "http://localhost/x");
    row("app.localhost/x?a=b#c", "http://app.localhost/x?a=b#c");
    row("127.0.0.1:9801/tick?api_key=a@b", "http://127.0.0.1:9801/tick?api_key=a@b");
    row("10.1.2.3/x", "http://10.1.2.3/x");
    row("[::1]:80/x", "http://[::1]:80/x");
    row("my-server:8080", "http://my-server:8080");
    row("example.com/events", "https://example.com/events");
    row("  example.com?x=1 ", "https://example.com?x=1");
    row("例子.中国/x", "https://例子.中国/x");
    row("https://example.com/a?b", "https://example.com/a?b");
    row("HTTP://h/x", "http://h/x");
    row("ftp://h/x", "ftp://h/x");
}

void TestUrlInput::addsScheme()
{
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    const QUrl url = ui::urlFromInput(text);
    QTEST(url.toString(), "url");
    QVERIFY(!url.host().isEmpty());
}

void TestUrlInput::rejectsOtherTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "word", "two words", "http:/me:pw@h", "me:pw@h/x", "/path", "?q",
             "http://", "mailto:a@b.c", "h:port", "-x.y"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestUrlInput::rejectsOtherTexts()
{
    QFETCH(QString, text);
    const QUrl url = ui::urlFromInput(text);
    QVERIFY2(!url.isValid() || url.host().isEmpty(), qPrintable(url.toString()));
}

QTEST_GUILESS_MAIN(TestUrlInput)
#include "tst_urlinput.moc"
