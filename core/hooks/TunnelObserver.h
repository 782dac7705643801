// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"
#include "hooks/TunnelEvent.h"

#include <optional>
#include <vector>

namespace dynfou {

/// How a tunnel stands, as far as events care.
enum class Standing : std::uint8_t {
    Down,
    Unsettled, ///< on its way up, or it may be up again in a moment: what was said last holds
    Up,
};

/// A tunnel as it looks after a step.
struct TunnelView {
    Standing standing = Standing::Down;
    bool isDegraded = false;
    int ifindex = 0; ///< of its link; 0: there is none
    Endpoint peer;   ///< where the link leads
    Endpoint self;   ///< our own public endpoint, where it is known
    std::uint32_t mtu = 0;
    Reason reason;
    HookVariables variables; ///< what an up script would be told now
};

/// Turns the edges of one tunnel's state into events: `up` and `down` take turns, all others come in between; a link
/// that was made anew is `down` and `up`. The environment of a `down` is that of the link which is gone.
class TunnelObserver {
public:
    std::vector<TunnelEvent> observe(const TunnelView& view);
    /// The tunnel of an earlier process, which may have said `up`: `down` comes if it never is up again.
    void adopt(const TunnelView& view) { m_adopted = view; }
    /// The tunnel is about to be removed: `down` if it is up, and nothing more after that.
    std::vector<TunnelEvent> finish(const Reason& reason);
    /// The tunnel is left to another process: nothing more, and no `down`.
    void leave() { m_isFinished = true; }

private:
    TunnelEvent make(TunnelEventKind kind, const TunnelView& view, const Reason& reason);
    TunnelEvent change(TunnelEventKind kind, const TunnelView& view);

    std::optional<TunnelView> m_up;      ///< as it was said last; nothing: down
    std::optional<TunnelView> m_adopted; ///< as it was found, until it is up or down
    std::uint64_t m_sequence = 0;
    bool m_isFinished = false;
};

} // namespace dynfou
