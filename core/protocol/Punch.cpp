// SPDX-License-Identifier: Apache-2.0
#include "protocol/Punch.h"

#include <tuple>

namespace dynfou::agreement {

namespace {

constexpr std::size_t kTokenOffset = 4;
constexpr std::size_t kSequenceOffset = kTokenOffset + std::tuple_size_v<Token>;
constexpr std::string_view kDigits = "0123456789abcdef";

static_assert(kSequenceOffset + 2 == kPunchSize);

} // namespace

std::string encode(const Punch& punch)
{
    std::string packet;
    packet.reserve(kPunchSize);
    const auto put = [&packet](unsigned byte) { packet += static_cast<char>(byte); };
    put(kPunchMagic >> 8U);
    put(kPunchMagic & 0xffU);
    put(kPunchVersion);
    put(0);
    for (const auto byte : punch.token)
        put(byte);
    put(static_cast<unsigned>(punch.sequence) >> 8U);
    put(punch.sequence & 0xffU);
    return packet;
}

std::optional<Punch> parsePunch(std::string_view payload)
{
    if (payload.size() < kPunchSize)
        return std::nullopt;
    const auto byte = [payload](std::size_t i) { return static_cast<std::uint8_t>(payload[i]); };
    const auto word = [byte](std::size_t i) { return static_cast<std::uint16_t>((byte(i) << 8U) | byte(i + 1)); };
    if (word(0) != kPunchMagic || byte(2) != kPunchVersion)
        return std::nullopt;
    Punch punch;
    for (std::size_t i = 0; i < punch.token.size(); ++i)
        punch.token[i] = byte(kTokenOffset + i);
    punch.sequence = word(kSequenceOffset);
    return punch;
}

std::string toHex(const Token& token)
{
    std::string text;
    text.reserve(2 * token.size());
    for (const auto byte : token) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xfU];
    }
    return text;
}

std::optional<Token> tokenFromHex(std::string_view text)
{
    Token token{};
    if (text.size() != 2 * token.size())
        return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = kDigits.find(text[i]);
        if (digit == std::string_view::npos)
            return std::nullopt;
        token[i / 2] = static_cast<std::uint8_t>(std::size_t{token[i / 2]} * 16 + digit);
    }
    return token;
}

} // namespace dynfou::agreement
