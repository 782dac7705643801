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

/// One tunnel at one moment, in the list's order.
struct TunnelReading {
    TunnelStatus status;
    LinkSettings settings;     ///< what the list wants of its interface
    bool sharesServer = false; ///< another client name of the list has the same server; found out by the board

    bool operator==(const TunnelReading&) const = default;
};

/// What a feed knows at one moment.
struct Reading {
    std::vector<TunnelReading> tunnels;
    bool canMakeTunnels = false;            ///< that was looked at, and is so; neither this nor the next: not known
    std::optional<Error> cannotMakeTunnels; ///< neither the capability nor the helper is there
    std::optional<Error> trouble;           ///< what else keeps all tunnels from being made
    ListStatus list;                        ///< `refusal` says why what stands in the file is not in force
    bool isListInForce = true;              ///< with a `refusal`: that of before it is; false: none is
    bool hasFile = true;                    ///< false: no list was ever made
};

/// There are no tunnels, since the list cannot be used.
inline bool isListBroken(const Reading& reading)
{
    return !reading.list.refusal.isEmpty() && !reading.isListInForce;
}

/// Tells a tunnel from all others: client name and server, as TunnelStatus has them.
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

/// Where the window's facts come from and its commands go to: the engine in this process, or a double in a test.
class TunnelFeed {
public:
    TunnelFeed() = default;
    TunnelFeed(const TunnelFeed&) = delete;
    TunnelFeed& operator=(const TunnelFeed&) = delete;
    virtual ~TunnelFeed() = default;

    /// Answered at once, from memory.
    [[nodiscard]] virtual Reading read() const = 0;
    /// Brings a tunnel up, or removes it until it is brought up again or the machine boots, as `dynfou up` and `dynfou
    /// down` do.
    virtual Result<void> setWanted(const TunnelId& id, bool wanted) = 0;
    /// The program has changed the list's file: what read() says is of that list from now on. A feed without a file has
    /// nothing to do.
    virtual void takeList() {}
    /// Tries again what read() says cannot be done.
    virtual void retry() = 0;
    using Examined = std::function<void(std::vector<doctor::Finding>)>;
    /// Looks at this host and at the ways to the servers, without waiting; `done` comes later, unless another call or
    /// the end of the feed comes first. A feed that does not say otherwise finds nothing.
    virtual void examine(Examined done) { std::exchange(done, {})({}); }
    /// What the window may say of this host; looked at now.
    [[nodiscard]] virtual KernelFacts host() const { return readKernelFacts(); }
    /// The keys of the list, which must never leave the program.
    [[nodiscard]] virtual std::vector<std::string> secrets() const = 0;
};

} // namespace dynfou::gui
