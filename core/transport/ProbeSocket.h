// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <functional>
#include <memory>
#include <string_view>

namespace dynfou {

/// The client's UDP socket for probes: connected to the server's link-local address on one interface, so that it
/// receives nothing from elsewhere.
class ProbeSocket {
public:
    using Receive = std::function<void(std::string_view datagram)>;

    static Result<std::unique_ptr<ProbeSocket>> open(const Endpoint& server, int ifindex, Receive receive);

    /// Sends a datagram. If that fails, it is lost like any other probe.
    void send(std::string_view datagram) const;

private:
    ProbeSocket(UniqueFd fd, Receive receive);
    void drain();

    UniqueFd m_fd;
    Receive m_receive;
    NotifierPtr m_notifier; ///< after the descriptor: it must be destroyed first
};

} // namespace dynfou
