// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/headerbar.h"

#include <QAction>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/window/statusdisplay.h"

namespace ui {

namespace {

using State = ConnectionStatus::State;

class StateSign : public QWidget {
public:
    StateSign() { setFixedSize(14, 14); }

    void setStatus(const ConnectionStatus &status)
    {
        m_status = status;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        StatusDisplay::paintSign(&painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_status,
            StatusDisplay::color(m_status, palette()));
    }

private:
    ConnectionStatus m_status;
};

QToolButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

HeaderBar::HeaderBar(
    QAction *streams, QAction *settings, QAction *panel, QToolButton *menu, QWidget *parent)
    : QWidget(parent)
    // no parent here: the order in which these widgets are added to the layout is the tab order
    , m_name(new ElidedLabel(Qt::ElideRight))
    , m_url(new ElidedLabel(Qt::ElideMiddle))
    , m_sign(new StateSign)
    , m_state(new ElidedLabel(Qt::ElideRight))
    , m_unverified(new QLabel)
    , m_now(new QPushButton(tr("Now")))
    , m_openSettings(new QPushButton(tr("Settings…")))
    , m_connect(new QPushButton)
{
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setAccessibleName(tr("Stream"));
    m_name->setMaximumWidth(280);
    m_url->setDim(true);
    m_url->setAccessibleName(tr("URL"));
    m_url->setFocusPolicy(Qt::StrongFocus);
    m_url->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_state->setMaximumWidth(380);
    m_state->setFocusPolicy(Qt::StrongFocus);
    m_unverified->setObjectName(QStringLiteral("unverified"));
    m_unverified->setPixmap(icon(Glyph::Warning, Tone::Warning).pixmap(16));
    m_unverified->setToolTip(StatusDisplay::unverifiedText());
    m_unverified->setAccessibleName(StatusDisplay::unverifiedText());
    m_now->setToolTip(tr("Reconnect now"));
    m_now->setObjectName(QStringLiteral("retryNow"));
    m_openSettings->setToolTip(tr("You can fix this in the settings"));
    m_openSettings->setObjectName(QStringLiteral("mend"));
    m_connect->setObjectName(QStringLiteral("connect"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 5);
    layout->setSpacing(4);
    layout->addWidget(buttonFor(streams, this));
    layout->addSpacing(4);
    layout->addWidget(m_name);
    layout->addWidget(m_url, 1);
    layout->addSpacing(4);
    layout->addWidget(m_unverified);
    layout->addWidget(m_sign);
    layout->addWidget(m_state);
    layout->addWidget(m_now);
    layout->addWidget(m_openSettings);
    layout->addSpacing(4);
    layout->addWidget(m_connect);
    layout->addWidget(buttonFor(settings, this));
    layout->addWidget(buttonFor(panel, this));
    menu->setParent(this);
    layout->addWidget(menu);
    // Same height with and without buttons, so that the content below does not move.
    setMinimumHeight(m_connect->sizeHint().height() + 9);

    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &HeaderBar::tick);
    connect(m_connect, &QPushButton::clicked, this, [this] {
        if (m_status.isRunning())
            Q_EMIT disconnectRequested();
        else
            Q_EMIT connectRequested();
    });
    connect(m_now, &QPushButton::clicked, this, &HeaderBar::retryNowRequested);
    connect(m_openSettings, &QPushButton::clicked, this, &HeaderBar::settingsRequested);
    setStream({}, {});
    setStatus({});
}

void HeaderBar::setStream(const QString &name, const QString &url)
{
    m_name->setText(name);
    m_url->setText(url);
    const bool any = !name.isEmpty() || !url.isEmpty();
    m_sign->setVisible(any);
    m_state->setVisible(any);
}

void HeaderBar::setStatus(const ConnectionStatus &status)
{
    m_status = status;
    static_cast<StateSign *>(m_sign)->setStatus(status);
    m_unverified->setVisible(status.isUnverified && !m_sign->isHidden());
    m_now->setVisible(status.state == State::Waiting && !status.isReplay);
    m_openSettings->setVisible(
        status.state == State::Failed && status.settingsHelp && !status.isReplay);
    m_connect->setVisible(!m_sign->isHidden() && (status.isRunning() || status.canConnect()));
    m_connect->setText(status.isRunning() ? tr("Disconnect") : tr("Connect"));
    m_connect->setIcon(icon(status.isRunning() ? Glyph::Disconnect : Glyph::Connect));
    // Leave out the time, because a screen reader would read the text each time it changes.
    m_state->setAccessibleName(
        status.isReplay ? StatusDisplay::text(status, 0) : StatusDisplay::stateName(status.state));
    applyColors();
    tick();
}

QString HeaderBar::statusText() const
{
    return m_state->text();
}

void HeaderBar::tick()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_state->setText(StatusDisplay::text(m_status, now));
    const int next = StatusDisplay::nextChangeMs(m_status, now);
    if (next >= 0 && isVisible())
        m_timer.start(next);
    else
        m_timer.stop();
}

void HeaderBar::applyColors()
{
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, StatusDisplay::color(m_status, palette()));
    m_state->setPalette(colored);
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), lineColor(palette()));
}

void HeaderBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
}

void HeaderBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

} // namespace ui
