// SPDX-License-Identifier: Apache-2.0
#include "DoctorCases.h"
#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "doctor/Examination.h"
#include "doctor/ProcText.h"
#include "doctor/Report.h"
#include "gathering/ClientHello.h"
#include "gathering/HelloCheck.h"
#include "gathering/LegacyProbe.h"
#include "protocol/LegacyMessage.h"
#include "protocol/OneTimeKey.h"
#include "transport/DtlsRecord.h"

#include <QJsonArray>
#include <QTest>
#include <array>
#include <atomic>
#include <ctime>
#include <functional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

using namespace dynfou;
using namespace dynfou::doctor;
using namespace dynfou::doctor::test;
using namespace std::chrono_literals;

namespace {

constexpr int kNever = -1;

/// Answers datagrams on a port of its own.
class UdpDouble {
public:
    using Answer = std::function<std::string(std::string)>;

    explicit UdpDouble(Answer answer)
        : m_fd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)), m_answer(std::move(answer))
    {
        const auto any = toSocketAddress({IpAddress::v4(0x7f000001), 0});
        m_isBound = ::bind(m_fd.get(), any.get(), any.size) == 0;
        m_thread = std::thread([this] { serve(); });
    }
    UdpDouble(const UdpDouble&) = delete;
    UdpDouble& operator=(const UdpDouble&) = delete;
    ~UdpDouble()
    {
        m_isEnding = true;
        m_thread.join();
    }

    [[nodiscard]] std::uint16_t port() const
    {
        SocketAddress own;
        own.size = sizeof own.storage;
        ::getsockname(m_fd.get(), own.get(), &own.size);
        const auto endpoint = toEndpoint(own);
        return m_isBound && endpoint ? endpoint->port : 0;
    }

private:
    void serve()
    {
        constexpr int pause = 20; // ms
        std::array<char, 10000> buffer{};
        while (!m_isEnding) {
            pollfd item{m_fd.get(), POLLIN, 0};
            if (::poll(&item, 1, pause) <= 0)
                continue;
            SocketAddress from;
            from.size = sizeof from.storage;
            const auto size = ::recvfrom(m_fd.get(), buffer.data(), buffer.size(), 0, from.get(), &from.size);
            const auto said =
                m_answer(std::string(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))));
            if (!said.empty())
                ::sendto(m_fd.get(), said.data(), said.size(), 0, from.get(), from.size);
        }
    }

    UniqueFd m_fd;
    Answer m_answer;
    bool m_isBound = false;
    std::atomic<bool> m_isEnding{false};
    std::thread m_thread;
};

} // namespace

class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrong()
    {
        QVERIFY(examine(healthyClient()).empty());
        auto server = healthyClient();
        setServer(server);
        server.isClockSet = false;
        QVERIFY(examine(server).empty());
        server.canSeePunches = false;
        server.isServer = false; // nobody punches to a client
        QVERIFY(examine(server).empty());
        auto facts = healthyClient();
        facts.isClockSet = false; // only the old protocol needs it
        facts.interfaces[0] = {"dyn1", false, false, 1, false, false, true, true, false};
        facts.servers[0].isLegacy = false;
        QVERIFY(examine(facts).empty());
        facts.servers[0].isLegacy = true;
        facts.servers[0].clockAhead = std::chrono::seconds(-30); // which our client puts up with
        facts.isClockSet = true;
        QVERIFY(examine(facts).empty());
        setState(facts, TunnelState::Verifying, ReasonCode::LinkReady); // on its way
        QVERIFY(examine(facts).empty());
    }
    void findings_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }
    void findings()
    {
        QFETCH(int, index);
        const auto& row = cases()[static_cast<std::size_t>(index)];
        auto facts = healthyClient();
        row.spoil(facts);
        const auto found = examine(facts);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].id, std::string(row.id));
        QCOMPARE(static_cast<int>(found[0].severity), static_cast<int>(row.severity));
        QCOMPARE(found[0].command, std::string(row.command));
        QCOMPARE(static_cast<int>(found[0].where), static_cast<int>(row.where));
        QVERIFY(!found[0].what.isEmpty() && !found[0].why.isEmpty());
        QCOMPARE(exitCodeOf(found), row.severity == kProblem ? 1 : 5);
        QVERIFY(formatReport(facts, found).find(row.command) != std::string::npos);
    }
    void whatIsSharedIsSaidOnce()
    {
        auto facts = healthyClient();
        facts.interfaces = {{"", true, false, 1, false, true}, {"", true, false, 1, false, true}};
        QCOMPARE(examine(facts).size(), std::size_t(1));
        facts.servers[0].hasAnswered = false; // the tunnel's own reason adds nothing
        setState(facts, TunnelState::Waiting, {ReasonCode::NoAnswer, "vpn.example.org:65200"});
        QCOMPARE(examine(facts).size(), std::size_t(2));
    }
    void report()
    {
        auto facts = healthyClient();
        QCOMPARE(formatReport(facts, {}), std::string("nothing is wrong\n\nnat      address and port-dependent towards "
                                                      "vpn.example.org:65200\n"));
        QCOMPARE(exitCodeOf({}), 0);
        facts.isRunning = false;
        facts.tunnels.clear();
        facts.modules[0].state = ModuleState::Available;
        facts.servers[0].hasAnswered = false;
        const auto found = examine(facts);
        const auto text = formatReport(facts, found);
        QVERIFY(text.starts_with("1 problem, 1 warning; dynfou does not run, so nothing is known of tunnels\n\n"
                                 "warning  the kernel module fou is not loaded\n  why    "));
        QVERIFY(text.find("\n  there  nft ") != std::string::npos);
        const auto json = reportToJson(facts, found);
        QCOMPARE(json.value(QLatin1String("version")).toInt(), 1);
        const auto first = json.value(QLatin1String("findings")).toArray().at(0).toObject();
        QCOMPARE(first.keys(), (QStringList{QStringLiteral("command"), QStringLiteral("id"), QStringLiteral("severity"),
                                            QStringLiteral("what"), QStringLiteral("where"), QStringLiteral("why")}));
    }

    void sockets()
    {
        const std::string text =
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            "  121: 00000000:FEB0 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 77 2 0 0\n"
            "  122: 00000000:0035 00000000:0000 01 00000000:00000000 00:00000000 00000000  1000        0 78 2 0 0\n"
            "nonsense\n  1: 00000000 0 0 0 0 0 0 0 0\n  1: 0:FFFFF 0 0A 0 0 0 0 0 1\n";
        const auto all = parseSockets(text, SocketTable::Udp);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].port, std::uint16_t(65200));
        QCOMPARE(all[0].inode, std::uint64_t(77));
        QCOMPARE(parseSockets(text, SocketTable::Tcp).size(), std::size_t(1));
        QVERIFY(parseSockets({}, SocketTable::Tcp).empty());
    }
    void unitsLocksModules()
    {
        QCOMPARE(unitOfCgroup("0::/system.slice/nginx.service\n"), std::string("nginx.service"));
        QCOMPARE(unitOfCgroup("0::/system.slice/system-getty.slice/getty@tty1.service\n"),
                 std::string("getty@tty1.service"));
        QCOMPARE(unitOfCgroup("0::/user.slice/user-0.slice/user@0.service\n"), std::string());
        QCOMPARE(unitOfCgroup("0::/user.slice/session-1.scope\n"), std::string());
        QCOMPARE(hasCapability("Name:\tx\nCapEff:\t0000000000003000\nCapBnd:\t0\n", 13), std::optional(true));
        QCOMPARE(hasCapability("CapEff:\t0000000000001000\n", 13), std::optional(false));
        QCOMPARE(hasCapability("Name:\tx\n", 13), std::optional<bool>());
        QCOMPARE(countListLocks("Num RefCount Protocol Flags Type St Inode Path\n"
                                "0000: 00000002 00000000 00010000 0001 01 10 @dynfou-list-0123\n"
                                "0000: 00000003 00000000 00000000 0001 03 11 @dynfou-list-0123\n"
                                "0000: 00000002 00000000 00010000 0001 01 12 /run/x\n"),
                 std::size_t(1));
        QVERIFY(namesModule("kernel/net/ipv4/fou.ko: kernel/net/ipv4/udp_tunnel.ko\n", "fou"));
        QVERIFY(!namesModule("kernel/a/b.ko: kernel/net/ipv4/fou.ko\nkernel/net/ipv6/fou6.ko:\n", "fou"));
        QVERIFY(namesModule("kernel/net/ipv4/fou.ko\n", "fou"));
    }

    void hellos_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 140, 1306, 1472, 1999, 2048})
            QTest::addRow("%d", size) << size;
    }
    void hellos()
    {
        QFETCH(int, size);
        const auto hello = makeClientHello({1, 2, 3}, static_cast<std::size_t>(size), 7);
        if (size > 0)
            QCOMPARE(hello.size(), static_cast<std::size_t>(size));
        const auto records = dtls::splitRecords(hello);
        QVERIFY(records && records->size() == 1);
        const auto parsed = dtls::parseClientHello(records->front());
        QVERIFY(parsed && !parsed->hasCookie);
        QVERIFY(!isHelloVerifyRequest(hello, 7));
        QVERIFY(!isHelloVerifyRequest({}, 7));
        auto answer = hello;
        answer[13] = 3; // HelloVerifyRequest
        QVERIFY(isHelloVerifyRequest(answer, 7));
        QVERIFY(!isHelloVerifyRequest(answer, 6)); // to an earlier question
    }
    void portsOfTheKernel()
    {
        const Holder someone{7, "nc", {}};
        std::vector<HeldPort> held{{"UDP", 65200, {}}, {"UDP", 65201, {}}, {"TCP", 65201, {}}, {"UDP", 65201, someone}};
        dropKernelsOwn(held, {{65201, AddressFamily::Ipv4, {}, {}}});
        QCOMPARE(held.size(), std::size_t(3));
        QCOMPARE(held[0].port, std::uint16_t(65200));
        QCOMPARE(held[1].transport, std::string("TCP"));
        QCOMPARE(held[2].holder.pid, std::int64_t(7));
    }
    void tunnelOfServer()
    {
        auto facts = healthyClient();
        const auto& path = facts.servers[0];
        QCOMPARE(tunnelTo(path, facts.tunnels), facts.tunnels.data());
        QCOMPARE(mtuInForce(path, facts.tunnels), std::optional<std::uint32_t>());
        facts.tunnels[0].mtu = 1400; // the server's list has less
        QCOMPARE(mtuInForce(path, facts.tunnels), std::optional<std::uint32_t>(1400));
        facts.tunnels[0].name = "another of this server's clients";
        QCOMPARE(tunnelTo(path, facts.tunnels), nullptr);
        facts.tunnels[0].name = path.clientName;
        facts.servers[0].host = "2001:db8::1";
        for (const char* label : {"2001:db8::1:65200", "[2001:db8::1]:65200"}) {
            facts.tunnels[0].server = label;
            QCOMPARE(tunnelTo(path, facts.tunnels), facts.tunnels.data());
        }
    }
    void largestThatPasses_data()
    {
        QTest::addColumn<int>("most"); // that arrives at the server
        QTest::addColumn<int>("lag");  // of the sequence numbers in its answers
        QTest::addColumn<int>("wanted");
        QTest::addColumn<int>("found"); // 0: no answer at all
        QTest::newRow("all") << 9000 << 0 << 1472 << 1472;
        QTest::newRow("less") << 1400 << 0 << 1472 << 1400;
        QTest::newRow("more than a server looks at") << 2048 << 0 << 9000 << 9000;
        QTest::newRow("less than that") << 1999 << 0 << 9000 << 1999;
        QTest::newRow("answers to earlier questions") << 9000 << 1 << 1472 << 0;
    }
    void largestThatPasses()
    {
        QFETCH(int, most);
        QFETCH(int, lag);
        QFETCH(int, wanted);
        QFETCH(int, found);
        const UdpDouble server([most, lag](std::string hello) {
            if (static_cast<int>(hello.size()) > most)
                return std::string();
            hello[10] = static_cast<char>(hello[10] - lag); // the sequence number's last byte
            hello[13] = 3;                                  // HelloVerifyRequest
            return hello.substr(0, 28);
        });
        auto probe = HelloCheck::open({IpAddress::v4(0x7f000001), server.port()});
        QVERIFY(probe.has_value());
        QCOMPARE(probe->isAnswered(), found != 0);
        if (found != 0)
            QCOMPARE(probe->largest(1306, static_cast<std::uint32_t>(wanted)),
                     std::optional(static_cast<std::uint32_t>(found)));
    }
    void clockOfAnOldServer_data()
    {
        QTest::addColumn<int>("theirs"); // windows before ours
        QTest::addColumn<int>("spread"); // windows to either side that the server accepts as well
        QTest::addColumn<int>("found");  // s; kNever: no answer
        QTest::newRow("the same") << 0 << 0 << 0;
        QTest::newRow("our own server") << 0 << 1 << 0;
        QTest::newRow("half a minute ahead") << 1 << 0 << 30;
        QTest::newRow("minutes behind") << -7 << 0 << -210;
        QTest::newRow("ten minutes ahead") << 20 << 0 << 600;
        QTest::newRow("another time zone") << 241 << 0 << 7230;
        QTest::newRow("another day") << -2880 << 0 << kNever;
    }
    void clockOfAnOldServer()
    {
        QFETCH(int, theirs);
        QFETCH(int, spread);
        QFETCH(int, found);
        const auto now = legacy::windowOf(std::time(nullptr)); // a test that crosses windows is off by one
        const UdpDouble server([theirs, spread, now](const std::string& text) {
            const auto request = legacy::parseRequest(text);
            const bool isRight = request && request->clientName == "client1" &&
                                 legacy::findWindow("a key", request->oneTimeKey, now + theirs, spread);
            return isRight ? encode(legacy::WhoamiAnswer{{IpAddress::v4(1), 2}, 65201}) : std::string();
        });
        ServerEntry entry;
        entry.clientName = "client1";
        entry.clientKeys = {"another key", "a key"};
        const auto ahead = clockAheadOf(entry, {IpAddress::v4(0x7f000001), server.port()});
        const auto passed = (legacy::windowOf(std::time(nullptr)) - now) * legacy::kWindowSeconds;
        QCOMPARE(ahead.has_value(), found != kNever);
        if (ahead)
            QVERIFY2(*ahead <= std::chrono::seconds(found) && *ahead >= std::chrono::seconds(found - passed),
                     qPrintable(QString::number(ahead->count())));
    }
    void nobodyAnswers()
    {
        auto probe = HelloCheck::open({IpAddress::v4(0x7f000001), 9}); // nothing listens there: refused by ICMP
        const auto begin = std::chrono::steady_clock::now();
        QVERIFY(probe && !probe->isAnswered());
        QVERIFY(std::chrono::steady_clock::now() < begin + std::chrono::seconds(1)); // nor is it waited for
    }
};

QTEST_APPLESS_MAIN(TestDoctor)
#include "test_doctor.moc"
