// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <utility>

namespace dynfou {

/// Hands events to a state machine one after another: an event that the actions of a step cause is handled after that
/// step, not within it.
template <typename Event>
class EventQueue {
public:
    /// Calls `handle` with this event and with all events that are dispatched meanwhile. If a dispatch is already
    /// running, that one handles it.
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

    /// Forgets the events that wait. The one that is being handled is not affected.
    void clear() { m_waiting.clear(); }

private:
    std::deque<Event> m_waiting;
    bool m_isDispatching = false;
};

} // namespace dynfou
