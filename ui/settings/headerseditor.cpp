// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/headerseditor.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSet>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "sselib/core/redactor.h"
#include "ui/common/icons.h"

namespace ui {

namespace {

enum Column { Name, Value, ColumnCount };

bool isSecretRow(const QModelIndex &index)
{
    const auto text = [&index](Column column) {
        return index.siblingAtColumn(column).data().toString().trimmed().toUtf8();
    };
    return sse::isSecretValue(text(Name), text(Value));
}

class HeaderDelegate : public QStyledItemDelegate {
public:
    HeaderDelegate(const QCheckBox *show, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_show(show)
    {
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        QWidget *const editor = QStyledItemDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor)) {
            if (isMasked(index))
                line->setEchoMode(QLineEdit::Password);
            // Write each change to the model while the user types, so that errors are shown
            // immediately.
            connect(line, &QLineEdit::textEdited, this,
                [this, line] { Q_EMIT const_cast<HeaderDelegate *>(this)->commitData(line); });
        }
        return editor;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (isMasked(index))
            option->text = QString(option->text.isEmpty() ? 0 : 12, QChar(0x2022));
        else
            option->text.replace(QChar::LineSeparator, QChar(0x23ce));
    }

private:
    [[nodiscard]] bool isMasked(const QModelIndex &index) const
    {
        return index.column() == Value && !m_show->isChecked() && isSecretRow(index);
    }

    const QCheckBox *m_show;
};

} // namespace

HeadersEditor::HeadersEditor(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_remove(new QToolButton(this))
    , m_show(new QCheckBox(tr("Show secret &values"), this))
{
    m_table->setObjectName(QStringLiteral("headers"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(Value, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(Name, 180);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setAccessibleName(tr("Request headers"));
    m_table->setItemDelegate(new HeaderDelegate(m_show, m_table));

    auto *add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addHeader"));
    add->setIcon(icon(Glyph::Add));
    add->setText(tr("Add header"));
    m_remove->setObjectName(QStringLiteral("removeHeader"));
    m_remove->setIcon(icon(Glyph::Remove));
    m_remove->setText(tr("Remove header"));
    for (QToolButton *button : {add, m_remove}) {
        button->setToolTip(button->text());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_remove->setEnabled(false);

    auto *bar = new QHBoxLayout;
    bar->setSpacing(4);
    bar->addWidget(add);
    bar->addWidget(m_remove);
    bar->addStretch();
    bar->addWidget(m_show);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_table);
    layout->addLayout(bar);
    setFocusProxy(m_table);

    connect(add, &QToolButton::clicked, this, [this] {
        addRow({}, {});
        m_table->setCurrentCell(m_table->rowCount() - 1, Name);
        m_table->setFocus();
        m_table->editItem(m_table->currentItem());
    });
    connect(m_remove, &QToolButton::clicked, this, &HeadersEditor::removeCurrent);
    connect(m_show, &QCheckBox::toggled, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_table, &QTableWidget::itemChanged, this, [this] {
        // Repaint all values: if a name was changed to a secret one, its value must now be masked.
        m_table->viewport()->update();
        Q_EMIT changed();
    });
    connect(m_table, &QTableWidget::currentCellChanged, this,
        [this](int row) { m_remove->setEnabled(row >= 0); });
}

void HeadersEditor::setHeaders(const sse::Headers &headers, const sse::Secrets &secrets)
{
    m_table->setRowCount(0);
    for (const sse::Header &header : headers) {
        const QByteArray value =
            header.value.isEmpty() ? secrets.headers.value(header.name.toLower()) : header.value;
        addRow(QString::fromUtf8(header.name), QString::fromUtf8(value));
    }
}

sse::Headers HeadersEditor::headers() const
{
    sse::Headers headers;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QByteArray name = cell(row, Name).trimmed();
        const QByteArray value = cell(row, Value);
        if (!name.isEmpty() || !value.isEmpty())
            headers.append({name, sse::isSecretValue(name, value) ? QByteArray() : value});
    }
    return headers;
}

QMap<QByteArray, QByteArray> HeadersEditor::secretValues() const
{
    QMap<QByteArray, QByteArray> values;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QByteArray name = cell(row, Name).trimmed();
        const QByteArray value = cell(row, Value);
        if (sse::isSecretValue(name, value) && !value.isEmpty())
            values.insert(name.toLower(), value);
    }
    return values;
}

FormProblem HeadersEditor::problem() const
{
    QSet<QByteArray> secrets;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QByteArray name = cell(row, Name).trimmed();
        const QByteArray value = cell(row, Value);
        if (name.isEmpty() && value.isEmpty())
            continue;
        sse::Endpoint alone;
        alone.url = QUrl(QStringLiteral("http://localhost/"));
        alone.headers = {{name, value}};
        if (const QString problem = alone.problem(); !problem.isEmpty())
            return {problem, m_table, row};
        if (sse::isSecretValue(name, value) && secrets.contains(name.toLower()))
            return {tr("The header “%1” is listed twice. Remove one of them.")
                        .arg(QString::fromUtf8(name)),
                m_table, row};
        if (sse::isSecretValue(name, value))
            secrets.insert(name.toLower());
    }
    return {};
}

void HeadersEditor::addRow(const QString &name, const QString &value)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, Name, new QTableWidgetItem(name));
    m_table->setItem(row, Value, new QTableWidgetItem(value));
}

void HeadersEditor::removeCurrent()
{
    m_table->removeRow(m_table->currentRow());
    m_remove->setEnabled(m_table->currentRow() >= 0);
    Q_EMIT changed();
}

QByteArray HeadersEditor::cell(int row, int column) const
{
    const QTableWidgetItem *const item = m_table->item(row, column);
    return item ? item->text().toUtf8() : QByteArray();
}

} // namespace ui
