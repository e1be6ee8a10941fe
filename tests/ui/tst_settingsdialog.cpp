// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include "sselib/chat/dialects.h"
#include "ui/settings/settingsdialog.h"

using ui::SettingsDialog;

namespace {

sse::Endpoint sample()
{
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("演示");
    endpoint.url = QUrl(QStringLiteral("https://example.com/events?q=a%20b"));
    endpoint.headers = {{"X-Trace", "1"}, {"Authorization", ""}};
    endpoint.body = "{\r\n}";
    endpoint.tokenPlacement = sse::Endpoint::TokenPlacement::Cookie;
    endpoint.tokenName = "session";
    endpoint.retry.initialDelay = std::chrono::milliseconds(1234);
    endpoint.retry.maxDelay = std::chrono::hours(48);
    endpoint.maxEventSize = 12345;
    endpoint.dialect = QStringLiteral("from-the-future");
    endpoint.model = QStringLiteral("m-1");
    endpoint.lastEventIdParameter = "lastEventId";
    endpoint.system = QStringLiteral("Be brief.\r\nAlways.");
    endpoint.temperature = 0.1;
    endpoint.maxTokens = 512;
    endpoint.requestExtra = {{QStringLiteral("top_p"), 0.9}};
    return endpoint;
}

/// Returns an endpoint that accepts prompts.
sse::Endpoint promptEndpoint()
{
    sse::Endpoint endpoint = sample();
    endpoint.dialect = QStringLiteral("openai-chat");
    return endpoint;
}

sse::Secrets sampleSecrets()
{
    sse::Secrets secrets;
    secrets.token = "t0ken";
    secrets.headers.insert("authorization", "Bearer s3cret");
    return secrets;
}

template <typename Widget> Widget *field(const QWidget &in, const char *name)
{
    return in.findChild<Widget *>(QLatin1String(name));
}

QPushButton *okOf(const SettingsDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

QString problemOf(const SettingsDialog &dialog)
{
    const auto *const label = field<QLabel>(dialog, "problem");
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

/// Fills in a field as if the user had typed. In a table, fills in the first cell of the last row.
void write(const QWidget &in, const QString &name, const QString &text)
{
    auto *widget = in.findChild<QWidget *>(name);
    if (auto *line = qobject_cast<QLineEdit *>(widget))
        line->setText(text);
    else if (auto *lines = qobject_cast<QPlainTextEdit *>(widget)) {
        lines->setPlainText(text);
        lines->document()->setModified();
    } else if (auto *combo = qobject_cast<QComboBox *>(widget))
        combo->setEditText(text);
    else if (auto *box = qobject_cast<QDoubleSpinBox *>(widget))
        box->setValue(text.toDouble());
    else if (auto *table = qobject_cast<QTableWidget *>(widget))
        table->item(table->rowCount() - 1, 0)->setText(text);
}

QTableWidget *headersOf(const SettingsDialog &dialog)
{
    return field<QTableWidget>(dialog, "headers");
}

QTableWidget *routesOf(const SettingsDialog &dialog)
{
    return field<QTableWidget>(dialog, "routes");
}

} // namespace

class TestSettingsDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unchangedDialogKeepsEndpoint();
    void writesEditedFields();
    void validatesUrl_data();
    void validatesUrl();
    void newStreamShowsNoError();
    void reportsPastedLineBreak();
    void reportsLineBreakInToken();
    void masksSecretHeaders();
    void tokenIsHiddenUntilShown();
    void showsTokenStorage();
    void headersCanBeAddedAndRemoved();
    void editsRoutes();
    void editsLimits();
    void selectsApiFormat();
    void listsApiFormats();
    void editsPromptSettings();
    void reportsInvalidPromptSettings_data();
    void reportsInvalidPromptSettings();
    void errorLinksToField_data();
    void errorLinksToField();
    void marksAllTabsWithErrors();
    void showsUnsupportedSettings();
    void promptPageIsDisabledWithoutPrompts();
    void loginsAreMaskedAndKept();
    void loginIsMovedOutOfUrl_data();
    void loginIsMovedOutOfUrl();
    void editsProxies_data();
    void editsProxies();
    void marksUnverifiedCertificate();
};

void TestSettingsDialog::unchangedDialogKeepsEndpoint()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), sampleSecrets());
    QCOMPARE(problemOf(dialog), QString());
    QVERIFY(okOf(dialog)->isEnabled());
    QVERIFY(dialog.endpoint() == sample());
    QVERIFY(dialog.secrets() == sampleSecrets());
    dialog.setDialects({QStringLiteral("openai-chat")});
    QVERIFY(dialog.endpoint() == sample());
}

void TestSettingsDialog::writesEditedFields()
{
    SettingsDialog dialog;
    dialog.show();
    auto *url = field<QLineEdit>(dialog, "url");
    QTest::keyClicks(url, QStringLiteral("http://127.0.0.1:3000/api/sse"));
    QTest::keyClicks(field<QLineEdit>(dialog, "name"), QStringLiteral("Demo"));
    field<QComboBox>(dialog, "method")->setEditText(QStringLiteral("post"));
    field<QPlainTextEdit>(dialog, "body")->setPlainText(QStringLiteral("{}"));
    field<QPlainTextEdit>(dialog, "body")->document()->setModified();
    QTest::keyClicks(field<QLineEdit>(dialog, "tokenValue"), QStringLiteral("abc"));
    QCOMPARE(problemOf(dialog), QString());
    const sse::Endpoint endpoint = dialog.endpoint();
    QCOMPARE(endpoint.name, QStringLiteral("Demo"));
    QCOMPARE(endpoint.url, QUrl(QStringLiteral("http://127.0.0.1:3000/api/sse")));
    QCOMPARE(endpoint.method, QByteArray("POST"));
    QCOMPARE(endpoint.body, QByteArray("{}"));
    QCOMPARE(endpoint.tokenName, QByteArray("token"));
    QCOMPARE(dialog.secrets().token, QByteArray("abc"));
    QTest::mouseClick(okOf(dialog), Qt::LeftButton);
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
}

void TestSettingsDialog::validatesUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << QString() << false;
    QTest::newRow("words") << QStringLiteral("not a url") << false;
    QTest::newRow("no scheme") << QStringLiteral("example.com/events") << true;
    QTest::newRow("no scheme, port") << QStringLiteral("localhost:3000/api/sse") << true;
    QTest::newRow("other scheme") << QStringLiteral("ftp://example.com/") << false;
    QTest::newRow("no host") << QStringLiteral("http://") << false;
    QTest::newRow("line break") << QStringLiteral("http://example.com/\na") << false;
    QTest::newRow("http") << QStringLiteral("http://localhost:3000/api/sse") << true;
    QTest::newRow("spaces around") << QStringLiteral("  https://example.com/e ") << true;
}

void TestSettingsDialog::validatesUrl()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    SettingsDialog dialog;
    field<QLineEdit>(dialog, "url")->setText(QStringLiteral("h"));
    field<QLineEdit>(dialog, "url")->setText(text);
    QCOMPARE(problemOf(dialog).isEmpty(), good);
    QCOMPARE(okOf(dialog)->isEnabled(), good);
}

// A new stream has no URL yet. This is not shown as an error, and the form does not move when an
// error appears later.
void TestSettingsDialog::newStreamShowsNoError()
{
    SettingsDialog dialog;
    dialog.setEndpoint({}, {});
    dialog.show();
    QCOMPARE(problemOf(dialog), QString());
    QVERIFY(!okOf(dialog)->isEnabled());
    const QRect tabs = dialog.findChild<QTabWidget *>()->geometry();
    field<QLineEdit>(dialog, "url")->setText(QStringLiteral("nowhere"));
    QVERIFY(!problemOf(dialog).isEmpty());
    QApplication::processEvents();
    QCOMPARE(dialog.findChild<QTabWidget *>()->geometry(), tabs);
}

void TestSettingsDialog::reportsPastedLineBreak()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    dialog.show();
    QTableWidget *const table = headersOf(dialog);
    QApplication::clipboard()->setText(QStringLiteral("one\r\nX-Evil: two"));
    table->setCurrentCell(0, 1);
    table->editItem(table->item(0, 1));
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
    // The error is shown while the cell is still being edited.
    QVERIFY2(
        problemOf(dialog).contains(QStringLiteral("line break")), qPrintable(problemOf(dialog)));
    QVERIFY(!okOf(dialog)->isEnabled());
    QVERIFY(dialog.endpoint().headers.at(0).value.contains('\n'));
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("one"));
    QCOMPARE(problemOf(dialog), QString());
    QVERIFY(okOf(dialog)->isEnabled());
}

void TestSettingsDialog::reportsLineBreakInToken()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    QApplication::clipboard()->setText(QStringLiteral("abc\n"));
    field<QLineEdit>(dialog, "tokenValue")->paste();
    QVERIFY(problemOf(dialog).contains(QStringLiteral("line break")));
    QVERIFY(!okOf(dialog)->isEnabled());
}

void TestSettingsDialog::masksSecretHeaders()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), sampleSecrets());
    QTableWidget *const table = headersOf(dialog);
    QCOMPARE(table->item(1, 1)->text(), QStringLiteral("Bearer s3cret"));
    table->item(1, 1)->setText(QStringLiteral("Bearer new"));
    QCOMPARE(dialog.secrets().headers.value("authorization"), QByteArray("Bearer new"));
    QVERIFY(dialog.endpoint().headers.at(1).value.isEmpty());
    // If a header gets the name of a secret header, its value is removed from the endpoint.
    table->item(0, 0)->setText(QStringLiteral("Cookie"));
    QVERIFY(dialog.endpoint().headers.at(0).value.isEmpty());
    QCOMPARE(dialog.secrets().headers.value("cookie"), QByteArray("1"));
    table->item(0, 0)->setText(QStringLiteral("authorization"));
    QVERIFY(problemOf(dialog).contains(QStringLiteral("twice")));
    // The value is also masked in the cell editor.
    dialog.show();
    table->editItem(table->item(1, 1));
    QCOMPARE(table->viewport()->findChild<QLineEdit *>()->echoMode(), QLineEdit::Password);
}

void TestSettingsDialog::tokenIsHiddenUntilShown()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), sampleSecrets());
    auto *value = field<QLineEdit>(dialog, "tokenValue");
    QCOMPARE(value->echoMode(), QLineEdit::Password);
    dialog.findChild<QAction *>(QStringLiteral("showToken"))->trigger();
    QCOMPARE(value->echoMode(), QLineEdit::Normal);
    QCOMPARE(value->text(), QStringLiteral("t0ken"));
    dialog.findChild<QAction *>(QStringLiteral("showToken"))->trigger();
    QCOMPARE(value->echoMode(), QLineEdit::Password);
}

void TestSettingsDialog::showsTokenStorage()
{
    SettingsDialog dialog;
    const auto *const line = field<QLabel>(dialog, "tokenStorage");
    QVERIFY(line->text().contains(QStringLiteral("until you quit")));
    dialog.setSecretStorage(SettingsDialog::SecretStorage::Keychain);
    // Nothing is stored before the dialog is accepted.
    QCOMPARE(
        line->text(), QStringLiteral("Will be stored in the system keychain when you choose OK."));
    dialog.setSecretStorage(SettingsDialog::SecretStorage::Unknown);
    QVERIFY(line->text().contains(QStringLiteral("has not responded")));
}

void TestSettingsDialog::headersCanBeAddedAndRemoved()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    dialog.show();
    QTest::mouseClick(field<QToolButton>(dialog, "addHeader"), Qt::LeftButton);
    QTableWidget *const table = headersOf(dialog);
    QCOMPARE(table->rowCount(), 3);
    // An empty row is ignored.
    QCOMPARE(dialog.endpoint().headers.size(), 2);
    table->item(2, 1)->setText(QStringLiteral("v"));
    QVERIFY(!okOf(dialog)->isEnabled());
    table->item(2, 0)->setText(QStringLiteral("X-New"));
    QVERIFY(okOf(dialog)->isEnabled());
    QCOMPARE(dialog.endpoint().headers.at(2), (sse::Header{"X-New", "v"}));
    table->setCurrentCell(0, 0);
    QTest::mouseClick(field<QToolButton>(dialog, "removeHeader"), Qt::LeftButton);
    QCOMPARE(dialog.endpoint().headers.size(), 2);
    QCOMPARE(dialog.endpoint().headers.at(0).name, QByteArray("Authorization"));
}

void TestSettingsDialog::editsRoutes()
{
    using Route = sse::Endpoint::Route;
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    dialog.show();
    QTableWidget *const table = routesOf(dialog);
    QCOMPARE(table->rowCount(), 3);
    field<QToolButton>(dialog, "addRoute")->click();
    table->item(3, 0)->setText(QStringLiteral("订单"));
    auto *where = qobject_cast<QComboBox *>(table->cellWidget(3, 1));
    where->setCurrentIndex(where->findData(static_cast<int>(Route::Inbox)));
    QCOMPARE(dialog.endpoint().routes.value(QStringLiteral("订单"), Route::Log), Route::Inbox);
    table->item(3, 0)->setText(QStringLiteral("message"));
    QVERIFY(problemOf(dialog).contains(QStringLiteral("twice")));
    field<QToolButton>(dialog, "removeRoute")->click();
    QVERIFY(dialog.endpoint().routes == sse::Endpoint::defaultRoutes());
    QCOMPARE(problemOf(dialog), QString());
}

void TestSettingsDialog::editsLimits()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    field<QDoubleSpinBox>(dialog, "initialDelay")->setValue(2.5);
    field<QDoubleSpinBox>(dialog, "maxDelay")->setValue(1);
    QVERIFY(problemOf(dialog).contains(QStringLiteral("longer")));
    field<QDoubleSpinBox>(dialog, "maxDelay")->setValue(20);
    field<QSpinBox>(dialog, "attempts")->setValue(4);
    field<QDoubleSpinBox>(dialog, "idleTimeout")->setValue(45);
    field<QCheckBox>(dialog, "resendBody")->setChecked(true);
    field<QDoubleSpinBox>(dialog, "maxEventSize")->setValue(2);
    dialog.setLogLimit(300 * 1024 * 1024);
    QCOMPARE(field<QSpinBox>(dialog, "logLimit")->value(), 300);
    field<QSpinBox>(dialog, "logLimit")->setValue(20);
    QCOMPARE(dialog.logLimit(), 20 * 1024 * 1024);
    const sse::Endpoint endpoint = dialog.endpoint();
    QCOMPARE(endpoint.retry.initialDelay.count(), 2500);
    QCOMPARE(endpoint.retry.maxDelay.count(), 20000);
    QCOMPARE(endpoint.retry.maxAttempts, 4);
    QCOMPARE(endpoint.idleTimeout.count(), 45000);
    QCOMPARE(endpoint.resendBody, true);
    QCOMPARE(endpoint.maxEventSize, 2 * 1024 * 1024);
    field<QCheckBox>(dialog, "reconnect")->setChecked(false);
    QCOMPARE(dialog.endpoint().retry.enabled, false);
    QVERIFY(!field<QSpinBox>(dialog, "attempts")->isEnabled());
}

void TestSettingsDialog::selectsApiFormat()
{
    SettingsDialog dialog;
    sse::Endpoint endpoint = sample();
    endpoint.dialect.clear();
    dialog.setEndpoint(endpoint, {});
    dialog.setDialects({QStringLiteral("auto"), QStringLiteral("text"),
        QStringLiteral("openai-chat"), QStringLiteral("anthropic")});
    auto *combo = field<QComboBox>(dialog, "dialect");
    QCOMPARE(combo->count(), 5);
    QCOMPARE(combo->currentIndex(), 0);
    const auto *const hint = field<QLabel>(dialog, "promptHint");
    const QString without = hint->text();
    combo->setCurrentIndex(combo->findData(QStringLiteral("openai-chat")));
    QCOMPARE(dialog.endpoint().dialect, QStringLiteral("openai-chat"));
    QVERIFY(hint->text() != without);
}

// The texts include the ID, which ssecat uses.
void TestSettingsDialog::listsApiFormats()
{
    SettingsDialog dialog;
    dialog.setDialects(sse::chat::dialects());
    QStringList texts;
    const auto *combo = field<QComboBox>(dialog, "dialect");
    for (int i = 0; i < combo->count(); ++i)
        texts.append(combo->itemText(i));
    QCOMPARE(texts,
        QStringList({QStringLiteral("None: not an AI stream"),
            QStringLiteral("Detect automatically (auto)"),
            QStringLiteral("Plain text: show event data unchanged"),
            QStringLiteral("OpenAI Chat Completions (openai-chat)"),
            QStringLiteral("OpenAI Responses (openai-responses)"),
            QStringLiteral("Anthropic Messages (anthropic)"),
            QStringLiteral("Google Gemini (gemini)"), QStringLiteral("Ollama (ollama)"),
            QStringLiteral("Cohere v2 (cohere)"), QStringLiteral("Mistral (mistral)"),
            QStringLiteral("Vercel AI SDK (vercel-ui)"), QStringLiteral("AG-UI (ag-ui)"),
            QStringLiteral("Dify (dify)"), QStringLiteral("json:/pointer")}));
}

void TestSettingsDialog::editsPromptSettings()
{
    SettingsDialog dialog;
    dialog.setDialects({QStringLiteral("openai-chat")});
    sse::Endpoint endpoint = sample();
    endpoint.dialect = QStringLiteral("openai-chat");
    dialog.setEndpoint(endpoint, {});
    const auto sent = [&dialog] {
        return QJsonDocument::fromJson(
            field<QPlainTextEdit>(dialog, "requestPreview")->toPlainText().toUtf8())
            .object();
    };
    QCOMPARE(sent()[u"temperature"].toDouble(), 0.1);
    QCOMPARE(sent()[u"max_tokens"].toInt(), 512);
    QCOMPARE(sent()[u"top_p"].toDouble(), 0.9);
    field<QPlainTextEdit>(dialog, "system")->setPlainText(QString());
    field<QPlainTextEdit>(dialog, "system")->document()->setModified();
    field<QLineEdit>(dialog, "temperature")->setText(QString());
    field<QLineEdit>(dialog, "maxTokens")->setText(QStringLiteral(" 7 "));
    auto *extra = field<QPlainTextEdit>(dialog, "requestExtra");
    extra->setFocus();
    extra->selectAll();
    QTest::keyClicks(extra, QStringLiteral("{\"stream_options\": {\"x\": 1}}"));
    QCOMPARE(problemOf(dialog), QString());
    QVERIFY(dialog.endpoint().system.isEmpty());
    QVERIFY(!dialog.endpoint().temperature);
    QCOMPARE(dialog.endpoint().maxTokens, std::optional(7));
    QCOMPARE(sent()[u"stream_options"],
        QJsonValue(QJsonObject{{QStringLiteral("include_usage"), true}, {QStringLiteral("x"), 1}}));
    QVERIFY(!sent().contains(u"temperature"));
}

void TestSettingsDialog::reportsInvalidPromptSettings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto add = [](const char *row, const char *field, const char *text, const char *message) {
        QTest::newRow(row) << QString::fromLatin1(field) << QString::fromUtf8(text)
                           << QString::fromLatin1(message);
    };
    add("open", "requestExtra", "{\n \"a\": [1,\n}", "line 3, column");
    add("chinese", "requestExtra", "{\"你好\": 你}", "line 1, column 8");
    add("array", "requestExtra", "[1]", "object");
    add("temperature", "temperature", "warm", "temperature");
    add("below", "temperature", "-1", "temperature");
    add("not-a-number", "temperature", "nan", "temperature");
    add("tokens", "maxTokens", "0", "Max tokens");
    add("tokens-part", "maxTokens", "1.5", "Max tokens");
}

void TestSettingsDialog::reportsInvalidPromptSettings()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, message);
    SettingsDialog dialog;
    dialog.setEndpoint(promptEndpoint(), {});
    write(dialog, name, text);
    QVERIFY2(problemOf(dialog).contains(message), qPrintable(problemOf(dialog)));
    QVERIFY(!okOf(dialog)->isEnabled());
    QVERIFY(dialog.endpoint() == promptEndpoint()); // invalid values change nothing
    // Without an API format, these values are not sent, so they are not reported as errors.
    auto *combo = field<QComboBox>(dialog, "dialect");
    combo->setCurrentIndex(0);
    QCOMPARE(problemOf(dialog), QString());
    QVERIFY(okOf(dialog)->isEnabled());
}

void TestSettingsDialog::errorLinksToField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("tab");
    const auto add = [](const char *name, const QString &text, int tab) {
        QTest::addRow("%s", name) << QString::fromLatin1(name) << text << tab;
    };
    add("url", QStringLiteral("nowhere"), 0);
    add("method", QStringLiteral("G ET"), 0);
    add("headers", QStringLiteral("bad name"), 0);
    add("tokenName", QStringLiteral("bad name"), 1);
    add("tokenValue", QStringLiteral("a;b"), 1);
    add("routes", QStringLiteral("message"), 2);
    add("initialDelay", QStringLiteral("80000"), 3);
    add("temperature", QStringLiteral("warm"), 5);
    add("maxTokens", QStringLiteral("0"), 5);
    add("requestExtra", QStringLiteral("{\n\"a\" 1}"), 5);
}

void TestSettingsDialog::errorLinksToField()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(int, tab);
    SettingsDialog dialog;
    sse::Endpoint endpoint = promptEndpoint();
    endpoint.retry.maxDelay = std::chrono::hours(1);
    dialog.setEndpoint(endpoint, sampleSecrets());
    auto *tabs = dialog.findChild<QTabWidget *>();
    const auto marked = [tabs] {
        QList<int> found;
        for (int i = 0; i < tabs->count(); ++i) {
            if (!tabs->tabIcon(i).isNull() && !tabs->tabToolTip(i).isEmpty()
                && tabs->tabBar()->accessibleTabName(i).contains(QStringLiteral("has errors")))
                found.append(i);
        }
        return found;
    };
    QVERIFY(marked().isEmpty());
    write(dialog, name, text);
    QCOMPARE(marked(), QList<int>{tab});
    QCOMPARE(tabs->tabToolTip(tab), problemOf(dialog));
    QCOMPARE(okOf(dialog)->toolTip(), problemOf(dialog));
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *wrong = dialog.findChild<QWidget *>(name);
    auto *label = field<QLabel>(dialog, "problem");
    for (const bool byButton : {false, true}) {
        tabs->setCurrentIndex(4);
        QVERIFY(!wrong->isVisible());
        if (byButton)
            QTest::mouseClick(field<QPushButton>(dialog, "showProblem"), Qt::LeftButton);
        else
            QTest::mouseClick(label, Qt::LeftButton, {}, QPoint(8, label->height() / 2));
        QCOMPARE(tabs->currentIndex(), tab);
        QVERIFY2(wrong->hasFocus() || wrong->isAncestorOf(dialog.focusWidget()),
            qPrintable(dialog.focusWidget()->objectName()));
    }
    if (const auto *table = qobject_cast<QTableWidget *>(wrong))
        QCOMPARE(table->currentItem()->text(), text);
    if (const auto *json = qobject_cast<QPlainTextEdit *>(wrong))
        QCOMPARE(json->textCursor().blockNumber(), 1);
    dialog.setEndpoint(endpoint, sampleSecrets());
    QVERIFY(marked().isEmpty());
    QCOMPARE(problemOf(dialog), QString());
}

// With two errors, both tabs are marked and the first error is shown.
void TestSettingsDialog::marksAllTabsWithErrors()
{
    SettingsDialog dialog;
    dialog.setEndpoint(promptEndpoint(), sampleSecrets());
    write(dialog, QStringLiteral("temperature"), QStringLiteral("warm"));
    write(dialog, QStringLiteral("url"), QStringLiteral("nowhere"));
    const auto *tabs = dialog.findChild<QTabWidget *>();
    QCOMPARE(tabs->tabToolTip(0), problemOf(dialog));
    QVERIFY(!tabs->tabIcon(5).isNull());
    QVERIFY(tabs->tabToolTip(5).contains(QStringLiteral("temperature")));
    QVERIFY(tabs->tabIcon(1).isNull());
}

void TestSettingsDialog::showsUnsupportedSettings()
{
    SettingsDialog dialog;
    dialog.setDialects({QStringLiteral("vercel-ui"), QStringLiteral("openai-chat")});
    sse::Endpoint endpoint = sample();
    endpoint.dialect = QStringLiteral("vercel-ui");
    dialog.setEndpoint(endpoint, {});
    const auto *hint = field<QLabel>(dialog, "requestHint");
    QVERIFY2(hint->text().contains(QStringLiteral("temperature")), qPrintable(hint->text()));
    // The hint does not list the system prompt, because this API format sends it as a message.
    QVERIFY(!hint->text().contains(QStringLiteral("system prompt")));
    auto *combo = field<QComboBox>(dialog, "dialect");
    combo->setCurrentIndex(combo->findData(QStringLiteral("openai-chat")));
    QCOMPARE(hint->text(), QString());
    combo->setCurrentIndex(0);
    QCOMPARE(hint->text(), QString());
    QCOMPARE(field<QPlainTextEdit>(dialog, "requestPreview")->toPlainText(), QString());
}

void TestSettingsDialog::promptPageIsDisabledWithoutPrompts()
{
    SettingsDialog dialog;
    dialog.setEndpoint(promptEndpoint(), {});
    const auto *why = field<QLabel>(dialog, "promptsUnused");
    const QList<QWidget *> fields{field<QPlainTextEdit>(dialog, "system"),
        field<QLineEdit>(dialog, "temperature"), field<QLineEdit>(dialog, "maxTokens"),
        field<QPlainTextEdit>(dialog, "requestExtra")};
    const auto open = [&fields] {
        return std::count_if(
            fields.begin(), fields.end(), [](const QWidget *one) { return one->isEnabled(); });
    };
    QCOMPARE(open(), 4);
    QVERIFY(!why->isVisibleTo(why->parentWidget()));
    field<QComboBox>(dialog, "method")->setEditText(QStringLiteral("GET"));
    QCOMPARE(open(), 0);
    QVERIFY(why->isVisibleTo(why->parentWidget()));
    QVERIFY(why->text().contains(QStringLiteral("does not accept prompts")));
    // The values are kept, because the stream may accept prompts again later.
    QCOMPARE(dialog.endpoint().system, promptEndpoint().system);
    field<QComboBox>(dialog, "method")->setEditText(QStringLiteral("POST"));
    QCOMPARE(open(), 4);
    QVERIFY(!why->isVisibleTo(why->parentWidget()));
}

void TestSettingsDialog::loginsAreMaskedAndKept()
{
    sse::Endpoint endpoint = sample();
    endpoint.url = QUrl(QStringLiteral("https://us%40er:p%3A%2F%25@example.com/events?q=a%20b"));
    endpoint.proxy = QUrl(QStringLiteral("socks5://me:pr%6Fxy%3A@p.example:1"));
    endpoint.verifyPeer = false;
    SettingsDialog dialog;
    dialog.setEndpoint(endpoint, sampleSecrets());
    QVERIFY(dialog.endpoint() == endpoint);
    QVERIFY(dialog.secrets() == sampleSecrets());
    QCOMPARE(problemOf(dialog), QString());
    QCOMPARE(field<QLineEdit>(dialog, "serverUser")->text(), QStringLiteral("us@er"));
    QCOMPARE(field<QLineEdit>(dialog, "serverPassword")->text(), QStringLiteral("p:/%"));
    QCOMPARE(field<QLineEdit>(dialog, "proxyPassword")->text(), QStringLiteral("proxy:"));
    for (const QLineEdit *line : dialog.findChildren<QLineEdit *>()) {
        if (line->text().contains(QStringLiteral("p:/%"))
            || line->text().contains(QStringLiteral("proxy:")))
            QCOMPARE(line->echoMode(), QLineEdit::Password);
    }
    field<QLineEdit>(dialog, "serverPassword")->setText(QStringLiteral("n w&@"));
    QCOMPARE(dialog.endpoint().url.password(), QStringLiteral("n w&@"));
    QCOMPARE(dialog.endpoint().url.host(), QStringLiteral("example.com"));
    field<QLineEdit>(dialog, "serverUser")->clear();
    field<QLineEdit>(dialog, "serverPassword")->clear();
    QVERIFY(dialog.endpoint().url.userInfo().isEmpty());
    QVERIFY(dialog.endpoint().proxy == endpoint.proxy);
}

void TestSettingsDialog::loginIsMovedOutOfUrl_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("login");
    QTest::newRow("url") << QStringLiteral("url") << QStringLiteral("server");
    QTest::newRow("proxy") << QStringLiteral("proxyAddress") << QStringLiteral("proxy");
}

void TestSettingsDialog::loginIsMovedOutOfUrl()
{
    QFETCH(QString, name);
    QFETCH(QString, login);
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    dialog.show();
    field<QComboBox>(dialog, "proxyKind")->setCurrentIndex(2);
    field<QLineEdit>(dialog, "proxyAddress")->setText(QStringLiteral("p:1"));
    auto *line = dialog.findChild<QLineEdit *>(name);
    line->setText(QStringLiteral("http://me:s3cret@h.example:1"));
    const auto urlOf = [&] {
        return name == QLatin1String("url") ? dialog.endpoint().url : dialog.endpoint().proxy;
    };
    QCOMPARE(urlOf(), QUrl(QStringLiteral("http://me:s3cret@h.example:1")));
    Q_EMIT line->editingFinished();
    QCOMPARE(line->text(), QStringLiteral("http://h.example:1"));
    QCOMPARE(dialog.findChild<QLineEdit *>(login + QStringLiteral("User"))->text(),
        QStringLiteral("me"));
    QCOMPARE(urlOf(), QUrl(QStringLiteral("http://me:s3cret@h.example:1")));
}

void TestSettingsDialog::editsProxies_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, int kind, const char *address, const char *proxy,
                         bool good = true) {
        QTest::newRow(name) << kind << QString::fromLatin1(address) << QString::fromLatin1(proxy)
                            << good;
    };
    row("system", 0, "http://p:1", "");
    row("none", 1, "http://p:1", "none:");
    row("http", 2, "http://p:1", "http://p:1");
    row("bare", 2, " p.example:1 ", "http://p.example:1");
    row("socks", 2, "socks5h://127.0.0.1", "socks5h://127.0.0.1");
    row("empty", 2, "", "", false);
    row("ftp", 2, "ftp://p:1", "ftp://p:1", false);
    row("https", 2, "https://p:1", "https://p:1", false);
    row("socks4", 2, "socks4://p:1", "socks4://p:1", false);
    row("no host", 2, "http://", "http:", false);
}

void TestSettingsDialog::editsProxies()
{
    QFETCH(int, kind);
    QFETCH(QString, address);
    QFETCH(QString, proxy);
    QFETCH(bool, good);
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    field<QLineEdit>(dialog, "proxyAddress")->setText(address);
    field<QComboBox>(dialog, "proxyKind")->setCurrentIndex(kind);
    QCOMPARE(problemOf(dialog).isEmpty(), good);
    QCOMPARE(okOf(dialog)->isEnabled(), good);
    QCOMPARE(field<QLineEdit>(dialog, "proxyUser")->isEnabled(), kind == 2);
    if (good)
        QCOMPARE(dialog.endpoint().proxy, QUrl(proxy));
}

void TestSettingsDialog::marksUnverifiedCertificate()
{
    SettingsDialog dialog;
    dialog.setEndpoint(sample(), {});
    const auto *tabs = dialog.findChild<QTabWidget *>();
    const int tls = tabs->count() - 1;
    QVERIFY(tabs->tabIcon(tls).isNull());
    field<QCheckBox>(dialog, "insecure")->setChecked(true);
    QVERIFY(!dialog.endpoint().verifyPeer);
    QVERIFY(!tabs->tabIcon(tls).isNull());
    QVERIFY(tabs->tabToolTip(tls).contains(QStringLiteral("not verified")));
    QVERIFY(okOf(dialog)->isEnabled());
    field<QCheckBox>(dialog, "insecure")->setChecked(false);
    QVERIFY(dialog.endpoint().verifyPeer);
    QVERIFY(tabs->tabIcon(tls).isNull());
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
