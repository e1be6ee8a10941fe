// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace ui {

class ChatView;
class Composer;
class LineSplitter;

/// One prompt, several endpoints: a lane for each with its answers side by side, and how each
/// fares. A window of its own.
class RaceView : public QWidget {
    Q_OBJECT

public:
    /// Someone who can take part.
    struct Runner {
        QString name;
        QString model; ///< empty where the endpoint names none
    };

    explicit RaceView(QWidget *parent = nullptr);

    /// Whom a lane can be added for.
    void setRunners(const QList<Runner> &runners);
    /// Adds a lane and returns its number, which no other lane gets.
    int addLane(const Runner &runner);
    [[nodiscard]] int laneCount() const { return int(m_lanes.size()); }
    /// The conversation of a lane; owned by the view, gone with the lane.
    [[nodiscard]] ChatView *chat(int lane) const;
    /// How a lane fares, one line for people.
    void setFigures(int lane, const QString &figures);
    /// While some lane still runs, Send is Stop.
    void setBusy(bool busy);

Q_SIGNALS:
    /// A lane for runner number \a runner is wanted.
    void laneRequested(int runner);
    /// The user closed it; its chat is gone with it.
    void laneRemoved(int lane);
    void modelChanged(int lane, const QString &model);
    void promptSubmitted(const QString &text);
    void stopRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Lane {
        QWidget *widget;
        ChatView *chat;
        QLabel *figures;
    };

    void removeLane(int lane);
    void refresh();
    void recolor();

    std::map<int, Lane> m_lanes;
    int m_nextLane = 0;
    bool m_busy = false;
    QToolButton *m_add;
    QMenu *m_runners;
    QLabel *m_empty;
    LineSplitter *m_splitter;
    Composer *m_composer;
    QPushButton *m_send;
};

} // namespace ui
