// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Log.h"
#include "base/Reason.h"
#include "base/UniqueFd.h"
#include "transport/HealthConnection.h"
#include "transport/Poller.h"

#include <QTimer>
#include <functional>
#include <memory>
#include <unordered_map>

namespace dynfou {

/// The server's end of all health connections: TCP on `[::]:port`, of which only those count that come from a
/// link-local address, not this host's own, through one of our tunnels; the interface tells whose it is.
class HealthListener {
public:
    struct Callbacks {
        /// The index of the tunnel's link that an interface belongs to: itself, or its VLAN device for health; 0 for
        /// what is no tunnel of ours. Everything else speaks of links.
        std::function<int(int ifindex)> tunnelOf;
        std::function<void(int ifindex)> up;
        /// The last connection of this interface is gone.
        std::function<void(int ifindex, HealthLoss, const Reason& reason)> lost;
    };

    static Result<std::unique_ptr<HealthListener>> open(std::uint16_t port, Callbacks callbacks, Log log);
    ~HealthListener();
    HealthListener(const HealthListener&) = delete;
    HealthListener& operator=(const HealthListener&) = delete;

    [[nodiscard]] bool isAlive(int ifindex) const { return m_byInterface.contains(ifindex); }
    /// Asks the peer behind the interface for a sign of life now, rather than at the next keepalive.
    void probe(int ifindex);
    /// Back to the usual keepalive.
    void endProbe(int ifindex);
    /// Time since the peer behind the interface was last heard on its health connection; nothing without one.
    [[nodiscard]] std::optional<std::chrono::milliseconds> lastHeard(int ifindex) const;
    /// Sends a line to the peer behind the interface, as far as that can be done at once. Our own clients only: an old
    /// one takes it for nonsense.
    void tell(int ifindex, std::string_view line);
    /// Closes what the interface has, without a callback.
    void drop(int ifindex);

private:
    HealthListener(UniqueFd fd, std::unique_ptr<Poller> poller, Callbacks callbacks, Log log);
    void accept();
    Result<void> watchListener();
    void pauseListener();
    void setKeepalive(int ifindex, std::chrono::seconds idle);
    void onEvent(int fd);
    void close(int fd);

    UniqueFd m_listen;
    std::unique_ptr<Poller> m_poller;
    Callbacks m_callbacks;
    Log m_log;
    QTimer m_resume;                            ///< runs while no connection can be accepted
    std::unordered_map<int, int> m_interfaceOf; ///< descriptor -> ifindex; the descriptors are ours
    std::unordered_multimap<int, int> m_byInterface;
};

} // namespace dynfou
