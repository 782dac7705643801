// SPDX-License-Identifier: Apache-2.0
#include "config/JsonScan.h"

#include "base/Text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

namespace dynfou {

namespace {

constexpr unsigned kMaxDepth = 32;

bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void appendUtf8(std::string& out, std::uint32_t point)
{
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xc0U | (point >> 6U));
        put(0x80U | (point & 0x3fU));
    } else if (point < 0x10000) {
        put(0xe0U | (point >> 12U));
        put(0x80U | ((point >> 6U) & 0x3fU));
        put(0x80U | (point & 0x3fU));
    } else {
        put(0xf0U | (point >> 18U));
        put(0x80U | ((point >> 12U) & 0x3fU));
        put(0x80U | ((point >> 6U) & 0x3fU));
        put(0x80U | (point & 0x3fU));
    }
}

/// Recursive descent; each function reads one thing at m_at and returns false after a fault.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    tl::expected<JsonOutline, JsonFault> scan()
    {
        skipSpace();
        if (atEnd())
            fault("the text is empty; allowed is one JSON array or object");
        else if (value(1)) {
            skipSpace();
            if (!atEnd())
                fault("something follows the end of the JSON value; nothing but white space may");
        }
        if (m_fault)
            return tl::unexpected(std::move(*m_fault));
        return std::move(m_outline);
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    /// The character at the place, NUL behind the end.
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    bool fault(std::string message) { return faultAt(m_at, std::move(message)); }
    bool faultAt(std::size_t offset, std::string message)
    {
        m_fault = JsonFault{offset, std::move(message)};
        return false;
    }

    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    void skipSpace()
    {
        const auto next = m_text.find_first_not_of(" \t\r\n", m_at);
        m_at = next == std::string_view::npos ? m_text.size() : next;
    }

    bool value(unsigned depth)
    {
        switch (peek()) {
        case '{':
        case '[':
            if (depth > kMaxDepth)
                return fault("more than " + std::to_string(kMaxDepth) + " levels of brackets");
            return peek() == '{' ? object(depth) : array(depth);
        case '"':
            return string(nullptr);
        default:
            return peek() == '-' || isDigit(peek()) ? number() : word();
        }
    }

    bool object(unsigned depth)
    {
        const auto start = m_at++;
        std::vector<JsonMember> members;
        skipSpace();
        while (!take('}')) {
            if (!members.empty()) {
                if (!take(','))
                    return expected("',' or '}' after a field's value");
                skipSpace();
                if (peek() == '}')
                    return fault("no comma may stand before '}'");
            }
            JsonMember& member = members.emplace_back();
            member.nameOffset = m_at;
            if (peek() != '"')
                return expected("a field's name in double quotes");
            if (!string(&member.name))
                return false;
            skipSpace();
            if (!take(':'))
                return expected("':' after a field's name");
            skipSpace();
            member.valueOffset = m_at;
            if (!value(depth + 1))
                return false;
            skipSpace();
        }
        m_outline.emplace(start, std::move(members));
        return true;
    }

    bool array(unsigned depth)
    {
        ++m_at;
        skipSpace();
        for (bool first = true; !take(']'); first = false) {
            if (!first) {
                if (!take(','))
                    return expected("',' or ']' after an entry");
                skipSpace();
                if (peek() == ']')
                    return fault("no comma may stand before ']'");
            }
            if (!value(depth + 1))
                return false;
            skipSpace();
        }
        return true;
    }

    bool expected(std::string_view what)
    {
        const std::string_view found = atEnd()          ? "the text ends here; "
                                       : peek() == '/'  ? "comments are not allowed; "
                                       : peek() == '\'' ? "single quotes are not allowed; "
                                                        : "";
        return fault(std::string(found).append("expected is ").append(what));
    }

    bool word()
    {
        constexpr std::string_view wanted = "a value: an object, an array, a string in double quotes, a number, true, "
                                            "false or null";
        const auto start = m_at;
        while (!atEnd() && isWordCharacter(m_text[m_at]))
            ++m_at;
        const auto found = m_text.substr(start, m_at - start);
        if (found == "true" || found == "false" || found == "null")
            return true;
        m_at = start;
        return expected(wanted);
    }

    bool digits()
    {
        const auto start = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > start;
    }

    bool number()
    {
        const auto start = m_at;
        const auto malformed = [&] { return faultAt(start, "not a number as JSON writes it, such as 1460"); };
        take('-');
        if (peek() == '0')
            ++m_at;
        else if (!digits())
            return malformed();
        if (take('.') && !digits())
            return malformed();
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!digits())
                return malformed();
        }
        if (isWordCharacter(peek()) || peek() == '.' || peek() == '+' || peek() == '-')
            return malformed();
        double ignored = 0;
        const auto token = m_text.substr(start, m_at - start);
        if (std::from_chars(token.data(), token.data() + token.size(), ignored).ec != std::errc{})
            return faultAt(start, "a number that is too large or too small to be read");
        return true;
    }

    /// Reads a string; its text goes to `decoded` if that is given.
    bool string(std::string* decoded)
    {
        const auto start = m_at++;
        while (!take('"')) {
            if (atEnd())
                return faultAt(start, "this string has no closing double quote");
            const auto byte = static_cast<unsigned char>(peek());
            if (byte < 0x20)
                return fault("a string may not hold a line break, a tab or another control character as such, only "
                             "escaped (\\n, \\t, \\u0001)");
            if (byte == '\\') {
                if (!escape(decoded))
                    return false;
                continue;
            }
            const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
            const auto character = m_text.substr(m_at, length);
            if (!isUtf8(character))
                return fault("a byte that is not UTF-8; the file must be in UTF-8");
            if (decoded != nullptr)
                *decoded += character;
            m_at += length;
        }
        return true;
    }

    bool escape(std::string* decoded)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const auto start = m_at++;
        if (peek() == 'u')
            return unicodeEscape(start, decoded);
        const auto index = atEnd() ? std::string_view::npos : letters.find(peek());
        if (index == std::string_view::npos)
            return faultAt(start,
                           "no escape sequence of JSON; allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX");
        ++m_at;
        if (decoded != nullptr)
            *decoded += meanings[index];
        return true;
    }

    /// Four hexadecimal digits after `u`.
    std::optional<std::uint32_t> codeUnit()
    {
        std::uint32_t unit = 0;
        if (!take('u') || m_at + 4 > m_text.size())
            return std::nullopt;
        const char* const from = m_text.data() + m_at;
        const auto [end, status] = std::from_chars(from, from + 4, unit, 16);
        if (status != std::errc{} || end != from + 4)
            return std::nullopt;
        m_at += 4;
        return unit;
    }

    bool unicodeEscape(std::size_t start, std::string* decoded)
    {
        const auto first = codeUnit();
        if (!first)
            return faultAt(start, "\\u must be followed by four hexadecimal digits");
        std::uint32_t point = *first;
        if (point >= 0xd800 && point <= 0xdfff) {
            const auto second = point < 0xdc00 && take('\\') ? codeUnit() : std::nullopt;
            if (!second || *second < 0xdc00 || *second > 0xdfff)
                return faultAt(start, "half of a surrogate pair; \\uD800 to \\uDBFF and \\uDC00 to \\uDFFF stand "
                                      "only together");
            point = 0x10000 + ((point - 0xd800) << 10U) + (*second - 0xdc00);
        }
        if (decoded != nullptr)
            appendUtf8(*decoded, point);
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    JsonOutline m_outline;
    std::optional<JsonFault> m_fault;
};

} // namespace

tl::expected<JsonOutline, JsonFault> scanJson(std::string_view text)
{
    return Scanner(text).scan();
}

bool hasDoubledNames(const JsonOutline& outline)
{
    return std::any_of(outline.begin(), outline.end(), [](const auto& object) {
        std::set<std::string> names;
        return std::any_of(object.second.begin(), object.second.end(), [&names](const JsonMember& member) {
            return !names.insert(toLowerAscii(member.name)).second;
        });
    });
}

} // namespace dynfou
