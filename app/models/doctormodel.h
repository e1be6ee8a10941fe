// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>

#include "sselib/doctor/doctor.h"

namespace app {

class EventLogModel;

/// The findings of a stream's doctor, by the roles of ui::FindingRole. New findings are shown
/// immediately; counts and the verdict are updated at most four times a second.
class DoctorModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit DoctorModel(QObject *parent = nullptr);

    [[nodiscard]] sse::Doctor *doctor() { return &m_doctor; }
    [[nodiscard]] const sse::Doctor *doctor() const { return &m_doctor; }
    /// Removes all findings and starts the diagnosis of a stream that is being opened.
    void begin(const sse::Doctor::Options &options);
    /// Adds the response of attempt \a attempt. \a row is the number of its first row in the event
    /// log, see EventLogModel::nextNumber().
    void noteResponse(int attempt, qint64 row);
    /// Updates the verdict after bytes were received.
    void noteProgress();
    /// Returns the row of \a log at the position of finding \a row; −1 if the finding has no
    /// position or its row was removed.
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
    int m_rows = 0;                 // number of rows in the model
    int m_firstChanged = -1;
    int m_lastChanged = -1;
};

} // namespace app
