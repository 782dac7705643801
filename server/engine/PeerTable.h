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
    /// Forgets these clients; their links are the caller's to remove. Not from inside of what a peer does.
    std::vector<TunnelLink> remove(const std::set<std::string>& names);
    /// Brings the peers into the order of their places in the list.
    void sort();
    [[nodiscard]] const std::vector<std::unique_ptr<PeerRunner>>& all() const { return m_peers; }
    /// Nothing when there is none.
    [[nodiscard]] PeerRunner* byName(std::string_view name) const;
    [[nodiscard]] PeerRunner* byInterface(int ifindex) const;
    [[nodiscard]] bool isOurTunnel(int ifindex) const { return tunnelOf(ifindex) != 0; }
    /// The link's index for that of a link or of its VLAN device for health; 0 for what is neither.
    [[nodiscard]] int tunnelOf(int ifindex) const;

    /// The peer's link has come, gone, or leads elsewhere; 0 and any: there was none.
    void linkChanged(PeerRunner& peer, int ifindexBefore, const IpAddress& remoteBefore);
    /// Makes sure that no other link without a key leads to `address`: parks a dead peer's. Refused when a living peer
    /// has it.
    Result<void> freeAddress(const PeerRunner& peer, const IpAddress& address);
    /// A GRE key that no peer has (RFC 2890), random, never 0.
    [[nodiscard]] std::uint32_t newKey() const;
    /// Every link, for whoever removes them.
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
