// SPDX-License-Identifier: Apache-2.0
#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "client/LegacyNegotiation.h"
#include "protocol/LegacyMessage.h"

#include <QSocketNotifier>
#include <QTest>
#include <array>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>

using namespace dynfou;

namespace {

constexpr int kDeadline = 10'000;
const IpAddress kLoopback = *IpAddress::parse("127.0.0.1");

/// An old server as far as `whoami` goes: it answers that, and notes in `order` what else it is asked.
class WhoamiServer {
public:
    explicit WhoamiServer(QStringList& order)
        : m_order(order), m_fd(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        auto address = toSocketAddress({kLoopback, 0});
        if (::bind(m_fd.get(), address.get(), address.size) != 0)
            qFatal("bind");
        address.size = sizeof address.storage;
        ::getsockname(m_fd.get(), address.get(), &address.size);
        port = toEndpoint(address)->port;
        m_notifier = std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { answer(); });
    }

    std::uint16_t port = 0;

private:
    void answer()
    {
        std::array<char, 1'500> buffer{};
        SocketAddress from;
        from.size = sizeof from.storage;
        const auto size = ::recvfrom(m_fd.get(), buffer.data(), buffer.size(), 0, from.get(), &from.size);
        if (size <= 0)
            return;
        const bool isWhoami =
            std::string_view(buffer.data(), static_cast<std::size_t>(size)).find("whoami") != std::string_view::npos;
        m_order << (isWhoami ? QStringLiteral("whoami") : QStringLiteral("connect"));
        if (!isWhoami)
            return;
        const auto text = encode(legacy::WhoamiAnswer{*toEndpoint(from), port});
        ::sendto(m_fd.get(), text.data(), text.size(), 0, from.get(), from.size);
    }

    QStringList& m_order;
    UniqueFd m_fd;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace

class TestLegacyNegotiation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// From `connect` on the server may redirect its link, so health that comes back over the old path counts for
    /// nothing until the answer is there. The session knows this by `asked` only.
    void saysWhenTheTunnelIsAskedFor()
    {
        QStringList order;
        WhoamiServer server(order);
        Negotiation::Callbacks callbacks;
        callbacks.asked = [&order] { order << QStringLiteral("asked"); };
        callbacks.agreed = [](const Agreement&) {};
        callbacks.failed = [](const Error&) {};
        const ServerEntry entry{"client1", "127.0.0.1", server.port, {"KUnqdrF54YrHxDQK"}, std::nullopt, 1, true, {}};
        const auto begun =
            LegacyNegotiation::begin(entry, entry.clientKeys[0], kLoopback, std::move(callbacks), Log::none());
        QVERIFY(begun.has_value());
        QTRY_VERIFY_WITH_TIMEOUT(order.contains(QStringLiteral("connect")), kDeadline);
        QVERIFY(order.indexOf(QStringLiteral("asked")) < order.indexOf(QStringLiteral("connect")));
        QCOMPARE(order.count(QStringLiteral("asked")), 1);
    }
};

QTEST_GUILESS_MAIN(TestLegacyNegotiation)
#include "test_legacy_negotiation.moc"
