// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/bench/peer.h"

#include <QDir>
#include <QJsonDocument>
#include <QStandardPaths>

namespace bench {

namespace {

constexpr int RoundTime = 120'000; // ms

} // namespace

Peer::Peer(const QString &script)
{
    const QDir directory(QStringLiteral(RIVULET_PEERS));
    if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty()) {
        m_problem = QStringLiteral("node is not there");
    } else if (!directory.exists(QStringLiteral("node_modules"))) {
        m_problem = QStringLiteral("run npm ci in tests/bench/peers");
    } else {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("node"), {directory.filePath(script)});
    }
}

Peer::~Peer()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QJsonObject Peer::round(const QJsonObject &order)
{
    if (!m_problem.isEmpty())
        return {};
    m_process.write(QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n');
    while (!m_process.canReadLine() && m_process.waitForReadyRead(RoundTime)) { }
    const QJsonObject answer = QJsonDocument::fromJson(m_process.readLine()).object();
    if (answer.isEmpty())
        m_problem = QStringLiteral("it gave no answer");
    return answer;
}

} // namespace bench
