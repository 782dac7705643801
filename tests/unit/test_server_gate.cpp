// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "engine/FouPortClaim.h"
#include "engine/LegacyGate.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cerrno>
#include <random>

using namespace dynfou;
using namespace std::chrono_literals;

namespace {

using TimePoint = TokenBucket::Clock::time_point;
using legacy::Mode;

constexpr std::int64_t kUnix = 1'769'232'015; // in the middle of a window
const TimePoint kStart{1'000'000s};
const Endpoint kHome{IpAddress::v4(0xcb007138), 32068};
const Endpoint kOther{IpAddress::v4(0xcb007139), 32068};
const std::string kKey1 = "KUnqdrF54YrHxDQK";
const std::string kKey2 = "client2keyForHas";

ClientList clients()
{
    return {{{"client1", {kKey1}, std::nullopt, 1, true, {}}, {"Zoë \"B\"", {kKey2}, 1400, 2, true, {}}}};
}

std::string request(const std::string& name, const std::string& key, int windowsAway = 0, Mode mode = Mode::Connect)
{
    return encode(legacy::Request{mode, name, legacy::oneTimeKey(key, legacy::windowOf(kUnix) + windowsAway)});
}

class MemoryLog : public LogSink {
public:
    explicit MemoryLog(LogLevel threshold) : m_threshold(threshold) {}
    void write(const LogRecord& record) override { lines.push_back(formatText(record)); }
    [[nodiscard]] bool shows(LogLevel level) const override { return level >= m_threshold; }
    [[nodiscard]] std::ptrdiff_t count(std::string_view part) const
    {
        return std::count_if(lines.begin(), lines.end(),
                             [part](const std::string& line) { return line.find(part) != std::string::npos; });
    }
    std::vector<std::string> lines;

private:
    LogLevel m_threshold;
};

struct Bench {
    explicit Bench(LogLevel threshold = LogLevel::Debug) : sink(std::make_shared<MemoryLog>(threshold)) {}
    std::shared_ptr<MemoryLog> sink;
    LegacyGate gate{clients(), true, Log(sink, "legacy")};

    /// Every line so far is one line, and no key, one-time or not, stands in any.
    [[nodiscard]] bool isLogClean() const
    {
        static const std::vector<std::string> secrets = [] {
            std::vector<std::string> list{kKey1, kKey2};
            for (legacy::Window window = -200; window <= 200; ++window) {
                for (const auto& key : {kKey1, kKey2})
                    list.push_back(legacy::oneTimeKey(key, legacy::windowOf(kUnix) + window));
            }
            return list;
        }();
        return std::all_of(sink->lines.begin(), sink->lines.end(), [](const std::string& line) {
            const bool isOneLine = std::none_of(
                line.begin(), line.end() - 1, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
            return isOneLine && std::none_of(secrets.begin(), secrets.end(), [&line](const std::string& secret) {
                       return line.find(secret) != std::string::npos;
                   });
        });
    }
};

constexpr auto kV4 = AddressFamily::Ipv4;
constexpr auto kV6 = AddressFamily::Ipv6;

FouPort portOf(std::uint16_t number, AddressFamily family = kV4)
{
    return FouPort{number, family, std::nullopt, {}};
}

/// A claim of port 65201, and what came of it: "4 6" means both families.
struct ClaimBench {
    QTemporaryDir folder;
    FouPortMarks marks{folder.path().toStdString(), "owner"};
    test::FakeKernel kernel;
    std::shared_ptr<MemoryLog> sink = std::make_shared<MemoryLog>(LogLevel::Warning);
    FouPortClaim claim{kernel, marks, 65201, Log(sink, "server")};

    [[nodiscard]] QString openPorts() const
    {
        return families([this](AddressFamily family) {
            return std::any_of(kernel.ports.begin(), kernel.ports.end(),
                               [family](const FouPort& port) { return port.port == 65201 && port.family == family; });
        });
    }
    [[nodiscard]] QString marked() const
    {
        return families([this](AddressFamily family) { return marks.contains(65201, family); });
    }

private:
    template <typename Has>
    static QString families(Has has)
    {
        QStringList list;
        if (has(kV4))
            list << QStringLiteral("4");
        if (has(kV6))
            list << QStringLiteral("6");
        return list.join(QLatin1Char(' '));
    }
};

TunnelLink linkFrom(std::uint16_t sourcePort, bool isIpv6)
{
    TunnelLink link;
    if (isIpv6)
        link.spec.remote = IpAddress::anyV6();
    link.spec.tunnelPort = sourcePort;
    return link;
}

} // namespace

class TestServerGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void admits()
    {
        Bench bench;
        const auto first = bench.gate.admit(kHome, request("client1", kKey1, 0, Mode::Whoami), kUnix, kStart);
        QVERIFY(first.has_value());
        QVERIFY(first->mode == Mode::Whoami);
        QCOMPARE(first->client, std::string("client1"));
        const auto second = bench.gate.admit(kOther, request("Zoë \"B\"", kKey2), kUnix, kStart);
        QVERIFY(second.has_value());
        QVERIFY(second->mode == Mode::Connect);
        QCOMPARE(second->client, std::string("Zoë \"B\""));
        for (const int window : {-1, 0, 1}) // the neighbouring windows from the first datagram on
            QVERIFY(Bench().gate.admit(kHome, request("client1", kKey1, window), kUnix, kStart).has_value());
        QVERIFY(bench.sink->lines.empty());
    }
    void anotherList()
    {
        Bench bench;
        const auto isAdmitted = [&bench](const Endpoint& from, const std::string& name, const std::string& key) {
            return bench.gate.admit(from, request(name, key), kUnix, kStart).has_value();
        };
        QVERIFY(isAdmitted(kHome, "client1", kKey1));
        // a second key, a client that is gone, and a new one
        bench.gate.setClients(
            {{{"client1", {kKey2, kKey1}, std::nullopt, 1, true, {}}, {"new", {kKey1}, std::nullopt, 2, true, {}}}});
        QVERIFY(isAdmitted(kHome, "client1", kKey1));
        QVERIFY(!isAdmitted(kOther, "client1", kKey1)); // still bound to the address that showed it first
        QVERIFY(isAdmitted(kOther, "client1", kKey2));
        QVERIFY(isAdmitted(kOther, "new", kKey1));
        QVERIFY(!isAdmitted(kOther, "Zoë \"B\"", kKey2));
        bench.gate.setClients({{{"client1", {kKey2}, std::nullopt, 1, false, {}}}});
        QVERIFY(!isAdmitted(kHome, "client1", kKey1) && !isAdmitted(kOther, "client1", kKey2)); // legacy: false
        QVERIFY(bench.isLogClean());
    }

    void refusals_data()
    {
        QTest::addColumn<std::string>("datagram");
        QTest::addColumn<std::string>("line");
        const auto row = [](const char* what, const std::string& datagram, const char* line) {
            QTest::newRow(what) << datagram << std::string(line);
        };
        row("garbage", "hello", "debug   legacy  ignored a datagram");
        row("nothing", "", "ignored a datagram");
        row("unknown mode", "mode=evil\x1b[2J\nclient=client1\notk=" + std::string(32, 'a'), "ignored a datagram");
        row("unknown client", request("nobody", kKey1), "client=nobody");
        row("names differ in case", request("CLIENT1", kKey1), "unknown client");
        row("wrong key", request("client1", kKey2), "warning legacy  wrong key");
        row("clock 60 s ahead", request("client1", kKey1, 2), "clock_difference_s=60");
        row("clock 60 s behind", request("client1", kKey1, -2), "clock_difference_s=-60");
        row("clock 5 minutes ahead", request("client1", kKey1, 10), "clock_difference_s=300");
        row("clock an hour behind", request("client1", kKey1, -120), "clock_difference_s=-3600");
        row("clock further away", request("client1", kKey1, 121), "wrong key");
        row("terminal codes in a name", request("\x1b[2J\x07", kKey1), "unknown client");
        row("not UTF-8 in a name", request("\xff\xfe", kKey1), "ignored a datagram");
        row("quotes in a name", request("a\" level=\"error", kKey1), "unknown client");
        row("a long name", request(std::string(128, 'n'), kKey1), "unknown client");
    }
    void refusals()
    {
        QFETCH(std::string, datagram);
        QFETCH(std::string, line);
        Bench bench;
        QVERIFY(!bench.gate.admit(kHome, datagram, kUnix, kStart));
        QCOMPARE(bench.sink->lines.size(), std::size_t(1));
        QVERIFY2(bench.sink->count(line) == 1, bench.sink->lines.front().c_str());
        QVERIFY2(bench.sink->count("peer=203.0.113.56:32068") == 1, bench.sink->lines.front().c_str());
        QVERIFY2(bench.isLogClean(), bench.sink->lines.front().c_str());
    }
    void replayFromAnotherAddress()
    {
        Bench bench;
        const auto datagram = request("client1", kKey1);
        QVERIFY(bench.gate.admit(kHome, datagram, kUnix, kStart).has_value());
        QVERIFY(!bench.gate.admit(kOther, datagram, kUnix, kStart));
        QCOMPARE(bench.sink->count("a one-time key that another address has used"), 1);
        // the same address from another port is the same host: a NAT may give each socket a port of its own
        QVERIFY(bench.gate.admit({kHome.address, 1}, datagram, kUnix, kStart).has_value());
        QVERIFY(bench.isLogClean());
    }
    void oneClientsKeyIsNoneOfAnother()
    {
        Bench bench;
        QVERIFY(!bench.gate.admit(kHome, request("client1", kKey2), kUnix, kStart));
        QVERIFY(bench.gate.admit(kOther, request("client1", kKey1), kUnix, kStart).has_value());
    }

    void aFloodIsNotLogged()
    {
        Bench bench;
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(!bench.gate.admit(kOther, request("name" + std::to_string(i), kKey1), kUnix, kStart));
        QVERIFY(bench.sink->lines.size() <= 20);
        QVERIFY(bench.gate.admit(kHome, request("client1", kKey1), kUnix, kStart).has_value());
        // later there is room again, and what was left out is counted
        const auto before = bench.sink->lines.size();
        QVERIFY(!bench.gate.admit(kOther, request("late", kKey1), kUnix, kStart + 10s));
        QCOMPARE(bench.sink->lines.size(), before + 1);
        QVERIFY(bench.sink->lines.back().find("more_like_it=" + std::to_string(10'000 - before)) != std::string::npos);
        QVERIFY(bench.isLogClean());
    }
    void aFloodOfWrongKeysIsCheap()
    {
        Bench bench;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(!bench.gate.admit(kOther, request("client1", "guess" + std::to_string(i)), kUnix, kStart));
        QVERIFY(bench.sink->lines.size() <= 20);
        QVERIFY2(timer.elapsed() < 20'000, "the search for a wrong clock is limited, too");
        QVERIFY(bench.gate.admit(kHome, request("client1", kKey1), kUnix, kStart).has_value());
    }
    /// What is not shown does not take the place of what is.
    void hiddenLinesDoNotCount()
    {
        Bench bench(LogLevel::Info);
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(!bench.gate.admit(kOther, "garbage", kUnix, kStart));
        QVERIFY(bench.sink->lines.empty());
        QVERIFY(!bench.gate.admit(kOther, request("nobody", kKey1), kUnix, kStart));
        QCOMPARE(bench.sink->count("unknown client"), 1);
        QCOMPARE(bench.sink->count("more_like_it"), 0);
    }
    void randomDatagrams()
    {
        Bench bench;
        std::mt19937 random(13);
        const auto good = request("client1", kKey1);
        for (int i = 0; i < 20'000; ++i) {
            std::string datagram = i % 2 == 0 ? good : std::string(random() % 200, '\0');
            for (int n = 0; n < (i % 2 == 0 ? 1 : 200) && !datagram.empty(); ++n)
                datagram[random() % datagram.size()] = static_cast<char>(random());
            // a change may hit what does not matter, or nothing at all: then it is still that client
            const auto admission = bench.gate.admit(kHome, datagram, kUnix, kStart + std::chrono::milliseconds(10 * i));
            QVERIFY(!admission || admission->client == "client1");
        }
        QVERIFY(bench.isLogClean());
    }

    void opensAFreePort_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<bool>("hasIpv6");
        QTest::addColumn<QString>("ports");
        QTest::addColumn<int>("warnings");
        const auto row = [](const char* listen, bool hasIpv6, const char* ports, int warnings) {
            QTest::addRow("%s, IPv6 %d", listen, hasIpv6 ? 1 : 0)
                << QString::fromLatin1(listen) << hasIpv6 << QString::fromLatin1(ports) << warnings;
        };
        row("::", true, "4 6", 0);
        row("::", false, "4", 1);
        row("0.0.0.0", true, "4", 0);
        row("0.0.0.0", false, "4", 0);
        row("203.0.113.80", true, "4", 0);
        row("2001:db8::80", true, "6", 0);
        row("2001:db8::80", false, "", 0);
    }
    void opensAFreePort()
    {
        QFETCH(QString, listen);
        QFETCH(bool, hasIpv6);
        QFETCH(QString, ports);
        QFETCH(int, warnings);
        ClaimBench bench;
        if (!hasIpv6)
            bench.kernel.fails("checkIpv6Underlay", {ErrorCode::Unsupported, "the running kernel (1.2) has no fou6"});
        const auto opened = bench.claim.open(IpAddress::parse(listen.toStdString()).value(), {});
        QCOMPARE(opened.has_value(), !ports.isEmpty());
        if (!opened)
            QVERIFY(opened.error().code == ErrorCode::Unsupported);
        QCOMPARE(bench.openPorts(), ports);
        QCOMPARE(bench.marked(), ports);
        QCOMPARE(bench.claim.holds(kV4), ports.contains(QLatin1Char('4')));
        QCOMPARE(bench.claim.holds(kV6), ports.contains(QLatin1Char('6')));
        QVERIFY(!bench.claim.holds(portOf(65202)));
        QCOMPARE(bench.sink->count("fou6"), std::ptrdiff_t(warnings));
        QCOMPARE(bench.sink->lines.size(), std::size_t(warnings));
        bench.claim.close();
        QCOMPARE(bench.openPorts(), QString());
        QCOMPARE(bench.marked(), QString());
        QVERIFY(!bench.claim.holds(kV4));
    }
    void takesOver_data()
    {
        QTest::addColumn<bool>("isMarked");
        QTest::addColumn<int>("linkPort"); // 0: no link
        QTest::addColumn<bool>("isLinkIpv6");
        QTest::addColumn<bool>("hasPeer");
        QTest::addColumn<bool>("isIpv6");
        QTest::addColumn<bool>("isTaken");
        const auto rows = [](bool isIpv6) {
            const char* name = isIpv6 ? "IPv6" : "IPv4";
            QTest::addRow("%s, marked", name) << true << 0 << false << false << isIpv6 << true;
            QTest::addRow("%s, our link uses it", name) << false << 65201 << isIpv6 << false << isIpv6 << true;
            QTest::addRow("%s, marked and used", name) << true << 65201 << isIpv6 << false << isIpv6 << true;
            QTest::addRow("%s, foreign", name) << false << 0 << false << false << isIpv6 << false;
            QTest::addRow("%s, our link uses another", name) << false << 65300 << isIpv6 << false << isIpv6 << false;
            QTest::addRow("%s, our link is of the other family", name)
                << false << 65201 << !isIpv6 << false << isIpv6 << false;
            QTest::addRow("%s, a client's port", name) << true << 65201 << isIpv6 << true << isIpv6 << false;
        };
        rows(false);
        rows(true);
    }
    void takesOver()
    {
        QFETCH(bool, isMarked);
        QFETCH(int, linkPort);
        QFETCH(bool, isLinkIpv6);
        QFETCH(bool, hasPeer);
        QFETCH(bool, isIpv6);
        QFETCH(bool, isTaken);
        ClaimBench bench;
        const auto family = isIpv6 ? kV6 : kV4;
        if (isMarked)
            QVERIFY(bench.marks.add(65201, family).has_value());
        auto open = portOf(65201, family);
        if (hasPeer)
            open.peer = kHome;
        bench.kernel.ports = {portOf(65200), open};
        std::vector<TunnelLink> links;
        if (linkPort != 0)
            links.push_back(linkFrom(static_cast<std::uint16_t>(linkPort), isLinkIpv6));
        const auto claimed = bench.claim.open(IpAddress::anyV6(), links);
        QCOMPARE(claimed.has_value(), isTaken);
        // the other family's is opened, and closed again where that was in vain
        const auto tried = std::size_t(isTaken || isIpv6 ? 1 : 0);
        QCOMPARE(bench.kernel.portAttempts, int(tried));
        QCOMPARE(bench.kernel.ports.size(), std::size_t(2) + (isTaken ? tried : 0));
        if (claimed) {
            QCOMPARE(bench.marked(), QStringLiteral("4 6"));
        } else {
            QVERIFY(claimed.error().code == ErrorCode::InUse);
            QVERIFY(toString(claimed.error().hint).find("65201") != std::string::npos);
            QCOMPARE(toString(claimed.error().hint).find(" -6'") != std::string::npos, isIpv6);
            QCOMPARE(bench.marks.contains(65201, family), isMarked);
            QVERIFY(!bench.marks.contains(65201, isIpv6 ? kV4 : kV6));
            QVERIFY(!bench.claim.holds(kV4) && !bench.claim.holds(kV6));
        }
    }
    void whatWasTakenOverStaysOpenWhenTheOtherFamilyFails()
    {
        ClaimBench bench;
        QVERIFY(bench.marks.add(65201, kV4).has_value());
        bench.kernel.ports = {portOf(65201, kV4), portOf(65201, kV6)};
        QVERIFY(!bench.claim.open(IpAddress::anyV6(), {}).has_value()); // the second is not ours
        QCOMPARE(bench.openPorts(), QStringLiteral("4 6"));             // an earlier process's tunnels go on
        QCOMPARE(bench.marked(), QStringLiteral("4"));
        QVERIFY(!bench.claim.holds(kV4));
    }
    void aPortThatCannotBeClosedStaysOurs()
    {
        ClaimBench bench;
        QVERIFY(bench.claim.open(IpAddress::anyV6(), {}).has_value());
        bench.kernel.fails("removeFouPort", Error::fromErrno(EPERM, "close the FOU port"));
        bench.claim.close();
        QCOMPARE(bench.marked(), QStringLiteral("4 6"));
        QCOMPARE(bench.sink->lines.size(), std::size_t(2));
        bench.claim.close(); // once only
        QCOMPARE(bench.sink->lines.size(), std::size_t(2));
    }
    void aPortThatCannotBeOpened()
    {
        for (const int number : {EADDRINUSE, EPERM}) {
            ClaimBench bench;
            bench.kernel.fails("addFouPort", Error::fromErrno(number, "open the FOU port"));
            const auto claimed = bench.claim.open(IpAddress::anyV4(), {});
            QCOMPARE(claimed.error().sysErrno, number);
            QCOMPARE(toString(claimed.error().hint).find("ss -lunp") != std::string::npos, number == EADDRINUSE);
            QCOMPARE(bench.marked(), QString()); // it is not ours
        }
        ClaimBench bench;
        bench.kernel.fails("fouPorts", Error::fromErrno(EIO, "list the FOU ports"));
        QCOMPARE(bench.claim.open(IpAddress::anyV4(), {}).error().sysErrno, EIO);
        QCOMPARE(bench.kernel.portAttempts, 0);
    }
    void withoutAPlaceForTheMarkNothingIsOpened()
    {
        const FouPortMarks marks("/proc/nothing", "owner");
        test::FakeKernel kernel;
        FouPortClaim claim(kernel, marks, 65201, Log::none());
        QVERIFY(!claim.open(IpAddress::anyV6(), {}));
        QCOMPARE(kernel.portAttempts, 0);
    }
};

QTEST_APPLESS_MAIN(TestServerGate)
#include "test_server_gate.moc"
