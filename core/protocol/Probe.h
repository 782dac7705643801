// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The packets by which two dynfou ends measure a tunnel from the inside; docs/protocol.md defines them.
namespace dynfou::probe {

inline constexpr std::uint8_t kFirstByte = 0xd8;
inline constexpr std::uint8_t kVersion = 1;
/// The size of a request and of an answer in bytes; bytes after that are ignored.
inline constexpr std::size_t kSize = 28;

using Micros = std::chrono::microseconds;

/// What one end has measured. The other end shows it, and uses it to decide whether the tunnel is degraded; nothing
/// else depends on it.
struct Quality {
    std::optional<Micros> roundTrip; ///< smoothed; nullopt: not known yet, as for the other two
    std::optional<Micros> jitter;    ///< of the round trip
    std::optional<unsigned> loss;    ///< per mille, 0 to 1000

    bool operator==(const Quality&) const = default;
};

enum class Kind : std::uint8_t { Request = 0, Answer = 1 };

struct Probe {
    Kind kind = Kind::Request;
    std::uint32_t sequence = 0;
    std::uint64_t timestamp = 0; ///< of the asking end, in any unit; returned unchanged
    Quality quality;             ///< as measured so far by the asking end

    bool operator==(const Probe&) const = default;
};

/// kSize bytes. A time that does not fit is replaced by the largest that does.
std::string encode(const Probe& probe);

/// nullopt if the packet is too short or has another first byte, version or kind.
std::optional<Probe> parseProbe(std::string_view payload);

} // namespace dynfou::probe
