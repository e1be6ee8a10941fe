// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractButton>
#include <QApplication>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

#include "ui/settings/settingsdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidepanel.h"

/// Tests that the mnemonics of each menu and form are unique in every language.
class TestMnemonics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { QCoreApplication::removeTranslator(&m_translator); }
    void areUniqueInMenus_data() { languages(); }
    void areUniqueInMenus();
    void areUniqueInForms_data() { languages(); }
    void areUniqueInForms();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QString();
        QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    }

    QTranslator m_translator;
};

namespace {

/// Returns the first mnemonic that two of \a texts have, followed by these two texts. Returns an
/// empty string if all mnemonics are unique.
QString clash(const QStringList &texts)
{
    QMap<QString, QString> seen;
    for (const QString &text : texts) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty())
            continue;
        if (seen.contains(letter))
            return QStringLiteral("%1: %2, %3").arg(letter, seen.value(letter), text);
        seen.insert(letter, text);
    }
    return {};
}

} // namespace

void TestMnemonics::init()
{
    QFETCH(QString, language);
    if (language.isEmpty())
        return;
    QVERIFY(m_translator.load(QStringLiteral(":/i18n/rivulet_") + language));
    QVERIFY(QCoreApplication::installTranslator(&m_translator));
}

void TestMnemonics::areUniqueInMenus()
{
    const ui::MainWindow window;
    auto *side = window.findChild<ui::SidePanel *>();
    for (int tab = 0; tab < ui::SidePanel::TabCount; ++tab)
        side->setCurrentTab(tab); // pages are created when they are first shown
    int count = 0;
    // Check all widgets, not only menus, because the actions of a widget can be the items of its
    // context menu.
    for (const QWidget *menu : window.findChildren<QWidget *>()) {
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts.append(action->text());
        count += int(texts.size());
        QVERIFY2(clash(texts).isEmpty(), qPrintable(clash(texts)));
    }
    QVERIFY(count > 30);
}

void TestMnemonics::areUniqueInForms()
{
    const ui::SettingsDialog dialog;
    const auto *tabs = dialog.findChild<QTabWidget *>();
    QVERIFY(tabs && tabs->count() > 4);
    for (int page = 0; page < tabs->count(); ++page) {
        QStringList texts;
        for (const QLabel *label : tabs->widget(page)->findChildren<QLabel *>()) {
            if (label->buddy())
                texts.append(label->text());
        }
        for (const QAbstractButton *button : tabs->widget(page)->findChildren<QAbstractButton *>())
            texts.append(button->text());
        QVERIFY2(clash(texts).isEmpty(), qPrintable(clash(texts)));
    }
}

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
