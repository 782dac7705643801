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

/// Whose tunnels there are, who may have more, and which end because their owner has gone. Knows neither bus nor
/// kernel; is told the time.
class TunnelRegister {
public:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;

    struct Limits {
        std::size_t perUser = 8;
        std::size_t total = 64;
        double burst = 64; ///< calls of one user at once,
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
        std::optional<Time> ends{};      ///< when nobody takes it over until then
        std::optional<Time> heldSince{}; ///< its time does not run: somebody decides whether it is taken over
        bool wasHeld = false;
    };

    /// `lastId`: what the numbers of tunnels follow; another in each process, so that a number of an earlier process
    /// is none of this one's.
    TunnelRegister(Limits limits, Time now, std::uint32_t lastId) : m_limits(limits), m_lastUse(now), m_lastId(lastId)
    {
    }

    /// Whether a user may call once more now.
    [[nodiscard]] Result<void> admitCall(std::uint32_t uid, Time now);
    /// A place for another tunnel, which counts from now on. A user has one with a tag: an ownerless one is to be
    /// removed when this one is made (see rival()).
    [[nodiscard]] Result<std::uint32_t> add(const Caller& caller, std::uint64_t tag, Time now);
    /// One that an earlier process of the service has left: nobody's.
    std::uint32_t addLeftover(std::uint32_t uid, std::uint64_t tag, Time now);
    /// The user's tunnel with this tag that has no owner.
    [[nodiscard]] std::optional<std::uint32_t> ownerless(std::uint32_t uid, std::uint64_t tag) const;
    /// Another tunnel of the same user with the same tag.
    [[nodiscard]] std::optional<std::uint32_t> rival(std::uint32_t id) const;
    /// Gives it to the caller: NotFound unless there is one that is nobody's and the same user's.
    [[nodiscard]] Result<std::uint32_t> adopt(const Caller& caller, std::uint64_t tag, Time now);
    /// The time of an ownerless tunnel stops until release(): somebody decides whether it is taken over. Only once
    /// while it is nobody's, or a user who is always refused could keep it for ever. Whether it has stopped now.
    bool hold(std::uint32_t id, Time now);
    /// What was left of the tunnel's time runs on, if it is still nobody's.
    void release(std::uint32_t id, Time now);
    /// Whether the tunnel is the caller's: NotFound otherwise, whoever else's it is.
    [[nodiscard]] Result<void> checkOwner(std::uint32_t id, const std::string& name) const;
    [[nodiscard]] std::vector<std::uint32_t> ownedBy(const std::string& name) const;
    [[nodiscard]] std::vector<std::uint32_t> ofUser(std::uint32_t uid) const;
    [[nodiscard]] const Entry* find(std::uint32_t id) const;
    void remove(std::uint32_t id, Time now);
    void ownerVanished(const std::string& name, Time now);
    /// Those whose time is over; they stay until they are removed.
    [[nodiscard]] std::vector<std::uint32_t> expired(Time now) const;
    /// Whether the service has had nothing to do for long enough to end.
    [[nodiscard]] bool isIdle(Time now) const;
    /// When expired() or isIdle() may say something new.
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
