// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Shows an empty window, or a window with the text of the first argument. bench_start compares
// Rivulet with this program.

#include <QLabel>

#include "tests/bench/firstpaint.h"

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const bench::FirstPaint painted(&application);
    QWidget window;
    if (argc > 1)
        new QLabel(QString::fromLocal8Bit(argv[1]), &window);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
