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

/// As desktops have it that put a sign on each button.
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

/// What dialogs and empty places have in common.
class TestStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new Style(new IconicStyle)); }
    void buttonsOfDialogsHaveWordsAlone();
    void messagesBearOurSigns_data();
    void messagesBearOurSigns();
    void emptyPlacesHintQuietly_data();
    void emptyPlacesHintQuietly();
    void hintsAreReadable_data();
    void hintsAreReadable();
};

void TestStyle::buttonsOfDialogsHaveWordsAlone()
{
    const QDialogButtonBox box(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Yes);
    for (const QAbstractButton *button : box.buttons()) {
        QVERIFY(button->icon().isNull());
        QVERIFY(!button->text().isEmpty());
    }
}

void TestStyle::messagesBearOurSigns_data()
{
    QTest::addColumn<QMessageBox::Icon>("which");
    QTest::addColumn<Glyph>("glyph");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("question") << QMessageBox::Question << Glyph::Question << Tone::Accent;
    QTest::newRow("information") << QMessageBox::Information << Glyph::Info << Tone::Accent;
    QTest::newRow("warning") << QMessageBox::Warning << Glyph::Warning << Tone::Warning;
    QTest::newRow("critical") << QMessageBox::Critical << Glyph::Error << Tone::Error;
}

void TestStyle::messagesBearOurSigns()
{
    QFETCH(QMessageBox::Icon, which);
    QFETCH(Glyph, glyph);
    QFETCH(Tone, tone);
    const QMessageBox box(which, QStringLiteral("title"), QStringLiteral("text"));
    const QImage sign = box.iconPixmap().toImage();
    QVERIFY(sign.width() >= 16);
    QCOMPARE(sign, icon(glyph, tone).pixmap(sign.size()).toImage());
}

void TestStyle::emptyPlacesHintQuietly_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
    QPalette dark(QColor(0x31, 0x36, 0x3b));
    dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    QTest::newRow("dark") << dark;
}

void TestStyle::emptyPlacesHintQuietly()
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

void TestStyle::hintsAreReadable_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("hint");
    QTest::newRow("faint") << QColor(Qt::white) << QColor(0, 0, 0, 100);
    QTest::newRow("black in the dark") << QColor(27, 30, 32) << QColor(0, 0, 0, 128); // a bare KDE
    QTest::newRow("as it is") << QColor(Qt::white) << QColor(90, 90, 90);
}

// In the palette that the program gets of its desktop. Those of shut fields may stay faint.
void TestStyle::hintsAreReadable()
{
    QFETCH(QColor, base);
    QFETCH(QColor, hint);
    QPalette palette(base);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::PlaceholderText, hint);
    palette.setColor(QPalette::Text, isDark(palette) ? Qt::white : Qt::black);
    QPalette mended = palette;
    QApplication::style()->polish(mended);
    const auto contrast = [](const QPalette &of) {
        QColor shown = of.color(QPalette::PlaceholderText);
        const double opacity = shown.alphaF();
        shown.setAlpha(255);
        const QColor under = of.color(QPalette::Base);
        return contrastRatio(blended(under, shown, opacity), under);
    };
    QVERIFY(contrast(mended) >= 4.5);
    const QColor open = mended.color(QPalette::Active, QPalette::PlaceholderText);
    QCOMPARE(mended.color(QPalette::Inactive, QPalette::PlaceholderText), open);
    QCOMPARE(mended.color(QPalette::Disabled, QPalette::PlaceholderText),
        palette.color(QPalette::Disabled, QPalette::PlaceholderText));
    if (hint.alpha() == 255)
        QCOMPARE(mended, palette);
    // And such is the one of the program.
    QVERIFY(contrast(QApplication::palette()) >= 4.5);
}

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
