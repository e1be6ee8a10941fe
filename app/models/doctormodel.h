// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>

#include "sselib/doctor/doctor.h"

namespace app {

class EventLogModel;

/// What a stream's doctor has found, by the roles of ui::FindingRole. New findings show at once;
/// counts and the verdict at most four times a second.
class DoctorModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit DoctorModel(QObject *parent = nullptr);

    [[nodiscard]] sse::Doctor *doctor() { return &m_doctor; }
    [[nodiscard]] const sse::Doctor *doctor() const { return &m_doctor; }
    /// Begins anew with a stream that opens now.
    void begin(const sse::Doctor::Options &options);
    /// A response opened; its rows of the event log come from number \a row on.
    void noteResponse(int attempt, qint64 row);
    /// Bytes came, so that the verdict may be another.
    void noteProgress();
    /// The row of \a log at the place of the finding of row \a row; −1 where there is none.
    [[nodiscard]] int rowInLog(int row, const EventLogModel &log) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    void showCounts();
    [[nodiscard]] qint64 logBegin(const sse::Finding &finding) const;

    sse::Doctor m_doctor;
    QTimer m_delay;
    QHash<int, qint64> m_responses; // attempt → number of its first row in the log
    int m_rows = 0;                 // shown
    int m_firstChanged = -1;
    int m_lastChanged = -1;
};

} // namespace app
