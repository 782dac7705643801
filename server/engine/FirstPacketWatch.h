// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "transport/PacketSocket.h"

#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace dynfou {

/// Finds out whether the first data packet of a client carries sequence numbers (RFC 2890). Each watch runs a filter on
/// every packet that arrives, so only a few clients are watched at a time, and only for a short time. The others are
/// watched after a later agreement.
class FirstPacketWatch {
public:
    using Seen = std::function<void(bool hasSequenceNumbers)>;

    FirstPacketWatch(std::uint16_t fouPort, Log log);

    /// Replaces an earlier watch of the same client.
    void watch(const IpAddress& client, Seen seen);
    void forget(const IpAddress& client);

private:
    struct Watch {
        IpAddress client;
        std::chrono::steady_clock::time_point since;
        std::unique_ptr<PacketSocket> socket;
    };
    void forgetOld();

    std::uint16_t m_fouPort;
    Log m_log;
    std::vector<Watch> m_watches;
    QTimer m_timer; ///< runs only while something is watched
};

} // namespace dynfou
