// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "helper/HelperBackend.h"
#include "helper/HelperIdentity.h"
#include "helper/HelperService.h"
#include "helper/PolkitAuthority.h"

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QVariantMap>
#include <random>
#include <unistd.h>

using namespace dynfou;
using namespace dynfou::helper;
using namespace std::chrono_literals;
using dynfou::test::FakeKernel;
using namespace Qt::StringLiterals;

namespace {

/// polkit on the bus, as far as the helper sees it.
class PolkitDouble : public QDBusVirtualObject {
public:
    enum class Mode { Allow, Deny, Challenge, Delay, Hang, Nonsense };
    Mode mode = Mode::Allow;
    QStringList asked;
    QList<quint32> flags;
    QStringList subjects;

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        if (message.signature() != "(sa{sv})sa{ss}us"_L1)
            return false;
        const auto arguments = message.arguments();
        QString kind;
        QVariantMap details;
        const auto subject = arguments[0].value<QDBusArgument>();
        subject.beginStructure();
        subject >> kind >> details;
        subjects << kind + u'=' + details.value(u"name"_s).toString();
        asked << arguments[1].toString();
        flags << arguments[3].toUInt();
        if (mode == Mode::Hang)
            return true;
        const int wait = mode == Mode::Delay ? 300 : 0;
        QTimer::singleShot(wait, this, [this, message, connection] { answer(message, connection); });
        return true;
    }

private:
    void answer(const QDBusMessage& message, const QDBusConnection& connection) const
    {
        QDBusArgument result;
        result.beginStructure();
        result << (mode == Mode::Allow || mode == Mode::Delay) << (mode == Mode::Challenge);
        result.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
        result.endMap();
        result.endStructure();
        const auto value = mode == Mode::Nonsense ? QVariant(7) : QVariant::fromValue(result);
        connection.send(message.createReply(value));
    }
};

/// A bus of its own, with a polkit.
class Bus {
public:
    Bus()
    {
        m_daemon.setProgram(u"dbus-daemon"_s);
        m_daemon.setArguments({u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s});
        m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_daemon.start();
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
            qFatal("dbus-daemon does not start; see scripts/setup --build");
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        auto polkitBus = connection(u"polkit"_s);
        polkitBus.registerVirtualObject(u"/org/freedesktop/PolicyKit1/Authority"_s, &polkit);
        polkitBus.registerService(u"org.freedesktop.PolicyKit1"_s);
    }
    ~Bus()
    {
        for (const auto& name : m_names)
            QDBusConnection::disconnectFromBus(name);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    QDBusConnection connection(const QString& name)
    {
        m_names << name;
        return QDBusConnection::connectToBus(m_address, name);
    }

    PolkitDouble polkit;

private:
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

/// The helper on that bus, with a kernel that is not one.
struct Bench {
    Bus bus;
    FakeKernel kernel;
    QTemporaryDir folder;
    PolkitAuthority authority{bus.connection(u"authority"_s), {500ms, 800ms}};
    HelperService::Setup setup{folder.path().toStdString(), {}, 2s};
    int idle = 0;
    int processes = 0;
    std::unique_ptr<HelperService> service;

    explicit Bench(std::chrono::milliseconds grace = 15s)
    {
        setup.limits.grace = grace;
        kernel.looksForSockets = true;
        start();
    }
    void start()
    {
        const auto name = u"helper%1"_s.arg(++processes);
        service = std::make_unique<HelperService>(
            bus.connection(name), kernel, authority, setup, [this] { ++idle; }, Log::none());
        if (const auto started = service->start(); !started)
            qFatal("%s", started.error().toString().c_str());
    }
    /// As kill -9 does it.
    void crash()
    {
        service.reset();
        QDBusConnection::disconnectFromBus(u"helper%1"_s.arg(processes));
    }
    [[nodiscard]] QString marks() const { return QDir(folder.path()).entryList({u"fou-*"_s}, QDir::Files).join(u' '); }
};

CreateRequest request(std::uint64_t tag = 7)
{
    CreateRequest request;
    request.tag = tag;
    request.path = {IpAddress::v4(0xcb007150), 0, 65201, 65201, 77, 1400, true};
    request.mac = {{2, 0, 0, 0, 0, 1}};
    request.settings.addresses = {*Prefix::parse("192.168.2.2/24")};
    return request;
}

UniqueFd udpSocket(std::uint16_t* port = nullptr)
{
    UniqueFd fd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    auto address = toSocketAddress({IpAddress::anyV4(), 0});
    if (::bind(fd.get(), address.get(), address.size) != 0)
        qFatal("bind");
    address.size = sizeof address.storage;
    ::getsockname(fd.get(), address.get(), &address.size);
    if (port != nullptr)
        *port = toEndpoint(address)->port;
    return fd;
}

/// One program that has tunnels made.
struct Caller {
    QString name;
    QDBusConnection connection;
    std::unique_ptr<HelperClient> client;
    std::shared_ptr<int> alive = std::make_shared<int>(0);
    std::optional<Result<WireTunnel>> answer;

    Caller(Bench& bench, const QString& caller, bool mayAsk = false)
        : name(caller), connection(bench.bus.connection(caller)),
          client(std::make_unique<HelperClient>(connection, mayAsk))
    {
    }
    HelperClient::Answer take()
    {
        answer.reset();
        return [this](Result<WireTunnel> result) { answer = std::move(result); };
    }
    void create(const CreateRequest& what, UniqueFd socket = udpSocket())
    {
        client->create(what, std::move(socket), alive, take());
    }
    Result<WireTunnel> wait()
    {
        if (!QTest::qWaitFor([this] { return answer.has_value(); }, 10'000))
            return fail(Error{ErrorCode::Timeout, "no answer", {}, 0, {}});
        return *answer;
    }
    void vanish()
    {
        client.reset();
        connection = QDBusConnection(u"none"_s);
        QDBusConnection::disconnectFromBus(name);
    }
    QDBusMessage call(const QString& method, const QVariantList& arguments) const
    {
        auto message = QDBusMessage::createMethodCall(QString::fromLatin1(kService), QString::fromLatin1(kPath),
                                                      QString::fromLatin1(kInterface), method);
        message.setArguments(arguments);
        QDBusPendingCallWatcher pending(connection.asyncCall(message, 5'000));
        QEventLoop loop; // QTest::qWaitFor() sleeps 10 ms at a time
        QObject::connect(&pending, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return pending.reply();
    }
};

QString codeOf(const Result<WireTunnel>& result)
{
    return result ? u"made"_s : QString::fromStdString(std::string(toString(result.error().code)));
}

} // namespace

class TestHelperBus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createChangeListDestroy()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        std::uint16_t port = 0;
        caller.create(request(), udpSocket(&port));
        const auto made = caller.wait();
        QCOMPARE(codeOf(made), u"made"_s);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        const auto link = bench.kernel.all.begin()->second;
        QCOMPARE(made->ifindex, link.ifindex);
        QCOMPARE(made->interface, u"dyn1"_s);
        QCOMPARE(made->mtu, 1400U);
        QCOMPARE(link.spec.encapSourcePort, port);
        QVERIFY(HelperIdentity::of(link.spec.identity) == (HelperIdentity{::getuid(), 7}));
        QCOMPARE(bench.kernel.states[link.ifindex].addresses.size(), std::size_t(1));
        QCOMPARE(bench.marks(), u"fou-%1"_s.arg(port));
        QCOMPARE(bench.bus.polkit.asked, QStringList{QString::fromLatin1(kTunnelAction)});
        QCOMPARE(bench.bus.polkit.flags, QList<quint32>{0}); // nobody is asked for a password
        QCOMPARE(bench.bus.polkit.subjects, QStringList{u"system-bus-name="_s + caller.connection.baseService()});

        auto path = request().path;
        path.remote = IpAddress::v4(0xcb007151);
        std::uint16_t second = 0;
        caller.client->changePeer(made->id, path, udpSocket(&second), caller.alive, caller.take());
        const auto changed = caller.wait();
        QCOMPARE(codeOf(changed), u"made"_s);
        QCOMPARE(changed->ifindex, made->ifindex);
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == path.remote);
        QCOMPARE(bench.marks(), u"fou-%1"_s.arg(second)); // the first port is closed
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));

        const auto listed = caller.call(u"ListTunnels"_s, {});
        const auto tunnels = qdbus_cast<QList<WireTunnel>>(listed.arguments().at(0));
        QCOMPARE(tunnels.size(), 1);
        QCOMPARE(tunnels[0].id, made->id);

        caller.client->destroy(made->id);
        QTRY_VERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        QCOMPARE(bench.marks(), QString());
    }
    void everyCopyOfTheSocketIsClosed()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        for (std::uint64_t tag = 1; tag <= 8; ++tag) {
            caller.create(request(tag));
            QCOMPARE(codeOf(caller.wait()), u"made"_s); // FakeKernel says EADDRINUSE as long as there is one
        }
        qInfo("the kernel was asked again %d times for 8 ports", bench.kernel.busyAnswers);
        caller.create(request(9));
        QCOMPARE(codeOf(caller.wait()), u"refused"_s); // the limit of a user
        QCOMPARE(bench.kernel.all.size(), std::size_t(8));
    }
    void polkitDecides_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, PolkitDouble::Mode mode, const char* code) {
            QTest::newRow(name) << static_cast<int>(mode) << QString::fromLatin1(code);
        };
        row("allows", PolkitDouble::Mode::Allow, "made");
        row("delays", PolkitDouble::Mode::Delay, "made");
        row("denies", PolkitDouble::Mode::Deny, "privilege");
        row("wants a password", PolkitDouble::Mode::Challenge, "privilege");
        row("hangs", PolkitDouble::Mode::Hang, "privilege");
        row("talks nonsense", PolkitDouble::Mode::Nonsense, "privilege");
    }
    void polkitDecides()
    {
        QFETCH(int, mode);
        QFETCH(QString, code);
        Bench bench;
        bench.bus.polkit.mode = static_cast<PolkitDouble::Mode>(mode);
        Caller caller(bench, u"caller"_s, true);
        Caller other(bench, u"other"_s);
        caller.create(request());
        // whatever polkit does, others are answered
        QCOMPARE(other.call(u"ListTunnels"_s, {}).type(), QDBusMessage::ReplyMessage);
        QCOMPARE(codeOf(caller.wait()), code);
        QCOMPARE(bench.bus.polkit.flags.value(0), 1U); // this caller allows it
        QCOMPARE(bench.kernel.all.empty(), code != u"made"_s);
        QCOMPARE(bench.kernel.ports.empty(), code != u"made"_s);
    }
    void bridgesAndDefaultRoutesAreAskedFor()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        auto what = request();
        what.settings = {};
        what.settings.bridge = "br0";
        caller.create(what);
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.value(1), QString::fromLatin1(kBridgeAction));
        what = request(8);
        what.settings.routes = {{*Prefix::parse("0.0.0.0/1"), std::nullopt, 0}};
        what.settings.addresses.clear();
        bench.bus.polkit.asked.clear();
        caller.create(what); // allowed, and then it would route the tunnel into itself or not: the kernel's route tells
        caller.wait();
        QCOMPARE(bench.bus.polkit.asked.value(1), QString::fromLatin1(kDefaultRouteAction));
    }
    void routesIntoItselfAreRefused()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        auto what = request();
        what.settings.routes = {{*Prefix::parse("203.0.113.0/24"), std::nullopt, 0}};
        caller.create(what);
        QCOMPARE(codeOf(caller.wait()), u"configuration"_s);
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        caller.create(request()); // its place is free again
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
    }
    void tunnelsOfOthers()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        Caller other(bench, u"other"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        other.client->destroy(made->id);
        other.client->changePeer(made->id, request().path, udpSocket(), other.alive, other.take());
        QCOMPARE(codeOf(other.wait()), u"not-found"_s);
        other.client->adopt(7, other.alive, other.take());
        QCOMPARE(codeOf(other.wait()), u"not-found"_s);
        other.create(request()); // the same user's, and its owner lives
        QCOMPARE(codeOf(other.wait()), u"in-use"_s);
        const auto offered =
            caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
        QCOMPARE(offered.type(), QDBusMessage::ReplyMessage);
        const auto stolen =
            other.call(u"CreateTunnel"_s,
                       {offered.arguments().at(0), QVariant::fromValue(toWire(request(8).path)),
                        QVariant::fromValue(linkToWire(request(8))), QVariant::fromValue(toWire(request(8).settings))});
        QCOMPARE(stolen.errorName().toStdString(), errorName(ErrorCode::NotFound));
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
    }
    void ownerVanishes()
    {
        Bench bench(1s);
        Caller first(bench, u"first"_s);
        first.create(request());
        const auto made = first.wait();
        QVERIFY(made);
        first.vanish();
        QTest::qWait(300);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        Caller next(bench, u"next"_s);
        next.client->adopt(7, next.alive, next.take());
        const auto adopted = next.wait();
        QCOMPARE(codeOf(adopted), u"made"_s);
        QCOMPARE(adopted->ifindex, made->ifindex);
        QTest::qWait(1'200);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1)); // it has an owner again
        next.vanish();
        QTRY_VERIFY_WITH_TIMEOUT(bench.kernel.all.empty() && bench.kernel.ports.empty(), 5'000);
        QCOMPARE(bench.marks(), QString());
    }
    void ownerVanishesWhilePolkitThinks()
    {
        Bench bench(100ms);
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 1);
        caller.vanish();
        QTest::qWait(600);
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        Caller next(bench, u"next"_s);
        next.create(request());
        QCOMPARE(codeOf(next.wait()), u"made"_s);
    }
    void crashOfTheHelper()
    {
        Bench bench(1s);
        Caller caller(bench, u"caller"_s);
        int vanished = 0;
        connect(caller.client.get(), &HelperClient::vanished, this, [&vanished] { ++vanished; });
        caller.create(request());
        QVERIFY(caller.wait());
        caller.create(request(8));
        QVERIFY(caller.wait());
        // links that are not in its journal, or another program's
        auto foreign = bench.kernel.all.begin()->second.spec;
        foreign.interface = "dyn20";
        foreign.encapSourcePort = 5;
        QVERIFY(bench.kernel.createLink(foreign));
        foreign.interface = "dyn21";
        foreign.identity = {TunnelRole::Client, "01234567", "client1"};
        QVERIFY(bench.kernel.createLink(foreign));
        bench.crash();
        QTRY_COMPARE(vanished, 1);
        QCOMPARE(bench.kernel.all.size(), std::size_t(4));
        const auto changes = bench.kernel.changes;
        bench.start();
        caller.client->adopt(7, caller.alive, caller.take());
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QCOMPARE(bench.kernel.changes, changes);                                   // taken over as it is
        QTRY_COMPARE_WITH_TIMEOUT(bench.kernel.all.size(), std::size_t(3), 5'000); // 8 is nobody's
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));
        for (const char* name : {"dyn1", "dyn20", "dyn21"})
            QVERIFY(bench.kernel.interfaceExists(name).value());
    }
    void lostLinksAreTold()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        quint32 lost = 0;
        connect(caller.client.get(), &HelperClient::lost, this, [&lost](quint32 id) { lost = id; });
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        bench.service->checkLinks();
        QTest::qWait(50);
        QCOMPARE(lost, 0U);
        bench.kernel.all.clear();
        bench.service->checkLinks();
        QTRY_COMPARE(lost, made->id);
        QVERIFY(bench.kernel.ports.empty());
    }
    void idleEnd()
    {
        Bench bench;
        bench.setup.limits.idle = 300ms;
        bench.crash();
        bench.start();
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        QTest::qWait(600);
        QCOMPARE(bench.idle, 0);
        caller.client->destroy(made->id);
        QTRY_COMPARE(bench.idle, 1);
    }
    void hostileArguments()
    {
        Bench bench;
        bench.setup.limits.burst = 1e6;
        bench.crash();
        bench.start();
        Caller caller(bench, u"caller"_s);
        std::mt19937 random(11);
        const auto any = [&random]() -> QVariant {
            switch (random() % 9) {
            case 0:
                return static_cast<quint32>(random());
            case 1:
                return QString(static_cast<int>(random() % 70), u'x');
            case 2:
                return QVariant::fromValue(quint64{random()});
            case 3:
                return QByteArray(static_cast<int>(random() % 20), static_cast<char>(random()));
            case 4:
                return QVariant::fromValue(QDBusUnixFileDescriptor(0));
            case 5:
                return QVariant::fromValue(
                    WirePath{QByteArray(static_cast<int>(random() % 18), 'a'), 0, 1, 2, 3, true});
            case 6:
                return QVariant::fromValue(WireSettings{{{QByteArray(4, 'b'), static_cast<quint8>(random())}}, {}, {}});
            case 7:
                return QVariant::fromValue(WireLink{random(), QByteArray(6, static_cast<char>(random())), u"dyn/"_s});
            default:
                return QVariant::fromValue(QDBusVariant(QVariantMap{{u"path"_s, u"/bin/sh"_s}}));
            }
        };
        const QStringList names{u"OfferPort"_s,     u"CreateTunnel"_s, u"ChangePeer"_s, u"AdoptTunnel"_s,
                                u"DestroyTunnel"_s, u"ListTunnels"_s,  u"Run"_s,        QString()};
        for (int i = 0; i < 400; ++i) {
            const auto& method = names[static_cast<int>(random() % 7)];
            QVariantList arguments;
            for (auto n = random() % 5; n > 0; --n)
                arguments << any();
            const bool isList = method == u"ListTunnels"_s && arguments.isEmpty();
            QCOMPARE(caller.call(method, arguments).type(),
                     isList ? QDBusMessage::ReplyMessage : QDBusMessage::ErrorMessage);
        }
        // the right types, with any content
        for (int i = 0; i < 200; ++i) {
            const auto offer =
                caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
            QCOMPARE(offer.type(), QDBusMessage::ReplyMessage);
            WirePath path{QByteArray(random() % 2 ? 4 : 16, static_cast<char>(random())),
                          static_cast<quint16>(random()),
                          static_cast<quint16>(random()),
                          static_cast<quint32>(random()),
                          static_cast<quint32>(random() % 2'000),
                          false};
            WireSettings settings;
            for (auto n = random() % 100; n > 0; --n)
                settings.routes.push_back({QByteArray(static_cast<int>(random() % 18), static_cast<char>(random())),
                                           static_cast<quint8>(random()), QByteArray(), 0});
            settings.bridge = random() % 2 ? u"../br0"_s : QString();
            const auto reply =
                caller.call(u"CreateTunnel"_s, {offer.arguments().at(0), QVariant::fromValue(path),
                                                QVariant::fromValue(WireLink{random(), QByteArray(6, 2), QString()}),
                                                QVariant::fromValue(settings)});
            QVERIFY(!reply.arguments().isEmpty());
        }
        for (const auto& [ifindex, link] : bench.kernel.all)
            QVERIFY(link.spec.mtu >= 1280 && !link.spec.remote.isMulticast());
    }
    void descriptorsThatAreNoPorts()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        const UniqueFd stream(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const UniqueFd unbound(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        for (const int fd : {0, stream.get(), unbound.get()}) {
            const auto reply = caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(fd))});
            QCOMPARE(reply.errorName().toStdString(), errorName(ErrorCode::Configuration));
        }
        for (int i = 0; i < 8; ++i) {
            const auto reply =
                caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
            QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
        }
        const auto ninth =
            caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
        QCOMPARE(ninth.errorName().toStdString(), errorName(ErrorCode::Refused));
        // offers that nobody takes are closed
        QTRY_COMPARE_WITH_TIMEOUT(
            caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))}).type(),
            QDBusMessage::ReplyMessage, 6'000);
    }
    void withoutAHelper()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        QVERIFY(caller.client->check());
        bench.crash();
        const auto absent = caller.client->check();
        QVERIFY(!absent && absent.error().code == ErrorCode::Privilege);
        QVERIFY(absent.error().toString().find("install the package dynfou-helper") != std::string::npos);
        caller.create(request());
        QCOMPARE(codeOf(caller.wait()), u"not-running"_s);
    }

    void theEngineDoesNotWait()
    {
        Bench bench;
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        auto reader = std::make_unique<FakeKernelView>(bench.kernel);
        HelperBackend backend(std::move(reader),
                              std::make_unique<HelperClient>(bench.bus.connection(u"engine"_s), false));
        const FouPortMarks marks(bench.folder.path().toStdString(), "owner");
        LinkPlace place;
        place.identity = backend.identityFor({TunnelRole::Client, "01234567", "client1"});
        place.mac = {{2, 0, 0, 0, 0, 1}};
        place.settings.addresses = {*Prefix::parse("192.168.2.2/24")};
        auto end = backend.makeEnd(marks, place, Log::none());
        std::optional<Result<void>> done;
        std::uint16_t port = 0;
        auto socket = udpSocket(&port);
        const TunnelPath path{IpAddress::v4(0xcb007150), port, 65201, 65201, 77, 1400, false};
        QElapsedTimer clock;
        clock.start();
        end->lead(path, std::move(socket), [&done](Result<void> result) { done = std::move(result); });
        const auto waited = clock.nsecsElapsed() / 1000;
        qInfo("lead() returned after %lld us", static_cast<long long>(waited));
        QVERIFY(waited < 50'000 && !done);
        QTRY_VERIFY(done);
        qInfo("the tunnel was there after %lld ms, 300 of them polkit's", static_cast<long long>(clock.elapsed()));
        QVERIFY(done->has_value() && end->link());
        QVERIFY(end->link()->spec.remote == path.remote);
        QVERIFY(end->holdPort(65201));

        // another path while the helper works on one: the latest counts
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        std::vector<int> order;
        auto other = path;
        for (int i = 0; i < 3; ++i) {
            auto next = udpSocket(&port);
            other.remote = IpAddress::v4(0xcb007160 + static_cast<std::uint32_t>(i));
            other.port = port;
            end->lead(other, std::move(next), [&order, i](const Result<void>& led) { order.push_back(led ? i : -1); });
        }
        QTRY_VERIFY(!order.empty());
        QTest::qWait(100);
        QCOMPARE(order.back(), 2);
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == other.remote);

        std::string lost;
        end->watch([&lost](const std::string& reason) { lost = reason; });
        bench.kernel.all.clear();
        bench.service->checkLinks();
        QTRY_VERIFY(!lost.empty());
        QVERIFY(!end->link());

        // removed while it is being made: nothing stays
        done.reset();
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        end->lead(path, udpSocket(), [&done](Result<void> result) { done = std::move(result); });
        QTest::qWait(100);
        end->remove();
        QTest::qWait(600);
        QVERIFY(!done && bench.kernel.all.empty() && bench.kernel.ports.empty());
    }

private:
    /// The same kernel, seen by another process.
    class FakeKernelView : public FakeKernel {
    public:
        explicit FakeKernelView(FakeKernel& kernel) : m_kernel(kernel) {}
        Result<std::vector<FouPort>> fouPorts() override { return m_kernel.fouPorts(); }
        Result<std::vector<TunnelLink>> links() override { return m_kernel.links(); }

    private:
        FakeKernel& m_kernel;
    };
};

QTEST_GUILESS_MAIN(TestHelperBus)
#include "test_helper_bus.moc"
