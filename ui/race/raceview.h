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
class ThinSplitter;

/// A window that sends one prompt to several models and shows their answers and statistics side by
/// side, in one lane per model.
class RaceView : public QWidget {
    Q_OBJECT

public:
    /// An endpoint. The user can add a lane for it.
    struct Runner {
        QString name;
        QString model; ///< empty if the endpoint has no model name
    };

    explicit RaceView(QWidget *parent = nullptr);

    /// Sets the endpoints that the user can add.
    void setRunners(const QList<Runner> &runners);
    /// Adds a lane and returns its number. Numbers are never reused.
    int addLane(const Runner &runner);
    [[nodiscard]] int laneCount() const { return int(m_lanes.size()); }
    /// Returns the conversation of a lane. It is owned by the view and deleted with the lane.
    [[nodiscard]] ChatView *chat(int lane) const;
    /// Sets the statistics of a lane, as one line of text.
    void setFigures(int lane, const QString &figures);
    /// Sets whether answers are being received. If so, Send becomes Stop.
    void setBusy(bool busy);

Q_SIGNALS:
    /// Emitted when the user adds a lane for runner number \a runner.
    void laneRequested(int runner);
    /// Emitted after the user has removed a lane. chat() returns nullptr for it.
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
    ThinSplitter *m_splitter;
    Composer *m_composer;
    QPushButton *m_send;
};

} // namespace ui
