// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/race/race.h"

#include <algorithm>

#include <QLocale>

#include "ui/chat/chatview.h"

namespace app {

Race::Race(ui::RaceView *view, const QList<Runner> &runners, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_runners(runners)
{
    QList<ui::RaceView::Runner> shown;
    for (const Runner &runner : runners)
        shown.append({runner.endpoint.name, runner.endpoint.model});
    view->setRunners(shown);
    connect(view, &ui::RaceView::laneRequested, this, &Race::addLane);
    connect(view, &ui::RaceView::laneRemoved, this, [this](int lane) {
        m_lanes.erase(lane);
        refresh();
    });
    connect(view, &ui::RaceView::modelChanged, this,
        [this](int lane, const QString &model) { m_lanes.at(lane).model = model; });
    connect(view, &ui::RaceView::promptSubmitted, this, &Race::send);
    connect(view, &ui::RaceView::stopRequested, this, &Race::stop);
    // Begin with up to three streams. A single stream is added twice, so that the user can compare
    // two of its models.
    const int lanes = runners.isEmpty() ? 0 : std::clamp(int(runners.size()), 2, 3);
    for (int i = 0; i < lanes; ++i)
        addLane(std::min(i, int(runners.size()) - 1));
}

Race::~Race()
{
    for (const auto &[lane, it] : m_lanes)
        it.session->disconnect(this);
}

void Race::addLane(int runner)
{
    const Runner &added = m_runners.at(runner);
    const int number = m_view->addLane({added.endpoint.name, added.endpoint.model});
    Lane &lane = m_lanes[number];
    lane.session = std::make_unique<Session>();
    lane.model = added.endpoint.model;
    lane.session->setEndpoint(added.endpoint, added.secrets);
    Transcript *transcript = lane.session->transcript();
    showTranscript(transcript, m_view->chat(number));
    // The reference stays valid, because std::map does not move its elements.
    const auto textCame = [this, &lane](const QString &piece) {
        if (lane.firstText < 0 && !piece.isEmpty()) {
            lane.firstText = m_clock.elapsed();
            refresh();
        }
    };
    connect(transcript, &Transcript::textAppended, this, textCame);
    connect(transcript, &Transcript::reasoningAppended, this, textCame);
    connect(transcript, &Transcript::finished, this, [this, &lane](ui::Outcome outcome) {
        lane.end = m_clock.elapsed();
        lane.complete = outcome == ui::Outcome::Completed || outcome == ui::Outcome::NoTerminator;
        refresh();
    });
    refresh();
}

void Race::send(const QString &text)
{
    m_clock.start();
    for (auto &[number, lane] : m_lanes) {
        lane.firstText = lane.end = -1;
        lane.complete = false;
        sse::Endpoint endpoint = lane.session->endpoint();
        endpoint.model = lane.model;
        lane.session->setEndpoint(endpoint, lane.session->secrets());
    }
    for (auto &[number, lane] : m_lanes)
        lane.session->sendPrompt(text);
    refresh();
}

void Race::stop()
{
    for (auto &[number, lane] : m_lanes)
        lane.session->close();
}

void Race::refresh()
{
    if (!m_view)
        return;
    const QLocale locale;
    // Returns the rank of a lane: one plus the number of lanes that were faster.
    const auto place = [this](qint64 Lane::*time, const Lane &lane) {
        return 1 + std::ranges::count_if(m_lanes, [&](const auto &entry) {
            const Lane &other = entry.second;
            const bool counts = time == &Lane::firstText || other.complete;
            return counts && other.*time >= 0 && other.*time < lane.*time;
        });
    };
    bool busy = false;
    for (const auto &[number, lane] : m_lanes) {
        const bool runs = lane.session->transcript()->isAnswering();
        busy = busy || runs;
        QStringList parts;
        if (lane.firstText >= 0)
            parts.append(tr("First text after %1 ms (no. %2)")
                             .arg(locale.toString(lane.firstText))
                             .arg(place(&Lane::firstText, lane)));
        else if (runs)
            parts.append(tr("Waiting for the first text…"));
        if (lane.end >= 0 && lane.complete)
            parts.append(tr("done after %1 s (no. %2)")
                             .arg(locale.toString(double(lane.end) / 1000.0, 'f', 2))
                             .arg(place(&Lane::end, lane)));
        else if (lane.end >= 0)
            parts.append(tr("not finished"));
        m_view->setFigures(number, parts.join(QStringLiteral(" · ")));
    }
    m_view->setBusy(busy);
}

} // namespace app
