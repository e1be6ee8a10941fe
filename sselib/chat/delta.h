// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace sse::chat {

/// Token counts as sent by the server; -1 if the server did not send a count.
///
/// Servers count differently: the output of OpenAI includes the reasoning, that of Gemini does not.
struct Usage {
    qint64 input = -1;     ///< tokens of the prompt
    qint64 output = -1;    ///< tokens of the answer
    qint64 reasoning = -1; ///< tokens of the reasoning
    qint64 cached = -1;    ///< part of the input that was read from a cache
    bool operator==(const Usage &) const = default; ///< Compares all counts.
};

/// A tool call that the model requests.
struct ToolCall {
    QString id;        ///< chosen by the server; may be empty
    QString name;      ///< name of the tool
    QString arguments; ///< usually JSON; may be empty, or incomplete if the stream was interrupted
    bool operator==(const ToolCall &) const = default; ///< Compares all members.
};

/// One step of an answer, in a format that is the same for all dialects. A value type.
///
/// An answer consists of parts, for example blocks of text. Join them in the order of their
/// numbers; deltas of different parts may be interleaved. If several answers were requested, each
/// is a choice with its own number. Choice 0 is the main answer.
struct Delta {
    /// The kind of the delta determines which members are used.
    enum class Kind {
        Started,   ///< `id` is the ID of the answer, `name` the model
        Text,      ///< append `text` to the text of `part`
        Reasoning, ///< append `text` to the reasoning of `part`
        Refusal,   ///< append `text` to the refusal
        Tool, ///< append `text` to the arguments of tool call number `part`; `id` and `name` are
              ///< those of the call and may be empty
        ToolResult, ///< `text` is the result of the call `id`; `name` is `error` if the call failed
        Replace,    ///< `text` replaces the whole text of `part`
        Usage,      ///< `usage` contains all token counts known so far
        Finish, ///< `text` is the reason why the choice ended, as sent by the server: `stop`, …
        Error,  ///< the server reported an error; `name` is its code (may be empty), `text` its
                ///< message
        KeepAlive, ///< no content
        Custom,    ///< any other event; `name` is its type, `text` its unchanged data or a message
        Done       ///< the end marker of the dialect; no more deltas follow
    };

    Kind kind = Kind::Custom;                       ///< determines the meaning of the other members
    int choice = 0;                                 ///< number of the choice
    int part = 0;                                   ///< number of the part in the choice
    QString text = {};                              ///< see Kind
    QString id = {};                                ///< see Kind
    QString name = {};                              ///< see Kind
    Usage usage = {};                               ///< only for Kind::Usage
    bool operator==(const Delta &) const = default; ///< Compares all members.
};

} // namespace sse::chat

Q_DECLARE_METATYPE(sse::chat::Delta)
