// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Condition.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::gui {

/// What is worth a notification.
enum class NoticeKind : std::uint8_t { Up, Down, Degraded };

std::string_view toString(NoticeKind kind);

/// What the user wants to be told.
struct NoticeSettings {
    bool up = true;
    bool down = true;
    bool degraded = true;

    bool operator==(const NoticeSettings&) const = default;
};

/// One notification. It takes the place of the last one about the same tunnel.
struct Notice {
    NoticeKind kind = NoticeKind::Up;
    std::string tunnel; ///< whose it is: its server, with the client name and `@` before it where that is known
    Reason reason;      ///< of Down; may be empty

    bool operator==(const Notice&) const = default;
};

/// Decides what to tell, and what not to. Pure: it is told the time, of a monotonic clock.
class NotificationPolicy {
public:
    using Millis = std::chrono::milliseconds;

    static constexpr Millis kQuietTime{10'000};     ///< after the start and after a sleep: all moves then
    static constexpr Millis kDegradedDelay{10'000}; ///< a tunnel degraded for less is nobody's business

    explicit NotificationPolicy(Millis start, NoticeSettings settings = {});

    void setSettings(const NoticeSettings& settings) { m_settings = settings; }
    /// While the window is visible all of it is seen there.
    void setWindowVisible(bool visible) { m_isWindowVisible = visible; }
    /// The machine has slept.
    void resumed(Millis now) { m_quietUntil = now + kQuietTime; }
    /// A tunnel as it is now. What the user has switched off is not told: the user knows.
    std::optional<Notice> observe(Millis now, const std::string& tunnel, const ShownState& shown);
    /// The tunnel is not in the list any more.
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
