// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookBacklog.h"

#include <algorithm>
#include <utility>

namespace dynfou {

namespace {

bool isAgreement(const HookRequest& request)
{
    return !request.event;
}

/// The kind that ends what this one begins.
std::optional<TunnelEventKind> oppositeOf(TunnelEventKind kind)
{
    if (kind == TunnelEventKind::Up)
        return TunnelEventKind::Down;
    if (kind == TunnelEventKind::Down)
        return TunnelEventKind::Up;
    return std::nullopt;
}

} // namespace

template <typename Predicate>
std::vector<HookRequest> HookBacklog::takeIf(Predicate isTaken)
{
    std::vector<HookRequest> taken;
    std::deque<HookRequest> kept;
    for (std::size_t i = 0; i < m_requests.size(); ++i) {
        if (isTaken(i))
            taken.push_back(std::move(m_requests[i]));
        else
            kept.push_back(std::move(m_requests[i]));
    }
    m_requests = std::move(kept);
    return taken;
}

std::vector<HookRequest> HookBacklog::push(HookRequest request, const BacklogLimits& limits)
{
    const bool isForAgreement = isAgreement(request);
    m_requests.push_back(std::move(request));
    const auto agreements = static_cast<std::size_t>(std::count_if(m_requests.begin(), m_requests.end(), isAgreement));
    if (isForAgreement && agreements > limits.agreements) {
        const auto oldest = std::find_if(m_requests.begin(), m_requests.end(), isAgreement) - m_requests.begin();
        return takeIf([oldest](std::size_t i) { return i == static_cast<std::size_t>(oldest); });
    }
    if (!isForAgreement && m_requests.size() - agreements > limits.events)
        return dropOldestEvent();
    return {};
}

bool HookBacklog::isSuperseded(std::size_t index) const
{
    const auto& request = m_requests[index];
    return std::any_of(
        m_requests.begin() + static_cast<std::ptrdiff_t>(index) + 1, m_requests.end(),
        [&request](const HookRequest& later) { return later.file == request.file && later.event == request.event; });
}

/// The request that annuls this one and is superseded too; itself when there is none.
std::size_t HookBacklog::partnerOf(std::size_t index) const
{
    const auto& request = m_requests[index];
    const auto opposite = request.event ? oppositeOf(*request.event) : std::nullopt;
    for (std::size_t i = index + 1; opposite && i < m_requests.size(); ++i) {
        if (m_requests[i].file == request.file && m_requests[i].event == opposite)
            return isSuperseded(i) ? i : index;
    }
    return index;
}

std::vector<HookRequest> HookBacklog::dropOldestEvent()
{
    std::size_t first = 0;
    while (first < m_requests.size() && (isAgreement(m_requests[first]) || !isSuperseded(first)))
        ++first;
    if (first == m_requests.size()) {
        for (first = 0; isAgreement(m_requests[first]);)
            ++first;
    }
    const auto last = partnerOf(first);
    const auto file = m_requests[first].file;
    return takeIf([this, first, last, &file](std::size_t i) {
        return i >= first && i <= last && m_requests[i].event && m_requests[i].file == file;
    });
}

HookRequest HookBacklog::pop()
{
    HookRequest request = std::move(m_requests.front());
    m_requests.pop_front();
    return request;
}

std::vector<HookRequest> HookBacklog::takeAgreements()
{
    return takeIf([this](std::size_t i) { return isAgreement(m_requests[i]); });
}

std::vector<HookRequest> HookBacklog::takeAll()
{
    return takeIf([](std::size_t) { return true; });
}

} // namespace dynfou
