// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Measures the time of a frame while an answer is streamed. In each frame, text is added and laid
// out, and the widget is painted into an image. Compares the time with QTextBrowser, whose
// measurement stops after a time limit.
//
//     bench_chatview [--json FILE]

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTextBrowser>

#include "ui/chat/chatview.h"

namespace {

constexpr int Frames = 400;              ///< number of measured frames per case
constexpr qint64 StockBudgetMs = 3000;   ///< time limit for QTextBrowser in each case
constexpr qsizetype StockLimit = 200000; ///< characters; QTextBrowser needs minutes for more
const QSize WindowSize(800, 900);

struct Case {
    const char *name;
    QString before; ///< text that is present before the measurement
    QString stream; ///< text that arrives in pieces, one per frame
};

struct Result {
    QString name;
    QString widget;
    int frames = 0;
    double median = 0;
    double p99 = 0;
    double worst = 0;
    double worstCpu = 0; ///< longest frame in CPU time, which does not depend on other processes
};

QString repeated(const QString &text, qsizetype size)
{
    return text.repeated(size / text.size() + 1).left(size);
}

std::vector<Case> cases()
{
    const QString words =
        QStringLiteral("An event stream keeps one response open and writes to it. ");
    const QString answer = QStringLiteral(
        "## What it is\n\nAn **event stream** keeps *one* response open; see `text/event-stream` "
        "and https://html.spec.whatwg.org/ for more of it.\n\n- first, an item\n- then another\n\n"
        "```cpp\nfor (int i = 0; i < 10; ++i)\n    parser.feed(bytes);\n```\n\n"
        "| a | b |\n|---|---|\n| one | two |\n\n");
    const QString codeLine =
        QStringLiteral("    parser.feed(reply->readAll()); // however it was cut\n");
    QString rows;
    for (int i = 0; i < 2000; ++i)
        rows += QStringLiteral("| %1 | the cell of row %1 | `value` | 12.5 |\n").arg(i);
    const QString header = QStringLiteral("| # | text | code | number |\n|--:|---|---|--:|\n");
    const qsizetype megabyte = 1 << 20;
    return {
        {"1 KB of transcript", repeated(answer, 1024), repeated(answer, 16000)},
        {"10 MB of transcript", repeated(answer, 10 * megabyte), repeated(answer, 16000)},
        {"1 MB in one paragraph", {}, repeated(words, megabyte)},
        {"1 MB paragraph, its end", repeated(words, megabyte), repeated(words, 16000)},
        {"1 MB in one code block", QStringLiteral("```cpp\n"), repeated(codeLine, megabyte)},
        {"1 MB code block, its end", QStringLiteral("```cpp\n") + repeated(codeLine, megabyte),
            repeated(codeLine, 16000)},
        {"table of 2,000 rows", header, rows},
    };
}

Result measure(const QString &name, const QString &widget, const QString &stream, qint64 budgetMs,
    QWidget &target, const std::function<void(const QString &)> &apply)
{
    QImage image(WindowSize, QImage::Format_ARGB32_Premultiplied);
    target.render(&image); // the first call loads the fonts
    std::vector<double> times;
    double worstCpu = 0;
    const qsizetype piece = std::max<qsizetype>(1, stream.size() / Frames);
    QElapsedTimer all;
    all.start();
    for (qsizetype at = 0; at < stream.size() && all.elapsed() < budgetMs; at += piece) {
        const QString arrived = stream.mid(at, piece);
        QElapsedTimer timer;
        timer.start();
        const std::clock_t clock = std::clock();
        apply(arrived);
        target.render(&image);
        const std::clock_t used = std::clock() - clock;
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        worstCpu = std::max(worstCpu, 1e3 * double(used) / CLOCKS_PER_SEC);
    }
    std::sort(times.begin(), times.end());
    return {name, widget, int(times.size()), times[times.size() / 2],
        times[std::min(times.size() - 1, times.size() * 99 / 100)], times.back(), worstCpu};
}

Result measureChatView(const Case &sample)
{
    ui::ChatView view;
    view.resize(WindowSize);
    view.show();
    const int message = view.addMessage(ui::Author::Assistant, QStringLiteral("bench"));
    const auto apply = [&](const QString &piece) {
        view.appendText(message, piece);
        view.finish(message, ui::Outcome::Streaming); // does the work of the next frame immediately
    };
    apply(sample.before);
    const qsizetype read = sample.before.size() / (1 << 16) + 2;
    for (qsizetype i = 0; i < read; ++i)
        view.finish(message, ui::Outcome::Streaming);
    return measure(
        QLatin1String(sample.name), QStringLiteral("ChatView"), sample.stream, 20000, view, apply);
}

Result measureBrowser(const Case &sample, bool markdown)
{
    QTextBrowser browser;
    browser.resize(WindowSize);
    browser.show();
    QString text = sample.before;
    const auto apply = [&](const QString &piece) {
        text += piece;
        if (markdown) {
            browser.document()->setMarkdown(text, QTextDocument::MarkdownNoHTML);
        } else {
            QTextCursor cursor(browser.document());
            cursor.movePosition(QTextCursor::End);
            cursor.insertText(piece);
        }
        browser.verticalScrollBar()->setValue(browser.verticalScrollBar()->maximum());
    };
    browser.document()->setPlainText(text);
    return measure(QLatin1String(sample.name),
        markdown ? QStringLiteral("QTextBrowser setMarkdown")
                 : QStringLiteral("QTextBrowser insertText"),
        sample.stream, StockBudgetMs, browser, apply);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QJsonArray json;
    std::printf("%-25s %-25s %7s %10s %10s %10s %10s\n", "case", "widget", "frames", "median ms",
        "p99 ms", "worst ms", "worst CPU");
    const auto print = [&json](const Result &result) {
        std::printf("%-25s %-25s %7d %10.2f %10.2f %10.2f %10.2f\n", qPrintable(result.name),
            qPrintable(result.widget), result.frames, result.median, result.p99, result.worst,
            result.worstCpu);
        std::fflush(stdout);
        json.append(QJsonObject{{QStringLiteral("case"), result.name},
            {QStringLiteral("widget"), result.widget}, {QStringLiteral("frames"), result.frames},
            {QStringLiteral("medianMs"), result.median}, {QStringLiteral("p99Ms"), result.p99},
            {QStringLiteral("worstMs"), result.worst},
            {QStringLiteral("worstCpuMs"), result.worstCpu}});
    };
    for (const Case &sample : cases()) {
        print(measureChatView(sample));
        if (sample.before.size() > StockLimit)
            continue;
        print(measureBrowser(sample, true));
        print(measureBrowser(sample, false));
    }
    const qsizetype at = arguments.indexOf(QLatin1String("--json"));
    if (at > 0 && at + 1 < arguments.size()) {
        QFile file(arguments[at + 1]);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0) {
            std::fprintf(
                stderr, "%s: %s\n", qPrintable(file.fileName()), qPrintable(file.errorString()));
            return 1;
        }
    }
    return 0;
}
