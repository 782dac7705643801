// SPDX-License-Identifier: Apache-2.0
#include "ListChange.h"
#include "TunnelGoal.h"

#include <QTest>

using namespace dynfou;

namespace {

TunnelStatus tunnel(const std::string& server, const std::string& state)
{
    TunnelStatus status;
    status.name = "client1";
    status.server = server;
    status.state = state;
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
        QCOMPARE(codeOf("s3"), QStringLiteral("not-found"));
        const auto less = withoutServer(list, "d@s1");
        QVERIFY(less && parseServerList(*less, "list", false).value->servers.size() == 2);
        QVERIFY(!withoutServer(list, "s1").has_value());
    }
};

QTEST_APPLESS_MAIN(TestCli)
#include "test_cli.moc"
