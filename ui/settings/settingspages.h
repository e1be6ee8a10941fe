// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>
#include <QWidget>

#include "sselib/endpoint.h"
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

/// Name, URL and the request. Each page reads its part of an endpoint and writes it back; the rest
/// is left alone.
class ConnectionPage : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void write(sse::Endpoint *endpoint, sse::Secrets *secrets) const;
    [[nodiscard]] FormProblem problem() const;

Q_SIGNALS:
    void changed();
    /// The URL was left with a user or a password in it, which are no longer there.
    void loginTyped(const QUrl &url);

private:
    void moveLogin();

    QLineEdit *m_name;
    QLineEdit *m_url;
    QComboBox *m_method;
    HeadersEditor *m_headers;
    QPlainTextEdit *m_body;
};

/// The token and where it goes.
class TokenPage : public QWidget {
    Q_OBJECT

public:
    explicit TokenPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void write(sse::Endpoint *endpoint, sse::Secrets *secrets) const;
    [[nodiscard]] FormProblem problem() const;
    /// One line that says where the value is kept.
    void setStorageText(const QString &text);

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_placement;
    QLineEdit *m_name;
    QLineEdit *m_value;
    QLabel *m_storage;
};

/// When it is tried again, and what bounds a stream.
class LimitsPage : public QWidget {
    Q_OBJECT

public:
    explicit LimitsPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    void write(sse::Endpoint *endpoint) const;
    /// What a log of events may take, in bytes; of all streams, so no endpoint has it.
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
    double m_eventSizeRead = 0; ///< rounded for the eye: written back only where it was changed
};

/// The AI dialect and what goes with it.
class AiPage : public QWidget {
    Q_OBJECT

public:
    explicit AiPage(QWidget *parent = nullptr);
    void setDialects(const QStringList &names);
    void read(const sse::Endpoint &endpoint);
    void write(sse::Endpoint *endpoint) const;
    /// Says whether \a endpoint takes a prompt.
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
