// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/common/interrupt.h"

#include <QObject>

#ifdef Q_OS_UNIX
#include <csignal>

#include <QSocketNotifier>
#include <unistd.h>
#endif

namespace app {

#ifdef Q_OS_UNIX
namespace {

int signalPipe[2];

void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(signalPipe[1], &byte, 1);
}

} // namespace

void onInterrupt(QObject *context, std::function<void()> then)
{
    if (pipe(signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, std::move(then));
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}
#else
void onInterrupt(QObject *, std::function<void()>)
{
}
#endif

} // namespace app
