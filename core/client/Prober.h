// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "client/PathProbe.h"
#include "transport/ProbeSocket.h"

#include <QTimer>
#include <functional>
#include <memory>

namespace dynfou {

/// A point on the clock that goes on while the machine sleeps.
std::chrono::microseconds bootTime();

/// Probes one tunnel: the socket and the timer around a PathProbe.
class Prober {
public:
    struct Callbacks {
        std::function<void()> silent;   ///< again and again while it lasts
        std::function<void()> answered; ///< after a silence
        std::function<void(bool isDegraded, const probe::Quality& quality)> measured; ///< again and again
    };

    /// Begins at once. `server`: link-local, on the interface.
    static Result<std::unique_ptr<Prober>> start(const Endpoint& server, int ifindex, const ProbeSettings& settings,
                                                 std::chrono::milliseconds roundTrip, Callbacks callbacks);

    /// Looks at the clock now instead of at the next tick: the machine may have slept.
    void probeNow();
    [[nodiscard]] probe::Quality quality() const { return m_path.statistics().quality(); }

private:
    Prober(const ProbeSettings& settings, std::chrono::milliseconds roundTrip, Callbacks callbacks);
    void tick();
    void receive(std::string_view datagram);

    PathProbe m_path;
    Callbacks m_callbacks;
    std::unique_ptr<ProbeSocket> m_socket;
    QTimer m_timer;
};

} // namespace dynfou
