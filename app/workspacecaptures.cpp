// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFileDialog>
#include <QFileInfo>
#include <QTimer>
#include <QUuid>

#include "app/common/samefile.h"
#include "app/dialogs.h"
#include "app/session/session.h"
#include "app/workspace.h"
#include "sselib/capture/capturecompare.h"
#include "sselib/capture/captureformat.h"
#include "sselib/capture/captureplayer.h"
#include "ui/capture/capturedelegate.h"
#include "ui/capture/compareview.h"
#include "ui/chat/chatpage.h"

// This file contains the functions of Workspace for recordings and other files.

namespace app {

namespace {

constexpr int transportInterval = 100; // ms between updates while a replay is playing
constexpr qsizetype maxFilesAtOnce = 50;
constexpr qsizetype maxProblemsShown = 8;

} // namespace

void Workspace::connectCaptures()
{
    using ui::MainWindow;
    m_window.setCapturesModel(&m_shelf);
    m_shelf.setInUse([this](const QString &path) { return isInUse(path); });
    QTimer::singleShot(0, &m_shelf, &RecordingsModel::refresh); // after the window is shown
    connect(&m_window, &MainWindow::captureActivated, this,
        [this](int row) { openReplay(m_shelf.path(row)); });
    connect(&m_window, &MainWindow::captureExportRequested, this,
        [this](int row) { exportCaptures({m_shelf.path(row)}); });
    connect(&m_window, &MainWindow::captureRemoveRequested, this, &Workspace::removeCapture);
    connect(&m_window, &MainWindow::captureCompareRequested, this, [this](int row, int other) {
        compareCaptures(m_shelf.path(row),
            other >= 0 ? m_shelf.path(other) : askForRecording(tr("Compare with file")));
    });
    connect(&m_window, &MainWindow::compareFilesRequested, this, [this] {
        const QString left = askForRecording(tr("Choose the left recording"));
        if (!left.isEmpty())
            compareCaptures(left, askForRecording(tr("Choose the right recording")));
    });
    connect(&m_window, &MainWindow::historySettingsRequested, this, &Workspace::editHistory);
    connect(&m_window, &MainWindow::openFileRequested, this, [this] {
        const QString path = askForRecording(tr("Open file"));
        if (!path.isEmpty())
            openReplay(path);
    });
    connect(&m_window, &MainWindow::filesDropped, this,
        [this](const QStringList &paths) { openReplays(paths); });
    connect(&m_window, &MainWindow::exportRequested, this, [this](int row) {
        Session *session = m_streams.session(row);
        if (!session)
            return;
        if (session->capturePaths().isEmpty())
            m_window.setNotice(
                tr("There is no recording of this stream yet. Connect, or switch recording on."));
        else
            exportCaptures(session->capturePaths());
    });
    connect(&m_window, &MainWindow::closeReplayRequested, this,
        [this] { closeReplay(m_window.currentStream()); });
    connect(&m_window, &MainWindow::cancelRequested, this, &Workspace::cancel);
    const auto onPlayer = [this](const auto &then) {
        return [this, then](auto... value) {
            Session *session = currentSession();
            if (session && session->player())
                then(session->player(), value...);
            refreshTransport();
        };
    };
    using Player = sse::CapturePlayer;
    connect(&m_window, &MainWindow::playRequested, this,
        onPlayer([](Player *player) { player->play(); }));
    connect(&m_window, &MainWindow::pauseRequested, this,
        onPlayer([](Player *player) { player->pause(); }));
    connect(&m_window, &MainWindow::stepRequested, this,
        onPlayer([](Player *player) { player->step(); }));
    connect(&m_window, &MainWindow::speedRequested, this,
        onPlayer([](Player *player, double speed) { player->setSpeed(speed); }));
    connect(&m_window, &MainWindow::seekRequested, this,
        onPlayer([](Player *player, qint64 ms) { player->seek(ms * 1'000'000); }));
    m_transport.setInterval(transportInterval);
    connect(&m_transport, &QTimer::timeout, this, &Workspace::refreshTransport);
    connect(
        &m_exporter.task(), &BackgroundTask::progressChanged, this, &Workspace::refreshProgress);
    connect(&m_exporter, &CaptureExporter::finished, this,
        [this](const QString &target, const QString &problem, const QString &contents) {
            if (problem.isEmpty())
                m_window.setNotice(
                    tr("Exported to %1. %2", "file and contents").arg(target, contents));
            else
                m_window.setNotice(
                    tr("%1 was not written: %2").arg(target, problem), ui::Tone::Error);
        });
}

void Workspace::recordSession(Session *session)
{
    session->setRecordingPlan([this](const sse::Endpoint &endpoint) -> Session::Recording {
        if (!m_shelf.limits().record || !endpoint.record)
            return {};
        return {m_shelf.newPath(endpoint.name), m_shelf.maxBytesOfOne()};
    });
    connect(session, &Session::recordingChanged, &m_shelf, &RecordingsModel::refresh);
    connect(session, &Session::figuresChanged, &m_shelf, [this, session] {
        if (session->isRecording())
            m_shelf.measure(session->capturePath());
    });
}

bool Workspace::isInUse(const QString &path) const
{
    for (int row = 0; row < m_streams.rowCount(); ++row) {
        const Session *session = m_streams.session(row);
        if ((session->player() || session->isRecording()) && session->capturePath() == path)
            return true;
    }
    return m_shelf.isRecordedElsewhere(path);
}

void Workspace::openReplays(const QStringList &paths)
{
    m_fileProblems.clear();
    for (qsizetype i = 0; i < paths.size(); ++i) {
        if (i < maxFilesAtOnce)
            loadReplay(paths.at(i), i);
        else
            addFileProblem(i, paths.at(i), tr("Too many files were opened at the same time."));
    }
    showFileProblems();
}

void Workspace::loadReplay(const QString &path, qsizetype position)
{
    if (const int row = replayRow(path); row >= 0) {
        show(row);
        return;
    }
    Session *session =
        m_streams.insert(m_streams.rowCount(), QUuid::createUuid().toString(QUuid::WithoutBraces),
            StreamsModel::Origin::Replay, std::make_unique<Session>());
    connect(session, &Session::statusChanged, this, &Workspace::refreshTransport);
    connect(session, &Session::loadProgressChanged, this, &Workspace::refreshProgress);
    connect(session, &Session::replayLoaded, this,
        [this, session, position, shown = QPointer<Session>(currentSession())](
            const QString &problem) { finishLoading(session, shown, position, problem); });
    session->openReplay(path);
    show(m_streams.rowOf(session));
}

void Workspace::finishLoading(
    Session *session, Session *shownBefore, qsizetype position, const QString &problem)
{
    if (problem.isEmpty()) {
        refreshTransport();
        session->open();
        return;
    }
    const QString path = session->capturePath();
    if (const int row = m_streams.rowOf(shownBefore); row >= 0 && session == currentSession())
        show(row);
    closeReplay(m_streams.rowOf(session));
    addFileProblem(position, path, problem);
    showFileProblems();
}

void Workspace::addFileProblem(qsizetype position, const QString &path, const QString &problem)
{
    const QString name = QFileInfo(path).fileName();
    m_fileProblems.insert(position,
        problem.contains(name) ? problem : tr("%1: %2", "file and problem").arg(name, problem));
}

void Workspace::showFileProblems()
{
    if (m_fileProblems.isEmpty())
        return;
    QStringList lines =
        m_fileProblems.values().first(std::min(m_fileProblems.size(), maxProblemsShown));
    if (m_fileProblems.size() > maxProblemsShown)
        lines.append(tr("Other files that could not be opened: %1")
                         .arg(m_fileProblems.size() - maxProblemsShown));
    m_window.setNotice(lines.join(QLatin1Char('\n')), ui::Tone::Error);
}

int Workspace::replayRow(const QString &path) const
{
    for (int row = 0; row < m_streams.rowCount(); ++row) {
        const Session *session = m_streams.session(row);
        if (session->player() && isSameFile(path, session->capturePath()))
            return row;
    }
    return -1;
}

void Workspace::closeReplay(int row)
{
    const Session *session = m_streams.session(row);
    if (!session || !session->player())
        return;
    showNeighbourOf(row);
    dropStream(row).release()->deleteLater();
    refreshTransport();
}

void Workspace::refreshProgress()
{
    const Session *session = currentSession();
    if (session && session->loadProgress() >= 0)
        m_window.setProgress(
            tr("Opening “%1”…").arg(session->endpoint().name), session->loadProgress());
    else if (const ConversationController *desk = busyDesk())
        m_window.setProgress(desk->longTask()->text(), desk->longTask()->progress());
    else if (m_exporter.task().isLong())
        m_window.setProgress(m_exporter.task().text(), m_exporter.task().progress());
    else
        m_window.setProgress({}, 0);
}

// Returns the controller of the shown stream if several controllers are busy.
ConversationController *Workspace::busyDesk() const
{
    ConversationController *busy = nullptr;
    for (const auto &[session, desk] : m_conversations) {
        if (desk && desk->longTask() && (!busy || session == currentSession()))
            busy = desk.get();
    }
    return busy;
}

void Workspace::cancel()
{
    const Session *session = currentSession();
    if (session && session->loadProgress() >= 0)
        closeReplay(m_window.currentStream());
    else if (ConversationController *desk = busyDesk())
        desk->cancel();
    else if (m_exporter.cancel())
        m_window.setNotice(tr("The export was canceled. No file was changed."));
}

void Workspace::refreshTransport()
{
    refreshProgress();
    const Session *session = currentSession();
    const sse::CapturePlayer *player = session ? session->player() : nullptr;
    if (!player || player->isLoading()) {
        m_transport.stop();
        m_window.setReplay(std::nullopt);
        return;
    }
    ui::ReplayState state;
    state.playing = player->isPlaying();
    state.atEnd = player->atEnd();
    state.speed = player->speed();
    state.positionMs = player->position() / 1'000'000;
    state.durationMs = std::max(player->duration() / 1'000'000, state.positionMs);
    state.recorded = session->recorded();
    m_window.setReplay(state);
    // A seek changes the position although the replay is paused, so update until the position does
    // not change any more.
    const bool moving = state.playing || state.positionMs != m_shownPosition;
    m_shownPosition = state.positionMs;
    if (moving && !m_transport.isActive())
        m_transport.start();
    else if (!moving)
        m_transport.stop();
}

void Workspace::exportCaptures(const QStringList &paths)
{
    if (m_exporter.isBusy()) {
        m_window.setNotice(tr("Another export is running. Try again when it is done."));
        return;
    }
    const auto target = Dialogs::askForExport(&m_window, tr("Export recording"), tr("recording"),
        CaptureExporter::formats(), QStringLiteral("ssecap"), paths);
    if (target)
        m_exporter.start(paths, target->path, target->suffix);
}

QString Workspace::askForRecording(const QString &title)
{
    QStringList patterns;
    for (const sse::CaptureFormat *format : sse::CaptureFormat::readable()) {
        patterns.append(QStringLiteral("*.") + format->suffix);
        for (const QLatin1StringView other : format->otherSuffixes) {
            if (!other.isEmpty())
                patterns.append(QStringLiteral("*.") + other);
        }
    }
    return QFileDialog::getOpenFileName(&m_window, title, {},
        tr("Streams (%1);;All files (*)").arg(patterns.join(QLatin1Char(' '))));
}

void Workspace::compareCaptures(const QString &left, const QString &right)
{
    if (left.isEmpty() || right.isEmpty())
        return;
    auto *view = new ui::CompareView(&m_window);
    view->setAttribute(Qt::WA_DeleteOnClose);
    view->resize(m_window.size() * 9 / 10);
    // Returns the title of the recording in the history, or the file name if the file is not listed
    // there.
    const auto nameOf = [this](const QString &path) {
        for (int row = 0; row < m_shelf.rowCount(); ++row) {
            const QModelIndex index = m_shelf.index(row);
            if (m_shelf.path(row) == path)
                return tr("%1, %2").arg(
                    ui::CaptureDelegate::title(index), ui::CaptureDelegate::detail(index));
        }
        return QFileInfo(path).fileName();
    };
    view->setNames(nameOf(left), nameOf(right));
    auto *compare = new sse::CaptureCompare(view); // owned by the view
    connect(view, &ui::CompareView::cancelRequested, compare, &sse::CaptureCompare::cancel);
    connect(compare, &sse::CaptureCompare::progress, view, &ui::CompareView::setProgress);
    connect(compare, &sse::CaptureCompare::finished, view, [view, compare] {
        if (compare->result())
            view->setComparison(compare->result());
        else
            view->setProblem(compare->error());
    });
    view->setProgress(0);
    compare->start(left, right);
    view->show();
}

void Workspace::editHistory()
{
    ui::HistoryDialog dialog(m_shelf.limits(), RecordingsModel::folder(), &m_window);
    if (dialog.exec() == QDialog::Accepted)
        m_shelf.setLimits(dialog.limits());
}

} // namespace app
