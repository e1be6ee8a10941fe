// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/common/interrupt.h"

#include <QObject>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <QSocketNotifier>
#include <unistd.h>
#endif

namespace app {

#ifdef Q_OS_UNIX
namespace {

int signalPipe[2];

void onSignal(int)
{
    const int error = errno; // restored below for the code that was interrupted
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(signalPipe[1], &byte, 1);
    errno = error;
}

} // namespace

void onInterrupt(QObject *context, std::function<void()> then)
{
    if (pipe(signalPipe) != 0)
        return;
    for (const int end : signalPipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK); // write() must not block the signal handler
    }
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [then = std::move(then)] {
        char bytes[16];
        while (read(signalPipe[0], bytes, sizeof bytes) > 0) { }
        then();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    if (std::signal(SIGHUP, onSignal) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN); // keep ignoring SIGHUP if nohup has started the program
}
#else
void onInterrupt(QObject *, std::function<void()>)
{
}
#endif

} // namespace app
