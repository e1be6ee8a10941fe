// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// parse FILE: prints the events and the ignored lines of an event stream in a file.
#include <cstdio>

#include <QFile>

#include "sselib/core/eventstreamparser.h"

class Printer final : public sse::StreamHandler {
public:
    void onEvent(const sse::EventView &event) override
    {
        const sse::Event e = event.toEvent();
        std::printf("%lld %s: %s\n", e.offset, e.type.constData(), e.data.constData());
    }
    void onIgnored(const sse::IgnoredLine &ignored) override
    {
        std::printf("line %lld ignored: %s\n", ignored.line, ignored.text.constData());
    }
};

int main(int argc, char **argv)
{
    QFile file(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s\n", qPrintable(file.errorString()));
        return 1;
    }
    Printer printer;
    sse::EventStreamParser parser(&printer);
    while (!file.atEnd())
        parser.feed(file.read(65536));
    parser.finish();
}
