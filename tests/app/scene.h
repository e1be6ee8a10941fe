// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include "app/models/recordingsmodel.h"
#include "app/session/session.h"
#include "sselib/capture/captureplayer.h"
#include "tests/app/workspacetest.h"
#include "tests/support/scriptedserver.h"
#include "ui/capture/capturelist.h"
#include "ui/capture/captureroles.h"

namespace test {

/// Responds to each dialog that opens during the lifetime of this object. If there are several such
/// objects, only the newest responds.
class DialogAnswers : public QObject {
    Q_DISABLE_COPY_MOVE(DialogAnswers)

public:
    using Answer = std::function<void(QWidget *dialog)>;

    explicit DialogAnswers(Answer answer)
        : m_answer(std::move(answer))
        , m_before(std::exchange(s_latest, this))
    {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            QWidget *dialog = QApplication::activeModalWidget();
            if (s_latest != this || !dialog || m_answered.contains(dialog))
                return;
            m_answered.append(dialog);
            ++m_count;
            // Use a queued call, because m_answer may open another dialog and the timer does not
            // fire again while its slot is running.
            QMetaObject::invokeMethod(
                this,
                [this, dialog = QPointer<QWidget>(dialog)] {
                    if (dialog)
                        m_answer(dialog);
                    m_answered.removeAll(dialog);
                },
                Qt::QueuedConnection);
        });
        m_timer.start(1);
    }
    ~DialogAnswers() override { s_latest = m_before; }

    [[nodiscard]] int count() const { return m_count; }

    /// Selects Yes in a question and rejects all other dialogs.
    static void confirm(QWidget *dialog)
    {
        if (auto *question = qobject_cast<QMessageBox *>(dialog)) {
            auto *yes = question->button(QMessageBox::Yes);
            (yes ? yes : question->buttons().constFirst())->click();
        } else if (auto *other = qobject_cast<QDialog *>(dialog)) {
            other->reject();
        }
    }

private:
    static inline DialogAnswers *s_latest = nullptr;

    const Answer m_answer;
    DialogAnswers *const m_before;
    QTimer m_timer;
    QList<QPointer<QWidget>> m_answered; // dialogs that are being handled
    int m_count = 0;
};

/// The complete program except main(), with functions to bring a stream into any state.
class Scene {
public:
    explicit Scene(const QString &folder)
        : m_folder(folder)
    {
        server.setHandler([](Connection *c) { respond(c); });
        workspace.load(app::Workspace::Start::Quiet);
        workspace.window()->show();
    }

    /// Adds a stream with the URL \a path of the server and connects it.
    app::Session *add(const QString &path)
    {
        sse::Endpoint endpoint;
        endpoint.name = path;
        endpoint.url = server.url(path);
        endpoint.retry.initialDelay = std::chrono::minutes(1);
        if (path.contains(QLatin1String("chat"))) {
            endpoint.method = "POST";
            endpoint.dialect = QStringLiteral("openai-chat");
            endpoint.model = QStringLiteral("m");
        }
        workspace.addFromCommandLine(endpoint, {});
        return workspace.currentSession();
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name; }

    /// Writes a recording with \a events events in intervals of 10 ms and returns its path.
    QString recording(const QString &name, int events) const
    {
        QByteArray text =
            R"({"kind":"capture","t":0,"format":"rivulet-capture","version":1,"endpoint":{"name":")"
            + name.toUtf8() + R"(","url":"http://127.0.0.1:1/"}})"
            + "\n"
              R"({"kind":"request","t":0.001,"method":"GET","url":"http://127.0.0.1:1/","headers":[]})"
              "\n"
              R"({"kind":"open","t":0.002,"status":200,"headers":[["content-type","text/event-stream"]]})"
              "\n";
        for (int i = 0; i < events; ++i)
            text += R"({"kind":"read","t":)" + QByteArray::number(0.01 * (i + 1))
                + R"(,"text":"data: )" + QByteArray::number(i) + R"(\n\n"})" + "\n";
        QFile file(m_folder + QLatin1Char('/') + name);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }

    [[nodiscard]] ui::MainWindow *window() { return workspace.window(); }
    [[nodiscard]] int row() { return workspace.window()->currentStream(); }
    [[nodiscard]] sse::CapturePlayer *player()
    {
        app::Session *session = workspace.currentSession();
        return session ? session->player() : nullptr;
    }
    [[nodiscard]] QAbstractItemModel *recordings()
    {
        return window()->findChild<ui::CaptureList *>()->findChild<QListView *>()->model();
    }

    /// Processes the events of timers and sockets for a short time.
    static void settle()
    {
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 10)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    ScriptedServer server;
    app::Workspace workspace;

private:
    static void respond(Connection *c)
    {
        const QByteArray path = c->target();
        if (path == "/missing") {
            c->respond(404);
        } else if (path == "/none") {
            c->write("HTTP/1.1 204 No Content\r\n\r\n");
        } else if (path == "/ends") {
            c->startEventStream();
            c->write("data: a\n\n");
            c->close();
        } else if (path != "/silent") {
            c->startChunkedEventStream();
            const QByteArray piece = path.contains("chat")
                ? QByteArray(
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n")
                : QByteArray("data: a\n\nevent: newMessage\ndata: {\"message\":\"m\"}\n\nevent: "
                             "location\ndata: {\"latitude\":1,\"longitude\":2}\n\n");
            c->writeChunk(piece);
            auto *timer = new QTimer(c);
            QObject::connect(timer, &QTimer::timeout, c, [c, piece] {
                if (c->isOpen())
                    c->writeChunk(piece);
            });
            timer->start(2);
        }
    }

    const QString m_folder;
};

} // namespace test
