// SPDX-License-Identifier: Apache-2.0
#include "config/Json.h"

#include "base/Text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

namespace dynfou {

namespace {

constexpr std::size_t kMaxDepth = 32;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kWordCharacters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.+-"; // in numbers, true, false and null

/// A text that can also be read beyond its end, where all bytes are NUL.
class Text {
public:
    explicit Text(std::string_view text) : m_text(text) {}

    [[nodiscard]] char at(std::size_t offset) const { return isEnd(offset) ? '\0' : m_text[offset]; }
    [[nodiscard]] bool isEnd(std::size_t offset) const { return offset >= m_text.size(); }
    [[nodiscard]] std::string_view part(TextSpan span) const
    {
        return m_text.substr(std::min(span.begin, m_text.size()), span.size());
    }
    [[nodiscard]] std::size_t skipSpace(std::size_t offset) const
    {
        return std::min(m_text.find_first_not_of(kSpace, offset), m_text.size());
    }
    /// The end of the string, number or word that begins at `offset`; the parser has accepted it already.
    [[nodiscard]] std::size_t tokenEnd(std::size_t offset) const
    {
        if (at(offset) != '"')
            return std::min(m_text.find_first_not_of(kWordCharacters, offset), m_text.size());
        for (++offset; at(offset) != '"'; ++offset)
            offset += at(offset) == '\\' ? 1U : 0U;
        return offset + 1;
    }

private:
    std::string_view m_text;
};

/// Explains to the text's author why the parser has rejected it.
class FaultWords {
public:
    explicit FaultWords(const Text& text) : m_text(text) {}

    [[nodiscard]] JsonFault inValue(std::size_t offset) const
    {
        const char first = m_text.at(offset);
        if (first == '"')
            return inString(offset);
        if (first == '-' || isDigit(first))
            return {offset, ReasonCode::JsonNotANumber};
        return expected(offset, ReasonCode::JsonAnyValue);
    }
    [[nodiscard]] JsonFault inName(std::size_t offset) const
    {
        return m_text.at(offset) == '"' ? inString(offset) : expected(offset, ReasonCode::JsonFieldName);
    }
    [[nodiscard]] JsonFault expected(std::size_t offset, ReasonCode what) const
    {
        const Reason wanted(ReasonCode::JsonExpected, Reason(what));
        if (m_text.isEnd(offset))
            return {offset, Reason(ReasonCode::JsonTextEnds).advising(wanted)};
        if (m_text.at(offset) == '/')
            return {offset, Reason(ReasonCode::JsonComments).advising(wanted)};
        if (m_text.at(offset) == '\'')
            return {offset, Reason(ReasonCode::JsonSingleQuotes).advising(wanted)};
        return {offset, wanted};
    }

private:
    [[nodiscard]] JsonFault inString(std::size_t start) const
    {
        for (auto at = start + 1; !m_text.isEnd(at);) {
            const auto byte = static_cast<unsigned char>(m_text.at(at));
            if (byte < 0x20) {
                return {at, ReasonCode::JsonControlCharacter};
            }
            if (byte == '\\') {
                const auto escape = readEscape(at);
                if (!escape)
                    return escape.error();
                at = *escape;
                continue;
            }
            const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
            if (!isUtf8(m_text.part({at, at + length})))
                return {at, ReasonCode::JsonNotUtf8};
            at += length;
        }
        return {start, ReasonCode::JsonOpenString};
    }
    /// The end of the escape sequence that begins at `start`.
    [[nodiscard]] tl::expected<std::size_t, JsonFault> readEscape(std::size_t start) const
    {
        const auto faulty = [start](ReasonCode why) { return tl::unexpected(JsonFault{start, why}); };
        constexpr std::string_view letters = "\"\\/bfnrt";
        if (m_text.at(start + 1) != 'u') {
            if (m_text.isEnd(start + 1) || letters.find(m_text.at(start + 1)) == std::string_view::npos)
                return faulty(ReasonCode::JsonNoEscape);
            return start + 2;
        }
        const auto first = codeUnit(start);
        if (!first)
            return faulty(ReasonCode::JsonNoUnicode);
        const auto second = codeUnit(start + kCodeUnit);
        const bool isPair = *first < 0xdc00 && second && *second >= 0xdc00 && *second <= 0xdfff;
        if (*first >= 0xd800 && *first <= 0xdfff && !isPair)
            return faulty(ReasonCode::JsonHalfPair);
        return start + (*first >= 0xd800 && *first <= 0xdfff ? 2 : 1) * kCodeUnit;
    }
    /// The number in `\u12ab`.
    [[nodiscard]] std::optional<unsigned> codeUnit(std::size_t start) const
    {
        const auto digits = m_text.part({start + 2, start + kCodeUnit});
        unsigned unit = 0;
        const auto* const end = digits.data() + digits.size();
        const bool isHex = std::from_chars(digits.data(), end, unit, 16).ptr == end && digits.size() == 4;
        return m_text.part({start, start + 2}) == "\\u" && isHex ? std::optional(unit) : std::nullopt;
    }

    static constexpr std::size_t kCodeUnit = 6; ///< the size of `\u12ab`
    const Text& m_text;
};

// The parser demands these names.
// NOLINTBEGIN(readability-identifier-naming)
/// Builds the values from the parser's events. An event comes after its token was read. So the token begins after the
/// last one, with only white space and a comma or colon between them.
class Builder {
public:
    explicit Builder(std::string_view text) : m_text(text) {}

    bool null() { return add(token(JsonValue::Kind::Null)); }
    bool boolean(bool truth)
    {
        auto value = token(JsonValue::Kind::Boolean);
        value.truth = truth;
        return add(std::move(value));
    }
    bool number_integer(nlohmann::json::number_integer_t /*value*/) { return number(); }
    bool number_unsigned(nlohmann::json::number_unsigned_t /*value*/) { return number(); }
    bool number_float(nlohmann::json::number_float_t /*value*/, const std::string& /*text*/) { return number(); }
    bool string(const std::string& text)
    {
        auto value = token(JsonValue::Kind::String);
        value.text = text;
        return add(std::move(value));
    }
    bool binary(const nlohmann::json::binary_t& /*value*/) { return false; } // JSON has no binary values
    bool start_object(std::size_t /*size*/) { return open(JsonValue::Kind::Object); }
    bool key(const std::string& name)
    {
        m_open.back().members.push_back({name, token(JsonValue::Kind::String).span, {}});
        m_last = Last::Name;
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*size*/) { return open(JsonValue::Kind::Array); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const nlohmann::json::exception& exception)
    {
        constexpr int numberOverflow = 406;
        return exception.id == numberOverflow ? refuse({next(), ReasonCode::JsonNumberTooWide}) : refuse(explain());
    }

    /// The root value, with positions; a fault if something follows it.
    [[nodiscard]] tl::expected<JsonValue, JsonFault> take()
    {
        // the parser ends at a NUL, but the text may go on
        if (!m_fault && !m_text.isEnd(m_text.skipSpace(m_end)))
            refuse(explain());
        if (m_fault)
            return tl::unexpected(std::move(*m_fault));
        return std::move(m_root);
    }

private:
    enum class Last : std::uint8_t { Nothing, Bracket, Name, Value };

    /// The beginning of the token that the parser has just read.
    [[nodiscard]] std::size_t next() const
    {
        const auto at = m_text.skipSpace(m_end);
        return m_text.at(at) == ',' || m_text.at(at) == ':' ? m_text.skipSpace(at + 1) : at;
    }
    JsonValue token(JsonValue::Kind kind)
    {
        JsonValue value;
        value.kind = kind;
        value.span.begin = next();
        value.span.end = m_text.tokenEnd(value.span.begin);
        m_end = value.span.end;
        return value;
    }
    bool number()
    {
        auto value = token(JsonValue::Kind::Number);
        value.text = m_text.part(value.span);
        const auto* const end = value.text.data() + value.text.size();
        double ignored = 0;
        const auto [rest, error] = std::from_chars(value.text.data(), end, ignored);
        if (error != std::errc{})
            return refuse({value.span.begin, ReasonCode::JsonNumberTooWide});
        // the parser reads 01 and 0x10 as a 0 followed by something
        const auto first = value.text.find_first_not_of('-');
        const bool hasZeroBefore = value.text[first] == '0' && isDigit(m_text.at(value.span.begin + first + 1));
        if (rest != end || hasZeroBefore)
            return refuse({value.span.begin, ReasonCode::JsonNotANumber});
        return add(std::move(value));
    }
    bool add(JsonValue value)
    {
        m_last = Last::Value;
        if (m_open.empty())
            m_root = std::move(value);
        else if (m_open.back().isArray())
            m_open.back().elements.push_back(std::move(value));
        else
            m_open.back().members.back().value = std::move(value);
        return true;
    }
    bool open(JsonValue::Kind kind)
    {
        JsonValue value;
        value.kind = kind;
        value.span.begin = next();
        m_end = value.span.begin + 1;
        if (m_open.size() == kMaxDepth)
            return refuse({value.span.begin, {ReasonCode::JsonTooDeep, kMaxDepth}});
        m_open.push_back(std::move(value));
        m_last = Last::Bracket;
        return true;
    }
    bool close()
    {
        auto value = std::move(m_open.back());
        m_open.pop_back();
        m_end = value.span.end = m_text.skipSpace(m_end) + 1;
        return add(std::move(value));
    }
    bool refuse(JsonFault fault)
    {
        if (!m_fault)
            m_fault = std::move(fault);
        return false;
    }

    /// What is wrong after the last token.
    [[nodiscard]] JsonFault explain() const
    {
        const FaultWords words(m_text);
        const auto at = m_text.skipSpace(m_end);
        const bool isInArray = !m_open.empty() && m_open.back().isArray();
        switch (m_last) {
        case Last::Nothing:
            return m_text.isEnd(at) ? JsonFault{at, ReasonCode::JsonEmpty} : words.inValue(at);
        case Last::Bracket:
            return isInArray ? words.inValue(at) : words.inName(at);
        case Last::Name:
            return m_text.at(at) == ':' ? words.inValue(next()) : words.expected(at, ReasonCode::JsonColon);
        case Last::Value:
            break;
        }
        if (m_open.empty())
            return {at, ReasonCode::JsonAfterEnd};
        if (m_text.at(at) != ',')
            return words.expected(at, isInArray ? ReasonCode::JsonCommaOrBracket : ReasonCode::JsonCommaOrBrace);
        if (m_text.at(next()) == (isInArray ? ']' : '}'))
            return {next(), {ReasonCode::JsonCommaBefore, std::string(1, m_text.at(next()))}};
        return isInArray ? words.inValue(next()) : words.inName(next());
    }

    Text m_text;
    std::size_t m_end = 0; ///< of the last token
    Last m_last = Last::Nothing;
    JsonValue m_root;
    std::vector<JsonValue> m_open; ///< arrays and objects that are not closed yet, the outermost first
    std::optional<JsonFault> m_fault;
};
// NOLINTEND(readability-identifier-naming)

} // namespace

std::string_view withoutByteOrderMark(std::string_view text)
{
    return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

tl::expected<JsonValue, JsonFault> parseJson(std::string_view text)
{
    if (text.starts_with(kByteOrderMark)) // the parser would skip it
        return tl::unexpected(FaultWords(Text(text)).inValue(0));
    Builder builder(text);
    static_cast<void>(nlohmann::json::sax_parse(text.begin(), text.end(), &builder));
    return builder.take();
}

bool hasDoubledNames(const JsonValue& value)
{
    std::set<std::string> names;
    return std::any_of(value.elements.begin(), value.elements.end(), hasDoubledNames) ||
           std::any_of(value.members.begin(), value.members.end(), [&names](const JsonMember& member) {
               return !names.insert(toLowerAscii(member.name)).second || hasDoubledNames(member.value);
           });
}

Reason kindOf(const JsonValue& value)
{
    switch (value.kind) {
    case JsonValue::Kind::Null:
        return ReasonCode::KindNull;
    case JsonValue::Kind::Boolean:
        return ReasonCode::KindTruthValue;
    case JsonValue::Kind::Number:
        return ReasonCode::KindNumber;
    case JsonValue::Kind::String:
        return ReasonCode::KindString;
    case JsonValue::Kind::Array:
        return ReasonCode::KindArray;
    case JsonValue::Kind::Object:
        break;
    }
    return ReasonCode::KindObject;
}

Reason isOfKind(const JsonValue& value, Reason allowed)
{
    return Reason(ReasonCode::IsOfKind, kindOf(value)).advising(std::move(allowed));
}

} // namespace dynfou
