// SPDX-License-Identifier: Apache-2.0
#include "client/KeyTurns.h"

#include <algorithm>
#include <utility>

namespace dynfou {

namespace {

/// Up, down, and one more of three: 6 turns would miss pairs with a server that has three keys too.
const std::vector<std::size_t>& turnsOf(std::size_t count)
{
    static const std::vector<std::size_t> one{0};
    static const std::vector<std::size_t> two{0, 1, 1, 0};
    static const std::vector<std::size_t> three{0, 1, 2, 2, 1, 0, 0};
    return count <= 1 ? one : count == 2 ? two : three;
}

} // namespace

KeyTurns::KeyTurns(std::vector<std::string> keys) : m_keys(std::move(keys))
{
    begin(0);
}

void KeyTurns::begin(std::size_t first)
{
    m_order.assign(1, first);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        if (i != first)
            m_order.push_back(i);
    }
    m_turn = m_index = 0;
}

void KeyTurns::accepted()
{
    m_accepted = current();
    begin(m_order[m_index]);
}

void KeyTurns::refused()
{
    const auto& turns = turnsOf(m_keys.size());
    m_turn = (m_turn + 1) % turns.size();
    m_index = turns[m_turn];
}

void KeyTurns::change(std::vector<std::string> keys)
{
    m_keys = std::move(keys);
    const auto found = std::find(m_keys.begin(), m_keys.end(), m_accepted);
    begin(found == m_keys.end() ? 0 : static_cast<std::size_t>(found - m_keys.begin()));
}

} // namespace dynfou
