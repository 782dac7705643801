// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/LinkSettings.h"

#include <span>
#include <vector>

namespace dynfou::helper {

/// A part of the addresses of both families.
using Prefixes = std::vector<Prefix>;

/// What settings lead into a tunnel: the networks of its addresses, which are on the link, and the routes.
[[nodiscard]] Prefixes routedSpace(const LinkSettings& settings);

/// Those of `prefixes` that lie within one of `others`.
[[nodiscard]] Prefixes within(const Prefixes& prefixes, const Prefixes& others);
/// All but those.
[[nodiscard]] Prefixes beyond(const Prefixes& prefixes, const Prefixes& others);

/// Whether some of it is public: outside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918), 100.64.0.0/10 (RFC
/// 6598), 169.254.0.0/16 (RFC 3927), fc00::/7 (RFC 4193) and fe80::/10, which a user may lead where he likes.
[[nodiscard]] bool hasPublic(std::span<const Prefix> prefixes);

/// Whether they take so much of the host's traffic that they come near to a default route: one that is shorter than 8
/// bits (IPv6: 16), one that is, or holds, a part of what NAT64 makes of IPv4, or, all together, more public addresses
/// than one such prefix has. Many narrow ones are a default route as much as 0.0.0.0/1 and 128.0.0.0/1 are.
[[nodiscard]] bool isNearDefaultRoute(std::span<const Prefix> prefixes);

} // namespace dynfou::helper
