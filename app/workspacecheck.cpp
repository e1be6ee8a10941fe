// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/workspace.h"

#include <algorithm>

#include <QMessageBox>
#include <QSaveFile>

#include "app/common/savefile.h"
#include "app/dialogs.h"
#include "app/session/promptrequest.h"
#include "app/session/session.h"
#include "sselib/core/redactor.h"
#include "sselib/doctor/endpointcheck.h"
#include "ui/doctor/checkdialog.h"

namespace app {

namespace {

constexpr int secondsEach = 6;

} // namespace

void Workspace::checkEndpoint(int row)
{
    const Session *session = m_streams.session(row);
    if (!session)
        return;
    if (session->player()) {
        m_window.setNotice(tr("A recording has no endpoint to check; choose a stream."));
        return;
    }
    const sse::Endpoint endpoint =
        session->acceptsPrompt() ? exampleRequest(session->endpoint()) : session->endpoint();
    const QString problem = endpoint.problem(session->secrets());
    if (!problem.isEmpty()) {
        m_window.setNotice(problem, ui::Tone::Error);
        return;
    }
    const QByteArray method = endpoint.effectiveMethod();
    const bool isSafe = method == "GET" || method == "HEAD";
    auto *check = new sse::EndpointCheck(endpoint, session->secrets());
    check->setTimeLimit(std::chrono::seconds(secondsEach));
    // Allow requests with a body, because no request is sent before the user starts the check in
    // the dialog below.
    check->setMaySendBody(true);
    auto *dialog =
        new ui::CheckDialog({.url = sse::Redactor(endpoint, {}).url(endpoint.url).toDisplayString(),
                                .method = QString::fromUtf8(method),
                                .requests = check->requestCount(),
                                .seconds = check->requestCount() * secondsEach,
                                .prompt = session->acceptsPrompt() ? examplePrompt() : QString(),
                                .maySpend = !isSafe},
            &m_window);
    check->setParent(dialog); // closing the dialog cancels the requests
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::CheckDialog::startRequested, check, [check](const QUrl &origin) {
        check->setOrigin(origin);
        check->start();
    });
    connect(dialog, &ui::CheckDialog::stopRequested, check, &sse::EndpointCheck::cancel);
    connect(check, &sse::EndpointCheck::progress, dialog, &ui::CheckDialog::setProgress);
    connect(check, &sse::EndpointCheck::finished, dialog,
        [check, dialog] { dialog->setReport(check->report().toMarkdown()); });
    connect(dialog, &ui::CheckDialog::saveRequested, this,
        [this, dialog](const QString &markdown) { saveCheck(markdown, dialog); });
    dialog->open();
}

void Workspace::saveCheck(const QString &markdown, QWidget *dialog)
{
    const QPointer<QWidget> guard = dialog;
    const auto target = Dialogs::askForExport(dialog, tr("Save report"), tr("check"),
        {{QStringLiteral("md"), tr("Markdown (*.md)")}}, QStringLiteral("md"));
    if (!target || !guard)
        return;
    QSaveFile file(target->path);
    const QByteArray bytes = markdown.toUtf8();
    const QString problem = savefile::open(file) && file.write(bytes) == bytes.size()
        ? savefile::commit(file)
        : file.errorString();
    if (!problem.isEmpty())
        QMessageBox::warning(dialog, tr("Save report"),
            tr("%1 could not be written: %2").arg(target->path, problem));
}

} // namespace app
