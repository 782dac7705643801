// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/LinkSettings.h"

#include <span>
#include <vector>

namespace dynfou::helper {

/// A set of addresses of both families.
using Prefixes = std::vector<Prefix>;

/// The addresses that settings route into a tunnel: the networks of its addresses, and its routes.
[[nodiscard]] Prefixes routedSpace(const LinkSettings& settings);

/// The prefixes that are within one of `others`.
[[nodiscard]] Prefixes within(const Prefixes& prefixes, const Prefixes& others);
/// The prefixes that are not within one of `others`.
[[nodiscard]] Prefixes beyond(const Prefixes& prefixes, const Prefixes& others);

/// Whether some of them are public: outside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918), 100.64.0.0/10 (RFC
/// 6598), 169.254.0.0/16 (RFC 3927), fc00::/7 (RFC 4193) and fe80::/10, which a user may route freely.
[[nodiscard]] bool hasPublic(std::span<const Prefix> prefixes);

/// Whether they take so much of the host's traffic that they amount to a default route: a prefix that is shorter than 8
/// bits (IPv6: 16), a prefix within NAT64's space or around it, or, all together, more public addresses than one such
/// prefix has. Many narrow prefixes can amount to a default route, just as 0.0.0.0/1 and 128.0.0.0/1 do.
[[nodiscard]] bool isNearDefaultRoute(std::span<const Prefix> prefixes);

} // namespace dynfou::helper
