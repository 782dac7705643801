// SPDX-License-Identifier: Apache-2.0
#include "config/Rules.h"

#include "base/IpAddress.h"
#include "base/Text.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr std::size_t kMaxNameBytes = 128;
constexpr std::size_t kMaxKeyBytes = 512;
constexpr std::size_t kLongKeyBytes = 16;
constexpr std::size_t kMaxHostBytes = 253; // RFC 1035 3.1: 255 on the wire
constexpr std::size_t kMaxLabelBytes = 63;

/// Unicode's White_Space beyond ASCII: the legacy programs trim it from the ends of a name.
constexpr std::array<std::string_view, 18> kWideSpaces{
    "\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
    "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88",
    "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f"};
constexpr std::string_view kIdeographicSpace = "\xe3\x80\x80";

bool hasSpaceAtEnds(std::string_view text)
{
    const auto atEnd = [text](std::string_view space) { return text.starts_with(space) || text.ends_with(space); };
    return trimmed(text).size() != text.size() || atEnd(kIdeographicSpace) ||
           std::any_of(kWideSpaces.begin(), kWideSpaces.end(), atEnd);
}

/// C0 controls, DEL and C1 controls; `text` is UTF-8.
bool hasControlCharacter(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7f)
            return true;
        if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
            return true;
    }
    return false;
}

/// A complaint about a name: the name in printable form, with what is allowed as its advice.
Reason nameFault(ReasonCode what, std::string_view name)
{
    return Reason(what, printable(name)).advising(ReasonCode::AllowedNames);
}

Reason addressFault(ReasonCode what, std::string_view address)
{
    return Reason(what, printable(address)).advising(ReasonCode::AllowedAddresses);
}

bool isHostCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

bool isLabel(std::string_view label)
{
    return !label.empty() && label.size() <= kMaxLabelBytes && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), isHostCharacter);
}

/// Whether a name with this last label looks like an IPv4 address. Then it must be one, because getaddrinfo(3) reads
/// `203.0.113` as 203.0.0.113.
bool looksLikeIpv4(std::string_view lastLabel)
{
    const auto lower = toLowerAscii(lastLabel);
    const bool isHex = lower.starts_with("0x") && lower.find_first_not_of("0123456789abcdef", 2) == std::string::npos;
    return isHex || std::all_of(lastLabel.begin(), lastLabel.end(), isDigit);
}

bool isHostName(std::string_view name)
{
    if (name.ends_with('.'))
        name.remove_suffix(1);
    if (name.empty() || name.size() > kMaxHostBytes)
        return false;
    for (;;) {
        const auto dot = name.find('.');
        const auto label = name.substr(0, dot);
        if (!isLabel(label))
            return false;
        if (dot == std::string_view::npos)
            return !looksLikeIpv4(label);
        name.remove_prefix(dot + 1);
    }
}

/// `host:65200` and `[::1]:65200`.
bool hasPort(std::string_view address)
{
    const auto colon = address.rfind(':');
    if (colon == std::string_view::npos || !parseNumber(address.substr(colon + 1), 0, 65535))
        return false;
    const auto host = address.substr(0, colon);
    const auto ip = IpAddress::parse(withoutBrackets(host));
    return ip ? ip->isV4() || host.starts_with('[') : isHostName(host);
}

} // namespace

std::optional<Reason> checkClientName(std::string_view name)
{
    if (name.empty())
        return Reason(ReasonCode::Empty).advising(ReasonCode::AllowedNames);
    if (!isUtf8(name))
        return Reason(ReasonCode::NotUtf8).advising(ReasonCode::AllowedNames);
    if (name.size() > kMaxNameBytes)
        return Reason(ReasonCode::HasBytes, name.size()).advising(ReasonCode::AllowedNames);
    if (hasControlCharacter(name))
        return nameFault(ReasonCode::NameHasControlCharacter, name);
    if (name.find('=') != std::string_view::npos)
        return nameFault(ReasonCode::NameHasEquals, name);
    if (hasSpaceAtEnds(name))
        return nameFault(ReasonCode::NameHasSpace, name);
    return std::nullopt;
}

std::optional<Reason> checkClientKey(std::string_view key)
{
    if (key.empty())
        return Reason(ReasonCode::Empty).advising(ReasonCode::AllowedKeys);
    if (!isUtf8(key))
        return Reason(ReasonCode::NotUtf8).advising(ReasonCode::AllowedKeys);
    if (key.size() > kMaxKeyBytes)
        return Reason(ReasonCode::HasBytes, key.size()).advising(ReasonCode::AllowedKeys);
    if (hasControlCharacter(key))
        return Reason(ReasonCode::HasControlCharacter).advising(ReasonCode::AllowedKeys);
    return std::nullopt;
}

std::optional<Reason> adviceOnClientKey(std::string_view key)
{
    if (key.size() >= kLongKeyBytes)
        return std::nullopt;
    return Reason(ReasonCode::ShortKey, kLongKeyBytes).advising(ReasonCode::BetterKey);
}

std::optional<Reason> checkRemoteAddress(std::string_view address)
{
    if (address.empty())
        return Reason(ReasonCode::Empty).advising(ReasonCode::AllowedAddresses);
    if (const auto ip = IpAddress::parse(withoutBrackets(address))) {
        if (ip->isAny() || ip->isMulticast() || *ip == IpAddress::v4(0xffffffffU))
            return addressFault(ReasonCode::NotOneHost, address);
        return std::nullopt;
    }
    if (isHostName(address))
        return std::nullopt;
    if (hasPort(address))
        return addressFault(ReasonCode::HasPort, address);
    if (std::any_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return addressFault(ReasonCode::NotAscii, address);
    return addressFault(ReasonCode::NotAnAddress, address);
}

std::string_view withoutBrackets(std::string_view address)
{
    if (address.size() >= 2 && address.front() == '[' && address.back() == ']')
        return address.substr(1, address.size() - 2);
    return address;
}

} // namespace dynfou
