// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"
#include "doctor/Finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::doctor {

/// Takes out what the kernel holds itself: an open FOU port is a UDP socket that is no process's.
void dropKernelsOwn(std::vector<HeldPort>& held, const std::vector<FouPort>& open);

/// Whether the tunnel is the one that the list's entry asks for; an IPv6 address may stand in brackets or not.
bool isOfServer(const TunnelStatus& tunnel, const ServerPath& path);
/// That tunnel, if there is one.
const TunnelStatus* tunnelTo(const ServerPath& path, const std::vector<TunnelStatus>& tunnels);
/// The MTU on which both ends have agreed, where the tunnel is up.
std::optional<std::uint32_t> mtuInForce(const ServerPath& path, const std::vector<TunnelStatus>& tunnels);

/// Whether a server's word (ServerPath::word) would tell more: it answers, and no tunnel to it is up.
bool isWorthAsking(const Facts& facts, const ServerPath& path);

/// The program whose host it is.
std::string programOf(const Facts& facts);

/// What is wrong, the most basic first.
std::vector<Finding> examine(const Facts& facts);

/// The bytes that the tunnel adds to an inner packet before its UDP payload is complete: GRE with key and sequence
/// number, inner Ethernet.
inline constexpr std::uint32_t kInsideUdp = 26;
/// Those before the UDP payload.
std::uint32_t outerHeaders(AddressFamily family);

} // namespace dynfou::doctor
