// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QTimer>

namespace app {

class Session;
class Transcript;
class Workspace;

/// Runs without a person: prints the streamed text, takes a picture of the window, ends the
/// program. For machines without a display, and for checks.
class Autopilot : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString screenshot;       ///< file to write; empty: no picture
        double afterSeconds = -1; ///< take it then and quit; negative: not by time
        bool untilAnswer = false; ///< take it when the first answer is complete, and quit
        bool printText = false;   ///< text on standard output as it comes
    };

    Autopilot(Workspace *workspace, const Options &options);

private:
    void take(const QString &piece);
    void finish();

    Workspace *m_workspace;
    const Options m_options;
    QTimer m_timer;
    int m_answers = 0; // begun in a stream of plain text
};

} // namespace app
