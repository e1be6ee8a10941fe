// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "sselib/doctor/finding.h"
#include "sselib/doctor/fixsnippets.h"
#include "ui/doctor/doctorreport.h"
#include "ui/doctor/doctorview.h"
#include "ui/doctor/findingroles.h"

using Severity = sse::Finding::Severity;

namespace {

class Model : public QStandardItemModel {
public:
    void add(const QString &code, Severity severity, qint64 line = 0, const QString &excerpt = {})
    {
        auto *item = new QStandardItem(QStringLiteral("Cause of %1.").arg(code));
        item->setData(code, ui::FindingCodeRole);
        item->setData(int(severity), ui::FindingSeverityRole);
        item->setData(QStringLiteral("Cure of %1.").arg(code), ui::FindingAdviceRole);
        item->setData(excerpt, ui::FindingExcerptRole);
        item->setData(line, ui::FindingLineRole);
        item->setData(line * 10, ui::FindingOffsetRole);
        item->setData(qint64(3), ui::FindingCountRole);
        item->setData(line > 0, ui::FindingIsInLogRole);
        appendRow(item);
    }
    void setVerdict(const QString &verdict)
    {
        setHorizontalHeaderItem(0, new QStandardItem);
        setHeaderData(0, Qt::Horizontal, verdict, ui::VerdictRole);
    }
};

} // namespace

class TestDoctorView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsEmptyStates();
    void showsVerdict();
    void errorsComeFirst();
    void showsFix();
    void showsFixForEachServer();
    void linksToEventLog();
    void copiesCode();
    void reportIsMarkdown();
    void reportEscapes();
    void escapesReceivedHtml();
    void survivesModelDeletion();

private:
    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto labels = m_view->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : m_view->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    void choose(int row) { m_list->setCurrentIndex(m_list->model()->index(row, 0)); }

    std::unique_ptr<Model> m_model;
    std::unique_ptr<ui::DoctorView> m_view;
    QListView *m_list = nullptr;
};

void TestDoctorView::init()
{
    m_view.reset();
    m_model = std::make_unique<Model>();
    m_view = std::make_unique<ui::DoctorView>();
    m_view->setModel(m_model.get());
    m_view->resize(400, 700);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_list = m_view->findChild<QListView *>();
}

void TestDoctorView::showsEmptyStates()
{
    QVERIFY(shows(QStringLiteral("Nothing to diagnose yet")));
    m_model->setVerdict(QStringLiteral("It opens."));
    QVERIFY(shows(QStringLiteral("No problems found")));
    m_model->add(QStringLiteral("no-field"), Severity::Error, 1);
    QVERIFY(!shows(QStringLiteral("No problems found")));
    QVERIFY(m_list->isVisible());
}

void TestDoctorView::showsVerdict()
{
    m_model->setVerdict(QStringLiteral("It opens."));
    QVERIFY(shows(QStringLiteral("It opens.")));
    m_model->setVerdict(QStringLiteral("It does not open."));
    QVERIFY(shows(QStringLiteral("It does not open.")));
}

void TestDoctorView::errorsComeFirst()
{
    m_model->add(QStringLiteral("compressed"), Severity::Info);
    m_model->add(QStringLiteral("caching"), Severity::Warning);
    m_model->add(QStringLiteral("no-field"), Severity::Error, 1);
    m_model->add(QStringLiteral("bad-retry"), Severity::Warning, 2);
    QStringList codes;
    for (int row = 0; row < 4; ++row)
        codes.append(m_list->model()->index(row, 0).data(ui::FindingCodeRole).toString());
    QCOMPARE(codes.join(QLatin1Char(' ')), QStringLiteral("no-field caching bad-retry compressed"));
    const auto current = [this] {
        return m_list->currentIndex().data(ui::FindingCodeRole).toString();
    };
    QCOMPARE(current(), QStringLiteral("no-field"));
    choose(2);
    m_model->add(QStringLiteral("bom-inside"), Severity::Error, 3);
    QCOMPARE(current(), QStringLiteral("bad-retry")); // the user's selection is kept
}

void TestDoctorView::showsFix()
{
    m_model->add(QStringLiteral("no-field"), Severity::Error, 3, QStringLiteral("hello"));
    QVERIFY(shows(QStringLiteral("Cause of no-field.")));
    QVERIFY(shows(QStringLiteral("Cure of no-field.")));
    QVERIFY(shows(QStringLiteral("Line 3, byte 30")));
    QVERIFY(shows(QStringLiteral("seen 3 times")));
    QVERIFY(shows(QStringLiteral("hello")));
    auto *server = m_view->findChild<QComboBox *>();
    auto *code = m_view->findChild<QPlainTextEdit *>();
    for (const QString &name : sse::fixSnippetServers()) {
        server->setCurrentText(name);
        QCOMPARE(m_view->server(), name);
        const QString lines = sse::fixSnippet("no-field", name);
        QCOMPARE(button(QStringLiteral("Copy"))->isEnabled(), !lines.isEmpty());
        if (!lines.isEmpty())
            QCOMPARE(code->toPlainText(), lines);
    }
    m_view->setServer(QStringLiteral("Go"));
    QCOMPARE(server->currentText(), QStringLiteral("Go"));
    m_model->clear();
    m_model->add(QStringLiteral("status"), Severity::Error);
    QVERIFY(!code->isVisible());
    QVERIFY(shows(QStringLiteral("In the response")));
}

void TestDoctorView::showsFixForEachServer()
{
    for (const char *code : {"no-field", "missing-blank-line", "buffered", "caching",
             "content-type", "cors", "no-heartbeat", "compressed", "id-not-resumed"}) {
        int count = 0;
        for (const QString &server : sse::fixSnippetServers())
            count += sse::fixSnippet(code, server).isEmpty() ? 0 : 1;
        QVERIFY2(count >= 4, code);
    }
    QVERIFY(sse::fixSnippet("no-field", QStringLiteral("none")).isEmpty());
    QVERIFY(sse::fixSnippet("none", QStringLiteral("Go")).isEmpty());
}

void TestDoctorView::linksToEventLog()
{
    m_model->add(QStringLiteral("caching"), Severity::Warning);
    m_model->add(QStringLiteral("no-field"), Severity::Error, 3);
    const QSignalSpy asked(m_view.get(), &ui::DoctorView::placeRequested);
    choose(1);
    QVERIFY(!button(QStringLiteral("Show in events"))->isVisible());
    choose(0);
    QVERIFY(button(QStringLiteral("Show in events"))->isVisible());
    button(QStringLiteral("Show in events"))->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).toInt(), 1); // row of the model, not of the sorted list
}

void TestDoctorView::copiesCode()
{
    m_model->add(QStringLiteral("no-field"), Severity::Error, 3);
    button(QStringLiteral("Copy"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), sse::fixSnippet("no-field", m_view->server()));
    m_model->setVerdict(QStringLiteral("It opens."));
    button(QStringLiteral("Copy report"))->click();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("# ")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("It opens.")));
}

void TestDoctorView::reportIsMarkdown()
{
    m_model->setVerdict(QStringLiteral("It opens."));
    m_model->add(QStringLiteral("no-field"), Severity::Error, 3, QStringLiteral("hello"));
    m_model->add(QStringLiteral("unknown-field"), Severity::Warning, 4);
    const QString report = ui::doctorReport(m_model.get(), QStringLiteral("Express"));
    QVERIFY2(
        report.contains(QStringLiteral("\nIt opens.\n\n## Error: `no-field` (line 3 · 3 times)\n\n"
                                       "Cause of no-field.\n\nCure of no-field.\n\n` hello `\n")),
        qPrintable(report));
    QCOMPARE(report.count(QStringLiteral("```")), 2); // one code block for both findings
}

void TestDoctorView::reportEscapes()
{
    m_model->add(QStringLiteral("no-field"), Severity::Error, 1, QStringLiteral("a```b`\n# c"));
    m_model->item(0)->setText(QStringLiteral("<b>[x](http://y)"));
    const QString report = ui::doctorReport(m_model.get(), QString());
    QVERIFY2(report.contains(QStringLiteral("```` a```b` # c ````")), qPrintable(report));
    QVERIFY2(report.contains(QStringLiteral("\\<b\\>\\[x\\](http://y)")), qPrintable(report));
}

void TestDoctorView::escapesReceivedHtml()
{
    m_model->add(
        QStringLiteral("no-field"), Severity::Error, 1, QStringLiteral("<img src=x><b>bold</b>"));
    for (const QLabel *label : m_view->findChildren<QLabel *>()) {
        if (label->text().contains(QLatin1Char('<')))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(shows(QStringLiteral("<img src=x>")));
}

void TestDoctorView::survivesModelDeletion()
{
    m_model->add(QStringLiteral("no-field"), Severity::Error, 1);
    m_model.reset();
    m_view->setModel(nullptr);
    QVERIFY(shows(QStringLiteral("Nothing to diagnose yet")));
}

QTEST_MAIN(TestDoctorView)
#include "tst_doctorview.moc"
