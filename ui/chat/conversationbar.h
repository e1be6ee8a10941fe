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

/// The top line of a chat: which conversation is shown, the others, a new one, and what can be done
/// with it.
class ConversationBar : public QWidget {
    Q_OBJECT

public:
    enum class Format { Markdown, Html, Json };

    explicit ConversationBar(QWidget *parent = nullptr);

    /// The conversations to choose from; see ui::ConversationRole. Not owned.
    void setModel(QAbstractItemModel *model);
    /// Of the conversation that is shown; empty is a new one.
    void setTitle(const QString &title);
    [[nodiscard]] const QString &title() const { return m_title; }
    /// Opens the list.
    void openList();

Q_SIGNALS:
    void newRequested();
    /// The list is about to be seen, or what is searched has changed: the model should hold what
    /// contains \a text, or for an empty one all of this stream.
    void listRequested(const QString &text);
    /// \a text is what was searched when it was chosen.
    void activated(const QString &id, const QString &text);
    /// An empty \a id is the conversation that is shown; an empty \a title lets it have its own.
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
    ConversationPopup *m_popup = nullptr; // once it is asked for
    QPointer<QAbstractItemModel> m_model;
};

} // namespace ui
