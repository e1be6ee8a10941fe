// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <utility>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace test {

using namespace Qt::StringLiterals;

inline constexpr char plantedToken[] = "Gz8Lk3+tRw/5nPq2=Vb";

/// Returns the forms in which a server may repeat plantedToken, each with a name.
inline QList<std::pair<const char *, QByteArray>> formsOfToken()
{
    return {
        {"plain", plantedToken},
        {"escaped slash", "Gz8Lk3+tRw\\/5nPq2=Vb"},
        {"escaped, lower case", "Gz8Lk3\\u002btRw\\u002f5nPq2\\u003dVb"},
        {"escaped, upper case", "Gz8Lk3\\u002BtRw\\u002F5nPq2\\u003DVb"},
        {"escaped, mixed", "Gz8Lk3\\u002BtRw\\/5nPq2\\u003dVb"},
        {"escaped letters", "\\u0047z8Lk3\\u002btRw/5nPq2=V\\u0062"},
        {"percent, upper case", "Gz8Lk3%2BtRw%2F5nPq2%3DVb"},
        {"percent, lower case", "Gz8Lk3%2btRw%2f5nPq2%3dVb"},
        {"percent, mixed", "Gz8Lk3%2BtRw%2f5nPq2=Vb"},
        {"percent, letters", "%47z8Lk3%2BtRw/5nPq2%3D%56%62"},
        {"percent and escaped", "Gz8Lk3%2BtRw\\/5nPq2\\u003dVb"},
        {"entities, upper case", "Gz8Lk3&#x2B;tRw&#x2F;5nPq2&#x3D;Vb"},
        {"entities, lower case", "Gz8Lk3&#x2b;tRw&#x2f;5nPq2&#x3d;Vb"},
        {"entities, decimal", "Gz8Lk3&#43;tRw&#47;5nPq2&#61;Vb"},
        {"entities, letters", "&#71;z8Lk3+tRw&#x0002F;5nPq2=V&#X62;"},
        {"entity, percent and escaped", "Gz8Lk3&#43;tRw\\/5nPq2%3DVb"},
    };
}

/// Returns an excerpt of \a text around one of two parts of plantedToken; empty if \a text contains
/// neither of them. All of formsOfToken() contain both parts unchanged.
inline QByteArray leakIn(const QByteArray &text)
{
    for (const char *part : {"z8Lk3", "5nPq2"}) {
        if (const qsizetype at = text.indexOf(part); at >= 0)
            return text.mid(std::max<qsizetype>(at - 60, 0), 120);
    }
    return {};
}

/// Returns an HTTP archive of another program: its request contains plantedToken, and the server
/// repeats \a form in a comment, an event and an answer of an AI. The answer also contains the
/// token split between two events.
inline QByteArray leakingHar(const QByteArray &form)
{
    const auto delta = [](const QByteArray &text) {
        return R"(data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":")"
            + text + "\"}}]}\n\n";
    };
    const QByteArray token(plantedToken);
    const QByteArray body = ": c[" + form + "]\n\n" + delta("say " + form + " and ")
        + delta(token.first(9)) + delta(token.sliced(9) + " now") + "data: [DONE]\n\nevent: e["
        + form + "]\nid: i[" + form + "]\ndata: d[" + form + "]\n\n";
    const QJsonObject request{{u"method"_s, u"GET"_s}, {u"url"_s, u"https://a.example/s"_s},
        {u"headers"_s,
            QJsonArray{QJsonObject{{u"name"_s, u"Authorization"_s},
                {u"value"_s, QString::fromLatin1("Bearer " + token)}}}}};
    const QJsonObject response{{u"status"_s, 200}, {u"headers"_s, QJsonArray()},
        {u"content"_s,
            QJsonObject{
                {u"mimeType"_s, u"text/event-stream"_s}, {u"text"_s, QString::fromUtf8(body)}}}};
    const QJsonObject entry{{u"request"_s, request}, {u"response"_s, response}};
    return QJsonDocument(QJsonObject{{u"log"_s, QJsonObject{{u"entries"_s, QJsonArray{entry}}}}})
        .toJson();
}

} // namespace test
