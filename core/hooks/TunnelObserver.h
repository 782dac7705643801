// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"
#include "hooks/TunnelEvent.h"

#include <optional>
#include <vector>

namespace dynfou {

/// The state of a tunnel as far as it matters for events.
enum class Availability : std::uint8_t {
    Down,
    Unsettled, ///< on its way up, or perhaps up again in a moment: the last event still applies
    Up,
};

/// A tunnel as it is after a step of its state machine.
struct TunnelView {
    Availability availability = Availability::Down;
    bool isDegraded = false;
    int ifindex = 0; ///< of its link; 0: it has none
    Endpoint peer;   ///< the other end of the link
    Endpoint self;   ///< our own public endpoint, if known
    std::uint32_t mtu = 0;
    Reason reason;
    HookVariables variables; ///< the variables for a script for `up` now
};

/// Turns the changes of one tunnel's state into events: `up` and `down` alternate, all others come between an `up` and
/// its `down`. A link that was recreated gives a `down` and an `up`. The environment of a `down` is that of the link
/// that is gone.
class TunnelObserver {
public:
    std::vector<TunnelEvent> observe(const TunnelView& view);
    /// The tunnel was made by an earlier process, which may have reported `up`: if it does not come up again, there is
    /// a `down`.
    void adopt(const TunnelView& view) { m_adopted = view; }
    /// The tunnel is about to be removed: returns `down` if it is up, and there are no more events after that.
    std::vector<TunnelEvent> finish(const Reason& reason);
    /// The tunnel is left to another process: there are no more events, and no `down`.
    void leave() { m_isFinished = true; }

private:
    TunnelEvent make(TunnelEventKind kind, const TunnelView& view, const Reason& reason);
    TunnelEvent change(TunnelEventKind kind, const TunnelView& view);

    std::optional<TunnelView> m_up;      ///< as in the last event; nullopt: down
    std::optional<TunnelView> m_adopted; ///< as it was found, until it is up or down
    std::uint64_t m_sequence = 0;
    bool m_isFinished = false;
};

} // namespace dynfou
