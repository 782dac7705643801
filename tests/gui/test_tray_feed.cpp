// SPDX-License-Identifier: Apache-2.0
#include "../unit/FakeKernel.h"
#include "control/ControlClient.h"
#include "feed/EngineFeed.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kTwoServers = R"({"ClientName": "laptop", "servers": [
    {"remoteAddr": "127.0.0.1", "clientKey": "KUnqdrF54YrHxDQK"},
    {"remoteAddr": "127.0.0.2", "clientKey": "KUnqdrF54YrHxDQK"},
    {"remoteAddr": "127.0.0.3", "clientKey": "KUnqdrF54YrHxDQK", "Enabled": false}]})";
constexpr auto kOneServer = R"({"ClientName": "laptop", "servers": [
    {"remoteAddr": "127.0.0.2", "clientKey": "KUnqdrF54YrHxDQK"}]})";

class QuietNetwork : public NetworkWatch {
public:
    void start(std::function<void()>) override {}
};

/// `stopped, at work, disabled`; `idle`: there is no engine.
QString states(const EngineFeed& feed)
{
    QStringList all;
    for (const auto& tunnel : feed.read().tunnels) {
        const auto& state = tunnel.status.state;
        const bool isOff =
            state == TunnelState::Stopped || state == TunnelState::Disabled || state == TunnelState::Idle;
        all << (isOff ? QString::fromStdString(stateNameOf(tunnel.status)) : u"at work"_s);
    }
    return all.join(u", "_s);
}

TunnelId server(const std::string& address)
{
    return {"laptop", address + ":65200"};
}

} // namespace

class TestTrayFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.serverList = m_folder->filePath(u"list.json"_s).toStdString();
        m_settings.common.runtimeDirectory = m_folder->path().toStdString();
        m_settings.common.controlSocket = m_folder->filePath(u"socket"_s).toStdString();
        m_hostError.reset();
        write(kTwoServers);
    }

    /// What the window stops, `dynfou status` shows as stopped; what `dynfou down` stops, the window shows as off.
    void commands()
    {
        auto feed = started();
        QCOMPARE(states(*feed), u"at work, at work, disabled"_s);
        QVERIFY(feed->setWanted(server("127.0.0.1"), false).has_value());
        QCOMPARE(states(*feed), u"stopped, at work, disabled"_s);
        QCOMPARE(ask(u"down"_s, u"127.0.0.2"_s), u"stopped"_s);
        QCOMPARE(states(*feed), u"stopped, stopped, disabled"_s);
        QCOMPARE(ask(u"up"_s, u"127.0.0.1"_s), u"at work"_s);
        QVERIFY(feed->setWanted(server("127.0.0.2"), true).has_value());
        QCOMPARE(states(*feed), u"at work, at work, disabled"_s);
        QCOMPARE(int(feed->setWanted(server("127.0.0.3"), true).error().code), int(ErrorCode::Refused));
        QCOMPARE(int(feed->setWanted(server("127.0.0.4"), true).error().code), int(ErrorCode::Usage));
    }

    void staysStopped()
    {
        QVERIFY(started()->setWanted(server("127.0.0.2"), false).has_value());
        auto feed = started();
        QCOMPARE(states(*feed), u"at work, stopped, disabled"_s);
        write(kOneServer);
        QTRY_COMPARE(states(*feed), u"stopped"_s);
    }

    void withoutHost()
    {
        m_hostError = Error{ErrorCode::Privilege, "no helper", {}, 0, {}};
        auto feed = started();
        QCOMPARE(states(*feed), u"idle, idle, disabled"_s);
        QVERIFY(feed->read().cannotMakeTunnels.has_value());
        QCOMPARE(int(feed->setWanted(server("127.0.0.1"), true).error().code), int(ErrorCode::Privilege));
        m_hostError.reset(); // it was installed meanwhile
        QVERIFY(feed->setWanted(server("127.0.0.1"), true).has_value());
        QVERIFY(!feed->read().cannotMakeTunnels.has_value());
        QCOMPARE(states(*feed), u"at work, at work, disabled"_s);
    }

    /// The helper is looked at before there is a server, and `dynfou status` sees the program.
    void withoutServers()
    {
        QVERIFY(QFile::remove(QString::fromStdString(m_settings.serverList)));
        m_hostError = Error{ErrorCode::Privilege, "no helper", "install it", 0, {}};
        auto feed = started();
        QVERIFY(feed->read().cannotMakeTunnels && !feed->read().canMakeTunnels);
        QCOMPARE(status().value(u"tunnels"_s).toArray().size(), 0);
        QCOMPARE(status().value(u"list"_s)[u"path"_s].toString().toStdString(), m_settings.serverList);
        m_hostError.reset();
        feed->retry();
        QVERIFY(!feed->read().cannotMakeTunnels && feed->read().canMakeTunnels);
        QCOMPARE(status().value(u"tunnels"_s).toArray().size(), 0);
        write(kOneServer);
        QTRY_COMPARE(states(*feed), u"at work"_s);
        QCOMPARE(ask(u"down"_s, u"127.0.0.2"_s), u"stopped"_s);
    }

    /// What keeps tunnels from being made stands in the answers of the control socket too.
    void statusWithoutEngine()
    {
        m_hostError = Error{ErrorCode::Privilege, "no helper", "install it", 0, {}};
        auto feed = started();
        const auto tunnels = status().value(u"tunnels"_s).toArray();
        QCOMPARE(tunnels.size(), 3);
        QCOMPARE(tunnels[0][u"state"_s].toString(), u"idle"_s);
        QCOMPARE(tunnels[0][u"reason"_s].toString(), u"no helper; install it"_s);
        QCOMPARE(tunnels[2][u"state"_s].toString(), u"disabled"_s);
        QVERIFY(ask(u"up"_s, u"127.0.0.1"_s).startsWith(u"no helper"_s));
        write("{}");
        QTRY_VERIFY(!status().value(u"list"_s)[u"refusal"_s].toString().isEmpty());
        feed.reset();
        QVERIFY(!QFile::exists(QString::fromStdString(m_settings.common.controlSocket)));
    }

    /// The helper is looked at with a list that cannot be used too, and nothing else is done.
    void withARefusedList()
    {
        write("{}");
        auto feed = started();
        QVERIFY(feed->read().canMakeTunnels && isListBroken(feed->read()));
        QVERIFY(!status().value(u"list"_s)[u"refusal"_s].toString().isEmpty());
        write(kOneServer);
        QTRY_COMPARE(states(*feed), u"at work"_s);
    }

    /// An editor that replaces the file, or a home that is not there for a moment, ends no tunnel.
    void listThatVanishes()
    {
        auto feed = started();
        QVERIFY(feed->setWanted(server("127.0.0.2"), false).has_value());
        const auto path = QString::fromStdString(m_settings.serverList);
        QVERIFY(QFile::rename(path, path + u"~"_s));
        feed->takeList();
        QVERIFY(!feed->read().list.refusal.isEmpty() && feed->read().isListInForce);
        QCOMPARE(states(*feed), u"at work, stopped, disabled"_s);
        QVERIFY(QDir().mkdir(path)); // there, and not to be read by anybody
        feed->takeList();
        QCOMPARE(states(*feed), u"at work, stopped, disabled"_s);
        QVERIFY(QDir().rmdir(path) && QFile::rename(path + u"~"_s, path));
        feed->takeList();
        QVERIFY(feed->read().list.refusal.isEmpty());
        QCOMPARE(states(*feed), u"at work, stopped, disabled"_s);
        feed.reset();
        QCOMPARE(states(*started()), u"at work, stopped, disabled"_s); // the mark of the stop is still there
    }

    /// An address with colons is told from its port, and the engine's tunnel from the list's entry.
    void ipv6()
    {
        write(R"({"ClientName": "laptop", "servers": [{"remoteAddr": "::1", "clientKey": "KUnqdrF54YrHxDQK"}]})");
        auto feed = started();
        QCOMPARE(feed->read().tunnels.front().status.server, std::string("[::1]:65200"));
        QCOMPARE(states(*feed), u"at work"_s);
        QVERIFY(feed->setWanted({"laptop", "[::1]:65200"}, false).has_value());
        QCOMPARE(states(*feed), u"stopped"_s);
    }

    /// All keys of all entries.
    void secrets()
    {
        write(R"({"ClientName": "laptop", "servers": [
            {"remoteAddr": "127.0.0.1", "clientKey": ["the first key, long enough", "its older one, also long"]},
            {"remoteAddr": "127.0.0.2", "clientKey": "another key for another one", "Enabled": false}]})");
        QCOMPARE(started()->secrets(),
                 (std::vector<std::string>{"the first key, long enough", "its older one, also long",
                                           "another key for another one"}));
    }

    void examinationDoesNotWait()
    {
        const auto feed = started();
        std::optional<std::vector<doctor::Finding>> found;
        const auto begin = std::chrono::steady_clock::now();
        feed->examine([&found](std::vector<doctor::Finding> findings) { found = std::move(findings); });
        QVERIFY(!found && std::chrono::steady_clock::now() < begin + std::chrono::milliseconds(100));
        QTRY_VERIFY_WITH_TIMEOUT(found, 20'000);
        const auto isSilent = [](const doctor::Finding& finding) { return finding.id == "no-answer"; };
        QCOMPARE(std::count_if(found->begin(), found->end(), isSilent), 2); // nobody listens there
        auto gone = started();
        gone->examine([](const std::vector<doctor::Finding>&) { QFAIL("it has been forgotten"); });
        gone.reset();
        QTest::qWait(300);
    }

    void beforeTheTunnels()
    {
        EngineFeed feed(m_settings, Log::none(), []() -> Result<ClientHost> { return fail({}); });
        feed.start();
        QCOMPARE(states(feed), u"idle, idle, disabled"_s);
        QCOMPARE(int(feed.setWanted(server("127.0.0.1"), true).error().code), int(ErrorCode::NotRunning));
        QVERIFY(!feed.read().trouble && !feed.read().cannotMakeTunnels && !feed.read().canMakeTunnels);
        QCOMPARE(status().value(u"tunnels"_s).toArray().size(), 3);
    }

    /// A tunnel that waits for its next attempt does not wait any longer.
    void wake()
    {
        write(kOneServer);
        auto feed = started();
        const auto tunnel = [&feed] { return feed->read().tunnels.front().status; };
        QTRY_VERIFY_WITH_TIMEOUT(tunnel().state == TunnelState::Waiting, 60'000);
        feed->wake();
        QVERIFY(tunnel().state == TunnelState::Handshaking);
    }

private:
    std::unique_ptr<EngineFeed> started()
    {
        auto feed = std::make_unique<EngineFeed>(m_settings, Log::none(), [this]() -> Result<ClientHost> {
            if (m_hostError)
                return fail(*m_hostError);
            return ClientHost{std::make_unique<KernelTunnelEnds>(std::make_unique<dynfou::test::FakeKernel>()),
                              std::make_unique<QuietNetwork>()};
        });
        feed->start();
        feed->startTunnels();
        return feed;
    }

    void write(const char* list) const
    {
        QFile file(QString::fromStdString(m_settings.serverList));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write(list);
    }

    /// What a program is answered over the control socket.
    [[nodiscard]] Result<QJsonObject> call(const QString& method, const QJsonObject& params) const
    {
        auto answer = std::async(std::launch::async, [=, socket = m_settings.common.controlSocket] {
            return ControlClient::call(socket, method, params);
        });
        while (answer.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready)
            QTest::qWait(10);
        return answer.get();
    }

    [[nodiscard]] QJsonObject status() const { return call(u"status"_s, {}).value_or(QJsonObject()); }

    /// What `dynfou METHOD SERVER` would be answered: the state of the first tunnel.
    [[nodiscard]] QString ask(const QString& method, const QString& server) const
    {
        const auto result = call(method, {{u"server"_s, server}});
        if (!result)
            return QString::fromStdString(result.error().toString());
        const auto state = result->value(u"tunnels"_s).toArray().at(0).toObject().value(u"state"_s).toString();
        return state == u"stopped"_s ? state : u"at work"_s;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ClientSettings m_settings;
    std::optional<Error> m_hostError;
};

QTEST_GUILESS_MAIN(TestTrayFeed)
#include "test_tray_feed.moc"
