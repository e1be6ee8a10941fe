// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "app/store/conversationfile.h"

namespace test {

/// Kinds of test conversations. All except Short are large.
enum class Shape { Short, Medium, LongAnswer, LongAnswers, ManyMessages, ManyToolCalls };

inline int messageCount(Shape shape)
{
    return shape == Shape::LongAnswers ? 100 : shape == Shape::ManyMessages ? 60'000 : 2;
}

inline bool writeConversation(const QString &path, Shape shape)
{
    using namespace Qt::StringLiterals;
    using app::ConversationFile;
    using app::Transcript;
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
        return false;
    const QString paragraph = u"A sentence with **bold** words and `code`, 你好. "_s.repeated(5);
    const QString block = (paragraph + u"\n\n"_s).repeated(40) + u"```cpp\nint a = 1;\n```\n\n"_s;
    for (int i = 0; i < messageCount(shape); ++i) {
        Transcript::Message message;
        message.author = i % 2 ? ui::Author::Assistant : ui::Author::User;
        message.text = shape == Shape::ManyMessages ? paragraph : u"prompt %1"_s.arg(i);
        if (i % 2 == 1 && shape == Shape::LongAnswer)
            message.text = block.repeated(4'000);
        else if (i % 2 == 1 && shape == Shape::Medium)
            message.text = block.repeated(40);
        else if (i % 2 == 1 && shape == Shape::LongAnswers)
            message.text = block.repeated(80);
        else if (i % 2 == 1 && shape == Shape::ManyToolCalls)
            message.tools = QList<Transcript::Tool>(20'000, {u"tool"_s, u"{\"a\":1}"_s});
        const QByteArray line = ConversationFile::line(ConversationFile::toRecord(message));
        if (file.write(line) != line.size())
            return false;
    }
    return true;
}

} // namespace test
