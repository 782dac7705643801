// SPDX-License-Identifier: Apache-2.0
#include "FouPortClaim.h"
#include "LegacyGate.h"

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
    return {{{"client1", kKey1, std::nullopt, 1}, {"Zoë \"B\"", kKey2, 1400, 2}}};
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

/// A kernel as far as FOU ports go.
class FakeBackend : public TunnelBackend {
public:
    std::vector<FouPort> open;
    int addErrno = 0;
    int dumpErrno = 0;
    int adds = 0;

    Result<void> checkSupport() override { return {}; }
    Result<void> addFouPort(const FouPort& port) override
    {
        ++adds;
        if (addErrno != 0)
            return fail(Error::fromErrno(addErrno, "open the FOU port"));
        open.push_back(port);
        return {};
    }
    Result<void> removeFouPort(const FouPort&) override { return {}; }
    Result<std::vector<FouPort>> fouPorts() override
    {
        if (dumpErrno != 0)
            return fail(Error::fromErrno(dumpErrno, "list the FOU ports"));
        return open;
    }
    Result<TunnelLink> createLink(const TunnelSpec&) override { return TunnelLink{}; }
    Result<void> changeLink(const TunnelLink&, const TunnelSpec&) override { return {}; }
    Result<void> removeLink(const TunnelLink&) override { return {}; }
    Result<std::vector<TunnelLink>> links() override { return std::vector<TunnelLink>{}; }
    Result<bool> interfaceExists(const std::string&) override { return false; }
    Result<Route> routeTo(const IpAddress&) override { return Route{}; }
    Result<bool> hasReceiveOffload(const std::string&) override { return false; }
};

TunnelLink linkFrom(std::uint16_t sourcePort)
{
    TunnelLink link;
    link.spec.encapSourcePort = sourcePort;
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
        QCOMPARE(first->client, std::size_t(0));
        const auto second = bench.gate.admit(kOther, request("Zoë \"B\"", kKey2), kUnix, kStart);
        QVERIFY(second.has_value());
        QVERIFY(second->mode == Mode::Connect);
        QCOMPARE(second->client, std::size_t(1));
        for (const int window : {-1, 0, 1}) // the neighbouring windows from the first datagram on
            QVERIFY(Bench().gate.admit(kHome, request("client1", kKey1, window), kUnix, kStart).has_value());
        QVERIFY(bench.sink->lines.empty());
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
            QVERIFY(!admission || admission->client == 0);
        }
        QVERIFY(bench.isLogClean());
    }

    void opensAFreePort()
    {
        QTemporaryDir folder;
        const FouPortMarks marks(folder.path().toStdString(), "owner");
        FakeBackend backend;
        QVERIFY(claimFouPort(backend, marks, 65201, {}, Log::none()).has_value());
        QVERIFY((backend.open == std::vector<FouPort>{{65201, AddressFamily::Ipv4, std::nullopt, {}}}));
        QVERIFY(marks.contains(65201));
    }
    void takesOver_data()
    {
        QTest::addColumn<bool>("isMarked");
        QTest::addColumn<int>("linkPort"); // 0: no link
        QTest::addColumn<bool>("hasPeer");
        QTest::addColumn<bool>("isIpv6");
        QTest::addColumn<QString>("outcome");
        const QString taken = QStringLiteral("taken over");
        const QString refused = QStringLiteral("refused");
        QTest::newRow("marked") << true << 0 << false << false << taken;
        QTest::newRow("our link uses it") << false << 65201 << false << false << taken;
        QTest::newRow("marked and used") << true << 65201 << false << false << taken;
        QTest::newRow("foreign") << false << 0 << false << false << refused;
        QTest::newRow("our link uses another") << false << 65300 << false << false << refused;
        QTest::newRow("a client's port") << true << 65201 << true << false << refused;
        QTest::newRow("the same number for IPv6") << false << 0 << false << true << QStringLiteral("opened");
    }
    void takesOver()
    {
        QFETCH(bool, isMarked);
        QFETCH(int, linkPort);
        QFETCH(bool, hasPeer);
        QFETCH(bool, isIpv6);
        QFETCH(QString, outcome);
        QTemporaryDir folder;
        const FouPortMarks marks(folder.path().toStdString(), "owner");
        if (isMarked)
            QVERIFY(marks.add(65201).has_value());
        FakeBackend backend;
        FouPort open{65201, isIpv6 ? AddressFamily::Ipv6 : AddressFamily::Ipv4, std::nullopt, {}};
        if (hasPeer)
            open.peer = kHome;
        backend.open = {FouPort{65200, AddressFamily::Ipv4, std::nullopt, {}}, open};
        std::vector<TunnelLink> links;
        if (linkPort != 0)
            links.push_back(linkFrom(static_cast<std::uint16_t>(linkPort)));
        const auto claimed = claimFouPort(backend, marks, 65201, links, Log::none());
        QCOMPARE(claimed.has_value(), outcome != QLatin1String("refused"));
        QCOMPARE(backend.adds, outcome == QLatin1String("opened") ? 1 : 0);
        if (claimed) {
            QVERIFY(marks.contains(65201));
        } else {
            QVERIFY(claimed.error().code == ErrorCode::InUse);
            QVERIFY(claimed.error().hint.find("65201") != std::string::npos);
            QCOMPARE(marks.contains(65201), isMarked);
        }
    }
    void aPortThatCannotBeOpened()
    {
        QTemporaryDir folder;
        const FouPortMarks marks(folder.path().toStdString(), "owner");
        for (const int number : {EADDRINUSE, EPERM}) {
            FakeBackend backend;
            backend.addErrno = number;
            const auto claimed = claimFouPort(backend, marks, 65201, {}, Log::none());
            QCOMPARE(claimed.error().sysErrno, number);
            QCOMPARE(claimed.error().hint.find("ss -lunp") != std::string::npos, number == EADDRINUSE);
            QVERIFY(!marks.contains(65201)); // it is not ours
        }
        FakeBackend backend;
        backend.dumpErrno = EIO;
        QCOMPARE(claimFouPort(backend, marks, 65201, {}, Log::none()).error().sysErrno, EIO);
        QCOMPARE(backend.adds, 0);
    }
    void withoutAPlaceForTheMarkNothingIsOpened()
    {
        const FouPortMarks marks("/proc/nothing", "owner");
        FakeBackend backend;
        QVERIFY(!claimFouPort(backend, marks, 65201, {}, Log::none()));
        QCOMPARE(backend.adds, 0);
    }
};

QTEST_APPLESS_MAIN(TestServerGate)
#include "test_server_gate.moc"
