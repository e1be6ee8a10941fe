// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/networkpage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/settings/groupform.h"

namespace ui {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

enum Kind { System, None, Custom };

QUrl withoutLogin(QUrl url)
{
    url.setUserInfo({});
    return url;
}

} // namespace

NetworkPage::NetworkPage(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_address(new QLineEdit(this))
    , m_proxyLogin(addLogin(u"proxy"_s))
    , m_serverLogin(addLogin(u"server"_s))
{
    m_kind->setObjectName(u"proxyKind"_s);
    m_kind->addItems({tr("Use the system's proxy"), tr("No proxy"), tr("Use this proxy")});
    m_address->setObjectName(u"proxyAddress"_s);
    m_address->setPlaceholderText(u"http://proxy.example.com:8080"_s);

    auto *proxyBox = new QGroupBox(tr("Proxy"), this);
    QFormLayout *const proxyForm = addFormTo(proxyBox);
    proxyForm->addRow(tr("Pro&xy:"), m_kind);
    proxyForm->addRow(tr("&Address:"), m_address);
    proxyForm->addRow(tr("&User name:"), m_proxyLogin.user);
    proxyForm->addRow(tr("&Password:"), m_proxyLogin.password);
    auto *serverBox = new QGroupBox(tr("Sign in to the server (HTTP Basic)"), this);
    QFormLayout *const serverForm = addFormTo(serverBox);
    serverForm->addRow(tr("User &name:"), m_serverLogin.user);
    serverForm->addRow(tr("Pass&word:"), m_serverLogin.password);
    auto *storage = new QLabel(tr("Passwords are stored in the same place as the token."), this);
    storage->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(proxyBox);
    layout->addWidget(serverBox);
    layout->addWidget(storage);
    layout->addStretch();

    const auto edited = [this] {
        update();
        Q_EMIT changed();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, edited);
    connect(m_address, &QLineEdit::editingFinished, this, &NetworkPage::moveProxyLogin);
    for (const QLineEdit *line : {m_address, m_proxyLogin.user, m_proxyLogin.password,
             m_serverLogin.user, m_serverLogin.password})
        connect(line, &QLineEdit::textChanged, this, edited);
    update();
}

NetworkPage::Login NetworkPage::addLogin(const QString &name)
{
    Login login{new QLineEdit(this), new QLineEdit(this), {}};
    login.user->setObjectName(name + u"User"_s);
    QLineEdit *const password = login.password;
    password->setObjectName(name + u"Password"_s);
    password->setEchoMode(QLineEdit::Password);
    QAction *const show = password->addAction(icon(Glyph::Show), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setText(tr("Show the password"));
    connect(show, &QAction::toggled, password, [password, show](bool shown) {
        password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(icon(shown ? Glyph::Hide : Glyph::Show));
    });
    return login;
}

void NetworkPage::setLogin(Login &login, const QUrl &url)
{
    login.read = url;
    login.user->setText(url.userName(QUrl::FullyDecoded));
    login.password->setText(url.password(QUrl::FullyDecoded));
}

void NetworkPage::addTo(QUrl *url, const Login &login)
{
    const QString user = login.user->text();
    const QString password = login.password->text();
    if (user == login.read.userName(QUrl::FullyDecoded)
        && password == login.read.password(QUrl::FullyDecoded)) {
        url->setUserInfo(login.read.userInfo(QUrl::FullyEncoded), QUrl::StrictMode);
        return;
    }
    url->setUserName(user, QUrl::DecodedMode);
    url->setPassword(password.isEmpty() ? QString() : password, QUrl::DecodedMode);
}

void NetworkPage::read(const sse::Endpoint &endpoint)
{
    m_proxy = endpoint.proxy;
    const bool isNone = m_proxy.scheme() == u"none"_s;
    const bool isCustom = !m_proxy.isEmpty() && !isNone;
    m_kind->setCurrentIndex(isNone ? None : isCustom ? Custom : System);
    m_address->setText(isCustom ? withoutLogin(m_proxy).toString() : QString());
    setLogin(m_proxyLogin, isCustom ? m_proxy : QUrl());
    setLogin(m_serverLogin, endpoint.url);
}

QUrl NetworkPage::proxy() const
{
    if (m_kind->currentIndex() == System)
        return {};
    if (m_kind->currentIndex() == None)
        return QUrl(u"none:"_s);
    const QString address = m_address->text().trimmed();
    QUrl url = address == withoutLogin(m_proxy).toString() ? withoutLogin(m_proxy)
        : address.contains(u"://"_s)                       ? QUrl(address)
                                                           : QUrl(u"http://"_s + address);
    if (url.userInfo().isEmpty())
        addTo(&url, m_proxyLogin);
    return url;
}

void NetworkPage::write(sse::Endpoint *endpoint) const
{
    endpoint->proxy = proxy();
    if (endpoint->url.userInfo().isEmpty() && !endpoint->url.host().isEmpty())
        addTo(&endpoint->url, m_serverLogin);
}

FormProblem NetworkPage::problem() const
{
    if (m_kind->currentIndex() != Custom)
        return {};
    if (m_address->text().trimmed().isEmpty())
        return {
            tr("The proxy address is empty. Enter one, for example http://proxy.example.com:8080."),
            m_address};
    sse::Endpoint page;
    page.url = QUrl(u"http://localhost/"_s);
    page.proxy = proxy();
    const QString scheme = page.proxy.scheme();
    const bool isKnown = scheme == u"http"_s || scheme == u"https"_s || scheme == u"socks5"_s
        || scheme == u"socks5h"_s;
    if (!page.proxy.isValid() || page.proxy.host().isEmpty() || !isKnown)
        return {tr("“%1” is not a valid proxy address. Enter one such as "
                   "http://proxy.example.com:8080 or socks5://127.0.0.1:1080.")
                    .arg(withoutLogin(page.proxy).isValid()
                            ? withoutLogin(page.proxy).toDisplayString()
                            : m_address->text().trimmed().section(u'@', -1)),
            m_address};
    return {page.problem(), m_address};
}

void NetworkPage::setServerLogin(const QUrl &url)
{
    setLogin(m_serverLogin, url);
}

// Moves the user name and password from the proxy address to their own fields, where the password
// is masked.
void NetworkPage::moveProxyLogin()
{
    const QUrl url = proxy();
    if (m_kind->currentIndex() != Custom || !m_address->text().contains(u'@') || !url.isValid())
        return;
    setLogin(m_proxyLogin, url);
    m_address->setText(withoutLogin(url).toString());
}

void NetworkPage::update()
{
    const bool isCustom = m_kind->currentIndex() == Custom;
    for (QWidget *field : {m_address, m_proxyLogin.user, m_proxyLogin.password})
        field->setEnabled(isCustom);
}

} // namespace ui
