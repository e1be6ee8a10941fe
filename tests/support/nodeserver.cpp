// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/support/nodeserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QJsonValue>

namespace test {

namespace {

constexpr int StartTime = 20'000; // ms
constexpr int StopTime = 5'000;   // ms

} // namespace

NodeServer::NodeServer(const QString &script, const QStringList &arguments)
{
    m_process.start(QStringLiteral("node"),
        QStringList{script, QStringLiteral("--port"), QStringLiteral("0"),
            QStringLiteral("--end-with-stdin")}
            + arguments);
    const QDeadlineTimer deadline(StartTime);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(int(deadline.remainingTime()))) {
    }
    m_port = QJsonDocument::fromJson(m_process.readLine())[QLatin1String("port")].toInt();
    if (m_port)
        return;
    kill();
    m_errorOutput = QString::fromUtf8(m_process.readAllStandardError());
    if (m_errorOutput.isEmpty())
        m_errorOutput = m_process.errorString();
}

NodeServer::~NodeServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(StopTime))
        kill();
}

QUrl NodeServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
}

void NodeServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(StopTime);
    m_port = 0;
}

bool NodeServer::isInstalled(const QString &directory)
{
    return QDir(directory).exists(QStringLiteral("node_modules"));
}

} // namespace test
