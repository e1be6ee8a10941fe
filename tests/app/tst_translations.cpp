// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "app/session/session.h"
#include "app/workspace.h"
#include "sselib/chat/dialects.h"
#include "ui/chat/chatpage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/sidepanel.h"
#include "ui/window/statusdisplay.h"

namespace {

// One text of a .ts file.
struct Entry {
    QString context;
    QString source;
    QString comment;
    QString type;             // "unfinished", "vanished" or "obsolete"; empty if translated
    QStringList translations; // more than one only if the text has plural forms
    bool counts = false;      // the text contains %n
};

QList<Entry> readTs(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Entry> entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("message")) {
            entries.append(Entry{});
            entries.last().context = context;
            entries.last().counts = xml.attributes().value(QLatin1String("numerus")) == u"yes";
        } else if (name == QLatin1String("source")) {
            entries.last().source = xml.readElementText();
        } else if (name == QLatin1String("comment")) {
            entries.last().comment = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            entries.last().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!entries.last().counts)
                entries.last().translations.append(xml.readElementText());
        } else if (name == QLatin1String("numerusform")) {
            entries.last().translations.append(xml.readElementText());
        }
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

QString shippedTs()
{
    return QStringLiteral(SOURCE_DIR "/resources/translations/rivulet_zh_CN.ts");
}

// Returns the place markers (%1, %L2, %n …) of \a text, sorted.
QStringList markers(const QString &text)
{
    static const QRegularExpression marker(QStringLiteral("%L?(\\d{1,2}|n)"));
    QStringList found;
    for (auto it = marker.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    return found;
}

bool hasHan(const QString &text)
{
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

// Returns all visible texts, tooltips and accessible texts of \a root and its children.
QStringList textsOf(QWidget *root)
{
    QStringList texts;
    QList<QWidget *> widgets = root->findChildren<QWidget *>();
    widgets.prepend(root);
    for (const QWidget *widget : widgets) {
        texts << widget->windowTitle() << widget->toolTip() << widget->accessibleName()
              << widget->accessibleDescription();
        for (const QAction *action : widget->actions())
            texts << action->text() << action->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts << edit->placeholderText();
        if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            texts << combo->placeholderText();
            for (int i = 0; i < combo->count(); ++i)
                texts << combo->itemText(i);
        }
        if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < bar->count(); ++i)
                texts << bar->tabText(i) << bar->tabToolTip(i);
        }
        if (const auto *table = qobject_cast<const QTableView *>(widget); table && table->model()) {
            for (int i = 0; i < table->model()->columnCount(); ++i)
                texts << table->model()->headerData(i, Qt::Horizontal).toString();
        }
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void fileContainsAllTexts();
    void allTextsAreTranslated();
    void translationsKeepPlaceMarkers();
    void translationsKeepMnemonics();
    void compiledFileContainsAllTexts();
    void systemLocaleSelectsLanguage_data();
    void systemLocaleSelectsLanguage();
    void windowIsTranslated();
    void settingsAreTranslated();
    void libraryAndStatusAreTranslated();

private:
    void verifyChinese(QWidget *root);

    QList<Entry> m_entries;
    QTemporaryDir m_home;
    QTranslator m_translator;
};

void TestTranslations::initTestCase()
{
    QVERIFY(m_home.isValid());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    m_entries = readTs(shippedTs());
    QVERIFY(m_entries.size() > 400);
}

void TestTranslations::init()
{
    QVERIFY(m_translator.load(QLocale(QLocale::Chinese, QLocale::China), QStringLiteral("rivulet"),
        QStringLiteral("_"), QStringLiteral(":/i18n")));
    QVERIFY(QCoreApplication::installTranslator(&m_translator));
}

void TestTranslations::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
}

// The translation file contains exactly the texts that lupdate finds in the sources.
void TestTranslations::fileContainsAllTexts()
{
    const QString copy = m_home.filePath(QStringLiteral("rivulet_zh_CN.ts"));
    QVERIFY(QFile::copy(shippedTs(), copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    const QString root = QStringLiteral(SOURCE_DIR);
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(LUPDATE),
        {root + QLatin1String("/app"), root + QLatin1String("/sselib"), root + QLatin1String("/ui"),
            root + QLatin1String("/resources/translations"), QStringLiteral("-I"), root,
            QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-ts"), copy});
    QVERIFY2(lupdate.waitForFinished(60000), qPrintable(lupdate.errorString()));
    const QString output = QString::fromUtf8(lupdate.readAll());
    QVERIFY2(lupdate.exitCode() == 0, qPrintable(output));
    // lupdate must not warn about texts without a context or in a class without Q_OBJECT, because
    // the program would look up such texts in the wrong context.
    QVERIFY2(!output.contains(QLatin1String("without context")), qPrintable(output));
    QVERIFY2(!output.contains(QLatin1String("lacks Q_OBJECT")), qPrintable(output));
    const QList<Entry> today = readTs(copy);
    QVERIFY(!today.isEmpty());
    for (const Entry &entry : today)
        QVERIFY2(entry.type.isEmpty(),
            qPrintable(entry.context + QLatin1String(" (") + entry.type + QLatin1String("): ")
                + entry.source));
    QCOMPARE(today.size(), m_entries.size());
}

void TestTranslations::allTextsAreTranslated()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        QVERIFY2(entry.type.isEmpty(), qPrintable(entry.source));
        QCOMPARE(entry.translations.size(), 1); // Chinese has no plural forms
        QVERIFY2(!entry.translations.first().isEmpty(), qPrintable(entry.source));
    }
}

void TestTranslations::translationsKeepPlaceMarkers()
{
    for (const Entry &entry : std::as_const(m_entries))
        QVERIFY2(
            markers(entry.source) == markers(entry.translations.first()), qPrintable(entry.source));
}

void TestTranslations::translationsKeepMnemonics()
{
    static const QRegularExpression accelerator(QStringLiteral("&([A-Za-z])"));
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString letter = accelerator.match(entry.source).captured(1).toUpper();
        const QString kept = accelerator.match(entry.translations.first()).captured(1).toUpper();
        QVERIFY2(letter == kept, qPrintable(entry.source));
    }
}

void TestTranslations::compiledFileContainsAllTexts()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        const QByteArray context = entry.context.toUtf8();
        const QByteArray source = entry.source.toUtf8();
        const QByteArray comment = entry.comment.toUtf8();
        const QString compiled = m_translator.translate(context.constData(), source.constData(),
            comment.isEmpty() ? nullptr : comment.constData(), entry.counts ? 3 : -1);
        QVERIFY2(compiled == entry.translations.first(), source.constData());
    }
}

void TestTranslations::systemLocaleSelectsLanguage_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<bool>("chinese");
    QTest::newRow("zh_CN") << QStringLiteral("zh_CN") << true;
    QTest::newRow("zh_SG") << QStringLiteral("zh_SG") << false;
    QTest::newRow("en") << QStringLiteral("en_US") << false;
    QTest::newRow("de") << QStringLiteral("de_DE") << false;
    QTest::newRow("C") << QStringLiteral("C") << false;
}

void TestTranslations::systemLocaleSelectsLanguage()
{
    QFETCH(const QString, locale);
    QFETCH(const bool, chinese);
    QTranslator translator;
    QCOMPARE(translator.load(QLocale(locale), QStringLiteral("rivulet"), QStringLiteral("_"),
                 QStringLiteral(":/i18n")),
        chinese);
}

// Returns true for the name of an API format, which is the same in every language.
bool isDialectName(const QString &text)
{
    const QStringList dialects = sse::chat::dialects();
    return std::any_of(dialects.begin(), dialects.end(), [&text](const QString &dialect) {
        return text.endsWith(QLatin1Char('(') + dialect + QLatin1Char(')'));
    });
}

// Verifies that no visible text is an English source text or another English phrase.
void TestTranslations::verifyChinese(QWidget *root)
{
    QSet<QString> originals;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.source != entry.translations.first())
            originals.insert(entry.source);
    }
    static const QRegularExpression phrase(QStringLiteral("[A-Za-z]{2,} [A-Za-z]{2,}"));
    int chinese = 0;
    for (const QString &text : textsOf(root)) {
        QVERIFY2(!originals.contains(text), qPrintable(text));
        QVERIFY2(hasHan(text) || isDialectName(text) || !text.contains(phrase), qPrintable(text));
        chinese += hasHan(text);
    }
    QVERIFY2(chinese > 10, qPrintable(textsOf(root).join(QLatin1Char('\n'))));
}

void TestTranslations::windowIsTranslated()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Normal);
    ui::MainWindow *window = workspace.window();
    window->show();
    QTRY_COMPARE(workspace.currentSession()->status().state, ui::ConnectionStatus::State::Open);
    auto *side = window->findChild<ui::SidePanel *>();
    for (int tab = ui::SidePanel::TabCount - 1; tab >= 0; --tab)
        side->setCurrentTab(tab); // pages are created when they are first shown
    verifyChinese(window);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(workspace.currentSession()->endpoint().name, QStringLiteral("演示"));
    QTRY_COMPARE(window->findChild<QPushButton *>(QStringLiteral("connect"))->text(),
        QStringLiteral("断开"));
    const QStringList texts = textsOf(window);
    for (const QString &text : {QStringLiteral("事件"), QStringLiteral("地图"),
             QStringLiteral("事件流"), QStringLiteral("设置(&S)…"), QStringLiteral("类型"),
             QStringLiteral("纬度"), QStringLiteral("筛选：文本、type:location、id:42")})
        QVERIFY2(texts.contains(text), qPrintable(text));
    QVERIFY(!texts.filter(QStringLiteral("这是内置演示")).isEmpty());
}

void TestTranslations::settingsAreTranslated()
{
    ui::SettingsDialog dialog;
    dialog.setDialects(sse::chat::dialects());
    dialog.setEndpoint({}, {});
    dialog.setSecretStorage(ui::SettingsDialog::SecretStorage::ThisRunOnly);
    dialog.show();
    verifyChinese(&dialog);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(dialog.windowTitle(), QStringLiteral("事件流设置"));
    const auto *tabs = dialog.findChild<QTabWidget *>();
    QVERIFY(tabs);
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i)
        titles.append(tabs->tabText(i));
    QCOMPARE(titles,
        QStringList({QStringLiteral("连接"), QStringLiteral("令牌"), QStringLiteral("事件"),
            QStringLiteral("重连与限制"), QStringLiteral("AI"), QStringLiteral("提示词"),
            QStringLiteral("网络"), QStringLiteral("TLS")}));
    QCOMPARE(dialog.findChild<QLabel *>(QStringLiteral("problem"))->text(),
        QStringLiteral("缺少 URL。请填写事件流的地址，例如 https://example.com/events。"));
}

void TestTranslations::libraryAndStatusAreTranslated()
{
    sse::Endpoint endpoint;
    endpoint.url = QUrl(QStringLiteral("ftp://example.com/"));
    QCOMPARE(endpoint.problem({}),
        QStringLiteral("不支持“ftp:”。请使用以 http:// 或 https:// 开头的 URL。"));

    ui::ConnectionStatus status;
    status.state = ui::ConnectionStatus::State::Waiting;
    status.delayMs = 3000;
    status.attempt = 2;
    status.sinceMs = 1000;
    QCOMPARE(ui::StatusDisplay::text(status, 1000), QStringLiteral("3 秒后重连（第 2 次尝试）"));

    const auto decoder = sse::chat::createDecoder(QStringLiteral("cohere"));
    QVERIFY(decoder);
    sse::Event event;
    event.data = R"({"type":"message-end","delta":{"finish_reason":"ERROR"}})";
    decoder->decode(event);
    QCOMPARE(decoder->result().errorMessage, QStringLiteral("服务器以“ERROR”结束了回答。"));
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
