// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include <QCoreApplication>

#include "app/cat/cat.h"
#include "app/cat/options.h"
#include "app/cat/terminaltext.h"
#include "app/common/interrupt.h"
#include "app/common/translation.h"

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ssecat"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RIVULET_VERSION));
    app::installTranslations();

    const app::CatCommandLine commandLine = app::parseCatCommandLine(QCoreApplication::arguments());
    if (!commandLine.options) {
        const bool failed = commandLine.exitCode != 0;
        // Escape control characters in an error message, because the message can contain an
        // argument of the command line.
        const QByteArray text = commandLine.text.toUtf8();
        std::fprintf(failed ? stderr : stdout, "%s%s\n", failed ? "ssecat: " : "",
            (failed ? app::visibleControls(text) : text).constData());
        return commandLine.exitCode;
    }
    app::Cat cat(*commandLine.options);
    // The connection is queued, because finished() may be emitted before exec() is called.
    QObject::connect(
        &cat, &app::Cat::finished, &application,
        [](int exitCode) { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
    app::onInterrupt(&application, [&cat] { cat.interrupt(); });
    cat.start();
    return QCoreApplication::exec();
}
