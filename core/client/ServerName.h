// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "client/NameLookup.h"

#include <QTimer>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynfou {

/// The name or address of a server as the list has it, and what it leads to.
class ServerName {
public:
    using CanUse = std::function<Result<void>(AddressFamily)>;
    using Resolved = std::function<void(Result<std::vector<IpAddress>>)>;
    using Checked = std::function<void(std::vector<IpAddress>)>;

    /// `canUse`: whether addresses of that family are of use.
    ServerName(std::string name, CanUse canUse);

    /// Finds the addresses, at least one; of an address at once. Replaces an earlier call that is not answered yet.
    void resolve(Resolved resolved);
    /// No answer comes to resolve() any more.
    void cancel() { m_lookup.reset(); }
    /// Looks the name up again once a minute from now on; calls `checked` when there is an answer. Not for an address.
    void watch(Checked checked);

private:
    [[nodiscard]] Result<std::vector<IpAddress>> usable(std::vector<IpAddress> addresses,
                                                        const std::string& errorText) const;

    std::string m_name;
    CanUse m_canUse;
    std::unique_ptr<NameLookup> m_lookup;
    std::unique_ptr<NameLookup> m_check;
    QTimer m_timer;
};

} // namespace dynfou
