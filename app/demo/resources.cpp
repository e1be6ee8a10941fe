// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/resources.h"

#include <QFile>
#include <QTextBoundaryFinder>

// Without this call, the resources of a static library are missing in the program. The macro must
// be used outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(rivulet_demo);
}

namespace app::demo {

QString resourceText(const QString &file)
{
    initResources();
    QFile resource(QStringLiteral(":/demo/") + file);
    if (!resource.open(QIODevice::ReadOnly))
        qFatal("The demo's %s is missing", qPrintable(file));
    return QString::fromUtf8(resource.readAll());
}

QStringList resourceLines(const QString &file)
{
    return resourceText(file).split(u'\n', Qt::SkipEmptyParts);
}

QList<QByteArray> pieces(const QString &text)
{
    QList<QByteArray> all;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    QString piece;
    qsizetype from = 0;
    for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
        const QStringView token = QStringView(text).mid(from, to - from);
        from = to;
        piece += token;
        if (token.trimmed().isEmpty())
            continue;
        // Keep repeated punctuation marks, such as ** and ```, in one piece.
        const bool repeats = piece.size() == 1 && piece.front().isPunct() && !all.isEmpty()
            && all.last().endsWith(piece.toUtf8());
        if (repeats)
            all.last() += piece.toUtf8();
        else
            all.append(piece.toUtf8());
        piece.clear();
    }
    if (!piece.isEmpty())
        all.append(piece.toUtf8());
    return all;
}

} // namespace app::demo
