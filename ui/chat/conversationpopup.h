// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QAbstractItemModel;
class QLabel;
class QLineEdit;
class QListView;

namespace ui {

/// A popup that lists the conversations of a stream, or those that match a search.
class ConversationPopup : public QFrame {
    Q_OBJECT

public:
    explicit ConversationPopup(QWidget *parent);

    void setModel(QAbstractItemModel *model);
    /// Opens below \a anchor with an empty search field.
    void openBelow(const QWidget *anchor);
    [[nodiscard]] QString searchText() const;

Q_SIGNALS:
    void searchChanged(const QString &text);
    void activated(const QString &id);
    void renameWanted(const QString &id, const QString &title);
    void removeWanted(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void showState();
    void activate(const QModelIndex &index);
    void showMenu(QPoint position);

    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_empty;
};

} // namespace ui
