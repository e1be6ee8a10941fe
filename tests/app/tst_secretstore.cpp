// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "app/store/profilestore.h"
#include "app/store/secretstore.h"
#include "app/workspace.h"
#include "ui/settings/settingsdialog.h"

using app::SecretStore;

// Tests how secrets are stored. CTest runs this test twice: without a keychain, and in a session
// with a keychain, with RIVULET_TEST_KEYCHAIN set.
class TestSecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsSecretsDuringRun();
    void keychainKeepsSecretsBetweenRuns();
    void writesNoSecretToFiles();
    void changeKeepsOtherSecrets();
    void settingsKeepUnreadToken();

private:
    static sse::Secrets read(SecretStore &store, const QString &id)
    {
        std::optional<sse::Secrets> result;
        store.read(id, [&result](const sse::Secrets &secrets) { result = secrets; });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20000))
            qWarning("the store did not answer");
        return result.value_or(sse::Secrets());
    }
    const bool m_keychain = qEnvironmentVariableIsSet("RIVULET_TEST_KEYCHAIN");
    const QString m_id = QStringLiteral("test-stream");
    const sse::Secrets m_secrets{
        "S3CRET 令牌", {{"authorization", "Bearer x"}, {"x-api-key", "k"}}};
};

void TestSecretStore::keepsSecretsDuringRun()
{
    SecretStore store;
    QCOMPARE(read(store, m_id), sse::Secrets());
    store.write(m_id, m_secrets);
    QCOMPARE(read(store, m_id), m_secrets);
    store.remove(m_id);
    QCOMPARE(read(store, m_id), sse::Secrets());
    QCOMPARE(store.isAvailable(), m_keychain);
}

void TestSecretStore::keychainKeepsSecretsBetweenRuns()
{
    {
        SecretStore store;
        QSignalSpy written(&store, &SecretStore::written);
        store.write(m_id, m_secrets);
        QVERIFY(!written.isEmpty() || written.wait(20000));
    }
    SecretStore later;
    QCOMPARE(read(later, m_id), m_keychain ? m_secrets : sse::Secrets());
    later.write(m_id, {}); // empty secrets remove the entry
    SecretStore last;
    QTRY_COMPARE(read(last, m_id), sse::Secrets());
}

void TestSecretStore::writesNoSecretToFiles()
{
    SecretStore store;
    store.write(m_id, m_secrets);
    QCOMPARE(read(store, m_id), m_secrets);
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("S3CRET"), qPrintable(file.fileName()));
    }
    store.remove(m_id);
}

void TestSecretStore::changeKeepsOtherSecrets()
{
    {
        SecretStore store;
        QSignalSpy written(&store, &SecretStore::written);
        store.write(m_id, m_secrets);
        QVERIFY(!written.isEmpty() || written.wait(20000));
    }
    SecretStore store; // has not read the secrets yet
    std::optional<sse::Secrets> result;
    store.change(m_id, {}, {"new", {{"api-key", "a"}}},
        [&result](const sse::Secrets &secrets) { result = secrets; });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20000);
    sse::Secrets expected = m_keychain ? m_secrets : sse::Secrets();
    expected.token = "new";
    expected.headers.insert("api-key", "a");
    QCOMPARE(*result, expected);
    QCOMPARE(read(store, m_id), expected);
    store.remove(m_id);
}

void TestSecretStore::settingsKeepUnreadToken()
{
    if (!m_keychain)
        return; // without a keychain, no stored secret can be lost
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("kept");
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1/"));
    app::ProfileStore().setProfiles({{m_id, endpoint}});
    {
        SecretStore store;
        QSignalSpy written(&store, &SecretStore::written);
        store.write(m_id, m_secrets);
        QVERIFY(!written.isEmpty() || written.wait(20000));
    }
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    const int row = workspace.streams()->rowCount() - 1;
    const app::Session *session = workspace.streams()->session(row);
    QVERIFY(session->secrets().isEmpty()); // the keychain has not replied yet
    bool accepted = false;
    QTimer::singleShot(0, &workspace, [&] {
        auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        dialog->accept();
        accepted = true;
    });
    Q_EMIT workspace.window()->settingsRequested(row);
    QVERIFY(accepted);
    QTRY_COMPARE_WITH_TIMEOUT(session->secrets(), m_secrets, 20000);
    SecretStore later;
    QCOMPARE(read(later, m_id), m_secrets);
    later.remove(m_id);
}

int main(int argc, char *argv[])
{
    // Use an empty home folder, so that the test can check all files that the program writes there.
    QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", (home.path() + QStringLiteral("/.config")).toUtf8());
    QApplication application(argc, argv);
    TestSecretStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secretstore.moc"
