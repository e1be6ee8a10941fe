// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace test {

/// Runs a server script of `tests/interop` with Node.js during the lifetime of this object.
///
/// The script must accept `--port 0` and `--end-with-stdin`, and print `{"port": N}` as its first
/// line.
class NodeServer {
    Q_DISABLE_COPY_MOVE(NodeServer)

public:
    /// Starts \a script and waits until it listens. Check isRunning() afterwards.
    explicit NodeServer(const QString &script, const QStringList &arguments = {});
    ~NodeServer();

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    /// Returns the standard error output of the script, or the reason why it did not start.
    [[nodiscard]] QString errorOutput() const { return m_errorOutput; }
    /// Returns http://127.0.0.1:port + \a path.
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// Kills the process, like a crash.
    void kill();

    /// Returns true if the packages of the npm project in \a directory are installed.
    [[nodiscard]] static bool isInstalled(const QString &directory);

private:
    QProcess m_process;
    QString m_errorOutput;
    int m_port = 0;
};

} // namespace test
