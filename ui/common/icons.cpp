// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/icons.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace ui {

namespace {

constexpr double Grid = 24;

struct Drawing {
    QPainterPath lines; ///< painted as strokes
    QPainterPath areas; ///< painted as filled areas
};

QPainterPath gear()
{
    constexpr int Teeth = 8;
    constexpr double Pi = 3.14159265358979323846;
    QPainterPath path;
    for (int i = 0; i < Teeth; ++i) {
        const double middle = 2 * Pi * i / Teeth;
        const auto point = [middle](double radius, double degrees) {
            const double angle = middle + degrees * Pi / 180;
            return QPointF(12 + radius * std::cos(angle), 12 + radius * std::sin(angle));
        };
        if (i == 0)
            path.moveTo(point(7, -14));
        else
            path.lineTo(point(7, -14));
        path.lineTo(point(9.6, -9));
        path.lineTo(point(9.6, 9));
        path.lineTo(point(7, 14));
    }
    path.closeSubpath();
    path.addEllipse(QPointF(12, 12), 3, 3);
    return path;
}

void line(QPainterPath &path, double x1, double y1, double x2, double y2)
{
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
}

void eye(QPainterPath &path)
{
    path.moveTo(3, 12);
    path.cubicTo(7, 4.6, 17, 4.6, 21, 12);
    path.cubicTo(17, 19.4, 7, 19.4, 3, 12);
    path.addEllipse(QPointF(12, 12), 3, 3);
}

Drawing drawing(Glyph glyph)
{
    Drawing d;
    QPainterPath &p = d.lines;
    switch (glyph) {
    case Glyph::Add:
        line(p, 12, 5, 12, 19);
        [[fallthrough]];
    case Glyph::Remove:
        line(p, 5, 12, 19, 12);
        break;
    case Glyph::Settings:
        p = gear();
        break;
    case Glyph::Connect:
        p.moveTo(7.5, 5);
        p.lineTo(18.5, 12);
        p.lineTo(7.5, 19);
        p.closeSubpath();
        break;
    case Glyph::Disconnect:
        p.addRoundedRect(QRectF(6, 6, 12, 12), 1.5, 1.5);
        break;
    case Glyph::Retry:
        p.arcMoveTo(QRectF(5, 5, 14, 14), 30);
        p.arcTo(QRectF(5, 5, 14, 14), 30, 300);
        p.moveTo(18.8, 3.8);
        p.lineTo(18.8, 8.6);
        p.lineTo(14, 8.6);
        break;
    case Glyph::Undo:
        p.moveTo(9, 4.5);
        p.lineTo(4.5, 9);
        p.lineTo(9, 13.5);
        p.moveTo(4.5, 9);
        p.lineTo(14.5, 9);
        p.arcTo(QRectF(9.5, 9, 10, 10), 90, -180);
        p.lineTo(9.5, 19);
        break;
    case Glyph::Close:
        line(p, 6, 6, 18, 18);
        line(p, 18, 6, 6, 18);
        break;
    case Glyph::Pause:
        line(p, 9, 6, 9, 18);
        line(p, 15, 6, 15, 18);
        break;
    case Glyph::Copy:
        p.addRoundedRect(QRectF(9, 9, 11, 11), 1.5, 1.5);
        p.moveTo(5.5, 15);
        p.lineTo(4, 15);
        p.lineTo(4, 4);
        p.lineTo(15, 4);
        p.lineTo(15, 5.5);
        break;
    case Glyph::Search:
        p.addEllipse(QPointF(10.5, 10.5), 6, 6);
        line(p, 15, 15, 20, 20);
        break;
    case Glyph::Menu:
        line(p, 4.5, 7, 19.5, 7);
        line(p, 4.5, 12, 19.5, 12);
        line(p, 4.5, 17, 19.5, 17);
        break;
    case Glyph::PanelLeft:
    case Glyph::PanelRight: {
        p.addRoundedRect(QRectF(3.5, 5, 17, 14), 2, 2);
        const double x = glyph == Glyph::PanelLeft ? 9 : 15;
        line(p, x, 5, x, 19);
        break;
    }
    case Glyph::Info:
        p.addEllipse(QPointF(12, 12), 8.5, 8.5);
        line(p, 12, 11.5, 12, 16);
        d.areas.addEllipse(QPointF(12, 8), 1.1, 1.1);
        break;
    case Glyph::Question:
        p.addEllipse(QPointF(12, 12), 8.5, 8.5);
        p.moveTo(9.4, 10);
        p.cubicTo(9.4, 6.6, 14.6, 6.6, 14.6, 10);
        p.cubicTo(14.6, 11.8, 12, 11.8, 12, 13.6);
        d.areas.addEllipse(QPointF(12, 16.4), 1.1, 1.1);
        break;
    case Glyph::Warning:
        p.moveTo(12, 4);
        p.lineTo(20.8, 19.2);
        p.lineTo(3.2, 19.2);
        p.closeSubpath();
        line(p, 12, 10, 12, 13.6);
        d.areas.addEllipse(QPointF(12, 16.4), 1.1, 1.1);
        break;
    case Glyph::Error: {
        QPolygonF octagon;
        for (const auto &[x, y] : {std::pair(8.3, 3.), {15.7, 3.}, {21., 8.3}, {21., 15.7},
                 {15.7, 21.}, {8.3, 21.}, {3., 15.7}, {3., 8.3}})
            octagon << QPointF(x, y);
        p.addPolygon(octagon);
        p.closeSubpath();
        line(p, 9, 9, 15, 15);
        line(p, 15, 9, 9, 15);
        break;
    }
    case Glyph::Timeline:
        line(p, 3.5, 18.5, 20.5, 18.5);
        line(p, 6, 14.5, 6, 9);
        line(p, 9.5, 14.5, 9.5, 5);
        line(p, 13, 14.5, 13, 11);
        line(p, 18, 14.5, 18, 7);
        break;
    case Glyph::Events:
        for (const double y : {7., 12., 17.}) {
            line(p, 9, y, 20, y);
            d.areas.addEllipse(QPointF(5, y), 1.3, 1.3);
        }
        break;
    case Glyph::Request: // arrows in both directions
        line(p, 4, 8, 20, 8);
        p.moveTo(15.5, 3.5);
        p.lineTo(20, 8);
        p.lineTo(15.5, 12.5);
        line(p, 20, 16, 4, 16);
        p.moveTo(8.5, 11.5);
        p.lineTo(4, 16);
        p.lineTo(8.5, 20.5);
        break;
    case Glyph::Race:
        line(p, 6, 4, 6, 21);
        p.addRect(QRectF(6, 4, 13, 9));
        d.areas.addRect(QRectF(6, 4, 6.5, 4.5));
        d.areas.addRect(QRectF(12.5, 8.5, 6.5, 4.5));
        break;
    case Glyph::Inbox:
        p.moveTo(4, 13);
        p.lineTo(7, 5);
        p.lineTo(17, 5);
        p.lineTo(20, 13);
        p.lineTo(20, 19);
        p.lineTo(4, 19);
        p.closeSubpath();
        p.moveTo(4, 13);
        p.lineTo(9, 13);
        p.lineTo(10, 15.4);
        p.lineTo(14, 15.4);
        p.lineTo(15, 13);
        p.lineTo(20, 13);
        break;
    case Glyph::Map:
        p.moveTo(12, 21);
        p.cubicTo(3, 12.6, 5, 3.4, 12, 3.4);
        p.cubicTo(19, 3.4, 21, 12.6, 12, 21);
        p.addEllipse(QPointF(12, 10), 2.6, 2.6);
        break;
    case Glyph::Doctor: // a pulse line
        p.moveTo(3, 12.5);
        p.lineTo(7.5, 12.5);
        p.lineTo(10, 5);
        p.lineTo(14, 19);
        p.lineTo(16.5, 12.5);
        p.lineTo(21, 12.5);
        break;
    case Glyph::Show:
        eye(p);
        break;
    case Glyph::Hide:
        eye(p);
        line(p, 4.5, 4.5, 19.5, 19.5);
        break;
    case Glyph::Step:
        p.moveTo(6, 5);
        p.lineTo(15.5, 12);
        p.lineTo(6, 19);
        p.closeSubpath();
        line(p, 18.5, 5, 18.5, 19);
        break;
    case Glyph::Export:
        line(p, 12, 4, 12, 15);
        line(p, 7.5, 8.5, 12, 4);
        line(p, 16.5, 8.5, 12, 4);
        p.moveTo(5, 14);
        p.lineTo(5, 19.5);
        p.lineTo(19, 19.5);
        p.lineTo(19, 14);
        break;
    case Glyph::Open:
        p.moveTo(4, 18.5);
        p.lineTo(4, 6);
        p.lineTo(9.5, 6);
        p.lineTo(11.5, 8.5);
        p.lineTo(18, 8.5);
        p.lineTo(18, 11.5);
        p.moveTo(4, 18.5);
        p.lineTo(7, 11.5);
        p.lineTo(21, 11.5);
        p.lineTo(18, 18.5);
        p.closeSubpath();
        break;
    case Glyph::Compare: // two sheets side by side
        p.addRoundedRect(QRectF(3, 4.5, 7.5, 15), 1.5, 1.5);
        p.addRoundedRect(QRectF(13.5, 4.5, 7.5, 15), 1.5, 1.5);
        for (const double x : {5.5, 16.})
            line(p, x, 9, x + 2.5, 9);
        line(p, 5.5, 13, 8, 13);
        break;
    case Glyph::Terminal:
        p.addRoundedRect(QRectF(3, 4.5, 18, 15), 2, 2);
        p.moveTo(6.5, 9);
        p.lineTo(10, 12);
        p.lineTo(6.5, 15);
        line(p, 12.5, 15.5, 17, 15.5);
        break;
    }
    return d;
}

/// An icon engine that paints the icon at the requested size each time. It does not cache pixmaps,
/// because they would have the wrong colors after a change of the palette.
class DrawnEngine : public QIconEngine {
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
};

class GlyphEngine : public DrawnEngine {
public:
    explicit GlyphEngine(Glyph glyph, std::optional<Tone> tone = {})
        : m_glyph(glyph)
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        QColor color = m_tone ? toneColor(*m_tone, palette)
                              : palette.color(QPalette::Active, QPalette::ButtonText);
        if (mode == QIcon::Disabled)
            color = palette.color(QPalette::Disabled, QPalette::ButtonText);
        else if (mode == QIcon::Selected)
            color = palette.color(QPalette::Active, QPalette::HighlightedText);
        paintGlyph(painter, rect, m_glyph, color);
    }

    QIconEngine *clone() const override { return new GlyphEngine(m_glyph, m_tone); }
    QString key() const override { return QStringLiteral("rivulet-glyph"); }

private:
    Glyph m_glyph;
    std::optional<Tone> m_tone;
};

class AppIconEngine : public DrawnEngine {
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintAppIcon(painter, rect);
    }

    QIconEngine *clone() const override { return new AppIconEngine; }
    QString key() const override { return QStringLiteral("rivulet-app"); }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        return {{16, 16}, {24, 24}, {32, 32}, {48, 48}, {64, 64}, {128, 128}, {256, 256}};
    }
};

} // namespace

void paintGlyph(QPainter *painter, const QRectF &rect, Glyph glyph, const QColor &color)
{
    const double side = std::min(rect.width(), rect.height());
    const Drawing what = drawing(glyph);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side / 2, side / 2));
    painter->scale(side / Grid, side / Grid);
    painter->setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(what.lines);
    painter->fillPath(what.areas, color);
    painter->restore();
}

QIcon icon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

QIcon icon(Glyph glyph, Tone tone)
{
    return QIcon(new GlyphEngine(glyph, tone));
}

Glyph toneSign(Tone tone)
{
    return tone == Tone::Error  ? Glyph::Error
        : tone == Tone::Warning ? Glyph::Warning
                                : Glyph::Info;
}

void paintAppIcon(QPainter *painter, const QRectF &rect)
{
    const double side = std::min(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side / 2, side / 2));
    painter->scale(side / 64, side / 64);

    QLinearGradient sky(0, 0, 0, 64);
    sky.setColorAt(0, QColor(0x17, 0x4a, 0x8b));
    sky.setColorAt(1, QColor(0x12, 0x8c, 0xa8));
    QPainterPath tile;
    tile.addRoundedRect(QRectF(3, 3, 58, 58), 14, 14);
    painter->fillPath(tile, sky);
    painter->setClipPath(tile);

    // The stream of water starts at the top, winds, and gets wider towards the bottom.
    QPainterPath water(QPointF(35, 15));
    water.cubicTo(50, 22, 46, 28, 32, 32);
    water.cubicTo(16, 37, 8, 45, 12, 64);
    water.lineTo(40, 64);
    water.cubicTo(30, 50, 34, 44, 44, 38);
    water.cubicTo(57, 30, 54, 18, 35, 15);
    painter->fillPath(water, QColor(0xf4, 0xfb, 0xff));

    // The dots in the stream are events. Small icons have no room for them.
    if (side >= 24) {
        const QColor deep(0x14, 0x6a, 0x9a);
        painter->setPen(Qt::NoPen);
        painter->setBrush(deep);
        painter->drawEllipse(QPointF(45.6, 27), 1.9, 1.9);
        painter->drawEllipse(QPointF(34, 37.4), 2.5, 2.5);
        painter->drawEllipse(QPointF(23.5, 50), 3.2, 3.2);
    }
    painter->setBrush(QColor(0xff, 0xc8, 0x57));
    painter->setPen(Qt::NoPen);
    painter->drawEllipse(QPointF(20, 18), 5, 5);
    painter->restore();
}

QIcon appIcon()
{
    return QIcon(new AppIconEngine);
}

} // namespace ui
