// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tl/expected.hpp>

#include "base/Reason.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// A piece of a text, from `begin` up to but excluding `end`, in bytes from the start of the text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
};

struct JsonMember;

/// A value of a JSON text, and where it is.
struct JsonValue {
    enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    TextSpan span;
    bool truth = false;              ///< of a Boolean
    std::string text;                ///< of a String: decoded; of a Number: as it is written
    std::vector<JsonValue> elements; ///< of an Array
    std::vector<JsonMember> members; ///< of an Object, in the order of the text; a name can occur twice

    [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isString() const { return kind == Kind::String; }
};

/// One `"name": value` of an object.
struct JsonMember {
    std::string name;  ///< decoded
    TextSpan nameSpan; ///< with its quotes
    JsonValue value;
};

/// Where and why a text is not JSON. The message contains nothing of the text itself, which may be a key.
struct JsonFault {
    std::size_t offset = 0;
    Reason message;
};

/// `text` without the UTF-8 byte order mark that it may begin with.
std::string_view withoutByteOrderMark(std::string_view text);

/// Reads `text`, which must be JSON as RFC 8259 defines it. More than 32 levels and numbers that a double cannot hold
/// are faults too, and so is a byte order mark.
tl::expected<JsonValue, JsonFault> parseJson(std::string_view text);

/// Whether an object has two members of one name, spelled alike or not (ASCII letters of another case). Readers differ
/// in which of the two they use, so a text from strangers must have none.
bool hasDoubledNames(const JsonValue& value);

/// What kind of value it is: `a string`, `null`.
Reason kindOf(const JsonValue& value);
/// The reason that the value is of the wrong kind, with what is allowed as its advice.
Reason isOfKind(const JsonValue& value, Reason allowed);

} // namespace dynfou
