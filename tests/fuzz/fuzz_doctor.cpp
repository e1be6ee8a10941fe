// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdlib>

#include <QStringList>

#include "sselib/core/eventstreamparser.h"
#include "sselib/doctor/doctor.h"

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

class Counter final : public sse::StreamHandler {
public:
    void onEvent(const sse::EventView &) override { ++events; }
    qint64 events = 0;
};

// Passes \a body to a doctor in pieces of \a piece bytes. Returns the findings, one per line,
// and sets \a events to the number of events.
QString examine(const QByteArray &body, qsizetype piece, qint64 *events)
{
    sse::Doctor doctor;
    for (qsizetype at = 0; at < body.size(); at += piece)
        doctor.body(QByteArrayView(body).sliced(at, std::min(piece, body.size() - at)));
    doctor.ended(true);
    doctor.finish();
    QStringList found;
    for (const sse::Finding &finding : doctor.findings()) {
        require(finding.offset >= 0 && finding.offset <= body.size());
        require(finding.line >= 1 && finding.count >= 1);
        require(finding.excerpt.size() <= 80 && QByteArrayView(finding.excerpt).isValidUtf8());
        require(!finding.message.isEmpty());
        found.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(QString::fromLatin1(finding.code))
                         .arg(finding.line)
                         .arg(finding.offset)
                         .arg(finding.count));
    }
    require(found.size() < 200);
    *events = doctor.verdict().events;
    return found.join(QLatin1Char('\n'));
}

} // namespace

// Checks that the findings do not depend on the pieces, and that the doctor counts as many events
// as the parser.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const qsizetype piece = 1 + data[0] % 64;
    const QByteArray body(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    // Skip bodies that look like UTF-16. The doctor only detects UTF-16 if the first piece is long
    // enough, and then it finds no events.
    const bool mayBeUtf16 =
        body.left(8).contains('\0') || body.startsWith('\xFF') || body.startsWith('\xFE');
    qint64 whole = 0;
    qint64 cut = 0;
    const QString all = examine(body, std::max<qsizetype>(body.size(), 1), &whole);
    if (mayBeUtf16)
        return 0;
    require(examine(body, piece, &cut) == all && cut == whole);
    Counter counter;
    sse::EventStreamParser parser(&counter);
    parser.feed(body);
    parser.finish();
    require(counter.events == whole);
    return 0;
}
