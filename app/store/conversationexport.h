// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include "app/session/transcript.h"

namespace app {

/// A conversation on its way to another program. Nothing of the endpoint is in it but the name, so
/// no secret either.
struct ConversationExport {
    Q_DECLARE_TR_FUNCTIONS(app::ConversationExport)

public:
    QString title;
    QString stream; ///< the endpoint's name
    QList<Transcript::Message> messages;

    [[nodiscard]] QByteArray toMarkdown() const;
    /// A page by itself: no script, nothing loaded, all that was said is text.
    [[nodiscard]] QByteArray toHtml() const;
    /// All that is kept of it; fromJson() reads it again.
    [[nodiscard]] QByteArray toJson() const;
    /// std::nullopt where \a json is none of ours; \a error then says why.
    [[nodiscard]] static std::optional<ConversationExport> fromJson(
        const QByteArray &json, QString *error);

private:
    [[nodiscard]] static QString nameOf(const Transcript::Message &message);
};

} // namespace app
