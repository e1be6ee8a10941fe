// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemView>
#include <QItemSelectionModel>
#include <QStandardItemModel>
#include <QTest>

#include "ui/capture/capturelist.h"
#include "ui/inspector/eventroles.h"
#include "ui/inspector/eventtable.h"
#include "ui/request/requestview.h"
#include "ui/window/streamlist.h"

/// Tests what all widgets with an exchangeable model have in common.
class TestModelViews : public QObject {
    Q_OBJECT

private:
    // Sets each model of a sequence twice. The view must have a selection model after each.
    template <typename Widget, typename SetModel> static void check(SetModel setModel)
    {
        QStandardItemModel first(3, ui::EventColumnCount);
        QStandardItemModel second(3, ui::EventColumnCount);
        Widget widget;
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        QAbstractItemView *view = qobject_cast<QAbstractItemView *>(&widget);
        if (!view)
            view = widget.template findChild<QAbstractItemView *>();
        QVERIFY(view);
        for (QAbstractItemModel *model : {&first, &second, &first}) {
            for (int i = 0; i < 2; ++i) {
                setModel(&widget, model);
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
                QCOMPARE(view->model(), model);
                QVERIFY(view->selectionModel());
                widget.grab();
            }
        }
        setModel(&widget, nullptr);
    }

private Q_SLOTS:
    void sameModelKeepsSelectionModel()
    {
        const auto setModel = [](auto *widget, QAbstractItemModel *model) {
            widget->setModel(model);
        };
        check<ui::CaptureList>(setModel);
        check<ui::RequestView>(setModel);
        check<ui::StreamList>(setModel);
        check<ui::EventTable>(
            [](ui::EventTable *table, QAbstractItemModel *model) { table->setLog(model); });
    }
};

QTEST_MAIN(TestModelViews)
#include "tst_modelviews.moc"
