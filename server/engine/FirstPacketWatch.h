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

/// Looks at the first data packet that a client sends, to see whether it carries sequence numbers (RFC 2890). Every
/// watch costs each packet that arrives a filter run, so only a few clients are watched at a time, and not for long:
/// the others have their turn at a later agreement.
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
