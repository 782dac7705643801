// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou::legacy {

/// Number of a 30-second window since 1970. Each end computes it from its own clock.
using Window = std::int64_t;

inline constexpr std::int64_t kWindowSeconds = 30;

/// The window that contains a time in seconds since 1970.
Window windowOf(std::int64_t unixSeconds);

/// The one-time key of a client with `clientKey` in `window`: the MD5 of the key's bytes and the window's decimal
/// number, as 32 lower-case hexadecimal digits.
std::string oneTimeKey(std::string_view clientKey, Window window);

/// The window among `around - distance`..`around + distance` whose key is `shown`; the nearest windows are tried first.
/// The time that this takes does not depend on how much of a key is right.
std::optional<Window> findWindow(std::string_view clientKey, std::string_view shown, Window around, int distance);

/// Decides for one client whether a one-time key is accepted. A key is valid in its own window and in the windows
/// before and after it. While it is valid, it is bound to the address that used it first, so a key that somebody has
/// seen on the network is useless from elsewhere.
class OneTimeKeyGuard {
public:
    enum class Verdict : std::uint8_t {
        Accepted,
        WrongKey,     ///< no valid window has this key: another clientKey, or the clocks differ by more than 30 s
        OtherAddress, ///< valid, but another address has used it first
    };

    Verdict check(std::string_view clientKey, std::string_view shown, const IpAddress& from, Window now);

private:
    struct Binding {
        Window window = 0;
        std::optional<IpAddress> address;
    };
    /// Windows that are valid at the same time differ modulo 3, so each has an element of its own.
    std::array<Binding, 3> m_bindings;
};

} // namespace dynfou::legacy
