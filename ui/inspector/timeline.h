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

/// A strip of time: each event a tick, the reads that brought them below, and what happened to the
/// connection; or events and bytes a second as a graph.
///
/// Shows all of the stream until it is zoomed (wheel, + and -); drag or the arrows move along it,
/// 0 shows all again. What a frame costs does not grow with the number of events.
class Timeline : public QWidget {
    Q_OBJECT

public:
    enum class Form { Events, Rate };

    explicit Timeline(QWidget *parent = nullptr);

    /// The log whose TimelineRole is shown; nullptr for none. Not owned.
    void setModel(QAbstractItemModel *model);
    /// Shows where the chosen row is: nanoseconds since the session began; std::nullopt: none is.
    void setCurrent(std::optional<qint64> time);
    void setForm(Form form);
    [[nodiscard]] Form form() const { return m_form; }

    /// What is in view, in nanoseconds since the session began.
    [[nodiscard]] qint64 from() const { return m_from; }
    [[nodiscard]] qint64 span() const { return m_span; }
    /// Shows \a span nanoseconds from \a from on.
    void setView(qint64 from, qint64 span);
    void showAll();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants the row nearest to \a time, in nanoseconds since the session began.
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

    // What is painted: timelinepaint.cpp.
    [[nodiscard]] QRectF plot() const;
    void paintEvents(QPainter &painter) const;
    /// Each event where it was to the nanosecond; false where too many are in view.
    bool paintSingleEvents(QPainter &painter, const QRectF &lane) const;
    void paintRate(QPainter &painter) const;
    /// Two words on what is in view, the second where there is room for it.
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
    bool m_all = true;     ///< all of the stream is in view, and stays so
    bool m_follows = true; ///< the end of the stream is in view, and stays so
    double m_pressedAt = 0;
    qint64 m_pressedFrom = 0;
    bool m_dragging = false;
};

/// A time on the axis, as finely as \a step asks for: `1.25 s`, `2:03`.
[[nodiscard]] QString axisText(qint64 nanoseconds, qint64 step);
/// The first row of \a model whose time is not before \a time; its rowCount() where there is none.
[[nodiscard]] int firstRowAt(const QAbstractItemModel &model, qint64 time);

} // namespace ui
