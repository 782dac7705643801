// SPDX-License-Identifier: Apache-2.0
#include "commands/ListChange.h"
#include "commands/ListText.h"
#include "commands/TunnelGoal.h"
#include "commands/ViewText.h"
#include "config/ServerLink.h"

#include <QTest>

using namespace dynfou;

namespace {

TunnelStatus tunnel(const std::string& server, const std::string& state)
{
    TunnelStatus status;
    status.name = "client1";
    status.server = server;
    status.state = tunnelStateNamed(state).value();
    return status;
}

std::vector<TunnelStatus> tunnelsOf(const QString& states)
{
    std::vector<TunnelStatus> tunnels;
    for (const auto& state : states.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        tunnels.push_back(tunnel("s" + std::to_string(tunnels.size()), state.toStdString()));
    return tunnels;
}

} // namespace

class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goals_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<QString>("states");
        QTest::addColumn<int>("code");
        const auto row = [](TunnelCommand command, const char* states, int code) {
            QTest::addRow("%s: %s", std::string(toString(command)).c_str(), states)
                << static_cast<int>(command) << states << code;
        };
        row(TunnelCommand::Up, "up up", 0);
        row(TunnelCommand::Up, "up degraded", 5);
        row(TunnelCommand::Up, "degraded waiting", 1);
        row(TunnelCommand::Up, "", 0);
        row(TunnelCommand::Restart, "up", 0);
        row(TunnelCommand::Restart, "stopped", 1);
        row(TunnelCommand::Restart, "recovering", 1);
        row(TunnelCommand::Down, "stopped stopped", 0);
        row(TunnelCommand::Down, "stopped up", 1);
    }
    void goals()
    {
        QFETCH(int, command);
        QFETCH(QString, states);
        QFETCH(int, code);
        const auto tunnels = tunnelsOf(states);
        QCOMPARE(exitCodeOf(static_cast<TunnelCommand>(command), tunnels), code);
        QCOMPARE(isReached(static_cast<TunnelCommand>(command), tunnels), code != 1);
    }

    void others()
    {
        StatusReport report;
        report.tunnels = {tunnel("a", "up"), tunnel("b", "waiting"), tunnel("c", "up")};
        const auto found = stillThere(report, {tunnel("c", "stopped"), tunnel("a", "stopped"), tunnel("d", "stopped")});
        QVERIFY((found == std::vector<TunnelStatus>{tunnel("a", "up"), tunnel("c", "up")}));
    }

    void adding()
    {
        const ServerEntry entry{"c", "s1", 65200, {"0123456789abcdef"}, 1300, 1, false, {}};
        const auto fresh = withServer("{\"servers\": []}\n", entry);
        QVERIFY(fresh.has_value());
        const auto list = parseServerList(*fresh, "list", false);
        QVERIFY(list.value && list.value->servers == std::vector<ServerEntry>{entry});

        // the same server for the same client: its key only
        auto renewed = entry;
        renewed.remoteAddress = "S1";
        renewed.clientKeys = {"fedcba9876543210"};
        renewed.mtu.reset();
        const auto again = withServer(*fresh, renewed);
        auto expected = *fresh;
        expected.replace(expected.find("0123456789abcdef"), 16, "fedcba9876543210");
        QCOMPARE(QString::fromStdString(again.value_or("")), QString::fromStdString(expected));

        renewed.clientName = "d";
        const auto two = withServer(*again, renewed);
        QVERIFY(two && parseServerList(*two, "list", false).value->servers.size() == 2);
        QVERIFY(!withServer("{\"servers\": [{}]}", entry).has_value());
        QVERIFY(!withServer("[]", entry).has_value());
    }

    void importing()
    {
        const ServerEntry one{"c", "s1", 65200, {"0123456789abcdef"}, 1300, 1, false, {}};
        auto two = one;
        two.remoteAddress = "s2";
        const auto count = [](const std::string& text) {
            const auto servers = serversIn(text);
            return servers ? static_cast<int>(servers->size()) : -1;
        };
        const auto links = encodeServerLink(one) + "\n\n " + encodeServerLink(two);
        QCOMPARE(count(links), 2);
        QCOMPARE(count(links + "\nx"), -1);
        QCOMPARE(count(withServer(*withServer("{\"servers\": []}", one), two).value()), 2);
        QCOMPARE(count("{\"servers\": []}"), -1);
        QCOMPARE(count("{\"servers\": [{}]}"), -1);
        QCOMPARE(count(" \n"), -1);
    }
    void listing()
    {
        ServerList list;
        list.servers = {{"c", "s1", 65200, {"0123456789abcdef"}, 1300, 1, false, {}},
                        {"c", "2001:db8::1", 7, {"0123456789abcdef"}, {}, 2, true, {}}};
        list.servers[1].link.enabled = false;
        list.servers[1].link.interface = "vpn0";
        QCOMPARE(QString::fromStdString(formatList(list)),
                 QStringLiteral("NAME  SERVER       PORT   ENABLED  PROTOCOL  MTU   INTERFACE\n"
                                "c     s1           65200  yes      dtls      1300  -\n"
                                "c     2001:db8::1  7      no       legacy    -     vpn0\n"));
        QCOMPARE(QString::fromStdString(listToJson(list)),
                 QStringLiteral("{\"servers\":[{\"address\":\"s1\",\"enabled\":true,\"mtu\":1300,\"name\":\"c\","
                                "\"port\":65200,\"protocol\":\"dtls\"},{\"address\":\"2001:db8::1\","
                                "\"enabled\":false,\"interface\":\"vpn0\",\"name\":\"c\",\"port\":7,"
                                "\"protocol\":\"legacy\"}],\"version\":1}\n"));
        QCOMPARE(formatList({}), std::string("The list has no servers.\n"));
    }
    void viewing()
    {
        const auto at = [](std::uint16_t port) { return Endpoint{IpAddress::v4(0xcb007138U), port}; };
        PublicView view{at(65200), 65201, {IpAddress::v4(0xc0a80105U), 4000}, at(7777), at(5555), {}};
        view.roundTrip = std::chrono::milliseconds(31);
        QCOMPARE(QString::fromStdString(formatView(view)),
                 QStringLiteral("SERVER      203.0.113.56:65200\n"
                                "local       192.168.1.5:4000\n"
                                "public      203.0.113.56:7777, as seen by UDP port 65201\n"
                                "            203.0.113.56:5555, as seen by UDP port 65200\n"
                                "NAT         address and port-dependent mapping (RFC 4787)\n"
                                "round trip  31ms\n"));
        view.data.reset();
        QVERIFY(formatView(view).find("nothing from here is seen by UDP port 65201") != std::string::npos);
        QVERIFY(viewToJson(view).find("\"nat\"") == std::string::npos);
        view.control = view.local;
        QCOMPARE(mappingBehaviour(view), std::string("none"));
    }
    void finding()
    {
        const std::string key = "\", \"clientKey\": \"0123456789abcdef\"}";
        const auto list = "{\"ClientName\": \"c\", \"servers\": [{\"remoteAddr\": \"s1" + key +
                          ", {\"remoteAddr\": \"s2" + key + ", {\"ClientName\": \"d\", \"remoteAddr\": \"s1" + key +
                          "]}";
        const auto codeOf = [&list](const char* name) {
            const auto found = findServer(list, name);
            return found ? QString::number(found->position)
                         : QString::fromStdString(std::string(toString(found.error().code)));
        };
        QCOMPARE(codeOf("s2"), QStringLiteral("2"));
        QCOMPARE(codeOf("d"), QStringLiteral("3"));
        QCOMPARE(codeOf("c@s1:65200"), QStringLiteral("1"));
        QCOMPARE(codeOf("s1"), QStringLiteral("usage"));
        QCOMPARE(codeOf("s3"), QStringLiteral("usage"));
        const auto less = withoutServer(list, "d@s1");
        QVERIFY(less && parseServerList(*less, "list", false).value->servers.size() == 2);
        QVERIFY(!withoutServer(list, "s1").has_value());
    }
};

QTEST_APPLESS_MAIN(TestCli)
#include "test_cli.moc"
