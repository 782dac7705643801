// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookEnvironment.h"
#include "hooks/HookOutput.h"
#include "hooks/HookRunner.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <sys/stat.h>

using namespace dynfou;
using namespace std::chrono_literals;

namespace {

constexpr int kDeadline = 20'000; // milliseconds; generous, for a machine that is busy

/// Keeps the lines as `level message field=value ...`.
class MemorySink : public LogSink {
public:
    void write(const LogRecord& record) override
    {
        std::string line = std::string(toString(record.level)) + ' ' + std::string(record.message);
        for (const auto& field : record.fields)
            line += ' ' + std::string(field.key) + '=' + field.value;
        lines.push_back(line);
        text += formatText(record);
    }
    [[nodiscard]] bool shows(LogLevel) const override { return true; }
    [[nodiscard]] std::size_t count(std::string_view part) const
    {
        return static_cast<std::size_t>(std::count_if(
            lines.begin(), lines.end(), [part](const auto& line) { return line.find(part) != line.npos; }));
    }

    std::vector<std::string> lines;
    std::string text;
};

/// Whether the process runs: not gone and not a zombie that nobody has waited for.
bool isAlive(int pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2, 1) != "Z";
}

int numberIn(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

} // namespace

class TestHooks : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<MemorySink> m_sink;
    std::vector<std::pair<std::string, HookResult>> m_results;

    std::string path(const char* name) { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
    /// Writes an executable file and returns its path.
    std::string script(const char* name, const QByteArray& text, int mode = 0755)
    {
        auto file = path(name);
        QFile out(QString::fromStdString(file));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("cannot write a script");
        out.close();
        ::chmod(file.c_str(), static_cast<mode_t>(mode));
        return file;
    }
    std::unique_ptr<HookRunner> runner(HookLimits limits = {})
    {
        m_sink = std::make_shared<MemorySink>();
        m_results.clear();
        auto made = std::make_unique<HookRunner>(Log(m_sink, "hook"), limits);
        connect(made.get(), &HookRunner::finished, this, [this](const std::string& tunnel, const HookResult& result) {
            m_results.emplace_back(tunnel, result);
        });
        return made;
    }
    /// Runs one script to its end.
    HookResult run(const std::string& file, std::chrono::milliseconds limit = 10s, HookLimits limits = {},
                   HookVariables environment = {})
    {
        const auto hooks = runner(limits);
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->enqueue({"client1", file, std::move(environment), limit});
        if (!idle.wait(kDeadline) || m_results.size() != 1)
            qFatal("the script did not end");
        return m_results.front().second;
    }

private Q_SLOTS:
    void serverVariables()
    {
        const ServerHookFacts facts{"client1", {*IpAddress::parse("203.0.113.56"), 32284}, 1448, "dyn1", 65201};
        const HookVariables expected{{"MODE", "server"},
                                     {"CLIENT_NAME", "client1"},
                                     {"REMOTE_ADDR", "203.0.113.56"},
                                     {"REMOTE_PORT", "32284"},
                                     {"MTU", "1448"},
                                     {"INTERFACE", "dyn1"},
                                     {"FOU_PORT", "65201"}};
        QCOMPARE(serverHookEnvironment(facts), expected);
    }
    void clientVariables()
    {
        const ClientHookFacts facts{"203.0.113.80",
                                    65200,
                                    1460,
                                    *Prefix::parse("fe80::4c6:1dff:fea8:fd03/64"),
                                    {*IpAddress::parse("203.0.113.56"), 32068},
                                    "dyn1",
                                    48398,
                                    65201};
        const HookVariables expected{{"MODE", "client"},
                                     {"REMOTE_ADDR", "203.0.113.80"},
                                     {"REMOTE_PORT", "65200"},
                                     {"MTU", "1460"},
                                     {"REMOTE_LOCAL_IPV6", "fe80::4c6:1dff:fea8:fd03/64"},
                                     {"WHOAMI_IP", "203.0.113.56"},
                                     {"WHOAMI_PORT", "32068"},
                                     {"INTERFACE", "dyn1"},
                                     {"FOU_PORT", "48398"},
                                     {"REMOTE_FOU_PORT", "65201"}};
        QCOMPARE(clientHookEnvironment(facts), expected);
    }

    void outputLines_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<bool>("cut");
        const QByteArrayList none;
        QTest::newRow("nothing") << none << none << false;
        QTest::newRow("lines") << QByteArrayList{"a\nb\n"} << QByteArrayList{"a", "b"} << false;
        QTest::newRow("no newline at the end") << QByteArrayList{"a\nb"} << QByteArrayList{"a", "b"} << false;
        QTest::newRow("in pieces") << QByteArrayList{"a", "b\n", "", "c\n"} << QByteArrayList{"ab", "c"} << false;
        QTest::newRow("empty line") << QByteArrayList{"\n\n"} << QByteArrayList{"", ""} << false;
        QTest::newRow("carriage return") << QByteArrayList{"a\r\n"} << QByteArrayList{"a"} << false;
        QTest::newRow("exactly the lines") << QByteArrayList{"1\n2\n3\n"} << QByteArrayList{"1", "2", "3"} << false;
        QTest::newRow("one line too many") << QByteArrayList{"1\n2\n3\n4"} << QByteArrayList{"1", "2", "3"} << true;
        QTest::newRow("exactly the length") << QByteArrayList{"12345678\n"} << QByteArrayList{"12345678"} << false;
        QTest::newRow("too long") << QByteArrayList{"123456789\nx\n"} << QByteArrayList{"12345678...", "x"} << false;
        QTest::newRow("cut inside a character")
            << QByteArrayList{"1234567\xc3\xa9\n"} << QByteArrayList{"1234567..."} << false;
        QTest::newRow("too many bytes without a newline")
            << QByteArrayList{QByteArray(24, 'x'), "y"} << QByteArrayList{"xxxxxxxx..."} << true;
    }
    void outputLines()
    {
        QFETCH(QByteArrayList, pieces);
        QFETCH(QByteArrayList, lines);
        QByteArrayList seen;
        HookOutput output({3, 8}, [&seen](std::string_view line) {
            seen.append(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
        });
        for (const auto& piece : pieces)
            output.append({piece.constData(), static_cast<std::size_t>(piece.size())});
        output.finish();
        QCOMPARE(seen, lines);
        QTEST(output.isCut(), "cut");
    }

    void environmentIsExact()
    {
        const auto result = run("/usr/bin/env", 10s, {}, {{"MODE", "server"}, {"CLIENT_NAME", "Zoë's = box"}});
        QCOMPARE(toString(result.outcome), toString(HookOutcome::Succeeded));
        QCOMPARE(m_sink->count("script says"), std::size_t(3));
        QCOMPARE(m_sink->count("line=MODE=server"), std::size_t(1));
        QCOMPARE(m_sink->count("line=CLIENT_NAME=Zoë's = box"), std::size_t(1));
        QCOMPARE(m_sink->count("line=PATH=/"), std::size_t(1));
    }
    void pathHasADefault()
    {
        const auto saved = qgetenv("PATH");
        qunsetenv("PATH");
        run("/usr/bin/env");
        qputenv("PATH", saved);
        QCOMPARE(m_sink->count("line=PATH=/usr/local/sbin:"), std::size_t(1));
    }
    void processIsClean()
    {
        sigset_t blocked;
        sigset_t before;
        sigemptyset(&blocked);
        sigaddset(&blocked, SIGTERM);
        sigaddset(&blocked, SIGUSR2);
        QCOMPARE(::pthread_sigmask(SIG_BLOCK, &blocked, &before), 0);
        const auto oldPipe = std::signal(SIGPIPE, SIG_IGN);
        // SigIgn 180000000: glibc's own signals 32 and 33, which its posix_spawn leaves ignored
        const auto result = run(script("clean", "#!/bin/sh\n"
                                                "[ $# = 0 ] || exit 10\n"
                                                "[ -z \"$(cat)\" ] || exit 11\n"
                                                "set -- $(cut -d' ' -f1,5,6 /proc/$$/stat)\n"
                                                "[ $1 = $2 ] && [ $1 = $3 ] || exit 12\n"
                                                "grep -qE '^SigBlk:.*[1-9a-f]' /proc/self/status && exit 13\n"
                                                "grep -qE '^SigIgn:.(0{16}|0{7}180{7})$' /proc/self/status || exit 14\n"
                                                "[ $(ls /proc/self/fd | wc -l) -le 4 ] || exit 15\n"));
        std::signal(SIGPIPE, oldPipe);
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        QCOMPARE(result.exitStatus, 0);
        QCOMPARE(toString(result.outcome), toString(HookOutcome::Succeeded));
    }

    void outcomes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("logged");
        QTest::newRow("success") << QByteArray("exit 0") << int(HookOutcome::Succeeded) << 0 << "info script succeeded";
        QTest::newRow("failure") << QByteArray("exit 7") << int(HookOutcome::Failed) << 7 << "exit_status=7";
        QTest::newRow("signal") << QByteArray("kill -9 $$") << int(HookOutcome::Killed) << 9 << "signal=9";
        QTest::newRow("output closed") << QByteArray("exec >&- 2>&-; exit 3") << int(HookOutcome::Failed) << 3
                                       << "error";
        QTest::newRow("standard error") << QByteArray("echo oops >&2; exit 1") << int(HookOutcome::Failed) << 1
                                        << "tunnel=client1 line=oops";
    }
    void outcomes()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, number);
        QFETCH(QString, logged);
        const auto result = run(script("outcome", "#!/bin/sh\n" + text + "\n"));
        QTEST(int(result.outcome), "outcome");
        QCOMPARE(result.exitStatus + result.signal, number);
        QVERIFY(result.duration >= 0ms);
        QVERIFY2(m_sink->count(logged.toStdString()) >= 1, m_sink->text.c_str());
    }

    void notStarted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("hint");
        QTest::newRow("missing") << QByteArray() << 0 << "check SCRIPT_FILE";
        QTest::newRow("not executable") << QByteArray("#!/bin/sh\n") << 0644 << "chmod +x";
        QTest::newRow("no interpreter line") << QByteArray("echo x\n") << 0755 << "must begin with";
        QTest::newRow("bad interpreter") << QByteArray("#!/no/such/shell\n") << 0755
                                         << "does not exist: /no/such/shell";
        QTest::newRow("Windows line ends") << QByteArray("#!/bin/sh\r\n") << 0755 << "carriage return";
        QTest::newRow("empty") << QByteArray("") << 0755 << "must begin with";
    }
    void notStarted()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, mode);
        QFETCH(QString, hint);
        const auto file = mode == 0 ? path("missing") : script("bad", text, mode);
        const auto result = run(file);
        QCOMPARE(toString(result.outcome), toString(HookOutcome::NotStarted));
        QVERIFY2(result.reason.find(hint.toStdString()) != std::string::npos, result.reason.c_str());
        QCOMPARE(m_sink->count("error script is not run"), std::size_t(1));
    }
    void folderIsNoScript()
    {
        QVERIFY(run(m_folder.path().toStdString()).reason.find("not a regular file") != std::string::npos);
    }

    void oneTunnelRunsInOrder()
    {
        const auto log = path("order");
        const auto file = script("ordered", "#!/bin/sh\necho start $N >>$FILE\nsleep 0.05\necho end $N >>$FILE\n");
        const auto hooks = runner();
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        for (const char* n : {"1", "2", "3"})
            hooks->enqueue({"client1", file, {{"N", n}, {"FILE", log}}});
        QVERIFY(!hooks->isIdle());
        QVERIFY(idle.wait(kDeadline));
        QFile out(QString::fromStdString(log));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll(), QByteArray("start 1\nend 1\nstart 2\nend 2\nstart 3\nend 3\n"));
        QVERIFY(hooks->isIdle());
        QCOMPARE(idle.size(), 1);
    }
    void tunnelsRunSideBySide()
    {
        // each waits for the other's sign of life
        const auto file = script("meet", "#!/bin/sh\n: >$MINE\nwhile ! [ -e $OTHER ]; do sleep 0.01; done\n");
        const auto hooks = runner();
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->enqueue({"a", file, {{"MINE", path("a")}, {"OTHER", path("b")}}});
        hooks->enqueue({"b", file, {{"MINE", path("b")}, {"OTHER", path("a")}}});
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(toString(m_results.at(0).second.outcome), toString(HookOutcome::Succeeded));
        QCOMPARE(toString(m_results.at(1).second.outcome), toString(HookOutcome::Succeeded));
    }
    void parallelRunsAreBounded()
    {
        const auto file = script("counted", "#!/bin/sh\nmkdir -p $DIR; : >$DIR/$$\nsleep 0.05\n"
                                            "n=$(ls $DIR | wc -l)\nrm $DIR/$$\n[ $n -le 2 ]\n");
        const auto hooks = runner({.parallel = 2});
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        for (int i = 0; i < 8; ++i)
            hooks->enqueue({"tunnel" + std::to_string(i), file, {{"DIR", path("counted.d")}}});
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(m_results.size(), std::size_t(8));
        for (const auto& [tunnel, result] : m_results)
            QCOMPARE(toString(result.outcome), toString(HookOutcome::Succeeded));
    }
    void fullQueueDropsTheOldest()
    {
        const auto file = script("n", "#!/bin/sh\necho ran $N\n");
        const auto hooks = runner({.queued = {.agreements = 2}});
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        for (const char* n : {"1", "2", "3"})
            hooks->enqueue({"client1", file, {{"N", n}}});
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(m_results.size(), std::size_t(3));
        QCOMPARE(toString(m_results.front().second.outcome), toString(HookOutcome::Cancelled));
        QCOMPARE(m_sink->count("ran 1"), std::size_t(0));
        QCOMPARE(m_sink->count("ran 3"), std::size_t(1));
    }
    void missingScriptTriedAgainAtOnceStarvesNobody()
    {
        const auto hooks = runner();
        connect(hooks.get(), &HookRunner::finished, this, [&](const std::string& tunnel, const HookResult&) {
            if (m_results.size() < 1000)
                hooks->enqueue({tunnel, path("missing"), {}});
        });
        hooks->enqueue({"client1", path("missing"), {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_results.size() == 1000 && hooks->isIdle(), kDeadline);
    }

    void timeLimitEndsTheWholeGroup()
    {
        // neither the script nor its child listens to SIGTERM
        const auto file = script("hang", "#!/bin/sh\ntrap '' TERM\nsleep 1000 &\necho $! >$0.pid\nwait\nsleep 1000\n");
        const auto result = run(file, 200ms, {.killDelay = 200ms});
        QCOMPARE(toString(result.outcome), toString(HookOutcome::TimedOut));
        QVERIFY(result.duration >= 390ms);
        QVERIFY(result.duration < 5s);
        const int child = numberIn(file + ".pid");
        QVERIFY(child > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(child), kDeadline);
        QCOMPARE(m_sink->count("error script exceeded its time limit"), std::size_t(1));
    }
    void timeLimitIsPromptForOneThatListens()
    {
        const auto result = run(script("polite", "#!/bin/sh\nexec sleep 1000\n"), 100ms);
        QCOMPARE(toString(result.outcome), toString(HookOutcome::TimedOut));
        QVERIFY(result.duration < 3s);
    }
    void childThatOutlivesAnEndedScriptIsKilled()
    {
        const auto file =
            script("survivor", "#!/bin/sh\n(trap '' TERM; sleep 1000; sleep 1000) &\necho $! >$0.pid\nwait\n");
        const auto result = run(file, 200ms, {.killDelay = 300ms});
        QCOMPARE(toString(result.outcome), toString(HookOutcome::TimedOut));
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(numberIn(file + ".pid")), kDeadline);
    }
    void daemonIsLeftAloneAndDelaysNothing()
    {
        // it holds our pipe open
        const auto file = script("daemon", "#!/bin/sh\nsleep 1000 &\necho $! >$0.pid\n");
        const auto result = run(file);
        const int child = numberIn(file + ".pid");
        QCOMPARE(toString(result.outcome), toString(HookOutcome::Succeeded));
        QVERIFY(result.duration < 5s);
        QVERIFY(isAlive(child));
        ::kill(child, SIGKILL);
    }

    void floodIsCut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("lines") << QByteArray("yes | head -n 200000");
        QTest::newRow("one endless line") << QByteArray("head -c 500000 /dev/zero");
    }
    void floodIsCut()
    {
        QFETCH(QByteArray, text);
        const auto result = run(script("flood", "#!/bin/sh\n" + text + "\n"), 20s, {.output = {10, 100}});
        QCOMPARE(toString(result.outcome), toString(HookOutcome::Succeeded));
        QVERIFY(m_sink->count("script says") <= 10);
        QCOMPARE(m_sink->count("output cut"), std::size_t(1));
    }
    void endlessFloodEndsAtTheTimeLimit()
    {
        const auto result = run(script("endless", "#!/bin/sh\nexec yes\n"), 300ms);
        QCOMPARE(toString(result.outcome), toString(HookOutcome::TimedOut));
        QCOMPARE(m_sink->count("output cut"), std::size_t(1));
    }
    void hostileOutputStaysOnOneLine()
    {
        run(script("hostile", "#!/bin/sh\nprintf 'a\\033[2J\\377\\000 b=c\"\\n'\n"));
        QCOMPARE(std::size_t(std::count(m_sink->text.begin(), m_sink->text.end(), '\n')), m_sink->lines.size());
        QVERIFY(m_sink->text.find('\x1b') == std::string::npos);
        QVERIFY(m_sink->text.find('\0') == std::string::npos);
    }

    void cancelAllEndsFast()
    {
        const auto file = script("stubborn", "#!/bin/sh\ntrap '' TERM\n: >$0.up\nwhile :; do sleep 0.1; done\n");
        const auto hooks = runner({.cancelDelay = 100ms});
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->enqueue({"a", file, {}});
        hooks->enqueue({"a", file, {}});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromStdString(file + ".up")), kDeadline);
        hooks->cancelAll();
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(m_results.size(), std::size_t(2));
        for (const auto& [tunnel, result] : m_results)
            QCOMPARE(toString(result.outcome), toString(HookOutcome::Cancelled));
        QVERIFY(hooks->isIdle());
        hooks->cancelAll();
        QCOMPARE(idle.size(), 1);
    }
    void drainLetsEventsEnd()
    {
        const auto slow = script("slow-up", "#!/bin/sh\n: >$0.up\nexec sleep 1000\n");
        const auto event = script("event", "#!/bin/sh\necho ran $N\n");
        const auto hooks = runner({.parallel = 1});
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->enqueue({"a", slow, {}});
        hooks->enqueue({"a", event, {{"N", "1"}}, 10s, TunnelEventKind::Up});
        hooks->enqueue({"a", slow, {}});
        hooks->enqueue({"a", event, {{"N", "2"}}, 10s, TunnelEventKind::Down});
        for (const char* tunnel : {"b", "c", "d"})
            hooks->enqueue({tunnel, event, {{"N", tunnel}}, 10s, TunnelEventKind::Down});
        hooks->enqueue({"e", slow, {}});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromStdString(slow + ".up")), kDeadline);
        hooks->drain(20s);
        hooks->enqueue({"f", event, {{"N", "late"}}, 10s, TunnelEventKind::Up});
        QVERIFY(idle.wait(kDeadline));
        QTRY_COMPARE_WITH_TIMEOUT(m_results.size(), std::size_t(9), kDeadline);
        for (const char* done : {"ran 1", "ran 2", "ran b", "ran c", "ran d"})
            QCOMPARE(m_sink->count(done), std::size_t(1));
        QCOMPARE(m_sink->count("ran late"), std::size_t(0));
        QCOMPARE(m_sink->count("reason=the program ends"), std::size_t(3));
        QVERIFY(hooks->isIdle());
    }
    void drainEndsAHangingOneAndRunsTheNext()
    {
        const auto hang = script("hang", "#!/bin/sh\n: >$0.up\nexec sleep 1000\n");
        const auto hooks = runner();
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->enqueue({"a", hang, {}, 300ms, TunnelEventKind::Up});
        hooks->enqueue({"a", script("down", "#!/bin/sh\necho ran down\n"), {}, 300ms, TunnelEventKind::Down});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromStdString(hang + ".up")), kDeadline);
        hooks->drain(10s);
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(toString(m_results.front().second.outcome), toString(HookOutcome::TimedOut));
        QCOMPARE(m_sink->count("ran down"), std::size_t(1));
    }
    void drainIsBounded()
    {
        const auto hang = script("hang-long", "#!/bin/sh\nexec sleep 1000\n");
        const auto hooks = runner({.cancelDelay = 100ms});
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        for (int i = 0; i < 3; ++i)
            hooks->enqueue({"a", hang, {}, 1000s, TunnelEventKind::Up});
        hooks->drain(200ms);
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(m_results.size(), std::size_t(3));
        for (const auto& [tunnel, result] : m_results)
            QCOMPARE(toString(result.outcome), toString(HookOutcome::Cancelled));
    }
    void drainWithNothingToDo()
    {
        const auto hooks = runner();
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->drain(20s);
        QVERIFY(hooks->isIdle());
        QCOMPARE(idle.size(), 0);
    }
    void aTunnelThatFlapsWhileItsScriptHangs()
    {
        const auto log = path("flaps");
        const auto file = script("flap", "#!/bin/sh\n[ $N = 0 ] && sleep 0.5\necho $N $EVENT >>$FILE\n");
        const auto hooks = runner({.queued = {.events = 4}});
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        for (int i = 0; i < 41; ++i) { // up, down, up ... up
            const auto kind = i % 2 == 0 ? TunnelEventKind::Up : TunnelEventKind::Down;
            hooks->enqueue({"a",
                            file,
                            {{"N", std::to_string(i)}, {"EVENT", std::string(toString(kind))}, {"FILE", log}},
                            10s,
                            kind});
            if (i == 0)
                QTRY_COMPARE_WITH_TIMEOUT(m_sink->count("script started"), std::size_t(1), kDeadline);
        }
        QVERIFY(idle.wait(kDeadline));
        QFile out(QString::fromStdString(log));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll(), QByteArray("0 up\n37 down\n38 up\n39 down\n40 up\n"));
        QCOMPARE(m_sink->count("later ones report the same"), std::size_t(36));
    }
    void tellsWhenNothingRuns()
    {
        bool isDone = false;
        const auto done = [&isDone] { isDone = true; };
        const auto waited = runner();
        waited->enqueue({"a", script("quick", "#!/bin/sh\nsleep 0.3\n"), {}});
        waited->enqueue({"a", script("next", "#!/bin/sh\nexit 0\n"), {}});
        waited->whenIdle(done);
        QVERIFY(!isDone);
        QTRY_VERIFY_WITH_TIMEOUT(isDone, kDeadline);
        QCOMPARE(m_results.size(), std::size_t(2));
        for (const auto& [tunnel, result] : m_results)
            QCOMPARE(toString(result.outcome), toString(HookOutcome::Succeeded));
        isDone = false;
        waited->whenIdle(done); // idle
        QVERIFY(isDone);

        isDone = false;
        const auto cancelled = runner();
        cancelled->enqueue({"a", script("slow", "#!/bin/sh\nexec sleep 1000\n"), {}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sink->count("script started"), std::size_t(1), kDeadline);
        cancelled->cancelAll();
        cancelled->whenIdle(done);
        QTRY_VERIFY_WITH_TIMEOUT(isDone, kDeadline);
        QCOMPARE(toString(m_results.back().second.outcome), toString(HookOutcome::Cancelled));
    }
    void cancelOneTunnel()
    {
        const auto slow = script("slow", "#!/bin/sh\nexec sleep 1000\n");
        const auto hooks = runner();
        QSignalSpy idle(hooks.get(), &HookRunner::idle);
        hooks->enqueue({"a", slow, {}});
        hooks->enqueue({"b", script("fast", "#!/bin/sh\nexit 0\n"), {}});
        hooks->cancel("a"); // still waiting
        QCOMPARE(m_results.size(), std::size_t(1));
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(m_results.back().first, std::string("b"));
        hooks->enqueue({"a", slow, {}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sink->count("script started"), std::size_t(2), kDeadline);
        hooks->cancel("a"); // running
        QVERIFY(idle.wait(kDeadline));
        QCOMPARE(toString(m_results.back().second.outcome), toString(HookOutcome::Cancelled));
    }
    void destructionLeavesNothingRunning()
    {
        const auto file = script("left", "#!/bin/sh\necho $$ >$0.tmp; mv $0.tmp $0.pid\nexec sleep 1000\n");
        auto hooks = runner();
        hooks->enqueue({"a", file, {}});
        QTRY_VERIFY_WITH_TIMEOUT(numberIn(file + ".pid") > 0, kDeadline);
        hooks.reset();
        QVERIFY(!isAlive(numberIn(file + ".pid")));
    }
};

QTEST_GUILESS_MAIN(TestHooks)
#include "test_hooks.moc"
