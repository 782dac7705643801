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
/// Bytes of a punch packet; what follows them is ignored.
inline constexpr std::size_t kPunchSize = 22;

/// 128 random bits that tie the punch packets of one agreement to its `connect`. Also the form of `instance`.
using Token = std::array<std::uint8_t, 16>;

/// A packet that the client sends from its tunnel port, so that the server sees the mapping of the data flow.
struct Punch {
    Token token{};
    std::uint16_t sequence = 0; ///< counts the packets of an agreement to one port, from 0

    bool operator==(const Punch&) const = default;
};

/// kPunchSize bytes: magic, version, a reserved zero, token, sequence number (big endian).
std::string encode(const Punch& punch);

/// Nothing for what is too short, has another magic or another version. The reserved byte is not looked at.
std::optional<Punch> parsePunch(std::string_view payload);

/// 32 lower-case hexadecimal digits.
std::string toHex(const Token& token);

/// The opposite of toHex(); nothing for any other text, capital digits included.
std::optional<Token> tokenFromHex(std::string_view text);

} // namespace dynfou::agreement
