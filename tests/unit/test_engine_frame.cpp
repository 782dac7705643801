// SPDX-License-Identifier: Apache-2.0
#include "control/ControlClient.h"
#include "control/StatusMethod.h"
#include "instance/EngineFrame.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <future>

using namespace dynfou;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeadline = 20'000;

HookRequest runOf(const std::string& file, bool isEvent)
{
    HookRequest request;
    request.tunnel = "client1";
    request.file = file;
    if (isEvent)
        request.event = TunnelEventKind::Down;
    return request;
}

/// An engine with one tunnel, which notes what its frame asks of it.
class FakeEngine final : private EngineTunnels {
public:
    FakeEngine(const CommonSettings& settings, Program program = Program::Server)
        : frame(program, settings, "/etc/list.json", statusMethod([this] { return frame.status(); }), *this,
                Log::none())
    {
        QObject::connect(&frame.hooks(), &HookRunner::finished, &frame.hooks(), [this] { steps << u"script"_s; });
    }
    void stop(Ending ending)
    {
        frame.stop(ending, [this] { steps << u"done"_s; });
    }

    QStringList steps;
    std::string lastScript; ///< for the event that a tunnel gets at the end; empty: none
    EngineFrame frame;

private:
    void describe(StatusReport& report) const override
    {
        report.tunnels.push_back(disabledStatus("client1"));
        report.handshakes["agreed"] = 3;
    }
    [[nodiscard]] TunnelCounts counts() const override { return {1, 2}; }
    void finishEvents() override
    {
        steps << u"events"_s;
        if (!lastScript.empty())
            frame.hooks().enqueue(runOf(lastScript, true));
    }
    void endTunnels(Ending ending) override { steps << (ending == Ending::KeepTunnels ? u"keep"_s : u"remove"_s); }
};

} // namespace

class TestEngineFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.controlSocket = path("run/control.sock");
        m_settings.metrics = MetricsAddress{{}, path("metrics.sock")};
    }

    /// The order in which the tunnels end and the scripts run. The first script runs or waits at that time; it is not
    /// an event's, so only an end that keeps the tunnels waits for it.
    void endings_data()
    {
        QTest::addColumn<bool>("keep");
        QTest::addColumn<bool>("first");
        QTest::addColumn<bool>("last");
        QTest::addColumn<QStringList>("steps");
        QTest::newRow("remove, no script")
            << false << false << false << QStringList{u"events"_s, u"remove"_s, u"done"_s};
        QTest::newRow("remove after the last event")
            << false << false << true << QStringList{u"events"_s, u"script"_s, u"remove"_s, u"done"_s};
        QTest::newRow("keep, no script") << true << false << false << QStringList{u"keep"_s, u"done"_s};
        QTest::newRow("keep, no event") << true << false << true << QStringList{u"keep"_s, u"done"_s};
        QTest::newRow("keep before what waits")
            << true << true << false << QStringList{u"keep"_s, u"script"_s, u"done"_s};
    }
    void endings()
    {
        QFETCH(bool, keep);
        QFETCH(bool, first);
        QFETCH(bool, last);
        QFETCH(QStringList, steps);
        const auto file = script("#!/bin/sh\nexit 0\n");
        FakeEngine engine(m_settings);
        engine.lastScript = last ? file : std::string();
        if (first)
            engine.frame.hooks().enqueue(runOf(file, false));
        engine.stop(keep ? Ending::KeepTunnels : Ending::RemoveTunnels);
        QTRY_COMPARE_WITH_TIMEOUT(engine.steps, steps, kDeadline);
    }
    void nobodyWaitsForScripts_data()
    {
        QTest::addColumn<bool>("keep");
        QTest::addColumn<QStringList>("steps");
        QTest::newRow("remove") << false << QStringList{u"events"_s, u"remove"_s};
        QTest::newRow("keep") << true << QStringList{u"keep"_s, u"keep"_s};
    }
    void nobodyWaitsForScripts()
    {
        QFETCH(bool, keep);
        QFETCH(QStringList, steps);
        FakeEngine engine(m_settings);
        engine.lastScript = script("#!/bin/sh\nexec sleep 1000\n");
        if (keep)
            engine.frame.hooks().enqueue(runOf(engine.lastScript, false));
        engine.stop(keep ? Ending::KeepTunnels : Ending::RemoveTunnels);
        engine.frame.stopNow();
        QCOMPARE(engine.steps, steps);
    }

    void statusOfAll_data()
    {
        QTest::addColumn<int>("program");
        QTest::addColumn<QString>("name");
        QTest::newRow("client") << static_cast<int>(Program::Client) << u"dynfou"_s;
        QTest::newRow("server") << static_cast<int>(Program::Server) << u"dynfou-server"_s;
    }
    void statusOfAll()
    {
        QFETCH(int, program);
        QFETCH(QString, name);
        FakeEngine engine(m_settings, static_cast<Program>(program));
        const auto report = engine.frame.status();
        QCOMPARE(report.program, name.toStdString());
        QCOMPARE(report.pid, QCoreApplication::applicationPid());
        QCOMPARE(report.tunnels, std::vector<TunnelStatus>{disabledStatus("client1")});
        QCOMPARE(report.handshakes, (ResultCounts{{"agreed", 3}}));
        QVERIFY(report.hookRuns.empty());
        QVERIFY(report.list && report.list->path == "/etc/list.json" && report.list->loaded != 0);
    }
    void scriptsAreCounted()
    {
        FakeEngine engine(m_settings);
        engine.frame.hooks().enqueue(runOf(script("#!/bin/sh\nexit 0\n"), true));
        engine.frame.hooks().enqueue(runOf(path("missing"), true));
        engine.frame.hooks().enqueue(runOf(path("missing"), true));
        QTRY_COMPARE_WITH_TIMEOUT(engine.steps.size(), 3, kDeadline);
        QCOMPARE(engine.frame.status().hookRuns, (ResultCounts{{"not-started", 2}, {"succeeded", 1}}));
    }
    void aRefusedListIsSaid()
    {
        FakeEngine engine(m_settings);
        QCOMPARE(engine.frame.statusLine(), std::string("1 of 2 tunnels are up"));
        engine.frame.refuseList(ReasonCode::FileTooLarge);
        QVERIFY(engine.frame.status().list->refusal == Reason(ReasonCode::FileTooLarge));
        QVERIFY(engine.frame.statusLine().find("/etc/list.json") != std::string::npos);
        engine.frame.acceptList();
        QVERIFY(engine.frame.status().list->refusal.isEmpty());
        QCOMPARE(engine.frame.status().list->path, std::string("/etc/list.json"));
        QCOMPARE(engine.frame.statusLine(), std::string("1 of 2 tunnels are up"));
    }

    void itIsAskedUntilItStops()
    {
        FakeEngine engine(m_settings);
        QVERIFY(engine.frame.open().has_value());
        QVERIFY(isThere("metrics.sock"));
        auto answer = std::async(std::launch::async, [socket = m_settings.controlSocket] {
            return ControlClient::call(socket, u"status"_s);
        });
        QTRY_VERIFY_WITH_TIMEOUT(answer.wait_for(0s) == std::future_status::ready, kDeadline);
        const auto object = answer.get();
        QVERIFY(object.has_value());
        const auto report = statusReportFromJson(*object);
        QVERIFY(report && report->tunnels.size() == 1);
        engine.stop(Ending::KeepTunnels);
        QVERIFY(!isThere("run/control.sock"));
        QVERIFY(!isThere("metrics.sock"));
    }
    void aSecondOneFailsAndLeavesNothing()
    {
        FakeEngine first(m_settings);
        QVERIFY(first.frame.open().has_value());
        auto settings = m_settings;
        settings.metrics->path = path("second.sock");
        FakeEngine second(settings);
        const auto opened = second.frame.open();
        QVERIFY(!opened.has_value());
        QVERIFY(opened.error().code == ErrorCode::InUse);
        QVERIFY(!isThere("second.sock"));
        QVERIFY(isThere("run/control.sock"));
    }
    void metricsThatCannotBeOpenedLeaveNothing()
    {
        m_settings.metrics->path = std::string("/") + std::string(200, 'x');
        FakeEngine engine(m_settings);
        QVERIFY(!engine.frame.open().has_value());
        QVERIFY(!isThere("run/control.sock"));
    }

private:
    [[nodiscard]] std::string path(const char* name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] bool isThere(const char* name) const { return QFile::exists(QString::fromStdString(path(name))); }
    std::string script(const QByteArray& text)
    {
        auto name = path("script");
        QFile file(QString::fromStdString(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write a script");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    CommonSettings m_settings;
};

QTEST_GUILESS_MAIN(TestEngineFrame)
#include "test_engine_frame.moc"
