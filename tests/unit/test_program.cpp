// SPDX-License-Identifier: Apache-2.0
#include "program/FileWatch.h"
#include "program/InstanceLock.h"
#include "program/ListSource.h"
#include "program/ServiceNotifier.h"
#include "program/StatusCommand.h"
#include "program/Terminal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <cstring>
#include <filesystem>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace dynfou;

namespace {

constexpr int kDeadline = 20'000;
constexpr int kQuiet = 600;

void write(const std::string& path, const std::string& text)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.c_str());
}

/// The service manager's end.
class Manager {
public:
    explicit Manager(const std::string& path) : m_fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.data(), path.size());
        auto size = static_cast<socklen_t>(sizeof address);
        if (path.front() == '@') {
            address.sun_path[0] = '\0';
            size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
        }
        m_isOpen = ::bind(m_fd.get(), reinterpret_cast<const sockaddr*>(&address), size) == 0;
    }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// All that has come so far.
    const std::vector<std::string>& messages()
    {
        std::array<char, 2048> buffer{};
        for (ssize_t size = 0; (size = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0)) > 0;)
            m_messages.emplace_back(buffer.data(), static_cast<std::size_t>(size));
        return m_messages;
    }
    std::ptrdiff_t count(const std::string& part)
    {
        const auto& all = messages();
        return std::count_if(all.begin(), all.end(),
                             [&part](const std::string& message) { return message.find(part) != std::string::npos; });
    }

private:
    UniqueFd m_fd;
    bool m_isOpen = false;
    std::vector<std::string> m_messages;
};

struct FakeEngine {
    std::optional<int> list;
    Reason refusal;
    void reload(int value) { list = value; }
    void refuseList(const Reason& reason) { refusal = reason; }
};

} // namespace

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exitCodeOfStatus()
    {
        StatusReport report;
        QCOMPARE(exitCodeOf(report), 0);
        report.tunnels = {disabledStatus("a"), disabledStatus("b")};
        QCOMPARE(exitCodeOf(report), 0);
        report.tunnels[1].state = TunnelState::Degraded;
        QCOMPARE(exitCodeOf(report), 5);
    }
    void colours()
    {
        QVERIFY(wantsColours(true, {{"TERM", "xterm"}}));
        QVERIFY(!wantsColours(false, {{"TERM", "xterm"}}));
        QVERIFY(!wantsColours(true, {{"NO_COLOR", "1"}}));
        QVERIFY(wantsColours(true, {{"NO_COLOR", ""}}));
        QVERIFY(!wantsColours(true, {{"TERM", "dumb"}}));
    }
    void notifySettings_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("socket");
        QTest::addColumn<int>("watchdog");
        const auto row = [](const char* name, const QStringList& variables, const char* socket, int watchdog) {
            QTest::newRow(name) << variables << QString::fromLatin1(socket) << watchdog;
        };
        const auto path = QStringLiteral("NOTIFY_SOCKET=/run/systemd/notify");
        const auto time = QStringLiteral("WATCHDOG_USEC=30000000");
        row("nobody asks", {}, "", 0);
        row("a path", {path}, "/run/systemd/notify", 0);
        row("an abstract name", {QStringLiteral("NOTIFY_SOCKET=@name")}, "@name", 0);
        row("no absolute path", {QStringLiteral("NOTIFY_SOCKET=notify"), time}, "", 0);
        row("too long", {QStringLiteral("NOTIFY_SOCKET=/") + QString(200, QLatin1Char('x'))}, "", 0);
        row("watchdog", {path, time}, "/run/systemd/notify", 30'000'000);
        row("our watchdog", {path, time, QStringLiteral("WATCHDOG_PID=77")}, "/run/systemd/notify", 30'000'000);
        row("another's watchdog", {path, time, QStringLiteral("WATCHDOG_PID=78")}, "/run/systemd/notify", 0);
        row("nobody's watchdog", {path, time, QStringLiteral("WATCHDOG_PID=x")}, "/run/systemd/notify", 0);
        row("no time", {path, QStringLiteral("WATCHDOG_USEC=-1")}, "/run/systemd/notify", 0);
        row("no number", {path, QStringLiteral("WATCHDOG_USEC=1s")}, "/run/systemd/notify", 0);
    }
    void notifySettings()
    {
        QFETCH(QStringList, variables);
        Environment environment;
        for (const auto& variable : variables)
            environment.emplace(variable.section(QLatin1Char('='), 0, 0).toStdString(),
                                variable.section(QLatin1Char('='), 1).toStdString());
        const auto settings = readNotifySettings(environment, 77);
        QTEST(QString::fromStdString(settings.socket), "socket");
        QTEST(static_cast<int>(settings.watchdog.count()), "watchdog");
    }

    void tellsTheManager_data()
    {
        QTest::addColumn<bool>("isAbstract");
        QTest::newRow("path") << false;
        QTest::newRow("abstract") << true;
    }
    void tellsTheManager()
    {
        QFETCH(bool, isAbstract);
        QTemporaryDir folder;
        const auto socket = isAbstract ? "@dynfou-test-" + std::to_string(::getpid())
                                       : folder.filePath(QStringLiteral("notify")).toStdString();
        Manager manager(socket);
        QVERIFY(manager.isOpen());
        std::string status = "0 of 2 tunnels are up";
        ServiceNotifier notifier(
            {socket, std::chrono::milliseconds(400)}, [&status] { return status; }, Log::none());
        QVERIFY(manager.messages().empty());
        notifier.ready();
        QVERIFY(manager.messages() == std::vector<std::string>{"READY=1\nSTATUS=0 of 2 tunnels are up"});
        QTRY_VERIFY_WITH_TIMEOUT(manager.count("WATCHDOG=1") >= 2, kDeadline);
        status = "2 of 2 tunnels\nare up";
        QTRY_VERIFY_WITH_TIMEOUT(manager.count("STATUS=2 of 2 tunnels\\n") == 1, kDeadline);
        QTest::qWait(1200);
        QCOMPARE(manager.count("STATUS="), 2); // nothing has changed
        notifier.reloading();
        notifier.ready();
        QCOMPARE(manager.count("RELOADING=1\nMONOTONIC_USEC="), 1);
        QCOMPARE(manager.count("READY=1"), 2);
        notifier.stopping(std::chrono::seconds(75));
        QCOMPARE(manager.count("STOPPING=1"), 1);
    }
    void aManagerThatDoesNotReadIsToldLater()
    {
        QTemporaryDir folder;
        const auto socket = folder.filePath(QStringLiteral("notify")).toStdString();
        Manager manager(socket);
        const UniqueFd other(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, socket.data(), socket.size());
        while (::sendto(other.get(), "full", 4, 0, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 4) {
        }
        std::string status = "0 of 2 tunnels are up";
        ServiceNotifier notifier(
            {socket, {}}, [&status] { return status; }, Log::none());
        notifier.ready();
        notifier.reloading();
        status = "1 of 2 tunnels is up";
        notifier.ready();
        QTest::qWait(kQuiet);
        QCOMPARE(manager.count("READY=1"), 0); // the queue was full when it was said
        QTRY_COMPARE_WITH_TIMEOUT(manager.count("READY=1"), 2, kDeadline);
        QTRY_COMPARE_WITH_TIMEOUT(manager.count("STATUS=1 of 2"), 1, kDeadline);
        std::vector<std::string> said;
        for (const auto& message : manager.messages()) {
            if (message != "full")
                said.push_back(message.substr(0, message.find('=')));
        }
        QVERIFY((said == std::vector<std::string>{"READY", "RELOADING", "READY", "STATUS"}));
    }
    void nobodyAsks()
    {
        ServiceNotifier notifier(
            {}, [] { return std::string("never asked for"); }, Log::none());
        notifier.ready();
        notifier.reloading();
        notifier.stopping(std::chrono::seconds(75));
        ServiceNotifier noneThere(
            {"/nonexistent/notify", {}}, [] { return std::string(); }, Log::none());
        noneThere.ready();
    }

    void aListIsLockedOnce()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("list.json")).toStdString();
        const auto alias = folder.filePath(QStringLiteral("alias.json")).toStdString();
        write(path, "[]");
        std::filesystem::create_symlink(path, alias);
        auto first = InstanceLock::acquire(path, Log::none());
        QVERIFY(first.has_value());
        const auto second = InstanceLock::acquire(alias, Log::none());
        QVERIFY(!second.has_value());
        QCOMPARE(exitCode(second.error().code), 1);
        QVERIFY(second.error().toString().find(std::to_string(::getpid())) != std::string::npos);
        QVERIFY(InstanceLock::acquire(path + "2", Log::none()).has_value()); // another list
        first->reset();
        QVERIFY(InstanceLock::acquire(alias, Log::none()).has_value());
    }

    void fileChanges()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("list.json")).toStdString();
        const auto other = folder.filePath(QStringLiteral("other.json")).toStdString();
        write(path, "1");
        int changes = 0;
        const auto watch = FileWatch::open(path, [&changes] { ++changes; });
        QVERIFY(watch.has_value());
        QTest::qWait(kQuiet);
        QCOMPARE(changes, 0);
        write(other, "1"); // a neighbour does not matter
        QTest::qWait(kQuiet);
        QCOMPARE(changes, 0);
        write(path, "12"); // in place
        QTRY_COMPARE_WITH_TIMEOUT(changes, 1, kDeadline);
        for (int i = 2; i <= 4; ++i) { // replaced, again and again
            write(other, std::string(static_cast<std::size_t>(i), 'x'));
            std::filesystem::rename(other, path);
            QTRY_COMPARE_WITH_TIMEOUT(changes, i, kDeadline);
        }
        std::filesystem::remove(path);
        QTRY_COMPARE_WITH_TIMEOUT(changes, 5, kDeadline);
        for (int i = 0; i < 20; ++i)
            write(path, std::to_string(i)); // many at once are one
        QTRY_COMPARE_WITH_TIMEOUT(changes, 6, kDeadline);
        QTest::qWait(kQuiet);
        QCOMPARE(changes, 6);
    }
    void theFolderIsMadeAnew()
    {
        QTemporaryDir folder;
        const auto above = folder.filePath(QStringLiteral("above")).toStdString();
        const auto path = above + "/lists/list.json";
        std::filesystem::create_directories(above + "/lists");
        write(path, "1");
        int changes = 0;
        const auto watch = FileWatch::open(path, [&changes] { ++changes; });
        QVERIFY(watch.has_value());
        std::filesystem::remove_all(above);
        QTRY_COMPARE_WITH_TIMEOUT(changes, 1, kDeadline);
        std::filesystem::create_directories(above + "/lists");
        QTest::qWait(kQuiet);
        QCOMPARE(changes, 1); // no list yet
        write(path, "22");
        QTRY_COMPARE_WITH_TIMEOUT(changes, 2, kDeadline);
        write(path, "333");
        QTRY_COMPARE_WITH_TIMEOUT(changes, 3, kDeadline);
        std::filesystem::rename(above, above + "2");
        QTRY_COMPARE_WITH_TIMEOUT(changes, 4, kDeadline);
        std::filesystem::rename(above + "2", above);
        QTRY_COMPARE_WITH_TIMEOUT(changes, 5, kDeadline);
    }
    void linksOnTheWay()
    {
        // as in a mounted volume whose content is switched by one rename: list.json -> data/list.json, data -> one
        QTemporaryDir folder;
        const auto at = [&folder](const char* name) {
            return folder.filePath(QString::fromLatin1(name)).toStdString();
        };
        for (const char* name : {"one", "two"})
            std::filesystem::create_directory(at(name));
        write(at("one/list.json"), "1");
        write(at("two/list.json"), "22");
        std::filesystem::create_directory_symlink("one", at("data"));
        std::filesystem::create_symlink("data/list.json", at("list.json"));
        int changes = 0;
        const auto watch = FileWatch::open(at("list.json"), [&changes] { ++changes; });
        QVERIFY(watch.has_value());
        write(at("one/list.json"), "111");
        QTRY_COMPARE_WITH_TIMEOUT(changes, 1, kDeadline);
        std::filesystem::create_directory_symlink("two", at("new"));
        std::filesystem::rename(at("new"), at("data"));
        QTRY_COMPARE_WITH_TIMEOUT(changes, 2, kDeadline);
        write(at("two/list.json"), "2222");
        QTRY_COMPARE_WITH_TIMEOUT(changes, 3, kDeadline);
        write(at("one/list.json"), "11111"); // not ours any more
        QTest::qWait(kQuiet);
        QCOMPARE(changes, 3);
    }

    void aWrongListIsRefused()
    {
        const ConfigIssue warning{Severity::Warning, "f", 1, 1, "a", "is odd"};
        const ConfigIssue error{Severity::Error, "f", 2, 3, "b", "is wrong"};
        Parsed<int> file{1, {warning}};
        FakeEngine engine;
        ListSource<int> source(
            "f", [&file] { return file; }, Log::none());
        source.reload(engine);
        QVERIFY(engine.list == 1 && engine.refusal.isEmpty());
        file = {std::nullopt, {warning, error}};
        source.reload(engine);
        QVERIFY(engine.list == 1 && source.list() == 1);
        QCOMPARE(toString(engine.refusal), std::string("f:2:3: error: b: is wrong"));
        QVERIFY(source.refusal() == engine.refusal);
        file = {2, {error}}; // an error is one, whatever else was read
        source.read();
        QVERIFY(source.list() == 1 && !source.refusal().isEmpty());
        file = {2, {}};
        source.reload(engine);
        QVERIFY(engine.list == 2 && source.refusal().isEmpty());
    }
    void aWrongListEndsTheStart()
    {
        Parsed<int> file{std::nullopt, {{Severity::Error, "f", 2, 3, "b", "is wrong"}}};
        ListSource<int> source(
            "f", [&file] { return file; }, Log::none());
        const auto refused = source.accept();
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().error.code == ErrorCode::Configuration);
        QCOMPARE(refused.error().issues.size(), std::size_t(1));
        QVERIFY(source.refusal().isEmpty()); // nothing is in force that it could differ from
        file = {3, {{Severity::Warning, "f", 1, 1, "a", "is odd"}}};
        QVERIFY(source.accept().has_value());
        QCOMPARE(source.list(), 3);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "test_program.moc"
