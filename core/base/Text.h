// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// Whether `text` is well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool isUtf8(std::string_view text);

/// `text` as a JSON string with its quotes. Control characters, DEL and bytes that are not UTF-8 come out as \u00XX.
std::string quoteJson(std::string_view text);

/// `text` with control characters, backslashes and bytes that are not UTF-8 escaped, without quotes.
std::string escapeControl(std::string_view text);

/// Text from the network for a log line: escaped, and cut to `limit` bytes followed by `...`.
std::string printable(std::string_view text, std::size_t limit = 64);

/// Whether `c` is one of 0 to 9, whatever the locale.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string toLowerAscii(std::string_view text);

/// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

/// A decimal number without sign or white space, in `min`..`max`.
std::optional<unsigned long> parseNumber(std::string_view text, unsigned long min, unsigned long max);

} // namespace dynfou
