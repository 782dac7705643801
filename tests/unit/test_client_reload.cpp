// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "client/ClientEngine.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dynfou;

namespace {

const TunnelIdentity kIdentity{TunnelRole::Client, "0123abcd", "client1"};

/// A kernel that has the link of an earlier process, and remembers which addresses were put on it.
class LinkKernel : public dynfou::test::FakeKernel {
public:
    QStringList added;

    LinkKernel()
    {
        TunnelSpec spec;
        spec.identity = kIdentity;
        spec.interface = "dyn1";
        spec.remote = *IpAddress::parse("127.0.0.1");
        spec.mac = macOf(readMachineId().value_or(std::string()), kIdentity);
        spec.key = 7;
        spec.mtu = 1446;
        spec.sequenceNumbers = true;
        all[kIndex] = TunnelLink{kIndex, spec, true};
    }
    Result<void> applyStep(const TunnelLink& link, const LinkStep& step) override
    {
        if (const auto* add = std::get_if<AddAddress>(&step))
            added << QString::fromStdString(add->address.toString());
        return FakeKernel::applyStep(link, step);
    }
    static constexpr int kIndex = 5;
};

/// All links have one identity.
class Ends : public KernelTunnelEnds {
public:
    using KernelTunnelEnds::KernelTunnelEnds;
    [[nodiscard]] TunnelIdentity identityFor(const TunnelIdentity& /*wanted*/) const override { return kIdentity; }
};

class QuietNetwork : public NetworkWatch {
public:
    void start(std::function<void()> /*changed*/) override {}
};

ServerEntry entryWith(LinkSettings settings)
{
    ServerEntry entry{"client1", "127.0.0.1", 65200, {"KUnqdrF54YrHxDQK"}, std::nullopt, 1, false, {}};
    entry.link.settings = std::move(settings);
    return entry;
}

LinkSettings addressed(const char* prefix)
{
    LinkSettings settings;
    settings.addresses = {Prefix::parse(prefix).value()};
    return settings;
}

ServerList listOf(ServerEntry entry)
{
    return {"client1", {std::move(entry)}};
}

} // namespace

/// What another list does to a tunnel that stands.
class TestClientReload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsAndMtuInOneEdit()
    {
        const auto engine = start(listOf(entryWith(addressed("10.9.0.2/24"))));
        QCOMPARE(m_kernel->added, QStringList{QStringLiteral("10.9.0.2/24")});
        m_kernel->added.clear();
        auto changed = entryWith(addressed("10.9.0.3/24"));
        changed.mtu = 1300;
        engine->reload(listOf(changed));
        QCOMPARE(m_kernel->added, QStringList{QStringLiteral("10.9.0.3/24")}); // what was released is not put back
        QCOMPARE(m_kernel->all.at(LinkKernel::kIndex).spec.mtu, 1300U);
        QCOMPARE(m_kernel->states[LinkKernel::kIndex].addresses.size(), std::size_t(1));
    }
    /// A bridge that this link cannot have (it has no VLAN device) matters when the list asks for it, and not later.
    void anUnrelatedEditEndsNothing()
    {
        LinkSettings bridged;
        bridged.bridge = "br0";
        const auto engine = start(listOf(entryWith(bridged)));
        auto changed = entryWith(bridged);
        changed.clientKeys = {"secondKey1234567"};
        engine->reload(listOf(changed));
        QVERIFY(m_kernel->all.contains(LinkKernel::kIndex));
        changed.link.settings.bridge = "br1";
        engine->reload(listOf(changed));
        QVERIFY(!m_kernel->all.contains(LinkKernel::kIndex));
    }

private:
    std::unique_ptr<ClientEngine> start(const ServerList& list)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        ClientSettings settings;
        settings.serverList = m_folder->filePath(QStringLiteral("list.json")).toStdString();
        settings.common.runtimeDirectory = m_folder->path().toStdString();
        settings.common.controlSocket = m_folder->filePath(QStringLiteral("socket")).toStdString();
        auto kernel = std::make_unique<LinkKernel>();
        m_kernel = kernel.get();
        auto engine = ClientEngine::start(settings, list, std::make_unique<Ends>(std::move(kernel)),
                                          std::make_unique<QuietNetwork>(), Log::none());
        if (!engine)
            qFatal("%s", engine.error().toString().c_str());
        return std::move(*engine);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LinkKernel* m_kernel = nullptr; ///< the engine's
};

QTEST_GUILESS_MAIN(TestClientReload)
#include "test_client_reload.moc"
