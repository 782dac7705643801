// SPDX-License-Identifier: Apache-2.0
#include "engine/PeerTrace.h"
#include "engine/RequestTrace.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <functional>
#include <map>

using namespace dynfou;

namespace {

std::string text(QStringView view)
{
    return view.toString().toStdString();
}

/// One event of a recording: its name, what follows it at once, and values by the word before them.
class Words {
public:
    explicit Words(const QString& line) : m_words(line.split(u' ')) {}

    [[nodiscard]] const QString& name() const { return m_words[0]; }
    [[nodiscard]] bool has(const QString& word) const { return m_words.contains(word); }
    [[nodiscard]] QString after(const QString& word) const { return m_words.value(m_words.indexOf(word) + 1); }
    [[nodiscard]] Endpoint remote() const { return agreement::parseEndpoint(text(m_words.value(1))).value(); }
    [[nodiscard]] IpAddress local() const { return IpAddress::parse(text(after(QStringLiteral("on")))).value(); }
    [[nodiscard]] std::chrono::milliseconds at() const
    {
        return std::chrono::milliseconds(after(QStringLiteral("at")).toLongLong());
    }
    [[nodiscard]] static agreement::Token token(const QString& word)
    {
        agreement::Token result{};
        const auto bytes = QByteArray::fromHex(word.toLatin1());
        std::copy(bytes.begin(), bytes.end(), result.begin());
        return result;
    }

private:
    QStringList m_words;
};

template <typename Event>
std::optional<Event> eventOf(const Words& words, const std::map<QString, std::function<Event()>>& known)
{
    const auto found = known.find(words.name());
    return found == known.end() ? std::nullopt : std::optional(found->second());
}

std::optional<peer::Event> peerEvent(const Words& words)
{
    using namespace peer;
    const auto path = [&] { return Path{words.remote(), words.local()}; };
    const auto requester = [&] {
        return Requester{words.after(QStringLiteral("session")).toULongLong(),
                         Words::token(words.after(QStringLiteral("instance"))),
                         words.after(QStringLiteral("mtu")).toUInt(), words.has(QStringLiteral("vlan")),
                         words.has(QStringLiteral("bridged"))};
    };
    return eventOf<Event>(words,
                          {{QStringLiteral("connect-asked"),
                            [&] {
                                return ConnectAsked{path(), words.at()};
                            }},
                           {QStringLiteral("agreement-asked"),
                            [&] {
                                return AgreementAsked{path(), requester(), words.at()};
                            }},
                           {QStringLiteral("resume-asked"),
                            [&] {
                                return ResumeAsked{requester(), words.has(QStringLiteral("ours")), words.at()};
                            }},
                           {QStringLiteral("punch-seen"),
                            [&] {
                                return PunchSeen{{path(), words.at()}};
                            }},
                           {QStringLiteral("link-ready"), [] { return LinkReady{}; }},
                           {QStringLiteral("link-failed"),
                            [] {
                                return LinkFailed{"as recorded", "as recorded"};
                            }},
                           {QStringLiteral("link-gone"), [] { return LinkGone{"as recorded"}; }},
                           {QStringLiteral("link-found"), [&] { return LinkFound{path()}; }},
                           {QStringLiteral("parked"), [] { return Parked{}; }},
                           {QStringLiteral("health-up"), [] { return HealthUp{}; }},
                           {QStringLiteral("health-lost"), [] { return HealthLost{"as recorded"}; }},
                           {QStringLiteral("deadline-passed"), [] { return DeadlinePassed{std::chrono::seconds(60)}; }},
                           {QStringLiteral("old-path-alive"), [] { return OldPathAlive{}; }},
                           {QStringLiteral("old-path-silent"), [] { return OldPathSilent{}; }}});
}

std::optional<request::Event> requestEvent(const Words& words)
{
    using namespace request;
    const auto path = [&] { return PunchPath{words.remote(), words.local()}; };
    const auto codeOf = [](const QString& word) {
        using enum agreement::RefusalCode;
        for (const auto code : {Version, Malformed, Replaced, NoPunch, Refused, Unavailable, Busy, UnknownTunnel}) {
            if (toString(code) == text(word))
                return code;
        }
        return Other;
    };
    return eventOf<Event>(
        words, {{QStringLiteral("asked"),
                 [&] {
                     agreement::Connect connect;
                     connect.token = Words::token(words.after(QStringLiteral("asked")));
                     return Asked{connect, words.at()};
                 }},
                {QStringLiteral("observe-asked"),
                 [&] {
                     return ObserveAsked{Words::token(words.after(QStringLiteral("observe-asked"))), words.at()};
                 }},
                {QStringLiteral("resume-asked"),
                 [&] {
                     agreement::Resume resume;
                     resume.key = 1;
                     resume.instance = Words::token(words.after(QStringLiteral("resume-asked")));
                     return ResumeAsked{resume};
                 }},
                {QStringLiteral("punch-on-fou-port"), [&] { return PunchOnFouPort{path()}; }},
                {QStringLiteral("punch-on-port"), [&] { return PunchOnPort{path()}; }},
                {QStringLiteral("consider"),
                 [&] {
                     return Consider{!words.has(QStringLiteral("no-tap")), words.at()};
                 }},
                {QStringLiteral("tunnel-ready"), [] { return TunnelReady{}; }},
                {QStringLiteral("failed"), [&] {
                     return Failed{codeOf(words.after(QStringLiteral("failed"))), "as recorded"};
                 }}});
}

struct PeerPlay {
    peer::State state;
    std::string play(const peer::Event& event)
    {
        auto step = next(std::move(state), event);
        state = std::move(step.state);
        return std::string(toString(state.phase)) + " | " + traceOf(step.actions);
    }
    static std::optional<peer::Event> parse(const Words& words) { return peerEvent(words); }
};

struct RequestPlay {
    request::State state;
    std::string play(const request::Event& event)
    {
        auto step = next(std::move(state), event);
        state = std::move(step.state);
        return traceOf(step.actions);
    }
    static std::optional<request::Event> parse(const Words& words) { return requestEvent(words); }
};

} // namespace

/// Plays back what the server's state machines were told in the lab, on a real kernel and behind real NATs: they must
/// go through the same states and do the same. recordings/record makes the files.
class TestServerRecordings : public QObject {
    Q_OBJECT

    static void files(const char* kind)
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QFINDTESTDATA(QStringLiteral("recordings/") + QLatin1String(kind)));
        for (const auto& name : folder.entryList({QStringLiteral("*.txt")}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    template <typename Play>
    static void playBack()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        Play player;
        int number = 0;
        while (!file.atEnd()) {
            const auto line = QString::fromUtf8(file.readLine()).trimmed();
            const auto end = line.indexOf(QStringLiteral(" |"));
            QVERIFY2(end > 0, qPrintable(line));
            const auto event = Play::parse(Words(line.left(end)));
            QVERIFY2(event, qPrintable(line));
            QCOMPARE(traceOf(*event), text(line.left(end)));
            const auto got = QString::fromStdString(player.play(*event)).trimmed();
            ++number;
            QVERIFY2(got == line.mid(end + 2).trimmed(),
                     qPrintable(QStringLiteral("line %1: %2\n   recorded: %3").arg(number).arg(got, line)));
        }
        QVERIFY(number > 0);
    }

private Q_SLOTS:
    void peers_data() { files("peer"); }
    void peers() { playBack<PeerPlay>(); }
    void requests_data() { files("request"); }
    void requests() { playBack<RequestPlay>(); }
    void everyEventIsKnown_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"connect-asked 192.0.2.1:40000 on 203.0.113.80 at 7",
              "agreement-asked [2001:db8::1]:40000 on 2001:db8::2 session 9 instance 0a1b2c3d mtu 1430 vlan at 8",
              "agreement-asked 192.0.2.1:4 on 203.0.113.80 session 9 instance 0a1b2c3d mtu 1430 vlan bridged at 8",
              "resume-asked session 9 instance 0a1b2c3d mtu 1430 ours at 8",
              "punch-seen 192.0.2.1:40000 on 203.0.113.80 at 12", "link-failed", "link-gone", "parked",
              "deadline-passed", "old-path-alive", "old-path-silent"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void everyEventIsKnown()
    {
        QFETCH(QString, line);
        const auto event = peerEvent(Words(line));
        QVERIFY(event);
        QCOMPARE(traceOf(*event), text(line));
        for (const char* other :
             {"consider no-tap at 5", "failed no-punch", "resume-asked 0a1b2c3d", "observe-asked 0a1b2c3d at 5"})
            QCOMPARE(traceOf(requestEvent(Words(QString::fromLatin1(other))).value()), std::string(other));
    }
};

QTEST_GUILESS_MAIN(TestServerRecordings)
#include "test_server_recordings.moc"
