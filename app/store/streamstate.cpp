// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/streamstate.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/common/regularfile.h"
#include "app/store/conversationfolder.h"

namespace app {

using namespace Qt::StringLiterals;

StreamState::StreamState(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StreamState::flush);
    QFile file(path);
    if (!isRegularOrMissing(path) || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject state = QJsonDocument::fromJson(file.readAll()).object();
    m_conversation = state[u"conversation"].toString();
    m_draft.text = state[u"draft"].toString();
    m_draft.edited = state[u"edited"].toInt(-1);
    m_draft.before = state[u"before"].toString();
}

StreamState::~StreamState()
{
    if (m_timer.isActive())
        flush();
}

void StreamState::setConversation(const QString &name)
{
    if (name == m_conversation)
        return;
    m_conversation = name;
    changed();
}

void StreamState::setDraft(const ui::Draft &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    changed();
}

void StreamState::changed()
{
    if (!m_timer.isActive()) // do not restart it, or else continuous typing would never be written
        m_timer.start(FlushInterval);
}

void StreamState::flush()
{
    m_timer.stop();
    QJsonObject state{{u"conversation"_s, m_conversation}, {u"draft"_s, m_draft.text}};
    if (m_draft.edited >= 0) {
        state.insert(u"edited"_s, m_draft.edited);
        state.insert(u"before"_s, m_draft.before);
    }
    if (writePrivately(m_path, QJsonDocument(state).toJson(QJsonDocument::Compact)))
        return;
    qWarning("The unsent prompt cannot be saved in %s", qPrintable(m_path));
    m_timer.start(RetryInterval);
}

} // namespace app
