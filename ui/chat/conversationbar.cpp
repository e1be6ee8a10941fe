// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/conversationbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

#include "ui/chat/chatstyle.h"
#include "ui/chat/conversationpopup.h"
#include "ui/chat/markdowninline.h"
#include "ui/common/icons.h"

namespace ui {

namespace {

/// A button with the elided title and an arrow that indicates a list.
class TitleButton : public QPushButton {
public:
    explicit TitleButton(QWidget *parent)
        : QPushButton(parent)
    {
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(font());
        return {metrics.horizontalAdvance(text()) + 48, metrics.height() + 12};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {64, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const ChatStyle style(font(), palette(), 1.0);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
        painter.setPen(hasFocus() ? QPen(style.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() || isDown() ? style.surface : style.background);
        painter.drawRoundedRect(area, 6, 6);
        painter.setPen(style.text);
        const QRect room = rect().adjusted(12, 0, -28, 0);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
        painter.setPen(QPen(style.muted, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        const int shown = std::min(room.width(), fontMetrics().horizontalAdvance(text()));
        const QPointF middle(room.left() + shown + 13.0, height() / 2.0 + 1);
        painter.drawPolyline(
            QPolygonF({middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)}));
    }
};

QToolButton *toolButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ConversationBar::ConversationBar(QWidget *parent)
    : QWidget(parent)
    , m_current(new TitleButton(this))
    , m_new(toolButton(this))
    , m_more(toolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_current);
    row->addStretch(1);
    row->addWidget(m_new);
    row->addWidget(m_more);
    m_current->setObjectName(QStringLiteral("conversation"));
    m_new->setObjectName(QStringLiteral("newConversation"));
    m_more->setObjectName(QStringLiteral("conversationMenu"));

    auto *menu = new QMenu(this);
    m_rename = menu->addAction(QString(), this, [this] { askTitle({}, m_title); });
    m_remove = menu->addAction(QString(), this, [this] { Q_EMIT removeRequested({}); });
    menu->addSeparator();
    const auto addExport = [this, menu](Format format) {
        return menu->addAction(QString(), this, [this, format] { Q_EMIT exportRequested(format); });
    };
    m_exportMarkdown = addExport(Format::Markdown);
    m_exportHtml = addExport(Format::Html);
    m_exportJson = addExport(Format::Json);
    menu->addSeparator();
    m_import = menu->addAction(QString(), this, [this] { Q_EMIT importRequested(); });
    connect(m_more, &QToolButton::clicked, this, [this, menu] {
        const QPoint corner = m_more->mapToGlobal(m_more->rect().bottomRight());
        menu->popup({corner.x() - menu->sizeHint().width(), corner.y()});
    });

    auto *keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this);
    connect(keys, &QShortcut::activated, this, &ConversationBar::newRequested);
    auto *listKeys = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    connect(listKeys, &QShortcut::activated, this, &ConversationBar::openList);
    connect(m_new, &QToolButton::clicked, this, &ConversationBar::newRequested);
    connect(m_current, &QPushButton::clicked, this, &ConversationBar::openList);
    refreshIcons();
    retranslate();
}

void ConversationBar::setModel(QAbstractItemModel *model)
{
    m_model = model;
    if (m_popup)
        m_popup->setModel(model);
}

void ConversationBar::setTitle(const QString &title)
{
    m_title = title;
    const bool isNew = title.isEmpty();
    m_current->setText(isNew ? tr("New conversation") : shownText(title, u' '));
    m_current->setAccessibleName(tr("Conversation: %1").arg(m_current->text()));
    for (QAction *action : {m_rename, m_remove, m_exportMarkdown, m_exportHtml, m_exportJson})
        action->setEnabled(!isNew);
    m_current->updateGeometry();
}

void ConversationBar::openList()
{
    if (!m_popup) {
        m_popup = new ConversationPopup(this);
        m_popup->setModel(m_model);
        connect(m_popup, &ConversationPopup::searchChanged, this, &ConversationBar::listRequested);
        connect(m_popup, &ConversationPopup::activated, this,
            [this](const QString &id) { Q_EMIT activated(id, m_popup->searchText()); });
        connect(m_popup, &ConversationPopup::renameWanted, this, &ConversationBar::askTitle);
        connect(m_popup, &ConversationPopup::removeWanted, this, &ConversationBar::removeRequested);
    }
    Q_EMIT listRequested({});
    m_popup->openBelow(m_current);
}

void ConversationBar::askTitle(const QString &id, const QString &title)
{
    QInputDialog dialog(this);
    dialog.setWindowTitle(tr("Rename conversation"));
    dialog.setLabelText(tr("Title:"));
    dialog.setTextValue(title);
    dialog.resize(400, dialog.sizeHint().height());
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT renameRequested(id, dialog.textValue());
}

void ConversationBar::refreshIcons()
{
    m_new->setIcon(icon(Glyph::Add));
    m_more->setIcon(icon(Glyph::Menu));
}

void ConversationBar::retranslate()
{
    m_current->setToolTip(tr("Show and search conversations (Ctrl+Shift+F)"));
    m_new->setToolTip(tr("New conversation (Ctrl+Shift+N)"));
    m_new->setAccessibleName(tr("New conversation"));
    m_more->setToolTip(tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));
    m_rename->setText(tr("Rename…"));
    m_remove->setText(tr("Delete…"));
    m_exportMarkdown->setText(tr("Export as Markdown…"));
    m_exportHtml->setText(tr("Export as HTML…"));
    m_exportJson->setText(tr("Export as JSON…"));
    m_import->setText(tr("Import JSON…"));
    setTitle(m_title);
}

void ConversationBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refreshIcons();
}

void ConversationBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(ChatStyle(font(), palette(), 1.0).border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace ui
