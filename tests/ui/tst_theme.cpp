// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QTest>

#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

using namespace ui;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x20, 0x22, 0x25));
    palette.setColor(QPalette::Base, QColor(0x18, 0x1a, 0x1c));
    palette.setColor(QPalette::WindowText, QColor(0xe8, 0xe8, 0xe8));
    palette.setColor(QPalette::Text, QColor(0xe8, 0xe8, 0xe8));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xc4));
    return palette;
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrast_data();
    void contrast();
    void iconsFollowThePalette();
    void appIconHasAllSizes();
    void elidedLabelCopiesFullText();
};

void TestTheme::contrast_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("white") << QPalette(Qt::white);
    QTest::newRow("black") << QPalette(Qt::black);
    QTest::newRow("middle") << QPalette(QColor(0x77, 0x77, 0x77));
}

void TestTheme::contrast()
{
    QFETCH(QPalette, palette);
    for (const Tone tone : {Tone::Ok, Tone::Warning, Tone::Error, Tone::Accent, Tone::Dim}) {
        for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base}) {
            const double ratio = contrastRatio(toneColor(tone, palette, role), palette.color(role));
            QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
        }
        const QColor tint = toneTint(tone, palette);
        QVERIFY(contrastRatio(readableOn(toneColor(tone, palette), tint), tint) >= 4.5);
    }
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21);
}

void TestTheme::iconsFollowThePalette()
{
    const QIcon sign = icon(Glyph::Settings);
    const auto darkest = [&sign] {
        const QImage image = sign.pixmap(24, 24).toImage();
        int value = 255;
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor color = image.pixelColor(x, y);
                if (color.alpha() == 255) {
                    value = std::min(value, qGray(color.rgb()));
                    ++pixels;
                }
            }
        }
        return pixels > 0 ? value : -1;
    };
    const QPalette before = QApplication::palette();
    QPalette palette = before;
    palette.setColor(QPalette::ButtonText, Qt::black);
    QApplication::setPalette(palette);
    QCOMPARE(darkest(), 0);
    palette.setColor(QPalette::ButtonText, Qt::white);
    QApplication::setPalette(palette);
    QCOMPARE(darkest(), 255);
    QApplication::setPalette(before);
}

void TestTheme::appIconHasAllSizes()
{
    for (const int size : {16, 32, 256}) {
        const QImage image = appIcon().pixmap(size, size).toImage();
        QCOMPARE(image.width(), size);
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(image.pixelColor(size / 2, size / 8).alpha(), 255);
    }
}

void TestTheme::elidedLabelCopiesFullText()
{
    ElidedLabel label(Qt::ElideMiddle);
    const QString url = QStringLiteral("http://example.com/") + QString(200, QLatin1Char('x'))
        + QStringLiteral("<b>");
    label.setText(url);
    label.setFocusPolicy(Qt::StrongFocus);
    label.resize(100, 30);
    label.show();
    QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), url);
    QVERIFY(label.minimumSizeHint().width() < 200);
    QVERIFY(label.toolTip().contains(QStringLiteral("&lt;b&gt;")));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
