// SPDX-License-Identifier: Apache-2.0
#include "engine/KeyOffers.h"

#include <algorithm>
#include <utility>

namespace dynfou {

void KeyOffers::setClients(const ClientList& clients)
{
    const auto before = std::exchange(m_clients, {});
    for (const auto& entry : clients.clients) {
        const auto old = before.find(entry.clientName);
        const auto& proved = old == before.end() ? std::string() : old->second.proved;
        const bool isKept =
            std::find(entry.clientKeys.begin(), entry.clientKeys.end(), proved) != entry.clientKeys.end();
        m_clients.emplace(entry.clientName, Client{entry.clientKeys, isKept ? proved : std::string()});
    }
    m_offers.clear();
}

std::optional<std::string> KeyOffers::offer(std::string_view name, const Endpoint& remote, Clock::time_point now)
{
    const auto found = m_clients.find(std::string(name));
    if (found == m_clients.end())
        return std::nullopt;
    const auto& [keys, proved] = found->second;
    if (keys.size() == 1)
        return keys.front();
    while (!m_offers.empty() && (now - m_offers.front().made > kMemory || m_offers.size() >= kMaxSources))
        m_offers.pop_front();
    const auto last = std::find_if(m_offers.rbegin(), m_offers.rend(), [&](const Offer& offer) {
        return offer.name == name && offer.remote.address == remote.address;
    });
    auto key = proved.empty() ? keys.begin() : std::find(keys.begin(), keys.end(), proved);
    if (last != m_offers.rend()) {
        key = std::next(std::find(keys.begin(), keys.end(), last->key));
        if (key == keys.end())
            key = keys.begin();
    }
    m_offers.push_back({found->first, remote, *key, now});
    return *key;
}

void KeyOffers::proved(const std::string& name, const Endpoint& remote)
{
    const auto client = m_clients.find(name);
    const auto offer = std::find_if(m_offers.rbegin(), m_offers.rend(), [&](const Offer& candidate) {
        return candidate.name == name && candidate.remote == remote;
    });
    if (client == m_clients.end() || offer == m_offers.rend())
        return;
    client->second.proved = offer->key;
    std::erase_if(m_offers, [&](const Offer& candidate) {
        return candidate.name == name && candidate.remote.address == remote.address;
    });
}

} // namespace dynfou
