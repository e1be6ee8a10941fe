// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationdesk.h"

#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

#include "app/dialogs.h"
#include "app/session/session.h"
#include "app/store/conversationexport.h"
#include "app/store/conversationfile.h"
#include "ui/chat/chatpage.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Format = ui::ConversationBar::Format;

constexpr qint64 largestImport = ConversationStore::MaxBytes;

QList<Dialogs::ExportFormat> exportFormats()
{
    return {{u"md"_s, ConversationDesk::tr("Markdown (*.md)")},
        {u"html"_s, ConversationDesk::tr("Web page (*.html)")},
        {u"json"_s, ConversationDesk::tr("JSON (*.json)")}};
}

/// A title as it may stand in a file's name anywhere.
QString fileNameFrom(const QString &title)
{
    QString name;
    for (const QChar c : title.left(60))
        name += c.isLetterOrNumber() || c == u'-' ? c : u' ';
    name = name.simplified();
    return name.isEmpty() ? ConversationDesk::tr("Conversation") : name;
}

} // namespace

ConversationDesk::ConversationDesk(
    Session *session, const ConversationSearch::Source &own, Sources sources, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_own(own)
    , m_sources(std::move(sources))
    , m_state(own.folder.statePath())
{
    connect(&m_search, &ConversationSearch::found, this, &ConversationDesk::showFound);
    connect(session->transcript(), &Transcript::messageAdded, this, &ConversationDesk::showTitle);
    connect(session->transcript(), &Transcript::truncated, this, &ConversationDesk::showTitle);
    connect(session->transcript(), &Transcript::versionShown, this, &ConversationDesk::showTitle);
    QString name = m_state.conversation();
    if (!own.folder.contains(name))
        name = own.folder.latest();
    keep(name);
}

ConversationDesk::~ConversationDesk() = default;

void ConversationDesk::keep(const QString &name)
{
    if (m_store) {
        m_store.reset(); // it writes to the end, before another is read
        m_session->transcript()->restore({});
    }
    m_name = name;
    m_state.setConversation(name);
    m_store = std::make_unique<ConversationStore>(m_own.folder.pathOf(name));
    m_store->setEarliest(m_own.folder.lastUse());
    connect(
        m_store.get(), &ConversationStore::noticeChanged, this, &ConversationDesk::noticeChanged);
    m_store->keep(m_session->transcript());
    showTitle();
    Q_EMIT noticeChanged();
}

void ConversationDesk::open(const QString &name, const QString &text)
{
    if (name != m_name) {
        // An edit belongs to the conversation that it began in.
        if (m_page && m_page->draft().edited >= 0)
            m_page->setDraft({m_page->draft().before, -1, {}});
        m_session->close();
        const QString left = m_name;
        keep(name);
        if (!m_own.folder.contains(left))
            m_own.folder.remove(left); // nothing was said in it
    }
    if (m_page && !text.isEmpty()) {
        m_session->transcript()->showVersionWith(text);
        m_page->find(text);
    }
}

void ConversationDesk::begin()
{
    if (!m_session->transcript()->messages().isEmpty())
        open(ConversationFolder::freshName());
    if (m_page)
        m_page->setFocus();
}

void ConversationDesk::leave(const QString &name)
{
    if (name == m_name)
        open(ConversationFolder::freshName());
}

void ConversationDesk::remove(const QString &name)
{
    leave(name);
    m_own.folder.remove(name);
}

QString ConversationDesk::title() const
{
    const QString given = m_own.folder.givenTitle(m_name);
    if (!given.isEmpty())
        return given;
    for (const Transcript::Message &message : m_session->transcript()->messages()) {
        if (message.author == ui::Author::User)
            return ConversationFolder::titleFrom(message.text);
    }
    return m_session->transcript()->messages().isEmpty() ? QString() : tr("Conversation");
}

void ConversationDesk::showTitle()
{
    if (m_page)
        m_page->conversations()->setTitle(title());
}

void ConversationDesk::attach(ui::ChatPage *page)
{
    using ui::ConversationBar;
    m_page = page;
    ConversationBar *bar = page->conversations();
    bar->setModel(&m_model);
    page->setDraft(m_state.draft());
    showTitle();
    connect(page, &ui::ChatPage::draftChanged, this, [this] { m_state.setDraft(m_page->draft()); });
    connect(bar, &ConversationBar::newRequested, this, &ConversationDesk::begin);
    connect(bar, &ConversationBar::listRequested, this, &ConversationDesk::list);
    connect(bar, &ConversationBar::renameRequested, this, &ConversationDesk::rename);
    connect(bar, &ConversationBar::removeRequested, this, &ConversationDesk::askToRemove);
    connect(bar, &ConversationBar::exportRequested, this, &ConversationDesk::exportTo);
    connect(bar, &ConversationBar::importRequested, this, &ConversationDesk::importFrom);
    connect(bar, &ConversationBar::activated, this, [this](const QString &id, const QString &text) {
        const auto [stream, name] = ConversationsModel::partsOf(id);
        if (stream == m_own.id)
            open(name, text);
        else
            Q_EMIT openElsewhere(stream, name, text);
    });
}

void ConversationDesk::list(const QString &text)
{
    m_store->flush();
    m_searched = text;
    QList<ConversationSearch::Source> sources{m_own};
    const auto all = m_sources();
    for (const ConversationSearch::Source &source : all) {
        if (source.id != m_own.id)
            sources.append(source);
    }
    m_search.start(text, sources);
    if (!text.isEmpty())
        return;
    if (!m_own.folder.isSmall()) {
        m_search.list(m_own);
        return;
    }
    QList<ConversationsModel::Row> rows;
    const auto entries = m_own.folder.entries();
    for (const ConversationFolder::Entry &entry : entries)
        rows.append({{m_own.id, m_own.name, entry, {}, 0, 0}, false, entry.name == m_name});
    m_model.setRows(rows, 0);
}

void ConversationDesk::showFound(const QList<ConversationSearch::Hit> &hits)
{
    QList<ConversationsModel::Row> rows;
    for (const ConversationSearch::Hit &hit : hits) {
        const bool isOther = hit.streamId != m_own.id;
        rows.append({hit, isOther, !isOther && hit.entry.name == m_name});
    }
    m_model.setRows(rows, int(m_searched.size()));
}

const ConversationSearch::Source *ConversationDesk::sourceOf(
    const QString &streamId, const QList<ConversationSearch::Source> &sources) const
{
    if (streamId == m_own.id)
        return &m_own;
    const auto found = std::ranges::find(sources, streamId, &ConversationSearch::Source::id);
    return found == sources.end() ? nullptr : &*found;
}

void ConversationDesk::rename(const QString &id, const QString &title)
{
    const auto sources = m_sources();
    const auto [stream, name] =
        id.isEmpty() ? std::pair(m_own.id, m_name) : ConversationsModel::partsOf(id);
    const ConversationSearch::Source *source = sourceOf(stream, sources);
    if (source && !source->folder.rename(name, title))
        tell(tr("The title could not be kept."));
    showTitle();
}

void ConversationDesk::askToRemove(const QString &id)
{
    const auto [stream, name] =
        id.isEmpty() ? std::pair(m_own.id, m_name) : ConversationsModel::partsOf(id);
    const QPointer<ConversationDesk> guard = this;
    if (Dialogs::confirm(m_page->window(), tr("Delete conversation"),
            tr("Delete this conversation?"), tr("Delete"))
        && guard)
        Q_EMIT removalRequested(stream, name);
}

void ConversationDesk::exportTo(Format format)
{
    const QPointer<ConversationDesk> guard = this;
    const QList<Dialogs::ExportFormat> formats = exportFormats();
    const auto target = Dialogs::askForExport(m_page->window(), tr("Export conversation"),
        fileNameFrom(title()), formats, formats.at(int(format)).suffix);
    if (!target || !guard)
        return;
    const ConversationExport what{
        title(), m_session->endpoint().name, m_session->transcript()->messages()};
    const QByteArray bytes = target->suffix == u"md" ? what.toMarkdown()
        : target->suffix == u"html"                  ? what.toHtml()
                                                     : what.toJson();
    QSaveFile file(target->path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        tell(tr("%1 could not be written: %2").arg(target->path, file.errorString()));
}

void ConversationDesk::importFrom()
{
    const QPointer<ConversationDesk> guard = this;
    const QString path = QFileDialog::getOpenFileName(
        m_page->window(), tr("Import conversation"), {}, exportFormats().constLast().filter);
    if (path.isEmpty() || !guard)
        return;
    QFile file(path);
    QString error = tr("It is too large.");
    std::optional<ConversationExport> read;
    if (!file.open(QIODevice::ReadOnly))
        error = file.errorString();
    else if (file.size() <= largestImport)
        read = ConversationExport::fromJson(file.readAll(), &error);
    if (!read) {
        tell(tr("%1 could not be read: %2").arg(path, error));
        return;
    }
    QByteArray lines;
    for (const Transcript::Message &message : std::as_const(read->messages))
        lines += ConversationFile::line(ConversationFile::toRecord(message));
    const QString name = ConversationFolder::freshName();
    if (!writePrivately(m_own.folder.pathOf(name), lines)) {
        tell(tr("The conversation could not be kept."));
        return;
    }
    m_own.folder.rename(name, read->title);
    open(name);
}

void ConversationDesk::tell(const QString &text)
{
    QMessageBox::warning(m_page->window(), tr("Conversations"), text);
}

} // namespace app
