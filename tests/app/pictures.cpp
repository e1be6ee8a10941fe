// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Makes the pictures of the user's guide with the real window and the built-in demo server:
//
//     rivulet_pictures FOLDER
//
// Writes a PNG file for each picture into FOLDER. Start it with packaging/pictures.sh.

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPixmap>
#include <QSlider>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "app/demo/demoserver.h"
#include "app/session/session.h"
#include "app/workspace.h"
#include "sselib/capture/captureplayer.h"
#include "tests/app/workspacetest.h"
#include "ui/capture/capturelist.h"
#include "ui/capture/captureroles.h"
#include "ui/capture/transportbar.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/common/style.h"
#include "ui/doctor/doctorview.h"
#include "ui/doctor/findingroles.h"
#include "ui/inspector/eventlogview.h"
#include "ui/inspector/eventtable.h"
#include "ui/inspector/jsontree.h"
#include "ui/race/raceview.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/settingspages.h"
#include "ui/window/sidepanel.h"

using namespace Qt::StringLiterals;
using app::Session;
using Start = app::Workspace::Start;

namespace {

constexpr int longestWait = 30'000; // ms
// Some parts of the window are updated with a delay, of at most 250 ms.
constexpr int unchangedTime = 500; // ms
constexpr QSize windowSize(1440, 900);

/// Prints why \a file was not made. Returns false.
bool fail(const QString &file, const QString &reason)
{
    std::fprintf(
        stderr, "rivulet_pictures: %s: %s\n", qUtf8Printable(file), qUtf8Printable(reason));
    return false;
}

/// The complete program except main(), with functions to make a picture of it.
class Picture {
    Q_DISABLE_COPY_MOVE(Picture)

public:
    explicit Picture(const QString &file)
        : m_file(file)
    {
    }

    /// Starts the program and shows its window.
    [[nodiscard]] bool start(Start how)
    {
        window()->resize(windowSize);
        workspace.load(how);
        window()->show();
        window()->activateWindow();
        return waitFor(u"the active window with the demo"_s, [this] {
            return window()->isActiveWindow() && window()->size() == windowSize && session()
                && workspace.demoServer().serverPort() != 0;
        });
    }

    /// Processes events until \a condition returns true. If this takes too long, prints \a what and
    /// returns false.
    [[nodiscard]] bool waitFor(const QString &what, const std::function<bool()> &condition) const
    {
        return QTest::qWaitFor(condition, longestWait)
            || fail(m_file, u"waited %1 s for %2"_s.arg(longestWait / 1000).arg(what));
    }

    /// Writes the present picture of \a widget to the file.
    [[nodiscard]] bool save(QWidget *widget) const
    {
        return widget->grab().save(m_file) || fail(m_file, u"cannot write this file"_s);
    }

    /// Waits until all parts of \a widget are up to date, that is, until its picture does not
    /// change any more. Then writes the picture to the file.
    [[nodiscard]] bool saveUnchanged(QWidget *widget) const
    {
        QImage last;
        QElapsedTimer unchanged;
        return waitFor(u"a picture that does not change"_s, [&] {
            const QImage now = widget->grab().toImage();
            if (now != last) {
                last = now;
                unchanged.start();
            }
            return unchanged.elapsed() >= unchangedTime;
        }) && save(widget);
    }

    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] ui::MainWindow *window() { return workspace.window(); }
    [[nodiscard]] ui::SidePanel *panel() { return window()->findChild<ui::SidePanel *>(); }
    /// Returns the stream that is shown.
    [[nodiscard]] Session *session() const { return workspace.currentSession(); }

    app::Workspace workspace;

private:
    const QString m_file;
};

// The window as it is after the first start, when several answers of the demo are complete.
bool makeWindow(Picture &picture)
{
    if (!picture.start(Start::Demo))
        return false;
    picture.panel()->setCurrentTab(ui::SidePanel::Inbox);
    const auto *tabs = picture.panel()->findChild<QTabWidget *>();
    // The demo sends a message after each answer, and a message at the beginning.
    const auto hasMessages = [&] {
        const int unread = picture.session()->inbox()->unreadCount();
        return unread >= 4 && tabs->tabText(ui::SidePanel::Inbox).contains(QString::number(unread));
    };
    return picture.waitFor(u"four messages of the demo"_s, hasMessages)
        && picture.save(picture.window());
}

// The settings of a new stream, with a token.
bool makeSettings(Picture &picture)
{
    if (!picture.start(Start::Quiet))
        return false;
    const auto fill = [](ui::SettingsDialog *dialog) {
        sse::Endpoint endpoint;
        endpoint.name = u"My server"_s;
        endpoint.url = QUrl(u"https://example.com/events"_s);
        endpoint.tokenName = "Authorization";
        sse::Secrets secrets;
        secrets.token = "Bearer abc";
        dialog->setEndpoint(endpoint, secrets);
        // The picture is the same on a computer without a keychain.
        dialog->setSecretStorage(ui::SettingsDialog::SecretStorage::Keychain);
        dialog->findChild<QTabWidget *>()->setCurrentWidget(dialog->findChild<ui::TokenPage *>());
        dialog->findChild<QLineEdit *>(u"tokenValue"_s)->setFocus();
    };
    bool made = false;
    QTimer timer; // fires in the event loop of the dialog
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        ui::SettingsDialog *dialog = nullptr;
        const auto isOpen = [&] {
            dialog = qobject_cast<ui::SettingsDialog *>(QApplication::activeModalWidget());
            return dialog && dialog->isActiveWindow();
        };
        if (picture.waitFor(u"the settings"_s, isOpen)) {
            fill(dialog);
            made = picture.saveUnchanged(dialog);
        }
        if (QWidget *modal = QApplication::activeModalWidget())
            modal->close();
    });
    timer.start();
    Q_EMIT picture.window()->addStreamRequested(); // returns when the dialog is closed
    return made;
}

// The event list with a filter. One of its rows is selected.
bool makeEvents(Picture &picture)
{
    constexpr int rows = 20;
    if (!picture.start(Start::Demo))
        return false;
    picture.panel()->setCurrentTab(ui::SidePanel::Events);
    if (!picture.waitFor(u"20 positions of the demo"_s,
            [&] { return picture.session()->track()->rowCount() >= rows; }))
        return false;
    ui::EventLogView *view = picture.panel()->events();
    auto *table = view->findChild<ui::EventTable *>();
    view->setFilter(u"type:location"_s);
    if (!picture.waitFor(u"20 rows that match the filter"_s,
            [&] { return !view->isSearching() && table->model()->rowCount() >= rows; }))
        return false;
    table->goTo(table->model()->rowCount() - 5);
    const auto *details = view->findChild<ui::JsonTree *>();
    return picture.waitFor(u"the details of the selected event"_s, [&] {
        return details->isVisible() && details->model()->rowCount() > 0;
    }) && picture.save(picture.window());
}

// The Doctor page for a stream whose lines do not start with `data:`. The finding is selected.
bool makeDoctor(Picture &picture)
{
    app::DemoServer server;
    server.setInterval(100);
    // The guide recommends this stream as an example, on the default port of ssedemo. Use another
    // port if a program is already using this one.
    if (!server.listen(3000) && !server.listen())
        return fail(picture.file(), server.errorString());
    if (!picture.start(Start::Quiet))
        return false;
    sse::Endpoint endpoint;
    endpoint.name = u"No events"_s;
    endpoint.url = server.baseUrl().resolved(QUrl(u"/api/raw"_s));
    endpoint.proxy = QUrl(u"none:"_s);
    picture.workspace.addFromCommandLine(endpoint, {});
    picture.panel()->setCurrentTab(ui::SidePanel::Doctor);
    constexpr int lines = 8; // the server sends nothing after these lines
    if (!picture.waitFor(u"the lines without “data:”"_s,
            [&] { return picture.session()->events()->rowCount() > lines; }))
        return false;
    auto *findings = picture.panel()->findChild<ui::DoctorView *>()->findChild<QListView *>();
    const auto selectsFinding = [findings] {
        for (int row = 0; row < findings->model()->rowCount(); ++row) {
            const QModelIndex index = findings->model()->index(row, 0);
            if (index.data(ui::FindingCodeRole).toString() == u"no-field"_s) {
                findings->setCurrentIndex(index);
                return true;
            }
        }
        return false;
    };
    return picture.waitFor(u"the finding of the doctor"_s, selectsFinding)
        && picture.saveUnchanged(picture.window());
}

// A replay of the demo that is paused in the middle. The history also contains an AI answer.
bool makeHistory(Picture &picture)
{
    if (!picture.start(Start::Demo))
        return false;
    Session *const demo = picture.session();
    Session *const chat = picture.workspace.streams()->session(1);
    Q_EMIT picture.window()->streamActivated(1);
    Q_EMIT test::pageOf(picture.workspace)->promptSubmitted(u"What is an event stream?"_s);
    const auto isAnswered = [chat] {
        return chat->transcript()->messages().size() == 2 && !chat->transcript()->isAnswering();
    };
    if (!picture.waitFor(u"the answer of the demo chat"_s, isAnswered)
        || !picture.waitFor(
            u"four messages of the demo"_s, [demo] { return demo->inbox()->rowCount() >= 4; }))
        return false;
    Q_EMIT picture.window()->disconnectRequested(0);

    auto *list = picture.window()->findChild<ui::CaptureList *>()->findChild<QListView *>();
    // Returns an invalid index if the recording of the session is not listed.
    const auto recordingOf = [list](const Session *session) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(ui::CapturePathRole).toString() == session->capturePath())
                return index;
        }
        return QModelIndex();
    };
    const auto areListed = [&] {
        return !demo->isRecording() && recordingOf(demo).isValid()
            && !recordingOf(chat).data(ui::CapturePromptRole).toString().isEmpty();
    };
    if (!picture.waitFor(u"two recordings in the history"_s, areListed))
        return false;
    const QModelIndex recording = recordingOf(demo);
    list->setCurrentIndex(recording);
    Q_EMIT list->clicked(recording);

    const auto *bar = picture.window()->findChild<ui::TransportBar *>();
    const auto *play = bar->findChild<QToolButton *>(u"play"_s);
    const auto isAtEnd = [&] {
        const sse::CapturePlayer *player = picture.session()->player();
        return player && player->atEnd() && bar->isVisible() && play->text() == u"Play again"_s;
    };
    if (!picture.waitFor(u"the end of the replay"_s, isAtEnd))
        return false;
    bar->findChild<QToolButton *>(u"speed1"_s)->click();
    auto *slider = bar->findChild<QSlider *>(u"position"_s);
    slider->setValue(slider->maximum() / 2);
    const auto isInMiddle = [&] {
        const sse::CapturePlayer *player = picture.session()->player();
        constexpr qint64 rounding = 5'000'000; // ns; the bar calculates in milliseconds
        return !player->isPlaying() && !player->atEnd()
            && player->position() >= player->duration() / 2 - rounding;
    };
    return picture.waitFor(u"the middle of the replay"_s, isInMiddle)
        && picture.saveUnchanged(picture.window());
}

// The answers of two models to the same prompt.
bool makeCompare(Picture &picture)
{
    if (!picture.start(Start::Quiet))
        return false;
    // The other model is that of the stream “Demo chat”.
    sse::Endpoint slow;
    slow.name = u"Slow model"_s;
    slow.url = picture.workspace.demoServer().baseUrl().resolved(
        QUrl(u"/v1/chat/completions?interval=800"_s));
    slow.method = "POST";
    slow.dialect = u"openai-chat"_s;
    slow.model = u"demo-2"_s;
    picture.workspace.addFromCommandLine(slow, {});
    Q_EMIT picture.window()->raceRequested();
    const auto race = picture.window()->findChild<ui::RaceView *>();
    if (!picture.waitFor(u"the window with two models"_s,
            [race] { return race && race->isActiveWindow() && race->laneCount() == 2; }))
        return false;
    race->resize(windowSize);
    auto *composer = race->findChild<ui::Composer *>();
    composer->setPlainText(u"What is an event stream?"_s);
    composer->submit();
    const auto areComplete = [race] {
        const auto labels = race->findChildren<QLabel *>();
        return std::ranges::count_if(labels, [](const QLabel *label) {
            return label->text().contains(u"done after"_s);
        }) == 2;
    };
    return picture.waitFor(u"two complete answers"_s, areComplete) && picture.saveUnchanged(race);
}

struct Entry {
    const char *name; // of the file
    bool (*make)(Picture &picture);
};

constexpr std::array entries{
    Entry{"guide-window.png", makeWindow},
    Entry{"guide-settings.png", makeSettings},
    Entry{"guide-events.png", makeEvents},
    Entry{"guide-doctor.png", makeDoctor},
    Entry{"guide-history.png", makeHistory},
    Entry{"guide-compare.png", makeCompare},
};

/// Makes one picture with empty settings and an empty history.
bool make(const Entry &entry, const QDir &folder)
{
    const QString file = folder.filePath(QString::fromLatin1(entry.name));
    const QTemporaryDir home;
    if (!test::startsAfresh(home))
        return fail(file, u"cannot use a temporary folder: %1"_s.arg(home.errorString()));
    Picture picture(file);
    return entry.make(picture);
}

} // namespace

int main(int argc, char *argv[])
{
    // The pictures must not depend on the screen: use one pixel of the picture for each pixel of
    // the window, and the same size of fonts everywhere.
    qputenv("QT_ENABLE_HIGHDPI_SCALING", "0");
    qputenv("QT_SCALE_FACTOR", "1");
    qputenv("QT_FONT_DPI", "96");
    qunsetenv("QT_SCREEN_SCALE_FACTORS");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QApplication application(argc, argv);
    QApplication::setStyle(new ui::Style);
    QApplication::setCursorFlashTime(0); // a blinking cursor would be in some pictures only

    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("usage: rivulet_pictures FOLDER\n", stderr);
        return 2;
    }
    const QDir folder(arguments.at(1));
    if (!folder.mkpath(u"."_s)) {
        fail(folder.path(), u"cannot create this folder"_s);
        return 1;
    }
    bool made = true;
    for (const Entry &entry : entries)
        made = make(entry, folder) && made;
    // The history of the last picture; test::startsAfresh() has removed those of the others.
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    return made ? 0 : 1;
}
