// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include <QCoreApplication>

#include "app/cat/cat.h"
#include "app/cat/options.h"
#include "app/cat/output.h"
#include "app/cat/terminaltext.h"
#include "app/common/interrupt.h"
#include "app/common/translation.h"

namespace {

// Escapes control characters, because the text can contain an argument of the command line.
void complain(const QString &text)
{
    std::fprintf(stderr, "ssecat: %s\n", app::visibleControls(text.toUtf8()).constData());
}

} // namespace

int main(int argc, char *argv[])
{
    app::protectStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ssecat"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RIVULET_VERSION));
    app::installTranslations();

    const app::CatCommandLine commandLine = app::parseCatCommandLine(QCoreApplication::arguments());
    if (!commandLine.options) {
        if (commandLine.exitCode != 0) {
            complain(commandLine.text);
            return commandLine.exitCode;
        }
        const int error = app::writeToOutput(commandLine.text.toUtf8() + '\n');
        const QString problem = error == 0 ? QString() : app::Cat::outputProblem(error);
        if (problem.isEmpty())
            return 0;
        complain(problem);
        return 1;
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
