// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What our own programs measure a tunnel with, inside it: docs/protocol.md.
namespace dynfou::probe {

inline constexpr std::uint8_t kFirstByte = 0xd8;
inline constexpr std::uint8_t kVersion = 1;
/// Bytes of a request and of an answer; what follows them is ignored.
inline constexpr std::size_t kSize = 28;

using Micros = std::chrono::microseconds;

/// What one end has measured. The other end shows it, and calls the tunnel degraded by it; nothing else hangs on it.
struct Quality {
    std::optional<Micros> roundTrip; ///< smoothed; nothing: not known yet, as the two others
    std::optional<Micros> jitter;    ///< of the round trip
    std::optional<unsigned> loss;    ///< per mille, 0 to 1000

    bool operator==(const Quality&) const = default;
};

enum class Kind : std::uint8_t { Request = 0, Answer = 1 };

struct Probe {
    Kind kind = Kind::Request;
    std::uint32_t sequence = 0;
    std::uint64_t timestamp = 0; ///< the asking end's own, of any unit; comes back as it was
    Quality quality;             ///< as the asking end has measured it so far

    bool operator==(const Probe&) const = default;
};

/// kSize bytes. A time that does not fit becomes the largest that does.
std::string encode(const Probe& probe);

/// Nothing for what is too short, or has another first byte, version or kind.
std::optional<Probe> parseProbe(std::string_view payload);

} // namespace dynfou::probe
