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

/// Sends each prompt to several endpoints at the same time and measures which one responds first.
/// Each lane has its own session, so that the streams in the main window are not changed.
class Race : public QObject {
    Q_OBJECT

public:
    /// A stream that accepts prompts and can be added as a lane.
    struct Runner {
        sse::Endpoint endpoint;
        sse::Secrets secrets;
    };

    /// \a view must outlive the race or be its parent.
    Race(ui::RaceView *view, const QList<Runner> &runners, QObject *parent);
    ~Race() override;

private:
    struct Lane {
        std::unique_ptr<Session> session;
        QString model;         ///< model for the next prompt
        qint64 firstText = -1; ///< time of the first text in ms after the prompt; -1 if none
        qint64 end = -1;       ///< time of the end in ms after the prompt; -1 if not finished
        bool complete = false;
    };

    void addLane(int runner);
    void send(const QString &text);
    void stop();
    /// Updates the texts with the times and ranks of the lanes.
    void refresh();

    QPointer<ui::RaceView> m_view;
    const QList<Runner> m_runners;
    std::map<int, Lane> m_lanes;
    QElapsedTimer m_clock; // started when the prompt was sent
};

} // namespace app
