// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <sys/stat.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/conversationfile.h"
#include "app/store/conversationstore.h"
#include "tests/support/usage.h"

using app::ConversationStore;
using app::Transcript;
using ui::Outcome;
using namespace Qt::StringLiterals;

namespace {

/// A run of the program: a transcript and the store that saves it. The destructor ends the run.
struct Run {
    explicit Run(const QString &path, qint64 most = ConversationStore::MaxBytes)
        : store(std::make_unique<ConversationStore>(path, most))
    {
        store->keep(&transcript);
        (void)QTest::qWaitFor([this] { return !store->isLoading(); }, 60'000);
    }

    Transcript transcript;
    std::unique_ptr<ConversationStore> store;
};

QList<Transcript::Message> messagesIn(const QString &path)
{
    return Run(path).transcript.messages();
}

void say(Transcript &transcript)
{
    transcript.addPrompt(u"What is <SSE>?\n\"quoted\" \\ \u0001 你好 👋"_s);
    transcript.beginAnswer(u"demo-1"_s);
    transcript.appendReasoning(u"First "_s);
    transcript.appendReasoning(u"think."_s);
    transcript.appendText(u"A stream "_s);
    transcript.appendToolCall(0, u"look"_s, u"{\"q\":"_s);
    transcript.appendToolCall(0, {}, u"1}"_s);
    transcript.appendToolCall(2, u"other"_s, u"x"_s);
    transcript.appendText(u"of events"_s + QChar(0xd83d)); // the first half of a surrogate pair
    transcript.appendText(QString(QChar(0xdc4b)));
    transcript.setConversation(u"c-1"_s);
    app::AnswerMetrics figures;
    figures.firstByte = 12'345;
    figures.thought = 1'200'000;
    figures.usage = {9, 17, 3, -1};
    figures.finishReason = u"stop"_s;
    transcript.finish(Outcome::NoTerminator, u"17 tokens"_s, figures);
    transcript.addPrompt(u"Again"_s);
    transcript.beginAnswer(u"demo-1"_s);
    transcript.appendText(u"wrong"_s);
    transcript.replaceText(u"right"_s);
    transcript.appendToolCall(0, u"look"_s, u"{}"_s);
    transcript.appendToolCall(0, u"see"_s, u"[]"_s);
    transcript.finish(Outcome::Completed, {});
}

} // namespace

class TestConversationStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        m_path = m_home->filePath(u"conversations/one.jsonl"_s);
    }

    void comesBackExactly_data();
    void comesBackExactly();
    void isTheUsersOnly();
    void crashLosesAtMostAnInterval();
    void tornLineAtEveryByte();
    void olderFilesOpen();
    void damagedLineIsSaid();
    void oldestMessagesGo();
    void longMessageKeepsItsEnd();
    void longTextIsNotWrittenAgain();
    void keepsManyToolCalls();
    void impossibleToolCallIsSaid();
    void secondProgramDoesNotWrite();
    void unwritableIsSaid();
    void specialFileIsSaid_data();
    void specialFileIsSaid();
    void allIsWrittenWhenThereIsRoomAgain();
    void longFileIsShortenedElsewhere();
    void tooLargeFileIsKept_data();
    void tooLargeFileIsKept();
    void stopsSavingToTooLargeFile();
    void hiddenVersionIsNotGuessed();

private:
    [[nodiscard]] QByteArray file() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setFile(const QByteArray &bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_path;
};

void TestConversationStore::comesBackExactly_data()
{
    // If true, the test waits until each piece of text is saved before it adds the next one.
    QTest::addColumn<bool>("slow");
    QTest::newRow("at once") << false;
    QTest::newRow("piece by piece") << true;
}

void TestConversationStore::comesBackExactly()
{
    QFETCH(bool, slow);
    QList<Transcript::Message> said;
    {
        Run run(m_path);
        if (slow) {
            const auto wait = [this] {
                const QByteArray before = file();
                QTRY_VERIFY(file() != before);
            };
            connect(&run.transcript, &Transcript::textAppended, this, wait);
            connect(&run.transcript, &Transcript::reasoningAppended, this, wait);
            connect(&run.transcript, &Transcript::toolCallAppended, this, wait);
        }
        say(run.transcript);
        said = run.transcript.messages();
    }
    QCOMPARE(said.size(), 4);
    QCOMPARE(said[1].tools.size(), 3);
    QVERIFY(said[1].text.endsWith(u"👋"_s));
    QCOMPARE(said[1].figures.thought, 1'200'000);
    QVERIFY(said[1].time > 1'600'000'000'000);
    QCOMPARE(said[1].tools[0], (Transcript::Tool{u"look"_s, u"{\"q\":1}"_s}));
    QCOMPARE(said[3].text, u"right"_s);
    {
        Run run(m_path);
        QVERIFY(run.transcript.messages() == said);
        QVERIFY(run.store->notice().isEmpty());
        say(run.transcript); // continues the conversation
        said = run.transcript.messages();
    }
    QCOMPARE(said.size(), 8);
    QVERIFY(messagesIn(m_path) == said);
}

void TestConversationStore::isTheUsersOnly()
{
    const auto check = [this] {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
        QCOMPARE(QFileInfo(m_path).permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(QFileInfo(m_path).path()).permissions() & others, QFile::Permissions());
    };
    Run run(m_path, 4000);
    check();
    for (int i = 0; i < 200; ++i)
        run.transcript.addPrompt(u"to the bound"_s);
    QVERIFY(!run.store->notice().isEmpty());
    check();
}

void TestConversationStore::crashLosesAtMostAnInterval()
{
    Run run(m_path);
    run.transcript.addPrompt(u"prompt"_s);
    run.transcript.beginAnswer(u"model"_s);
    QElapsedTimer clock;
    clock.start();
    // Append text without a pause. It must be written after FlushInterval, although more text
    // follows.
    while (clock.elapsed() < 2 * ConversationStore::FlushInterval) {
        run.transcript.appendText(u"x"_s);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
    }
    const qsizetype before = run.transcript.messages().last().text.size();
    QTest::qWait(0);
    // Simulate a crash: copy the file as it is now, while the program is still running.
    const QString left = m_home->filePath(u"left.jsonl"_s);
    QVERIFY(QFile::copy(m_path, left));
    const auto messages = messagesIn(left);
    QCOMPARE(messages.size(), 2);
    QVERIFY2(messages[1].text.size() > before / 4, "half of the time was long enough");
    QCOMPARE(messages[1].outcome, Outcome::Interrupted);
    QVERIFY(!messages[1].note.isEmpty());

    // The next run saves that the answer was interrupted, and appends its own messages.
    {
        Run next(left);
        next.transcript.addPrompt(u"and then"_s);
    }
    const auto later = messagesIn(left);
    QCOMPARE(later.size(), 3);
    QVERIFY(later.mid(0, 2) == messages);

    QSignalSpy finished(&run.transcript, &Transcript::finished);
    run.transcript.finish(Outcome::Completed, u"done"_s);
    QCOMPARE(finished.size(), 1);
    QVERIFY(file().endsWith("}\n") && file().contains("\"done\"")); // written immediately
}

void TestConversationStore::tornLineAtEveryByte()
{
    {
        Run run(m_path);
        run.transcript.addPrompt(u"你好"_s);
        run.transcript.beginAnswer(u"m"_s);
        run.transcript.appendReasoning(u"hm"_s);
        run.transcript.appendText(u"👋\n"_s);
        run.transcript.appendToolCall(0, u"f"_s, u"{}"_s);
        run.transcript.finish(Outcome::Completed, u"ok"_s);
    }
    const QByteArray whole = file();
    QVERIFY(whole.count('\n') >= 6);
    QList<Transcript::Message> expected;
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        setFile(whole.left(size));
        // If the last line is incomplete, only this line is lost.
        if (size > 0 && whole[size - 1] == '\n')
            expected = messagesIn(m_path);
        {
            Run run(m_path);
            QVERIFY(run.transcript.messages() == expected);
            QVERIFY(run.store->notice().isEmpty());
            run.transcript.addPrompt(u"next"_s);
        }
        const auto after = messagesIn(m_path);
        QCOMPARE(after.size(), expected.size() + 1);
        QVERIFY(after.mid(0, expected.size()) == expected);
        QCOMPARE(after.last().text, u"next"_s);
    }
    QCOMPARE(expected.last().note, u"ok"_s);
}

void TestConversationStore::olderFilesOpen()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    setFile(R"({"author":"user","k":"message","outcome":"completed","text":"hi","title":""}
{"author":"assistant","k":"message","outcome":"streaming","text":"","title":"m"}
{"k":"tool","index":0,"name":"f","goesOn":false,"text":"{"}
{"k":"tool","index":0,"name":"f","goesOn":true,"text":"}"}
{"k":"tool","index":0,"name":"g","goesOn":false,"text":"[]"}
{"k":"text","text":"hello"}
{"k":"finish","note":"1 token","outcome":"completed"}
)");
    const auto messages = messagesIn(m_path);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[1].text, u"hello"_s);
    QCOMPARE(messages[1].tools[0], (Transcript::Tool{u"g"_s, u"[]"_s}));
    QCOMPARE(messages[1].figures, app::AnswerMetrics());
    QCOMPARE(messages[1].time, 0);
}

void TestConversationStore::damagedLineIsSaid()
{
    {
        Run run(m_path);
        say(run.transcript);
    }
    const QList<Transcript::Message> said = messagesIn(m_path);
    setFile(QByteArray(100, '\0') + "\n[1]\n{\"k\":\"later\"}\n{\"k\":\"tool\",\"index\":-1}\n"
        + file());
    Run run(m_path);
    QVERIFY(run.store->notice().contains(m_path));
    QVERIFY(run.transcript.messages() == said);
}

void TestConversationStore::oldestMessagesGo()
{
    constexpr qint64 most = 20'000;
    {
        Run run(m_path, most);
        QSignalSpy noticed(run.store.get(), &ConversationStore::noticeChanged);
        for (int i = 0; i < 1000; ++i) {
            run.transcript.addPrompt(u"prompt %1"_s.arg(i));
            QVERIFY(file().size() <= most);
        }
        QCOMPARE(noticed.size(), 1);
        QVERIFY(!run.store->notice().isEmpty());
        QCOMPARE(run.transcript.messages().size(), 1000); // messages of this run are still shown
    }
    Run run(m_path, most);
    QVERIFY(!run.store->notice().isEmpty());
    const auto &messages = run.transcript.messages();
    QVERIFY(messages.size() > 50 && messages.size() < 1000);
    for (int i = 0; i < int(messages.size()); ++i)
        QCOMPARE(messages[i].text, u"prompt %1"_s.arg(1000 - messages.size() + i));
}

void TestConversationStore::longMessageKeepsItsEnd()
{
    constexpr qint64 most = 20'000;
    QString text;
    {
        Run run(m_path, most);
        run.transcript.addPrompt(u"prompt"_s);
        run.transcript.beginAnswer(u"model"_s);
        for (int i = 0; i < 20; ++i) {
            run.transcript.appendText(u"👋 piece %1 "_s.arg(i).repeated(100));
            const QByteArray before = file();
            QTRY_VERIFY(file() != before);
            QVERIFY(file().size() <= most);
        }
        run.transcript.finish(Outcome::Completed, {});
        text = run.transcript.messages().last().text;
    }
    const auto messages = messagesIn(m_path);
    QVERIFY(messages.last().text.size() > 1000);
    QVERIFY(text.endsWith(messages.last().text));
    QCOMPARE(messages.last().outcome, Outcome::Completed);
}

void TestConversationStore::longTextIsNotWrittenAgain()
{
    Run run(m_path);
    run.transcript.beginAnswer(u"model"_s);
    for (int i = 0; i < 10; ++i) {
        run.transcript.appendToolCall(0, u"tool"_s, QString(10'000, u'a'));
        run.transcript.appendText(QString(10'000, u'x'));
        const QByteArray before = file();
        QTRY_VERIFY(file() != before);
    }
    QVERIFY(file().size() > 200'000 && file().size() < 210'000);
}

void TestConversationStore::keepsManyToolCalls()
{
    QList<Transcript::Message> said;
    {
        Run run(m_path);
        run.transcript.addPrompt(u"prompt"_s);
        run.transcript.beginAnswer(u"m"_s);
        for (int i = 0; i < 5000; ++i)
            run.transcript.appendToolCall(i, u"tool"_s, QString::number(i));
        run.transcript.finish(Outcome::Completed, {});
        said = run.transcript.messages();
    }
    const auto messages = messagesIn(m_path);
    QCOMPARE(messages.last().tools.size(), 5000);
    QVERIFY(messages == said);
}

void TestConversationStore::impossibleToolCallIsSaid()
{
    {
        Run run(m_path);
        run.transcript.beginAnswer(u"m"_s);
    }
    setFile(
        file() + R"({"k":"tool","index":2000000000,"name":"f","goesOn":true,"text":"{}"})" + "\n");
    const Run run(m_path);
    QVERIFY(run.store->notice().contains(m_path));
    QCOMPARE(run.transcript.messages().last().tools.size(), 0);
}

void TestConversationStore::secondProgramDoesNotWrite()
{
    Run first(m_path);
    first.transcript.addPrompt(u"first"_s);
    {
        Run second(m_path);
        QVERIFY(!second.store->notice().isEmpty());
        QCOMPARE(second.transcript.messages().size(), 1);
        second.transcript.addPrompt(u"second"_s);
    }
    first.transcript.addPrompt(u"third"_s);
    const auto said = first.transcript.messages();
    first.store.reset();
    QVERIFY(messagesIn(m_path) == said);
}

void TestConversationStore::unwritableIsSaid()
{
    QFile inTheWay(m_home->filePath(u"conversations"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Run run(m_path);
    QVERIFY2(run.store->notice().contains(m_path), qPrintable(run.store->notice()));
    say(run.transcript); // the conversation continues without being saved
    QCOMPARE(run.transcript.messages().size(), 4);
}

void TestConversationStore::specialFileIsSaid_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("kind");
    for (const char *suffix : {"", ".lock"}) {
        for (const char *kind : {"pipe", "folder", "device"})
            QTest::addRow("%s%s", kind, suffix)
                << QString::fromLatin1(suffix) << QString::fromLatin1(kind);
    }
}

void TestConversationStore::specialFileIsSaid()
{
    QFETCH(QString, suffix);
    QFETCH(QString, kind);
    const QString special = m_path + suffix;
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    if (kind == u"pipe"_s)
        QCOMPARE(mkfifo(qUtf8Printable(special), 0600), 0);
    else if (kind == u"folder"_s)
        QVERIFY(QDir().mkpath(special));
    else
        QVERIFY(QFile::link(u"/dev/zero"_s, special));
    Run run(m_path);
    QVERIFY2(
        run.store->notice().contains(u"is not a regular file"_s), qPrintable(run.store->notice()));
    say(run.transcript);
    run.store->flush();
    QCOMPARE(run.transcript.messages().size(), 4);
    QVERIFY(!QFileInfo(special).isFile());
    QCOMPARE(app::ConversationFile::firstPrompt(special), QString());
}

void TestConversationStore::allIsWrittenWhenThereIsRoomAgain()
{
    const QString folder = m_home->filePath(u"conversations"_s);
    QFile inTheWay(folder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Run run(m_path);
    QSignalSpy noticed(run.store.get(), &ConversationStore::noticeChanged);
    say(run.transcript);
    QTest::qWait(0);
    QVERIFY(run.store->notice().contains(m_path));
    QVERIFY(noticed.size() <= 1); // not emitted for each failed attempt
    QVERIFY(inTheWay.remove());
    QTRY_VERIFY(run.store->notice().isEmpty());
    QVERIFY(app::ConversationFile::read(m_path).messages == run.transcript.messages());
    say(run.transcript);
    const auto said = run.transcript.messages();
    run.store.reset();
    QVERIFY(messagesIn(m_path) == said);
}

// A long file is shortened in another thread. Meanwhile, the GUI thread is not blocked and the
// answer continues.
void TestConversationStore::longFileIsShortenedElsewhere()
{
    constexpr qint64 most = 16 * 1024 * 1024;
    QString text;
    {
        Run run(m_path, most);
        run.transcript.addPrompt(u"prompt"_s);
        run.transcript.beginAnswer(u"model"_s);
        QElapsedTimer clock;
        qint64 longest = 0;
        for (int i = 0; i < 400; ++i) {
            clock.start();
            run.transcript.appendText(u"piece %1 "_s.arg(i).repeated(10'000));
            QCoreApplication::processEvents();
            longest = std::max(longest, clock.elapsed());
        }
        qInfo("longest step: %lld ms", static_cast<long long>(longest));
        QTRY_VERIFY(!run.store->notice().isEmpty());
        run.transcript.finish(Outcome::Completed, u"end"_s);
        // Wait until the file is shortened. If the program ended earlier, the file would only be
        // shortened when it is opened again.
        QTRY_VERIFY_WITH_TIMEOUT(
            file().endsWith("}\n") && file().contains("\"end\"") && file().size() <= most, 60'000);
        text = run.transcript.messages().last().text;
    }
    QVERIFY(file().size() <= most + 4'000'000); // text was added while the file was shortened
    const auto messages = messagesIn(m_path);
    QVERIFY(text.endsWith(messages.last().text));
    QVERIFY(messages.last().text.size() > 1'000'000);
    QCOMPARE(messages.last().note, u"end"_s);
}

void TestConversationStore::tooLargeFileIsKept_data()
{
    QTest::addColumn<QByteArray>("first");    // the first line
    QTest::addColumn<QByteArray>("repeated"); // this line is repeated
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<int>("hidden"); // minimum number of messages that are not shown
    using app::ConversationFile;
    const auto lineOf = [](ui::Author author, const QString &text) {
        Transcript::Message message;
        message.author = author;
        message.text = text;
        return ConversationFile::line(ConversationFile::toRecord(message));
    };
    const QString megabyte(1'000'000, u'x');
    const QByteArray prompt = lineOf(ui::Author::User, u"prompt"_s);
    const QByteArray text = ConversationFile::line({{u"k"_s, u"text"_s}, {u"text"_s, megabyte}});
    QTest::newRow("many messages") << prompt << lineOf(ui::Author::User, megabyte) << prompt << 20;
    QTest::newRow("one long message")
        << prompt + lineOf(ui::Author::Assistant, {}) << text << QByteArray() << 0;
    QTest::newRow("one long line") << prompt + R"({"k":"message","text":")"
                                   << QByteArray(1'000'000, 'x') << "\"}\n" + prompt << 0;
    QTest::newRow("long line without end")
        << prompt + R"({"k":"message","text":")" << QByteArray(1'000'000, 'x') << QByteArray() << 0;
}

// The part of a file that does not fit into the memory stays in the file.
void TestConversationStore::tooLargeFileIsKept()
{
    using app::ConversationFile;
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, repeated);
    QFETCH(QByteArray, last);
    QFETCH(int, hidden);
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    QFile written(m_path);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(first);
    for (int i = 0; i < 120; ++i)
        written.write(repeated);
    written.write(last);
    written.close();
    test::resetPeakMemory();
    const qint64 before = test::peakMemory();
    QStringList shown;
    {
        Run run(m_path);
        const qint64 used = test::peakMemory() - before;
        QVERIFY2(used < 350'000'000, qPrintable(QString::number(used)));
        QVERIFY2(run.store->notice().contains(u"too large"_s), qPrintable(run.store->notice()));
        QVERIFY(run.store->notice().contains(m_path));
        qint64 memory = 0;
        for (const Transcript::Message &message : run.transcript.messages())
            memory += Transcript::memoryOf(message);
        QVERIFY(memory <= ConversationFile::MaxMemory * 9 / 8);
        QVERIFY(ConversationFile::read(m_path).hidden >= hidden);
        run.transcript.addPrompt(u"removed"_s);
        run.transcript.truncate(int(run.transcript.messages().size()) - 1);
        run.transcript.addPrompt(u"added"_s);
        for (const Transcript::Message &message : run.transcript.messages().last(2))
            shown.append(message.text.right(100));
    }
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.read(first.size()), first);
    for (int i = 0; i < 120; ++i)
        QVERIFY(written.read(repeated.size()) == repeated);
    QCOMPARE(written.read(last.size()), last);
    const auto messages = messagesIn(m_path);
    QStringList read;
    for (const Transcript::Message &message : messages.last(2))
        read.append(message.text.right(100));
    QCOMPARE(read, shown);
}

void TestConversationStore::stopsSavingToTooLargeFile()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    const QByteArray unread(app::ConversationFile::MaxLine + 1, 'x');
    setFile(unread);
    constexpr qint64 most = 20'000;
    {
        Run run(m_path, most);
        for (int i = 0; i < 1000; ++i)
            run.transcript.addPrompt(u"prompt %1"_s.arg(i));
        QVERIFY2(
            run.store->notice().contains(u"not saved here"_s), qPrintable(run.store->notice()));
        QCOMPARE(run.transcript.messages().size(), 1000);
    }
    QVERIFY(file().startsWith(unread + '\n'));
    QVERIFY(file().size() <= unread.size() + most);
    QVERIFY(messagesIn(m_path).size() > 50);
}

// The shown messages are unknown after a change of versions in the part that was not kept.
void TestConversationStore::hiddenVersionIsNotGuessed()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    const QByteArray content = QByteArray(app::ConversationFile::MaxLine + 1, 'x') + R"(
{"author":"user","k":"message","outcome":"completed","text":"hi","title":""}
{"at":0,"k":"show","version":1}
)";
    setFile(content);
    {
        Run run(m_path);
        QVERIFY2(
            run.store->notice().contains(u"not saved here"_s), qPrintable(run.store->notice()));
        run.transcript.addPrompt(u"more"_s);
    }
    QVERIFY(file() == content);
}

QTEST_GUILESS_MAIN(TestConversationStore)
#include "tst_conversationstore.moc"
