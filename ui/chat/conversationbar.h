// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

class QAbstractItemModel;
class QAction;
class QPushButton;
class QShortcut;
class QToolButton;

namespace ui {

class ConversationPopup;

/// The top bar of a chat: shows the title of the conversation, the list of all conversations, a
/// button for a new one and a menu with actions.
class ConversationBar : public QWidget {
    Q_OBJECT

public:
    enum class Format { Markdown, Html, Json };

    explicit ConversationBar(QWidget *parent = nullptr);

    /// Sets the model with the list of conversations, with the roles of ui::ConversationRole. The
    /// bar does not take ownership.
    void setModel(QAbstractItemModel *model);
    /// Title of the current conversation. Empty for a new conversation.
    void setTitle(const QString &title);
    [[nodiscard]] const QString &title() const { return m_title; }
    /// Opens the list of conversations.
    void openList();

Q_SIGNALS:
    void newRequested();
    /// Emitted before the list is shown and when the search text changes. The receiver must fill
    /// the model with the conversations that contain \a text, or with all conversations of this
    /// stream if \a text is empty.
    void listRequested(const QString &text);
    /// Emitted when the user opens the conversation \a id from the list. \a text is the search
    /// text, or empty if the user did not search.
    void activated(const QString &id, const QString &text);
    /// Emitted when the user renames a conversation. An empty \a id means the current one. An empty
    /// \a title restores the automatic title.
    void renameRequested(const QString &id, const QString &title);
    void removeRequested(const QString &id);
    void exportRequested(ui::ConversationBar::Format format);
    void importRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void refreshIcons();
    void askTitle(const QString &id, const QString &title);

    QString m_title;
    QPushButton *m_current;
    QToolButton *m_new;
    QToolButton *m_more;
    QAction *m_rename;
    QAction *m_remove;
    QAction *m_exportMarkdown;
    QAction *m_exportHtml;
    QAction *m_exportJson;
    QAction *m_import;
    ConversationPopup *m_popup = nullptr; // created on first use
    QPointer<QAbstractItemModel> m_model;
};

} // namespace ui
