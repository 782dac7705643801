// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dynfou {

/// Which of an entry's keys the next attempt to agree shows. The one that the server has accepted last, else the
/// preferred one, comes first; after a refusal the others take turns. The server offers its own keys in turn too
/// (server/KeyOffers), so the order here is one that meets each pair of keys, whatever the number of the server's:
/// up the list, down again, and with three keys the first once more (docs/protocol.md).
class KeyTurns {
public:
    /// At least one key.
    explicit KeyTurns(std::vector<std::string> keys);

    [[nodiscard]] const std::string& current() const { return m_keys[m_order[m_index]]; }
    [[nodiscard]] std::size_t count() const { return m_keys.size(); }
    /// The server knows the current key: it is the first one from now on.
    void accepted();
    /// The server does not know the current key, or offers another one just now.
    void refused();
    /// The entry has other keys now. One that was accepted stays first as long as it is among them.
    void change(std::vector<std::string> keys);

private:
    void begin(std::size_t first);

    std::vector<std::string> m_keys;
    std::string m_accepted; ///< empty: none yet
    std::vector<std::size_t> m_order;
    std::size_t m_turn = 0;
    std::size_t m_index = 0;
};

} // namespace dynfou
