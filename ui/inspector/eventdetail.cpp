// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventdetail.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/theme.h"
#include "ui/inspector/byteviews.h"
#include "ui/inspector/eventroles.h"
#include "ui/inspector/hexhighlighter.h"
#include "ui/inspector/jsonmodel.h"
#include "ui/inspector/jsontree.h"

namespace ui {

namespace {

/// Longer lines are split, because QTextLayout always lays out a whole line, which is slow if the
/// line is very long.
constexpr qsizetype MaxLine = 4096;

QString capText(qsizetype shown, qsizetype all)
{
    return all > shown ? EventDetail::tr(
               "Only the first %1 KiB of %2 bytes are shown. Copying the row copies all of it.")
                             .arg(shown / 1024)
                             .arg(all)
                       : QString();
}

/// Keeps only the first MaxLines lines. Returns true if lines were removed.
bool keepFirstLines(QString *text)
{
    qsizetype lines = 0;
    for (qsizetype i = 0; i < text->size(); ++i) {
        if (text->at(i) == QLatin1Char('\n') && ++lines == EventDetail::MaxLines) {
            text->truncate(i);
            return true;
        }
    }
    return false;
}

} // namespace

EventDetail::EventDetail(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_asTree(new QToolButton)
    , m_pretty(new QStackedWidget)
    , m_tree(new JsonTree)
    , m_note(new QLabel(this))
{
    const std::array<QString, TabCount> names{tr("Pretty"), tr("Raw"), tr("Hex")};
    for (int tab = 0; tab < TabCount; ++tab) {
        const QString &name = names[static_cast<size_t>(tab)];
        auto *text = new QPlainTextEdit(m_tabs);
        text->setReadOnly(true);
        text->setFrameShape(QFrame::NoFrame);
        text->setUndoRedoEnabled(false);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setTabChangesFocus(true);
        text->setAccessibleName(name);
        text->setPlaceholderText(tr("Select a row to see its details."));
        if (tab == Hex)
            text->setLineWrapMode(QPlainTextEdit::NoWrap);
        else
            text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        m_texts[static_cast<size_t>(tab)] = text;
        if (tab == Pretty) {
            m_pretty->addWidget(text);
            m_pretty->addWidget(m_tree);
        }
        m_tabs->addTab(tab == Pretty ? static_cast<QWidget *>(m_pretty) : text, name);
    }
    m_marks = new HexHighlighter(m_texts[Hex]->document());
    m_asTree->setText(tr("Tree"));
    m_asTree->setToolTip(tr("Show JSON as a tree"));
    m_asTree->setCheckable(true);
    m_asTree->setChecked(true);
    m_asTree->setAutoRaise(true);
    auto *corner = new QWidget;          // margin around the button
    corner->setAutoFillBackground(true); // hides the line that the style draws there
    auto *cornerLayout = new QHBoxLayout(corner);
    cornerLayout->setContentsMargins(4, 0, 8, 2);
    cornerLayout->addWidget(m_asTree);
    m_tabs->setCornerWidget(corner);
    setTabOrder(m_tabs->tabBar(), m_asTree);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setContentsMargins(8, 4, 8, 4);
    m_note->hide();
    applyFont();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_note);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EventDetail::fill);
    connect(m_asTree, &QToolButton::toggled, this, [this] { fill(m_tabs->currentIndex()); });
}

void EventDetail::setIndex(const QModelIndex &index)
{
    if (index == m_index && index.isValid())
        return;
    m_index = index;
    fill(m_tabs->currentIndex());
}

void EventDetail::setShowsTree(bool tree)
{
    m_asTree->setChecked(tree);
}

bool EventDetail::showsTree() const
{
    return m_asTree->isChecked();
}

void EventDetail::fill(int tab)
{
    QPlainTextEdit *const text = m_texts[static_cast<size_t>(tab)];
    m_asTree->setVisible(tab == Pretty);
    m_pretty->setCurrentWidget(m_texts[Pretty]);
    m_note->hide();
    if (!m_index.isValid()) {
        text->clear();
        return;
    }
    QStringList notes;
    if (tab == Pretty && fillTree(m_index.data(DataRole).toByteArray(), &notes)) {
        m_pretty->setCurrentWidget(m_tree);
    } else {
        const QString shown = tab == Hex ? hexText(&notes) : textOf(tab, &notes);
        text->setPlainText(shown);
        if (shown.isEmpty())
            notes += tab == Hex ? tr("This row has no raw data.") : tr("No data.");
    }
    if (m_index.data(TruncatedRole).toBool())
        notes += tr("The stream ended before this event was complete.");
    notes.removeAll(QString());
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
}

bool EventDetail::fillTree(const QByteArray &content, QStringList *notes)
{
    if (!showsTree() || content.size() > MaxShown || !m_tree->setJson(content))
        return false;
    if (m_tree->isCut())
        *notes += tr("Only the first %1 values are shown. Copying the row copies all of it.")
                      .arg(JsonModel::MaxNodes);
    return true;
}

QString EventDetail::hexText(QStringList *notes) const
{
    const QByteArray raw = m_index.data(RawRole).toByteArray();
    *notes += capText(MaxHexShown, raw.size());
    const QByteArrayView view = QByteArrayView(raw).first(std::min(raw.size(), MaxHexShown));
    m_marks->setNames(fieldNames(view));
    return hexDump(view, m_index.data(OffsetRole).toLongLong());
}

QString EventDetail::textOf(int tab, QStringList *notes) const
{
    const QByteArray raw = m_index.data(RawRole).toByteArray();
    const QByteArray whole =
        tab == Raw && !raw.isEmpty() ? raw : m_index.data(DataRole).toByteArray();
    *notes += capText(MaxShown, whole.size());
    QString shown;
    if (tab == Pretty && whole.size() <= MaxShown)
        shown = prettyJson(whole);
    if (tab == Pretty && whole.size() <= MaxShown && shown.isNull())
        shown = prettyXml(whole);
    if (shown.isNull())
        shown = QString::fromUtf8(whole.first(std::min(whole.size(), MaxShown)));
    bool cut = false;
    shown = withShortLines(shown, MaxLine, &cut);
    if (keepFirstLines(&shown))
        *notes += tr("Only the first %1 lines are shown. Copying the row copies all of it.")
                      .arg(MaxLines);
    if (cut)
        *notes += tr("Lines longer than %1 characters are wrapped.").arg(MaxLine);
    return shown;
}

void EventDetail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange
        || event->type() == QEvent::PaletteChange)
        applyFont();
}

void EventDetail::applyFont()
{
    for (QPlainTextEdit *text : m_texts)
        text->setFont(fixedFont());
    m_tree->setFont(fixedFont());
    m_marks->setColor(toneColor(Tone::Accent, palette(), QPalette::Base));
}

} // namespace ui
