// SPDX-License-Identifier: Apache-2.0
#include "../unit/DoctorCases.h"
#include "FakeFeed.h"
#include "model/Condition.h"
#include "model/Diagnosis.h"
#include "model/EntryDraft.h"
#include "model/Format.h"
#include "model/History.h"
#include "model/Language.h"
#include "model/LogModel.h"
#include "model/NoticeStore.h"
#include "model/NotificationPolicy.h"
#include "model/ReasonText.h"
#include "model/StartOptions.h"
#include "model/TunnelBoard.h"
#include "model/TunnelModel.h"
#include "model/TunnelText.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <cerrno>
#include <cmath>
#include <string>

using namespace dynfou;
using namespace dynfou::gui;
using namespace std::chrono_literals;
using namespace std::string_literals;
using namespace Qt::StringLiterals;

namespace {

using Millis = std::chrono::milliseconds;

TunnelStatus statusOf(const char* state, const Reason& reason = {})
{
    TunnelStatus status;
    status.name = "laptop";
    status.server = "vpn.example.org:65200";
    status.state = tunnelStateNamed(state).value();
    status.reason = reason;
    return status;
}

/// A language in which each text begins with a mark.
class Marker final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* /*context*/, const char* text, const char* /*comment*/,
                                    int /*number*/) const override
    {
        return u'~' + QString::fromUtf8(text);
    }
};

/// A policy past its quiet time, and a clock for it.
struct PolicyRun {
    NotificationPolicy policy{0ms};
    Millis now = NotificationPolicy::kQuietTime;

    QString tell(Condition condition, Millis later = 0ms, const Reason& reason = {})
    {
        now += later;
        const auto notice = policy.observe(now, "a", {condition, reason});
        return notice ? QString::fromStdString(std::string(toString(notice->kind)) +
                                               (notice->reason.isEmpty() ? "" : ": " + toString(notice->reason)))
                      : u"-"_s;
    }
};

} // namespace

class TestTrayModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditions_data();
    void conditions();
    void overall_data();
    void overall();
    void formats_data();
    void formats();
    void advice();
    void reasonsSpeakTheLanguage();
    void languagesHaveAllReasons_data();
    void languagesHaveAllReasons();
    void findingsSpeakTheLanguage_data();
    void findingsSpeakTheLanguage();
    void rulesSpeakTheLanguage_data();
    void rulesSpeakTheLanguage();
    void historyKeepsSeconds();
    void historyShowsTraffic();
    void axes_data();
    void axes();
    void notices();
    void noticesAreHeldBack();
    void noticeSettingsAreKept();
    void tooltip();
    void boardFollowsItsFeed();
    void twoNamesOfOneServer();
    void boardKeepsHistoryOverListChanges();
    void modelIsOne();
    void logIsBounded();
    void logFilter();
    void diagnosis();
    void nothingIsTakenForGranted();
    void sources();
    void languages_data();
    void languages();
    void userList_data();
    void userList();
    void natInPlainWords();
    void desktopEntries();
    void reportHasNoKeys();
};

void TestTrayModel::conditions_data()
{
    QTest::addColumn<QStringList>("states");
    QTest::addColumn<QString>("condition");
    QTest::newRow("disabled") << QStringList{u"disabled"_s} << u"off"_s;
    QTest::newRow("stopped") << QStringList{u"up"_s, u"stopped"_s} << u"off"_s;
    QTest::newRow("not started") << QStringList{u"idle"_s} << u"off"_s;
    QTest::newRow("first attempt") << QStringList{u"resolving"_s, u"handshaking"_s} << u"connecting"_s;
    QTest::newRow("up") << QStringList{u"verifying"_s, u"up"_s} << u"up"_s;
    QTest::newRow("degraded") << QStringList{u"up"_s, u"degraded"_s} << u"degraded"_s;
    QTest::newRow("lost") << QStringList{u"up"_s, u"recovering"_s} << u"connecting"_s;
    QTest::newRow("failed") << QStringList{u"handshaking"_s, u"waiting"_s} << u"error"_s;
    QTest::newRow("failed, next attempt") << QStringList{u"waiting"_s, u"resolving"_s, u"handshaking"_s} << u"error"_s;
    QTest::newRow("failed, then up") << QStringList{u"waiting"_s, u"resolving"_s, u"up"_s} << u"up"_s;
    QTest::newRow("failed, then off") << QStringList{u"waiting"_s, u"disabled"_s, u"resolving"_s} << u"connecting"_s;
}

void TestTrayModel::conditions()
{
    QFETCH(QStringList, states);
    QFETCH(QString, condition);
    ShownState shown;
    for (const auto& state : states)
        shown = next(shown, statusOf(state.toUtf8().constData(), "why"));
    QCOMPARE(QString::fromStdString(std::string(toString(shown.condition))), condition);
    QCOMPARE(shown.failure.isEmpty(), shown.condition != Condition::Error);
}

void TestTrayModel::overall_data()
{
    QTest::addColumn<bool>("canMake");
    QTest::addColumn<bool>("hasTrouble");
    QTest::addColumn<QList<int>>("tunnels");
    QTest::addColumn<QString>("expected");
    const int off = int(Condition::Off);
    const int connecting = int(Condition::Connecting);
    const int up = int(Condition::Up);
    const int degraded = int(Condition::Degraded);
    const int error = int(Condition::Error);
    QTest::newRow("nothing") << true << false << QList<int>{} << u"off"_s;
    QTest::newRow("all off") << true << false << QList<int>{off, off} << u"off"_s;
    QTest::newRow("one up") << true << false << QList<int>{off, up} << u"up"_s;
    QTest::newRow("one on its way") << true << false << QList<int>{up, connecting} << u"connecting"_s;
    QTest::newRow("one degraded") << true << false << QList<int>{connecting, degraded, up} << u"degraded"_s;
    QTest::newRow("one in error") << true << false << QList<int>{degraded, up, error} << u"error"_s;
    QTest::newRow("no list") << true << true << QList<int>{up} << u"error"_s;
    QTest::newRow("no helper") << false << true << QList<int>{error} << u"helper missing"_s;
}

void TestTrayModel::overall()
{
    QFETCH(bool, canMake);
    QFETCH(bool, hasTrouble);
    QFETCH(QList<int>, tunnels);
    QFETCH(QString, expected);
    std::vector<Condition> conditions;
    for (const int tunnel : tunnels)
        conditions.push_back(static_cast<Condition>(tunnel));
    QCOMPARE(QString::fromStdString(std::string(toString(overallOf({canMake, hasTrouble}, conditions)))), expected);
}

void TestTrayModel::formats_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("expected");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); // Qt's own C locale differs between versions
    QTest::newRow("no bytes") << formatBytes(0) << u"0\u00a0B"_s;
    QTest::newRow("bytes") << formatBytes(999) << u"999\u00a0B"_s;
    QTest::newRow("kilobytes") << formatBytes(1234) << u"1.2\u00a0kB"_s;
    QTest::newRow("rounded up to the next unit") << formatBytes(999'950) << u"1.0\u00a0MB"_s;
    QTest::newRow("gigabytes") << formatBytes(34'000'000'000) << u"34\u00a0GB"_s;
    QTest::newRow("petabytes") << formatBytes(5'000'000'000'000'000) << u"5,000\u00a0TB"_s;
    QTest::newRow("no rate") << formatRate(0) << u"0\u00a0bit/s"_s;
    QTest::newRow("rate") << formatRate(187'500) << u"1.5\u00a0Mbit/s"_s;
    QTest::newRow("time") << formatTime(41'400us) << u"41 ms"_s;
    QTest::newRow("short time") << formatTime(420us) << u"0.4 ms"_s;
    QTest::newRow("long time") << formatTime(1'230'000us) << u"1.2 s"_s;
    QTest::newRow("no time") << formatTime(std::nullopt) << u"–"_s;
    QTest::newRow("loss") << formatLoss(7U) << u"0.7 %"_s;
    QTest::newRow("all lost") << formatLoss(1000U) << u"100 %"_s;
    QTest::newRow("seconds") << formatAge(12'900ms) << u"12 s"_s;
    QTest::newRow("minutes") << formatAge(185s) << u"3 min 5 s"_s;
    QTest::newRow("hours") << formatAge(2h + 4min) << u"2 h 4 min"_s;
    QTest::newRow("days") << formatAge(123h) << u"5 d 3 h"_s;
    QTest::newRow("the future") << formatAge(-5s) << u"0 s"_s;
}

void TestTrayModel::formats()
{
    QFETCH(QString, shown);
    QFETCH(QString, expected);
    QCOMPARE(shown, expected);
}

void TestTrayModel::advice()
{
    const auto both = splitAdvice(Reason(ReasonCode::NoAnswer, "vpn")
                                      .advising({ReasonCode::OpenUdpPort, 65200})
                                      .advising(ReasonCode::SeeServerLog));
    QCOMPARE(both.first, u"No answer from vpn"_s);
    QCOMPARE(both.second, u"Open UDP port 65200 in the server's firewall; see the server's log"_s);
    // what an older program says comes as a whole, "; " or not
    QCOMPARE(splitAdvice("no way; look there").first, u"No way; look there"_s);
    QCOMPARE(splitAdvice("no route").second, QString());
    QCOMPARE(splitAdvice({}).first, QString());
    const auto words = explain(statusOf("waiting"), {Condition::Error, "no route"});
    QCOMPARE(words.title, u"Not connected"_s);
    QCOMPARE(words.reason, u"No route"_s);
    QVERIFY(!words.nextStep.isEmpty());
}

void TestTrayModel::reasonsSpeakTheLanguage()
{
    Marker marker;
    QVERIFY(QCoreApplication::installTranslator(&marker));
    QCOMPARE(inWords(ReasonCode::Empty), u"~is empty"_s);
    QCOMPARE(inWords({ReasonCode::NoAnswer, "%2"}), u"~no answer from %2"_s); // a value is no place for values
    QCOMPARE(inWords({ReasonCode::CannotResolve, "a%2b", "what%1"}), u"~cannot resolve a%2b: what%1"_s);
    QCOMPARE(inWords({ReasonCode::Degraded, 205, 14}),
             u"~data flows, but badly: round trip 205 ms, 14 % of the probes lost"_s);
    QCOMPARE(inWords({}), QString());
    QCOMPARE(inWords("of an older program; as it is"), u"of an older program; as it is"_s);
    // a reason in a reason, and the advice
    QCOMPARE(inWords(Reason(ReasonCode::PictureUnreadable, Reason(ReasonCode::PictureDamaged))
                         .advising(ReasonCode::UsePngOrJpeg)),
             u"~the picture cannot be read: ~it is damaged; ~use a PNG or JPEG"_s);
    QCOMPARE(inWords({ReasonCode::OperationFailed, Reason(ReasonCode::CreateLink, "dyn1"), SystemError{EEXIST}}),
             u"~~create the link dyn1: File exists"_s);
    // a window has words of its own
    QCOMPARE(inWords({ReasonCode::HasPort, "vpn:1"}), u"~\"vpn:1\" has a port, which belongs in the field for it"_s);
    QVERIFY(!inWords(ReasonCode::HelperNotInstalled).contains(u"CAP"_s));
    QCoreApplication::removeTranslator(&marker);
}

/// Each code has a sentence in each language, with the same values in it.
void TestTrayModel::languagesHaveAllReasons_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << u"de"_s;
    QTest::newRow("Turkish") << u"tr"_s;
}

void TestTrayModel::languagesHaveAllReasons()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(u"dynfou-tray_"_s + language, QStringLiteral(DYNFOU_TRANSLATIONS)));
    const auto placesIn = [](const QString& text) {
        QStringList places;
        for (const auto& match : QRegularExpression(u"%[1-9]"_s).globalMatch(text))
            places << match.captured();
        places.sort();
        places.removeDuplicates();
        return places;
    };
    QStringList missing;
    for (std::size_t number = 0; number < kReasonCodes; ++number) {
        const auto code = static_cast<ReasonCode>(number);
        const std::string pattern = patternOf(code);
        if (pattern.empty()) // nothing to say, or words that have no code
            continue;
        const auto text = translator.translate("dynfou::Reason", pattern.c_str());
        if (text.isEmpty() || placesIn(text) != placesIn(QString::fromStdString(pattern)))
            missing << QString::fromStdString(pattern);
    }
    QCOMPARE(missing, QStringList());
}

void TestTrayModel::findingsSpeakTheLanguage_data()
{
    QTest::addColumn<int>("index");
    const auto& cases = doctor::test::cases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        auto facts = doctor::test::healthyClient();
        cases[i].spoil(facts);
        if (!facts.isServer && facts.heldPorts.empty() && cases[i].id != "fou-port-held"s) // a server's alone
            QTest::newRow(cases[i].name) << static_cast<int>(i);
    }
}

void TestTrayModel::findingsSpeakTheLanguage()
{
    QFETCH(int, index);
    const auto& row = doctor::test::cases()[static_cast<std::size_t>(index)];
    auto facts = doctor::test::healthyClient();
    row.spoil(facts);
    const auto found = doctor::examine(facts);
    QCOMPARE(found.size(), std::size_t(1));
    Marker marker;
    QVERIFY(QCoreApplication::installTranslator(&marker));
    const auto what = inWords(found[0].what);
    const auto why = inWords(found[0].why);
    QCoreApplication::removeTranslator(&marker);
    QVERIFY2(why.startsWith(u'~'), qPrintable(why));
    QVERIFY2(row.id == "no-privilege"s || what.startsWith(u'~'), qPrintable(what)); // an error of the test's own
}

void TestTrayModel::rulesSpeakTheLanguage_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    const auto row = [](DraftField field, const QString& text) {
        QTest::newRow(qPrintable(u"%1 %2"_s.arg(int(field)).arg(text.first(std::min<qsizetype>(text.size(), 20)))))
            << int(field) << text;
    };
    for (const auto& text : {u""_s, u"vpn:1"_s, u"ö.example"_s, u"a b"_s, u"224.0.0.1"_s, u"0.0.0.0"_s, u"::"_s})
        row(DraftField::Address, text);
    for (const auto& text : {u""_s, QString(200, u'x'), u"a=b"_s, u" a"_s, u"a\tb"_s})
        row(DraftField::ClientName, text);
    for (const auto& text : {u""_s, QString(600, u'x'), u"a\tb"_s, u"short"_s})
        row(DraftField::Key, text);
    for (const auto& text : {u"192.168.2.2"_s, u"192.168.2.0/24"_s, u"224.0.0.1/24"_s})
        row(DraftField::Addresses, text);
    for (const auto& text :
         {u"10.1.0.0"_s, u"10.1.0.1/16"_s, u"224.0.0.0/4"_s, u"10.1.0.0/16 via x"_s, u"10.1.0.0/16 via 224.0.0.1"_s})
        row(DraftField::Routes, text);
    for (const auto& text : {u"a name that is far too long"_s, u"lo"_s, u"a/b"_s})
        row(DraftField::Bridge, text);
    row(DraftField::Interface, u"a/b"_s);
}

void TestTrayModel::rulesSpeakTheLanguage()
{
    QFETCH(int, field);
    QFETCH(QString, text);
    auto draft = newDraft("laptop");
    draft.setText(static_cast<DraftField>(field), text);
    Marker marker;
    QVERIFY(QCoreApplication::installTranslator(&marker));
    auto said = complaintOf(draft, static_cast<DraftField>(field));
    if (said.isEmpty())
        said = adviceOf(draft, static_cast<DraftField>(field));
    QCoreApplication::removeTranslator(&marker);
    const auto parts = said.split(u"; "_s);
    for (const auto& part : parts)
        QVERIFY2(part.startsWith(u'~'), qPrintable(said));
}

void TestTrayModel::historyKeepsSeconds()
{
    History history;
    QVERIFY(!history.latest().roundTrip);
    for (int second = 0; second < 700; ++second)
        history.add(std::chrono::seconds(second), {Millis(second), 2ms, 5U}, {});
    QCOMPARE(history.last(5000).size(), History::kCapacity);
    QCOMPARE(*history.last(600).front().roundTrip, 100.0);
    QCOMPARE(*history.latest().roundTrip, 699.0);
    QCOMPARE(*history.latest().loss, 0.5);
    history.add(699'200ms, {1ms, {}, {}}, {}); // the same second
    QCOMPARE(*history.latest().roundTrip, 1.0);
    QCOMPARE(*history.last(2).front().roundTrip, 698.0);
    history.add(703s, {9ms, {}, {}}, {}); // three seconds left out
    const auto samples = history.last(5);
    QVERIFY(samples[1] == Sample{} && samples[2] == Sample{} && samples[3] == Sample{});
    QCOMPARE(*samples[4].roundTrip, 9.0);
    history.add(99'999s, {}, {});
    QVERIFY(history.last(600).front() == Sample{});
}

void TestTrayModel::historyShowsTraffic()
{
    History history;
    history.add(1s, {}, LinkTraffic{1000, 50});
    QVERIFY(!history.latest().received);
    history.add(2s, {}, LinkTraffic{3000, 50});
    QCOMPARE(*history.latest().received, 2000.0);
    QCOMPARE(*history.latest().sent, 0.0);
    history.add(4s, {}, LinkTraffic{3000, 150});
    QCOMPARE(*history.latest().sent, 50.0);
    history.add(5s, {}, LinkTraffic{10, 10}); // another link
    QVERIFY(!history.latest().received);
    history.add(6s, {}, {});
    history.add(7s, {}, LinkTraffic{5000, 5000});
    QVERIFY(!history.latest().received);
}

void TestTrayModel::axes_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("end");
    QTest::newRow("floor") << 0.0 << 10.0;
    QTest::newRow("exact") << 20.0 << 20.0;
    QTest::newRow("above") << 21.0 << 50.0;
    QTest::newRow("next power") << 51.0 << 100.0;
    QTest::newRow("large") << 1'234'567.0 << 2'000'000.0;
}

void TestTrayModel::axes()
{
    QFETCH(double, highest);
    QFETCH(double, end);
    QVERIFY(std::abs(axisEnd(highest, 10) - end) < 1e-6 * end);
}

void TestTrayModel::notices()
{
    PolicyRun run;
    QCOMPARE(run.tell(Condition::Connecting), u"-"_s);
    QCOMPARE(run.tell(Condition::Up), u"up"_s);
    QCOMPARE(run.tell(Condition::Up, 1s), u"-"_s);
    QCOMPARE(run.tell(Condition::Connecting, 1s), u"-"_s); // back before anything failed
    QCOMPARE(run.tell(Condition::Up, 1s), u"-"_s);
    QCOMPARE(run.tell(Condition::Error, 1s, "no answer"), u"down: no answer"_s);
    QCOMPARE(run.tell(Condition::Error, 1s, "no route"), u"-"_s);
    QCOMPARE(run.tell(Condition::Up, 1s), u"up"_s);
    QCOMPARE(run.tell(Condition::Degraded, 1s), u"-"_s);
    QCOMPARE(run.tell(Condition::Up, 9s), u"-"_s);
    QCOMPARE(run.tell(Condition::Degraded, 1s), u"-"_s);
    QCOMPARE(run.tell(Condition::Degraded, 9'999ms), u"-"_s);
    QCOMPARE(run.tell(Condition::Degraded, 1ms), u"degraded"_s);
    QCOMPARE(run.tell(Condition::Degraded, 60s), u"-"_s);
    QCOMPARE(run.tell(Condition::Up, 1s), u"up"_s);
    QCOMPARE(run.tell(Condition::Off, 1s), u"-"_s);
    QCOMPARE(run.tell(Condition::Up, 1s), u"up"_s);
}

void TestTrayModel::noticesAreHeldBack()
{
    PolicyRun start;
    start.now = 0ms;
    QCOMPARE(start.tell(Condition::Up, 9'999ms), u"-"_s);
    QCOMPARE(start.tell(Condition::Up, 1s), u"-"_s); // what was seen in the quiet time is not told late
    start.policy.resumed(start.now);
    QCOMPARE(start.tell(Condition::Error, 9s), u"-"_s);
    QCOMPARE(start.tell(Condition::Up, 2s), u"up"_s);
    start.policy.setWindowVisible(true);
    QCOMPARE(start.tell(Condition::Error, 1s), u"-"_s);
    start.policy.setWindowVisible(false);
    start.policy.setSettings({false, true, true});
    QCOMPARE(start.tell(Condition::Up, 1s), u"-"_s);
    QCOMPARE(start.tell(Condition::Error, 1s), u"down"_s);
    start.policy.setSettings({true, false, false});
    QCOMPARE(start.tell(Condition::Degraded, 1s), u"-"_s);
    QCOMPARE(start.tell(Condition::Degraded, 11s), u"-"_s);
}

void TestTrayModel::noticeSettingsAreKept()
{
    const QTemporaryDir folder;
    const auto path = folder.path() + u"/new/tray.ini"_s;
    QVERIFY(NoticeStore(path).settings() == NoticeSettings{});
    for (const NoticeSettings settings :
         {NoticeSettings{false, true, true}, {true, false, true}, {false, false, false}}) {
        QVERIFY(NoticeStore(path).keep(settings));
        QVERIFY(NoticeStore(path).settings() == settings);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("[notifications]\nup=false\ndown=perhaps\n[other]\nx=1\n");
    file.close();
    QVERIFY(NoticeStore(path).settings() == (NoticeSettings{false, true, true}));
    QVERIFY(NoticeStore(path).keep({}));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("x=1"));
    QVERIFY(!NoticeStore(u"/proc/tray.ini"_s).keep({}));
}

void TestTrayModel::tooltip()
{
    FakeFeed feed;
    feed.add("vpn.example.org:65200", "up").quality.roundTrip = 41ms;
    feed.add("[2001:db8::1]:4000", "disabled");
    TunnelBoard board(feed, [] { return 1s; });
    board.refresh();
    QCOMPARE(board.tooltip(), (QStringList{u"dynfou – Connected"_s, u"vpn.example.org: connected, 41 ms"_s,
                                           u"[2001:db8::1]:4000: off"_s}));
    for (int i = 0; i < 20; ++i)
        feed.add("host" + std::to_string(i) + ":65200", "up");
    board.refresh();
    QCOMPARE(board.tooltip().size(), kMaxTooltipLines);
    QVERIFY(board.tooltip().back().contains(u"12"_s));
}

void TestTrayModel::boardFollowsItsFeed()
{
    FakeFeed feed;
    feed.add("a:65200", "handshaking");
    Millis now = 20s;
    TunnelBoard board(feed, [&now] { return now; });
    now += 20s; // past the quiet time
    QSignalSpy overall(&board, &TunnelBoard::overallChanged);
    QSignalSpy notices(&board, &TunnelBoard::noticed);
    board.refresh();
    QCOMPARE(overall.size(), 1);
    feed.now.tunnels[0].status.state = TunnelState::Up;
    feed.now.tunnels[0].status.stateAge = 5s;
    now += 1s;
    board.refresh();
    QCOMPARE(overall.size(), 2);
    QCOMPARE(notices.size(), 1);
    QVERIFY(*board.rows()[0].upFor == 5s);
    QCOMPARE(board.rows()[0].moments.size(), std::size_t{2});
    board.setWanted(0, false);
    QCOMPARE(feed.wishes.size(), std::size_t{1});
    QCOMPARE(toString(board.overall()), std::string_view("off"));
    QVERIFY(!board.rows()[0].upFor);
    board.setWanted(7, true); // no such row
    QCOMPARE(feed.wishes.size(), std::size_t{1});
    now += 60s; // slept: quiet again
    feed.now.tunnels[0].status.state = TunnelState::Up;
    board.refresh();
    QCOMPARE(notices.size(), 1);
    feed.now.cannotMakeTunnels = Error{ErrorCode::Privilege, "no helper", "install it", 0, {}};
    board.refresh();
    QCOMPARE(toString(board.overall()), std::string_view("helper missing"));
}

void TestTrayModel::twoNamesOfOneServer()
{
    FakeFeed feed;
    feed.add("a:65200", "up");
    feed.add("a:65200", "waiting", "no answer").name = "lab";
    Millis now = 0s;
    TunnelBoard board(feed, [&now] { return now; });
    TunnelModel model(board);
    board.refresh();
    QCOMPARE(model.index(0).data().toString(), u"a (laptop)"_s);
    QCOMPARE(model.index(1).data().toString(), u"a (lab)"_s);
    QSignalSpy notices(&board, &TunnelBoard::noticed);
    for (int i = 0; i < 30; ++i) {
        now += 1s;
        board.refresh();
    }
    QCOMPARE(notices.size(), 0); // neither changes, whatever the other does
    feed.now.tunnels[1].status.state = TunnelState::Up;
    board.refresh();
    QCOMPARE(notices.size(), 1);
    QCOMPARE(noticeText(notices[0][0].value<Notice>()).title, u"a is connected"_s);
    feed.now.tunnels.pop_back();
    board.refresh();
    QCOMPARE(model.index(0).data().toString(), u"a"_s);
}

void TestTrayModel::boardKeepsHistoryOverListChanges()
{
    FakeFeed feed;
    feed.add("a:65200", "up").quality.roundTrip = 7ms;
    TunnelBoard board(feed, [] { return 1s; });
    board.refresh();
    QSignalSpy changes(&board, &TunnelBoard::rowsChanged);
    feed.add("b:65200", "up");
    std::swap(feed.now.tunnels[0], feed.now.tunnels[1]);
    board.refresh();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(*board.rows()[1].history.latest().roundTrip, 7.0);
    feed.now.tunnels.clear();
    board.refresh();
    QVERIFY(board.rows().empty());
}

void TestTrayModel::modelIsOne()
{
    FakeFeed feed;
    TunnelBoard board(feed, [] { return 1s; });
    TunnelModel model(board);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    feed.add("a:65200", "up").quality.roundTrip = 7ms;
    feed.add("b:4000", "waiting", "no answer");
    board.refresh();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), u"a"_s);
    QCOMPARE(model.index(0).data(TunnelModel::StateRole).toString(), u"Connected · 7 ms"_s);
    QCOMPARE(model.index(1).data().toString(), u"b:4000"_s);
    QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"b:4000: not connected"_s);
    feed.now.tunnels.pop_back();
    board.refresh();
    QCOMPARE(model.rowCount(), 1);
}

void TestTrayModel::logIsBounded()
{
    LogBuffer buffer;
    LogModel model(buffer);
    for (std::size_t i = 0; i < LogBuffer::kCapacity + 1; ++i)
        buffer.append({LogLevel::Info, QString::number(i)});
    QCOMPARE(model.rowCount(), int(LogBuffer::kCapacity - LogBuffer::kDropped + 1));
    QCOMPARE(model.index(0).data().toString(), QString::number(LogBuffer::kDropped));
}

void TestTrayModel::logFilter()
{
    LogBuffer buffer;
    const Log log(std::make_shared<BufferedLogSink>(
                      std::make_shared<FdLogSink>(UniqueFd(), LogLevel::Error, LogFormat::Text), buffer),
                  "client");
    log.info("tunnel is up\nand well", {{"server", "vpn"}});
    log.warning("no answer", {{"server", "VPN"}});
    LogModel model(buffer);
    LogFilter filter;
    filter.setSourceModel(&model);
    QCOMPARE(filter.rowCount(), 2);
    QVERIFY(!filter.index(0, 0).data().toString().contains(u'\n'));
    filter.setText(u"vpn"_s);
    QCOMPARE(filter.rowCount(), 2);
    filter.setLevel(LogLevel::Warning);
    QCOMPARE(filter.rowCount(), 1);
    filter.setText(u"is up"_s);
    QCOMPARE(filter.rowCount(), 0);
}

void TestTrayModel::diagnosis()
{
    FakeFeed feed;
    auto& good = feed.add("a:65200", "up");
    good.nat = "none";
    good.mtu = 1300;
    feed.add("b:65200", "waiting", Reason("no answer from b").advising("open UDP 65200"));
    TunnelBoard board(feed, [] { return 1s; });
    board.refresh();
    KernelFacts facts;
    facts.hasFou = true;
    QStringList lines;
    for (const auto& finding : diagnose(facts, board.reading(), board.rows()))
        lines << QString::number(int(finding.health)) + finding.subject;
    QCOMPARE(lines, (QStringList{u"0Kernel"_s, u"0Helper"_s, u"0Server list"_s, u"0Server a"_s, u"3Server b"_s,
                                 u"0NAT"_s, u"2MTU"_s, u"1Clock"_s}));
    // what the doctor has found besides, and not what is said already
    const auto examined = diagnose(facts, board.reading(), board.rows(),
                                   {{"mtu", doctor::Severity::Warning, "MTU 1446 is too large", "x", "ip route"},
                                    {"stale-link", doctor::Severity::Warning, "y", "z", "ip link del dyn7"},
                                    {"no-answer", doctor::Severity::Problem, "a", "b", "nft", doctor::Where::Server},
                                    {"tunnel", doctor::Severity::Problem, "waiting", "c", "d"}});
    QCOMPARE(examined.size(), std::size_t(10)); // without the MTU's own line
    QCOMPARE(int(examined[7].health), int(Health::Warning));
    QCOMPARE(examined[7].sentence, u"MTU 1446 is too large: x"_s);
    QCOMPARE(examined[8].repair, u"Here, as root: ip link del dyn7"_s);
    QCOMPARE(int(examined[9].health), int(Health::Bad));
    QCOMPARE(examined[9].repair, u"On the server, as root: nft"_s);
    feed.now = {};
    feed.now.cannotMakeTunnels = Error{ErrorCode::Privilege, "no helper", "install dynfou-helper", 0, {}};
    feed.now.hasFile = false;
    board.refresh();
    const auto findings = diagnose({}, board.reading(), board.rows());
    QCOMPARE(int(findings[0].health), int(Health::Warning));
    QCOMPARE(findings[1].repair, u"Install dynfou-helper"_s);
    QCOMPARE(int(findings[2].health), int(Health::Unknown));
}

/// No tick for what nobody has looked at.
void TestTrayModel::nothingIsTakenForGranted()
{
    Reading reading;
    reading.hasFile = false;
    const auto helper = [&reading](const std::vector<doctor::Finding>& examined = {}) {
        return diagnose({}, reading, {}, examined)[1];
    };
    for (const auto& finding : diagnose({}, reading, {}))
        QVERIFY2(finding.health != Health::Good, qPrintable(finding.subject));
    QCOMPARE(int(helper().health), int(Health::Unknown));
    reading.canMakeTunnels = true;
    QCOMPARE(int(helper().health), int(Health::Good));
    QVERIFY(!helper().sentence.contains(u"can be made"_s)); // that is not known before one was
    const doctor::Finding removed{"no-privilege", doctor::Severity::Problem, "no helper", "x", "apt install"};
    QCOMPARE(int(helper({removed}).health), int(Health::Bad));
    QCOMPARE(helper({removed}).sentence, u"No helper"_s);
    QCOMPARE(helper({removed}).repair, u"Here, as root: apt install"_s);
    QCOMPARE(diagnose({}, reading, {}, {removed}).size(), diagnose({}, reading, {}).size()); // said once
}

/// What is wanted after English is not looked at: English texts need no file.
void TestTrayModel::languages_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("language");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("German") << QStringList{u"de-DE"_s, u"de"_s} << u"de"_s;
    QTest::newRow("Turkish, with underscores") << QStringList{u"tr_TR"_s} << u"tr"_s;
    QTest::newRow("English before German") << QStringList{u"en-US"_s, u"en"_s, u"de"_s} << QString();
    QTest::newRow("German before English") << QStringList{u"de-Latn-AT"_s, u"en-US"_s} << u"de"_s;
    QTest::newRow("the second is there") << QStringList{u"fr-FR"_s, u"fr"_s, u"tr"_s} << u"tr"_s;
    QTest::newRow("of none is there a file") << QStringList{u"fr"_s, u"C"_s} << QString();
    QTest::newRow("begins alike") << QStringList{u"den"_s} << QString();
}

void TestTrayModel::languages()
{
    QFETCH(QStringList, wanted);
    QFETCH(QString, language);
    QCOMPARE(languageOf(wanted, {u"de"_s, u"tr"_s}), language);
}

/// Where the user's list is (XDG Base Directory Specification: relative ones do not count).
void TestTrayModel::userList_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("path");
    QTest::newRow("usual") << QString() << QString() << u"/home/ada/.config/dynfou/client.json"_s;
    QTest::newRow("empty") << u""_s << u""_s << u"/home/ada/.config/dynfou/client.json"_s;
    QTest::newRow("configured") << QString() << u"/etc/xdg"_s << u"/etc/xdg/dynfou/client.json"_s;
    QTest::newRow("relative") << QString() << u"config"_s << u"/home/ada/.config/dynfou/client.json"_s;
    QTest::newRow("named") << u"/srv/list.json"_s << u"/etc/xdg"_s << u"/srv/list.json"_s;
    QTest::newRow("named relatively") << u"list.json"_s << QString() << u"list.json"_s;
}

void TestTrayModel::userList()
{
    QFETCH(QString, list);
    QFETCH(QString, config);
    QFETCH(QString, path);
    Environment environment{{"HOME", "/home/ada"}};
    if (!list.isNull())
        environment["SERVER_LIST"] = list.toStdString();
    if (!config.isNull())
        environment["XDG_CONFIG_HOME"] = config.toStdString();
    QCOMPARE(QString::fromStdString(withUserList(environment)["SERVER_LIST"]), path);
}

void TestTrayModel::natInPlainWords()
{
    QCOMPARE(natInWords("none"), u"No NAT on the way"_s);
    QCOMPARE(natInWords("endpoint-independent or address-dependent"), u"Simple (one port for all)"_s);
    QCOMPARE(natInWords("address and port-dependent"), u"Symmetric (a port for each destination)"_s);
    QCOMPARE(natInWords("something new"), u"something new"_s);
}

/// What desktops are told.
void TestTrayModel::desktopEntries()
{
    const auto lines = [](const QString& name) {
        QFile file(QStringLiteral(DYNFOU_SOURCE "/resources/desktop/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
    };
    const auto program = lines(u"dynfou-tray.desktop"_s);
    QVERIFY(program.contains(u"Exec=dynfou-tray %U"_s)); // more than one, files and links
    const auto types = program.filter(u"MimeType="_s).value(0);
    QVERIFY(types.contains(u"x-scheme-handler/dynfou;"_s) && types.contains(u"application/json;"_s));
    QVERIFY(lines(u"dynfou-tray-autostart.desktop"_s).contains(u"Exec=dynfou-tray --minimized"_s));
}

/// Files come as they are called or, from desktops, as addresses.
void TestTrayModel::sources()
{
    const auto options = parseStart({u"more.json"_s, u"/a/../b.json"_s, u"file:///home/ada/a%20list.json"_s,
                                     u"DYNFOU://add/1#x"_s, u"https://example.org/x.json"_s, u"--"_s, u"--odd"_s},
                                    u"/home"_s);
    QCOMPARE(options.error, QString());
    QCOMPARE(options.sources,
             (QStringList{u"/home/more.json"_s, u"/b.json"_s, u"/home/ada/a list.json"_s, u"DYNFOU://add/1#x"_s,
                          u"/home/https:/example.org/x.json"_s, u"/home/--odd"_s})); // nothing is fetched
}

void TestTrayModel::reportHasNoKeys()
{
    FakeFeed feed;
    feed.add("a:65200", "waiting", "the key KUnqdrF54YrHxDQK is odd");
    TunnelBoard board(feed, [] { return 1s; });
    board.refresh();
    const auto report =
        diagnosticReport({}, board.reading(), board.rows(), {u"line KUnqdrF54YrHxDQK"_s}, {"KUnqdrF54YrHxDQK"},
                         std::vector{doctor::Finding{"name", doctor::Severity::Problem, "KUnqdrF54YrHxDQK is not found",
                                                     "why", "run this"}});
    QVERIFY(report.contains(u"run this"_s)); // the way to mend it
    QVERIFY(!report.contains(u"not looked at"_s));
    QVERIFY(
        diagnosticReport({}, board.reading(), board.rows(), {}, {}).contains(u"This computer: It was not looked at"_s));
    QVERIFY(report.contains(u"a:65200"_s));
    QVERIFY(!report.contains(u"KUnqdr"_s));
}

QTEST_GUILESS_MAIN(TestTrayModel)
#include "test_tray_model.moc"
