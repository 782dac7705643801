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

/// Which of a client's keys a DTLS handshake is tried with. The client has shown its name only when the key is needed,
/// so the server offers one: the key that the client has proved last, else the preferred one; and the next one in turn
/// when the same source asks again for the same name without having proved anything. What other sources do does not
/// matter to it. Sources are remembered for a while, in a bounded number.
class KeyOffers {
public:
    using Clock = std::chrono::steady_clock;

    explicit KeyOffers(const ClientList& clients) { setClients(clients); }

    /// The list in force from now on. What a client has proved counts as long as it still has that key.
    void setClients(const ClientList& clients);
    [[nodiscard]] bool knows(const std::string& name) const { return m_clients.contains(name); }
    /// The key for a handshake of `remote` that names `name`; nothing when there is no such client.
    [[nodiscard]] std::optional<std::string> offer(std::string_view name, const Endpoint& remote,
                                                   Clock::time_point now);
    /// That handshake has proved its key.
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
    std::deque<Offer> m_offers; ///< to clients with several keys, unproved; the oldest first
};

} // namespace dynfou
