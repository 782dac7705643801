// SPDX-License-Identifier: Apache-2.0
#include "base/Text.h"

#include <charconv>
#include <cstdint>

namespace dynfou {

namespace {

/// The length of the UTF-8 sequence at the start of `text`; 0 if it is malformed.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length)
        return 0;
    std::uint32_t point = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U)
            return 0;
        point = (point << 6U) | (byte(i) & 0x3fU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool invalid = point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff);
    return overlong || invalid ? 0 : length;
}

void appendEscaped(std::string& out, unsigned char byte)
{
    constexpr std::string_view digits = "0123456789abcdef";
    switch (byte) {
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += digits[byte >> 4U];
        out += digits[byte & 0xfU];
    }
}

std::string escape(std::string_view text, bool quotes)
{
    std::string out;
    out.reserve(text.size() + 2);
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text.front());
        const std::size_t length = sequenceLength(text);
        // C1 controls (U+0080..U+009F) reach terminals as well
        const bool c1 = length == 2 && byte == 0xc2 && static_cast<unsigned char>(text[1]) < 0xa0;
        if (length == 0 || byte < 0x20 || byte == 0x7f) {
            appendEscaped(out, byte);
        } else if (c1) {
            appendEscaped(out, static_cast<unsigned char>(text[1]));
        } else if (byte == '\\' || (quotes && byte == '"')) {
            out += '\\';
            out += text.front();
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const auto length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string quoteJson(std::string_view text)
{
    return '"' + escape(text, true) + '"';
}

std::string escapeControl(std::string_view text)
{
    return escape(text, false);
}

std::string printable(std::string_view text, std::size_t limit)
{
    return text.size() <= limit ? escapeControl(text) : escapeControl(text.substr(0, limit)) + "...";
}

std::string toLowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::optional<unsigned long> parseNumber(std::string_view text, unsigned long min, unsigned long max)
{
    unsigned long value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc{} || end != text.data() + text.size() || value < min || value > max)
        return std::nullopt;
    return value;
}

} // namespace dynfou
