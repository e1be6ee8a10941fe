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

/// Runs the program without a user, on machines without a display or in tests: prints the streamed
/// text, saves a screenshot of the window and quits.
class UnattendedRun : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString screenshot;       ///< file of the screenshot; empty for none
        double afterSeconds = -1; ///< save the screenshot and quit after this time if not negative
        bool untilAnswer = false; ///< save the screenshot and quit after the first answer
        bool printText = false;   ///< print the text on standard output while it arrives
    };

    UnattendedRun(Workspace *workspace, const Options &options);

private:
    void take(const QString &piece);
    void finish();

    Workspace *m_workspace;
    const Options m_options;
    QTimer m_timer;
    int m_answers = 0; // number of answers that have begun in a plain text stream
};

} // namespace app
