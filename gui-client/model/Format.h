// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace dynfou::gui {

// Numbers for people, in the application's language: at most three digits, decimal units (IEC 80000-13).

/// `0 B`, `999 B`, `1.2 kB`, `34 MB`.
QString formatBytes(std::uint64_t bytes);

/// Bits per second from bytes per second: `0 bit/s`, `1.5 Mbit/s`.
QString formatRate(double bytesPerSecond);

/// `0.4 ms`, `41 ms`, `1.2 s`; `–` if the time is not known.
QString formatTime(std::optional<std::chrono::microseconds> time);

/// `0 %`, `0.7 %`, `12 %` from per mille; `–` if the loss is not known.
QString formatLoss(std::optional<unsigned> perMille);

/// The two greatest units: `12 s`, `3 min 5 s`, `2 h 4 min`, `5 d 3 h`.
QString formatAge(std::chrono::milliseconds age);

} // namespace dynfou::gui
