// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace test {

/// A server of `tests/interop` that runs under node as long as this object lives.
///
/// The script takes `--port 0` and `--end-with-stdin`, and prints `{"port": N}` as its first line.
class NodeServer {
    Q_DISABLE_COPY_MOVE(NodeServer)

public:
    /// Starts \a script and waits until it listens; see isRunning().
    explicit NodeServer(const QString &script, const QStringList &arguments = {});
    ~NodeServer();

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    /// What it wrote to standard error, or why it did not start.
    [[nodiscard]] QString errorOutput() const { return m_errorOutput; }
    /// http://127.0.0.1:port + \a path.
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// Ends it at once, as a crash would: no FIN from the program itself.
    void kill();

    /// Whether the packages of the npm project in \a directory are there.
    [[nodiscard]] static bool isInstalled(const QString &directory);

private:
    QProcess m_process;
    QString m_errorOutput;
    int m_port = 0;
};

} // namespace test
