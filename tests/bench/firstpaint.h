// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace bench {

/// Writes a line to standard output after the first window was painted and shown on the screen.
class FirstPaint : public QObject {
public:
    explicit FirstPaint(QApplication *application) { application->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Paint && widget && widget->isWindow()) {
            qApp->removeEventFilter(this);
            QMetaObject::invokeMethod(
                this,
                [] {
                    std::printf("painted\n");
                    std::fflush(stdout);
                },
                Qt::QueuedConnection);
        }
        return false;
    }
};

} // namespace bench
