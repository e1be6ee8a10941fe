// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/workspace.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QToolTip>
#include <QUuid>

#include "app/race/race.h"
#include "app/session/promptrequest.h"
#include "app/session/session.h"
#include "sselib/chat/dialects.h"
#include "sselib/requesttext/curl.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/chatview.h"
#include "ui/doctor/findingdelegate.h"
#include "ui/settings/curldialog.h"
#include "ui/settings/settingsdialog.h"

namespace app {

namespace {

constexpr int demoInterval = 400; // ms; short, so that events appear soon

} // namespace

Workspace::Workspace(QObject *parent)
    : QObject(parent)
{
    m_window.setStreamsModel(&m_streams);
    m_window.restoreLayout(m_profiles.layout());
    connectWindow();
    connect(&m_streams, &QAbstractItemModel::rowsInserted, this, &Workspace::applyLogLimit);
    connectCaptures();
    connectStorage();
}

Workspace::~Workspace()
{
    if (!m_profiles.unsaved().isEmpty())
        save(); // try again, because the disk may have free space now
    m_secrets.waitForWritten();
    m_profiles.setLayout(m_window.saveLayout());
    emptyTrash();
    qDeleteAll(m_pages); // the workspace owns them
}

void Workspace::connectWindow()
{
    using ui::MainWindow;
    connect(&m_window, &MainWindow::streamActivated, this, &Workspace::show);
    connect(&m_streams, &StreamsModel::sessionAdded, this, &Workspace::recordSession);
    connect(&m_window, &MainWindow::addStreamRequested, this, [this] {
        sse::Endpoint endpoint;
        endpoint.name = tr("New stream");
        addStream(endpoint, {});
    });
    connect(&m_window, &MainWindow::importStreamRequested, this, &Workspace::importStream);
    connect(&m_window, &MainWindow::copyRequestRequested, this,
        [this](int row, sse::RequestFormat format) { copyRequest(row, format); });
    connect(&m_window, &MainWindow::eventCurlRequested, this, &Workspace::copyEventRequest);
    connect(&m_window, &MainWindow::removeStreamRequested, this, &Workspace::removeStream);
    connect(&m_window, &MainWindow::undoRequested, this, &Workspace::undoRemoval);
    connect(&m_window, &MainWindow::settingsRequested, this, &Workspace::openSettings);
    connect(&m_window, &MainWindow::connectRequested, this, &Workspace::connectStream);
    connect(&m_window, &MainWindow::disconnectRequested, this, [this](int row) {
        if (Session *session = m_streams.session(row))
            session->close();
    });
    connect(&m_window, &MainWindow::retryNowRequested, this, [this](int row) {
        if (Session *session = m_streams.session(row))
            session->retryNow();
    });
    connect(&m_window, &MainWindow::raceRequested, this, &Workspace::openRace);
    connect(&m_window, &MainWindow::findingPlaceRequested, this, &Workspace::showFinding);
    connect(&m_window, &MainWindow::checkRequested, this, &Workspace::checkEndpoint);
    connect(&m_window, &MainWindow::eventTextRequested, this, &Workspace::showText);
    connect(&m_window, &MainWindow::markAllReadRequested, this, [this](int row) {
        if (Session *session = m_streams.session(row))
            session->inbox()->markAllRead();
    });
}

void Workspace::load(Start start)
{
    const auto profiles = m_profiles.profiles();
    checkStorage();
    if (start == Start::Demo || m_profiles.showsDemo())
        addDemo();
    for (const ProfileStore::Profile &profile : profiles) {
        Session *session = m_streams.add(profile.id, StreamsModel::Origin::Saved);
        // Take the secrets out of the endpoint: earlier versions did not recognize all secrets and
        // saved some of them in the profile.
        sse::Endpoint stored = profile.endpoint;
        const sse::Secrets inClear = stored.takeSecrets();
        session->setEndpoint(stored, inClear);
        m_streams.refresh(m_streams.rowOf(session));
        readSecrets(session, profile.id);
    }
    restoreTrash();
    // Show the first saved stream. Show the demo instead if it was requested or no stream is saved.
    const bool hasStreams = m_streams.rowCount() > 0;
    const bool first = profiles.isEmpty() && hasStreams;
    if (hasStreams) {
        const int saved = m_streams.rowCount() - int(profiles.size());
        show(first || start == Start::Demo ? 0 : saved);
        if (start == Start::Demo || (first && start == Start::Normal))
            connectStream(0);
    }
    if (const QString loss = lossNotice(); !loss.isEmpty())
        m_window.setNotice(loss, ui::Tone::Warning);
    else if (first)
        m_window.setNotice(
            tr("This is the built-in demo. Add your own endpoint with “New stream” (Ctrl+N)."));
}

void Workspace::showDemo()
{
    const auto demoRow = [this] {
        for (int row = 0; row < m_streams.rowCount(); ++row) {
            if (m_streams.origin(row) == StreamsModel::Origin::Demo)
                return row;
        }
        return -1;
    };
    if (demoRow() < 0)
        addDemo();
    if (const int row = demoRow(); row >= 0) {
        show(row);
        if (!m_streams.session(row)->status().isRunning())
            connectStream(row);
    }
}

void Workspace::readSecrets(Session *session, const QString &id)
{
    m_secrets.read(id,
        [this, session = QPointer<Session>(session), id, inClear = session->secrets()](
            sse::Secrets secrets) {
            if (!session || session->secrets() != inClear)
                return;
            sse::Endpoint endpoint = session->endpoint();
            const bool isInClear = !endpoint.secretsToStore(inClear).isEmpty();
            for (const auto &[name, value] : inClear.headers.asKeyValueRange()) {
                if (!secrets.headers.contains(name))
                    secrets.headers.insert(name, value);
            }
            endpoint.restoreUrls(secrets);
            session->setEndpoint(endpoint, secrets);
            if (isInClear)
                m_secrets.write(id, endpoint.secretsToStore(secrets));
        });
}

void Workspace::addDemo()
{
    m_demo.setInterval(demoInterval);
    if (!m_demo.listen(0)) {
        m_window.setNotice(
            tr("The demo server could not start: %1").arg(m_demo.errorString()), ui::Tone::Error);
        return;
    }
    sse::Endpoint stream;
    stream.name = tr("Demo");
    stream.url = m_demo.baseUrl().resolved(QUrl(QStringLiteral("/api/sse")));
    sse::Endpoint chat;
    chat.name = tr("Demo chat");
    chat.url = m_demo.baseUrl().resolved(QUrl(QStringLiteral("/v1/chat/completions")));
    chat.method = "POST";
    chat.dialect = QStringLiteral("openai-chat");
    chat.model = QStringLiteral("demo-1");
    for (const sse::Endpoint &endpoint : {stream, chat}) {
        Session *session = m_streams.add(
            QStringLiteral("demo-%1").arg(m_streams.rowCount()), StreamsModel::Origin::Demo);
        session->setEndpoint(endpoint, {});
        m_streams.refresh(m_streams.rowOf(session));
    }
}

void Workspace::addFromCommandLine(const sse::Endpoint &endpoint, const sse::Secrets &secrets)
{
    Session *session = m_streams.add(
        QUuid::createUuid().toString(QUuid::WithoutBraces), StreamsModel::Origin::CommandLine);
    session->setEndpoint(endpoint, secrets);
    const int row = m_streams.rowOf(session);
    m_streams.refresh(row);
    show(row);
    connectStream(row);
}

Session *Workspace::currentSession() const
{
    return m_streams.session(m_window.currentStream());
}

ConversationSearch::Source Workspace::conversationsOf(int row) const
{
    const bool isSaved = m_streams.origin(row) == StreamsModel::Origin::Saved;
    const QString id = m_streams.id(row);
    return {id, m_streams.session(row)->endpoint().name,
        ConversationFolder(isSaved ? ConversationFolder::savedBase() : m_temporaryDir.path(), id)};
}

QList<ConversationSearch::Source> Workspace::allConversations() const
{
    QList<ConversationSearch::Source> sources;
    for (int row = 0; row < m_streams.rowCount(); ++row)
        sources.append(conversationsOf(row));
    return sources;
}

void Workspace::keepConversation(Session *session)
{
    const int row = m_streams.rowOf(session);
    const bool isSaved = m_streams.origin(row) == StreamsModel::Origin::Saved;
    if (m_conversations.contains(session) || (!isSaved && !session->acceptsPrompt()))
        return;
    auto &desk = m_conversations[session];
    desk = std::make_unique<ConversationController>(
        session, conversationsOf(row), [this] { return allConversations(); });
    connect(desk.get(), &ConversationController::noticeChanged, this, [this, session] {
        if (session == currentSession())
            showHint(session);
    });
    connect(desk.get(), &ConversationController::openElsewhere, this,
        [this](const QString &streamId, const QString &name, const QString &text) {
            const int at = rowOf(streamId);
            show(at);
            if (const auto other = m_conversations.find(m_streams.session(at));
                other != m_conversations.end())
                other->second->open(name, text);
        });
    connect(desk.get(), &ConversationController::removalRequested, this,
        &Workspace::removeConversation);
    connect(
        desk.get(), &ConversationController::progressChanged, this, &Workspace::refreshProgress);
}

int Workspace::rowOf(const QString &streamId) const
{
    for (int row = 0; row < m_streams.rowCount(); ++row) {
        if (m_streams.id(row) == streamId)
            return row;
    }
    return -1;
}

ui::ChatPage *Workspace::pageOf(Session *session)
{
    if (ui::ChatPage *page = m_pages.value(session))
        return page;
    keepConversation(session);
    auto *page = new ui::ChatPage;
    m_pages.insert(session, page);
    showTranscript(session->transcript(), page->view(), true);
    if (const auto desk = m_conversations.find(session); desk != m_conversations.end())
        desk->second->attach(page);
    refreshPage(session);
    connectOrigins(session, page->view());
    connect(page, &ui::ChatPage::promptSubmitted, session, &Session::sendPrompt);
    connect(page, &ui::ChatPage::promptRevised, session, &Session::resendFrom);
    connect(page->view(), &ui::ChatView::regenerateRequested, session, &Session::regenerate);
    connect(page->view(), &ui::ChatView::versionRequested, session, &Session::showVersion);
    connect(page, &ui::ChatPage::stopRequested, session, &Session::close);
    connect(page, &ui::ChatPage::disconnectRequested, session, &Session::close);
    connect(page, &ui::ChatPage::connectRequested, session,
        [this, session] { connectStream(m_streams.rowOf(session)); });
    // Open the URL without asking: linkActivated() is emitted only for http and https, and only if
    // the user clicks the link.
    connect(page->view(), &ui::ChatView::linkActivated, this,
        [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(session, &Session::statusChanged, page, [this, session] { refreshPage(session); });
    connect(session, &Session::figuresChanged, page, [this, session] {
        if (session == currentSession())
            m_window.setFigures(session->figures());
    });
    connect(session, &Session::hintChanged, page, [this, session] {
        if (session == currentSession())
            showHint(session);
    });
    return page;
}

void Workspace::connectOrigins(Session *session, ui::ChatView *view)
{
    connect(view, &ui::ChatView::eventsRequested, this,
        [this, session](const QList<ui::TextRange> &ranges) { showEvents(session, ranges, true); });
    connect(view, &ui::ChatView::textClicked, this,
        [this, session](const ui::TextRange &place) { showEvents(session, {place}, false); });
}

void Workspace::showEvents(Session *session, const QList<ui::TextRange> &ranges, bool raise)
{
    EventLogModel *events = session->events();
    events->flush();
    QList<int> rows;
    for (const ui::TextRange &range : ranges) {
        const auto message = session->transcript()->messages().value(range.message);
        const int serial = message.serial.number;
        const bool whole = range.begin == 0 && range.end >= message.text.size();
        const auto numbers = whole ? session->origins().rowsOf(serial)
                                   : session->origins().rowsOf(serial, range.begin, range.end);
        for (const qint64 number : numbers) {
            if (number >= events->droppedRows())
                rows.append(int(number - events->droppedRows()));
        }
    }
    if (!rows.isEmpty())
        m_window.showEvents(rows, raise);
    else if (raise)
        m_window.setNotice(tr("The events of this answer are no longer in the list."));
}

void Workspace::showFinding(int row, int finding)
{
    Session *session = m_streams.session(row);
    if (!session || finding >= session->findings()->rowCount())
        return;
    session->events()->flush();
    const int place = session->findings()->rowInLog(finding, *session->events());
    if (place >= 0)
        m_window.showEvents({place}, true);
    else
        m_window.setNotice(tr("The event of this finding is no longer in the list."));
}

void Workspace::showText(int row, int event)
{
    Session *session = m_streams.session(row);
    const auto text = session->origins().textOf(event + session->events()->droppedRows());
    const int message = session->transcript()->indexOf(text.message);
    if (text.message < 0)
        m_window.setNotice(tr("This event has no text in the chat."));
    else if (message < 0)
        m_window.setNotice(tr("The text of this event is in another version of the answer."));
    else
        m_pages.value(session)->view()->showText({message, int(text.begin), int(text.end)});
}

void Workspace::openRace()
{
    if (!m_race) {
        QList<Race::Runner> runners;
        for (int row = 0; row < m_streams.rowCount(); ++row) {
            const Session *session = m_streams.session(row);
            if (session->acceptsPrompt())
                runners.append({session->endpoint(), session->secrets()});
        }
        m_race = new ui::RaceView(&m_window);
        m_race->setAttribute(Qt::WA_DeleteOnClose);
        m_race->resize(m_window.size() * 9 / 10);
        new Race(m_race, runners, m_race); // owned by the view
    }
    m_race->show();
    m_race->raise();
    m_race->activateWindow();
    m_race->setFocus();
}

void Workspace::refreshPage(Session *session)
{
    ui::ChatPage *page = m_pages.value(session);
    if (!page) // the session was not shown yet
        return;
    const bool acceptsPrompt = session->acceptsPrompt();
    page->setAcceptsPrompt(acceptsPrompt);
    page->setReadOnly(session->player() != nullptr);
    const bool busy = session->status().isRunning();
    page->setBusy(busy);
    page->setOpen(session->status().state == ui::ConnectionStatus::State::Open);
    const QString hint = acceptsPrompt
        ? tr("Your message goes to %1; the answer appears here as it is written.")
              .arg(session->shownUrl())
        : session->player() ? tr("This is a recording. Its conversation appears here.")
        : busy              ? tr("Text of “message” events appears here as it arrives.")
               : tr("Text of “message” events appears here as it arrives. Connect to begin.");
    page->view()->setPlaceholder(
        acceptsPrompt ? tr("Ask %1").arg(session->endpoint().name) : session->endpoint().name,
        hint);
}

void Workspace::show(int row)
{
    Session *session = m_streams.session(row);
    if (!session)
        return;
    m_window.showStream(row,
        {.events = session->events(),
            .inbox = session->inbox(),
            .track = session->track(),
            .chat = pageOf(session),
            .findings = session->findings(),
            .requests = session->requests()});
    showHint(session);
    m_window.setFigures(session->figures());
    refreshTransport();
}

void Workspace::showHint(Session *session)
{
    m_window.setEventsHint(session->hint());
    const QString loss = lossNotice();
    if (!session->hint().isEmpty()) { // a hint is always an error, see Session::onFound()
        QStringList lines{
            tr("%1: %2", "severity and finding")
                .arg(ui::severityWord(sse::Finding::Severity::Error), session->hint())};
        if (!loss.isEmpty())
            lines.append(loss);
        m_window.setNotice(lines.join(QLatin1Char('\n')), ui::Tone::Error);
        return;
    }
    const auto kept = m_conversations.find(session);
    m_window.setNotice(!loss.isEmpty()      ? loss
            : kept == m_conversations.end() ? QString()
                                            : kept->second->notice(),
        ui::Tone::Warning);
}

void Workspace::connectStream(int row)
{
    if (Session *session = m_streams.session(row)) {
        keepConversation(session); // opens the conversation before messages are added to it
        const auto desk = m_conversations.find(session);
        if (desk != m_conversations.end())
            desk->second->connectSession();
        else
            session->open();
    }
}

bool Workspace::editEndpoint(sse::Endpoint &endpoint, sse::Secrets &secrets)
{
    ui::SettingsDialog dialog(&m_window);
    dialog.setDialects(sse::chat::dialects());
    using Storage = ui::SettingsDialog::SecretStorage;
    dialog.setSecretStorage(!m_secrets.hasResponded() ? Storage::Unknown
            : m_secrets.isAvailable()                 ? Storage::Keychain
                                                      : Storage::ThisRunOnly);
    dialog.setEndpoint(endpoint, secrets);
    dialog.setLogLimit(m_profiles.logLimit());
    if (dialog.exec() != QDialog::Accepted)
        return false;
    endpoint = dialog.endpoint();
    secrets = dialog.secrets();
    m_profiles.setLogLimit(dialog.logLimit());
    applyLogLimit();
    return true;
}

void Workspace::applyLogLimit()
{
    for (int row = 0; row < m_streams.rowCount(); ++row)
        m_streams.session(row)->setMemoryLimit(m_profiles.logLimit());
}

void Workspace::importStream()
{
    const QString text = QGuiApplication::clipboard()->text();
    const bool isCurl = text.trimmed().startsWith(QLatin1String("curl"), Qt::CaseInsensitive)
        || !sse::parseCurl(text).endpoint.url.isEmpty();
    ui::CurlDialog dialog(isCurl ? text : QString(), &m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    sse::Endpoint endpoint = dialog.command().endpoint;
    // If the imported URL belongs to an AI service, show a prompt field instead of sending the
    // imported request.
    if (sse::chat::isNone(endpoint.dialect)) {
        endpoint.dialect = sse::chat::autoDetectId();
        if (!endpoint.acceptsPrompt())
            endpoint.dialect.clear();
    }
    addStream(endpoint, dialog.command().secrets);
}

void Workspace::copyEventRequest(int row, int event)
{
    if (const Session *session = m_streams.session(row))
        copyRequest(row, sse::RequestFormat::Curl, session->lastEventIdBefore(event));
}

void Workspace::copyRequest(int row, sse::RequestFormat format, const QByteArray &lastEventId)
{
    const Session *session = m_streams.session(row);
    if (!session)
        return;
    // If no prompt was sent yet, copy a request with an example prompt.
    const sse::Endpoint request = session->request().body.isEmpty()
        ? exampleRequest(session->endpoint())
        : session->request();
    QGuiApplication::clipboard()->setText(sse::requestText(
        lastEventId.isEmpty() ? request : sse::resumedRequest(request, lastEventId),
        session->secrets(), format));
    QToolTip::showText(QCursor::pos(),
        tr("Copied. Secrets are replaced by variables, such as $TOKEN."), &m_window);
}

void Workspace::addStream(sse::Endpoint endpoint, sse::Secrets secrets)
{
    if (!editEndpoint(endpoint, secrets))
        return;
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Session *session = m_streams.add(id, StreamsModel::Origin::Saved);
    session->setEndpoint(endpoint, secrets);
    m_secrets.write(id, endpoint.secretsToStore(secrets));
    save();
    const int row = m_streams.rowOf(session);
    show(row);
    connectStream(row);
    if (!endpoint.verifyPeer)
        m_window.setNotice(tr("The certificate of “%1” is not verified. Change this in the "
                              "settings, on the page TLS.")
                               .arg(endpoint.name),
            ui::Tone::Warning);
}

void Workspace::openSettings(int row)
{
    Session *session = m_streams.session(row);
    if (!session)
        return;
    const QPointer<Session> guard = session;
    sse::Endpoint endpoint = session->endpoint();
    sse::Secrets secrets = session->secrets();
    const sse::Secrets stored = endpoint.secretsToStore(secrets);
    const bool accepted = editEndpoint(endpoint, secrets);
    row = m_streams.rowOf(guard); // the row may have changed while the dialog was open
    if (!accepted || row < 0)
        return;
    const sse::Secrets kept = endpoint.secretsToStore(secrets);
    // If the user changed no secrets, use the current ones: the keychain may have returned them
    // while the dialog was open.
    if (kept == stored) {
        secrets = session->endpoint().secretsToStore(session->secrets());
        endpoint.restoreUrls(secrets);
    }
    const bool changed = endpoint != session->endpoint() || secrets != session->secrets();
    const auto state = session->status().state;
    session->setEndpoint(endpoint, secrets);
    m_streams.refresh(row);
    refreshPage(session);
    if (!m_conversations.contains(session)) { // the stream may accept prompts now
        keepConversation(session);
        if (const auto desk = m_conversations.find(session); desk != m_conversations.end())
            desk->second->attach(pageOf(session));
    }
    if (m_streams.origin(row) == StreamsModel::Origin::Saved) {
        if (kept != stored)
            m_secrets.change(m_streams.id(row), stored, kept, [guard](sse::Secrets all) {
                if (!guard)
                    return;
                sse::Endpoint whole = guard->endpoint();
                whole.restoreUrls(all);
                guard->setEndpoint(whole, all);
            });
        save();
    }
    // Reconnect, because the user wants to try the changes.
    if (changed && state != ui::ConnectionStatus::State::Idle)
        connectStream(row);
}

std::unique_ptr<Session> Workspace::dropStream(int row)
{
    Session *session = m_streams.session(row);
    // Close the session first, because this emits signals whose slots need the row and the page of
    // the session.
    session->close();
    session->disconnect(this);
    session->disconnect(&m_shelf);
    m_conversations.erase(session);
    refreshProgress();
    delete m_pages.take(session); // also removes its connections
    return m_streams.take(m_streams.rowOf(session));
}

void Workspace::showNeighbourOf(int row)
{
    if (m_window.currentStream() != row)
        return;
    if (m_streams.rowCount() > 1)
        show(row == 0 ? 1 : row - 1);
    else
        m_window.showStream(-1, {});
}

} // namespace app
