// SPDX-License-Identifier: Apache-2.0
#include "program/EngineService.h"
#include "program/ServiceLife.h"

#include <QTest>
#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

using namespace dynfou;
using namespace Qt::StringLiterals;

namespace {

/// A service that notes what it is told; its end takes until finish().
class FakeService final : public Service {
public:
    explicit FakeService(QStringList& told, std::function<void()>& finish) : m_told(told), m_finish(finish) {}
    void stop(Ending ending, std::function<void()> done) override
    {
        m_told << (ending == Ending::KeepTunnels ? u"keep"_s : u"remove"_s);
        m_finish = std::move(done);
    }
    void stopNow() override { m_told << u"now"_s; }
    void reload() override { m_told << u"reload"_s; }
    [[nodiscard]] std::string statusLine() const override { return "2 of 3"; }

private:
    QStringList& m_told;
    std::function<void()>& m_finish;
};

struct FakeEngine {
    int list = 0;
    Reason refusal;
    QStringList told;

    void stop(Ending /*ending*/, const std::function<void()>& done)
    {
        told << u"stop"_s;
        done();
    }
    void stopNow() { told << u"now"_s; }
    void reload(int value) { list = value; }
    void refuseList(const Reason& reason) { refusal = reason; }
    [[nodiscard]] std::string statusLine() const { return std::to_string(list); }
};

using FakeEngineService = EngineService<FakeEngine, int>;

/// A service manager's socket, of an abstract name.
class FakeManager {
public:
    FakeManager() : m_fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path + 1, name.data() + 1, name.size() - 1);
        const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        if (::bind(m_fd.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0)
            qFatal("cannot bind %s", name.c_str());
    }
    /// What has come, the first variable's name of each datagram.
    QStringList heard()
    {
        QStringList all;
        std::array<char, 2048> buffer{};
        for (ssize_t size = 0; (size = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0)) > 0;)
            all << QString::fromLatin1(buffer.data(), static_cast<qsizetype>(size)).section(u'=', 0, 0);
        return all;
    }

    const std::string name = "@dynfou-test-" + std::to_string(::getpid());

private:
    UniqueFd m_fd;
};

} // namespace

class TestServiceLife : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What a service is told on signals, one after the other. `quit`: the event loop ends. T in front of a signal: the
    /// terminal has gone before it.
    void signalsOf_data()
    {
        QTest::addColumn<bool>("keepTunnels");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char* name, bool keep, const char* names, const QStringList& told) {
            QTest::newRow(name) << keep << QString::fromLatin1(names) << told;
        };
        row("ended", false, "TERM", {u"remove"_s});
        row("ended by hand", false, "INT", {u"remove"_s});
        row("handed over", false, "USR2", {u"keep"_s});
        row("always handed over", true, "TERM", {u"keep"_s});
        row("twice", false, "TERM INT", {u"remove"_s, u"now"_s, u"quit"_s});
        row("twice, the first counts", false, "USR2 TERM", {u"keep"_s, u"now"_s, u"quit"_s});
        row("reload", false, "HUP HUP", {u"reload"_s, u"reload"_s});
        row("no reload while it ends", false, "TERM HUP", {u"remove"_s});
        row("the terminal was closed", false, "THUP", {u"remove"_s});
        row("it was closed, the tunnels stay", true, "THUP", {u"keep"_s});
    }
    void signalsOf()
    {
        QFETCH(bool, keepTunnels);
        QFETCH(QString, names);
        QFETCH(QStringList, told);
        bool hasTerminal = true;
        auto life = lifeWith({keepTunnels, std::chrono::seconds(30), {}, [&] { return hasTerminal; }, {}});
        for (auto name : names.split(u' ')) {
            if (name.startsWith(u'T') && name != u"TERM"_s) {
                hasTerminal = false;
                name.remove(0, 1);
            }
            life->onSignal(name == u"TERM"_s  ? SIGTERM
                           : name == u"INT"_s ? SIGINT
                           : name == u"HUP"_s ? SIGHUP
                                              : SIGUSR2);
        }
        QCOMPARE(m_told, told);
    }
    void withoutATerminalSighupIsAReload()
    {
        auto life = lifeWith({});
        life->onSignal(SIGHUP);
        QCOMPARE(m_told, QStringList{u"reload"_s});
    }
    void itQuitsWhenTheServiceHasEnded()
    {
        auto life = lifeWith({});
        life->stop(life->usualEnding());
        QCOMPARE(m_told, QStringList{u"remove"_s});
        m_finish();
        QCOMPARE(m_told, (QStringList{u"remove"_s, u"quit"_s}));
    }
    void nothingToReloadBeforeTheStart()
    {
        ServiceLife life({false, std::chrono::seconds(30), {}, {}, [] {}}, Log::none());
        life.reload();
        life.onSignal(SIGHUP);
    }
    void theManagerHearsIt()
    {
        FakeManager manager;
        auto life = lifeWith({false, std::chrono::seconds(30), {manager.name, {}}, {}, {}});
        QCOMPARE(manager.heard(), QStringList{u"READY"_s});
        life->reload();
        QCOMPARE(manager.heard(), (QStringList{u"RELOADING"_s, u"READY"_s}));
        life->onSignal(SIGTERM);
        QCOMPARE(manager.heard(), QStringList{u"STOPPING"_s});
        life->reload();
        life->onSignal(SIGTERM);
        QCOMPARE(manager.heard(), QStringList{});
    }

    void anEngineFollowsItsList()
    {
        Parsed<int> file{1, {}};
        FakeEngine* engine = nullptr;
        auto service = FakeEngineService::start({"f", [&file] { return file; }, Log::none()},
                                                [&engine](int list) -> Result<std::unique_ptr<FakeEngine>> {
                                                    auto made = std::make_unique<FakeEngine>();
                                                    made->list = list;
                                                    engine = made.get();
                                                    return made;
                                                });
        QVERIFY(service.has_value());
        QCOMPARE((*service)->statusLine(), std::string("1"));
        file = {2, {}};
        (*service)->reload();
        QCOMPARE(engine->list, 2);
        file = {std::nullopt, {{Severity::Error, "f", 2, 3, "b", "is wrong"}}};
        (*service)->reload();
        QVERIFY(engine->list == 2 && !engine->refusal.isEmpty());
        bool isDone = false;
        (*service)->stop(Ending::RemoveTunnels, [&isDone] { isDone = true; });
        (*service)->stopNow();
        QVERIFY(isDone);
        QCOMPARE(engine->told, (QStringList{u"stop"_s, u"now"_s}));
    }
    void aStartThatFails()
    {
        Parsed<int> file{std::nullopt, {{Severity::Error, "f", 2, 3, "b", "is wrong"}}};
        int starts = 0;
        const auto start = [&file, &starts] {
            return FakeEngineService::start({"f", [&file] { return file; }, Log::none()},
                                            [&starts](int) -> Result<std::unique_ptr<FakeEngine>> {
                                                ++starts;
                                                return fail(Error{ErrorCode::InUse, "another one"});
                                            });
        };
        const auto withoutList = start();
        QVERIFY(!withoutList && withoutList.error().issues.size() == 1 && starts == 0);
        file = {1, {}};
        const auto withoutEngine = start();
        QVERIFY(!withoutEngine && withoutEngine.error().issues.empty() && starts == 1);
        QVERIFY(withoutEngine.error().error.code == ErrorCode::InUse);
    }

private:
    std::unique_ptr<ServiceLife> lifeWith(ServiceLife::Surroundings surroundings)
    {
        m_told.clear();
        surroundings.quit = [this] { m_told << u"quit"_s; };
        auto life = std::make_unique<ServiceLife>(std::move(surroundings), Log::none());
        life->begin(std::make_unique<FakeService>(m_told, m_finish));
        return life;
    }

    QStringList m_told;
    std::function<void()> m_finish;
};

QTEST_GUILESS_MAIN(TestServiceLife)
#include "test_service_life.moc"
