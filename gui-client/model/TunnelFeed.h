// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/LinkSettings.h"
#include "base/Result.h"
#include "config/ServerLabel.h"
#include "control/Status.h"
#include "doctor/Finding.h"
#include "model/History.h"
#include "model/KernelFacts.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dynfou::gui {

/// The state of one tunnel at one moment.
struct TunnelReading {
    TunnelStatus status;
    LinkSettings settings;     ///< the list's settings for its interface
    bool sharesServer = false; ///< the list has the same server under another client name too; set by the board

    bool operator==(const TunnelReading&) const = default;
};

/// All that a feed knows at one moment.
struct Reading {
    std::vector<TunnelReading> tunnels;
    bool canMakeTunnels = false; ///< a check has shown that it can; false without cannotMakeTunnels: not known yet
    std::optional<Error> cannotMakeTunnels; ///< the process has no capability for it, and there is no helper
    std::optional<Error> trouble;           ///< another problem that keeps all tunnels from being made
    ListStatus list;                        ///< its `refusal` says why the file's present content is not used
    bool isListInForce = true;              ///< if there is a `refusal`: whether the list from before is still used
    bool hasFile = true;                    ///< false: there is no list file yet
};

/// Whether there are no tunnels because the list cannot be used.
inline bool isListBroken(const Reading& reading)
{
    return !reading.list.refusal.isEmpty() && !reading.isListInForce;
}

/// Identifies a tunnel: its client name and server, as in TunnelStatus.
struct TunnelId {
    std::string name;
    std::string server;

    auto operator<=>(const TunnelId&) const = default;
};

inline TunnelId idOf(const TunnelStatus& status)
{
    return {status.name, status.server};
}

inline TunnelId idOf(const ServerEntry& entry)
{
    return {entry.clientName, labelOf(entry)};
}

/// The source of what the window shows, and the receiver of its commands: the engine in this process, or a test double.
class TunnelFeed {
public:
    TunnelFeed() = default;
    TunnelFeed(const TunnelFeed&) = delete;
    TunnelFeed& operator=(const TunnelFeed&) = delete;
    virtual ~TunnelFeed() = default;

    /// Answers at once, from memory.
    [[nodiscard]] virtual Reading read() const = 0;
    /// Brings a tunnel up, or removes it until it is brought up again or the machine boots, as `dynfou up` and `dynfou
    /// down` do.
    virtual Result<void> setWanted(const TunnelId& id, bool wanted) = 0;
    /// To be called when this program has changed the list's file: from then on read() describes the new list. A feed
    /// without a file does nothing.
    virtual void takeList() {}
    /// Tries again to do what read() reports as impossible.
    virtual void retry() = 0;
    using Examined = std::function<void(std::vector<doctor::Finding>)>;
    /// Starts a doctor run over this host and the paths to the servers, and returns at once. `done` is called later,
    /// unless another call or the destruction of the feed comes first. The default implementation finds nothing.
    virtual void examine(Examined done) { std::exchange(done, {})({}); }
    /// The facts of this host that the window shows, read now.
    [[nodiscard]] virtual KernelFacts host() const { return readKernelFacts(); }
    /// The keys of the list, which must never leave the program.
    [[nodiscard]] virtual std::vector<std::string> secrets() const = 0;
};

} // namespace dynfou::gui
