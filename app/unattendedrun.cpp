// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/unattendedrun.h"

#include <cstdio>

#include <QApplication>
#include <QPixmap>

#include "app/session/session.h"
#include "app/workspace.h"

namespace app {

namespace {

// A plain text stream has no markers between answers. A piece of text that starts with this string
// is the beginning of an answer.
const QString paragraph = QStringLiteral("\n\n");

} // namespace

UnattendedRun::UnattendedRun(Workspace *workspace, const Options &options)
    : QObject(workspace)
    , m_workspace(workspace)
    , m_options(options)
{
    Session *session = workspace->currentSession();
    if (session && (options.printText || options.untilAnswer)) {
        Transcript *transcript = session->transcript();
        connect(transcript, &Transcript::textAppended, this, &UnattendedRun::take);
        connect(transcript, &Transcript::finished, this, [this] {
            if (m_options.untilAnswer)
                finish();
        });
    }
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UnattendedRun::finish);
    if (options.afterSeconds >= 0)
        m_timer.start(int(options.afterSeconds * 1000.0));
}

void UnattendedRun::take(const QString &piece)
{
    // The first answer is complete when the second one begins.
    if (m_options.untilAnswer && piece.startsWith(paragraph) && ++m_answers > 1) {
        finish();
        return;
    }
    if (m_options.printText) {
        std::fputs(piece.toUtf8().constData(), stdout);
        std::fflush(stdout);
    }
}

void UnattendedRun::finish()
{
    m_timer.stop();
    disconnect(m_workspace, nullptr, this, nullptr);
    int code = 0;
    if (m_options.printText)
        std::fputs("\n", stdout);
    if (!m_options.screenshot.isEmpty()
        && !m_workspace->window()->grab().save(m_options.screenshot)) {
        std::fprintf(stderr, "rivulet: %s\n",
            tr("The screenshot “%1” could not be written.")
                .arg(m_options.screenshot)
                .toUtf8()
                .constData());
        code = 1;
    }
    QApplication::exit(code);
}

} // namespace app
