// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "base/UniqueFd.h"
#include "transport/Notifier.h"

#include <functional>
#include <memory>

namespace dynfou {

/// Looks at the first tunnel packet that one peer sends to a FOU port, by a packet socket (packet(7), CAP_NET_RAW) whose
/// filter passes nothing else, and tells whether it carries sequence numbers. A peer that sends none makes TCP stall
/// where the receiving card merges packets (GRO).
class GreFlagsProbe {
public:
    using Seen = std::function<void(bool hasSequenceNumbers)>;

    /// `peer`: the outer source address, IPv4. `seen` is called once; this object may be destroyed in the call.
    static Result<std::unique_ptr<GreFlagsProbe>> open(const IpAddress& peer, std::uint16_t fouPort, Seen seen);

private:
    GreFlagsProbe(UniqueFd fd, Seen seen);
    void onReadable();

    UniqueFd m_fd;
    Seen m_seen;
    NotifierPtr m_notifier;
};

} // namespace dynfou
