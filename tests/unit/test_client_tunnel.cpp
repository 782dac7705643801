// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "client/ClientTunnel.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

using namespace dynfou;
using dynfou::test::FakeKernel;

namespace {

const IpAddress kServer = IpAddress::v4(0xcb007150);
const TunnelIdentity kIdentity{TunnelRole::Client, "0123abcd", "client1"};

Agreement agreement()
{
    Agreement result;
    result.protocol = AgreementProtocol::Dtls;
    result.server = kServer;
    result.tunnelPort = 40000;
    result.peerPort = 65201;
    result.peerSourcePort = 65201;
    result.greKey = 77;
    result.peerMtu = 1446;
    result.peerLinkLocal = {*IpAddress::parse("fe80::1"), 64};
    result.healthPort = 65200;
    result.observed = {IpAddress::v4(0xcb007138), 7777};
    result.observedOnPort = Endpoint{IpAddress::v4(0xcb007138), 5555};
    return result;
}

Agreement legacyAgreement()
{
    auto result = agreement();
    result.protocol = AgreementProtocol::Legacy;
    result.greKey.reset();
    result.peerMtu.reset();
    result.peerSourcePort = 51000;
    result.healthPort = 0;
    result.observedOnPort.reset();
    return result;
}

/// A runtime directory, and a process that has agreed on a tunnel and was killed.
struct Bench {
    QTemporaryDir folder;
    FakeKernel kernel;
    KernelTunnelEnds ends{test::shared(kernel)};
    FouPortMarks marks{folder.path().toStdString(), "owner"};
    Agreement agreed;

    explicit Bench(const Agreement& what = agreement()) : agreed(what)
    {
        auto first = process();
        bool isSetUp = false;
        first.setUp(agreed, {}, [&isSetUp](const Result<void>& result) { isSetUp = result.has_value(); });
        if (!isSetUp)
            qFatal("no tunnel");
    }
    ClientTunnel process()
    {
        const LinkConfig config{kIdentity, {{2, 0, 0, 0, 0, 1}}, 1, 1, std::nullopt, {}, {}};
        return {ends, marks, folder.path().toStdString(), config, Log::none()};
    }
    ClientTunnel nextProcess()
    {
        auto next = process();
        if (!kernel.all.empty())
            next.end().adopt(kernel.all.begin()->second);
        return next;
    }
    TunnelLink& link() { return kernel.all.begin()->second; }
    [[nodiscard]] QStringList files() const { return QDir(folder.path()).entryList(QDir::Files); }
    [[nodiscard]] QString note() const
    {
        return folder.filePath(files().filter(QStringLiteral("agreement-")).value(0, QStringLiteral("none")));
    }
};

} // namespace

class TestClientTunnel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextProcessFindsItStanding()
    {
        Bench bench;
        auto next = bench.nextProcess();
        const ExistingTunnel expected{
            kServer, 77, 40000, 65201, 1446, agreement().observed, agreement().observedOnPort};
        const auto before = bench.kernel.changes;
        QVERIFY(next.existing({IpAddress::v4(1), kServer}) == std::optional(expected));
        QVERIFY(next.keptAgreement() == std::optional(agreement()));
        QCOMPARE(bench.kernel.changes, before);
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));
        next.remove();
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        QCOMPARE(bench.files(), QStringList());
    }
    void aLegacyAgreementIsKept()
    {
        Bench bench(legacyAgreement());
        auto next = bench.nextProcess();
        QVERIFY(!next.existing({kServer})); // without a key there is nothing to ask for
        QVERIFY(next.keptAgreement() == std::optional(legacyAgreement()));
    }

    void whatHasChanged_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"link gone", "link down", "other key", "other remote", "other port", "link of another",
                                 "port of another", "port without a peer", "address gone", "server elsewhere"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void whatHasChanged()
    {
        QFETCH(QString, what);
        Bench bench;
        auto next = bench.nextProcess();
        auto& spec = bench.link().spec;
        auto& port = bench.kernel.ports.front();
        std::vector<IpAddress> servers{kServer};
        if (what == QLatin1String("link gone"))
            bench.kernel.all.clear();
        else if (what == QLatin1String("link down"))
            bench.link().isUp = false;
        else if (what == QLatin1String("other key"))
            spec.key = 78;
        else if (what == QLatin1String("other remote"))
            spec.remote = IpAddress::v4(7);
        else if (what == QLatin1String("other port"))
            spec.peerPort = 7;
        else if (what == QLatin1String("link of another"))
            spec.identity.clientName = "client2";
        else if (what == QLatin1String("port of another"))
            port.peer = Endpoint{IpAddress::v4(7), 65201};
        else if (what == QLatin1String("port without a peer"))
            port.peer.reset();
        else if (what == QLatin1String("address gone"))
            bench.kernel.source = IpAddress::v4(0xc0a8014d);
        else
            servers = {IpAddress::v4(7)};
        const auto portsBefore = bench.kernel.ports;
        QVERIFY(!next.existing(servers));
        QVERIFY(bench.kernel.ports == portsBefore);
    }
    void aPortThatIsGoneIsOpenedAgain()
    {
        Bench bench;
        const auto port = bench.kernel.ports.front();
        bench.kernel.ports.clear();
        bench.marks.remove(40000, AddressFamily::Ipv4);
        auto next = bench.nextProcess();
        bench.kernel.isPortBusy = true; // another program was quicker
        QVERIFY(!next.existing({kServer}));
        QVERIFY(!bench.marks.contains(40000, AddressFamily::Ipv4));
        bench.kernel.isPortBusy = false;
        QVERIFY(next.existing({kServer}));
        QVERIFY(bench.kernel.ports == std::vector<FouPort>{port});
        QVERIFY(bench.marks.contains(40000, AddressFamily::Ipv4));
    }

    void theNoteIsForItsOwner()
    {
        const Bench bench;
        const auto permissions = QFile::permissions(bench.note());
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        QCOMPARE(bench.files().filter(QStringLiteral(".new")), QStringList());
    }
    void aNoteOfAnotherTunnelIsNotBelieved()
    {
        const auto text = encodeKeptAgreement(agreement(), kIdentity);
        QVERIFY(parseKeptAgreement(text, kIdentity) == std::optional(agreement()));
        QVERIFY(!parseKeptAgreement(text, {TunnelRole::Client, "0123abcd", "client2"}));
        QVERIFY(!parseKeptAgreement(text, {TunnelRole::Client, "0123abce", "client1"}));
    }
    void aNoteThatIsNotOfTheLink()
    {
        for (int field = 0; field < 4; ++field) {
            Bench bench;
            auto other = agreement();
            if (field == 0)
                other.server = IpAddress::v4(7);
            else if (field == 1)
                other.tunnelPort = 40001;
            else if (field == 2)
                other.peerPort = 7;
            else
                other.greKey = 78;
            QVERIFY(AgreementFile(bench.folder.path().toStdString(), kIdentity).write(other));
            QVERIFY(!bench.nextProcess().keptAgreement());
        }
    }
    void hostileNotes_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto good = QByteArray::fromStdString(encodeKeptAgreement(agreement(), kIdentity));
        const auto with = [&good](const char* from, const char* to) {
            auto text = good;
            if (!text.contains(from))
                qFatal("no %s", from);
            return text.replace(from, to);
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << good.left(good.size() / 2);
        QTest::newRow("long") << good + QByteArray(10'000, ' ');
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("later version") << with("\"version\":1", "\"version\":2");
        QTest::newRow("protocol") << with("\"dtls\"", "\"ssh\"");
        QTest::newRow("port 0") << with("40000", "0");
        QTest::newRow("port too large") << with("40000", "65536");
        QTest::newRow("health port") << with("65200", "-1");
        QTest::newRow("link-local") << with("fe80::1", "2001:db8::1");
        QTest::newRow("key 0") << with("77,", "0,");
        QTest::newRow("MTU") << with("1446", "100");
        QTest::newRow("server") << with("203.0.113.80", "224.0.0.1");
        QTest::newRow("observed") << with("203.0.113.56:7777", "nowhere");
    }
    void hostileNotes()
    {
        QFETCH(QByteArray, content);
        Bench bench;
        QFile file(bench.note());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        auto next = bench.nextProcess();
        QVERIFY(!next.keptAgreement());
        const auto existing = next.existing({kServer}); // which needs no note
        QVERIFY(existing && !existing->observedOnPort);
    }
    void notesThatAreNoFilesOfOurs()
    {
        Bench bench;
        const auto path = bench.note();
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFile::WriteOther));
        QVERIFY(!bench.nextProcess().keptAgreement());
        const auto elsewhere = bench.folder.filePath(QStringLiteral("elsewhere"));
        QVERIFY(QFile::rename(path, elsewhere) && QFile::setPermissions(elsewhere, QFile::ReadOwner));
        QVERIFY(QFile::link(elsewhere, path));
        QVERIFY(!bench.nextProcess().keptAgreement());
        QVERIFY(QFile::remove(path) && QDir(bench.folder.path()).mkdir(path));
        QVERIFY(!bench.nextProcess().keptAgreement());
    }
    void damagedNotesAreHarmless()
    {
        std::mt19937 random(7);
        const auto good = encodeKeptAgreement(agreement(), kIdentity);
        for (int i = 0; i < 5'000; ++i) {
            auto text = good;
            for (unsigned n = random() % 4; n < 4; ++n)
                text[random() % text.size()] = static_cast<char>(random());
            if (const auto parsed = parseKeptAgreement(text, kIdentity))
                QVERIFY(parsed->peerLinkLocal.address.isLinkLocal() && parsed->tunnelPort != 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestClientTunnel)
#include "test_client_tunnel.moc"
