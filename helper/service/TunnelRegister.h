// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/TokenBucket.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::helper {

/// Knows which tunnels belong to whom, who may have more, and which end because their owner has gone. It uses neither
/// the bus nor the kernel, and gets the time as an argument.
class TunnelRegister {
public:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;

    struct Limits {
        std::size_t perUser = 8;
        std::size_t total = 64;
        double burst = 64; ///< calls of one user at once
        double perSecond = 4;
        std::chrono::milliseconds grace{
            15'000};                            ///< in which the same user may take over what a vanished owner has left
        std::chrono::milliseconds idle{60'000}; ///< without a tunnel, after which the service ends
    };
    /// A caller: a connection to the bus, and the user behind it.
    struct Caller {
        std::string name; ///< unique name on the bus
        std::uint32_t uid = 0;
    };
    struct Entry {
        std::uint32_t uid = 0;
        std::uint64_t tag = 0;
        std::string owner{};             ///< empty: nobody's
        std::optional<Time> ends{};      ///< when it ends if nobody takes it over
        std::optional<Time> heldSince{}; ///< its time stands still while polkit decides on the adoption
        bool wasHeld = false;
    };

    /// `lastId`: the numbers of tunnels follow it. It differs in each process, so a number of an earlier process is not
    /// valid in this one.
    TunnelRegister(Limits limits, Time now, std::uint32_t lastId) : m_limits(limits), m_lastUse(now), m_lastId(lastId)
    {
    }

    /// Whether a user may make another call now.
    [[nodiscard]] Result<void> admitCall(std::uint32_t uid, Time now);
    /// Registers a new tunnel. A user has one tunnel per tag: an ownerless one must be removed when the new one is
    /// created (see rival()).
    [[nodiscard]] Result<std::uint32_t> add(const Caller& caller, std::uint64_t tag, Time now);
    /// Registers a tunnel that an earlier process of the service has left; it has no owner.
    std::uint32_t addLeftover(std::uint32_t uid, std::uint64_t tag, Time now);
    /// The user's ownerless tunnel with this tag.
    [[nodiscard]] std::optional<std::uint32_t> ownerless(std::uint32_t uid, std::uint64_t tag) const;
    /// Another tunnel of the same user with the same tag.
    [[nodiscard]] std::optional<std::uint32_t> rival(std::uint32_t id) const;
    /// Gives an ownerless tunnel of the same user to the caller; NotFound if there is none.
    [[nodiscard]] Result<std::uint32_t> adopt(const Caller& caller, std::uint64_t tag, Time now);
    /// Stops the time of an ownerless tunnel until release(), while polkit decides on its adoption. Works only once
    /// while it has no owner, otherwise a user who is always refused could keep it for ever. Returns whether it has
    /// stopped.
    bool hold(std::uint32_t id, Time now);
    /// Lets the rest of the tunnel's time run on, if it still has no owner.
    void release(std::uint32_t id, Time now);
    /// Checks that the tunnel is the caller's; NotFound otherwise.
    [[nodiscard]] Result<void> checkOwner(std::uint32_t id, const std::string& name) const;
    [[nodiscard]] std::vector<std::uint32_t> ownedBy(const std::string& name) const;
    [[nodiscard]] std::vector<std::uint32_t> ofUser(std::uint32_t uid) const;
    [[nodiscard]] const Entry* find(std::uint32_t id) const;
    void remove(std::uint32_t id, Time now);
    void ownerVanished(const std::string& name, Time now);
    /// The tunnels whose time is over; they stay registered until they are removed.
    [[nodiscard]] std::vector<std::uint32_t> expired(Time now) const;
    /// Whether the service has been idle for long enough to end.
    [[nodiscard]] bool isIdle(Time now) const;
    /// When the results of expired() or isIdle() may change.
    [[nodiscard]] Time nextLook() const;

private:
    std::uint32_t nextId();

    Limits m_limits;
    Time m_lastUse;
    std::uint32_t m_lastId;
    std::map<std::uint32_t, Entry> m_entries;
    std::map<std::uint32_t, TokenBucket> m_buckets; ///< of users that have called lately
};

} // namespace dynfou::helper
