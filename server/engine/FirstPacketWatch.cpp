// SPDX-License-Identifier: Apache-2.0
#include "engine/FirstPacketWatch.h"

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMaxWatches = 16;
constexpr auto kMaxAge = 10s;
constexpr std::uint8_t kSequenceBit = 0x10; // in the first byte of the GRE header

} // namespace

FirstPacketWatch::FirstPacketWatch(std::uint16_t fouPort, Log log) : m_fouPort(fouPort), m_log(std::move(log))
{
    m_timer.setInterval(kMaxAge);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { forgetOld(); });
}

void FirstPacketWatch::watch(const IpAddress& client, Seen seen)
{
    forget(client);
    if (m_watches.size() >= kMaxWatches)
        return;
    auto socket = PacketSocket::open(
        client.family(), greFilter(client, m_fouPort),
        [this, client, seen = std::move(seen)](const UdpPacket& packet) {
            const bool hasSequenceNumbers = !packet.payload.empty() && (packet.payload[0] & kSequenceBit) != 0;
            const auto tell = seen; // forgetting destroys this call
            forget(client);
            tell(hasSequenceNumbers);
        },
        "check whether a client sends sequence numbers");
    if (!socket) {
        m_log.debug(socket.error().toString());
        return;
    }
    m_watches.push_back({client, std::chrono::steady_clock::now(), std::move(*socket)});
    if (!m_timer.isActive())
        m_timer.start();
}

void FirstPacketWatch::forget(const IpAddress& client)
{
    std::erase_if(m_watches, [&client](const Watch& watch) { return watch.client == client; });
}

void FirstPacketWatch::forgetOld()
{
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(m_watches, [now](const Watch& watch) { return now - watch.since >= kMaxAge; });
    if (m_watches.empty())
        m_timer.stop();
}

} // namespace dynfou
