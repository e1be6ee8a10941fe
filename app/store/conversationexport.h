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

/// A conversation on its way to another program. Nothing of the endpoint is in it but the name, so
/// no secret either.
struct ConversationExport {
    Q_DECLARE_TR_FUNCTIONS(app::ConversationExport)

public:
    QString title;
    QString stream; ///< the endpoint's name
    QList<Transcript::Message> messages;

    enum class Format {
        Markdown,
        Html, ///< a page by itself: no script, nothing loaded, all that was said is text
        Json  ///< all that is kept of it; fromJson() reads it again
    };
    /// Called after each message with the part that was written, from 0 to 1. Writing ends if it
    /// returns false.
    using Progress = std::function<bool(double done)>;

    /// Writes it to \a out, which is open. Any thread may do this. Returns false if that failed or
    /// was ended.
    bool write(Format format, QIODevice &out, const Progress &progress = {}) const;
    /// std::nullopt where \a json is none of ours; \a error then says why.
    [[nodiscard]] static std::optional<ConversationExport> fromJson(
        const QByteArray &json, QString *error);

private:
    /// A format's text: before the messages, between two of them, after them, and each.
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
