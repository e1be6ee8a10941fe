// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/messageitem.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/common/textlines.h"

namespace ui {

namespace {

constexpr int SectionCost = 512; // updating a section takes as long as parsing 512 characters

} // namespace

MessageItem::MessageItem(Author author, const QString &title, const MessageLook &look)
    : m_author(author)
    , m_title(shownText(title, u' '))
    , m_look(look)
    , m_outcome(author == Author::User ? Outcome::Completed : Outcome::Streaming)
{
    section(TextKey);
    place();
}

MessageItem::Section &MessageItem::section(int key)
{
    const auto at = std::lower_bound(m_sections.begin(), m_sections.end(), key,
        [](const Section &section, int wanted) { return section.key < wanted; });
    if (at != m_sections.end() && at->key == key)
        return *at;
    const bool text = key == TextKey;
    const auto syntax = text && m_author == Author::User ? MarkdownSplitter::Syntax::Plain
        : text || key == ReasoningKey                    ? MarkdownSplitter::Syntax::Markdown
                                                         : MarkdownSplitter::Syntax::Code;
    // place() sets the y position later. Until then, use the position of the previous section, so
    // that the positions are in ascending order.
    const int y = at == m_sections.begin() ? 0 : std::prev(at)->y;
    Section &made = *m_sections.insert(at, Section{key, nullptr, {}});
    made.y = y;
    made.layout = std::make_unique<MarkdownLayout>(text ? m_look.style : m_look.mutedStyle, syntax);
    made.open = text || key == ReasoningKey;
    applyLook(made);
    return made;
}

std::span<const MessageItem::Section> MessageItem::sectionsBetween(int top, int bottom) const
{
    const auto isBefore = [](int y, const Section &section) { return y < section.y; };
    auto first = std::upper_bound(m_sections.begin(), m_sections.end(), top, isBefore);
    if (first != m_sections.begin())
        --first; // this section begins before top, but may end after it
    return {first, std::upper_bound(first, m_sections.end(), bottom, isBefore)};
}

const MessageItem::Section *MessageItem::find(int key) const
{
    const auto at = std::find_if(m_sections.begin(), m_sections.end(),
        [key](const Section &section) { return section.key == key; });
    return at == m_sections.end() ? nullptr : &*at;
}

const QString &MessageItem::text() const
{
    return find(TextKey)->layout->text();
}

void MessageItem::appendText(const QString &piece)
{
    Section &text = section(TextKey);
    text.layout->append(piece);
    text.changed = true;
    if (!piece.isEmpty())
        closeReasoning();
}

void MessageItem::replaceText(const QString &text)
{
    Section &old = section(TextKey);
    old.layout->setText(text);
    old.changed = true;
    if (!text.isEmpty())
        closeReasoning();
}

void MessageItem::appendReasoning(const QString &piece)
{
    if (!m_thinking.isValid())
        m_thinking.start();
    Section &reasoning = section(ReasoningKey);
    reasoning.layout->append(piece);
    reasoning.changed = true;
}

void MessageItem::closeReasoning()
{
    if (m_thoughtMs >= 0 || !m_thinking.isValid())
        return;
    m_thoughtMs = m_thinking.elapsed();
    Section &reasoning = section(ReasoningKey);
    if (!reasoning.toggled)
        reasoning.open = false;
}

void MessageItem::setToolCall(int index, const QString &name, const QString &arguments)
{
    Section &tool = section(std::clamp(index, 0, TextKey - 2) + 1);
    tool.label = shownText(name.left(200), u' ');
    if (arguments.startsWith(tool.layout->text()))
        tool.layout->append(arguments.mid(tool.layout->text().size()));
    else
        tool.layout->setText(arguments);
    tool.changed = true;
}

void MessageItem::appendToolCall(int index, const QString &name, const QString &piece)
{
    Section &tool = section(std::clamp(index, 0, TextKey - 2) + 1);
    if (!name.isEmpty())
        tool.label = shownText(name.left(200), u' ');
    tool.layout->append(piece);
    tool.changed = true;
}

void MessageItem::finish(Outcome outcome, const QString &note)
{
    m_outcome = outcome;
    m_note = shownText(note, u' ').left(2000);
    if (outcome != Outcome::Streaming) {
        closeReasoning();
        for (Section &section : m_sections)
            section.changed = true;
    }
}

void MessageItem::applyLook(Section &section)
{
    const bool text = section.key == TextKey;
    const int unit = m_look.style->unit;
    const int width = text ? m_look.width : m_look.width - 5 * unit;
    section.layout->setLook(text ? m_look.style : m_look.mutedStyle, std::max(1, width));
}

void MessageItem::setLook(const MessageLook &look)
{
    m_look = look;
    for (Section &section : m_sections)
        applyLook(section);
    m_bubbleWidth = 0;
    place();
}

bool MessageItem::advance(int budget)
{
    bool all = true;
    int sections = std::max(1, budget / SectionCost);
    // Start with the last section, which is the text, because thousands of tool calls may precede
    // it and use up the budget.
    for (auto it = m_sections.rbegin(); it != m_sections.rend(); ++it) {
        Section &section = *it;
        if (!section.changed)
            continue;
        if (--sections < 0) {
            all = false;
            break;
        }
        const bool done = section.layout->advance(m_outcome != Outcome::Streaming, budget);
        section.changed = !done;
        all = all && done;
    }
    m_bubbleWidth = 0;
    place();
    return all;
}

int MessageItem::foldHeight() const
{
    return m_look.style->smallLineHeight + 2 * m_look.style->unit;
}

void MessageItem::place()
{
    const int unit = m_look.style->unit;
    int y = 6 * unit;
    if (!m_title.isEmpty())
        y += m_look.style->smallLineHeight + unit;
    for (Section &section : m_sections) {
        section.y = y;
        if (section.key == TextKey && m_sections.size() > 1)
            section.y = y += unit;
        if (section.key != TextKey) {
            y += foldHeight() + (section.open ? section.layout->height() + 2 * unit : 0) + unit;
        } else if (m_author == Author::User) {
            if (m_bubbleWidth == 0) {
                const int natural = section.layout->naturalWidth(m_look.width * 4 / 5 - 8 * unit);
                section.layout->setLook(m_look.style, std::max(1, natural));
                m_bubbleWidth = natural + 8 * unit;
            }
            section.y += 2 * unit + unit / 2;
            y = section.y + section.layout->height() + 2 * unit + unit / 2;
        } else {
            const int minHeight = m_outcome == Outcome::Streaming ? m_look.style->lineHeight : 0;
            y += std::max(section.layout->height(), minHeight);
        }
    }
    m_outcomeHeight = 0;
    if (m_author == Author::Assistant && m_outcome != Outcome::Streaming) {
        m_outcomeY = y + 2 * unit;
        QTextLayout outcome(outcomeText(), m_look.style->smallFont);
        m_outcomeHeight = std::max(
            m_look.style->smallLineHeight, int(std::ceil(layOutLines(outcome, outcomeWidth()))));
        y = placeDetails(m_outcomeY + m_outcomeHeight);
        m_failureY = y + 2 * unit;
        if (!m_failure.isEmpty()) {
            QTextLayout failure(failureText(), m_look.style->smallFont);
            y = m_failureY + int(std::ceil(layOutLines(failure, m_look.width - 5 * unit)));
        }
    }
    m_height = y + 2 * unit;
}

QRect MessageItem::foldRect(const Section &section) const
{
    const int width = QFontMetrics(m_look.style->smallFont).horizontalAdvance(foldLabel(section));
    const int unit = m_look.style->unit;
    return {-2 * unit, section.y, std::min(m_look.width, width + 10 * unit), foldHeight()};
}

QPoint MessageItem::layoutOrigin(const Section &section) const
{
    const int unit = m_look.style->unit;
    if (section.key != TextKey)
        return {5 * unit, section.y + foldHeight() + unit};
    return {m_author == Author::User ? m_look.width - m_bubbleWidth + 4 * unit : 0, section.y};
}

int MessageItem::prepare(int top, int bottom)
{
    int above = 0;
    for (Section &section : m_sections) {
        if (!section.open) {
            section.layout->release();
            continue;
        }
        const int y = layoutOrigin(section).y() + above;
        above += section.layout->prepare(top - y, bottom - y);
    }
    place();
    return above;
}

void MessageItem::release()
{
    for (Section &section : m_sections)
        section.layout->release();
}

Block *MessageItem::blockAt(const Place &place) const
{
    const Section *section = find(place.section);
    return section ? section->layout->block(place.at.block) : nullptr;
}

void MessageItem::search(
    const QString &needle, const std::function<bool(const SourcePlace &)> &found) const
{
    for (const Section &section : m_sections) {
        const QString &text = section.layout->text();
        for (qsizetype at = text.indexOf(needle, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(needle, at + needle.size(), Qt::CaseInsensitive)) {
            if (!found({section.key, int(at)}))
                return;
        }
    }
}

int MessageItem::yOf(const SourcePlace &place) const
{
    const Section *in = find(place.section);
    return in ? layoutOrigin(*in).y() + in->layout->yOf(place.offset) : 0;
}

std::pair<MessageItem::Place, MessageItem::Place> MessageItem::occurrence(
    const SourcePlace &place, const QString &needle) const
{
    const Section *in = find(place.section);
    if (!in)
        return {};
    const auto [from, to] = in->layout->occurrence(place.offset, needle);
    return {{place.section, from}, {place.section, to}};
}

int MessageItem::sourceAt(const Place &place) const
{
    return place.section < TextKey ? 0 : find(TextKey)->layout->sourceAt(place.at);
}

std::pair<MessageItem::Place, MessageItem::Place> MessageItem::placesOf(int begin, int end) const
{
    const auto [from, to] = find(TextKey)->layout->placesOf(begin, end);
    return {{TextKey, from}, {TextKey, to}};
}

QString MessageItem::foldLabel(const Section &section) const
{
    if (section.key != ReasoningKey)
        return section.label.isEmpty() ? tr("Tool call") : tr("Tool call: %1").arg(section.label);
    if (m_thoughtMs < 0)
        return tr("Thinking…");
    if (m_thoughtMs < 50)
        return tr("Reasoning"); // no real duration: loaded from the history, or received at once
    return tr("Thought for %1 s").arg(QLocale().toString(double(m_thoughtMs) / 1000.0, 'f', 1));
}

MessageItem::Hit MessageItem::hitAt(QPoint point) const
{
    Hit hit;
    const auto offered = actions();
    for (qsizetype i = 0; i < offered.size(); ++i) {
        if (actionRect(i, offered).contains(point))
            return {isEnabled(offered[i]) ? offered[i] : Hit::Nothing, TextKey, -1, {}, 0};
    }
    if (m_detailsFold.contains(point))
        return {Hit::Details, TextKey, -1, {}, 0};
    if (copyDetailsRect().contains(point))
        return {Hit::CopyDetails, TextKey, -1, {}, 0};
    for (const Section &section : sectionsBetween(point.y(), point.y())) {
        hit.section = section.key;
        if (section.key != TextKey && foldRect(section).contains(point)) {
            hit.kind = Hit::Fold;
            return hit;
        }
        const QPoint inside = point - layoutOrigin(section);
        if (!section.open || inside.y() < 0 || inside.y() >= section.layout->height())
            continue;
        hit.block = section.layout->copyButtonAt(inside);
        hit.link = section.layout->linkAt(inside);
        if (hit.block >= 0) {
            hit.kind = Hit::Copy;
        } else if (!hit.link.isEmpty()) {
            hit.kind = Hit::Link;
            hit.block = section.layout->blockAt(inside.y());
        } else {
            hit.kind =
                inside.x() >= 0 && inside.x() < section.layout->width() ? Hit::Text : Hit::Nothing;
        }
        return hit;
    }
    return {};
}

MessageItem::Place MessageItem::placeAt(QPoint point) const
{
    Place place{m_sections.front().key, {}};
    for (const Section &section : m_sections) {
        const QPoint inside = point - layoutOrigin(section);
        if (section.open && (inside.y() >= 0 || section.key == TextKey))
            place = {section.key, section.layout->placeAt(inside)};
    }
    return place;
}

std::pair<MessageItem::Place, MessageItem::Place> MessageItem::wordAt(const Place &place) const
{
    const Section *section = find(place.section);
    if (!section)
        return {place, place};
    const auto [from, to] = section->layout->wordAt(place.at);
    return {{place.section, from}, {place.section, to}};
}

QList<MessageItem::Hit> MessageItem::targets(int top, int bottom) const
{
    QList<Hit> hits;
    for (const Section &section : m_sections) {
        if (section.key != TextKey && section.y < bottom && section.y + foldHeight() > top)
            hits.append({Hit::Fold, section.key, -1, {}, section.y});
        if (!section.open)
            continue;
        const int y = layoutOrigin(section).y();
        const auto found = section.layout->targets(top - y, bottom - y);
        for (const MarkdownLayout::Target &target : found)
            hits.append({target.link.isEmpty() ? Hit::Copy : Hit::Link, section.key, target.block,
                target.link, y + target.y});
    }
    const auto addButton = [&](Hit::Kind kind, const QRect &area) {
        if (!area.isEmpty() && area.top() < bottom && area.bottom() > top)
            hits.append({kind, TextKey, -1, {}, area.top()});
    };
    addButton(Hit::Details, m_detailsFold);
    addButton(Hit::CopyDetails, copyDetailsRect());
    const auto offered = actions();
    for (qsizetype i = 0; i < offered.size(); ++i) {
        const bool isOfVersions = offered[i] < Hit::CopyMessage;
        if ((m_revisable || isOfVersions) && isEnabled(offered[i]))
            addButton(offered[i], actionRect(i, offered));
    }
    return hits;
}

void MessageItem::toggle(int key)
{
    Section &toggled = section(key);
    toggled.open = !toggled.open;
    toggled.toggled = true;
    place();
}

bool MessageItem::open(int key)
{
    const Section *closed = find(key);
    if (!closed || closed->open)
        return false;
    toggle(key);
    return true;
}

QString MessageItem::codeOf(const Hit &copy) const
{
    const Section *section = find(copy.section);
    return section ? section->layout->plainText({copy.block, 0}, {copy.block, Block::End})
                   : QString();
}

QString MessageItem::plainText(const Place &from, const Place &to) const
{
    QStringList parts;
    for (const Section &section : m_sections) {
        if (!section.open || section.key < from.section || section.key > to.section)
            continue;
        const QString part = section.layout->plainText(
            section.key == from.section ? from.at : MarkdownLayout::Place(),
            section.key == to.section ? to.at : MarkdownLayout::end());
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(QLatin1String("\n\n"));
}

QString MessageItem::markdown(const Place &from, const Place &to) const
{
    if (to.section < TextKey)
        return plainText(from, to);
    const MarkdownLayout &layout = *find(TextKey)->layout;
    if (m_author == Author::User)
        return layout.plainText(from.section == TextKey ? from.at : MarkdownLayout::Place(), to.at);
    return layout.markdown(from.section == TextKey ? from.at : MarkdownLayout::Place(), to.at);
}

Block *MessageItem::sideways(QPoint point, QPoint *origin)
{
    for (const Section &section : m_sections) {
        const QPoint inside = point - layoutOrigin(section);
        if (!section.open || inside.y() < 0 || inside.y() >= section.layout->height())
            continue;
        Block *block = section.layout->sideways(inside.y(), origin);
        if (block && origin)
            *origin += layoutOrigin(section);
        return block;
    }
    return nullptr;
}

} // namespace ui
