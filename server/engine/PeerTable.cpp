// SPDX-License-Identifier: Apache-2.0
#include "engine/PeerTable.h"

#include <QRandomGenerator>
#include <algorithm>

namespace dynfou {

void PeerTable::add(std::unique_ptr<PeerRunner> peer)
{
    m_byName.emplace(peer->name(), peer.get());
    m_peers.push_back(std::move(peer));
}

std::vector<TunnelLink> PeerTable::remove(const std::set<std::string>& names)
{
    std::vector<TunnelLink> links;
    for (const auto& peer : m_peers) {
        if (!names.contains(peer->name()))
            continue;
        m_byName.erase(peer->name());
        if (auto link = peer->giveUpLink()) {
            linkChanged(*peer, link->ifindex, link->spec.remote);
            links.push_back(std::move(*link));
        }
    }
    std::erase_if(m_peers, [&names](const auto& peer) { return names.contains(peer->name()); });
    return links;
}

void PeerTable::sort()
{
    std::sort(m_peers.begin(), m_peers.end(),
              [](const auto& a, const auto& b) { return a->position() < b->position(); });
}

PeerRunner* PeerTable::byName(std::string_view name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : found->second;
}

PeerRunner* PeerTable::byInterface(int ifindex) const
{
    const auto found = m_byInterface.find(ifindex);
    return found == m_byInterface.end() ? nullptr : found->second;
}

int PeerTable::tunnelOf(int ifindex) const
{
    if (m_byInterface.contains(ifindex))
        return ifindex;
    const auto found = m_linkOfVlan.find(ifindex);
    return found == m_linkOfVlan.end() ? 0 : found->second;
}

void PeerTable::linkChanged(PeerRunner& peer, int ifindexBefore, const IpAddress& remoteBefore)
{
    if (ifindexBefore != 0) {
        m_byInterface.erase(ifindexBefore);
        if (const auto vlan = m_vlanOfLink.extract(ifindexBefore))
            m_linkOfVlan.erase(vlan.mapped());
    }
    if (const auto found = m_byRemote.find(remoteBefore); found != m_byRemote.end() && found->second == &peer)
        m_byRemote.erase(found);
    if (const auto& link = peer.link()) {
        m_byInterface[link->ifindex] = &peer;
        if (link->healthVlan != 0) {
            m_linkOfVlan[link->healthVlan] = link->ifindex;
            m_vlanOfLink[link->ifindex] = link->healthVlan;
        }
        if (!link->spec.key)
            m_byRemote[link->spec.remote] = &peer;
    }
}

Result<void> PeerTable::freeAddress(const PeerRunner& peer, const IpAddress& address)
{
    const auto found = m_byRemote.find(address);
    if (found == m_byRemote.end() || found->second == &peer)
        return {};
    return found->second->parkIfDead();
}

std::uint32_t PeerTable::newKey() const
{
    while (true) {
        const auto key = QRandomGenerator::system()->generate();
        const bool isFree = std::none_of(m_peers.begin(), m_peers.end(),
                                         [key](const auto& peer) { return peer->key() == std::optional(key); });
        if (key != 0 && isFree)
            return key;
    }
}

std::vector<TunnelLink> PeerTable::giveUpLinks()
{
    std::vector<TunnelLink> links;
    for (const auto& peer : m_peers) {
        if (auto link = peer->giveUpLink())
            links.push_back(std::move(*link));
    }
    m_byInterface.clear();
    m_linkOfVlan.clear();
    m_vlanOfLink.clear();
    m_byRemote.clear();
    return links;
}

} // namespace dynfou
