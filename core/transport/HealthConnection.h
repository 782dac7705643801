// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Notifier.h"
#include "base/Reason.h"
#include "base/UniqueFd.h"
#include "protocol/Notice.h"
#include "transport/TcpKeepalive.h"

#include <QTimer>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynfou {

/// Why a health connection ended.
enum class HealthLoss : std::uint8_t {
    Closed, ///< the server closed it (FIN): its program ended or was restarted
    Reset, ///< the server's host does not know it any more (RST): it was rebooted, or has heard nothing from us for too
           ///< long; or its program ended before it had taken the connection
    TimedOut, ///< keepalives were not answered: the path is dead
    Failed,   ///< anything else
};

/// The client's TCP connection through the tunnel to the server's link-local address, which decides whether the tunnel
/// is up or dead. The client never sends anything on it, because an old server closes it at the first byte. A dynfou
/// server may send notices.
class HealthConnection {
public:
    struct Callbacks {
        std::function<void()> up;
        std::function<void(HealthLoss, const Reason& reason)> lost;
        /// The server's host refuses an attempt: the path works, but its program does not listen. May come again.
        std::function<void()> refused = [] {};
        /// The server says that another machine has taken this client's name.
        std::function<void()> replaced;
    };

    /// Tries to connect to `[server%interface]:port` until it succeeds or this object is destroyed. A lost SYN is sent
    /// again sooner than TCP would, as soon as `roundTrip` allows. `interfaces`: the tunnel's, the best one first; if
    /// it stays silent, the others are tried too (a firewall may allow an interface by its name).
    HealthConnection(const IpAddress& server, std::uint16_t port, std::vector<int> interfaces,
                     std::chrono::milliseconds roundTrip, Callbacks callbacks);

    /// The interface through which it is connected, or has tried last.
    [[nodiscard]] int interface() const { return m_interface; }

private:
    void attempt();
    [[nodiscard]] int nextInterface();
    void onWritable();
    void onReadable();
    void onBytes(std::string_view bytes);

    Endpoint m_server;
    std::vector<int> m_interfaces;
    int m_interface = 0;
    std::size_t m_attempts = 0;
    Callbacks m_callbacks;
    agreement::NoticeReader m_notices;
    TcpKeepalive m_keepalive;
    std::chrono::milliseconds m_retryDelay;
    QTimer m_retryTimer;
    UniqueFd m_fd;
    NotifierPtr m_notifier;
};

} // namespace dynfou
