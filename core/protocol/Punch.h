// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou::agreement {

/// The first two bytes of a punch packet as a big-endian number. As the beginning of a GRE header the second byte is a
/// version that does not exist (RFC 2784 2.1), so a kernel that owns the port drops the packet without an answer.
inline constexpr std::uint16_t kPunchMagic = 0xd746;
inline constexpr std::uint8_t kPunchVersion = 1;
/// The size of a punch packet in bytes; bytes after that are ignored.
inline constexpr std::size_t kPunchSize = 22;

/// 128 random bits that link the punch packets of one agreement to its `connect`. `instance` has the same form.
using Token = std::array<std::uint8_t, 16>;

/// A packet that the client sends from its tunnel port, so that the server sees the mapping of the data flow.
struct Punch {
    Token token{};
    std::uint16_t sequence = 0; ///< counts an agreement's packets to one port, from 0

    bool operator==(const Punch&) const = default;
};

/// kPunchSize bytes: magic, version, a reserved zero, token, sequence number (big endian).
std::string encode(const Punch& punch);

/// nullopt if the packet is too short or has another magic or version. The reserved byte is ignored.
std::optional<Punch> parsePunch(std::string_view payload);

/// 32 lower-case hexadecimal digits.
std::string toHex(const Token& token);

/// The inverse of toHex(); nullopt for any other text, also for upper-case digits.
std::optional<Token> tokenFromHex(std::string_view text);

} // namespace dynfou::agreement
