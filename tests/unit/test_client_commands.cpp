// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "client/ClientEngine.h"
#include "client/StopMarks.h"
#include "client/TunnelCommand.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace dynfou;

namespace {

class QuietNetwork : public NetworkWatch {
public:
    void start(std::function<void()>) override {}
};

ServerEntry server(const std::string& address, std::size_t position, bool isEnabled = true)
{
    ServerEntry entry{"client1", address, 65200, {"KUnqdrF54YrHxDQK"}, std::nullopt, position, false, {}};
    entry.link.enabled = isEnabled;
    return entry;
}

ServerList listOf(std::vector<ServerEntry> servers)
{
    return {"client1", std::move(servers)};
}

/// `127.0.0.1 stopped, ...`; what is under way is `at work`.
QString states(const std::vector<TunnelStatus>& tunnels)
{
    QStringList lines;
    for (const auto& tunnel : tunnels) {
        const bool isAtWork = tunnel.state != TunnelState::Stopped && tunnel.state != TunnelState::Disabled;
        lines << QString::fromStdString(tunnel.server.substr(0, tunnel.server.find(':')) + " " +
                                        (isAtWork ? "at work" : stateNameOf(tunnel)));
    }
    return lines.join(QStringLiteral(", "));
}

QString outcome(const Result<std::vector<TunnelStatus>>& result)
{
    return result ? states(*result) : QString::fromStdString(std::string(toString(result.error().code)));
}

} // namespace

class TestClientCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("meant");
        const auto row = [](const char* text, const char* address, bool meant) {
            QTest::addRow("%s %s", text, address) << text << address << meant;
        };
        row("a@b", "vpn.example.org", true);
        row("A@b", "vpn.example.org", false);
        row("vpn.example.org", "vpn.example.org", true);
        row("VPN.example.org:65200", "vpn.example.org", true);
        row("vpn.example.org:65201", "vpn.example.org", false);
        row("a@b@vpn.example.org", "vpn.example.org", true);
        row("c@vpn.example.org", "vpn.example.org", false);
        row("a@b@", "vpn.example.org", false);
        row("vpn", "vpn.example.org", false);
        row("2001:db8::1", "2001:db8::1", true);
        row("[2001:DB8::1]", "2001:db8::1", true);
        row("[2001:db8::1]:65200", "2001:db8::1", true); // as status shows it
        row("2001:db8::1:65200", "2001:db8::1", true);
        row("2001:db8::2", "2001:db8::1", false);
    }
    void meant()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QFETCH(bool, meant);
        QCOMPARE(isMeant(text.toStdString(), "a@b", address.toStdString(), 65200), meant);
    }

    void methods()
    {
        std::string asked;
        const auto methods = clientMethods([] { return StatusReport{}; },
                                           [&asked](TunnelCommand command, std::string_view name) {
                                               asked = std::string(toString(command)).append(" ").append(name);
                                               TunnelStatus status;
                                               status.name = "x";
                                               status.state = TunnelState::Stopped;
                                               return Result<std::vector<TunnelStatus>>({status});
                                           });
        const auto answer = methods(QStringLiteral("down"), {{QStringLiteral("server"), QStringLiteral("s1")}});
        QVERIFY(answer.has_value());
        QCOMPARE(asked, std::string("down s1"));
        QCOMPARE(answer->value(QLatin1String("tunnels")).toArray().size(), 1);
        QVERIFY(methods(QStringLiteral("restart"), {}).has_value());
        QCOMPARE(asked, std::string("restart "));
        QVERIFY(methods(QStringLiteral("status"), {}).has_value());
        QVERIFY(!methods(QStringLiteral("up"), {{QStringLiteral("server"), 1}}).has_value());
        QVERIFY(!methods(QStringLiteral("sideways"), {}).has_value());
    }

    void stopped()
    {
        const auto list = listOf({server("127.0.0.1", 1), server("127.0.0.2", 2), server("127.0.0.3", 3, false)});
        const auto engine = start(list);
        const auto disabled = QStringLiteral(", 127.0.0.3 disabled");
        QCOMPARE(states(engine->status().tunnels), QStringLiteral("127.0.0.1 at work, 127.0.0.2 at work") + disabled);
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Down, "127.0.0.2")), QStringLiteral("127.0.0.2 stopped"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Down, "127.0.0.2")), QStringLiteral("127.0.0.2 stopped"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Up, "127.0.0.1")), QStringLiteral("127.0.0.1 at work"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Up, "127.0.0.3")), QStringLiteral("refused"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Up, "127.0.0.4")), QStringLiteral("usage"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Restart, "127.0.0.2")), QStringLiteral("127.0.0.2 at work"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Down, {})),
                 QStringLiteral("127.0.0.1 stopped, 127.0.0.2 stopped"));
        QCOMPARE(QString::fromStdString(engine->statusLine()).left(20), QStringLiteral("0 of 2 tunnels are u"));
        QCOMPARE(outcome(engine->carryOut(TunnelCommand::Up, {})),
                 QStringLiteral("127.0.0.1 at work, 127.0.0.2 at work"));
    }

    void staysStopped()
    {
        auto changed = server("127.0.0.1", 2);
        changed.mtu = 1300;
        {
            const auto engine = start(listOf({server("127.0.0.1", 1)}));
            QVERIFY(engine->carryOut(TunnelCommand::Down, {}).has_value());
            engine->reload(listOf({server("127.0.0.2", 1), changed}));
            QCOMPARE(states(engine->status().tunnels), QStringLiteral("127.0.0.2 at work, 127.0.0.1 stopped"));
        }
        {
            const auto engine = start(listOf({changed}));
            QCOMPARE(states(engine->status().tunnels), QStringLiteral("127.0.0.1 stopped"));
            QVERIFY(engine->carryOut(TunnelCommand::Up, {}).has_value());
        }
        {
            const auto engine = start(listOf({changed}));
            QCOMPARE(states(engine->status().tunnels), QStringLiteral("127.0.0.1 at work"));
            // an entry that comes back later is a new one
            QVERIFY(engine->carryOut(TunnelCommand::Down, {}).has_value());
            engine->reload(listOf({}));
            engine->reload(listOf({changed}));
            QCOMPARE(states(engine->status().tunnels), QStringLiteral("127.0.0.1 at work"));
        }
    }

    void marks()
    {
        const TunnelIdentity one{TunnelRole::Client, "01234567", "client1"};
        const TunnelIdentity other{TunnelRole::Client, "01234568", "client1"};
        const StopMarks marks(m_folder.filePath(QStringLiteral("new")).toStdString());
        QVERIFY(!marks.contains(one));
        QVERIFY(marks.add(one).has_value());
        QVERIFY(marks.add(one).has_value());
        QVERIFY(marks.contains(one));
        QVERIFY(!marks.contains(other));
        marks.remove(one);
        QVERIFY(!marks.contains(one));
        QVERIFY(!StopMarks("/proc/nowhere").add(one).has_value());
    }

private:
    std::unique_ptr<ClientEngine> start(const ServerList& list)
    {
        ClientSettings settings;
        settings.serverList = m_folder.filePath(QStringLiteral("list.json")).toStdString();
        settings.common.runtimeDirectory = m_folder.path().toStdString();
        settings.common.controlSocket = m_folder.filePath(QStringLiteral("socket")).toStdString();
        auto kernel = std::make_unique<test::FakeKernel>();
        kernel->source = *IpAddress::parse("127.0.0.1");
        auto engine = ClientEngine::start(settings, list, std::make_unique<KernelTunnelEnds>(std::move(kernel)),
                                          std::make_unique<QuietNetwork>(), Log::none());
        if (!engine)
            qFatal("%s", engine.error().toString().c_str());
        return std::move(*engine);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestClientCommands)
#include "test_client_commands.moc"
