// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "app/session/session.h"
#include "ui/race/raceview.h"

namespace app {

/// Sends each prompt to several endpoints at once and measures who is first. Each lane is a session
/// of its own, so that the streams in the main window are left as they are.
class Race : public QObject {
    Q_OBJECT

public:
    /// Someone who can take part: a stream that takes prompts.
    struct Runner {
        sse::Endpoint endpoint;
        sse::Secrets secrets;
    };

    /// \a view outlives the race or goes with it.
    Race(ui::RaceView *view, const QList<Runner> &runners, QObject *parent);
    ~Race() override;

private:
    struct Lane {
        std::unique_ptr<Session> session;
        QString model;         ///< for the next prompt
        qint64 firstText = -1; ///< ms after the prompt
        qint64 end = -1;
        bool complete = false;
    };

    void addLane(int runner);
    void send(const QString &text);
    void stop();
    /// Puts the lanes' times and places into words.
    void refresh();

    QPointer<ui::RaceView> m_view;
    const QList<Runner> m_runners;
    std::map<int, Lane> m_lanes;
    QElapsedTimer m_clock; // since the prompt
};

} // namespace app
