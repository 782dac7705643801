// SPDX-License-Identifier: Apache-2.0
#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "doctor/ClientHello.h"
#include "doctor/Examination.h"
#include "doctor/HelloProbe.h"
#include "doctor/ProcText.h"
#include "doctor/Report.h"
#include "transport/DtlsRecord.h"

#include <QJsonArray>
#include <QTest>
#include <array>
#include <atomic>
#include <functional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

using namespace dynfou;
using namespace dynfou::doctor;

namespace {

Facts healthyClient()
{
    Facts facts;
    facts.kernel = "6.1.0";
    facts.modules = {{"fou", ModuleState::Loaded}, {"ip_gre", ModuleState::Loaded}};
    facts.isRunning = true;
    TunnelStatus tunnel;
    tunnel.name = "client1";
    tunnel.server = "vpn.example.org:65200";
    tunnel.state = "up";
    tunnel.interface = "dyn1";
    tunnel.nat = "address and port-dependent";
    facts.tunnels = {tunnel};
    facts.interfaces = {{"dyn1", true, true, 2, true, true}};
    ServerPath path;
    path.host = "vpn.example.org";
    path.port = 65200;
    path.clientName = "client1";
    path.address = IpAddress::v4(0xcb007150);
    path.gateway = IpAddress::v4(0xc0a80101);
    path.interface = "eth0";
    path.hasAnswered = true;
    path.tunnelMtu = 1446;
    path.carriedMtu = 1446;
    facts.servers = {path};
    return facts;
}

struct Case {
    const char* name;
    std::function<void(Facts&)> spoil;
    const char* id;
    Severity severity;
    const char* command;
    Where where = Where::Here;
};

void setServer(Facts& facts)
{
    facts.isServer = true;
    facts.servers.clear();
    facts.tunnels[0].server.clear();
}

void setState(Facts& facts, const char* state, const char* reason)
{
    facts.tunnels[0].state = state;
    facts.tunnels[0].reason = reason;
    facts.tunnels[0].stateAge = std::chrono::seconds(30);
}

constexpr auto kProblem = Severity::Problem;
constexpr auto kWarning = Severity::Warning;
constexpr const char* kOpenAll = "nft insert rule inet filter input udp dport 65201 accept && "
                                 "nft insert rule inet filter input iifname 'dyn*' meta l4proto '{ tcp, udp }' "
                                 "th dport 65200 ip6 saddr fe80::/10 accept && "
                                 "nft insert rule inet filter input iifname 'dyn*' icmpv6 type "
                                 "'{ nd-neighbor-solicit, nd-neighbor-advert }' accept";
constexpr const char* kOpenOthers = "nft insert rule inet filter input udp dport 4001 accept && "
                                    "nft insert rule inet filter input iifname 'dyn*' meta l4proto '{ tcp, udp }' "
                                    "th dport 4000 ip6 saddr fe80::/10 accept && "
                                    "nft insert rule inet filter input iifname 'dyn*' icmpv6 type "
                                    "'{ nd-neighbor-solicit, nd-neighbor-advert }' accept";

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"wrong key",
         [](Facts& f) {
             setState(f, "waiting", "does not accept this client name or key");
             f.servers[0].word = ServerWord{"203.0.113.80:65200 does not accept this client name or key", 0, false, {}};
         },
         "not-accepted", kProblem,
         "dynfou-server rotate client1 --address=vpn.example.org || "
         "dynfou-server enroll client1 --address=vpn.example.org",
         Where::Server},
        {"FOU port blocked, seen without the program",
         [](Facts& f) {
             f.tunnels.clear();
             f.servers[0].word = ServerWord{{}, 65300, false, {}};
         },
         "fou-port-blocked", kProblem, "nft insert rule inet filter input udp dport 65300 accept", Where::Server},
        {"symmetric NAT and the old protocol",
         [](Facts& f) {
             f.servers[0].word = ServerWord{{}, 65201, true, "address and port-dependent"};
             f.servers.push_back(f.servers[0]);
             f.servers[1].host = "old.example.org";
             f.servers[1].isLegacy = true;
             f.servers[1].word.reset();
         },
         "nat", kWarning, "apt install dynfou-server", Where::Server},
        {"no module", [](Facts& f) { f.modules[0].state = ModuleState::Missing; }, "module-missing", kProblem,
         "apt install linux-image-amd64 && reboot"},
        {"module not loaded", [](Facts& f) { f.modules[0].state = ModuleState::Available; }, "module-not-loaded",
         kWarning, "modprobe fou"},
        {"no IPv6", [](Facts& f) { f.hasIpv6 = false; }, "no-ipv6", kProblem,
         "sed -i 's/ipv6.disable=1//' /etc/default/grub && update-grub && reboot"},
        {"no privilege",
         [](Facts& f) {
             f.cannotMakeTunnels = Error{ErrorCode::Privilege, "neither nor", {}, 0, {}};
         },
         "no-privilege", kProblem, "apt install dynfou-helper"},
        {"no privilege of the server",
         [](Facts& f) {
             setServer(f);
             f.cannotMakeTunnels = Error{ErrorCode::Privilege, "neither nor", {}, 0, {}};
         },
         "no-privilege", kProblem, "systemctl start dynfou-server"},
        {"server without CAP_NET_RAW",
         [](Facts& f) {
             setServer(f);
             f.canSeePunches = false;
         },
         "no-net-raw", kWarning,
         "mkdir -p /etc/systemd/system/dynfou-server.service.d && printf "
         "'[Service]\\nAmbientCapabilities=CAP_NET_RAW\\nCapabilityBoundingSet=CAP_NET_RAW\\n' "
         ">/etc/systemd/system/dynfou-server.service.d/net-raw.conf && systemctl daemon-reload && systemctl restart "
         "dynfou-server"},
        {"clock of a server with the old protocol",
         [](Facts& f) {
             setServer(f);
             f.allowsLegacy = true;
             f.isClockSet = false;
         },
         "clock", kWarning, "timedatectl set-ntp true"},
        {"our own server, with another list",
         [](Facts& f) {
             setServer(f);
             f.heldPorts = {{"UDP", 65200, {7, "dynfou-server", "dynfou-server.service"}},
                            {"TCP", 65200, {7, "dynfou-server", "dynfou-server.service"}}};
             f.leftPorts = {{{65201, AddressFamily::Ipv4, {}, {}}, false}};
         },
         "other-settings", kWarning, "tr '\\0' '\\n' </proc/7/environ"},
        {"port of a unit",
         [](Facts& f) {
             f.heldPorts = {{"UDP", 65200, {7, "other", "other.service"}}};
         },
         "port-held", kProblem, "systemctl stop other.service"},
        {"port of a process",
         [](Facts& f) {
             f.heldPorts = {{"TCP", 65200, {7, "nc", {}}}};
         },
         "port-held", kProblem, "kill 7"},
        {"port of somebody",
         [](Facts& f) {
             f.heldPorts = {{"UDP", 65200, {}}};
         },
         "port-held", kProblem, "ss -lnp 'sport = :65200'"},
        {"left port",
         [](Facts& f) {
             f.leftPorts = {{{40000, AddressFamily::Ipv6, {}, {}}, true}};
         },
         "stale-port", kWarning, "ip fou del port 40000 -6"},
        {"foreign FOU port",
         [](Facts& f) {
             f.leftPorts = {{{65201, AddressFamily::Ipv4, {}, {}}, false}};
         },
         "fou-port-held", kProblem, "ip fou del port 65201"},
        {"left port with its peer",
         [](Facts& f) {
             const FouPort port{40000, AddressFamily::Ipv4, Endpoint{IpAddress::v4(0xcb007150), 65201},
                                IpAddress::v4(0xc0a8010a)};
             f.leftPorts = {{port, true}};
         },
         "stale-port", kWarning, "ip fou del port 40000 local 192.168.1.10 peer 203.0.113.80 peer_port 65201"},
        {"left link", [](Facts& f) { f.leftLinks = {{"dyn7"}}; }, "stale-link", kWarning, "ip link del dyn7"},
        {"strict filter", [](Facts& f) { f.interfaces[0].reversePathFilter = 1; }, "rp-filter", kWarning,
         "sysctl net.ipv4.conf.dyn1.rp_filter=2"},
        {"strict filter, no interface yet",
         [](Facts& f) {
             f.interfaces[0].reversePathFilter = 1;
             f.interfaces[0].name.clear();
         },
         "rp-filter", kWarning, "sysctl net.ipv4.conf.default.rp_filter=2"},
        {"strict filter, an interface with a dot",
         [](Facts& f) {
             f.interfaces[0].reversePathFilter = 1;
             f.interfaces[0].name = "to.office";
         },
         "rp-filter", kWarning, "sysctl net/ipv4/conf/to.office/rp_filter=2"},
        {"forwarding off, an interface with a dot",
         [](Facts& f) {
             f.interfaces[0].forwards = false;
             f.interfaces[0].name = "to.office";
         },
         "forwarding", kWarning, "sysctl net/ipv4/conf/to.office/forwarding=1"},
        {"forwarding of a router with Routes",
         [](Facts& f) {
             f.interfaces[0].wantsForwarding = false;
             f.interfaces[0].forwards = false;
         },
         "forwarding", kWarning, "sysctl net.ipv4.conf.dyn1.forwarding=1"},
        {"forwarding of IPv6",
         [](Facts& f) {
             f.interfaces[0].usesIpv6 = true;
             f.interfaces[0].forwardsIpv6 = false;
         },
         "forwarding", kWarning, "sysctl net.ipv6.conf.all.forwarding=1"},
        {"forwarding off", [](Facts& f) { f.interfaces[0].forwards = false; }, "forwarding", kWarning,
         "sysctl net.ipv4.conf.dyn1.forwarding=1"},
        {"no other forwards", [](Facts& f) { f.interfaces[0].othersForward = false; }, "forwarding", kWarning,
         "sysctl net.ipv4.ip_forward=1"},
        {"unknown name", [](Facts& f) { f.servers[0].lookupError = "no such name"; }, "name", kProblem,
         "cat /etc/resolv.conf; getent ahosts vpn.example.org"},
        {"no route", [](Facts& f) { f.servers[0].routeError = "unreachable"; }, "no-route", kProblem,
         "ip route; ip address"},
        {"no route, and networkd",
         [](Facts& f) {
             f.servers[0].routeError = "unreachable";
             f.networkService = "systemd-networkd";
         },
         "no-route", kProblem, "systemctl restart systemd-networkd"},
        {"no answer", [](Facts& f) { f.servers[0].hasAnswered = false; }, "no-answer", kProblem,
         "nft insert rule inet filter input udp dport 65200 accept", Where::Server},
        {"clock of the old protocol",
         [](Facts& f) {
             f.isClockSet = false;
             f.servers[0].isLegacy = true;
         },
         "clock", kWarning, "timedatectl set-ntp true"},
        {"MTU", [](Facts& f) { f.servers[0].carriedMtu = 1400; }, "mtu", kWarning,
         "ip route replace 203.0.113.80 via 192.168.1.1 dev eth0 mtu 1454"},
        {"MTU over IPv6, on the same network",
         [](Facts& f) {
             f.servers[0].address = IpAddress::parse("2001:db8::1");
             f.servers[0].gateway.reset();
             f.servers[0].carriedMtu = 1400;
         },
         "mtu", kWarning, "ip route replace 2001:db8::1 dev eth0 mtu 1474"},
        {"FOU port", [](Facts& f) { setState(f, "waiting", "refused: nothing arrives on the server's FOU port"); },
         "fou-port-blocked", kProblem, "nft insert rule inet filter input udp dport 65201 accept", Where::Server},
        {"silence in the tunnel",
         [](Facts& f) { setState(f, "waiting", "the server answers but no data arrives through the tunnel: x"); },
         "tunnel-blocked", kProblem, kOpenAll, Where::Server},
        {"silence, seen by the server",
         [](Facts& f) {
             setServer(f);
             setState(f, "verifying", "connected");
         },
         "tunnel-blocked", kProblem, kOpenAll},
        {"silence in the tunnel of a server with other ports",
         [](Facts& f) {
             setState(f, "waiting", "the server answers but no data arrives through the tunnel: x");
             f.tunnels[0].server = "[2001:db8::1]:4000";
             f.servers[0].host = "2001:db8::1";
             f.servers[0].port = 4000;
             f.servers[0].word = ServerWord{{}, 4001, true, {}};
         },
         "tunnel-blocked", kProblem, kOpenOthers, Where::Server},
        {"silence, seen by a server with other ports",
         [](Facts& f) {
             setServer(f);
             f.port = 4000;
             f.fouPort = 4001;
             setState(f, "verifying", "connected");
         },
         "tunnel-blocked", kProblem, kOpenOthers},
        {"any other reason", [](Facts& f) { setState(f, "waiting", "wrong key"); }, "tunnel", kProblem,
         "dynfou restart client1@vpn.example.org:65200"},
    };
    return all;
}

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
        facts.servers[0].isLegacy = true; // does not answer such a question
        facts.servers[0].hasAnswered = false;
        facts.isClockSet = true;
        QVERIFY(examine(facts).empty());
        setState(facts, "verifying", "agreed"); // on its way
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
        QVERIFY(!found[0].what.empty() && !found[0].why.empty());
        QCOMPARE(exitCodeOf(found), row.severity == kProblem ? 1 : 5);
        QVERIFY(formatReport(facts, found).find(row.command) != std::string::npos);
    }
    void whatIsSharedIsSaidOnce()
    {
        auto facts = healthyClient();
        facts.interfaces = {{"", true, false, 1, false, true}, {"", true, false, 1, false, true}};
        QCOMPARE(examine(facts).size(), std::size_t(1));
        facts.servers[0].hasAnswered = false; // the tunnel's own reason adds nothing
        setState(facts, "waiting", "no answer");
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
        auto probe = HelloProbe::open({IpAddress::v4(0x7f000001), server.port()});
        QVERIFY(probe.has_value());
        QCOMPARE(probe->isAnswered(), found != 0);
        if (found != 0)
            QCOMPARE(probe->largest(1306, static_cast<std::uint32_t>(wanted)),
                     std::optional(static_cast<std::uint32_t>(found)));
    }
    void nobodyAnswers()
    {
        auto probe = HelloProbe::open({IpAddress::v4(0x7f000001), 9}); // nothing listens there: refused by ICMP
        const auto begin = std::chrono::steady_clock::now();
        QVERIFY(probe && !probe->isAnswered());
        QVERIFY(std::chrono::steady_clock::now() < begin + std::chrono::seconds(1)); // nor is it waited for
    }
};

QTEST_APPLESS_MAIN(TestDoctor)
#include "test_doctor.moc"
