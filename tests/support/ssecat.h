// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <QUrl>

namespace test {

/// Runs ssecat, which is in the folder RIVULET_BIN_DIR. The destructor kills the process.
class Ssecat {
    Q_DISABLE_COPY_MOVE(Ssecat)

public:
    explicit Ssecat(const QStringList &arguments, const QByteArray &input = {})
    {
        m_process.start(QStringLiteral(RIVULET_BIN_DIR "/ssecat"), arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
    }
    Ssecat(const QStringList &options, const QUrl &url)
        : Ssecat(QStringList(options) << url.toString(QUrl::FullyEncoded))
    {
    }
    ~Ssecat()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Processes events until the program has exited. Returns false if it is still running after
    /// \a milliseconds.
    [[nodiscard]] bool ends(int milliseconds = 20000)
    {
        return QTest::qWaitFor(
            [this] { return m_process.state() == QProcess::NotRunning; }, milliseconds);
    }
    /// Returns the exit code; -1 if the program crashed, was killed, or is still running.
    [[nodiscard]] int exitCode() const
    {
        const bool ended = m_process.state() == QProcess::NotRunning;
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    [[nodiscard]] QByteArray output() { return m_output += m_process.readAllStandardOutput(); }
    [[nodiscard]] QByteArray errorOutput()
    {
        return m_errorOutput += m_process.readAllStandardError();
    }
    [[nodiscard]] QProcess &process() { return m_process; }

    /// Returns the objects of this kind in the output of --json; all objects if \a kind is empty. A
    /// line that is not an object becomes an empty object.
    [[nodiscard]] QList<QJsonObject> lines(const QString &kind = {})
    {
        QList<QJsonObject> objects;
        QByteArrayList texts = output().split('\n');
        texts.removeLast(); // the text after the last line break
        for (const QByteArray &text : texts) {
            const QJsonObject object = QJsonDocument::fromJson(text).object();
            if (kind.isEmpty() || object[QLatin1String("kind")].toString() == kind)
                objects.append(object);
        }
        return objects;
    }
    [[nodiscard]] QJsonObject line(const QString &kind) { return lines(kind).value(0); }
    /// Returns the kinds of all lines in order, separated by spaces.
    [[nodiscard]] QString kinds()
    {
        QStringList kinds;
        for (const QJsonObject &object : lines())
            kinds.append(object[QLatin1String("kind")].toString());
        return kinds.join(QLatin1Char(' '));
    }
    /// Returns the data of all events in order.
    [[nodiscard]] QStringList data()
    {
        QStringList data;
        for (const QJsonObject &object : lines(QStringLiteral("event")))
            data.append(object[QLatin1String("data")].toString());
        return data;
    }

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errorOutput;
};

} // namespace test
