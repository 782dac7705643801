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
    /// `done` is called once, at once or later; NotFound if remove() comes first. `granted`: the networks for which
    /// polkit has allowed a default route.
    void create(std::uint32_t id, std::uint32_t uid, const CreateRequest& request, Prefixes granted, UniqueFd socket,
                Done done);
    void change(std::uint32_t id, const TunnelPath& path, UniqueFd socket, Done done);
    /// Changes settings and MTU (nullopt: derive it from the route) in place. `granted`: the networks for which polkit
    /// has allowed a default route now.
    Result<void> configure(std::uint32_t id, const LinkSettings& settings, std::optional<std::uint32_t> mtu,
                           const Prefixes& granted);
    /// The settings that the tunnel's interface may have now.
    [[nodiscard]] const LinkSettings& settings(std::uint32_t id) const { return m_held.at(id).settings; }
    /// The networks of its settings for which a default route was allowed.
    [[nodiscard]] const Prefixes& granted(std::uint32_t id) const { return m_held.at(id).granted; }
    void remove(std::uint32_t id);
    void removeAll();
    [[nodiscard]] bool has(std::uint32_t id) const { return m_held.contains(id); }
    /// Whether create() or change() is under way.
    [[nodiscard]] bool isBusy(std::uint32_t id) const { return m_busy.contains(id); }
    [[nodiscard]] WireTunnel describe(std::uint32_t id) const;
    /// Repairs links that somebody else has put down.
    void repair();
    /// The tunnels whose link somebody else has removed.
    [[nodiscard]] std::vector<std::uint32_t> lost() const;

    /// Takes over the tunnels of an earlier process, and calls `found` for each, which returns its number. Closes ports
    /// that no link uses any more. Touches nothing that is not in the journal.
    Result<void> takeLeftovers(const std::function<std::uint32_t(std::uint32_t uid, std::uint64_t tag)>& found);

private:
    struct Held {
        std::unique_ptr<KernelTunnelEnd> end;
        LinkSettings settings;
        Prefixes granted;
    };
    Result<void> checkSupport(AddressFamily underlay);
    /// Whether `remote` is one other host: not an address of this host, not a broadcast or multicast address, and not
    /// reached through another tunnel. `ifindex`: of the tunnel's own link, 0: none yet.
    Result<void> checkPeer(const IpAddress& remote, int ifindex);
    /// Whether nothing in `added` routes the packets of another tunnel, of any user, into this one.
    Result<void> checkOthers(const LinkSettings& added, int ifindex);
    /// Counts what the tunnels of one user have together as allowed: it was when they were created.
    void grantLeftovers(const std::vector<std::uint32_t>& ids);
    /// After an unfinished change to `wanted`: notes the settings that the tunnel has now or may get.
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
