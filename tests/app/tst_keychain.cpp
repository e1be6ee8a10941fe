// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "app/store/profilestore.h"
#include "app/store/secretstore.h"
#include "fakekeychain.h"
#include "ui/settings/settingsdialog.h"
#include "workspacetest.h"

using namespace Qt::StringLiterals;
using app::SecretStore;
using test::FakeKeychain;

/// Tests that stored secrets are never lost, even if the keychain is slow, locked or missing, or if
/// it disconnects.
class TestKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readsAndWrites();
    void keepsUnreadSecrets_data();
    void keepsUnreadSecrets();
    void savesAfterUnlock();
    void mergesChangesWithSlowRead();
    void readsAfterUnlock();
    void reportsFailedWrite();
    void windowReportsUnreadSecrets_data();
    void windowReportsUnreadSecrets();
    void settingsClaimNothingBeforeReply();
    void waitsForPendingWrite();
    void stopsWaitingWithoutReply();

private:
    static sse::Secrets read(SecretStore &store, const QString &id)
    {
        std::optional<sse::Secrets> result;
        store.read(id, [&result](const sse::Secrets &secrets) { result = secrets; });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20000))
            qWarning("the store did not respond");
        return result.value_or(sse::Secrets());
    }
    static sse::Secrets change(SecretStore &store, const QString &id, const sse::Secrets &before,
        const sse::Secrets &after)
    {
        std::optional<sse::Secrets> result;
        store.change(id, before, after, [&result](const sse::Secrets &all) { result = all; });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20000))
            qWarning("the store did not respond");
        return result.value_or(sse::Secrets());
    }
    /// Stores m_secrets for \a id in the keychain, as if a previous run had written them.
    void keep(const QString &id);
    [[nodiscard]] QByteArray keptToken(const QString &id) const
    {
        // QtKeychain stores binary data in Base64.
        const QByteArray bytes = QByteArray::fromBase64(m_keychain->entries.value(id));
        const QJsonObject entry = QJsonDocument::fromJson(bytes).object();
        return entry[u"token"].toString().toUtf8();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeKeychain> m_keychain;
    const QString m_id = u"test-stream"_s;
    const sse::Secrets m_secrets{"OLD", {{"authorization", "Bearer x"}, {"x-api-key", "k"}}};
};

void TestKeychain::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(test::startsAfresh(*m_home));
    m_keychain = std::make_unique<FakeKeychain>();
    QVERIFY(m_keychain->start());
}

void TestKeychain::cleanup()
{
    m_keychain.reset();
    m_home.reset();
}

void TestKeychain::keep(const QString &id)
{
    SecretStore store;
    QSignalSpy written(&store, &SecretStore::written);
    store.write(id, m_secrets);
    QVERIFY(!written.isEmpty() || written.wait(20000));
    QCOMPARE(m_keychain->changes, 1);
    QCOMPARE(keptToken(id), QByteArray("OLD"));
    m_keychain->changes = 0;
}

void TestKeychain::readsAndWrites()
{
    keep(m_id);
    SecretStore store;
    QCOMPARE(read(store, m_id), m_secrets);
    QCOMPARE(read(store, u"other"_s), sse::Secrets());
    QCOMPARE(store.unread(), QStringList());
    sse::Secrets other = m_secrets;
    other.token = "NEW";
    QCOMPARE(change(store, m_id, m_secrets, other), other);
    QTRY_COMPARE(keptToken(m_id), QByteArray("NEW"));
    QCOMPARE(store.unsaved(), QStringList());
    store.remove(m_id);
    QTRY_VERIFY(m_keychain->entries.isEmpty());
}

void TestKeychain::keepsUnreadSecrets_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("refuses to unlock") << u"refuse"_s;
    QTest::newRow("is missing") << u"missing"_s;
    QTest::newRow("disconnects during search") << u"SearchItems"_s;
    QTest::newRow("disconnects before returning the secret") << u"GetSecrets"_s;
    QTest::newRow("contains other data") << u"damaged"_s;
}

void TestKeychain::keepsUnreadSecrets()
{
    QFETCH(QString, fault);
    keep(m_id);
    if (fault == "refuse"_L1)
        m_keychain->lock(FakeKeychain::Unlock::Refused);
    else if (fault == "missing"_L1)
        m_keychain->die();
    else if (fault == "damaged"_L1)
        m_keychain->entries[m_id] = QByteArray("something else").toBase64();
    else
        m_keychain->dieAt(fault);
    const auto entries = m_keychain->entries;

    SecretStore store;
    QSignalSpy problems(&store, &SecretStore::problemsChanged);
    QCOMPARE(read(store, m_id), sse::Secrets());
    QCOMPARE(store.unread(), QStringList{m_id});
    QCOMPARE(problems.size(), 1);

    // The stored secrets could not be read. Secrets that the user enters now must not replace them,
    // so they are only kept until the program exits.
    const sse::Secrets entered{"NEW", {{"x-api-key", "mine"}}};
    QCOMPARE(change(store, m_id, {}, entered), entered);
    QCOMPARE(read(store, m_id), entered);
    QCOMPARE(store.unsaved(), QStringList{m_id});
    // If the user removes the secrets, this is also remembered only until the program exits.
    QCOMPARE(change(store, m_id, entered, {}), sse::Secrets());
    QCOMPARE(read(store, m_id), sse::Secrets());
    store.waitForWritten();
    QCOMPARE(m_keychain->changes, 0);
    QCOMPARE(m_keychain->entries, entries);
}

void TestKeychain::savesAfterUnlock()
{
    keep(m_id);
    m_keychain->lock(FakeKeychain::Unlock::Refused);
    SecretStore store;
    QCOMPARE(change(store, m_id, {}, {"NEW"}), sse::Secrets{"NEW"});
    QCOMPARE(keptToken(m_id), QByteArray("OLD"));
    m_keychain->unlock();
    sse::Secrets expected = m_secrets;
    expected.token = "NEW";
    QCOMPARE(read(store, m_id), expected);
    QTRY_COMPARE(keptToken(m_id), QByteArray("NEW"));
    QCOMPARE(store.unread(), QStringList());
    QTRY_COMPARE(store.unsaved(), QStringList());
    SecretStore later;
    QCOMPARE(read(later, m_id), expected);
}

void TestKeychain::mergesChangesWithSlowRead()
{
    keep(m_id);
    m_keychain->hold();
    SecretStore store;
    std::optional<sse::Secrets> first;
    std::optional<sse::Secrets> last;
    store.read(m_id, [&first](const sse::Secrets &secrets) { first = secrets; });
    store.change(m_id, {}, {"NEW"}, [](const sse::Secrets &) {});
    store.change(m_id, {"NEW"}, {"NEW", {{"x-other", "o"}}},
        [&last](const sse::Secrets &secrets) { last = secrets; });
    QTRY_VERIFY(!m_keychain->calls.isEmpty());
    QVERIFY(!first && !last);
    m_keychain->release();
    QTRY_VERIFY(first && last);
    sse::Secrets expected = m_secrets;
    expected.token = "NEW";
    expected.headers.insert("x-other", "o");
    QCOMPARE(*last, expected);
    store.waitForWritten();
    SecretStore later;
    QCOMPARE(read(later, m_id), expected);
}

void TestKeychain::readsAfterUnlock()
{
    keep(m_id);
    m_keychain->lock(FakeKeychain::Unlock::Granted);
    SecretStore store;
    QCOMPARE(read(store, m_id), m_secrets);
    QCOMPARE(store.unread(), QStringList());
}

void TestKeychain::reportsFailedWrite()
{
    m_keychain->dieAt(u"CreateItem"_s);
    SecretStore store;
    store.write(m_id, m_secrets);
    QTRY_COMPARE(store.unsaved(), QStringList{m_id});
    QCOMPARE(read(store, m_id), m_secrets); // still available in this run
}

void TestKeychain::windowReportsUnreadSecrets_data()
{
    QTest::addColumn<bool>("isMissing");
    QTest::newRow("refuses to unlock") << false;
    QTest::newRow("is missing") << true;
}

void TestKeychain::windowReportsUnreadSecrets()
{
    QFETCH(bool, isMissing);
    keep(m_id);
    sse::Endpoint endpoint;
    endpoint.name = u"my stream"_s;
    endpoint.url = QUrl(u"http://127.0.0.1:1/"_s);
    QVERIFY(app::ProfileStore().setProfiles({{m_id, endpoint}}));
    if (isMissing)
        m_keychain->die();
    else
        m_keychain->lock(FakeKeychain::Unlock::Refused);

    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY2(test::noticeOf(workspace).contains(u"Could not read the secrets of “my stream”"_s),
        qPrintable(test::noticeOf(workspace)));
    // Press OK in the settings without a change.
    const int row = workspace.streams()->rowCount() - 1;
    QTimer::singleShot(0, &workspace, [&workspace] {
        if (auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>())
            dialog->accept();
    });
    Q_EMIT workspace.window()->settingsRequested(row);
    QTest::qWait(0);
    QCOMPARE(m_keychain->changes, 0);
    QCOMPARE(keptToken(m_id), QByteArray("OLD"));
}

// The settings must not claim that a token is stored, or that there is no keychain, before the
// keychain has responded.
void TestKeychain::settingsClaimNothingBeforeReply()
{
    m_keychain->hold();
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    const auto storageText = [&workspace] {
        QString text;
        QTimer::singleShot(0, &workspace, [&] {
            if (auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>()) {
                text = dialog->findChild<QLabel *>(u"tokenStorage"_s)->text();
                dialog->reject();
            }
        });
        Q_EMIT workspace.window()->addStreamRequested();
        return text;
    };
    QTRY_VERIFY(!m_keychain->calls.isEmpty());
    QVERIFY2(storageText().contains(u"has not responded"_s), qPrintable(storageText()));
    m_keychain->release();
    QTRY_COMPARE(storageText(), u"Will be stored in the system keychain when you choose OK."_s);
    QCOMPARE(m_keychain->changes, 0);
}

void TestKeychain::waitsForPendingWrite()
{
    keep(m_id);
    m_keychain->hold();
    SecretStore store;
    store.change(m_id, {}, {"NEW"}, [](const sse::Secrets &) {});
    QTimer::singleShot(500, m_keychain.get(), [this] { m_keychain->release(); });
    store.waitForWritten();
    QCOMPARE(keptToken(m_id), QByteArray("NEW"));
}

void TestKeychain::stopsWaitingWithoutReply()
{
    keep(m_id);
    m_keychain->hold();
    SecretStore store;
    store.change(m_id, {}, {"NEW"}, [](const sse::Secrets &) {});
    store.write(u"other"_s, m_secrets);
    store.remove(u"third"_s);
    QElapsedTimer timer;
    timer.start();
    store.waitForWritten();
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

int main(int argc, char *argv[])
{
    // Use a separate D-Bus bus, so that the keychain of the system is not started.
    QTemporaryDir folder;
    QFile config(folder.filePath(u"bus.conf"_s));
    if (!config.open(QIODevice::WriteOnly))
        return 1;
    config.write("<busconfig><type>session</type><listen>unix:dir=" + folder.path().toUtf8()
        + "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
          "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/>"
          "</policy></busconfig>\n");
    config.close();
    QProcess bus;
    bus.start(QStringLiteral(DBUS_DAEMON),
        {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + config.fileName()});
    if (!bus.waitForReadyRead())
        return 1;
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    QApplication application(argc, argv);
    TestKeychain test;
    const int result = QTest::qExec(&test, argc, argv);
    bus.terminate();
    bus.waitForFinished();
    return result;
}

#include "tst_keychain.moc"
