// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/HookRequest.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace dynfou {

/// The bounds of a HookBacklog.
struct BacklogLimits {
    std::size_t agreements = 8; ///< waiting runs for completed agreements: the newest facts count
    std::size_t events = 64;    ///< waiting runs for events
};

/// The requests of one tunnel that wait for their turn, in order. When there are too many events, the oldest one goes
/// of which there is a later one of the same kind for the same script: an `up` with the `down` that ends it and all in
/// between, a `down` with the `up` after it. So `up` and `down` still take turns, and what was last is told.
class HookBacklog {
public:
    /// Returns what has lost its place.
    std::vector<HookRequest> push(HookRequest request, const BacklogLimits& limits);
    /// The next one; there must be one.
    HookRequest pop();
    /// All that are not for events.
    std::vector<HookRequest> takeAgreements();
    std::vector<HookRequest> takeAll();
    [[nodiscard]] bool isEmpty() const { return m_requests.empty(); }

private:
    [[nodiscard]] bool isSuperseded(std::size_t index) const;
    [[nodiscard]] std::size_t partnerOf(std::size_t index) const;
    std::vector<HookRequest> dropOldestEvent();
    template <typename Predicate>
    std::vector<HookRequest> takeIf(Predicate isTaken);

    std::deque<HookRequest> m_requests;
};

} // namespace dynfou
