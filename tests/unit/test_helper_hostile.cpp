// SPDX-License-Identifier: Apache-2.0
#include "HelperBench.h"

#include <QDBusVariant>
#include <QMap>
#include <algorithm>
#include <array>
#include <functional>
#include <random>

using namespace dynfou;
using namespace dynfou::test;

namespace {

quint32 offer(const Caller& caller)
{
    const auto reply = caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
    return reply.arguments().value(0).toUInt();
}

/// One field of what is in order becomes any value, which may be in order as well.
void change(std::mt19937& random, WirePath& path, WireLink& link, WireSettings& settings)
{
    const auto byte = [&random] { return static_cast<char>(random()); };
    const auto bytes = [&](unsigned most) {
        QByteArray all(static_cast<int>(random() % (most + 1)), '\0');
        std::generate(all.begin(), all.end(), byte);
        return all;
    };
    switch (random() % 16) {
    case 0:
        path.address = bytes(17);
        break;
    case 1:
        path.address[static_cast<int>(random() % 4)] = byte();
        break;
    case 2:
        path.peerPort = static_cast<quint16>(random() % 3);
        break;
    case 3:
        path.peerSourcePort = static_cast<quint16>(random() % 3);
        break;
    case 4:
        path.key = static_cast<quint32>(random() % 3);
        break;
    case 5:
        path.mtu = static_cast<quint32>(random() % 70'000);
        break;
    case 6:
        link.mac[0] = byte();
        break;
    case 7:
        link.mac = bytes(7);
        break;
    case 8:
        link.interface = u"dyn"_s + QChar(static_cast<ushort>('!' + random() % 90));
        break;
    case 9:
        link.interface = QString(static_cast<int>(random() % 20), u'd');
        break;
    case 10:
        settings.addresses[0].length = static_cast<quint8>(random() % 40);
        break;
    case 11:
        settings.addresses[0].address = bytes(17);
        break;
    case 12:
        settings.routes.push_back({bytes(17), static_cast<quint8>(random() % 40), {}, 0});
        break;
    case 13:
        settings.routes.push_back({QByteArray("\x0a\x09\x00\x00", 4), 16, bytes(4), static_cast<quint32>(random())});
        break;
    case 14:
        settings.bridge = random() % 2 != 0 ? u"br0"_s : u"../br0"_s;
        settings.addresses.clear();
        break;
    default:
        settings.forwarding = true;
    }
}

using Call = std::function<QDBusMessage(const QString&, const QVariantList&)>;

void adoptSome(Bench& bench, Caller& caller, std::mt19937& random, const Call& call)
{
    for (int i = 0; i < 4; ++i) {
        const auto listed = caller.call(u"ListTunnels"_s, {});
        for (const auto& tunnel : qdbus_cast<QList<WireTunnel>>(listed.arguments().constFirst()))
            static_cast<void>(caller.call(u"DestroyTunnel"_s, {tunnel.id}));
        const auto tag = quint64{100'000} + static_cast<quint64>(i);
        Caller gone(bench, u"gone%1"_s.arg(i));
        gone.create(request(tag));
        if (!gone.wait())
            qFatal("no tunnel to take over");
        gone.vanish();
        const auto isTaken = [&] {
            call(u"AdoptTunnel"_s, {QVariant::fromValue(quint64{random()})});
            return call(u"AdoptTunnel"_s, {QVariant::fromValue(tag)}).type() == QDBusMessage::ReplyMessage;
        };
        if (!QTest::qWaitFor(isTaken, 5'000))
            qFatal("the tunnel cannot be taken over");
    }
}

/// What there is, is what its owner is told of; no port and no mark is left over.
void compareWithTheKernel(const Bench& bench, const Caller& caller)
{
    const auto listed = qdbus_cast<QList<WireTunnel>>(caller.call(u"ListTunnels"_s, {}).arguments().constFirst());
    const auto count = static_cast<std::size_t>(listed.size());
    QVERIFY(count > 0);
    QCOMPARE(bench.kernel.all.size(), count);
    QCOMPARE(bench.kernel.ports.size(), count);
    QStringList marks;
    for (const auto& tunnel : listed) {
        QVERIFY(bench.kernel.all.contains(tunnel.ifindex));
        const auto& spec = bench.kernel.all.at(tunnel.ifindex).spec;
        QVERIFY(spec.mtu >= 1280 && spec.mtu == tunnel.mtu);
        QCOMPARE(tunnel.interface.toStdString(), spec.interface);
        QVERIFY(std::any_of(bench.kernel.ports.begin(), bench.kernel.ports.end(),
                            [&spec](const FouPort& port) { return port.port == spec.tunnelPort; }));
        marks << u"fou-%1"_s.arg(spec.tunnelPort);
    }
    marks.sort();
    QCOMPARE(bench.marks(), marks.join(u' '));
}

} // namespace

class TestHelperHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
                return QVariant::fromValue(
                    WireSettings{{{QByteArray(4, 'b'), static_cast<quint8>(random())}}, {}, {}, {}});
            case 7:
                return QVariant::fromValue(WireLink{random(), QByteArray(6, static_cast<char>(random())), u"dyn/"_s});
            default:
                return QVariant::fromValue(QDBusVariant(QVariantMap{{u"path"_s, u"/bin/sh"_s}}));
            }
        };
        const QStringList names{
            u"OfferPort"_s,     u"CreateTunnel"_s, u"ChangePeer"_s, u"AdoptTunnel"_s, u"ChangeSettings"_s,
            u"DestroyTunnel"_s, u"ListTunnels"_s,  u"Run"_s,        QString()};
        for (int i = 0; i < 400; ++i) {
            const auto& method = names[static_cast<int>(random() % 8)];
            QVariantList arguments;
            for (auto n = random() % 5; n > 0; --n)
                arguments << any();
            const bool isList = method == u"ListTunnels"_s && arguments.isEmpty();
            QCOMPARE(caller.call(method, arguments).type(),
                     isList ? QDBusMessage::ReplyMessage : QDBusMessage::ErrorMessage);
        }
        QVERIFY(bench.kernel.calls.empty());
    }
    void validRequestsWithOneFieldChanged()
    {
        Bench bench;
        bench.setup.limits.burst = 1e6;
        bench.crash();
        bench.start();
        Caller caller(bench, u"caller"_s);
        std::mt19937 random(12);
        QMap<QString, std::array<int, 2>> answers; // by method: refused, accepted
        const auto call = [&](const QString& method, const QVariantList& arguments) {
            auto reply = caller.call(method, arguments);
            const bool isAccepted = reply.type() == QDBusMessage::ReplyMessage;
            if (!isAccepted && !errorCode(reply.errorName().toStdString()))
                qFatal("%s: %s", qPrintable(method), qPrintable(reply.errorName()));
            ++answers[method][isAccepted ? 1 : 0];
            return reply;
        };
        QList<quint32> ids;
        for (quint64 i = 1; i <= 600; ++i) {
            auto path = toWire(request().path);
            auto link = linkToWire(request(i));
            auto settings = toWire(request().settings);
            change(random, path, link, settings);
            const auto which = random() % 3;
            if (ids.size() == 8) // as many as a user may have
                QCOMPARE(call(u"DestroyTunnel"_s, {ids.takeAt(static_cast<int>(random() % 8))}).type(),
                         QDBusMessage::ReplyMessage);
            if (which == 0 || ids.isEmpty()) {
                const auto reply = call(u"CreateTunnel"_s, {offer(caller), QVariant::fromValue(path),
                                                            QVariant::fromValue(link), QVariant::fromValue(settings)});
                if (reply.type() == QDBusMessage::ReplyMessage)
                    ids << qdbus_cast<WireTunnel>(reply.arguments().constFirst()).id;
                continue;
            }
            const auto id = ids[static_cast<int>(random() % static_cast<unsigned>(ids.size()))];
            if (which == 1)
                call(u"ChangePeer"_s, {id, offer(caller), QVariant::fromValue(path)});
            else
                call(u"ChangeSettings"_s, {id, path.mtu, QVariant::fromValue(settings)});
        }
        compareWithTheKernel(bench, caller);
        adoptSome(bench, caller, random, call);
        for (const auto& method : {u"CreateTunnel"_s, u"ChangePeer"_s, u"ChangeSettings"_s, u"AdoptTunnel"_s}) {
            const auto [refused, accepted] = answers.value(method);
            qInfo("%s: %d refused, %d accepted", qPrintable(method), refused, accepted);
            QVERIFY2(refused > 2 && accepted > 2, qPrintable(method));
        }
        compareWithTheKernel(bench, caller);
    }
    void longLists()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        auto settings = toWire(request().settings);
        constexpr int many = 100'000;
        settings.routes.resize(many, WireRoute{QByteArray(4, 10), 32, {}, 0});
        const auto reply =
            caller.call(u"CreateTunnel"_s, {offer(caller), QVariant::fromValue(toWire(request().path)),
                                            QVariant::fromValue(linkToWire(request())), QVariant::fromValue(settings)});
        QCOMPARE(reply.errorName().toStdString(), errorName(ErrorCode::Configuration));
        QVERIFY(reply.errorMessage().contains(u"too many"_s));
        QCOMPARE(caller.call(u"ListTunnels"_s, {}).type(), QDBusMessage::ReplyMessage);
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
        // another connection of the same user is another caller, but not another user
        Caller other(bench, u"other"_s);
        for (int i = 0; i < 8; ++i) {
            const auto reply =
                other.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
            QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
        }
        Caller third(bench, u"third"_s);
        const auto more = third.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
        QCOMPARE(more.errorName().toStdString(), errorName(ErrorCode::Refused));
        // offers that nobody takes are closed
        QTRY_COMPARE_WITH_TIMEOUT(
            caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))}).type(),
            QDBusMessage::ReplyMessage, 6'000);
    }
    void manyCallsAtOnce()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        constexpr int count = 400; // more than wait for the bus to tell who calls, and more than a user may
        int answers = 0;
        int refusals = 0;
        for (int i = 0; i < count; ++i) {
            const auto message =
                QDBusMessage::createMethodCall(QString::fromLatin1(kService), QString::fromLatin1(kPath),
                                               QString::fromLatin1(kInterface), u"ListTunnels"_s);
            auto* pending = new QDBusPendingCallWatcher(caller.connection.asyncCall(message, 10'000), this);
            connect(pending, &QDBusPendingCallWatcher::finished, this, [&answers, &refusals, pending] {
                ++answers;
                refusals += pending->reply().errorName().toStdString() == errorName(ErrorCode::Refused) ? 1 : 0;
                pending->deleteLater();
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, count, 10'000);
        QVERIFY(refusals > count / 2 && refusals < count);
        Caller other(bench, u"other"_s);
        const auto isAnswered = [&other] {
            return other.call(u"ListTunnels"_s, {}).type() == QDBusMessage::ReplyMessage;
        };
        QVERIFY(QTest::qWaitFor(isAnswered, 6'000));
    }
    void theUnitAllowsForAllDescriptors()
    {
        QFile unit(QFINDTESTDATA("../../resources/systemd/dynfou-helper.service.in"));
        QVERIFY(unit.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(unit.readAll());
        const auto limit = text.mid(text.indexOf(u"\nLimitNOFILE="_s) + 13).section(u'\n', 0, 0).toUInt();
        constexpr unsigned others = 64;      // sockets of netlink and the bus, the log, what is read
        constexpr unsigned ofMessage = 16;   // max_message_unix_fds of the system bus
        constexpr unsigned ofLibrary = 4096; // max_live_messages_unix_fds of libdbus, for all messages that it holds
        const auto ours = HelperService::kOffers + TunnelRegister::Limits{}.total + others;
        QVERIFY(limit >= ours + HelperService::kUnknownCalls * ofMessage);
        QVERIFY(limit >= ours + ofLibrary + ofMessage);
    }
};

QTEST_GUILESS_MAIN(TestHelperHostile)
#include "test_helper_hostile.moc"
