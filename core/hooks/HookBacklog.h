// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/HookRequest.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace dynfou {

/// The limits of a HookBacklog.
struct BacklogLimits {
    std::size_t agreements = 8; ///< waiting runs for completed agreements; the oldest one is dropped
    std::size_t events = 64;    ///< waiting runs for events
};

/// The requests of one tunnel that wait for their turn, in order. If there are too many events, the oldest one is
/// dropped for which a later one of the same kind and script exists: an `up` together with the `down` that ends it and
/// everything in between, a `down` together with the `up` after it. So `up` and `down` still alternate, and the last
/// one is never dropped.
class HookBacklog {
public:
    /// Returns the requests that were dropped for it.
    std::vector<HookRequest> push(HookRequest request, const BacklogLimits& limits);
    /// Removes and returns the next request; there must be one.
    HookRequest pop();
    /// Removes and returns all requests that are not for events.
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
