// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "Reconfigure.h"
#include "base/Log.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/InterfaceName.h"
#include "tunnel/Leftovers.h"
#include "tunnel/ManagedLink.h"
#include "tunnel/Mtu.h"
#include "tunnel/TunnelIdentity.h"
#include "tunnel/TunnelReports.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cerrno>
#include <map>
#include <set>

using namespace dynfou;

namespace {

const IpAddress kServer = IpAddress::v4(0xcb007150); // 203.0.113.80
const IpAddress kElsewhere = IpAddress::v4(0xcb00710f);
const TunnelIdentity kIdentity{TunnelRole::Client, "0123abcd", "client1"};

class MemoryLog : public LogSink {
public:
    void write(const LogRecord& record) override { lines.push_back(formatText(record)); }
    [[nodiscard]] bool shows(LogLevel) const override { return true; }
    [[nodiscard]] std::ptrdiff_t count(std::string_view part) const
    {
        return std::count_if(lines.begin(), lines.end(),
                             [part](const std::string& line) { return line.find(part) != std::string::npos; });
    }

    std::vector<std::string> lines;
};

struct LinkKernel : test::FakeKernel {
    LinkKernel()
    {
        lastIndex = 40;
        source = {};
    }
};

LinkConfig config(std::size_t position = 1, std::size_t listSize = 1, std::optional<std::uint32_t> mtu = std::nullopt)
{
    return {kIdentity, macOf("machine", kIdentity), position, listSize, mtu, {}, {}};
}

TunnelSpec path(const IpAddress& remote = kServer, std::uint16_t port = 40000)
{
    TunnelSpec spec;
    spec.remote = remote;
    spec.tunnelPort = port;
    spec.peerPort = 65201;
    return spec;
}

Route route(std::uint32_t mtu = 1500)
{
    return {IpAddress::v4(0xc0a80102), 2, "eth0", mtu};
}

constexpr auto kV4 = AddressFamily::Ipv4;
constexpr auto kV6 = AddressFamily::Ipv6;
using Ports = std::set<std::pair<std::uint16_t, AddressFamily>>;

Ports portsOf(const FouPortMarks& marks)
{
    Ports ports;
    const auto all = marks.ports();
    for (const auto& port : all)
        ports.emplace(port.port, port.family);
    return ports;
}

struct Bench {
    LinkKernel kernel;
    std::shared_ptr<MemoryLog> sink = std::make_shared<MemoryLog>();
    Log log{sink, "test"};
};

} // namespace

class TestTunnel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overheads()
    {
        const auto largest = [](AddressFamily family, bool key, bool sequence) {
            return chooseMtu(std::nullopt, 1500, tunnelOverhead(family, key, sequence), family).mtu;
        };
        // as the kernel gives a link of its own
        QCOMPARE(largest(AddressFamily::Ipv4, false, false), 1454U);
        QCOMPARE(largest(AddressFamily::Ipv4, true, false), 1450U);
        QCOMPARE(largest(AddressFamily::Ipv4, false, true), 1450U);
        QCOMPARE(largest(AddressFamily::Ipv4, true, true), 1446U);
        QCOMPARE(largest(AddressFamily::Ipv6, false, false), 1434U);
        QCOMPARE(largest(AddressFamily::Ipv6, true, false), 1430U);
        QCOMPARE(largest(AddressFamily::Ipv6, false, true), 1430U);
        QCOMPARE(largest(AddressFamily::Ipv6, true, true), 1426U);
        QCOMPARE(chooseMtu(std::nullopt, 1492, 46, AddressFamily::Ipv4).mtu, 1446U);
    }

    void mtus_data()
    {
        QTest::addColumn<unsigned>("pathMtu");
        QTest::addColumn<unsigned>("configured"); // 0: none
        QTest::addColumn<unsigned>("mtu");
        QTest::addColumn<unsigned>("largest");
        QTest::addColumn<bool>("isLowered");
        QTest::addColumn<bool>("outerFragments");
        struct Row {
            unsigned path, configured, mtu, largest;
            bool isLowered, outerFragments;
        };
        // over IPv4 with sequence numbers: 50 bytes
        const Row rows[] = {
            {1500, 0, 1450, 1450, false, false},
            {1500, 1280, 1280, 1450, false, false},
            {1500, 1450, 1450, 1450, false, false},
            {1500, 1451, 1450, 1450, true, false},
            {1500, 1460, 1450, 1450, true, false},
            {1500, 65535, 1450, 1450, true, false},
            {1492, 0, 1442, 1442, false, false},
            {1492, 1280, 1280, 1442, false, false},
            {1492, 1450, 1442, 1442, true, false},
            {1492, 1460, 1442, 1442, true, false},
            {1330, 0, 1280, 1280, false, false},
            {1329, 0, 1280, 1279, false, true},
            {1300, 0, 1280, 1250, false, true},
            {1300, 1280, 1280, 1250, false, true},
            {1300, 1460, 1280, 1250, true, true},
            {1280, 0, 1280, 1230, false, true},
            {1280, 1280, 1280, 1230, false, true},
            {1280, 65535, 1280, 1230, true, true},
            {9000, 0, 8950, 8950, false, false},
            {9000, 1460, 1460, 8950, false, false},
            {9000, 65535, 8950, 8950, true, false},
            {0, 0, 1280, 0, false, true},
            {0, 1460, 1280, 0, true, true},
            {50, 0, 1280, 0, false, true},
            {51, 0, 1280, 1, false, true},
            {65535, 0, 65485, 65485, false, false},
            {65535, 65535, 65485, 65485, true, false},
            // lo: no outer packet is larger than 65535 bytes, and the kernel refuses a change to more (EINVAL)
            {65536, 0, 65485, 65485, false, false},
            {65536, 65535, 65485, 65485, true, false},
            {4294967295U, 0, 65485, 65485, false, false},
        };
        for (const auto& row : rows)
            QTest::addRow("%u, configured %u", row.path, row.configured)
                << row.path << row.configured << row.mtu << row.largest << row.isLowered << row.outerFragments;
    }
    void mtus()
    {
        QFETCH(unsigned, pathMtu);
        QFETCH(unsigned, configured);
        QFETCH(unsigned, mtu);
        QFETCH(unsigned, largest);
        QFETCH(bool, isLowered);
        QFETCH(bool, outerFragments);
        const auto choice = chooseMtu(configured == 0 ? std::nullopt : std::optional<std::uint32_t>(configured),
                                      pathMtu, tunnelOverhead(AddressFamily::Ipv4, false, true), AddressFamily::Ipv4);
        QCOMPARE(choice.mtu, mtu);
        QCOMPARE(choice.largest, largest);
        QCOMPARE(choice.isLowered, isLowered);
        QCOMPARE(choice.outerFragments, outerFragments);
        QVERIFY(!choice.losesLarge);
    }
    void mtusOverIpv6_data()
    {
        QTest::addColumn<unsigned>("pathMtu");
        QTest::addColumn<unsigned>("configured"); // 0: none
        QTest::addColumn<unsigned>("mtu");
        QTest::addColumn<unsigned>("largest");
        QTest::addColumn<bool>("isLowered");
        QTest::addColumn<bool>("losesLarge");
        struct Row {
            unsigned path, configured, mtu, largest;
            bool isLowered, losesLarge;
        };
        // with a key and sequence numbers: 74 bytes
        const Row rows[] = {
            {1500, 0, 1426, 1426, false, false},    {1500, 1426, 1426, 1426, false, false},
            {1500, 1427, 1426, 1426, true, false},  {1500, 1280, 1280, 1426, false, false},
            {1354, 0, 1280, 1280, false, false},    {1353, 0, 1280, 1279, false, true},
            {1280, 0, 1280, 1206, false, true},     {1280, 1280, 1280, 1206, false, true},
            {1280, 1460, 1280, 1206, true, true},   {0, 0, 1280, 0, false, true},
            {9000, 65535, 8926, 8926, true, false}, {65536, 0, 65461, 65461, false, false},
        };
        for (const auto& row : rows)
            QTest::addRow("%u, configured %u", row.path, row.configured)
                << row.path << row.configured << row.mtu << row.largest << row.isLowered << row.losesLarge;
    }
    void mtusOverIpv6()
    {
        QFETCH(unsigned, pathMtu);
        QFETCH(unsigned, configured);
        QFETCH(unsigned, mtu);
        QFETCH(unsigned, largest);
        QFETCH(bool, isLowered);
        QFETCH(bool, losesLarge);
        const auto choice = chooseMtu(configured == 0 ? std::nullopt : std::optional<std::uint32_t>(configured),
                                      pathMtu, tunnelOverhead(AddressFamily::Ipv6, true, true), AddressFamily::Ipv6);
        QCOMPARE(choice.mtu, mtu);
        QCOMPARE(choice.largest, largest);
        QCOMPARE(choice.isLowered, isLowered);
        QCOMPARE(choice.losesLarge, losesLarge);
        QVERIFY(!choice.outerFragments); // the kernel makes none
    }

    void names_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("listSize");
        QTest::addColumn<QStringList>("taken");
        QTest::addColumn<QString>("name");
        const auto list = [](std::initializer_list<const char*> names) {
            QStringList result;
            for (const char* name : names)
                result << QString::fromLatin1(name);
            return result;
        };
        QTest::newRow("free") << 1 << 1 << list({}) << QStringLiteral("dyn1");
        QTest::newRow("its own is free") << 3 << 5 << list({"dyn1", "dyn6"}) << QStringLiteral("dyn3");
        QTest::newRow("taken") << 1 << 1 << list({"dyn1"}) << QStringLiteral("dyn2");
        QTest::newRow("above the list") << 2 << 5 << list({"dyn2"}) << QStringLiteral("dyn6");
        QTest::newRow("lowest free above")
            << 2 << 5 << list({"dyn2", "dyn6", "dyn7", "dyn9"}) << QStringLiteral("dyn8");
        QTest::newRow("many") << 10'000 << 10'000 << list({"dyn10000"}) << QStringLiteral("dyn10001");
    }
    void names()
    {
        QFETCH(int, position);
        QFETCH(int, listSize);
        QFETCH(QStringList, taken);
        QFETCH(QString, name);
        const auto chosen = chooseInterfaceName(
            static_cast<std::size_t>(position), static_cast<std::size_t>(listSize),
            [&](const std::string& candidate) { return taken.contains(QString::fromStdString(candidate)); });
        QCOMPARE(QString::fromStdString(chosen), name);
    }

    void aliasesRoundTrip()
    {
        const std::string longName(128, 'n');
        for (const auto role : {TunnelRole::Server, TunnelRole::Client, TunnelRole::Helper}) {
            for (const std::string& name : {std::string("client1"), std::string("a:b:c"), std::string("Zoë B"),
                                            std::string("dynfou:1:s:00000000:x"), longName}) {
                const TunnelIdentity identity{role, "89abcdef", name};
                const auto alias = identity.toAlias();
                QVERIFY(alias.size() <= 255);
                QVERIFY(TunnelIdentity::fromAlias(alias) == identity);
            }
        }
        QCOMPARE(kIdentity.toAlias(), std::string("dynfou:1:c:0123abcd:client1"));
    }
    void foreignAliases_data()
    {
        QTest::addColumn<std::string>("alias");
        for (const char* alias : {"",
                                  "uplink",
                                  "dynfou",
                                  "dynfou:",
                                  "dynfou:1:",
                                  "dynfou:1:c",
                                  "dynfou:1:c:",
                                  "dynfou:1:c:0123abcd",
                                  "dynfou:1:c:0123abcd:",
                                  "dynfou:2:c:0123abcd:x",
                                  "dynfou:1:x:0123abcd:x",
                                  "dynfou:1:cc:0123abcd:x",
                                  "dynfou:1:c:0123abc:x",
                                  "dynfou:1:c:0123abcde:x",
                                  "dynfou:1:c:0123ABCD:x",
                                  "dynfou:1:c:0123abcg:x",
                                  "dynfou:1:c 0123abcd:x",
                                  "dynfou:1:c:0123abcd x",
                                  " dynfou:1:c:0123abcd:x",
                                  "DYNFOU:1:c:0123abcd:x"})
            QTest::newRow(alias) << std::string(alias);
    }
    void foreignAliases()
    {
        QFETCH(std::string, alias);
        QVERIFY(!TunnelIdentity::fromAlias(alias));
    }

    void instances()
    {
        const auto instance = instanceOf({"/etc/list.json", "65200"});
        QCOMPARE(instance.size(), std::size_t(8));
        QVERIFY(instance.find_first_not_of("0123456789abcdef") == std::string::npos);
        QCOMPARE(instanceOf({"/etc/list.json", "65200"}), instance);
        QVERIFY(instanceOf({"/etc/list.json", "65201"}) != instance);
        QVERIFY(instanceOf({"/etc/list.json6", "5200"}) != instance);
        QVERIFY(instanceOf({"/etc/list.json65200"}) != instance);
        QVERIFY(instanceOf({"/etc/list.json", "65200", ""}) != instance);
    }
    void macs()
    {
        std::set<std::string> seen;
        for (const char* machine : {"a", "b"}) {
            for (const auto role : {TunnelRole::Server, TunnelRole::Client}) {
                for (int i = 0; i < 200; ++i) {
                    const TunnelIdentity identity{role, "0123abcd", "client" + std::to_string(i)};
                    const auto mac = macOf(machine, identity);
                    QCOMPARE(mac.bytes[0] & 3, 2); // local, unicast
                    QVERIFY(mac == macOf(machine, identity));
                    QVERIFY(seen.insert(mac.toString()).second);
                }
            }
        }
        QVERIFY(macOf("a", {TunnelRole::Client, "00000001", "x"}) != macOf("a", {TunnelRole::Client, "00000002", "x"}));
        TunnelSpec spec;
        spec.mac = {{0x02, 0x11, 0x22, 0x33, 0x44, 0x55}};
        QCOMPARE(spec.linkLocal().toString(), std::string("fe80::11:22ff:fe33:4455"));
    }
    void machineIdIsThere()
    {
        const auto id = readMachineId();
        QVERIFY(id.has_value());
        QVERIFY(!id->empty());
        QVERIFY(id->find('\n') == std::string::npos);
    }

    void marks()
    {
        QTemporaryDir base;
        const auto folder = base.filePath(QStringLiteral("a/b")).toStdString();
        const FouPortMarks marks(folder, "owner");
        QVERIFY(marks.ports().empty());
        QVERIFY(!marks.contains(65201, kV4));
        marks.remove(65201, kV4); // nothing there: nothing happens
        QVERIFY(marks.add(65201, kV4).has_value());
        QVERIFY(marks.add(65201, kV4).has_value());
        QVERIFY(marks.add(1, kV4).has_value());
        QVERIFY(marks.contains(65201, kV4));
        QVERIFY((portsOf(FouPortMarks(folder, "owner")) == Ports{{1, kV4}, {65201, kV4}})); // a later process
        marks.remove(1, kV4);
        QVERIFY(!marks.contains(1, kV4));
        QVERIFY((portsOf(marks) == Ports{{65201, kV4}}));
    }
    void marksAreForOneFamily()
    {
        QTemporaryDir base;
        const FouPortMarks marks(base.path().toStdString(), "owner");
        QVERIFY(marks.add(65201, kV6).has_value());
        QVERIFY(marks.contains(65201, kV6));
        QVERIFY(!marks.contains(65201, kV4));
        QVERIFY((portsOf(marks) == Ports{{65201, kV6}}));
        marks.remove(65201, kV4);
        QVERIFY(marks.contains(65201, kV6));
        QVERIFY(marks.add(65201, kV4).has_value());
        QVERIFY((portsOf(marks) == Ports{{65201, kV4}, {65201, kV6}}));
        marks.remove(65201, kV6);
        QVERIFY((portsOf(marks) == Ports{{65201, kV4}}));
    }
    void marksOfOthersDoNotCount()
    {
        QTemporaryDir base;
        const FouPortMarks marks(base.path().toStdString(), "owner");
        const auto put = [&base](const char* name, const QByteArray& text) {
            QFile file(base.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(marks.add(65201, kV4).has_value());
        QVERIFY(put("fou-400", "4:4026531999 owner")); // another network namespace
        QVERIFY(put("fou-401", ""));
        QVERIFY(put("fou-402", QByteArray(1000, 'x')));
        for (const char* name : {"fou-0", "fou-65536", "fou-", "fou-x", "fou6-", "fou6-0", "fou6-x", "fou66-1"})
            QVERIFY(put(name, ""));
        QVERIFY((portsOf(marks) == Ports{{65201, kV4}}));
        const FouPortMarks stranger(base.path().toStdString(), "another");
        QVERIFY(stranger.ports().empty());
        QVERIFY(!stranger.contains(65201, kV4));
        QVERIFY(!marks.contains(400, kV4));
        QVERIFY(marks.add(400, kV4).has_value()); // a stale mark is written over
        QVERIFY(marks.contains(400, kV4));
    }
    void marksThatCannotBeWritten()
    {
        const FouPortMarks marks("/proc/nothing", "owner");
        const auto added = marks.add(65201, kV4);
        QVERIFY(!added.has_value());
        QVERIFY(!added.error().hint.isEmpty());
        QVERIFY(marks.ports().empty());
    }

    void forgottenPortsAreClosed()
    {
        class Stubborn : public test::FakeKernel {
        public:
            Ports closed;
            Result<void> removeFouPort(const FouPort& port) override
            {
                closed.emplace(port.port, port.family);
                if (port.port == 3)
                    return fail(Error::fromErrno(EPERM, "close"));
                return {};
            }
        };
        QTemporaryDir base;
        const FouPortMarks marks(base.path().toStdString(), "owner");
        for (const std::uint16_t port : std::initializer_list<std::uint16_t>{1, 2, 3}) {
            QVERIFY(marks.add(port, kV4).has_value());
            QVERIFY(marks.add(port, kV6).has_value());
        }
        Stubborn kernel;
        closeForgottenPorts(
            kernel, marks, [](const FouPort& port) { return port.port == 1 && port.family == kV6; }, Log::none());
        QVERIFY((kernel.closed == Ports{{1, kV4}, {2, kV4}, {2, kV6}, {3, kV4}, {3, kV6}}));
        // still open: still ours
        QVERIFY((portsOf(marks) == Ports{{1, kV6}, {3, kV4}, {3, kV6}}));
    }

    void changesInPlace()
    {
        const auto from = path();
        const auto allows = [&from](auto change) {
            auto to = from;
            change(to);
            return canChangeInPlace(from, to);
        };
        QVERIFY(allows([](TunnelSpec&) {}));
        QVERIFY(allows([](TunnelSpec& s) { s.remote = kElsewhere; }));
        QVERIFY(allows([](TunnelSpec& s) { s.local = kElsewhere; }));
        QVERIFY(allows([](TunnelSpec& s) { s.tunnelPort = 1; }));
        QVERIFY(allows([](TunnelSpec& s) { s.peerPort = 1; }));
        QVERIFY(allows([](TunnelSpec& s) { s.mtu = 1280; }));
        QVERIFY(allows([](TunnelSpec& s) { s.outerFragments = true; }));
        QVERIFY(!allows([](TunnelSpec& s) { s.key = 0; }));
        QVERIFY(!allows([](TunnelSpec& s) { s.sequenceNumbers = false; }));
        QVERIFY(!allows([](TunnelSpec& s) { s.mac.bytes[5] ^= 1U; }));
        QVERIFY(!allows([](TunnelSpec& s) { s.remote = IpAddress::anyV6(); }));
        auto keyed = from;
        keyed.key = 5;
        auto rekeyed = from;
        rekeyed.key = 6;
        QVERIFY(canChangeInPlace(keyed, rekeyed));
        QVERIFY(!canChangeInPlace(keyed, from));
    }

    void createsWithAllThatIsKnown()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(2, 3), bench.log);
        QVERIFY(!managed.link());
        QVERIFY(managed.setPath(path(), route()).has_value());
        QVERIFY(managed.link().has_value());
        const auto& spec = managed.link()->spec;
        QVERIFY(spec.identity == kIdentity);
        QVERIFY(spec.mac == macOf("machine", kIdentity));
        QCOMPARE(spec.interface, std::string("dyn2"));
        QCOMPARE(spec.mtu, 1450U);
        QCOMPARE(spec.tunnelPort, std::uint16_t(40000));
        QVERIFY(spec.remote == kServer);
        QVERIFY(bench.kernel.all.at(managed.link()->ifindex).spec == spec);
    }
    void changesInPlaceAndKeepsTheName()
    {
        Bench bench;
        bench.kernel.foreignNames = {"dyn1"};
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        QCOMPARE(managed.link()->spec.interface, std::string("dyn2"));
        const int ifindex = managed.link()->ifindex;
        bench.kernel.foreignNames.clear(); // its own name is free now, but the link has one
        QVERIFY(managed.setPath(path(kElsewhere, 41000), route(1492)).has_value());
        QCOMPARE(managed.link()->ifindex, ifindex);
        QCOMPARE(managed.link()->spec.interface, std::string("dyn2"));
        QCOMPARE(managed.link()->spec.mtu, 1442U);
        QVERIFY(bench.kernel.all.at(ifindex).spec == managed.link()->spec);
        QVERIFY((bench.kernel.calls == std::vector<std::string>{"create dyn2", "change dyn2"}));
    }
    void adoptedLinkKeepsItsName()
    {
        Bench bench;
        auto spec = path();
        spec.identity = kIdentity;
        spec.mac = macOf("machine", kIdentity);
        spec.interface = "dyn9";
        const auto link = bench.kernel.createLink(spec);
        ManagedLink managed(bench.kernel, config(), bench.log);
        managed.adopt(*link);
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        QCOMPARE(managed.link()->ifindex, link->ifindex);
        QCOMPARE(bench.kernel.all.at(link->ifindex).spec.interface, std::string("dyn9"));
    }
    void aLinkThatIsGoneIsMadeAgain()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        const int before = managed.link()->ifindex;
        bench.kernel.all.clear();
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        QVERIFY(managed.link()->ifindex != before);
        QVERIFY(managed.link()->spec.remote == kElsewhere);
        QCOMPARE(bench.sink->count("the link is gone"), 1);
    }
    void temporaryNames()
    {
        QVERIFY(isTemporaryInterfaceName(temporaryInterfaceName(57)));
        for (const char* name : {"dynfou", "dyn1", "dynfou-probe", "dynfou57.h", "dynfoux", "mydynfou57", ""})
            QVERIFY(!isTemporaryInterfaceName(name));
    }
    void doublesOfASwap_data()
    {
        QTest::addColumn<QStringList>("links"); // NAME of CLIENT, up or down
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("doubles");
        const auto row = [](const char* name, const QStringList& links, const char* kept, const char* doubles) {
            QTest::newRow(name) << links << QString::fromLatin1(kept) << QString::fromLatin1(doubles);
        };
        row("none", {QStringLiteral("dyn1 a up"), QStringLiteral("dyn2 b down")}, "dyn1 dyn2", "");
        row("the new one first", {QStringLiteral("dynfou57 a down"), QStringLiteral("dyn1 a up")}, "dyn1", "dynfou57");
        row("the old one first", {QStringLiteral("dyn1 a up"), QStringLiteral("dynfou57 a down")}, "dyn1", "dynfou57");
        row("both down", {QStringLiteral("dynfou57 a down"), QStringLiteral("dyn1 a down")}, "dyn1", "dynfou57");
        row("the old one is gone", {QStringLiteral("dynfou57 a down")}, "dynfou57", "");
        row("two with names", {QStringLiteral("dyn3 a down"), QStringLiteral("dyn1 a up")}, "dyn1", "dyn3");
        row("three", {QStringLiteral("dynfou5 a down"), QStringLiteral("dynfou6 a down"), QStringLiteral("dyn1 a up")},
            "dyn1", "dynfou6 dynfou5");
    }
    void doublesOfASwap()
    {
        QFETCH(QStringList, links);
        QFETCH(QString, kept);
        QFETCH(QString, doubles);
        std::vector<TunnelLink> all;
        for (const auto& text : links) {
            const auto words = text.split(QLatin1Char(' '));
            TunnelLink link;
            link.spec.identity = kIdentity;
            link.spec.interface = words[0].toStdString();
            link.spec.identity.clientName = words[1].toStdString();
            link.isUp = words[2] == QLatin1String("up");
            all.push_back(link);
        }
        const auto namesOf = [](const std::vector<TunnelLink>& of) {
            QStringList names;
            for (const auto& link : of)
                names.push_back(QString::fromStdString(link.spec.interface));
            return names.join(QLatin1Char(' '));
        };
        const auto taken = takeDoubles(all);
        QCOMPARE(namesOf(taken).split(QLatin1Char(' ')).size(), doubles.split(QLatin1Char(' ')).size());
        QCOMPARE(namesOf(all), kept);
        if (links.size() < 3)
            QCOMPARE(namesOf(taken), doubles);
    }
    void aLinkThatWasNeverGivenItsNameGetsOne()
    {
        LinkKernel kernel;
        kernel.foreignNames = {"dyn1"};
        TunnelLink link;
        link.ifindex = 7;
        link.spec = path();
        link.spec.interface = temporaryInterfaceName(6);
        ManagedLink managed(kernel, config(), Log::none());
        managed.adopt(link);
        QVERIFY((kernel.calls == std::vector<std::string>{"rename dyn2"}));
        QCOMPARE(managed.link()->spec.interface, std::string("dyn2"));
    }
    void aLinkThatWasPutDownIsRepaired()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        managed.repair(); // there is none
        QVERIFY(managed.setPath(path(), route()).has_value());
        bench.kernel.isAffected = true;
        managed.repair();
        managed.repair(); // nothing is missing any more
        bench.kernel.isAffected = true;
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value()); // nobody has told
        QVERIFY((bench.kernel.calls ==
                 std::vector<std::string>{"create dyn1", "repair dyn1", "change dyn1", "repair dyn1"}));
        QCOMPARE(bench.sink->count("somebody has put the link down"), 2);
        QCOMPARE(bench.sink->count(" warning "), 1); // the second one is folded
        QVERIFY(managed.link()->isUp);
    }
    void anAdoptedLinkThatIsDownIsRepaired()
    {
        Bench bench;
        auto spec = path();
        spec.identity = kIdentity;
        spec.mac = macOf("machine", kIdentity);
        spec.interface = "dyn1";
        auto link = *bench.kernel.createLink(spec);
        link.isUp = false;
        bench.kernel.isAffected = true;
        ManagedLink managed(bench.kernel, config(), bench.log);
        managed.adopt(link);
        QVERIFY(managed.link()->isUp);
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        QCOMPARE(managed.link()->ifindex, link.ifindex); // what others gave it stays
    }
    void whatCannotBeRepairedIsLoggedOnce()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        bench.kernel.fails("repairLink", Error::fromErrno(EPERM, "bring up the link dyn1"));
        managed.repair();
        managed.repair();
        QCOMPARE(bench.sink->count(" error "), 1);
        // it leads where the other end expects it now
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        bench.kernel.succeeds("repairLink");
        bench.kernel.all.clear();
        managed.repair(); // a link that is gone is missed by health
        QCOMPARE(bench.sink->count("No such device"), 0);
    }
    void whatCannotChangeInPlaceIsMadeAnew()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        auto keyed = path();
        keyed.key = 7;
        QVERIFY(managed.setPath(keyed, route()).has_value());
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        QCOMPARE(managed.link()->spec.mtu, 1446U);
        QVERIFY((bench.kernel.calls == std::vector<std::string>{"create dyn1", "remove dyn1", "create dyn1"}));
    }
    void aFailedChangeLeavesWhatIsKnown()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        bench.kernel.failsOnce("changeLink", Error::fromErrno(EINVAL, "change"));
        QCOMPARE(managed.setPath(path(kElsewhere), route()).error().sysErrno, EINVAL);
        QVERIFY(managed.link().has_value());
        QVERIFY(managed.link()->spec.remote == kServer);
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
    }
    void aTakenRemoteIsExplained()
    {
        Bench bench;
        auto foreign = path();
        foreign.interface = "tunnel9";
        QVERIFY(bench.kernel.createLink(foreign).has_value());
        ManagedLink managed(bench.kernel, config(), bench.log);
        const auto created = managed.setPath(path(), route());
        QCOMPARE(created.error().sysErrno, EEXIST);
        QVERIFY(toString(created.error().hint).find("another tunnel to 203.0.113.80") != std::string::npos);
        QVERIFY(!managed.link());
        // the same when a link that exists is to lead there
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        const auto changed = managed.setPath(path(), route());
        QCOMPARE(changed.error().sysErrno, EEXIST);
        QVERIFY(toString(changed.error().hint).find("another tunnel to 203.0.113.80") != std::string::npos);
    }
    void parkFreesTheAddress()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(5, 9), bench.log);
        QVERIFY(managed.park().has_value()); // no link: nothing to do
        QVERIFY(bench.kernel.calls.empty());
        QVERIFY(managed.setPath(path(), route()).has_value());
        const int ifindex = managed.link()->ifindex;
        QVERIFY(managed.park().has_value());
        QCOMPARE(managed.link()->ifindex, ifindex);
        QCOMPARE(bench.kernel.all.at(ifindex).spec.remote.toString(), "240.0.0." + std::to_string(ifindex));
        ManagedLink other(bench.kernel, config(6, 9), bench.log);
        QVERIFY(other.setPath(path(), route()).has_value());
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        QCOMPARE(managed.link()->ifindex, ifindex);
    }
    void anotherMtuInPlace()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(test::reconfigureMtu(managed, 1400).has_value()); // no link yet: for the one to come
        auto withKey = path();
        withKey.key = 7;
        QVERIFY(managed.setPath(withKey, route(), 1420).has_value());
        const auto link = *managed.link();
        QCOMPARE(link.spec.mtu, 1400U);
        QVERIFY(test::reconfigureMtu(managed, 1300).has_value());
        QCOMPARE(bench.kernel.all.at(link.ifindex).spec.mtu, 1300U);
        QVERIFY(test::reconfigureMtu(managed, std::nullopt).has_value()); // the other end has agreed on 1420
        QCOMPARE(bench.kernel.all.at(link.ifindex).spec.mtu, 1420U);
        QCOMPARE(managed.link()->ifindex, link.ifindex);
        // of an adopted link it is known what was agreed on
        ManagedLink next(bench.kernel, config(), bench.log);
        next.adopt(*managed.link());
        QVERIFY(test::reconfigureMtu(next, 1440).has_value());
        QCOMPARE(bench.kernel.all.at(link.ifindex).spec.mtu, 1420U);
        QVERIFY(test::reconfigureMtu(next, 1280).has_value());
        QCOMPARE(bench.kernel.all.at(link.ifindex).spec.mtu, 1280U);
    }
    void aNewPlaceInTheListIsForNewLinks()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(2, 3), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        QVERIFY(managed.configure(config(7, 9)).has_value());
        QVERIFY(managed.setPath(path(kElsewhere), route()).has_value());
        QCOMPARE(managed.link()->spec.interface, std::string("dyn2"));
        managed.remove();
        QVERIFY(managed.setPath(path(), route()).has_value());
        QCOMPARE(managed.link()->spec.interface, std::string("dyn7"));
    }
    void parkOverIpv6()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(0x01020304, 0x01020304), bench.log);
        auto spec = path(IpAddress::parse("2001:db8::80").value());
        spec.local = IpAddress::parse("2001:db8::1").value();
        spec.key = 5;
        QVERIFY(managed.setPath(spec, route()).has_value());
        QCOMPARE(managed.link()->spec.mtu, 1426U);
        QVERIFY(managed.park().has_value());
        const auto ifindex = managed.link()->ifindex;
        QCOMPARE(bench.kernel.all.at(ifindex).spec.remote.toString(),
                 QStringLiteral("100::%1").arg(ifindex, 0, 16).toStdString());
    }
    void anotherUnderlayNeedsAnotherLink()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        QVERIFY(managed.setPath(path(IpAddress::parse("2001:db8::80").value()), route()).has_value());
        QVERIFY(managed.link()->spec.remote.isV6());
        QVERIFY((bench.kernel.calls == std::vector<std::string>{"create dyn1", "remove dyn1", "create dyn1"}));
    }
    void aSmallIpv6PathIsWarnedOfOnce()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        auto spec = path(IpAddress::parse("2001:db8::80").value());
        spec.key = 5;
        for (int i = 0; i < 3; ++i)
            QVERIFY(managed.setPath(spec, route(1280)).has_value());
        QCOMPARE(managed.link()->spec.mtu, 1280U);
        QVERIFY(!managed.link()->spec.outerFragments);
        QCOMPARE(bench.sink->count("does not fragment"), std::ptrdiff_t(1));
        QCOMPARE(bench.sink->count("largest=1206"), std::ptrdiff_t(1));
    }
    /// A link that an administrator has deleted does not hold its address.
    void parkingALinkThatIsGone()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(managed.setPath(path(), route()).has_value());
        bench.kernel.all.clear();
        QVERIFY(managed.park().has_value());
        QVERIFY(!managed.link());
    }
    void removes()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        managed.remove();
        QVERIFY(managed.setPath(path(), route()).has_value());
        managed.remove();
        managed.remove();
        QVERIFY(!managed.link());
        QVERIFY(bench.kernel.all.empty());
        QVERIFY((bench.kernel.calls == std::vector<std::string>{"create dyn1", "remove dyn1"}));
    }
    void manyAreRemovedInSpiteOfAnError()
    {
        class Stubborn : public test::FakeKernel {
        public:
            Result<void> removeLink(const TunnelLink& link) override
            {
                static_cast<void>(FakeKernel::removeLink(link));
                if (link.ifindex % 2 == 0)
                    return fail(Error::fromErrno(link.ifindex == 2 ? EBUSY : EPERM, "remove"));
                return {};
            }
        };
        Stubborn kernel;
        std::vector<TunnelLink> links;
        for (int ifindex = 1; ifindex <= 5; ++ifindex)
            links.push_back({ifindex, path(), true});
        QCOMPARE(kernel.removeLinks(links).error().sysErrno, EBUSY); // the first
        QCOMPARE(kernel.calls.size(), std::size_t(5));
        QVERIFY(kernel.removeLinks({}).has_value());
    }
    void aGivenUpLinkIsNotRemoved()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(), bench.log);
        QVERIFY(!managed.giveUp());
        QVERIFY(managed.setPath(path(), route()).has_value());
        QVERIFY(managed.giveUp().has_value());
        managed.remove();
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
    }
    void mtuIsReportedOnce()
    {
        Bench bench;
        ManagedLink managed(bench.kernel, config(1, 1, 1460), bench.log);
        for (int i = 0; i < 5; ++i)
            QVERIFY(managed.setPath(path(kServer, static_cast<std::uint16_t>(40000 + i)), route()).has_value());
        QCOMPARE(bench.sink->count("was lowered"), 1);
        QCOMPARE(bench.sink->count("configured=1460 mtu=1450"), 1);
        for (int i = 0; i < 5; ++i)
            QVERIFY(managed.setPath(path(), route(1300)).has_value());
        QCOMPARE(bench.sink->count("outer packets are fragmented"), 1);
        QVERIFY(managed.link()->spec.outerFragments);
        QCOMPARE(managed.link()->spec.mtu, 1280U);
        // both numbers are in the warning here as well
        QCOMPARE(bench.sink->count("configured=1460 mtu=1280"), 1);
    }
    void aFittingMtuIsNotReported()
    {
        for (const auto configured : {std::optional<std::uint32_t>{}, std::optional<std::uint32_t>(1400)}) {
            Bench bench;
            ManagedLink managed(bench.kernel, config(1, 1, configured), bench.log);
            QVERIFY(managed.setPath(path(), route()).has_value());
            QVERIFY(bench.sink->lines.empty());
            QCOMPARE(managed.link()->spec.mtu, configured.value_or(1450));
            QVERIFY(!managed.link()->spec.outerFragments);
        }
    }
    void receiveOffloadWarningNamesTheCommand()
    {
        Bench bench;
        logReceiveOffload(bench.log, "eth0");
        QCOMPARE(bench.sink->count("ethtool -K eth0 gro off"), 1);
    }
};

QTEST_APPLESS_MAIN(TestTunnel)
#include "test_tunnel.moc"
