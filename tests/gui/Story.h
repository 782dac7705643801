// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FakeFeed.h"
#include "model/TunnelBoard.h"

#include <QDateTime>

#include <chrono>
#include <cmath>

namespace dynfou::gui {

/// A laptop with three servers and ten minutes of life, the same in each run: for pictures and tests of windows.
class Story {
public:
    FakeFeed feed;

    Story()
    {
        auto& office = feed.add("vpn.example.org:65200", "handshaking");
        office.name = "laptop";
        feed.add("branch.example.net:65200", "disabled").name = "laptop";
        feed.add("[2001:db8:17::5]:4000", "handshaking").name = "laptop-lab";
        feed.now.tunnels[0].settings.addresses = {*Prefix::parse("192.168.2.2/24")};
        feed.now.list.path = "/home/ada/.config/dynfou/client.json";
    }

    /// Of a clock that starts at 0 and never moves by itself.
    [[nodiscard]] TunnelBoard::Clock clock()
    {
        return [this] { return m_now; };
    }

    /// The same as people read it.
    [[nodiscard]] TunnelBoard::WallClock wallClock()
    {
        return [this] { return QDateTime(QDate(2026, 11, 23), QTime(10, 0)).addMSecs(m_now.count()); };
    }

    /// Lives through `seconds`, telling the board once a second.
    void run(TunnelBoard& board, int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            m_now += std::chrono::seconds(1);
            ++m_second;
            tell(feed.now.tunnels[0], "203.0.113.80", "dyn1", 41'000, 1.0);
            tell(feed.now.tunnels[2], "[2001:db8:17::5]", "dyn3", 12'000, 0.2);
            board.refresh();
        }
    }

    void fail()
    {
        feed.now.tunnels[0].status.state = TunnelState::Waiting;
        feed.now.tunnels[0].status.reason =
            Reason(ReasonCode::NoAnswer, "203.0.113.80:65200").advising(ReasonCode::NothingListens);
    }

    void degrade()
    {
        m_isBad = true;
        feed.now.tunnels[0].status.state = TunnelState::Degraded;
    }

private:
    void tell(TunnelReading& tunnel, const std::string& address, const std::string& interface, double roundTrip,
              double busy)
    {
        auto& status = tunnel.status;
        if (m_second == 3 && status.state == TunnelState::Handshaking)
            status.state = TunnelState::Up;
        if (!isUp(status.state)) {
            status.quality = {};
            status.traffic.reset();
            if (status.state == TunnelState::Stopped) {
                status.interface.clear();
                status.peer.clear();
                status.mtu = 0;
            }
            return;
        }
        status.stateAge = std::chrono::seconds(m_second - 3);
        status.interface = interface;
        status.mtu = 1446;
        status.peer = address + ":65201";
        status.publicEndpoint = "198.51.100.23:40412";
        status.localAddress = "fe80::4c6:1dff:fea8:fd03";
        status.protocol = "dtls";
        status.nat = "endpoint-independent or address-dependent";
        const double t = m_second;
        const double wave = std::sin(t / 9) + 0.6 * std::sin(t / 2.3) + 0.3 * std::sin(t * 1.7);
        const double worse = m_isBad ? 4.5 : 1;
        status.quality.roundTrip =
            std::chrono::microseconds(static_cast<long long>(roundTrip * worse * (1 + 0.12 * wave)));
        status.quality.jitter =
            std::chrono::microseconds(static_cast<long long>(roundTrip * worse * 0.07 * (1.6 + wave * 0.5)));
        status.quality.loss =
            m_isBad ? 140U + 10 * static_cast<unsigned>(2 * (1 + wave)) : (m_second / 47 % 5 == 3 ? 33U : 0U);
        if (status.state == TunnelState::Degraded)
            status.reason = {ReasonCode::Degraded,
                             std::lround(static_cast<double>(status.quality.roundTrip->count()) / 1000),
                             *status.quality.loss / 10};
        const double burst = m_second / 40 % 3 == 1 ? 3'400'000 : 380'000;
        m_received += busy * burst * (1 + 0.35 * wave);
        m_sent += busy * burst / 6 * (1 + 0.3 * std::sin(t / 4));
        status.traffic =
            LinkTraffic{static_cast<std::uint64_t>(m_received * busy), static_cast<std::uint64_t>(m_sent * busy)};
    }

    std::chrono::milliseconds m_now{0};
    int m_second = 0;
    bool m_isBad = false;
    double m_received = 0;
    double m_sent = 0;
};

} // namespace dynfou::gui
