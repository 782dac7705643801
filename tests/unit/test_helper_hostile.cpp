// SPDX-License-Identifier: Apache-2.0
#include "HelperBench.h"

#include <QDBusVariant>
#include <random>

using namespace dynfou;
using namespace dynfou::test;

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
        // the right types, with any content
        for (int i = 0; i < 200; ++i) {
            const auto offer =
                caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
            QCOMPARE(offer.type(), QDBusMessage::ReplyMessage);
            WirePath path{QByteArray(random() % 2 != 0 ? 4 : 16, static_cast<char>(random())),
                          static_cast<quint16>(random()),
                          static_cast<quint16>(random()),
                          static_cast<quint32>(random()),
                          static_cast<quint32>(random() % 2'000),
                          false};
            WireSettings settings;
            for (auto n = random() % 100; n > 0; --n)
                settings.routes.push_back({QByteArray(static_cast<int>(random() % 18), static_cast<char>(random())),
                                           static_cast<quint8>(random()), QByteArray(), 0});
            settings.bridge = random() % 2 != 0 ? u"../br0"_s : QString();
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
        constexpr unsigned others = 64; // sockets of netlink and the bus, the log, what is read
        QVERIFY(limit >=
                HelperService::kOffers + TunnelRegister::Limits{}.total + HelperService::kUnknownCalls + others);
    }
};

QTEST_GUILESS_MAIN(TestHelperHostile)
#include "test_helper_hostile.moc"
