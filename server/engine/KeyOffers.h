// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "config/ClientList.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynfou {

/// Chooses which of a client's keys a DTLS handshake uses. DTLS needs the key before the client has proved anything but
/// its name, so the server can offer only one: the key that the client has proved last, otherwise the preferred one. If
/// the same source asks again for the same name without having proved a key, the next key has its turn. Other sources
/// have no influence on that. A bounded number of sources is remembered for a while.
class KeyOffers {
public:
    using Clock = std::chrono::steady_clock;

    explicit KeyOffers(const ClientList& clients) { setClients(clients); }

    /// Sets the list in force. What a client has proved counts as long as the client still has that key.
    void setClients(const ClientList& clients);
    [[nodiscard]] bool knows(const std::string& name) const { return m_clients.contains(name); }
    /// The key for a handshake of `remote` that names `name`; nullopt if there is no such client.
    [[nodiscard]] std::optional<std::string> offer(std::string_view name, const Endpoint& remote,
                                                   Clock::time_point now);
    /// Call when that handshake has proved its key.
    void proved(const std::string& name, const Endpoint& remote);

    static constexpr std::size_t kMaxSources = 1024;
    static constexpr std::chrono::seconds kMemory{120};

private:
    struct Client {
        std::vector<std::string> keys;
        std::string proved; ///< empty: none yet
    };
    struct Offer {
        std::string name;
        Endpoint remote;
        std::string key;
        Clock::time_point made;
    };

    std::unordered_map<std::string, Client> m_clients;
    std::deque<Offer> m_offers; ///< to clients with several keys, not proved; the oldest first
};

} // namespace dynfou
