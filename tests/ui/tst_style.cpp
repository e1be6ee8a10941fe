// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

using namespace ui;

namespace {

/// A style that puts icons on dialog buttons, like some desktops.
class IconicStyle : public QProxyStyle {
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *result) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
            ? 1
            : QProxyStyle::styleHint(hint, option, widget, result);
    }
};

} // namespace

/// Tests the style of dialogs and placeholder texts.
class TestStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new Style(new IconicStyle)); }
    void dialogButtonsHaveNoIcons();
    void messageBoxUsesThemeIcons_data();
    void messageBoxUsesThemeIcons();
    void emptyStateHintIsDimmed_data();
    void emptyStateHintIsDimmed();
    void placeholderTextIsReadable_data();
    void placeholderTextIsReadable();
};

void TestStyle::dialogButtonsHaveNoIcons()
{
    const QDialogButtonBox box(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Yes);
    for (const QAbstractButton *button : box.buttons()) {
        QVERIFY(button->icon().isNull());
        QVERIFY(!button->text().isEmpty());
    }
}

void TestStyle::messageBoxUsesThemeIcons_data()
{
    QTest::addColumn<QMessageBox::Icon>("which");
    QTest::addColumn<Glyph>("glyph");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("question") << QMessageBox::Question << Glyph::Question << Tone::Accent;
    QTest::newRow("information") << QMessageBox::Information << Glyph::Info << Tone::Accent;
    QTest::newRow("warning") << QMessageBox::Warning << Glyph::Warning << Tone::Warning;
    QTest::newRow("critical") << QMessageBox::Critical << Glyph::Error << Tone::Error;
}

void TestStyle::messageBoxUsesThemeIcons()
{
    QFETCH(QMessageBox::Icon, which);
    QFETCH(Glyph, glyph);
    QFETCH(Tone, tone);
    const QMessageBox box(which, QStringLiteral("title"), QStringLiteral("text"));
    const QImage sign = box.iconPixmap().toImage();
    QVERIFY(sign.width() >= 16);
    QCOMPARE(sign, icon(glyph, tone).pixmap(sign.size()).toImage());
}

void TestStyle::emptyStateHintIsDimmed_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
    QPalette dark(QColor(0x31, 0x36, 0x3b));
    dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    QTest::newRow("dark") << dark;
}

void TestStyle::emptyStateHintIsDimmed()
{
    QFETCH(QPalette, palette);
    EmptyState empty(QStringLiteral("Title"), QStringLiteral("Hint"));
    empty.setPalette(palette);
    const auto colorOf = [&empty](const QString &text) {
        for (const QLabel *label : empty.findChildren<QLabel *>()) {
            if (label->text() == text)
                return label->palette().color(label->foregroundRole());
        }
        return QColor();
    };
    const QColor base = palette.color(QPalette::Base);
    QCOMPARE(colorOf(QStringLiteral("Title")), palette.color(QPalette::Text));
    const double ratio = contrastRatio(colorOf(QStringLiteral("Hint")), base);
    QVERIFY(ratio >= 4.5);
    QVERIFY(ratio < contrastRatio(palette.color(QPalette::Text), base));
}

void TestStyle::placeholderTextIsReadable_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("hint");
    QTest::newRow("faint") << QColor(Qt::white) << QColor(0, 0, 0, 100);
    QTest::newRow("black in a dark palette")
        << QColor(27, 30, 32) << QColor(0, 0, 0, 128); // as on a KDE desktop
    QTest::newRow("already readable") << QColor(Qt::white) << QColor(90, 90, 90);
}

// The style changes the palette of the desktop if the contrast of placeholders is too low.
// Placeholders in disabled fields may have a low contrast.
void TestStyle::placeholderTextIsReadable()
{
    QFETCH(QColor, base);
    QFETCH(QColor, hint);
    QPalette palette(base);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::PlaceholderText, hint);
    palette.setColor(QPalette::Text, isDark(palette) ? Qt::white : Qt::black);
    QPalette polished = palette;
    QApplication::style()->polish(polished);
    const auto contrast = [](const QPalette &of) {
        QColor shown = of.color(QPalette::PlaceholderText);
        const double opacity = shown.alphaF();
        shown.setAlpha(255);
        const QColor under = of.color(QPalette::Base);
        return contrastRatio(blended(under, shown, opacity), under);
    };
    QVERIFY(contrast(polished) >= 4.5);
    const QColor open = polished.color(QPalette::Active, QPalette::PlaceholderText);
    QCOMPARE(polished.color(QPalette::Inactive, QPalette::PlaceholderText), open);
    QCOMPARE(polished.color(QPalette::Disabled, QPalette::PlaceholderText),
        palette.color(QPalette::Disabled, QPalette::PlaceholderText));
    if (hint.alpha() == 255)
        QCOMPARE(polished, palette);
    // The palette of the application has enough contrast, too.
    QVERIFY(contrast(QApplication::palette()) >= 4.5);
}

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
