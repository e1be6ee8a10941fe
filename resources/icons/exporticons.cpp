// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include "ui/common/icons.h"

/// Writes the program's icon in several sizes as rivulet-<size>.png. The first argument is the
/// output folder; the default is the current folder.
int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QDir folder(QGuiApplication::arguments().value(1, QStringLiteral(".")));
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256, 512}) {
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        ui::paintAppIcon(&painter, image.rect());
        painter.end();
        const QString file = folder.filePath(QStringLiteral("rivulet-%1.png").arg(size));
        if (!image.save(file)) {
            qCritical("Cannot write %ls", qUtf16Printable(file));
            return 1;
        }
    }
    return 0;
}
