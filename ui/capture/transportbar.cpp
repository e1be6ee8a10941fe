// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/capture/transportbar.h"

#include <array>
#include <utility>

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace ui {

namespace {

constexpr int SliderSteps = 1000;
constexpr std::array<double, 3> Speeds{1, 10, 0};

QString clockText(qint64 milliseconds)
{
    const qint64 tenths = milliseconds / 100;
    const qint64 hours = tenths / 36000;
    const QString rest = QStringLiteral("%1:%2.%3")
                             .arg(tenths / 600 % 60, 2, 10, QLatin1Char('0'))
                             .arg(tenths / 10 % 60, 2, 10, QLatin1Char('0'))
                             .arg(tenths % 10);
    return hours > 0 ? QStringLiteral("%1:%2").arg(hours).arg(rest) : rest;
}

QToolButton *button(QWidget *parent, Glyph glyph, const QString &text)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icon(glyph));
    made->setText(text);
    made->setToolTip(text);
    made->setAutoRaise(true);
    return made;
}

} // namespace

TransportBar::TransportBar(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(Qt::ElideRight, this))
    , m_play(button(this, Glyph::Connect, tr("Play")))
    , m_step(button(this, Glyph::Step, tr("Step")))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_time(new QLabel(this))
    , m_speeds(new QButtonGroup(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setAccessibleName(tr("Replay"));
    m_play->setObjectName(QStringLiteral("play"));
    m_step->setObjectName(QStringLiteral("step"));
    m_slider->setObjectName(QStringLiteral("position"));
    m_slider->setRange(0, SliderSteps);
    m_slider->setPageStep(SliderSteps / 20);
    m_slider->setSingleStep(SliderSteps / 100);
    m_slider->setTracking(false); // seeking is slow, so only seek when the slider is released
    m_slider->setMinimumWidth(96);
    m_slider->setAccessibleName(tr("Position in the recording"));
    m_time->setTextFormat(Qt::PlainText);

    auto *top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_title, 1);
    const std::array names{tr("1×"), tr("10×"), tr("All at once")};
    const std::array tips{
        tr("At the recorded speed"), tr("Ten times the recorded speed"), tr("As fast as possible")};
    for (size_t i = 0; i < Speeds.size(); ++i) {
        auto *speed = new QToolButton(this);
        speed->setText(names.at(i));
        speed->setToolTip(tips.at(i));
        speed->setCheckable(true);
        speed->setAutoRaise(true);
        speed->setObjectName(QStringLiteral("speed%1").arg(Speeds.at(i)));
        m_speeds->addButton(speed, int(i));
        top->addWidget(speed);
    }
    top->addSpacing(4);
    auto *save = button(this, Glyph::Export, tr("Export the recording (Ctrl+E)"));
    save->setObjectName(QStringLiteral("export"));
    top->addWidget(save);
    auto *close = button(this, Glyph::Close, tr("Close the replay"));
    close->setObjectName(QStringLiteral("closeReplay"));
    top->addWidget(close);

    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(4);
    bottom->addWidget(m_play);
    bottom->addWidget(m_step);
    bottom->addSpacing(4);
    bottom->addWidget(m_slider, 1);
    bottom->addSpacing(4);
    bottom->addWidget(m_time);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addLayout(bottom);

    connect(m_play, &QToolButton::clicked, this, [this] {
        if (m_state.playing)
            Q_EMIT pauseRequested();
        else
            Q_EMIT playRequested();
    });
    connect(m_step, &QToolButton::clicked, this, &TransportBar::stepRequested);
    connect(m_slider, &QSlider::valueChanged, this, &TransportBar::seekToSlider);
    connect(m_speeds, &QButtonGroup::idClicked, this,
        [this](int id) { Q_EMIT speedRequested(Speeds.at(size_t(id))); });
    connect(save, &QToolButton::clicked, this, &TransportBar::exportRequested);
    connect(close, &QToolButton::clicked, this, &TransportBar::closeRequested);
    applyColors();
    show({});
}

void TransportBar::setState(const ReplayState &state)
{
    if (state != m_state)
        show(state);
}

void TransportBar::show(const ReplayState &state)
{
    m_state = state;
    m_title->setText(
        state.recorded.isEmpty() ? tr("Replay") : tr("Replay of %1").arg(state.recorded));
    m_play->setIcon(icon(state.playing ? Glyph::Pause
            : state.atEnd              ? Glyph::Retry
                                       : Glyph::Connect));
    m_play->setText(state.playing ? tr("Pause") : state.atEnd ? tr("Play again") : tr("Play"));
    m_play->setToolTip(m_play->text());
    m_play->setAccessibleName(m_play->text());
    m_step->setEnabled(!state.atEnd);
    if (!m_slider->isSliderDown()) {
        const bool before = std::exchange(m_moving, true);
        m_slider->setValue(state.durationMs <= 0
                ? state.atEnd ? SliderSteps : 0
                : int(state.positionMs * SliderSteps / std::max<qint64>(state.durationMs, 1)));
        m_moving = before;
    }
    m_time->setText(
        QStringLiteral("%1 / %2").arg(clockText(state.positionMs), clockText(state.durationMs)));
    // Reserve the maximum width, so that the layout does not change during playback.
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(
        QStringLiteral("%1 / %1").arg(clockText(std::max<qint64>(state.durationMs, 1))
                                          .replace(QLatin1Char('1'), QLatin1Char('0')))));
    for (size_t i = 0; i < Speeds.size(); ++i) {
        if (qFuzzyCompare(Speeds.at(i) + 1, state.speed + 1))
            m_speeds->button(int(i))->setChecked(true);
    }
}

void TransportBar::seekToSlider()
{
    if (!m_moving)
        Q_EMIT seekRequested(m_slider->value() * m_state.durationMs / SliderSteps);
}

void TransportBar::applyColors()
{
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText,
        readableOn(toneColor(Tone::Accent, palette()), toneTint(Tone::Accent, palette())));
    m_title->setPalette(colored);
}

void TransportBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(Tone::Accent, palette()));
    painter.fillRect(QRect(0, 0, width(), 1), lineColor(palette()));
}

void TransportBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

} // namespace ui
