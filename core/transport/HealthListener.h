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

/// The server's end of all health connections: TCP on `[::]:port`, which accepts only connections from another host's
/// link-local address through one of our tunnels. The interface identifies the client.
class HealthListener {
public:
    struct Callbacks {
        /// Returns the index of the tunnel's link for an interface, which is the link itself or its VLAN device for
        /// health; 0 if it is not one of our tunnels. All other functions use indexes of links.
        std::function<int(int ifindex)> tunnelOf;
        std::function<void(int ifindex)> up;
        /// The last connection through this interface has ended.
        std::function<void(int ifindex, HealthLoss, const Reason& reason)> lost;
    };

    static Result<std::unique_ptr<HealthListener>> open(std::uint16_t port, Callbacks callbacks, Log log);
    ~HealthListener();
    HealthListener(const HealthListener&) = delete;
    HealthListener& operator=(const HealthListener&) = delete;

    [[nodiscard]] bool isAlive(int ifindex) const { return m_byInterface.contains(ifindex); }
    /// Sends a keepalive to the peer of this interface now, to find out whether the path is alive.
    void probe(int ifindex);
    /// Back to the usual keepalive.
    void endValidation(int ifindex);
    /// The time since the last packet of this interface's peer on its health connection; nullopt without a connection.
    [[nodiscard]] std::optional<std::chrono::milliseconds> lastHeard(int ifindex) const;
    /// Sends a line to the peer of this interface, as far as that is possible without waiting. Only for dynfou clients:
    /// old ones do not understand it.
    void tell(int ifindex, std::string_view line);
    /// Closes the connections of this interface without a callback.
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
