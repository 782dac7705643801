// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Condition.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::gui {

/// The kinds of notifications.
enum class NoticeKind : std::uint8_t { Up, Down, Degraded };

std::string_view toString(NoticeKind kind);

/// Which notifications the user wants.
struct NoticeSettings {
    bool up = true;
    bool down = true;
    bool degraded = true;

    bool operator==(const NoticeSettings&) const = default;
};

/// One notification. It replaces the last one about the same tunnel.
struct Notice {
    NoticeKind kind = NoticeKind::Up;
    std::string tunnel; ///< the tunnel's server; if known, with the client name and `@` before it
    Reason reason;      ///< why the tunnel is down; only for Down, may be empty

    bool operator==(const Notice&) const = default;
};

/// Decides which notifications are shown. It reads no clock: the caller passes the time of a monotonic clock.
class NotificationPolicy {
public:
    using Millis = std::chrono::milliseconds;

    static constexpr Millis kQuietTime{10'000};     ///< after the start and after a sleep all tunnels change
    static constexpr Millis kDegradedDelay{10'000}; ///< a tunnel must be degraded this long to be told

    explicit NotificationPolicy(Millis start, NoticeSettings settings = {});

    void setSettings(const NoticeSettings& settings) { m_settings = settings; }
    /// While the window is visible, it shows everything and no notifications are needed.
    void setWindowVisible(bool visible) { m_isWindowVisible = visible; }
    /// To be called when the machine has slept.
    void resumed(Millis now) { m_quietUntil = now + kQuietTime; }
    /// Takes the present state of a tunnel, and returns the notification to show, if any. There is none for a tunnel
    /// that is off: the user has switched it off and knows.
    std::optional<Notice> observe(Millis now, const std::string& tunnel, const ShownState& shown);
    /// To be called when the tunnel is not in the list any more.
    void forget(const std::string& tunnel) { m_tunnels.erase(tunnel); }

private:
    enum class Told : std::uint8_t { Nothing, Up, Down, Degraded };
    struct Tunnel {
        Told told = Told::Nothing;
        std::optional<Millis> degradedSince;
    };
    std::optional<Notice> wanted(Millis now, const std::string& name, const ShownState& shown);
    [[nodiscard]] bool isShown(NoticeKind kind) const;

    NoticeSettings m_settings;
    Millis m_quietUntil;
    bool m_isWindowVisible = false;
    std::map<std::string, Tunnel, std::less<>> m_tunnels;
};

} // namespace dynfou::gui
