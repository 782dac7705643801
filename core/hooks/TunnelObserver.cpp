// SPDX-License-Identifier: Apache-2.0
#include "hooks/TunnelObserver.h"

#include "base/Text.h"

#include <algorithm>
#include <utility>

namespace dynfou {

namespace {

/// Of REASON, in bytes: what stands in it may come from the other end.
constexpr std::size_t kMaxReason = 256;

HookVariables withPeer(const TunnelView& view)
{
    auto variables = view.variables;
    variables.emplace_back("PEER", view.peer.toString());
    return variables;
}

/// PREVIOUS_NAME for each variable that had another value.
void addPrevious(HookVariables& variables, const HookVariables& before)
{
    HookVariables previous;
    for (const auto& [name, value] : before) {
        const auto now = std::find_if(variables.begin(), variables.end(),
                                      [&wanted = name](const auto& variable) { return variable.first == wanted; });
        if (now == variables.end() || now->second != value)
            previous.emplace_back("PREVIOUS_" + name, value);
    }
    variables.insert(variables.end(), previous.begin(), previous.end());
}

} // namespace

std::string_view toString(TunnelEventKind kind)
{
    switch (kind) {
    case TunnelEventKind::Up:
        return "up";
    case TunnelEventKind::Down:
        return "down";
    case TunnelEventKind::Moved:
        return "moved";
    case TunnelEventKind::Degraded:
        return "degraded";
    case TunnelEventKind::Recovered:
        return "recovered";
    case TunnelEventKind::MtuChanged:
        break;
    }
    return "mtu-changed";
}

std::vector<TunnelEvent> TunnelObserver::observe(const TunnelView& view)
{
    std::vector<TunnelEvent> events;
    if (m_isFinished)
        return events;
    const bool isOtherLink = m_up && view.ifindex != 0 && view.ifindex != m_up->ifindex;
    if (m_up && (isOtherLink || view.availability == Availability::Down)) {
        const auto last = std::exchange(m_up, std::nullopt);
        events.push_back(
            make(TunnelEventKind::Down, *last, isOtherLink ? Reason(ReasonCode::LinkMadeAnew) : view.reason));
    }
    const bool isAdoptedGone = m_adopted && view.ifindex != 0 && view.ifindex != m_adopted->ifindex;
    if (isAdoptedGone || (m_adopted && view.availability == Availability::Down))
        events.push_back(
            make(TunnelEventKind::Down, *m_adopted, isAdoptedGone ? Reason(ReasonCode::LinkMadeAnew) : view.reason));
    if (isAdoptedGone || view.availability != Availability::Unsettled)
        m_adopted.reset();
    if (view.availability != Availability::Up)
        return events;
    if (!m_up) {
        events.push_back(make(TunnelEventKind::Up, view, view.reason));
        m_up = view;
        m_up->isDegraded = false;
    }
    if (view.peer != m_up->peer || view.self != m_up->self)
        events.push_back(change(TunnelEventKind::Moved, view));
    if (view.mtu != m_up->mtu)
        events.push_back(change(TunnelEventKind::MtuChanged, view));
    if (view.isDegraded != m_up->isDegraded)
        events.push_back(
            make(view.isDegraded ? TunnelEventKind::Degraded : TunnelEventKind::Recovered, view, view.reason));
    m_up = view;
    return events;
}

std::vector<TunnelEvent> TunnelObserver::finish(const Reason& reason)
{
    TunnelView end;
    end.reason = reason;
    auto events = observe(end);
    m_isFinished = true;
    return events;
}

TunnelEvent TunnelObserver::make(TunnelEventKind kind, const TunnelView& view, const Reason& reason)
{
    TunnelEvent event{kind, ++m_sequence, printable(toString(reason), kMaxReason), withPeer(view)};
    event.environment.emplace_back("EVENT", toString(kind));
    event.environment.emplace_back("REASON", event.reason);
    event.environment.emplace_back("SEQUENCE", std::to_string(event.sequence));
    return event;
}

TunnelEvent TunnelObserver::change(TunnelEventKind kind, const TunnelView& view)
{
    auto event = make(kind, view, view.reason);
    auto before = withPeer(*m_up);
    addPrevious(event.environment, before);
    return event;
}

} // namespace dynfou
