// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>
#include <QWidget>

#include "sselib/core/endpoint.h"
#include "ui/settings/formproblem.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace ui {

class HeadersEditor;

/// Settings for the name, the URL and the request. As on all pages of the dialog, read() shows a
/// part of an endpoint, and write() changes only this part.
class ConnectionPage : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void write(sse::Endpoint *endpoint, sse::Secrets *secrets) const;
    [[nodiscard]] FormProblem problem() const;

Q_SIGNALS:
    void changed();
    /// Emitted when a user name or password in the URL was edited. They have been removed from the
    /// URL field.
    void loginTyped(const QUrl &url);

private:
    void moveLogin();

    QLineEdit *m_name;
    QLineEdit *m_url;
    QComboBox *m_method;
    HeadersEditor *m_headers;
    QPlainTextEdit *m_body;
};

/// Settings for the token and where it is sent.
class TokenPage : public QWidget {
    Q_OBJECT

public:
    explicit TokenPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void write(sse::Endpoint *endpoint, sse::Secrets *secrets) const;
    [[nodiscard]] FormProblem problem() const;
    /// Sets a line of text that says where the token is stored.
    void setStorageText(const QString &text);

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_placement;
    QLineEdit *m_name;
    QLineEdit *m_value;
    QLabel *m_storage;
};

/// Settings for reconnecting and for the limits of a stream.
class LimitsPage : public QWidget {
    Q_OBJECT

public:
    explicit LimitsPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    void write(sse::Endpoint *endpoint) const;
    /// Maximum memory for an event log in bytes. It applies to all streams, so it is not part of
    /// the endpoint.
    void setLogLimit(qint64 bytes);
    [[nodiscard]] qint64 logLimit() const;
    [[nodiscard]] FormProblem problem() const;

Q_SIGNALS:
    void changed();

private:
    QCheckBox *m_reconnect;
    QDoubleSpinBox *m_initial;
    QDoubleSpinBox *m_max;
    QSpinBox *m_attempts;
    QDoubleSpinBox *m_idle;
    QCheckBox *m_resend;
    QCheckBox *m_record;
    QDoubleSpinBox *m_eventSize;
    QSpinBox *m_logLimit;
    double m_eventSizeRead = 0; ///< the value after read(); write() writes only if it has changed
};

/// Settings for the AI format and the model.
class AiPage : public QWidget {
    Q_OBJECT

public:
    explicit AiPage(QWidget *parent = nullptr);
    void setDialects(const QStringList &names);
    void read(const sse::Endpoint &endpoint);
    void write(sse::Endpoint *endpoint) const;
    /// Shows whether \a endpoint accepts prompts.
    void explain(const sse::Endpoint &endpoint);

Q_SIGNALS:
    void changed();

private:
    void select(const QString &dialect);

    QComboBox *m_dialect;
    QLineEdit *m_model;
    QLabel *m_prompt;
};

} // namespace ui
