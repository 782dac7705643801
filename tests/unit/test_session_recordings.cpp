// SPDX-License-Identifier: Apache-2.0
#include "client/SessionTrace.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <functional>
#include <map>

using namespace dynfou;
using namespace dynfou::session;

namespace {

std::vector<IpAddress> addressesOf(const QString& text)
{
    std::vector<IpAddress> result;
    for (const auto& part : text.split(u',')) {
        if (const auto address = IpAddress::parse(part.toStdString()))
            result.push_back(*address);
    }
    return result;
}

Agreement agreementOf(const QStringList& words)
{
    Agreement result;
    result.server = addressesOf(words.value(1)).at(0);
    result.protocol = words.contains(u"dtls") ? AgreementProtocol::Dtls : AgreementProtocol::Legacy;
    result.peerPort = 65201;
    result.peerSourcePort = words.contains(u"own") ? 65201 : 41000;
    result.isResumed = words.contains(u"resumed");
    return result;
}

/// The event that traceOf() has written so; nothing: no such event.
std::optional<Event> parseEvent(const QString& text)
{
    const auto words = text.split(u' ');
    const auto has = [&](QStringView word) { return words.contains(word); };
    const std::map<QString, std::function<Event()>> events{
        {QStringLiteral("start"),
         [&] {
             return Start{has(u"link"), has(u"kept") ? std::optional(agreementOf(words.mid(2))) : std::nullopt};
         }},
        {QStringLiteral("stop"), [&] { return Stop{has(u"keep")}; }},
        {QStringLiteral("resolved"), [&] { return Resolved{addressesOf(words.value(1))}; }},
        {QStringLiteral("attempt-failed"),
         [] {
             return AttemptFailed{Error{ErrorCode::Timeout, "as recorded", {}, 0, {}}};
         }},
        {QStringLiteral("agreement-reached"), [&] { return AgreementReached{agreementOf(words)}; }},
        {QStringLiteral("resume-refused"), [] { return ResumeRefused{"as recorded"}; }},
        {QStringLiteral("punches-sent"), [] { return PunchesSent{}; }},
        {QStringLiteral("link-ready"), [] { return LinkReady{}; }},
        {QStringLiteral("health-up"), [] { return HealthUp{}; }},
        {QStringLiteral("health-lost"),
         [&] {
             return HealthLost{has(u"closed-by-peer") ? LossKind::ClosedByPeer
                               : has(u"reset")        ? LossKind::Reset
                                                      : LossKind::PathDead,
                               "as recorded", has(u"brief")};
         }},
        {QStringLiteral("replaced-told"), [] { return ReplacedTold{}; }},
        {QStringLiteral("replaced"), [] { return Replaced{}; }},
        {QStringLiteral("timer-fired"), [] { return TimerFired{}; }},
        {QStringLiteral("stable-reached"), [] { return StableReached{}; }},
        {QStringLiteral("tunnel-asked"), [] { return TunnelAsked{}; }},
        {QStringLiteral("probe-silent"), [] { return ProbeSilent{}; }},
        {QStringLiteral("probe-answered"), [] { return ProbeAnswered{}; }},
        {QStringLiteral("quality-measured"),
         [&] {
             return QualityMeasured{has(u"degraded"), {}};
         }},
        {QStringLiteral("uplink-changed"),
         [&] {
             return UplinkChanged{has(u"back"), "as recorded"};
         }},
        {QStringLiteral("name-checked"), [&] { return NameChecked{addressesOf(words.value(1))}; }},
        {QStringLiteral("woke"), [] { return Woke{}; }},
        {QStringLiteral("return-overdue"), [] { return ReturnOverdue{}; }},
    };
    const auto found = events.find(words.value(0));
    return found == events.end() ? std::nullopt : std::optional(found->second());
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

/// Plays back what sessions were told in the lab, on a real kernel and behind real NATs, while somebody pulled the
/// cable, flushed a NAT, killed a server: they must go through the same states and do the same. recordings/record makes
/// the files.
class TestSessionRecordings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playedBack_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QFINDTESTDATA("recordings"));
        for (const auto& name : folder.entryList({QStringLiteral("*.txt")}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void playedBack()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        State state;
        int number = 0;
        while (!file.atEnd()) {
            const auto fields = QString::fromUtf8(file.readLine()).trimmed().split(QStringLiteral(" |"));
            ++number;
            QVERIFY2(fields.size() == 4, qPrintable(fields.join(u'|')));
            const auto event = parseEvent(fields[0]);
            QVERIFY2(event, qPrintable(fields[0]));
            QCOMPARE(text(traceOf(*event)), fields[0]);
            auto step = next(std::move(state), *event);
            state = std::move(step.state);
            const QStringList got{fields[0], text(toString(stateOf(state))), text(toString(seekingPhase(state))),
                                  text(traceOf(step.actions))};
            const QStringList recorded{fields[0], fields[1].trimmed(), fields[2].trimmed(), fields[3].trimmed()};
            QVERIFY2(got == recorded,
                     qPrintable(QStringLiteral("line %1: %2\n   recorded: %3")
                                    .arg(number)
                                    .arg(got.join(QStringLiteral(" | ")), recorded.join(QStringLiteral(" | ")))));
        }
        QVERIFY(state.phase != Phase::Idle);
    }
    void everyEventIsRecordedOrKnown()
    {
        for (const char* name : {"start", "start link", "stop keep", "replaced-told", "replaced", "uplink-changed back",
                                 "health-lost closed-by-peer", "health-lost closed-by-peer brief", "health-lost reset",
                                 "return-overdue", "resume-refused", "quality-measured degraded"}) {
            const auto event = parseEvent(QString::fromLatin1(name));
            QVERIFY2(event, name);
            QCOMPARE(traceOf(*event), std::string(name));
        }
    }
};

QTEST_APPLESS_MAIN(TestSessionRecordings)
#include "test_session_recordings.moc"
