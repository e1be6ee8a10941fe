// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include "sselib/endpoint.h"

namespace ui {

/// Edits one stream's endpoint and its secrets. Nothing is kept here: read endpoint() and
/// secrets() after exec() or accepted().
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// Where the token's value will be kept, which the dialog says beside the field.
    enum class SecretStorage { Keychain, ThisRunOnly };

    explicit SettingsDialog(QWidget *parent = nullptr);
    ~SettingsDialog() override;

    void setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void setSecretStorage(SecretStorage storage);
    [[nodiscard]] sse::Endpoint endpoint() const;
    [[nodiscard]] sse::Secrets secrets() const;
};

} // namespace ui
