// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace sse::chat {

/// Token counts as the server gives them; -1 where it gave none.
///
/// Servers differ in what they count: OpenAI's output includes the reasoning, Gemini's does not.
struct Usage {
    qint64 input = -1;
    qint64 output = -1;
    qint64 reasoning = -1;
    qint64 cached = -1; ///< of the input, read from a cache
    bool operator==(const Usage &) const = default;
};

/// One call of a tool that the model asked for.
struct ToolCall {
    QString id; ///< the server's; may be empty
    QString name;
    QString arguments; ///< mostly JSON; may be empty, and broken where the stream was cut
    bool operator==(const ToolCall &) const = default;
};

/// One step of an answer, the same in every dialect. A plain value.
///
/// An answer is made of parts (blocks of text, say) which are joined in the order of their numbers;
/// steps of different parts may come interleaved. A server that was asked for several answers
/// numbers them by choice, and choice 0 is *the* answer.
struct Delta {
    enum class Kind {
        Started,    ///< id of the answer, name of the model
        Text,       ///< text to append to part
        Reasoning,  ///< the same for what the model thinks
        Refusal,    ///< text to append to the refusal
        Tool,       ///< tool call number part: its id and name where known, text to append to its
                    ///< arguments
        ToolResult, ///< id of the call, text that it gave; name is `error` where it failed
        Replace,    ///< text takes the place of all text of part
        Usage,      ///< usage, all that is known so far
        Finish, ///< text is the server's word for why the choice ended, such as `stop` or `length`
        Error,  ///< the server gave up: name is its code (may be empty), text its message
        KeepAlive, ///< nothing but a sign of life
        Custom,    ///< anything else: name says what, text is the payload as it came or a message
        Done       ///< the dialect's own end: nothing comes after it
    };

    Kind kind = Kind::Custom;
    int choice = 0;
    int part = 0;
    QString text = {};
    QString id = {};
    QString name = {};
    Usage usage = {};
    bool operator==(const Delta &) const = default;
};

} // namespace sse::chat

Q_DECLARE_METATYPE(sse::chat::Delta)
