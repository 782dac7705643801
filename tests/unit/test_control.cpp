// SPDX-License-Identifier: Apache-2.0
#include "control/ControlClient.h"
#include "control/ControlMessage.h"
#include "control/ControlServer.h"
#include "control/Status.h"
#include "control/StatusTable.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <grp.h>
#include <memory>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

using namespace dynfou;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeadline = 20'000; // milliseconds; generous, for a machine that is busy

/// `echo` gives its parameters back, `big` a megabyte, `fail` an error; all others do not exist.
Result<QJsonObject> handle(const QString& method, const QJsonObject& params)
{
    if (method == "echo"_L1)
        return params;
    if (method == "big"_L1)
        return QJsonObject{{u"text"_s, QString(1024 * 1024, u'x')}};
    if (method == "fail"_L1)
        return fail(Error{ErrorCode::InUse, "the port is taken", "choose another", 0, {}});
    return fail(Error{ErrorCode::NotFound, "there is no method " + method.toStdString(), {}, 0, {}});
}

QJsonObject object(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

/// A connection that writes what it likes.
class RawClient {
public:
    explicit RawClient(const std::string& path)
    {
        m_socket.connectToServer(QString::fromStdString(path));
        m_socket.waitForConnected(5000);
    }
    void write(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// The next line without its newline; empty when the connection was closed first.
    QByteArray line()
    {
        const bool done = QTest::qWaitFor(
            [this] { return m_socket.canReadLine() || m_socket.state() != QLocalSocket::ConnectedState; }, 10000);
        return done && m_socket.canReadLine() ? m_socket.readLine().chopped(1) : QByteArray();
    }
    bool isClosed()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QLocalSocket::UnconnectedState; }, 10000);
    }

private:
    QLocalSocket m_socket;
};

StatusReport sampleReport()
{
    StatusReport report;
    report.program = "dynfou-server";
    report.softwareVersion = "0.1.0";
    report.pid = 4711;
    TunnelStatus up;
    up.name = "client1";
    up.state = TunnelState::Up;
    up.reason = "health connection is open";
    up.stateAge = 185500ms;
    up.peer = "203.0.113.56:32284";
    up.interface = "dyn1";
    up.mtu = 1446;
    TunnelStatus idle;
    idle.name = "büro-東京";
    idle.state = TunnelState::Idle;
    idle.stateAge = 12s;
    report.tunnels = {up, idle};
    return report;
}

} // namespace

class TestControl : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string m_path;
    std::unique_ptr<ControlServer> m_server;

    void serve(ControlLimits limits = {})
    {
        m_server = std::make_unique<ControlServer>(Log::none(), handle, limits);
        const auto listening = m_server->listen(m_path);
        if (!listening)
            qFatal("%s", listening.error().toString().c_str());
    }
    /// ControlClient blocks, so it runs beside the event loop of the server.
    static Result<QJsonObject> call(const std::string& path, const QString& method, const QJsonObject& params = {},
                                    std::chrono::milliseconds timeout = 10s)
    {
        auto answer =
            std::async(std::launch::async, [=] { return ControlClient::call(path, method, params, timeout); });
        if (!QTest::qWaitFor([&] { return answer.wait_for(0s) == std::future_status::ready; }, 20000))
            qFatal("the client hangs");
        return answer.get();
    }

private Q_SLOTS:
    void init() { m_path = m_folder.filePath(u"run/dynfou/server.sock"_s).toStdString(); }
    void cleanup() { m_server.reset(); }

    void callGetsItsResult()
    {
        serve();
        const QJsonObject params{{u"text"_s, u"line\nbreak ü"_s}, {u"n"_s, 7}};
        const auto result = call(m_path, u"echo"_s, params);
        QVERIFY2(result, result ? "" : result.error().toString().c_str());
        QCOMPARE(*result, params);
    }
    void callGetsTheError()
    {
        serve();
        const auto failed = call(m_path, u"fail"_s);
        QVERIFY(!failed);
        QCOMPARE(toString(failed.error().code), toString(ErrorCode::InUse));
        QCOMPARE(failed.error().toString(), std::string("the port is taken; choose another"));
        const auto unknown = call(m_path, u"dance"_s);
        QVERIFY(!unknown);
        QCOMPARE(toString(unknown.error().code), toString(ErrorCode::NotFound));
    }
    void bigAnswer()
    {
        serve();
        const auto result = call(m_path, u"big"_s);
        QVERIFY(result);
        QCOMPARE(result->value("text"_L1).toString().size(), 1024 * 1024);
    }
    void nobodyListens()
    {
        const auto missing = call(m_path, u"status"_s);
        QVERIFY(!missing);
        QCOMPARE(toString(missing.error().code), toString(ErrorCode::NotRunning));
        QCOMPARE(exitCode(missing.error().code), 3);
        QVERIFY(missing.error().toString().find("is dynfou-server running?") != std::string::npos);
    }
    void noPermission()
    {
        serve();
        ::chmod(m_path.c_str(), 0);
        auto answer = std::async(std::launch::async, [this] {
            // of this thread only, unlike setresuid(3): root may use every socket
            if (::geteuid() == 0)
                ::syscall(SYS_setresuid, 65534, 65534, 65534);
            return ControlClient::call(m_path, u"status"_s);
        });
        const auto refused = answer.get();
        QVERIFY(!refused);
        QCOMPARE(toString(refused.error().code), toString(ErrorCode::Privilege));
    }
    void silentProgramIsATimeout()
    {
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto path = m_folder.filePath(u"silent"_s).toUtf8();
        std::copy(path.begin(), path.end(), address.sun_path);
        QCOMPARE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        QCOMPARE(::listen(fd, 1), 0);
        const auto result = call(path.toStdString(), u"status"_s, {}, 100ms);
        ::close(fd);
        QVERIFY(!result);
        QCOMPARE(toString(result.error().code), toString(ErrorCode::Timeout));
    }

    void wrongLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("hasId");
        QTest::newRow("empty") << QByteArray("") << "protocol"
                               << "not JSON" << false;
        QTest::newRow("not JSON") << QByteArray("hello") << "protocol"
                                  << "not JSON" << false;
        QTest::newRow("not UTF-8") << QByteArray("{\"id\":\"\xff\"}") << "protocol"
                                   << "not JSON" << false;
        QTest::newRow("array") << QByteArray("[1]") << "protocol"
                               << "not a JSON object" << false;
        QTest::newRow("no id") << QByteArray(R"({"v":1,"method":"echo"})") << "protocol"
                               << "\"id\"" << false;
        QTest::newRow("id of a wrong type") << QByteArray(R"({"v":1,"id":{},"method":"echo"})") << "protocol"
                                            << "\"id\"" << false;
        QTest::newRow("no version") << QByteArray(R"({"id":7,"method":"echo"})") << "protocol"
                                    << "\"v\"" << true;
        QTest::newRow("other version") << QByteArray(R"({"v":2,"id":7,"method":"echo"})") << "unsupported"
                                       << "version 1" << true;
        QTest::newRow("no method") << QByteArray(R"({"v":1,"id":7})") << "protocol"
                                   << "\"method\"" << true;
        QTest::newRow("method of a wrong type") << QByteArray(R"({"v":1,"id":7,"method":1})") << "protocol"
                                                << "\"method\"" << true;
        QTest::newRow("params of a wrong type")
            << QByteArray(R"({"v":1,"id":7,"method":"echo","params":[]})") << "protocol"
            << "\"params\"" << true;
        QTest::newRow("unknown method") << QByteArray(R"({"v":1,"id":7,"method":"x"})") << "not-found"
                                        << "no method x" << true;
        QTest::newRow("deep") << QByteArray(5000, '[') << "protocol"
                              << "not JSON" << false;
    }
    void wrongLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        QFETCH(QString, message);
        QFETCH(bool, hasId);
        serve();
        RawClient client(m_path);
        client.write(line + '\n');
        const auto answer = object(client.line());
        QCOMPARE(answer.value("error"_L1).toObject().value("code"_L1).toString(), code);
        QVERIFY(answer.value("error"_L1).toObject().value("message"_L1).toString().contains(message));
        QCOMPARE(answer.value("id"_L1), hasId ? QJsonValue(7) : QJsonValue());
        QCOMPARE(answer.value("v"_L1).toInt(), 1);
        // it costs only itself
        client.write(QByteArray(R"({"v":1,"id":"next","method":"echo","other":0})") + '\n');
        QCOMPARE(object(client.line()), object(R"({"v":1,"id":"next","result":{}})"));
    }
    void byteByByte()
    {
        serve();
        RawClient client(m_path);
        const QByteArray request = R"({"v":1,"id":1,"method":"echo","params":{"a":true}})";
        for (const char c : request + '\n') {
            client.write(QByteArray(1, c));
            QCoreApplication::processEvents();
        }
        QCOMPARE(object(client.line()), object(R"({"v":1,"id":1,"result":{"a":true}})"));
    }
    void manyRequestsInOneWrite()
    {
        serve({.lineLength = 200});
        RawClient client(m_path);
        QByteArray all;
        for (int i = 0; i < 100; ++i)
            all += formatControlRequest({i, u"echo"_s, {{u"i"_s, i}}});
        client.write(all);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(object(client.line()).value("id"_L1).toInt(-1), i);
    }
    void longLineEndsTheConnection()
    {
        serve({.lineLength = 1000});
        RawClient fits(m_path);
        QByteArray request = "{\"v\":1,\"id\":1,\"method\":\"echo\",\"params\":{\"a\":\"";
        request += QByteArray(1000 - request.size() - 3, 'x') + "\"}}";
        QCOMPARE(request.size(), 1000);
        fits.write(request + '\n');
        QCOMPARE(object(fits.line()).value("id"_L1).toInt(), 1);
        RawClient client(m_path);
        client.write(QByteArray(5000, 'x'));
        QVERIFY(client.line().contains("at most 1000 bytes"));
        QVERIFY(client.isClosed());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), std::size_t(1), kDeadline);
    }
    void connectionsAreBounded()
    {
        serve({.connections = 3});
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_path));
            clients.back()->write(formatControlRequest({i, u"echo"_s, {}}));
            QCOMPARE(object(clients.back()->line()).value("id"_L1).toInt(-1), i);
        }
        const auto refused = call(m_path, u"echo"_s);
        QVERIFY(!refused);
        QCOMPARE(toString(refused.error().code), toString(ErrorCode::Refused));
        clients.pop_back();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), std::size_t(2), kDeadline);
        QVERIFY(call(m_path, u"echo"_s));
    }
    void idleConnectionIsClosed()
    {
        serve({.idleTime = 100ms});
        RawClient client(m_path);
        client.write("{\"v\":1"); // never finished
        QVERIFY(client.isClosed());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), std::size_t(0), kDeadline);
    }
    void slowReaderIsClosed()
    {
        serve({.idleTime = 200ms});
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(m_path.begin(), m_path.end(), address.sun_path);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        QByteArray requests;
        for (int i = 0; i < 20; ++i)
            requests += formatControlRequest({i, u"big"_s, {}});
        QCOMPARE(::write(fd, requests.constData(), static_cast<std::size_t>(requests.size())),
                 ssize_t(requests.size()));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), std::size_t(1), kDeadline);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), std::size_t(0), kDeadline);
        ::close(fd);
    }
    void clientThatLeavesDisturbsNobody()
    {
        serve();
        for (int i = 0; i < 20; ++i) {
            RawClient client(m_path);
            client.write(formatControlRequest({i, u"big"_s, {}}));
        }
        QVERIFY(call(m_path, u"echo"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->connectionCount(), std::size_t(0), kDeadline);
    }
    void handlerMayCloseTheServer()
    {
        ControlServer* self = nullptr;
        ControlServer server(Log::none(), [&self](const QString&, const QJsonObject&) -> Result<QJsonObject> {
            self->close();
            return QJsonObject();
        });
        self = &server;
        QVERIFY(server.listen(m_path));
        QVERIFY(!call(m_path, u"stop"_s));
        QVERIFY(!server.isListening());
    }

    void socketIsPrivateAndRemoved()
    {
        const auto old = ::umask(0077);
        serve();
        ::umask(old);
        const auto permissions = [](const std::string& path) {
            struct stat status {};
            return ::stat(path.c_str(), &status) == 0 ? int(status.st_mode & 07777) : -1;
        };
        const bool group =
            ::geteuid() == 0 && ::getgrnam("dynfou") != nullptr; // NOLINT(concurrency-mt-unsafe): one thread
        QCOMPARE(permissions(m_path), group ? 0660 : 0600);
        QCOMPARE(permissions(m_folder.filePath(u"run/dynfou"_s).toStdString()), 0755);
        m_server.reset();
        QCOMPARE(permissions(m_path), -1);
    }
    void staleSocketIsReplaced()
    {
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        m_path = m_folder.filePath(u"stale.sock"_s).toStdString();
        std::copy(m_path.begin(), m_path.end(), address.sun_path);
        QCOMPARE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        ::close(fd);
        QVERIFY(QFileInfo::exists(QString::fromStdString(m_path)));
        serve();
        QVERIFY(call(m_path, u"echo"_s));
    }
    void secondInstanceIsAnError()
    {
        serve();
        ControlServer second(Log::none(), handle);
        const auto result = second.listen(m_path);
        QVERIFY(!result);
        QCOMPARE(toString(result.error().code), toString(ErrorCode::InUse));
        QVERIFY(call(m_path, u"echo"_s)); // the first one is untouched
    }
    void wrongPaths()
    {
        ControlServer server(Log::none(), handle);
        const auto file = m_folder.filePath(u"precious"_s);
        QFile precious(file);
        QVERIFY(precious.open(QIODevice::WriteOnly));
        const auto occupied = server.listen(file.toStdString());
        QVERIFY(!occupied);
        QCOMPARE(toString(occupied.error().code), toString(ErrorCode::InUse));
        QVERIFY(QFileInfo::exists(file));
        QCOMPARE(toString(server.listen("").error().code), toString(ErrorCode::Configuration));
        QCOMPARE(toString(server.listen('/' + std::string(200, 'x')).error().code), toString(ErrorCode::Configuration));
        QVERIFY(!server.listen("/proc/no/such/folder/x.sock"));
        QVERIFY(!server.isListening());
    }

    void wrongAnswers_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("not JSON") << QByteArray("x") << "protocol";
        QTest::newRow("other id") << QByteArray(R"({"v":1,"id":2,"result":{}})") << "protocol";
        QTest::newRow("other version") << QByteArray(R"({"v":2,"id":1,"result":{}})") << "unsupported";
        QTest::newRow("neither") << QByteArray(R"({"v":1,"id":1})") << "protocol";
        QTest::newRow("result of a wrong type") << QByteArray(R"({"v":1,"id":1,"result":3})") << "protocol";
        QTest::newRow("error without id") << QByteArray(R"({"v":1,"id":null,"error":{"code":"timeout"}})") << "timeout";
        QTest::newRow("unknown code") << QByteArray(R"({"v":1,"id":1,"error":{"code":"new","message":"m"}})")
                                      << "refused";
    }
    void wrongAnswers()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const auto answer = parseControlAnswer(line, QJsonValue(1));
        QVERIFY(!answer);
        QCOMPARE(std::string(toString(answer.error().code)), code.toStdString());
        QVERIFY(!answer.error().context.isEmpty());
    }
    void errorsThereAndBack()
    {
        for (auto number = 0; number <= static_cast<int>(ErrorCode::System); ++number) {
            const Error error{static_cast<ErrorCode>(number),
                              {ReasonCode::ProcessAtWork, 7, "/etc/list.json"},
                              ReasonCode::StopItFirst};
            const auto answer = parseControlAnswer(formatControlError(1, error), 1);
            QVERIFY(!answer);
            QVERIFY2(answer.error().code == error.code, error.toString().c_str());
            QVERIFY(answer.error().reason() == error.reason());
        }
    }
    /// A program of another version may have states and reasons that are not known here: they are shown as they came.
    void otherStatesAndReasons()
    {
        const QJsonObject newer{{u"name"_s, u"a"_s},
                                {u"state"_s, u"dancing"_s},
                                {u"stateAgeSeconds"_s, 1},
                                {u"reason"_s, u"music; stop it"_s},
                                {u"reasonCode"_s, u"music"_s}};
        const auto status = tunnelStatusFromJson(newer);
        QVERIFY(status.has_value());
        QVERIFY(status->state == TunnelState::Other);
        QCOMPARE(stateNameOf(*status), std::string("dancing"));
        QVERIFY(status->reason == Reason("music; stop it"));
        QCOMPARE(toJson(*status).value(u"state"_s).toString(), u"dancing"_s);
        StatusReport report;
        report.tunnels = {*status};
        QVERIFY(formatStatusTable(report, false).find("dancing") != std::string::npos);
        QVERIFY(formatStatusTable(report, false).find("music; stop it") != std::string::npos);
    }

    void statusThereAndBack()
    {
        auto report = sampleReport();
        report.tunnels[0].server = "vpn.example.org:65200";
        report.tunnels[0].publicEndpoint = "198.51.100.7:40000";
        report.tunnels[0].localAddress = "192.168.1.5";
        const auto bytes = QJsonDocument(toJson(report)).toJson();
        const auto back = statusReportFromJson(object(bytes));
        QVERIFY(back);
        QCOMPARE(*back, report);
        QCOMPARE(toJson(report.tunnels[0]),
                 object(R"({"name":"client1","server":"vpn.example.org:65200","state":"up","stateAgeSeconds":185.5,
                            "reason":"health connection is open","peer":"203.0.113.56:32284","interface":"dyn1",
                            "mtu":1446,"public":"198.51.100.7:40000","local":"192.168.1.5"})"));
        QCOMPARE(toJson(report.tunnels[1]),
                 object(QByteArray(R"({"name":"büro-東京","state":"idle","stateAgeSeconds":12})")));
    }
    void wrongStatus_data()
    {
        QTest::addColumn<QByteArray>("tunnel");
        QTest::addColumn<QString>("field"); // empty: it is right
        QTest::newRow("least") << QByteArray(R"({"name":"a","state":"up"})") << "";
        QTest::newRow("unknown field") << QByteArray(R"({"name":"a","state":"up","new":[]})") << "";
        QTest::newRow("no name") << QByteArray(R"({"state":"up"})") << "name";
        QTest::newRow("name") << QByteArray(R"({"name":1,"state":"up"})") << "name";
        QTest::newRow("state") << QByteArray(R"({"name":"a","state":null})") << "state";
        QTest::newRow("reason") << QByteArray(R"({"name":"a","state":"up","reason":1})") << "reason";
        QTest::newRow("age") << QByteArray(R"({"name":"a","state":"up","stateAgeSeconds":"1"})") << "stateAgeSeconds";
        QTest::newRow("negative age") << QByteArray(R"({"name":"a","state":"up","stateAgeSeconds":-1})")
                                      << "stateAgeSeconds";
        QTest::newRow("huge age") << QByteArray(R"({"name":"a","state":"up","stateAgeSeconds":1e300})")
                                  << "stateAgeSeconds";
        QTest::newRow("mtu") << QByteArray(R"({"name":"a","state":"up","mtu":65536})") << "mtu";
        QTest::newRow("half mtu") << QByteArray(R"({"name":"a","state":"up","mtu":1.5})") << "mtu";
    }
    void wrongStatus()
    {
        QFETCH(QByteArray, tunnel);
        QFETCH(QString, field);
        const auto status = statusReportFromJson(object(R"({"version":1,"program":"p","tunnels":[)" + tunnel + "]}"));
        QCOMPARE(status.has_value(), field.isEmpty());
        if (!status) {
            QCOMPARE(toString(status.error().code), toString(ErrorCode::Protocol));
            QVERIFY(status.error().toString().find(": " + field.toStdString() + " is ") != std::string::npos);
        }
    }
    void wrongReports()
    {
        const auto code = [](const char* text) { return statusReportFromJson(object(text)).error().code; };
        QCOMPARE(toString(code(R"({"version":2,"program":"p","tunnels":[]})")), toString(ErrorCode::Unsupported));
        QCOMPARE(toString(code(R"({"program":"p","tunnels":[]})")), toString(ErrorCode::Protocol));
        QCOMPARE(toString(code(R"({"version":1,"tunnels":[]})")), toString(ErrorCode::Protocol));
        QCOMPARE(toString(code(R"({"version":1,"program":"p"})")), toString(ErrorCode::Protocol));
        QCOMPARE(toString(code(R"({"version":1,"program":"p","tunnels":[1]})")), toString(ErrorCode::Protocol));
        QCOMPARE(toString(code(R"({"version":1,"program":"p","tunnels":[],"pid":"1"})")),
                 toString(ErrorCode::Protocol));
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64(-5) << "0s";
        QTest::newRow("below a second") << qint64(999) << "0s";
        QTest::newRow("seconds") << qint64(59999) << "59s";
        QTest::newRow("minute") << qint64(60000) << "1m 0s";
        QTest::newRow("minutes") << qint64(185000) << "3m 5s";
        QTest::newRow("hour") << qint64(3600000) << "1h 0m";
        QTest::newRow("hours") << qint64(7440000) << "2h 4m";
        QTest::newRow("days") << qint64(442800000) << "5d 3h";
    }
    void ages()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(QString, text);
        QCOMPARE(formatAge(std::chrono::milliseconds(milliseconds)), text.toStdString());
    }
    void serverTable()
    {
        QCOMPARE(formatStatusTable(sampleReport()),
                 std::string("NAME       STATE  AGE    PEER                INTERFACE  MTU   REASON\n"
                             "client1    up     3m 5s  203.0.113.56:32284  dyn1       1446  health connection is open\n"
                             "büro-東京  idle   12s    -                   -          -     -\n"));
    }
    void clientTable()
    {
        StatusReport report;
        TunnelStatus up;
        up.name = "client1";
        up.server = "203.0.113.80:65200";
        up.state = TunnelState::Up;
        up.reason = "the health connection is open";
        up.stateAge = 7440s;
        up.peer = "203.0.113.80:65201";
        up.interface = "dyn1";
        up.mtu = 1446;
        TunnelStatus waiting;
        waiting.name = "client1";
        waiting.server = "vpn.example.org:65200";
        waiting.state = TunnelState::Resolving;
        waiting.reason = "vpn.example.org has no address\nyet \x1b[2J";
        waiting.stateAge = 12s;
        report.tunnels = {up, waiting};
        QCOMPARE(formatStatusTable(report),
                 std::string("NAME     SERVER                 STATE      AGE    PEER                INTERFACE  MTU\n"
                             "client1  203.0.113.80:65200     up         2h 4m  203.0.113.80:65201  dyn1       1446\n"
                             "    the health connection is open\n"
                             "client1  vpn.example.org:65200  resolving  12s    -                   -          -\n"
                             "    vpn.example.org has no address\\nyet \\u001b[2J\n"));
    }
    void qualityTable()
    {
        auto report = sampleReport();
        report.tunnels[0].reason = {};
        report.tunnels[0].quality = {std::chrono::microseconds(1449), std::chrono::microseconds(20), 35U};
        QCOMPARE(formatStatusTable(report),
                 std::string("NAME       STATE  AGE    PEER                INTERFACE  MTU   RTT    LOSS  REASON\n"
                             "client1    up     3m 5s  203.0.113.56:32284  dyn1       1446  1.4ms  4%    -\n"
                             "büro-東京  idle   12s    -                   -          -     -      -     -\n"));
        report.tunnels[0].quality = {std::chrono::microseconds(45'600), std::nullopt, std::nullopt};
        QVERIFY(formatStatusTable(report).find("1446  46ms  -     -") != std::string::npos);
    }
    void quality()
    {
        TunnelStatus status;
        status.name = "client1";
        status.state = TunnelState::Degraded;
        status.quality = {std::chrono::microseconds(1449), std::chrono::microseconds(20), 35U};
        const auto object = toJson(status);
        QCOMPARE(object.value("roundTripMs"_L1).toDouble(), 1.449);
        QCOMPARE(object.value("jitterMs"_L1).toDouble(), 0.02);
        QCOMPARE(object.value("lossPercent"_L1).toDouble(), 3.5);
        const auto read = tunnelStatusFromJson(object);
        QVERIFY(read && *read == status);
        for (const auto* name : {"roundTripMs", "jitterMs", "lossPercent"}) {
            for (const auto& wrong : {QJsonValue(-1), QJsonValue(1e10), QJsonValue(u"1"_s)}) {
                auto bad = object;
                bad.insert(QString::fromLatin1(name), wrong);
                QVERIFY(!tunnelStatusFromJson(bad));
            }
        }
    }
    void listInForce()
    {
        StatusReport report;
        report.program = "dynfou";
        report.list = ListStatus{"/etc/list.json", 1'795'425'468, {}};
        QVERIFY(statusReportFromJson(toJson(report)).value() == report);
        QCOMPARE(formatStatusTable(report), std::string("dynfou is running and has no tunnels.\n"
                                                        "List: /etc/list.json as of 2026-11-23T09:17:48Z\n"));
        QCOMPARE(statusLineOf({1, 3}, *report.list), std::string("1 of 3 tunnels are up"));
        report.list->refusal = "/etc/list.json:1:1: error: not JSON";
        QVERIFY(statusReportFromJson(toJson(report)).value() == report);
        QCOMPARE(formatStatusTable(report),
                 std::string("dynfou is running and has no tunnels.\n"
                             "List: OLDER than /etc/list.json, which cannot be used; in use is its content as of "
                             "2026-11-23T09:17:48Z\n"
                             "    /etc/list.json:1:1: error: not JSON\n"));
        QCOMPARE(statusLineOf({1, 3}, *report.list),
                 std::string("1 of 3 tunnels are up; the list in force is older than /etc/list.json"));
        auto broken = toJson(report);
        broken.insert(QStringLiteral("list"), QJsonObject{{QStringLiteral("loaded"), QStringLiteral("today")}});
        QVERIFY(!statusReportFromJson(broken).has_value());
    }
    void emptyTable()
    {
        StatusReport report;
        report.program = "dynfou";
        QCOMPARE(formatStatusTable(report), std::string("dynfou is running and has no tunnels.\n"));
    }
};

QTEST_GUILESS_MAIN(TestControl)
#include "test_control.moc"
