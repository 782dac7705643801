// SPDX-License-Identifier: Apache-2.0
#include "config/CommandLine.h"
#include "config/DefaultsFile.h"
#include "config/SettingsTable.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace dynfou;

namespace {

const std::string kClient = "dynfou";
const std::string kServer = "dynfou-server";

/// `A=1 B=2`
Environment environmentOf(const std::string& text)
{
    Environment environment;
    for (const auto& entry : QString::fromStdString(text).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto equals = entry.indexOf(QLatin1Char('='));
        environment[entry.left(equals).toStdString()] = entry.mid(equals + 1).toStdString();
    }
    return environment;
}

std::vector<std::string> argumentsOf(const std::string& text)
{
    std::vector<std::string> arguments;
    for (const auto& argument : QString::fromStdString(text).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        arguments.push_back(argument == QLatin1String("''") ? std::string() : argument.toStdString());
    return arguments;
}

/// `dynfou`, `dynfou-server` or `dynamic-fou` (the link to dynfou-server) as root.
Parsed<Invocation> parse(const std::string& name, const std::string& arguments, const std::string& environment = {},
                         bool isRoot = true)
{
    const auto own = name == kClient ? Program::Client : Program::Server;
    return parseCommandLine({own, "/usr/sbin/" + name, argumentsOf(arguments), environmentOf(environment), isRoot});
}

QString issuesOf(const Parsed<Invocation>& parsed)
{
    QStringList lines;
    for (const auto& issue : parsed.issues)
        lines << QString::fromStdString(issue.toString());
    return lines.join(QLatin1Char('\n'));
}

/// `server run`, `client run by sibling: client --x`, `server status json`, `error`
QString outcome(const Parsed<Invocation>& parsed)
{
    if (!parsed.value)
        return QStringLiteral("error");
    const auto& value = *parsed.value;
    constexpr std::array<const char*, 4> commands{"run", "status", "help", "version"};
    QString text = QString::fromStdString(std::string(toString(value.program))) + QLatin1Char(' ') +
                   QLatin1String(commands.at(static_cast<std::size_t>(value.command)));
    if (value.json)
        text += QStringLiteral(" json");
    if (value.isSibling)
        text += QStringLiteral(" by sibling:");
    for (const auto& argument : value.siblingArguments)
        text += QLatin1Char(' ') + QString::fromStdString(argument);
    const bool hasClient = std::holds_alternative<ClientSettings>(value.settings);
    const bool hasServer = std::holds_alternative<ServerSettings>(value.settings);
    const bool isRun = value.command == Command::Run && !value.isSibling;
    if (hasClient != (isRun && value.program == Program::Client) ||
        hasServer != (isRun && value.program == Program::Server))
        text += QStringLiteral(" with the wrong settings");
    return text;
}

ServerSettings serverOf(const Parsed<Invocation>& parsed)
{
    const auto* settings = parsed.value ? std::get_if<ServerSettings>(&parsed.value->settings) : nullptr;
    if (settings == nullptr)
        qFatal("no settings: %s", qPrintable(issuesOf(parsed)));
    return *settings;
}

ClientSettings clientOf(const Parsed<Invocation>& parsed)
{
    const auto* settings = parsed.value ? std::get_if<ClientSettings>(&parsed.value->settings) : nullptr;
    if (settings == nullptr)
        qFatal("no settings: %s", qPrintable(issuesOf(parsed)));
    return *settings;
}

} // namespace

class TestConfigCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* arguments, const char* environment, const char* expected) {
            QTest::addRow("%s %s %s", environment, name, arguments)
                << QString::fromUtf8(name) << QString::fromUtf8(arguments) << QString::fromUtf8(environment)
                << QString::fromUtf8(expected);
        };
        // neither MODE nor argument
        row("dynfou", "", "", "client run");
        row("dynfou-server", "", "", "server run");
        row("dynamic-fou", "", "", "server run");
        row("dynfou", "''", "", "client run");
        row("dynfou", "--log-level 1", "", "client run");
        row("dynfou-server", "--log-level=1", "", "server run");
        // by argument
        row("dynfou", "client", "", "client run");
        row("dynfou", "server", "", "server run by sibling: server");
        row("dynfou-server", "client", "", "client run by sibling: client");
        row("dynfou-server", "server", "", "server run");
        row("dynamic-fou", "client", "", "client run by sibling: client");
        row("dynamic-fou", "server", "", "server run");
        row("dynfou", "server --port 7 --bogus", "", "server run by sibling: server --port 7 --bogus");
        row("dynfou", "client --log-level 1", "", "client run");
        // MODE wins where it counts
        row("dynfou", "", "MODE=server", "server run by sibling: server");
        row("dynfou", "", "MODE=client", "client run");
        row("dynfou", "''", "MODE=server", "server run by sibling: server");
        row("dynfou", "'' --port=7", "MODE=server", "server run by sibling: server --port=7");
        row("dynfou-server", "", "MODE=client", "client run by sibling: client");
        row("dynamic-fou", "", "MODE=client", "client run by sibling: client");
        row("dynamic-fou", "", "MODE=server", "server run");
        row("dynfou", "client", "MODE=server", "server run by sibling: server");
        row("dynfou", "server", "MODE=client", "client run");
        row("dynfou-server", "server", "MODE=client", "client run by sibling: client");
        row("dynfou-server", "client", "MODE=server", "server run");
        row("dynfou", "--port 7", "MODE=server", "server run by sibling: server --port 7");
        row("dynfou", "", "MODE=", "client run");
        row("dynfou", "", "MODE=both", "error");
        row("dynfou", "client", "MODE=Client", "error");
        row("dynfou-server", "--log-level 1", "MODE=x", "error");
        // and not elsewhere
        row("dynfou", "run", "MODE=server", "client run");
        row("dynfou-server", "run", "MODE=client", "server run");
        row("dynamic-fou", "run --port 7", "MODE=client", "server run");
        row("dynfou", "run", "MODE=both", "client run");
        row("dynfou", "status", "MODE=server", "client status");
        row("dynfou-server", "status --json", "MODE=client", "server status json");
        row("dynamic-fou", "status", "MODE=both", "server status");
        row("dynfou", "--help", "MODE=server", "client help");
        row("dynfou", "-h", "MODE=both", "client help");
        row("dynfou", "help", "MODE=both", "client help");
        row("dynfou-server", "--version", "MODE=both", "server version");
        row("dynfou-server", "-V", "", "server version");
        row("dynamic-fou", "version", "MODE=client", "server version");
        // help and version behind something else
        row("dynfou", "server --help", "", "server help");
        row("dynfou", "server --version", "", "server version");
        row("dynfou", "client --help", "MODE=server", "server help");
        row("dynfou", "client --help", "MODE=both", "client help");
        row("dynfou", "--bogus --help", "", "client help");
        row("dynfou-server", "status --help", "", "server help");
        row("dynfou-server", "run --port x --version", "", "server version");
        row("dynamic-fou", "--port 1 --help", "", "server help");
        // no command
        row("dynfou", "bogus", "", "error");
        row("dynfou", "Server", "", "error");
        row("dynfou", "stop", "MODE=server", "error");
    }
    void modes()
    {
        QFETCH(QString, name);
        QFETCH(QString, arguments);
        QFETCH(QString, environment);
        const auto parsed = parse(name.toStdString(), arguments.toStdString(), environment.toStdString());
        QTEST(outcome(parsed), "expected");
        QCOMPARE(parsed.value.has_value(), parsed.issues.empty());
    }
    void oldNameOnTheClient()
    {
        QCOMPARE(outcome(parseCommandLine({Program::Client, "dynamic-fou", {}, {}, true})),
                 QStringLiteral("server run by sibling: server"));
    }

    void defaultsOfTheServer()
    {
        const auto settings = serverOf(parse(kServer, ""));
        QVERIFY(settings.common.logLevel == LogLevel::Info);
        QCOMPARE(settings.common.logFile, std::string("-"));
        QVERIFY(settings.common.logFormat == LogFormat::Text);
        QCOMPARE(settings.common.scriptFile, std::string());
        QCOMPARE(settings.common.scriptDown, std::string());
        QCOMPARE(settings.common.scriptEvent, std::string());
        QVERIFY(settings.common.scriptTimeout == std::chrono::seconds(30));
        QCOMPARE(settings.common.runtimeDirectory, std::string("/run/dynfou-server"));
        QCOMPARE(settings.common.controlSocket, std::string("/run/dynfou-server/server.sock"));
        QCOMPARE(settings.listenAddress.toString(), std::string("::"));
        QCOMPARE(settings.port, std::uint16_t(65200));
        QCOMPARE(settings.fouPort, std::uint16_t(65201));
        QCOMPARE(settings.clientList, std::string("/etc/dynamic-fou.server.json"));
        QVERIFY(settings.legacy);
    }
    void defaultsOfTheClient()
    {
        const auto settings = clientOf(parse(kClient, ""));
        QCOMPARE(settings.common.runtimeDirectory, std::string("/run/dynfou"));
        QCOMPARE(settings.common.controlSocket, std::string("/run/dynfou/client.sock"));
        QCOMPARE(settings.serverList, std::string("/etc/dynamic-fou.client.json"));
        QVERIFY(!settings.legacy);
    }
    void tableAndStructsAgreeOnDefaults()
    {
        SettingsDraft draft;
        for (const auto& setting : settingsTable()) {
            const bool isPath = setting.variable == "RUNTIME_DIRECTORY" || setting.variable == "CONTROL_SOCKET";
            for (const auto& fallback : {setting.clientDefault, setting.serverDefault}) {
                if (!isPath && fallback)
                    QVERIFY2(setting.apply(draft, *fallback), std::string(setting.variable).c_str());
            }
        }
        QVERIFY(draft.common == CommonSettings{});
        QVERIFY(draft.server == ServerSettings{});
        QVERIFY(draft.client == ClientSettings{});
    }

    /// Each setting by environment, by both forms of its flag, and by flag over environment.
    void everySetting_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("other");
        QTest::newRow("level") << "LOG_LEVEL"
                               << "--log-level"
                               << "3"
                               << "1";
        QTest::newRow("log") << "LOG_FILE"
                             << "--log-file"
                             << "/a"
                             << "-";
        QTest::newRow("format") << "LOG_FORMAT"
                                << "--log-format"
                                << "json"
                                << "text";
        QTest::newRow("ip") << "IP"
                            << "--ip"
                            << "[2001:db8::1]"
                            << "192.0.2.1";
        QTest::newRow("port") << "PORT"
                              << "--port"
                              << "1"
                              << "2";
        QTest::newRow("fou port") << "FOU_PORT"
                                  << "--fou-port"
                                  << "1"
                                  << "2";
        QTest::newRow("list") << "CLIENT_LIST"
                              << "--client-list"
                              << "a"
                              << "b";
        QTest::newRow("legacy") << "LEGACY"
                                << "--legacy"
                                << "no"
                                << "yes";
        QTest::newRow("script") << "SCRIPT_FILE"
                                << "--script-file"
                                << "a"
                                << "b";
        QTest::newRow("down script") << "SCRIPT_DOWN"
                                     << "--script-down"
                                     << "a"
                                     << "b";
        QTest::newRow("event script") << "SCRIPT_EVENT"
                                      << "--script-event"
                                      << "a"
                                      << "b";
        QTest::newRow("timeout") << "SCRIPT_TIMEOUT"
                                 << "--script-timeout"
                                 << "3600"
                                 << "1";
        QTest::newRow("dead after") << "DEAD_AFTER"
                                    << "--dead-after"
                                    << "20"
                                    << "86400";
        QTest::newRow("socket") << "CONTROL_SOCKET"
                                << "--socket"
                                << "a"
                                << "b";
    }
    void everySetting()
    {
        QFETCH(QString, variable);
        QFETCH(QString, flag);
        QFETCH(QString, value);
        QFETCH(QString, other);
        const auto name = variable.toStdString() + '=';
        const auto dashed = flag.toStdString();
        const auto wanted = value.toStdString();
        const auto unwanted = other.toStdString();
        const auto byVariable = serverOf(parse(kServer, "", name + wanted));
        QVERIFY(byVariable == serverOf(parse(kServer, dashed + '=' + wanted)));
        QVERIFY(byVariable == serverOf(parse(kServer, dashed + ' ' + wanted)));
        QVERIFY(byVariable == serverOf(parse(kServer, dashed + ' ' + wanted, name + unwanted)));
        QVERIFY(byVariable == serverOf(parse(kServer, dashed + ' ' + unwanted + ' ' + dashed + ' ' + wanted)));
        QVERIFY(!(byVariable == serverOf(parse(kServer, "", name + unwanted))));
        QVERIFY(serverOf(parse(kServer, "", name)) == serverOf(parse(kServer, "")));
    }
    void keepTunnels()
    {
        QVERIFY(!serverOf(parse(kServer, "")).common.keepTunnels);
        QVERIFY(serverOf(parse(kServer, "--keep-tunnels")).common.keepTunnels);
        QVERIFY(clientOf(parse(kClient, "run --keep-tunnels --log-level 1")).common.keepTunnels);
        QVERIFY(clientOf(parse(kClient, "", "KEEP_TUNNELS=Yes")).common.keepTunnels);
        QVERIFY(!clientOf(parse(kClient, "--keep-tunnels=no", "KEEP_TUNNELS=yes")).common.keepTunnels);
        QVERIFY(helpText(Program::Client).find("--keep-tunnels[=yes|no] ") != std::string::npos);
    }
    void values()
    {
        const auto settings = serverOf(
            parse("dynfou-server", {},
                  "LOG_LEVEL=1 LOG_FILE=/var/log/x LOG_FORMAT=json IP=[::1] PORT=1 FOU_PORT=65535 SCRIPT_FILE=/s "
                  "SCRIPT_DOWN=/d SCRIPT_EVENT=/e SCRIPT_TIMEOUT=1 CLIENT_LIST=/c SERVER_LIST=/s "
                  "RUNTIME_DIRECTORY=/run/x:/run/y KERNEL_FOU_TEST=perhaps"));
        QVERIFY(settings.common.logLevel == LogLevel::Debug);
        QCOMPARE(settings.common.logFile, std::string("/var/log/x"));
        QVERIFY(settings.common.logFormat == LogFormat::Json);
        QCOMPARE(settings.common.scriptFile, std::string("/s"));
        QCOMPARE(settings.common.scriptDown, std::string("/d"));
        QCOMPARE(settings.common.scriptEvent, std::string("/e"));
        QVERIFY(settings.common.scriptTimeout == std::chrono::seconds(1));
        QCOMPARE(settings.common.runtimeDirectory, std::string("/run/x"));
        QCOMPARE(settings.common.controlSocket, std::string("/run/x/server.sock"));
        QCOMPARE(settings.listenAddress.toString(), std::string("::1"));
        QCOMPARE(settings.port, std::uint16_t(1));
        QCOMPARE(settings.fouPort, std::uint16_t(65535));
        QCOMPARE(settings.clientList, std::string("/c"));
        QVERIFY(serverOf(parse(kServer, "", "LOG_LEVEL=3")).common.logLevel == LogLevel::Error);
        QCOMPARE(clientOf(parse(kClient, "", "SERVER_LIST=/s")).serverList, std::string("/s"));
        QCOMPARE(clientOf(parse(kClient, "--server-list /s")).serverList, std::string("/s"));
    }
    void probe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isUsable");
        for (const auto* good : {"PROBE_INTERVAL=0", "PROBE_INTERVAL=200", "PROBE_INTERVAL=60000", "PROBE_LOSS=1",
                                 "PROBE_LOSS=100", "PROBE_ROUND_TRIP=1", "PROBE_ROUND_TRIP=60000"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const auto* bad :
             {"PROBE_INTERVAL=199", "PROBE_INTERVAL=60001", "PROBE_INTERVAL=1s", "PROBE_INTERVAL=-1", "PROBE_LOSS=0",
              "PROBE_LOSS=101", "PROBE_LOSS=5%", "PROBE_ROUND_TRIP=0", "PROBE_ROUND_TRIP=60001"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void probe()
    {
        QFETCH(QString, text);
        QTEST(parse(kClient, "", text.toStdString()).value.has_value(), "isUsable");
    }
    void probeDefaults()
    {
        using std::chrono::milliseconds;
        const auto standard = clientOf(parse(kClient, ""));
        QVERIFY(standard.probeInterval == milliseconds(1000) && standard.common.probeRoundTrip == milliseconds(1000));
        QCOMPARE(standard.common.probeLoss, 10U);
        const auto given =
            clientOf(parse(kClient, "--probe-interval=500 --probe-loss 20 --probe-round-trip 300", "PROBE_LOSS=5"));
        QVERIFY(given.probeInterval == milliseconds(500) && given.common.probeRoundTrip == milliseconds(300));
        QCOMPARE(given.common.probeLoss, 20U);
    }
    void legacy_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("legacy");
        for (const auto* yes : {"yes", "YES", "Yes", "true", "True", "1"})
            QTest::newRow(yes) << QString::fromUtf8(yes) << true;
        for (const auto* no : {"no", "NO", "nO", "false", "False", "0"})
            QTest::newRow(no) << QString::fromUtf8(no) << false;
    }
    void legacy()
    {
        QFETCH(QString, value);
        const auto text = value.toStdString();
        for (const auto& other : {"yes", "no"}) {
            QTEST(serverOf(parse(kServer, "--legacy " + text, std::string("LEGACY=") + other)).legacy, "legacy");
            QTEST(clientOf(parse(kClient, "--legacy=" + text, std::string("LEGACY=") + other)).legacy, "legacy");
        }
        QTEST(serverOf(parse(kServer, "", "LEGACY=" + text)).legacy, "legacy");
        QTEST(clientOf(parse(kClient, "", "LEGACY=" + text)).legacy, "legacy");
    }
    void anEmptyScriptFlagMeansNone()
    {
        const auto settings = clientOf(parse(
            kClient, "--script-file= --script-down= --script-event=", "SCRIPT_FILE=/s SCRIPT_DOWN=/d SCRIPT_EVENT=/e"));
        QCOMPARE(settings.common.scriptFile, std::string());
        QCOMPARE(settings.common.scriptDown, std::string());
        QCOMPARE(settings.common.scriptEvent, std::string());
    }
    void theOthersVariablesDoNotCount()
    {
        QCOMPARE(issuesOf(parse(kClient, "", "PORT=x FOU_PORT=65200 IP=x CLIENT_LIST=x")), QString());
    }

    void paths_data()
    {
        QTest::addColumn<bool>("isRoot");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("socket");  // of the client that runs
        QTest::addColumn<QString>("sockets"); // that status asks
        const auto user = QStringLiteral("XDG_RUNTIME_DIR=/run/user/1000");
        const auto users = QStringLiteral("/run/user/1000/dynfou/client.sock");
        const auto systems = QStringLiteral("/run/dynfou/client.sock");
        QTest::newRow("root") << true << QString() << systems << systems;
        QTest::newRow("root of a session") << true << user << systems << systems;
        QTest::newRow("user") << false << user << users << users + QLatin1Char(' ') + systems;
        QTest::newRow("user without session") << false << QString() << systems << systems;
        QTest::newRow("relative") << false << "XDG_RUNTIME_DIR=run" << systems << systems;
        QTest::newRow("service") << false << user + QStringLiteral(" RUNTIME_DIRECTORY=/run/x") << "/run/x/client.sock"
                                 << "/run/x/client.sock";
        QTest::newRow("named") << false << user + QStringLiteral(" CONTROL_SOCKET=s") << "s"
                               << "s";
    }
    void paths()
    {
        QFETCH(bool, isRoot);
        QFETCH(QString, environment);
        QFETCH(QString, socket);
        QCOMPARE(clientOf(parse(kClient, "", environment.toStdString(), isRoot)).common.controlSocket,
                 socket.toStdString());
        QStringList sockets;
        const auto status = parse(kClient, "status", environment.toStdString(), isRoot);
        for (const auto& path : status.value->controlSockets)
            sockets << QString::fromStdString(path);
        QTEST(sockets.join(QLatin1Char(' ')), "sockets");
    }
    /// The file of the service counts for commands, after flags and environment, and not for a start.
    void defaultsOfTheService()
    {
        const auto with = [](const QStringList& arguments, const std::string& environment = {}) {
            CommandLineInput input{Program::Server, "/usr/sbin/dynfou-server", {}, environmentOf(environment), true};
            for (const auto& argument : arguments)
                input.arguments.push_back(argument.toStdString());
            input.defaults = parseDefaults("# comment\n;another\n CLIENT_LIST = \"/srv/a \\\"list\\\"\" \nPORT=4000\r\n"
                                           "IP='203.0.113.80'\nCONTROL_SOCKET=/srv/s\n\nnothing\n");
            return parseCommandLine(input);
        };
        const auto settingsOf = [&with](const QStringList& arguments, const std::string& environment = {}) {
            return std::get<ServerSettings>(with(arguments, environment).value->settings);
        };
        const auto check = settingsOf({QStringLiteral("check")});
        QCOMPARE(check.clientList, std::string("/srv/a \"list\""));
        QCOMPARE(check.port, std::uint16_t(4000));
        QCOMPARE(check.listenAddress.toString(), std::string("203.0.113.80"));
        QCOMPARE(settingsOf({QStringLiteral("check")}, "PORT=4001").port, std::uint16_t(4001));
        QCOMPARE(settingsOf({QStringLiteral("check"), QStringLiteral("--port=4002")}).port, std::uint16_t(4002));
        QCOMPARE(settingsOf({QStringLiteral("run")}).port, std::uint16_t(65200));
        QCOMPARE(with({QStringLiteral("status")}).value->controlSockets, std::vector<std::string>{"/srv/s"});
        QCOMPARE(with({QStringLiteral("status")}, "RUNTIME_DIRECTORY=/run/x").value->controlSockets,
                 std::vector<std::string>{"/run/x/server.sock"});
        QCOMPARE(settingsOf({QStringLiteral("enroll"), QStringLiteral("x")}).port, std::uint16_t(4000));

        CommandLineInput user{
            Program::Client, "dynfou", {"status"}, environmentOf("XDG_RUNTIME_DIR=/run/user/7"), false};
        user.defaults = {{"CONTROL_SOCKET", "/srv/c"}};
        QCOMPARE(parseCommandLine(user).value->controlSockets,
                 (std::vector<std::string>{"/run/user/7/dynfou/client.sock", "/srv/c"}));
        user.defaults = {{"SERVER_LIST", ""}, {"PROBE_LOSS", "x"}};
        user.arguments = {"doctor"};
        const auto wrong = parseCommandLine(user);
        QVERIFY(wrong.hasErrors());
        QCOMPARE(wrong.issues.front().source, std::string("/etc/default/dynfou"));
    }
    void commands()
    {
        const auto up = parse(kClient, "up s1 --wait").value;
        QVERIFY(up && up->command == Command::Up && up->argument == "s1" && up->wait == std::chrono::seconds(30));
        const auto down = parse(kClient, "down --wait=5 --socket /x", "MODE=server").value;
        QVERIFY(down && down->command == Command::Down && down->argument.empty());
        QVERIFY(down->wait == std::chrono::seconds(5) && down->program == Program::Client);
        QCOMPARE(down->controlSockets, std::vector<std::string>{"/x"});
        QVERIFY(!parse(kClient, "restart --wait=0").value);
        QVERIFY(!parse(kClient, "enroll a").value);
        const auto add = parse(kClient, "add - --server-list=/l").value;
        QVERIFY(add && add->command == Command::Add && add->argument == "-");
        QCOMPARE(std::get<ClientSettings>(add->settings).serverList, std::string("/l"));
        const auto enroll = parse(kServer, "enroll a --mtu 1300 --address [2001:db8::1] --port 7").value;
        QVERIFY(enroll && enroll->command == Command::Enroll && enroll->argument == "a" && enroll->mtu == 1300U);
        QCOMPARE(enroll->address, std::string("2001:db8::1"));
        QCOMPARE(std::get<ServerSettings>(enroll->settings).port, std::uint16_t{7});
        const auto rotate = parse(kServer, "rotate --finish a").value;
        QVERIFY(rotate && rotate->command == Command::Rotate && rotate->finish);
        const auto flags =
            parse(kClient, "add --address=s1 --remote-port 7 --name a --key-file - --mtu=1300 --server-list=/l").value;
        QVERIFY(flags && flags->argument.empty() && flags->address == "s1" && flags->port == std::uint16_t{7});
        QVERIFY(flags->clientName == "a" && flags->keyFile == "-" && flags->mtu == 1300U);
        const auto watched = parse(kServer, "clients --watch --json").value;
        QVERIFY(watched && watched->command == Command::Clients && watched->watch == std::chrono::seconds(1));
        const auto check = parse(kServer, "check --fou-port 7").value;
        QVERIFY(check && check->command == Command::Check && !check->listOnly);
        QVERIFY(parse(kServer, "check --list").value->listOnly);
        QVERIFY(serverOf(parse(kServer, "--metrics=9590")).common.metrics->toString() == "127.0.0.1:9590");
        QVERIFY(!parse(kClient, "whoami").value && !parse(kServer, "disconnect").value);
        QVERIFY(parse(kServer, "revoke --help").value->command == Command::Help);
    }
    void statusSockets()
    {
        QCOMPARE(parse(kClient, "status --socket /x --json").value->controlSockets, std::vector<std::string>{"/x"});
        QCOMPARE(
            parse(kServer, "status", "XDG_RUNTIME_DIR=/run/user/1000 PORT=x LOG_LEVEL=9", false).value->controlSockets,
            std::vector<std::string>{"/run/dynfou-server/server.sock"});
    }

    void errors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("issues");
        const auto row = [](const char* arguments, const char* environment, const char* issues,
                            const char* name = "dynfou-server") {
            QTest::addRow("%s %s %s", environment, name, arguments)
                << QString::fromUtf8(name) << QString::fromUtf8(arguments) << QString::fromUtf8(environment)
                << QString::fromUtf8(issues);
        };
        row("", "MODE=both", "environment: error: MODE: \"both\" is not a mode; it must be client or server");
        row("", "PORT=0", "environment: error: PORT: \"0\" is not a port; it must be 1 to 65535");
        row("", "PORT=65536", "environment: error: PORT: \"65536\" is not a port; it must be 1 to 65535");
        row("", "FOU_PORT=12x", "environment: error: FOU_PORT: \"12x\" is not a port; it must be 1 to 65535");
        row("", "FOU_PORT=-1", "environment: error: FOU_PORT: \"-1\" is not a port; it must be 1 to 65535");
        row("", "PORT=\x1b[2J", "environment: error: PORT: \"\\u001b[2J\" is not a port; it must be 1 to 65535");
        row("", "LOG_LEVEL=4",
            "environment: error: LOG_LEVEL: \"4\" is not a log level; it must be 1 (debug), 2 (info) or 3 (error)");
        row("", "LOG_LEVEL=02",
            "environment: error: LOG_LEVEL: \"02\" is not a log level; it must be 1 (debug), 2 (info) or 3 (error)");
        row("", "LOG_LEVEL=debug",
            "environment: error: LOG_LEVEL: \"debug\" is not a log level; it must be 1 (debug), 2 (info) or 3 (error)");
        row("", "LOG_FORMAT=xml",
            "environment: error: LOG_FORMAT: \"xml\" is not a log format; it must be text or json");
        row("", "SCRIPT_TIMEOUT=0",
            "environment: error: SCRIPT_TIMEOUT: \"0\" is not a number of seconds; it must be 1 to 3600");
        row("", "SCRIPT_TIMEOUT=3601",
            "environment: error: SCRIPT_TIMEOUT: \"3601\" is not a number of seconds; it must be 1 to 3600");
        for (const char* wrong : {"0", "19", "86401", "1m"}) {
            const auto text = std::string(wrong);
            row("", ("DEAD_AFTER=" + text).c_str(),
                ("environment: error: DEAD_AFTER: \"" + text + "\" is not a number of seconds; it must be 20 to 86400")
                    .c_str());
        }
        row("", "IP=localhost",
            "environment: error: IP: \"localhost\" is not an address to listen on; it must be an IPv4 or an IPv6 "
            "address, with or without brackets");
        row("", "IP=[::",
            "environment: error: IP: \"[::\" is not an address to listen on; it must be an IPv4 or an IPv6 address, "
            "with or without brackets");
        row("", "IP=ff02::1",
            "environment: error: IP: \"ff02::1\" is not an address to listen on; it must be an IPv4 or an IPv6 "
            "address, with or without brackets");
        row("", "RUNTIME_DIRECTORY=run",
            "environment: error: RUNTIME_DIRECTORY: \"run\" is not an absolute path, such as /run/dynfou");
        row("", "LEGACY=maybe", "environment: error: LEGACY: \"maybe\" is not a choice; it must be yes or no");
        row("", "LEGACY=2", "environment: error: LEGACY: \"2\" is not a choice; it must be yes or no", "dynfou");
        row("--legacy off", "LEGACY=yes",
            "command line: error: --legacy: \"off\" is not a choice; it must be yes or no", "dynfou");
        row("--legacy", "", "command line: error: --legacy: a value is missing; expected --legacy=yes|no");
        row("--keep-tunnels=", "",
            "command line: error: --keep-tunnels: a value is missing; expected --keep-tunnels=yes|no");
        row("--keep-tunnels yes", "", "command line: error: \"yes\" is one argument too many; only flags may follow");
        row("", "KEEP_TUNNELS=all", "environment: error: KEEP_TUNNELS: \"all\" is not a choice; it must be yes or no");
        // ports
        row("", "PORT=7 FOU_PORT=7", "environment: error: PORT: PORT and FOU_PORT are both 7; they must be different");
        row("", "PORT=65201", "environment: error: PORT: PORT and FOU_PORT are both 65201; they must be different");
        row("", "FOU_PORT=65200",
            "environment: error: FOU_PORT: PORT and FOU_PORT are both 65200; they must be different");
        row("--fou-port 7", "PORT=7",
            "command line: error: --fou-port: PORT and FOU_PORT are both 7; they must be different");
        row("--port 7", "FOU_PORT=7",
            "command line: error: --port: PORT and FOU_PORT are both 7; they must be different");
        row("", "PORT=x FOU_PORT=65200", "environment: error: PORT: \"x\" is not a port; it must be 1 to 65535");
        // flags
        row("--port x", "", "command line: error: --port: \"x\" is not a port; it must be 1 to 65535");
        row("--port -1", "", "command line: error: --port: \"-1\" is not a port; it must be 1 to 65535");
        row("--port", "", "command line: error: --port: a value is missing; expected --port=PORT");
        row("--port --ip ::", "", "command line: error: --port: a value is missing; expected --port=PORT");
        row("--port=", "PORT=7", "command line: error: --port: a value is missing; expected --port=PORT");
        row("--prot 5", "", "command line: error: --prot: is not a flag of dynfou-server; did you mean --port?");
        row("--Port=5", "", "command line: error: --Port: is not a flag of dynfou-server; did you mean --port?");
        row("--quux", "", "command line: error: --quux: is not a flag of dynfou-server; see dynfou-server --help");
        row("-p 5", "", "command line: error: -p: is not a flag of dynfou-server; see dynfou-server --help");
        row("--", "", "command line: error: --: is not a flag of dynfou-server; see dynfou-server --help");
        row("--server-list=x", "", "command line: error: --server-list: is a flag of dynfou, not of dynfou-server");
        row("--port 7", "", "command line: error: --port: is a flag of dynfou-server, not of dynfou", "dynfou");
        row("--json", "", "command line: error: --json: is a flag of dynfou-server status, which stands before it");
        row("server status", "",
            "command line: error: \"status\" is one argument too many; only flags may follow; a command must come "
            "before them");
        row("--port 7 run", "",
            "command line: error: \"run\" is one argument too many; only flags may follow; a command must come before "
            "them");
        row("run x -", "",
            "command line: error: \"x\" is one argument too many; only flags may follow\n"
            "command line: error: \"-\" is one argument too many; only flags may follow");
        row("status --port 7", "",
            "command line: error: --port: has no meaning here; allowed for status are --json, --watch, --prometheus "
            "and "
            "--socket");
        row("status --json=x", "",
            "command line: error: --json: has no meaning here; allowed for status are --json, --watch, --prometheus "
            "and "
            "--socket");
        row("status --watch=0", "",
            "command line: error: --watch: \"0\" is not a number of seconds; it must be 1 to 3600");
        row("--metrics=host:1", "",
            "command line: error: --metrics: \"host:1\" is not an address for metrics; it must be a port, ADDRESS:PORT "
            "or the absolute path of a socket");
        row("status --jsn", "", "command line: error: --jsn: is not a flag of dynfou-server; did you mean --json?");
        row("status --socket", "", "command line: error: --socket: a value is missing; expected --socket=PATH");
        row("statsu", "",
            "command line: error: \"statsu\" is not a command; the commands are client, server, run, status, doctor, "
            "clients, "
            "disconnect, check, enroll, revoke, rotate, completion, help and version; did you mean status?");
        row("enroll", "", "command line: error: NAME is missing; expected enroll NAME");
        row("enroll a b", "", "command line: error: \"b\" is one argument too many; only flags may follow");
        row("enroll a --mtu 100", "",
            "command line: error: --mtu: \"100\" is not a usable MTU; it must be 1280 to 65535");
        row("enroll a --mtu", "", "command line: error: --mtu: a value is missing; expected --mtu=MTU");
        row("enroll a --address 1.2.3.4.5:6", "",
            "command line: error: --address: \"1.2.3.4.5:6\" is not a host name, an IPv4 address or an IPv6 address");
        row("revoke a --mtu=1300", "",
            "command line: error: --mtu: has no meaning here; allowed for revoke are --client-list");
        row("--mtu=1300", "", "command line: error: --mtu: is a flag of dynfou-server enroll, which stands before it");
        row("rotate a --finish=yes", "",
            "command line: error: --finish: has no meaning here; allowed for rotate are --address, --finish, --ip, "
            "--port and --client-list");
        // all at once
        row("--quux --log-level 7", "PORT=x IP=y",
            "command line: error: --quux: is not a flag of dynfou-server; see dynfou-server --help\n"
            "command line: error: --log-level: \"7\" is not a log level; it must be 1 (debug), 2 (info) or 3 (error)\n"
            "environment: error: IP: \"y\" is not an address to listen on; it must be an IPv4 or an IPv6 address, "
            "with or without brackets\n"
            "environment: error: PORT: \"x\" is not a port; it must be 1 to 65535");
    }
    void errors()
    {
        QFETCH(QString, name);
        QFETCH(QString, arguments);
        QFETCH(QString, environment);
        const auto parsed = parse(name.toStdString(), arguments.toStdString(), environment.toStdString());
        QTEST(issuesOf(parsed), "issues");
        QVERIFY(!parsed.value);
    }
    void aFlagHidesAWrongVariable() { QCOMPARE(serverOf(parse(kServer, "--port 7", "PORT=x")).port, std::uint16_t(7)); }
    void longSocketPaths()
    {
        const auto folder = '/' + std::string(94, 'x');
        const auto fits = parse(kServer, "", "RUNTIME_DIRECTORY=" + folder); // 95 + 12 bytes
        QCOMPARE(serverOf(fits).common.controlSocket.size(), std::size_t(107));
        const auto byFolder = parse(kServer, "", "RUNTIME_DIRECTORY=" + folder + 'x');
        QVERIFY(!byFolder.value);
        QCOMPARE(byFolder.issues.at(0).field, std::string("RUNTIME_DIRECTORY"));
        QVERIFY(toString(byFolder.issues.at(0).message).ends_with("has 108 bytes; it may have at most 107"));
        const auto byFlag = parse(kServer, "status --socket " + std::string(108, 'x'));
        QCOMPARE(byFlag.issues.at(0).field, std::string("--socket"));
        const auto byUser = parse(kClient, "", "XDG_RUNTIME_DIR=" + folder, false);
        QCOMPARE(byUser.issues.at(0).field, std::string("XDG_RUNTIME_DIR"));
    }

    void help_data()
    {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("client") << false;
        QTest::newRow("server") << true;
    }
    void help()
    {
        QFETCH(bool, isServer);
        const auto program = isServer ? Program::Server : Program::Client;
        const auto text = QString::fromStdString(helpText(program));
        for (const auto& line : text.split(QLatin1Char('\n'))) {
            QVERIFY2(line.size() <= 100, qPrintable(line));
            QVERIFY2(!line.endsWith(QLatin1Char(' ')), qPrintable(line));
        }
        for (const auto& setting : settingsTable()) {
            const auto variable = QString::fromStdString(std::string(setting.variable));
            const bool isShown = text.contains(QRegularExpression(QStringLiteral("(^|[ \n])%1 ").arg(variable)));
            QCOMPARE(isShown, findByVariable(program, setting.variable) != nullptr);
            const auto flag = QString::fromStdString(std::string(setting.flag));
            if (isShown)
                QVERIFY2(text.contains(flag), qPrintable(flag));
        }
        for (const auto* part :
             {"Usage:", "status [--json] [--watch[=SECONDS]]", "--help", "--version", "Exit codes:", "client|server"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
    }
    void flagsAndVariablesAreUnique()
    {
        for (const auto program : {Program::Client, Program::Server}) {
            std::set<std::string_view> names;
            for (const auto& setting : settingsTable()) {
                QVERIFY(setting.apply != nullptr);
                if (!setting.defaultOf(program))
                    continue;
                QVERIFY(names.insert(setting.variable).second);
                QVERIFY(setting.flag.empty() || names.insert(setting.flag).second);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestConfigCommandLine)
#include "test_config_command_line.moc"
