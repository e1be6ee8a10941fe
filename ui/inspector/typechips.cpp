// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/typechips.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "ui/common/theme.h"

namespace ui {

namespace {

constexpr int Gap = 4;
constexpr int MaxChips = 24;   // maximum number of buttons; more hardly ever fit
constexpr int MaxInMenu = 200; // maximum number of types in the menu
constexpr int MenuCharacters = 48;
constexpr int ChipCharacters = 18;

class Chip : public QToolButton {
public:
    using QToolButton::QToolButton;

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(font());
        return {metrics.horizontalAdvance(text()) + 16, metrics.height() + 6};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette &colors = palette();
        QColor fill = colors.color(isChecked() ? QPalette::Highlight : QPalette::Window);
        if (isDown() || underMouse())
            fill = blended(fill, colors.color(QPalette::WindowText), isDown() ? 0.16 : 0.08);
        const QColor ink = isChecked() ? colors.color(QPalette::HighlightedText)
                                       : colors.color(QPalette::WindowText);
        const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setBrush(fill);
        painter.setPen(hasFocus()
                ? QPen(toneColor(Tone::Accent, colors), 2)
                : QPen(isChecked() ? fill
                                   : blended(colors.color(QPalette::Window),
                                       colors.color(QPalette::WindowText), 0.28)));
        painter.drawRoundedRect(hasFocus() ? area.adjusted(0.5, 0.5, -0.5, -0.5) : area,
            area.height() / 2, area.height() / 2);
        painter.setPen(readableOn(ink, fill));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    }
};

/// Returns \a type as a single line of plain text.
QString plainLine(const QString &type)
{
    QString line = type.left(200);
    for (QChar &c : line) {
        // Bidirectional formatting characters could change the order of the name and the count.
        if (!c.isPrint() || c.category() == QChar::Other_Format)
            c = QLatin1Char(' ');
    }
    return line.trimmed().isEmpty() ? QStringLiteral("“%1”").arg(line) : line;
}

QString shortCount(qint64 count)
{
    const QLocale locale;
    if (count < 10'000)
        return locale.toString(count);
    if (count < 1'000'000)
        return locale.toString(count / 1000) + QLatin1Char('k');
    return locale.toString(static_cast<double>(count) / 1e6, 'f', 1) + QLatin1Char('M');
}

} // namespace

TypeChips::TypeChips(QWidget *parent)
    : QWidget(parent)
    , m_more(new Chip(this))
    , m_menu(new QMenu(this))
{
    m_more->setAccessibleName(tr("More types"));
    m_more->setToolTip(tr("More types"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setCheckable(true); // shown as checked if its menu contains a selected type
    connect(m_menu, &QMenu::aboutToShow, this, &TypeChips::fillMenu);
    connect(m_more, &QToolButton::clicked, this, [this] {
        layOut();
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Event types"));
}

void TypeChips::setCounts(const QList<TypeCount> &counts)
{
    QList<TypeCount> ordered;
    if (underMouse()) {
        // Buttons must not move while the user is about to click one.
        for (const TypeCount &old : std::as_const(m_counts)) {
            const auto now = std::find_if(counts.begin(), counts.end(),
                [&](const TypeCount &count) { return count.type == old.type; });
            ordered += {old.type, now == counts.end() ? 0 : now->count};
        }
    }
    for (const TypeCount &count : counts) {
        const bool known = std::any_of(ordered.begin(), ordered.end(),
            [&](const TypeCount &old) { return count.type == old.type; });
        if (!known)
            ordered += count;
    }
    // Keep selected types without events, so that they can be deselected.
    for (const QString &type : std::as_const(m_chosen)) {
        const bool known = std::any_of(ordered.begin(), ordered.end(),
            [&](const TypeCount &count) { return count.type == type; });
        if (!known)
            ordered += {type, 0};
    }
    m_counts = ordered;
    layOut();
}

void TypeChips::choose(const QSet<QString> &types)
{
    if (types == m_chosen)
        return;
    m_chosen = types;
    layOut();
    Q_EMIT chosenChanged();
}

void TypeChips::toggle(const QString &type, bool on)
{
    QSet<QString> types = m_chosen;
    if (on)
        types.insert(type);
    else
        types.remove(type);
    choose(types);
}

QToolButton *TypeChips::chip(size_t number)
{
    if (number == m_chips.size()) {
        auto *button = new Chip(this);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, number](bool on) {
            toggle(m_counts.at(static_cast<qsizetype>(number)).type, on);
        });
        // Insert the button before m_more in the tab order. By default it would be the last widget
        // of the window.
        setTabOrder(m_more, button);
        setTabOrder(button, m_more);
        m_chips.push_back(button);
    }
    return m_chips[number];
}

void TypeChips::layOut()
{
    const QFontMetrics metrics(font());
    const int maxWidth = metrics.averageCharWidth() * ChipCharacters;
    const qsizetype candidates = std::min<qsizetype>(m_counts.size(), MaxChips);
    m_more->setText(QStringLiteral("+%1").arg(m_counts.size()));
    const int moreWidth = m_more->sizeHint().width();
    const QRect area = contentsRect();
    int x = area.left();
    m_shown = 0;
    for (; m_shown < candidates; ++m_shown) {
        const TypeCount &count = m_counts.at(m_shown);
        QToolButton *const button = chip(static_cast<size_t>(m_shown));
        const QString name = metrics.elidedText(plainLine(count.type), Qt::ElideRight, maxWidth);
        button->setText(name + QLatin1Char(' ') + shortCount(count.count));
        const int width = button->sizeHint().width();
        const bool last = m_shown + 1 == m_counts.size();
        if (x + width + (last ? 0 : Gap + moreWidth) > area.right() + 1 && x > area.left())
            break;
        button->setChecked(m_chosen.contains(count.type));
        //: %1 is an event type, %2 the number of events
        button->setAccessibleName(
            tr("Type %1, %2 events").arg(plainLine(count.type)).arg(count.count));
        button->setToolTip(
            QStringLiteral("<span>%1</span>").arg(plainLine(count.type).toHtmlEscaped()));
        button->setGeometry(x, area.top(), width, button->sizeHint().height());
        button->show();
        x += width + Gap;
    }
    for (size_t i = static_cast<size_t>(m_shown); i < m_chips.size(); ++i)
        m_chips[i]->hide();
    const qsizetype hidden = m_counts.size() - m_shown;
    m_more->setText(QStringLiteral("+%1").arg(hidden));
    m_more->setChecked(std::any_of(m_counts.begin() + m_shown, m_counts.end(),
        [this](const TypeCount &count) { return m_chosen.contains(count.type); }));
    m_more->setGeometry(x, area.top(), m_more->sizeHint().width(), m_more->sizeHint().height());
    m_more->setVisible(hidden > 0);
}

void TypeChips::fillMenu()
{
    m_menu->clear();
    const qsizetype end = std::min<qsizetype>(m_counts.size(), m_shown + MaxInMenu);
    const QFontMetrics metrics(m_menu->font());
    for (qsizetype i = m_shown; i < end; ++i) {
        const TypeCount &count = m_counts.at(i);
        QString name = metrics.elidedText(
            plainLine(count.type), Qt::ElideRight, metrics.averageCharWidth() * MenuCharacters);
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *const action =
            m_menu->addAction(name + QLatin1Char('\t') + shortCount(count.count));
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(count.type));
        connect(action, &QAction::triggered, this,
            [this, type = count.type](bool on) { toggle(type, on); });
    }
    if (end < m_counts.size()) {
        m_menu->addSeparator();
        m_menu
            ->addAction(tr("%1 more types are not listed. Use type: in the filter.")
                            .arg(m_counts.size() - end))
            ->setEnabled(false);
    }
}

QSize TypeChips::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {0, m_more->sizeHint().height() + margins.top() + margins.bottom()};
}

QSize TypeChips::minimumSizeHint() const
{
    return sizeHint();
}

void TypeChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        layOut();
        updateGeometry();
    }
}

void TypeChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

} // namespace ui
