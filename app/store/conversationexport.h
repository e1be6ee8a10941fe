// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include "app/session/transcript.h"

class QIODevice;

namespace app {

/// A conversation for the export to another program. It contains only the name of the endpoint, and
/// therefore no secrets.
struct ConversationExport {
    Q_DECLARE_TR_FUNCTIONS(app::ConversationExport)

public:
    QString title;
    QString stream; ///< the endpoint's name
    QList<Transcript::Message> messages;

    enum class Format {
        Markdown,
        Html, ///< one page without scripts and external files; messages are escaped
        Json  ///< everything that is saved of the conversation, for fromJson()
    };
    /// Called after each message with the part that was written, from 0 to 1. Return false to stop
    /// writing.
    using Progress = std::function<bool(double done)>;

    /// Writes the conversation to \a out, which must be open. Can be called in any thread. Returns
    /// false if writing failed or \a progress has stopped it.
    bool write(Format format, QIODevice &out, const Progress &progress = {}) const;
    /// Reads a conversation that was written as Format::Json. Returns std::nullopt and sets
    /// \a error, one sentence, if \a json is not such a conversation.
    [[nodiscard]] static std::optional<ConversationExport> fromJson(
        const QByteArray &json, QString *error);

private:
    /// The texts of a format: before the messages, between two messages, after the messages, and
    /// the function that formats one message.
    struct Parts {
        QByteArray before = {};
        QByteArray between = {};
        QByteArray after = {};
        std::function<QByteArray(const Transcript::Message &)> message = {};
    };
    [[nodiscard]] static QString nameOf(const Transcript::Message &message);
    [[nodiscard]] static QByteArray markdownOf(const Transcript::Message &message);
    [[nodiscard]] static QByteArray htmlOf(const Transcript::Message &message);
    [[nodiscard]] static QByteArray jsonOf(const Transcript::Message &message);
    [[nodiscard]] Parts partsOf(Format format) const;
};

} // namespace app
