// SPDX-License-Identifier: Apache-2.0
#include "instance/Ownership.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

using namespace dynfou;

namespace {

ClientSettings clientWith(std::string list, std::string folder = {})
{
    ClientSettings settings;
    settings.serverList = std::move(list);
    settings.common.runtimeDirectory = std::move(folder);
    return settings;
}

ServerSettings serverWith(std::string list, std::uint16_t port, std::string folder = {})
{
    ServerSettings settings;
    settings.clientList = std::move(list);
    settings.port = port;
    settings.common.runtimeDirectory = std::move(folder);
    return settings;
}

ServerEntry entryTo(std::string address, std::uint16_t port)
{
    ServerEntry entry;
    entry.clientName = "client1";
    entry.remoteAddress = std::move(address);
    entry.remotePort = port;
    return entry;
}

TunnelLink linkOf(TunnelIdentity identity, std::uint16_t port = 40000, const char* remote = "203.0.113.7")
{
    TunnelLink link;
    link.spec.identity = std::move(identity);
    link.spec.tunnelPort = port;
    link.spec.remote = *IpAddress::parse(remote);
    return link;
}

} // namespace

/// The keys are those of every release: with another one, the tunnels of the release before are nobody's.
class TestOwnership : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientKeys_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("instance");
        const auto row = [](const char* name, const char* list, const char* address, int port, const char* instance) {
            QTest::newRow(name) << QString::fromLatin1(list) << QString::fromLatin1(address) << port
                                << QString::fromLatin1(instance);
        };
        row("an entry", "/nonexistent/dynfou/client.json", "vpn.example.org", 65200, "700647c5");
        row("another port", "/nonexistent/dynfou/client.json", "vpn.example.org", 65201, "60c59caa");
        row("another server", "/nonexistent/dynfou/client.json", "198.51.100.7", 65200, "514173f0");
        row("another list", "/nonexistent/dynfou/other.json", "vpn.example.org", 65200, "86e6cf18");
        row("the list by another way", "/nonexistent/./x/../dynfou/client.json", "vpn.example.org", 65200, "700647c5");
    }
    void clientKeys()
    {
        QFETCH(QString, list);
        QFETCH(QString, address);
        QFETCH(int, port);
        QFETCH(QString, instance);
        const ClientOwnership ownership(clientWith(list.toStdString()));
        const auto identity = ownership.identityOf(entryTo(address.toStdString(), static_cast<std::uint16_t>(port)));
        QCOMPARE(identity, (TunnelIdentity{TunnelRole::Client, instance.toStdString(), "client1"}));
    }
    void serverKeys_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("instance");
        const auto row = [](const char* name, const char* list, int port, const char* instance) {
            QTest::newRow(name) << QString::fromLatin1(list) << port << QString::fromLatin1(instance);
        };
        row("a list and a port", "/nonexistent/dynfou/server.json", 65200, "8989e698");
        row("another port", "/nonexistent/dynfou/server.json", 65201, "845389bd");
        row("another list", "/nonexistent/dynfou/other.json", 65200, "49c319ec");
        row("the list by another way", "/nonexistent//dynfou/x/../server.json", 65200, "8989e698");
    }
    void serverKeys()
    {
        QFETCH(QString, list);
        QFETCH(int, port);
        QFETCH(QString, instance);
        const ServerOwnership ownership(serverWith(list.toStdString(), static_cast<std::uint16_t>(port)));
        QCOMPARE(ownership.identityOf("client1"),
                 (TunnelIdentity{TunnelRole::Server, instance.toStdString(), "client1"}));
    }
    void symbolicLinksAreTheSameList()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("list.json")).toStdString();
        const auto alias = folder.filePath(QStringLiteral("alias.json")).toStdString();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        std::filesystem::create_symlink(path, alias);
        const auto entry = entryTo("vpn.example.org", 65200);
        QCOMPARE(ClientOwnership(clientWith(alias)).identityOf(entry),
                 ClientOwnership(clientWith(path)).identityOf(entry));
        QCOMPARE(ServerOwnership(serverWith(alias, 65200)).identityOf("a"),
                 ServerOwnership(serverWith(path, 65200)).identityOf("a"));
    }
    /// A port is marked with the key of the list, without the entry: a link is ours although its entry is gone.
    void clientOwnsByThePortsMark()
    {
        const QTemporaryDir folder;
        const auto config = folder.path().toStdString();
        const ClientOwnership ours(clientWith("/nonexistent/dynfou/client.json", config));
        QVERIFY(ours.portMarks().add(40000, AddressFamily::Ipv4).has_value());
        QFile mark(folder.filePath(QStringLiteral("fou-40000")));
        QVERIFY(mark.open(QIODevice::ReadOnly));
        QVERIFY(mark.readAll().endsWith(" ca299162"));

        const TunnelIdentity gone{TunnelRole::Client, "01234567", "client1"};
        QVERIFY(ours.owns(linkOf(gone)));
        QVERIFY(!ours.owns(linkOf(gone, 40001)));
        QVERIFY(!ours.owns(linkOf(gone, 40000, "2001:db8::7"))); // the other family's port
        QVERIFY(!ours.owns(linkOf({TunnelRole::Server, "01234567", "client1"})));
        QVERIFY(!ours.owns(linkOf({TunnelRole::Helper, "01234567", "client1"})));
        const ClientOwnership others(clientWith("/nonexistent/dynfou/other.json", config));
        QVERIFY(!others.owns(linkOf(gone)));
    }
    void serverOwnsByTheIdentity()
    {
        const QTemporaryDir folder;
        const auto config = folder.path().toStdString();
        const ServerOwnership ours(serverWith("/nonexistent/dynfou/server.json", 65200, config));
        QVERIFY(ours.portMarks().add(65201, AddressFamily::Ipv6).has_value());
        QFile mark(folder.filePath(QStringLiteral("fou6-65201")));
        QVERIFY(mark.open(QIODevice::ReadOnly));
        QVERIFY(mark.readAll().endsWith(" 8989e698"));

        QVERIFY(ours.owns(linkOf(ours.identityOf("gone"))));
        QVERIFY(!ours.owns(linkOf({TunnelRole::Client, "8989e698", "gone"})));
        QVERIFY(
            !ours.owns(linkOf(ServerOwnership(serverWith("/nonexistent/dynfou/server.json", 65201)).identityOf("a"))));
        const ServerOwnership others(serverWith("/nonexistent/dynfou/other.json", 65200, config));
        QVERIFY(!others.portMarks().contains(65201, AddressFamily::Ipv6));
    }
};

QTEST_GUILESS_MAIN(TestOwnership)
#include "test_ownership.moc"
