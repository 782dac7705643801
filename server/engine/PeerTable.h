// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/PeerRunner.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynfou {

/// All clients of the server, found by their name, their interface, and the remote address
/// where that alone tells tunnels apart.
class PeerTable {
public:
    void add(std::unique_ptr<PeerRunner> peer);
    /// Forgets these clients and returns their links, which the caller must remove. Do not call it from a peer's
    /// callback.
    std::vector<TunnelLink> remove(const std::set<std::string>& names);
    /// Sorts the peers by their position in the list.
    void sort();
    [[nodiscard]] const std::vector<std::unique_ptr<PeerRunner>>& all() const { return m_peers; }
    /// nullptr if there is none.
    [[nodiscard]] PeerRunner* byName(std::string_view name) const;
    [[nodiscard]] PeerRunner* byInterface(int ifindex) const;
    [[nodiscard]] bool isOurTunnel(int ifindex) const { return tunnelOf(ifindex) != 0; }
    /// The index of the link for that of a link or of its VLAN device for health; 0 for any other interface.
    [[nodiscard]] int tunnelOf(int ifindex) const;

    /// See PeerServices.
    void linkChanged(PeerRunner& peer, int ifindexBefore, const IpAddress& remoteBefore);
    /// See PeerServices.
    Result<void> freeAddress(const PeerRunner& peer, const IpAddress& address);
    /// A GRE key that no peer has (RFC 2890), random, never 0.
    [[nodiscard]] std::uint32_t newKey() const;
    /// Gives up every link: the caller must remove them.
    std::vector<TunnelLink> giveUpLinks();

private:
    std::vector<std::unique_ptr<PeerRunner>> m_peers; ///< in the list's order
    std::unordered_map<std::string_view, PeerRunner*> m_byName;
    std::unordered_map<int, PeerRunner*> m_byInterface; ///< links
    std::unordered_map<int, int> m_linkOfVlan;
    std::unordered_map<int, int> m_vlanOfLink;
    std::unordered_map<IpAddress, PeerRunner*> m_byRemote; ///< links without a key
};

} // namespace dynfou
