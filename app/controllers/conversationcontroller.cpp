// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/controllers/conversationcontroller.h"

#include <utility>

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSaveFile>
#include <QTimer>

#include "app/common/regularfile.h"
#include "app/common/savefile.h"
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
    return {{u"md"_s, ConversationController::tr("Markdown (*.md)")},
        {u"html"_s, ConversationController::tr("Web page (*.html)")},
        {u"json"_s, ConversationController::tr("JSON (*.json)")}};
}

QString write(const QString &path, const ConversationExport &what,
    ConversationExport::Format format, BackgroundTask::Control &control)
{
    QSaveFile file(path);
    const auto progress = [&control](double done) {
        control.setProgress(done);
        return !control.isCanceled();
    };
    if (!savefile::open(file) || !what.write(format, file, progress) || !control.beginCommit())
        return file.errorString();
    return savefile::commit(file);
}

struct Imported {
    QString name = {};    // name of the new conversation
    QString problem = {}; // one sentence; empty if the import was successful
};

Imported importInto(
    const ConversationFolder &folder, const QString &path, BackgroundTask::Control &control)
{
    QFile file(path);
    if (!isRegularOrMissing(path))
        return {.problem = ConversationController::tr("It is not a regular file.")};
    if (!file.open(QIODevice::ReadOnly))
        return {.problem = file.errorString()};
    if (file.size() > largestImport)
        return {.problem = ConversationController::tr("The file is too large.")};
    QString error;
    const auto read = ConversationExport::fromJson(file.readAll(), &error);
    if (!read)
        return {.problem = error};
    QByteArray lines;
    for (qsizetype i = 0; i < read->messages.size() && !control.isCanceled(); ++i) {
        lines += ConversationFile::line(ConversationFile::toRecord(read->messages.at(i)));
        control.setProgress(double(i + 1) / double(read->messages.size()));
    }
    const QString name = ConversationFolder::freshName();
    if (!control.beginCommit())
        return {};
    if (!writePrivately(folder.pathOf(name), lines))
        return {.problem = ConversationController::tr("The conversation could not be saved.")};
    folder.rename(name, read->title);
    return {.name = name};
}

/// Returns a file name for \a title, with only letters, digits, hyphens and spaces.
QString fileNameFrom(const QString &title)
{
    QString name;
    for (const QChar c : title.left(60))
        name += c.isLetterOrNumber() || c == u'-' ? c : u' ';
    name = name.simplified();
    return name.isEmpty() ? ConversationController::tr("Conversation") : name;
}

} // namespace

ConversationController::ConversationController(
    Session *session, const ConversationSearch::Source &own, Sources sources, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_own(own)
    , m_sources(std::move(sources))
    , m_state(own.folder.statePath())
{
    connect(&m_search, &ConversationSearch::found, this, &ConversationController::showFound);
    connect(
        session->transcript(), &Transcript::messageAdded, this, &ConversationController::showTitle);
    connect(
        session->transcript(), &Transcript::truncated, this, &ConversationController::showTitle);
    connect(
        session->transcript(), &Transcript::versionShown, this, &ConversationController::showTitle);
    connect(&m_transfer, &BackgroundTask::progressChanged, this,
        &ConversationController::progressChanged);
    QString name = m_state.conversation();
    const QString latest = own.folder.latest();
    m_lastUse = own.folder.lastUse(latest);
    if (!own.folder.contains(name))
        name = latest;
    keep(name);
}

ConversationController::~ConversationController()
{
    // Emit no signals when the store writes its last changes, because the destructor of a receiver
    // may be running.
    blockSignals(true);
}

void ConversationController::keep(const QString &name)
{
    if (m_store) {
        disconnect(m_store.get(), nullptr, this, nullptr);
        disconnect(&m_store->task(), nullptr, this, nullptr);
        m_store.reset(); // writes unsaved changes before another conversation is read
        m_session->transcript()->restore({});
        if (const QDateTime used = m_own.folder.lastUse(m_name);
            used.isValid() && (!m_lastUse.isValid() || used > m_lastUse))
            m_lastUse = used;
    }
    m_name = name;
    m_state.setConversation(name);
    m_store = std::make_unique<ConversationStore>(m_own.folder.pathOf(name));
    m_store->setEarliest(m_lastUse);
    connect(m_store.get(), &ConversationStore::noticeChanged, this,
        &ConversationController::noticeChanged);
    connect(&m_store->task(), &BackgroundTask::progressChanged, this,
        &ConversationController::progressChanged);
    connect(m_store.get(), &ConversationStore::loaded, this, &ConversationController::onLoaded);
    m_store->keep(m_session->transcript());
    if (!m_store->isLoading())
        return;
    showTitle();
    if (m_page)
        m_page->setLoading(true);
    Q_EMIT noticeChanged();
    Q_EMIT progressChanged();
}

void ConversationController::onLoaded()
{
    showTitle();
    if (m_page) {
        m_page->setLoading(false);
        if (std::exchange(m_draftWaits, false))
            m_page->setDraft(m_state.draft());
    }
    Q_EMIT noticeChanged();
    Q_EMIT progressChanged();
    find(std::exchange(m_findWhenLoaded, {}));
    if (std::exchange(m_connectsWhenLoaded, false))
        m_session->open();
}

void ConversationController::connectSession()
{
    if (isLoading())
        m_connectsWhenLoaded = true;
    else
        m_session->open();
}

const BackgroundTask *ConversationController::longTask() const
{
    if (isLoading() && m_store->task().isLong())
        return &m_store->task();
    return m_transfer.isLong() ? &m_transfer : nullptr;
}

void ConversationController::cancel()
{
    if (isLoading())
        open(ConversationFolder::freshName());
    else
        m_transfer.cancel();
}

void ConversationController::find(const QString &text)
{
    if (!m_page || text.isEmpty())
        return;
    m_session->transcript()->showVersionWith(text);
    findInView(text);
}

// Finds \a text as soon as the view shows all messages. The view adds the messages of a long
// conversation in several steps.
void ConversationController::findInView(const QString &text)
{
    if (!m_page)
        return;
    if (m_page->view()->messageCount() < int(m_session->transcript()->messages().size()))
        QTimer::singleShot(0, m_store.get(), [this, text] { findInView(text); });
    else
        m_page->find(text);
}

void ConversationController::open(const QString &name, const QString &text)
{
    if (name != m_name) {
        // If the user is editing a message, discard the edit, because the other conversation does
        // not contain the message.
        if (const ui::Draft draft = m_draftWaits ? m_state.draft()
                : m_page                         ? m_page->draft()
                                                 : ui::Draft();
            m_page && (std::exchange(m_draftWaits, false) || draft.edited >= 0))
            m_page->setDraft({draft.edited >= 0 ? draft.before : draft.text, -1, {}});
        m_findWhenLoaded.clear();
        m_session->close();
        const QString left = m_name;
        keep(name);
        if (!m_own.folder.contains(left))
            m_own.folder.remove(left); // the conversation is empty
    }
    if (isLoading())
        m_findWhenLoaded = text;
    else
        find(text);
}

void ConversationController::begin()
{
    if (isLoading() || !m_session->transcript()->messages().isEmpty())
        open(ConversationFolder::freshName());
    if (m_page)
        m_page->setFocus();
}

void ConversationController::leave(const QString &name)
{
    if (name == m_name)
        open(ConversationFolder::freshName());
}

void ConversationController::remove(const QString &name)
{
    leave(name);
    m_own.folder.remove(name);
}

QString ConversationController::title() const
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

void ConversationController::showTitle()
{
    if (m_page)
        m_page->conversations()->setTitle(title());
}

void ConversationController::attach(ui::ChatPage *page)
{
    using ui::ConversationBar;
    m_page = page;
    ConversationBar *bar = page->conversations();
    bar->setModel(&m_model);
    m_draftWaits = isLoading(); // the draft may be an edit of a message that is not loaded yet
    if (m_draftWaits)
        page->setLoading(true);
    else
        page->setDraft(m_state.draft());
    showTitle();
    connect(page, &ui::ChatPage::draftChanged, this, [this] { m_state.setDraft(m_page->draft()); });
    connect(bar, &ConversationBar::newRequested, this, &ConversationController::begin);
    connect(bar, &ConversationBar::listRequested, this, &ConversationController::list);
    connect(bar, &ConversationBar::renameRequested, this, &ConversationController::rename);
    connect(bar, &ConversationBar::removeRequested, this, &ConversationController::askToRemove);
    connect(bar, &ConversationBar::exportRequested, this, &ConversationController::exportTo);
    connect(bar, &ConversationBar::importRequested, this, &ConversationController::importFrom);
    connect(bar, &ConversationBar::activated, this, [this](const QString &id, const QString &text) {
        const auto [stream, name] = ConversationsModel::partsOf(id);
        if (stream == m_own.id)
            open(name, text);
        else
            Q_EMIT openElsewhere(stream, name, text);
    });
}

void ConversationController::list(const QString &text)
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

void ConversationController::showFound(const QList<ConversationSearch::Hit> &hits)
{
    QList<ConversationsModel::Row> rows;
    for (const ConversationSearch::Hit &hit : hits) {
        const bool isOther = hit.streamId != m_own.id;
        rows.append({hit, isOther, !isOther && hit.entry.name == m_name});
    }
    m_model.setRows(rows, int(m_searched.size()));
}

const ConversationSearch::Source *ConversationController::sourceOf(
    const QString &streamId, const QList<ConversationSearch::Source> &sources) const
{
    if (streamId == m_own.id)
        return &m_own;
    const auto found = std::ranges::find(sources, streamId, &ConversationSearch::Source::id);
    return found == sources.end() ? nullptr : &*found;
}

void ConversationController::rename(const QString &id, const QString &title)
{
    const auto sources = m_sources();
    const auto [stream, name] =
        id.isEmpty() ? std::pair(m_own.id, m_name) : ConversationsModel::partsOf(id);
    const ConversationSearch::Source *source = sourceOf(stream, sources);
    if (source && !source->folder.rename(name, title))
        report(tr("The title could not be saved."));
    showTitle();
}

void ConversationController::askToRemove(const QString &id)
{
    const auto [stream, name] =
        id.isEmpty() ? std::pair(m_own.id, m_name) : ConversationsModel::partsOf(id);
    const QPointer<ConversationController> guard = this;
    if (Dialogs::confirm(m_page->window(), tr("Delete conversation"),
            tr("Delete this conversation?"), tr("Delete"))
        && guard)
        Q_EMIT removalRequested(stream, name);
}

bool ConversationController::isBusy()
{
    const QString reason = isLoading()
        ? tr("The conversation is still being loaded. Try again when it is shown.")
        : m_transfer.isRunning()
        ? tr("Another export or import is running. Try again when it is done.")
        : QString();
    if (!reason.isEmpty())
        report(reason); // may delete this
    return !reason.isEmpty();
}

void ConversationController::exportTo(Format format)
{
    const QPointer<ConversationController> guard = this;
    if (isBusy() || !guard)
        return;
    const QList<Dialogs::ExportFormat> formats = exportFormats();
    const auto target = Dialogs::askForExport(m_page->window(), tr("Export conversation"),
        fileNameFrom(title()), formats, formats.at(int(format)).suffix);
    if (!target || !guard || isBusy())
        return;
    using ExportFormat = ConversationExport::Format;
    const ExportFormat chosen = target->suffix == u"md" ? ExportFormat::Markdown
        : target->suffix == u"html"                     ? ExportFormat::Html
                                                        : ExportFormat::Json;
    const ConversationExport what{
        title(), m_session->endpoint().name, m_session->transcript()->messages()};
    const QString path = target->path;
    m_transfer.start(
        tr("Exporting “%1”…").arg(QFileInfo(path).fileName()), m_session->transcript()->size(),
        [what, path, chosen](
            BackgroundTask::Control &control) { return write(path, what, chosen, control); },
        [this, path](const QString &problem) {
            if (!problem.isEmpty())
                report(tr("%1 could not be written: %2").arg(path, problem));
        });
}

void ConversationController::importFrom()
{
    const QPointer<ConversationController> guard = this;
    if (isBusy() || !guard)
        return;
    const QString path = QFileDialog::getOpenFileName(
        m_page->window(), tr("Import conversation"), {}, exportFormats().constLast().filter);
    if (path.isEmpty() || !guard || isBusy())
        return;
    m_transfer.start(
        tr("Importing “%1”…").arg(QFileInfo(path).fileName()), QFileInfo(path).size(),
        [folder = m_own.folder, path](
            BackgroundTask::Control &control) { return importInto(folder, path, control); },
        [this, path](const Imported &imported) {
            if (imported.name.isEmpty())
                report(tr("%1 could not be imported: %2").arg(path, imported.problem));
            else if (!m_session->status().isRunning()) // do not interrupt the open conversation
                open(imported.name);
        });
}

void ConversationController::report(const QString &text)
{
    QMessageBox::warning(m_page->window(), tr("Conversations"), text);
}

} // namespace app
