// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/mainwindow.h"

#include <algorithm>

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QDataStream>
#include <QDragEnterEvent>
#include <QEvent>
#include <QIODevice>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyleHints>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/capture/capturelist.h"
#include "ui/capture/transportbar.h"
#include "ui/chat/chatpage.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/thinsplitter.h"
#include "ui/inspector/eventlogview.h"
#include "ui/window/headerbar.h"
#include "ui/window/noticebar.h"
#include "ui/window/panelsplitter.h"
#include "ui/window/progressstrip.h"
#include "ui/window/sidepanel.h"
#include "ui/window/streamlist.h"
#include "ui/window/undofilter.h"

namespace ui {

namespace {

using State = ConnectionStatus::State;

constexpr quint32 LayoutMagic = 0x52564c31; // "RVL1"
constexpr int MinimumChatWidth = 440;
constexpr int UndoBarTime = 30'000; // ms; after that, Undo is still available in the menu

QWidget *welcomePage(QAction *add)
{
    auto *page = new QWidget;
    auto *title = new QLabel(MainWindow::tr("No stream selected"));
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    auto *hint = new QLabel(MainWindow::tr("Select a stream on the left, or add a new one."));
    auto *button = new QPushButton(icon(Glyph::Add), MainWindow::tr("New stream"));
    QObject::connect(button, &QPushButton::clicked, add, &QAction::trigger);
    for (QLabel *label : {title, hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

} // namespace

struct MainWindow::Actions {
    QAction *add = nullptr;
    QAction *import = nullptr;
    QAction *open = nullptr;
    QAction *save = nullptr;
    QAction *settings = nullptr;
    QAction *undo = nullptr;
    QAction *connect = nullptr;
    QAction *disconnect = nullptr;
    QAction *streams = nullptr;
    QAction *panel = nullptr;
    QList<QAction *> sidePages; // in the order of ui::sidePages
    QAction *race = nullptr;
    QAction *compare = nullptr;
    QAction *about = nullptr;
    QAction *quit = nullptr;
};

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_actions(std::make_unique<Actions>())
{
    setWindowIcon(appIcon());
    setMinimumSize(800, 500);
    resize(1280, 800);
    buildActions();
    buildLayout();
    connectCaptures();
    applyColors();
    refresh();
}

MainWindow::~MainWindow()
{
    // Remove the chat pages, so that the window does not delete them. It does not own them.
    for (int i = m_pages->count() - 1; i >= 0; --i) {
        if (auto *chat = qobject_cast<ChatPage *>(m_pages->widget(i)))
            chat->setParent(nullptr);
    }
}

void MainWindow::buildActions()
{
    const auto add = [this](Glyph glyph, const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(icon(glyph), text, this);
        action->setShortcut(keys);
        if (!keys.isEmpty())
            action->setToolTip(QStringLiteral("%1 (%2)").arg(
                QString(text).remove(QLatin1Char('&')), keys.toString(QKeySequence::NativeText)));
        addAction(action);
        return action;
    };
    const auto onCurrent = [this](QAction *action, void (MainWindow::*signal)(int)) {
        QObject::connect(action, &QAction::triggered, this, [this, signal] {
            if (currentStream() >= 0)
                Q_EMIT(this->*signal)(currentStream());
        });
    };
    Actions &a = *m_actions;
    a.add = add(Glyph::Add, tr("&New stream"), QKeySequence(Qt::CTRL | Qt::Key_N));
    a.import = add(Glyph::Terminal, tr("New stream from cUR&L…"), {});
    a.open = add(Glyph::Open, tr("&Open file…"), QKeySequence(Qt::CTRL | Qt::Key_O));
    a.save = add(Glyph::Export, tr("E&xport…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    a.settings = add(Glyph::Settings, tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    a.undo = add(Glyph::Undo, tr("Undo"), QKeySequence::Undo);
    a.undo->setEnabled(false);
    new UndoFilter(a.undo, this);
    a.connect = add(Glyph::Connect, tr("&Connect"), QKeySequence(Qt::CTRL | Qt::Key_R));
    a.disconnect =
        add(Glyph::Disconnect, tr("&Disconnect"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    a.streams = add(Glyph::PanelLeft, tr("Streams panel"), QKeySequence(Qt::Key_F9));
    a.panel =
        add(Glyph::PanelRight, tr("Side panel"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    for (const SidePage *page : sidePages) {
        const int tab = int(a.sidePages.size());
        QAction *action = add(page->glyph, tr(page->action), page->shortcut);
        QObject::connect(action, &QAction::triggered, this, [this, tab] { showTab(tab); });
        a.sidePages.append(action);
    }
    a.race =
        add(Glyph::Race, tr("Compa&re models…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    a.compare = add(Glyph::Compare, tr("Com&pare recordings…"), {});
    a.about = add(Glyph::Info, tr("A&bout Rivulet"), {});
    a.quit = add(Glyph::Close, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    for (QAction *action : {a.streams, a.panel}) {
        action->setCheckable(true);
        action->setChecked(true);
    }
    a.about->setMenuRole(QAction::AboutRole);
    a.quit->setMenuRole(QAction::QuitRole);
    QObject::connect(a.add, &QAction::triggered, this, &MainWindow::addStreamRequested);
    QObject::connect(a.import, &QAction::triggered, this, &MainWindow::importStreamRequested);
    QObject::connect(a.open, &QAction::triggered, this, &MainWindow::openFileRequested);
    QObject::connect(a.undo, &QAction::triggered, this, &MainWindow::undoRequested);
    onCurrent(a.save, &MainWindow::exportRequested);
    onCurrent(a.settings, &MainWindow::settingsRequested);
    onCurrent(a.connect, &MainWindow::connectRequested);
    onCurrent(a.disconnect, &MainWindow::disconnectRequested);
    QObject::connect(a.race, &QAction::triggered, this, &MainWindow::raceRequested);
    QObject::connect(a.compare, &QAction::triggered, this, &MainWindow::compareFilesRequested);
    QObject::connect(a.about, &QAction::triggered, this, &MainWindow::showAbout);
    QObject::connect(a.quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::buildMenu(QMenu *menu)
{
    const Actions &a = *m_actions;
    menu->addActions({a.add, a.import, a.open, a.save, a.settings});
    QMenu *copy = menu->addMenu(icon(Glyph::Copy), tr("Copy request &as"));
    addRequestFormats(copy, [this](sse::RequestFormat format) {
        if (currentStream() >= 0)
            Q_EMIT copyRequestRequested(currentStream(), format);
    });
    menu->addAction(a.undo);
    menu->addSeparator();
    menu->addActions({a.connect, a.disconnect});
    menu->addActions({a.race, a.compare});
    menu->addSeparator();
    menu->addActions({a.streams, a.panel});
    menu->addActions(a.sidePages);
    menu->addSeparator();
    menu->addActions({a.about, a.quit});
}

void MainWindow::buildLayout()
{
    auto *menuButton = new QToolButton;
    menuButton->setIcon(icon(Glyph::Menu));
    menuButton->setText(tr("Menu"));
    menuButton->setToolTip(tr("Menu (F10)"));
    menuButton->setShortcut(QKeySequence(Qt::Key_F10));
    menuButton->setAutoRaise(true);
    menuButton->setPopupMode(QToolButton::InstantPopup);
    menuButton->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    auto *menu = new QMenu(menuButton);
    buildMenu(menu);
    menuButton->setMenu(menu);

    const Actions &a = *m_actions;
    m_header = new HeaderBar(a.streams, a.settings, a.panel, menuButton);
    m_list = new StreamList;
    m_captures = new CaptureList;
    m_leftSplitter = new ThinSplitter(Qt::Vertical);
    m_leftSplitter->addWidget(m_list);
    m_leftSplitter->addWidget(m_captures);
    m_leftSplitter->setSizes({400, 300});
    m_transport = new TransportBar;
    m_transport->hide();
    m_failure = new NoticeBar;
    m_notice = new NoticeBar;
    m_progress = new ProgressStrip;
    m_undo = new NoticeBar;
    m_undo->setObjectName(QStringLiteral("undoBar"));
    m_undo->setAction(tr("Undo"), a.undo->toolTip());
    m_undo->setTimeout(UndoBarTime);
    QObject::connect(m_undo, &NoticeBar::actionTriggered, a.undo, &QAction::trigger);
    m_pages = new QStackedWidget;
    m_pages->addWidget(welcomePage(a.add));
    m_side = new SidePanel;
    m_figures = new QLabel;
    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->setContentsMargins(8, 4, 8, 4);
    m_figures->setAccessibleName(tr("Statistics"));

    auto *middle = new QWidget;
    auto *middleLayout = new QVBoxLayout(middle);
    middleLayout->setContentsMargins({});
    middleLayout->setSpacing(0);
    middleLayout->addWidget(m_failure);
    middleLayout->addWidget(m_notice);
    middleLayout->addWidget(m_progress);
    middleLayout->addWidget(m_undo);
    middleLayout->addWidget(m_pages, 1);
    middleLayout->addWidget(m_transport);
    middle->setMinimumWidth(MinimumChatWidth);

    m_splitter =
        new PanelSplitter({m_leftSplitter, a.streams, 220}, middle, {m_side, a.panel, 490});

    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_figures);
    setCentralWidget(central);

    using Self = MainWindow;
    QObject::connect(m_progress, &ProgressStrip::cancelRequested, this, &Self::cancelRequested);
    QObject::connect(m_list, &StreamList::activated, this, &Self::streamActivated);
    QObject::connect(m_list, &StreamList::addRequested, this, &Self::addStreamRequested);
    QObject::connect(m_list, &StreamList::importRequested, this, &Self::importStreamRequested);
    QObject::connect(m_list, &StreamList::copyRequested, this, &Self::copyRequestRequested);
    QObject::connect(m_list, &StreamList::removeRequested, this, &Self::removeStreamRequested);
    QObject::connect(m_list, &StreamList::settingsRequested, this, &Self::settingsRequested);
    QObject::connect(m_list, &StreamList::connectRequested, this, &Self::connectRequested);
    QObject::connect(m_list, &StreamList::disconnectRequested, this, &Self::disconnectRequested);
    QObject::connect(m_header, &HeaderBar::connectRequested, a.connect, &QAction::trigger);
    QObject::connect(m_header, &HeaderBar::disconnectRequested, a.disconnect, &QAction::trigger);
    QObject::connect(m_header, &HeaderBar::settingsRequested, a.settings, &QAction::trigger);
    QObject::connect(m_header, &HeaderBar::retryNowRequested, this, [this] {
        if (currentStream() >= 0)
            Q_EMIT retryNowRequested(currentStream());
    });
    QObject::connect(m_side->events(), &EventLogView::textRequested, this, [this](int event) {
        if (currentStream() >= 0)
            Q_EMIT eventTextRequested(currentStream(), event);
    });
    QObject::connect(m_side->events(), &EventLogView::curlRequested, this, [this](int event) {
        if (currentStream() >= 0)
            Q_EMIT eventCurlRequested(currentStream(), event);
    });
    QObject::connect(m_side, &SidePanel::markAllReadRequested, this, [this] {
        if (currentStream() >= 0)
            Q_EMIT markAllReadRequested(currentStream());
    });
    QObject::connect(m_side, &SidePanel::findingPlaceRequested, this, [this](int finding) {
        if (currentStream() >= 0)
            Q_EMIT findingPlaceRequested(currentStream(), finding);
    });
    QObject::connect(m_side, &SidePanel::checkRequested, this, [this] {
        if (currentStream() >= 0)
            Q_EMIT checkRequested(currentStream());
    });
}

void MainWindow::connectCaptures()
{
    using Self = MainWindow;
    QObject::connect(m_captures, &CaptureList::activated, this, &Self::captureActivated);
    QObject::connect(
        m_captures, &CaptureList::exportRequested, this, &Self::captureExportRequested);
    QObject::connect(
        m_captures, &CaptureList::removeRequested, this, &Self::captureRemoveRequested);
    QObject::connect(
        m_captures, &CaptureList::compareRequested, this, &Self::captureCompareRequested);
    QObject::connect(m_captures, &CaptureList::openFileRequested, this, &Self::openFileRequested);
    QObject::connect(
        m_captures, &CaptureList::settingsRequested, this, &Self::historySettingsRequested);
    QObject::connect(m_transport, &TransportBar::playRequested, this, &Self::playRequested);
    QObject::connect(m_transport, &TransportBar::pauseRequested, this, &Self::pauseRequested);
    QObject::connect(m_transport, &TransportBar::stepRequested, this, &Self::stepRequested);
    QObject::connect(m_transport, &TransportBar::speedRequested, this, &Self::speedRequested);
    QObject::connect(m_transport, &TransportBar::seekRequested, this, &Self::seekRequested);
    QObject::connect(m_transport, &TransportBar::closeRequested, this, &Self::closeReplayRequested);
    QObject::connect(
        m_transport, &TransportBar::exportRequested, m_actions->save, &QAction::trigger);
    setAcceptDrops(true);
}

void MainWindow::setCapturesModel(QAbstractItemModel *model)
{
    m_captures->setModel(model);
}

void MainWindow::setReplay(const std::optional<ReplayState> &state)
{
    m_transport->setVisible(state.has_value());
    if (state)
        m_transport->setState(*state);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::ranges::any_of(urls, [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    event->acceptProposedAction();
    if (!paths.isEmpty())
        Q_EMIT filesDropped(paths);
}

void MainWindow::setStreamsModel(QAbstractItemModel *model)
{
    if (m_streams)
        m_streams->disconnect(this);
    m_streams = model;
    m_current = QModelIndex();
    m_list->setModel(model);
    if (model) {
        using Model = QAbstractItemModel;
        QObject::connect(model, &Model::dataChanged, this, &MainWindow::refresh);
        QObject::connect(model, &Model::rowsInserted, this, &MainWindow::refreshTitle);
        QObject::connect(model, &Model::rowsRemoved, this, &MainWindow::refresh);
        QObject::connect(model, &Model::modelReset, this, &MainWindow::refresh);
    }
    refresh();
}

void MainWindow::showStream(int row, const StreamViews &views)
{
    if (!m_streams)
        return;
    if (row != currentStream())
        m_failure->showMessage(Tone::Accent, {});
    m_current = m_streams->index(row, 0);
    m_list->setCurrentRow(row);
    m_side->setViews(views);
    if (views.chat) {
        if (m_pages->indexOf(views.chat) < 0)
            addPage(views.chat);
        m_pages->setCurrentWidget(views.chat);
    } else {
        m_pages->setCurrentIndex(0);
    }
    refresh();
}

// Adds a page and puts its widgets before the side panel in the tab order. By default they would be
// the last ones in the window.
void MainWindow::addPage(QWidget *page)
{
    m_pages->addWidget(page);
    QList<QWidget *> parts;
    for (QWidget *part = page->nextInFocusChain(); part != page; part = part->nextInFocusChain()) {
        if (page->isAncestorOf(part) && part->focusPolicy() != Qt::NoFocus && !part->focusProxy())
            parts.append(part);
    }
    QWidget *before = m_undo->lastInTabOrder();
    for (QWidget *part : std::as_const(parts)) {
        setTabOrder(before, part);
        before = part;
    }
}

// Replaces Qt's implementation, which has a problem with pages that have a focus proxy: Tab moves
// the focus to the proxy and skips the widgets of the page before it, and Shift+Tab from the first
// widget moves the focus to the proxy again, so that it never leaves the page.
bool MainWindow::focusNextPrevChild(bool next)
{
    QWidget *const now = focusWidget();
    if (!now)
        return QMainWindow::focusNextPrevChild(next);
    const auto step = [next](const QWidget *from) {
        return next ? from->nextInFocusChain() : from->previousInFocusChain();
    };
    const int wanted = QGuiApplication::styleHints()->tabFocusBehavior() == Qt::TabFocusAllControls
        ? Qt::TabFocus
        : Qt::StrongFocus;
    for (QWidget *to = step(now); to != now; to = step(to)) {
        if ((to->focusPolicy() & wanted) != wanted || to->focusProxy() || !to->isEnabled()
            || !to->isVisibleTo(this))
            continue;
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
    return false;
}

int MainWindow::currentStream() const
{
    return m_current.isValid() ? m_current.row() : -1;
}

void MainWindow::setFigures(const QString &text)
{
    m_figures->setText(text);
}

void MainWindow::setNotice(const QString &text, Tone tone)
{
    m_notice->showMessage(tone, text);
}

void MainWindow::setProgress(const QString &text, double done)
{
    m_progress->setProgress(text, done);
}

void MainWindow::offerUndo(const QString &text)
{
    m_actions->undo->setEnabled(!text.isEmpty());
    // A dismissed text is not shown again until the text changes, so clear the text first.
    m_undo->showMessage(Tone::Accent, {});
    m_undo->showMessage(Tone::Accent, text);
}

void MainWindow::setEventsHint(const QString &text)
{
    m_side->events()->setHint(text);
}

void MainWindow::refresh()
{
    const bool any = m_current.isValid();
    if (!any)
        m_pages->setCurrentIndex(0);
    const auto status = m_current.data(StatusRole).value<ConnectionStatus>();
    m_header->setStream(m_current.data().toString(), m_current.data(UrlRole).toString());
    m_header->setStatus(status);
    m_actions->settings->setEnabled(any);
    m_actions->save->setEnabled(any);
    m_actions->connect->setEnabled(any && status.canConnect());
    m_actions->disconnect->setEnabled(any && status.isRunning());
    refreshNotice(status);
    refreshTitle();
}

void MainWindow::refreshNotice(const ConnectionStatus &status)
{
    // Keep the reason for the failure visible while reconnecting, so that the chat does not move.
    if (status.state == State::Connecting && status.attempt > 1)
        return;
    const bool hasMessage = status.state == State::Failed || status.state == State::Waiting
        || status.state == State::Ended;
    const Tone tone = status.state == State::Failed ? Tone::Error
        : status.state == State::Waiting            ? Tone::Warning
                                                    : Tone::Accent;
    m_failure->showMessage(tone, hasMessage ? status.message : QString(), status.advice);
}

void MainWindow::refreshTitle()
{
    qint64 unread = 0;
    const int rows = m_streams ? m_streams->rowCount() : 0;
    for (int row = 0; row < rows; ++row)
        unread += m_streams->index(row, 0).data(UnreadCountRole).toInt();
    const QString name = m_current.data().toString();
    QString title = name.isEmpty() ? tr("Rivulet") : tr("%1 – Rivulet").arg(name);
    if (unread > 0)
        title.prepend(QStringLiteral("(%1) ").arg(unread));
    // Escape "[*]", because setWindowTitle() replaces it by the mark for unsaved changes.
    setWindowTitle(title.replace(QLatin1String("[*]"), QLatin1String("[*][*]")));
}

void MainWindow::showEvents(const QList<int> &rows, bool raise)
{
    const bool visible = m_side->isVisible() && m_side->currentTab() == SidePanel::Events;
    if (!visible && !raise)
        return;
    m_actions->panel->setChecked(true);
    m_side->setCurrentTab(SidePanel::Events);
    m_side->events()->showRows(rows, raise);
}

void MainWindow::showTab(int tab)
{
    const bool shown = m_actions->panel->isChecked() && m_side->currentTab() == tab;
    m_actions->panel->setChecked(!shown);
    m_side->setCurrentTab(tab);
    if (!shown)
        m_side->focusPage();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Rivulet"));
    box->setIconPixmap(appIcon().pixmap(QSize(64, 64), devicePixelRatio()));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Rivulet %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("Shows Server-Sent Events as they arrive: as a chat, as messages, on a map, and one by "
           "one.\n\n"
           "Free software under the MIT license.\n"
           "Map data: made with Natural Earth, "
           "public domain.\n"
           "Built with Qt %1.")
            .arg(QLatin1String(qVersion())));
    box->open();
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << LayoutMagic << saveGeometry() << m_splitter->saveState()
        << m_splitter->isWanted(m_actions->streams) << m_splitter->isWanted(m_actions->panel)
        << static_cast<qint32>(m_side->currentTab()) << m_side->events()->saveLayout()
        << m_side->doctorServer() << m_leftSplitter->saveState();
    return layout;
}

bool MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream in(layout);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    QByteArray geometry;
    QByteArray splitter;
    bool streams = true;
    bool panel = true;
    qint32 tab = 0;
    QByteArray events;
    in >> magic >> geometry >> splitter >> streams >> panel >> tab >> events;
    if (in.status() != QDataStream::Ok || magic != LayoutMagic)
        return false;
    restoreGeometry(geometry);
    m_splitter->restoreState(splitter);
    m_actions->streams->setChecked(streams);
    m_actions->panel->setChecked(panel);
    m_side->setCurrentTab(tab);
    m_side->events()->restoreLayout(events);
    QString server; // missing in layouts of older versions
    in >> server;
    if (!server.isEmpty())
        m_side->setDoctorServer(server);
    QByteArray left; // missing in layouts of older versions
    in >> left;
    m_leftSplitter->restoreState(left);
    return true;
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_figures)
        applyColors();
}

void MainWindow::applyColors()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, toneColor(Tone::Dim, palette()));
    m_figures->setPalette(quiet);
}

} // namespace ui
