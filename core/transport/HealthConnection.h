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
    Closed,   ///< the server closed it (FIN) or has none (RST): its program ended or was restarted
    TimedOut, ///< keepalive had no answer: the path is dead
    Failed,   ///< anything else
};

/// The client's TCP connection through the tunnel to the server's link-local address, which declares the tunnel alive
/// and dead. Nothing is ever sent on it: an old server ends it at the first byte. Our own server may send notices.
class HealthConnection {
public:
    struct Callbacks {
        std::function<void()> up;
        std::function<void(HealthLoss, const Reason& reason)> lost;
        /// The server says that another machine has taken this client's name.
        std::function<void()> replaced;
    };

    /// Tries to connect to `[server%interface]:port` until it succeeds or this object goes; a SYN that is lost is sent
    /// again sooner than TCP would, as soon as `roundTrip` allows. `interfaces`: the tunnel's, the best one first;
    /// those behind it are tried too when that one stays silent (a firewall may know it by its name).
    HealthConnection(const IpAddress& server, std::uint16_t port, std::vector<int> interfaces,
                     std::chrono::milliseconds roundTrip, Callbacks callbacks);

    /// Which of the interfaces it is connected through, or tries last.
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
