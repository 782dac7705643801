// SPDX-License-Identifier: Apache-2.0
#include "model/NotificationPolicy.h"

namespace dynfou::gui {

std::string_view toString(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Up:
        return "up";
    case NoticeKind::Down:
        return "down";
    case NoticeKind::Degraded:
        return "degraded";
    }
    return "up";
}

NotificationPolicy::NotificationPolicy(Millis start, NoticeSettings settings)
    : m_settings(settings), m_quietUntil(start + kQuietTime)
{
}

std::optional<Notice> NotificationPolicy::observe(Millis now, const std::string& tunnel, const ShownState& shown)
{
    const auto notice = wanted(now, tunnel, shown);
    const bool isQuiet = m_isWindowVisible || now < m_quietUntil;
    return notice && !isQuiet && isShown(notice->kind) ? notice : std::nullopt;
}

std::optional<Notice> NotificationPolicy::wanted(Millis now, const std::string& name, const ShownState& shown)
{
    auto& tunnel = m_tunnels[name];
    if (shown.condition != Condition::Degraded)
        tunnel.degradedSince.reset();
    switch (shown.condition) {
    case Condition::Off:
        tunnel.told = Told::Nothing;
        return std::nullopt;
    case Condition::Connecting: // nothing has failed yet, and the tunnel may be up in a moment
        return std::nullopt;
    case Condition::Up:
        if (tunnel.told == Told::Up)
            return std::nullopt;
        tunnel.told = Told::Up;
        return Notice{NoticeKind::Up, name, {}};
    case Condition::Error:
        if (tunnel.told == Told::Down)
            return std::nullopt;
        tunnel.told = Told::Down;
        return Notice{NoticeKind::Down, name, shown.failure};
    case Condition::Degraded:
        if (!tunnel.degradedSince)
            tunnel.degradedSince = now;
        if (tunnel.told == Told::Degraded || now - *tunnel.degradedSince < kDegradedDelay)
            return std::nullopt;
        tunnel.told = Told::Degraded;
        return Notice{NoticeKind::Degraded, name, {}};
    }
    return std::nullopt;
}

bool NotificationPolicy::isShown(NoticeKind kind) const
{
    switch (kind) {
    case NoticeKind::Up:
        return m_settings.up;
    case NoticeKind::Down:
        return m_settings.down;
    case NoticeKind::Degraded:
        return m_settings.degraded;
    }
    return false;
}

} // namespace dynfou::gui
