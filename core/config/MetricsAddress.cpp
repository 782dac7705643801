// SPDX-License-Identifier: Apache-2.0
#include "config/MetricsAddress.h"

#include "base/Text.h"
#include "config/Rules.h"

namespace dynfou {

namespace {

/// Reads the address before the last colon; 127.0.0.1 if it is empty.
std::optional<IpAddress> addressIn(std::string_view text)
{
    if (text.empty())
        return IpAddress::v4(0x7f000001U);
    const bool isBracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
    const auto address = IpAddress::parse(isBracketed ? text.substr(1, text.size() - 2) : text);
    return address && address->isV6() == isBracketed && !address->isMulticast() ? address : std::nullopt;
}

} // namespace

std::optional<MetricsAddress> MetricsAddress::parse(std::string_view text)
{
    if (text.starts_with('/')) {
        if (text.size() > kMaxSocketPath)
            return std::nullopt;
        return MetricsAddress{{}, std::string(text)};
    }
    const auto colon = text.rfind(':');
    const auto port = parseNumber(colon == std::string_view::npos ? text : text.substr(colon + 1), 1, 65535);
    const auto address = addressIn(colon == std::string_view::npos ? std::string_view{} : text.substr(0, colon));
    if (!port || !address)
        return std::nullopt;
    return MetricsAddress{{*address, static_cast<std::uint16_t>(*port)}, {}};
}

} // namespace dynfou
