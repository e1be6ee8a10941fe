// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

#include "ui/inspector/timelinedata.h"

class QToolButton;

namespace ui {

/// Shows on a time axis when events arrived (one tick per event), when data was read, and when the
/// connection changed. Can also show the number of events and bytes per second as a graph.
///
/// The whole stream is visible until the user zooms (wheel, + and -). Dragging and the arrow keys
/// scroll; 0 shows the whole stream again. The cost of painting does not depend on the number of
/// events.
class Timeline : public QWidget {
    Q_OBJECT

public:
    enum class Form { Events, Rate };

    explicit Timeline(QWidget *parent = nullptr);

    /// Sets the log whose TimelineRole is shown, or nullptr. The timeline does not take ownership.
    void setModel(QAbstractItemModel *model);
    /// Marks the time of the current row, in nanoseconds since the session started. std::nullopt
    /// removes the mark.
    void setCurrent(std::optional<qint64> time);
    void setForm(Form form);
    [[nodiscard]] Form form() const { return m_form; }

    /// The visible range, in nanoseconds since the session started.
    [[nodiscard]] qint64 from() const { return m_from; }
    [[nodiscard]] qint64 span() const { return m_span; }
    /// Makes the range of \a span nanoseconds that starts at \a from visible.
    void setView(qint64 from, qint64 span);
    void showAll();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Emitted when the user wants to see the row nearest to \a time, in nanoseconds since the
    /// session started.
    void timeChosen(qint64 time);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void onData();
    void readMarks();
    void zoom(double factor, double x);
    void pan(qint64 by);
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] double xAt(qint64 time) const;
    [[nodiscard]] QString textAt(double x) const;

    // Painting; implemented in timelinepaint.cpp.
    [[nodiscard]] QRectF plot() const;
    void paintEvents(QPainter &painter) const;
    /// Paints each event at its exact position. Returns false and paints nothing if too many events
    /// are visible.
    bool paintSingleEvents(QPainter &painter, const QRectF &lane) const;
    void paintRate(QPainter &painter) const;
    /// Paints the texts \a first and \a second at the top. \a second is left out if there is no
    /// room for it.
    void paintHead(QPainter &painter, const QString &first, const QColor &firstColor,
        const QString &second, const QColor &secondColor) const;
    void paintAxis(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    struct MarkGroup;
    void paintMark(QPainter &painter, const MarkGroup &mark, double room) const;

    QPointer<QAbstractItemModel> m_model;
    QPointer<const TimelineData> m_data;
    std::vector<qint64> m_marks; ///< times of the rows that the user marked
    std::optional<qint64> m_current;
    QToolButton *m_formButton;
    QList<QMetaObject::Connection> m_connections;
    Form m_form = Form::Events;
    qint64 m_from = 0;
    qint64 m_span = 1;
    bool m_all = true;     ///< true while the whole stream is visible, including new data
    bool m_follows = true; ///< true while the view scrolls along with the end of the stream
    double m_pressedAt = 0;
    qint64 m_pressedFrom = 0;
    bool m_dragging = false;
};

/// Formats a time on the axis with the precision that \a step needs, for example `1.25 s` or
/// `2:03`.
[[nodiscard]] QString axisText(qint64 nanoseconds, qint64 step);
/// Returns the first row of \a model at or after \a time, or its rowCount() if there is none.
[[nodiscard]] int firstRowAt(const QAbstractItemModel &model, qint64 time);

} // namespace ui
