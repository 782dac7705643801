// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/HostLookup.h"
#include "base/Result.h"
#include "client/NameLookup.h"

#include <QTimer>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynfou {

/// What a server's name leads to.
struct ServerAddresses {
    std::vector<IpAddress> all; ///< at least one
    Reason doubt;               ///< why these are the ones that were known last; empty: the name was looked up now
};

/// The name or address of a server as the list has it, and what it leads to.
class ServerName {
public:
    using CanUse = std::function<Result<void>(AddressFamily)>;
    using Resolved = std::function<void(Result<ServerAddresses>)>;
    using Checked = std::function<void(std::vector<IpAddress>)>;

    /// `canUse`: whether addresses of that family are of use.
    ServerName(std::string name, CanUse canUse, NameLookup::Ask ask = lookUp);

    /// Finds the addresses; of an address at once. When there is no answer, or none within a moment, it goes on with
    /// those of the last answer, else with `known`, where there are any: the name service may be reachable through the
    /// tunnel only. An answer that comes later serves the next call. Replaces an earlier call that is not answered yet.
    void resolve(std::vector<IpAddress> known, Resolved resolved);
    /// No answer comes to resolve() any more.
    void cancel();
    /// Looks the name up again once a minute from now on; calls `checked` when there is an answer. Not for an address.
    void watch(Checked checked);

private:
    [[nodiscard]] Result<std::vector<IpAddress>> usable(std::vector<IpAddress> addresses, const Reason& why) const;
    void answered(std::uint64_t number, const Result<std::vector<IpAddress>>& found);
    void finish(const Error& why);

    std::string m_name;
    CanUse m_canUse;
    NameLookup::Ask m_ask;
    std::vector<IpAddress> m_known; ///< by the last answer, else as resolve() was told
    Resolved m_resolved;            ///< who waits
    std::uint64_t m_number = 0;     ///< of the last lookup
    std::unique_ptr<NameLookup> m_lookup;
    std::unique_ptr<NameLookup> m_late; ///< an earlier one, which may still be answered
    std::unique_ptr<NameLookup> m_check;
    QTimer m_patience;
    QTimer m_timer;
};

} // namespace dynfou
