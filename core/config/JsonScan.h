// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynfou {

/// One `"name": value` of a JSON object; offsets in bytes from the start of the text.
struct JsonMember {
    std::string name; ///< decoded
    std::size_t nameOffset = 0;
    std::size_t valueOffset = 0;
};

/// All objects of a text by the offset of their `{`, each with its members in the order of the text, those with the
/// same name included (which jsoncpp drops).
using JsonOutline = std::unordered_map<std::size_t, std::vector<JsonMember>>;

/// Where and why a text is not JSON. Nothing of the text itself stands in the message: it may be a key.
struct JsonFault {
    std::size_t offset = 0;
    std::string message;
};

/// Checks `text` strictly against RFC 8259 (jsoncpp takes raw line breaks in strings, `01`, lone surrogates, bytes that
/// are no UTF-8, and stops at NUL) and lists its members. Also refused: more than 32 levels, numbers that a double
/// cannot hold. A byte order mark is not accepted here.
tl::expected<JsonOutline, JsonFault> scanJson(std::string_view text);

/// Whether an object has two members of one name, spelled alike or not (ASCII letters of another case). Which of them
/// counts is each reader's own business, so a text from strangers must have none.
bool hasDoubledNames(const JsonOutline& outline);

} // namespace dynfou
