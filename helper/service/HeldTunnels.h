// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "helper-wire/HelperIdentity.h"
#include "helper-wire/HelperRequest.h"
#include "helper-wire/HelperWire.h"
#include "service/RoutedSpace.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Kernel.h"
#include "tunnel/KernelTunnelEnd.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::helper {

/// The helper's tunnels in the kernel, by their numbers.
class HeldTunnels {
public:
    HeldTunnels(Kernel& kernel, const std::string& runtimeDirectory, Log log);

    using Done = TunnelEnd::Done;
    /// `done` is called once, at once or later; NotFound when remove() comes first. `granted`: where a default route
    /// was allowed.
    void create(std::uint32_t id, std::uint32_t uid, const CreateRequest& request, Prefixes granted, UniqueFd socket,
                Done done);
    void change(std::uint32_t id, const TunnelPath& path, UniqueFd socket, Done done);
    /// Other settings and another MTU (nothing: the route's) in place. `granted`: where a default route was allowed for
    /// this.
    Result<void> configure(std::uint32_t id, const LinkSettings& settings, std::optional<std::uint32_t> mtu,
                           const Prefixes& granted);
    /// What the tunnel's interface may have of its own by now.
    [[nodiscard]] const LinkSettings& settings(std::uint32_t id) const { return m_held.at(id).settings; }
    /// Where a default route was allowed for it, of what it has.
    [[nodiscard]] const Prefixes& granted(std::uint32_t id) const { return m_held.at(id).granted; }
    void remove(std::uint32_t id);
    void removeAll();
    [[nodiscard]] bool has(std::uint32_t id) const { return m_held.contains(id); }
    /// Whether create() or change() is under way.
    [[nodiscard]] bool isBusy(std::uint32_t id) const { return m_busy.contains(id); }
    [[nodiscard]] WireTunnel describe(std::uint32_t id) const;
    /// Brings back what a link has lost that somebody else has put down.
    void repair();
    /// Those whose link somebody else has removed.
    [[nodiscard]] std::vector<std::uint32_t> lost() const;

    /// Finds what an earlier process has left and calls `found` for each tunnel, which answers with its number; closes
    /// ports that no link uses any more. Nothing that is not in the journal is touched.
    Result<void> takeLeftovers(const std::function<std::uint32_t(std::uint32_t uid, std::uint64_t tag)>& found);

private:
    struct Held {
        std::unique_ptr<KernelTunnelEnd> end;
        LinkSettings settings;
        Prefixes granted;
    };
    Result<void> checkSupport(AddressFamily underlay);
    /// One other host, as the kernel sees it now: no address of this one, none that a network's hosts share, and none
    /// that is reached through another tunnel. `ifindex`: of the tunnel's own link, 0: none yet.
    Result<void> checkPeer(const IpAddress& remote, int ifindex);
    /// Nothing of `added` leads the packets of another tunnel, whosever it is, into this one.
    Result<void> checkOthers(const LinkSettings& added, int ifindex);
    /// What the tunnels of one user have together was allowed when they were made, if it had to be.
    void grantLeftovers(const std::vector<std::uint32_t>& ids);
    /// After a change to `wanted` that was not finished: what it has now, or may come to.
    void noteWhatItHas(Held& held, const LinkSettings& wanted);
    Done watched(std::uint32_t id, Done done);
    void finish(std::uint32_t id, Result<void> result);

    Kernel& m_kernel;
    FouPortMarks m_marks;
    Log m_log;
    std::map<std::uint32_t, Held> m_held;
    std::map<std::uint32_t, Done> m_busy;
};

} // namespace dynfou::helper
