// SPDX-License-Identifier: Apache-2.0
#include "config/MetricsAddress.h"
#include "control/Metrics.h"
#include "control/MetricsAnswer.h"
#include "control/MetricsServer.h"
#include "control/StatusTable.h"

#include <QFile>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace dynfou;
using namespace Qt::StringLiterals;

namespace {

StatusReport sampleReport(const std::string& program)
{
    StatusReport report;
    report.program = program;
    report.softwareVersion = "0.1.0";
    TunnelStatus up;
    up.name = "a\"b\\c";
    up.server = program == "dynfou" ? "vpn.example.org:65200" : "";
    up.state = TunnelState::Degraded;
    up.stateAge = std::chrono::milliseconds(1500);
    up.lastSeenAge = std::chrono::milliseconds(250);
    up.traffic = LinkTraffic{12'345'678'901'234, 2};
    up.quality = {probe::Micros(1449), probe::Micros(20), 35U};
    up.mtu = 1446;
    TunnelStatus never;
    never.name = "never seen";
    never.state = TunnelState::Waiting;
    never.reason = ReasonCode::NeverConnected;
    report.tunnels = {up, never};
    report.handshakes = {{"agreed", 3}, {"failed", 1}};
    report.hookRuns = {{"timed-out", 2}};
    report.list = ListStatus{"/l", 1'795'425'468, "broken"};
    return report;
}

QStringList linesOf(const std::string& text)
{
    return QString::fromStdString(text).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void server()
    {
        const auto lines = linesOf(formatMetrics(sampleReport("dynfou-server")));
        for (const auto* wanted :
             {"dynfou_build_info{program=\"dynfou-server\",version=\"0.1.0\"} 1",
              "dynfou_peer_up{client=\"a\\\"b\\\\c\"} 1", "dynfou_peer_up{client=\"never seen\"} 0",
              "dynfou_peer_degraded{client=\"a\\\"b\\\\c\"} 1",
              "dynfou_peer_last_seen_age_seconds{client=\"a\\\"b\\\\c\"} 0.25",
              "dynfou_peer_state_age_seconds{client=\"a\\\"b\\\\c\"} 1.5",
              "dynfou_peer_receive_bytes_total{client=\"a\\\"b\\\\c\"} 12345678901234",
              "dynfou_peer_transmit_bytes_total{client=\"a\\\"b\\\\c\"} 2",
              "dynfou_peer_probe_round_trip_seconds{client=\"a\\\"b\\\\c\"} 0.001449",
              "dynfou_peer_probe_loss_ratio{client=\"a\\\"b\\\\c\"} 0.035",
              "dynfou_peer_state_info{client=\"a\\\"b\\\\c\",state=\"degraded\",reason=\"\"} 1",
              "dynfou_peer_state_info{client=\"never seen\",state=\"waiting\",reason=\"never-connected\"} 1",
              "dynfou_handshakes_total{result=\"agreed\"} 3", "dynfou_handshakes_total{result=\"resumed\"} 0",
              "dynfou_hook_runs_total{result=\"timed-out\"} 2", "dynfou_list_refused 1",
              "dynfou_list_loaded_timestamp_seconds 1795425468"})
            QVERIFY2(lines.contains(QString::fromUtf8(wanted)), wanted);
        QVERIFY(!lines.contains(u"last_seen_age_seconds{client=\"never seen\"}"_s));
    }
    void client()
    {
        const auto lines = linesOf(formatMetrics(sampleReport("dynfou")));
        QVERIFY(lines.contains(u"dynfou_tunnel_up{client=\"a\\\"b\\\\c\",server=\"vpn.example.org:65200\"} 1"_s));
        QVERIFY(formatMetrics(sampleReport("dynfou")).find("dynfou_peer_") == std::string::npos);
    }
    void eachNameHasItsHeadOnce()
    {
        QSet<QString> heads;
        QString current;
        for (const auto& line : linesOf(formatMetrics(sampleReport("dynfou-server")))) {
            if (line.startsWith(u"# TYPE "_s)) {
                current = line.section(u' ', 2, 2);
                QVERIFY2(!heads.contains(current), qPrintable(current));
                heads.insert(current);
            } else if (!line.startsWith(u'#')) {
                QVERIFY2(line.startsWith(current + u'{') || line.startsWith(current + u' '), qPrintable(line));
            }
        }
    }
    void dashboardNamesExist()
    {
        QFile file(QStringLiteral(DYNFOU_SOURCE "/resources/grafana/dynfou.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto dashboard = QString::fromUtf8(file.readAll());
        const auto text = QString::fromStdString(formatMetrics(sampleReport("dynfou-server")) +
                                                 formatMetrics(sampleReport("dynfou")));
        auto names = QRegularExpression(u"dynfou_[a-z_]+"_s).globalMatch(dashboard);
        QVERIFY(names.hasNext());
        while (names.hasNext()) {
            const auto name = names.next().captured();
            QVERIFY2(text.contains(u"# TYPE "_s + name + u' '), qPrintable(name));
        }
    }

    void scrapes_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status"); // empty: not yet
        const auto row = [](const char* name, const QByteArray& request, const char* status) {
            QTest::newRow(name) << request << QByteArray(status);
        };
        row("scrape", "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK");
        row("HTTP/1.0", "GET /metrics HTTP/1.0\r\n\r\n", "200 OK");
        row("head", "HEAD /metrics HTTP/1.1\r\n\r\n", "200 OK");
        row("query", "GET /metrics?x=1 HTTP/1.1\r\n\r\n", "200 OK");
        row("half a head", "GET /metrics HTTP/1.1\r\nHost: x\r\n", "");
        row("nothing", "", "");
        row("another path", "GET / HTTP/1.1\r\n\r\n", "404 Not Found");
        row("another path that begins alike", "GET /metricsx HTTP/1.1\r\n\r\n", "404 Not Found");
        row("post", "POST /metrics HTTP/1.1\r\n\r\n", "405 Method Not Allowed");
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", "400 Bad Request");
        row("no HTTP", "hello\r\n\r\n", "400 Bad Request");
        row("an empty line", "\r\n\r\n", "400 Bad Request");
        row("one space", "GET /metrics\r\n\r\n", "400 Bad Request");
        row("too long", QByteArray(8193, 'x'), "431 Request Header Fields Too Large");
        row("not yet too long", QByteArray(8192, 'x'), "");
        row("a head that is too long", "GET /metrics HTTP/1.1\r\n" + QByteArray(9000, 'x') + "\r\n\r\n",
            "431 Request Header Fields Too Large");
    }
    void scrapes()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        const auto answer = answerScrape(request.toStdString(), [] { return std::string("m 1\n"); });
        QCOMPARE(answer.has_value(), !status.isEmpty());
        if (!answer)
            return;
        QVERIFY2(answer->starts_with("HTTP/1.1 " + status.toStdString() + "\r\n"), answer->c_str());
        QCOMPARE(answer->ends_with("\r\nContent-Length: 4\r\nConnection: close\r\n\r\nm 1\n"),
                 status == "200 OK" && request.startsWith("GET"));
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place"); // empty: none
        const auto row = [](const char* text, const char* place) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(place);
        };
        row("9590", "127.0.0.1:9590");
        row(":9590", "127.0.0.1:9590");
        row("0.0.0.0:9590", "0.0.0.0:9590");
        row("[::1]:9590", "[::1]:9590");
        row("[::]:1", "[::]:1");
        row("/run/x.sock", "/run/x.sock");
        for (const auto* wrong : {"", "x", "0", "65536", "::1:9590", "1.2.3.4", "1.2.3.4:", "host:1", "[1.2.3.4]:1",
                                  "224.0.0.1:1", "run/x", "-1", "[]:1"})
            row(wrong, "");
    }
    void addresses()
    {
        QFETCH(QString, text);
        const auto place = MetricsAddress::parse(text.toStdString());
        QTEST(QString::fromStdString(place ? place->toString() : std::string()), "place");
    }

    void overTcp()
    {
        QTcpServer finder;
        QVERIFY(finder.listen(QHostAddress::LocalHost));
        const auto port = finder.serverPort();
        finder.close();
        const MetricsAddress address{{IpAddress::v4(0x7f000001U), port}, {}};
        const auto server = MetricsServer::open(
            address, [] { return std::string("m 1\n"); }, Log::none());
        QVERIFY(server.has_value());
        QVERIFY(!MetricsServer::open(
                     address, [] { return std::string(); }, Log::none())
                     .has_value());
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(socket.waitForConnected(2000));
        socket.write("GET /metrics HT");
        socket.flush();
        QTest::qWait(20);
        socket.write("TP/1.1\r\n\r\n");
        socket.flush();
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        const auto answer = socket.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("m 1\n"), answer.constData());
    }
    void overUnixSocket()
    {
        const QTemporaryDir folder;
        const MetricsAddress address{{}, folder.filePath(u"m.sock"_s).toStdString()};
        {
            const auto server = MetricsServer::open(
                address, [] { return std::string(100'000, 'x'); }, Log::none());
            QVERIFY(server.has_value());
            QLocalSocket socket;
            socket.connectToServer(folder.filePath(u"m.sock"_s));
            QVERIFY(socket.waitForConnected(2000));
            socket.write("GET /metrics HTTP/1.1\r\n\r\n");
            QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
            QVERIFY(socket.readAll().endsWith(QByteArray(100'000, 'x')));
        }
        QVERIFY(!QFile::exists(folder.filePath(u"m.sock"_s)));
    }
    void tooManyConnections()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"m.sock"_s);
        const auto server = MetricsServer::open(
            {{}, path.toStdString()}, [] { return std::string("m 1\n"); }, Log::none());
        QVERIFY(server.has_value());
        std::vector<std::unique_ptr<QLocalSocket>> sockets;
        for (int i = 0; i < 17; ++i) {
            sockets.push_back(std::make_unique<QLocalSocket>());
            sockets.back()->connectToServer(path);
            QVERIFY(sockets.back()->waitForConnected(2000));
        }
        QTRY_COMPARE(sockets.back()->state(), QLocalSocket::UnconnectedState);
        QCOMPARE(sockets.front()->state(), QLocalSocket::ConnectedState);
        sockets.front()->disconnectFromServer();
        QTest::qWait(50);
        QLocalSocket again;
        again.connectToServer(path);
        QVERIFY(again.waitForConnected(2000));
        again.write("GET /metrics HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(again.state(), QLocalSocket::UnconnectedState);
        QVERIFY(again.readAll().endsWith("m 1\n"));
    }

    void clientTable()
    {
        auto report = sampleReport("dynfou-server");
        report.list.reset();
        report.tunnels[0].name = "a";
        report.tunnels[0].nat = "address and port-dependent";
        report.tunnels[0].peer = "203.0.113.56:4711";
        report.tunnels[0].interface = "dyn1";
        QCOMPARE(QString::fromStdString(formatClientTable(report)),
                 u"NAME        STATE     AGE  SEEN   ADDRESS            NAT      MTU   RTT    LOSS  RECEIVED  SENT  "
                 "INTERFACE\n"
                 "a           degraded  1s   0s     203.0.113.56:4711  by port  1446  1.4ms  4%    12.3TB    2B    "
                 "dyn1\n"
                 "never seen  waiting   0s   never  -                  -        -     -      -     -         -     "
                 "-\n"_s);
        const auto coloured = formatClientTable(report, true);
        QVERIFY(coloured.find("\x1b[33mdegraded\x1b[0m  1s") != std::string::npos);
    }
    void bytes_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](quint64 bytes, const char* text) {
            QTest::newRow(text) << bytes << QString::fromUtf8(text);
        };
        row(0, "0B");
        row(999, "999B");
        row(1000, "1.0KB");
        row(1999, "1.9KB");
        row(123'456, "123KB");
        row(999'999, "999KB");
        row(1'000'000, "1.0MB");
        row(UINT64_MAX, "18.4EB");
    }
    void bytes()
    {
        QFETCH(quint64, bytes);
        QTEST(QString::fromStdString(formatBytes(bytes)), "text");
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
