// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <utility>

namespace dynfou {

/// Hands events to a state machine one after the other: an event that a step's own actions cause is handled after that
/// step, not within it.
template <typename Event>
class EventQueue {
public:
    /// Calls `handle` with this event and with all that are dispatched meanwhile, or leaves it to the call under way.
    template <typename Handle>
    void dispatch(Event event, Handle handle)
    {
        m_waiting.push_back(std::move(event));
        if (m_isDispatching)
            return;
        m_isDispatching = true;
        while (!m_waiting.empty()) {
            const Event current = std::move(m_waiting.front());
            m_waiting.pop_front();
            handle(current);
        }
        m_isDispatching = false;
    }

private:
    std::deque<Event> m_waiting;
    bool m_isDispatching = false;
};

} // namespace dynfou
