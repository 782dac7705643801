// SPDX-License-Identifier: Apache-2.0
#include "FakeFeed.h"
#include "model/ListStore.h"
#include "model/NoticeStore.h"
#include "tray/Desktop.h"
#include "tray/SingleInstance.h"
#include "tray/SleepWatch.h"

#include <QApplication>
#include <QClipboard>
#include <QDBusMessage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fcntl.h>
#include <future>
#include <memory>
#include <sys/file.h>

using namespace dynfou;
using namespace dynfou::gui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The desktop's side, see tray_host.py, which is argument 1 of this test.
class Host {
public:
    explicit Host(const QString& script, const QStringList& options = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/bin/python3"_s, QStringList{u"-B"_s, script} + options);
        answer();
    }
    ~Host()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    /// The event loop runs meanwhile: the host asks us, too.
    QJsonValue ask(const QString& command)
    {
        m_process.write(command.toUtf8() + '\n');
        return answer();
    }
    QStringList labels()
    {
        QStringList labels;
        for (const auto& entry : ask(u"menu"_s).toArray())
            labels << entry[u"label"_s].toString().remove(u'_');
        return labels;
    }
    /// `text of the notice (number, replaced number)`, of each so far.
    QStringList notices()
    {
        QStringList lines;
        for (const auto& entry : ask(u"notifications"_s).toArray())
            lines << u"%1|%2 (%3, %4)"_s.arg(entry[u"title"_s].toString(), entry[u"body"_s].toString())
                         .arg(entry[u"number"_s].toInt())
                         .arg(entry[u"replaced"_s].toInt());
        return lines;
    }

private:
    QJsonValue answer()
    {
        const bool hasCome = QTest::qWaitFor([this] { return m_process.canReadLine(); }, 20'000);
        if (!hasCome)
            qFatal("the host does not answer");
        // a value alone is no document for Qt
        const auto line = "[" + m_process.readLine() + "]";
        return QJsonDocument::fromJson(line).array().at(0);
    }

    QProcess m_process;
};

/// A desktop with a clock that is moved by hand.
struct Stage {
    QTemporaryDir folder;
    FakeFeed feed;
    LogBuffer log;
    std::chrono::milliseconds now = 0ms;
    TunnelBoard board{feed, [this] { return now; }};
    ListStore store{folder.filePath(u"client.json"_s).toStdString(), false};
    NoticeStore notices{folder.filePath(u"notices.ini"_s)};
    Desktop desktop{board, feed, store, notices, log, QDBusConnection::sessionBus()};

    Stage()
    {
        feed.add("vpn.example.org:65200", "up").quality.roundTrip = 23ms;
        feed.add("branch & co:65200", "stopped");
        feed.add("192.0.2.7:65200", "disabled");
        board.refresh();
        desktop.start(true);
    }
    void tell(std::size_t row, std::string_view state, const Reason& reason = {})
    {
        auto& status = feed.now.tunnels.at(row).status;
        status.state = tunnelStateNamed(state).value();
        status.reason = reason;
        board.refresh();
    }
    /// In steps that are no sleep.
    void pass(std::chrono::seconds time)
    {
        for (auto second = 0s; second < time; ++second) {
            now += 1s;
            board.refresh();
        }
    }
};

} // namespace

class TestTrayDesktop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_host = std::make_unique<Host>(QCoreApplication::arguments().at(1));
        m_stage = std::make_unique<Stage>();
        QTRY_VERIFY(m_stage->desktop.icon() != nullptr);
        QVERIFY(!m_host->ask(u"wait"_s).toObject().isEmpty());
    }
    void cleanup()
    {
        m_stage.reset();
        m_host.reset();
    }

    void menu()
    {
        const QStringList servers{u"vpn.example.org: connected, 23 ms"_s, u"branch & co: off"_s, u"192.0.2.7: off"_s};
        QCOMPARE(m_host->labels().mid(0, 3), servers);
        const auto entries = m_host->ask(u"menu"_s).toArray();
        QVERIFY(entries.at(0)[u"checked"_s].toBool() && entries.at(0)[u"enabled"_s].toBool());
        QVERIFY(!entries.at(1)[u"checked"_s].toBool() && entries.at(1)[u"enabled"_s].toBool());
        QVERIFY(!entries.at(2)[u"checked"_s].toBool() && !entries.at(2)[u"enabled"_s].toBool());

        QVERIFY(m_host->ask(u"click vpn.example.org"_s).toBool());
        QTRY_COMPARE(m_stage->feed.wishes.size(), std::size_t(1));
        QCOMPARE(m_stage->feed.wishes.back().first.server, std::string("vpn.example.org:65200"));
        QVERIFY(!m_stage->feed.wishes.back().second);
        QVERIFY(m_host->ask(u"click branch"_s).toBool());
        QTRY_COMPARE(m_stage->feed.wishes.size(), std::size_t(2));
        QVERIFY(m_stage->feed.wishes.back().second);
        QTRY_VERIFY(m_host->labels().at(0).contains(u"vpn.example.org: off"_s));
    }

    /// In D-Bus menus one underscore marks a letter, and two are one.
    void underscores()
    {
        m_stage->feed.add("192.0.2.7:65200", "up").name = "lab_1";
        m_stage->board.refresh();
        QTRY_COMPARE(m_host->ask(u"menu"_s).toArray().at(3)[u"label"_s].toString(), u"192.0.2.7 (lab__1): connected"_s);
    }

    void actions()
    {
        auto& desktop = m_stage->desktop;
        QVERIFY(!desktop.window().isVisible());
        QVERIFY(m_host->ask(u"click Open"_s).toBool());
        QTRY_VERIFY(desktop.window().isVisible());
        desktop.window().close();
        QTRY_VERIFY(!desktop.window().isVisible());
        QVERIFY(m_host->ask(u"activate"_s).toBool());
        QTRY_VERIFY(desktop.window().isVisible());

        QApplication::clipboard()->clear();
        QVERIFY(m_host->ask(u"click Copy"_s).toBool());
        QTRY_VERIFY(QApplication::clipboard()->text().contains(u"vpn.example.org"_s));
        const QSignalSpy quit(&desktop, &Desktop::quitWanted);
        QVERIFY(m_host->ask(u"click Quit"_s).toBool());
        QTRY_COMPARE(quit.size(), 1);
    }

    void tooltip()
    {
        m_stage->tell(0, "waiting", "no answer from 192.0.2.1");
        QTRY_VERIFY(m_host->ask(u"item"_s)[u"tooltip"_s].toString().contains(u"vpn.example.org: not connected"_s));
    }

    /// One notice a tunnel, in the place of its last one.
    void notifications()
    {
        m_stage->tell(0, "waiting", "quiet");
        QCOMPARE(m_host->notices(), QStringList()); // within ten seconds of the start
        m_stage->pass(5s);
        m_stage->tell(0, "up");
        m_stage->pass(6s);
        QCOMPARE(m_host->notices(), QStringList());

        m_stage->tell(0, "waiting", Reason("no answer from <b>192.0.2.1</b>").advising("look at the cable"));
        const QString down = u"vpn.example.org is not connected|No answer from &lt;b&gt;192.0.2.1&lt;/b&gt; (1, 0)"_s;
        QTRY_COMPARE(m_host->notices(), QStringList{down});
        m_stage->tell(1, "up");
        const QString other = u"branch & co is connected| (2, 0)"_s;
        QTRY_COMPARE(m_host->notices(), (QStringList{down, other}));
        m_stage->tell(0, "up");
        const QString up = u"vpn.example.org is connected| (1, 1)"_s;
        QTRY_COMPARE(m_host->notices(), (QStringList{down, other, up}));
        m_stage->tell(0, "degraded", "12 % are lost");
        m_stage->pass(9s);
        QCOMPARE(m_host->notices().size(), 3);
        m_stage->pass(1s);
        QTRY_COMPARE(m_host->notices().size(), 4);
        QVERIFY(m_host->notices().back().startsWith(u"vpn.example.org is slow|"_s));
        QVERIFY(m_host->notices().back().endsWith(u" (1, 1)"_s));
    }

    void nothingWhileTheWindowIsVisible()
    {
        m_stage->pass(11s);
        m_stage->desktop.open();
        m_stage->tell(0, "waiting", "seen");
        QCOMPARE(m_host->notices(), QStringList());
        m_stage->desktop.window().close();
        m_stage->tell(0, "up");
        QTRY_COMPARE(m_host->notices().size(), 1);
    }

    /// Where there is no tray, the minimized window stands in for the icon, and what it would show is told.
    void noticesWithoutATray()
    {
        cleanup();
        m_host = std::make_unique<Host>(QCoreApplication::arguments().at(1), QStringList{u"--no-tray"_s});
        m_stage = std::make_unique<Stage>();
        auto& window = m_stage->desktop.window();
        QTRY_VERIFY(window.isVisible() && window.isMinimized());
        QVERIFY(m_stage->desktop.icon() == nullptr);
        m_stage->pass(11s);
        m_stage->tell(0, "waiting", "not seen");
        QTRY_COMPARE(m_host->notices().size(), 1);
        m_stage->desktop.open();
        m_stage->tell(0, "up");
        m_stage->tell(0, "waiting", "seen");
        window.showMinimized();
        m_stage->tell(0, "up");
        QTRY_COMPARE(m_host->notices().size(), 2);
        QVERIFY(m_host->notices().back().startsWith(u"vpn.example.org is connected|"_s));
    }

    /// The second start hands over what it was given, however much that is; the lock decides which is the second.
    void oneInstance()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"run/tray.sock"_s);
        SingleInstance first(path);
        QVERIFY(first.enter({}).value() == SingleInstance::Part::First);
        const QSignalSpy started(&first, &SingleInstance::started);
        const QStringList sources{QString(200'000, u'x'), u"/home/ada/b.json"_s};
        auto second = std::async(std::launch::async, [&] { return SingleInstance(path).enter(sources); });
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        QVERIFY(second.get().value() == SingleInstance::Part::HandedOver);
        QCOMPARE(started[0][0].toStringList(), sources);
    }

    /// Who has the lock and does not listen yet is waited for.
    void slowFirstInstance()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"tray.sock"_s);
        const UniqueFd lock(::open((path + u".lock"_s).toUtf8().constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        QCOMPARE(::flock(lock.get(), LOCK_EX), 0);
        auto second = std::async(std::launch::async, [&] { return SingleInstance(path).enter({u"x"_s}); });
        QVERIFY(second.wait_for(300ms) == std::future_status::timeout);
        QLocalServer server;
        QByteArray message;
        connect(&server, &QLocalServer::newConnection, &server, [&] {
            auto* socket = server.nextPendingConnection();
            connect(socket, &QLocalSocket::readyRead, socket, [&message, socket] {
                message += socket->readAll();
                if (message.endsWith('\n'))
                    socket->write("taken\n");
            });
        });
        QVERIFY(server.listen(path));
        QTRY_COMPARE_WITH_TIMEOUT(message, QByteArray("[\"x\"]\n"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(second.wait_for(0ms) == std::future_status::ready, 20'000);
        QVERIFY(second.get().value() == SingleInstance::Part::HandedOver);
    }

    /// logind says that the machine has slept: all is quiet for ten seconds.
    void sleep()
    {
        auto logind = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"logind"_s);
        QVERIFY(logind.registerService(u"org.freedesktop.login1"_s));
        SleepWatch watch(QDBusConnection::sessionBus());
        const QSignalSpy resumed(&watch, &SleepWatch::resumed);
        connect(&watch, &SleepWatch::resumed, &m_stage->board, [this] { m_stage->board.noteSleep(); });
        m_stage->pass(11s);
        const auto say = [&logind](bool isBefore) {
            auto message = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                                                      u"PrepareForSleep"_s);
            message << isBefore;
            logind.send(message);
        };
        say(true);
        say(false);
        QTRY_COMPARE(resumed.size(), 1);
        m_stage->pass(1s);
        m_stage->tell(0, "waiting", "the way is another one");
        m_stage->pass(8s);
        m_stage->tell(0, "up");
        QCOMPARE(m_host->notices(), QStringList());
        m_stage->pass(2s);
        m_stage->tell(0, "waiting", "really gone");
        QTRY_COMPARE(m_host->notices().size(), 1);
        QDBusConnection::disconnectFromBus(u"logind"_s);
    }

private:
    std::unique_ptr<Host> m_host;
    std::unique_ptr<Stage> m_stage;
};

/// Argument 1 is not Qt Test's.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    TestTrayDesktop test;
    auto arguments = QCoreApplication::arguments();
    arguments.removeAt(1);
    return QTest::qExec(&test, arguments);
}

#include "test_tray_desktop.moc"
