// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"
#include "doctor/Finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::doctor {

/// Removes the ports that the kernel holds itself: an open FOU port is a UDP socket that belongs to no process.
void dropKernelsOwn(std::vector<HeldPort>& held, const std::vector<FouPort>& open);

/// Whether the tunnel belongs to this entry of the list; an IPv6 address may or may not have brackets.
bool isOfServer(const TunnelStatus& tunnel, const ServerPath& path);
/// The tunnel that belongs to this entry of the list; nullptr if there is none.
const TunnelStatus* tunnelTo(const ServerPath& path, const std::vector<TunnelStatus>& tunnels);
/// The MTU on which both ends have agreed, if the tunnel is up.
std::optional<std::uint32_t> mtuInForce(const ServerPath& path, const std::vector<TunnelStatus>& tunnels);

/// Whether it helps to ask the server about this client (the answer is ServerPath::word): the server answers, and there
/// is no tunnel to it that is up.
bool isWorthAsking(const Facts& facts, const ServerPath& path);

/// The name of the program that was examined.
std::string programOf(const Facts& facts);

/// Everything that is wrong, the most basic first.
std::vector<Finding> examine(const Facts& facts);

/// The bytes that the tunnel adds to an inner packet before its UDP payload is complete: GRE with key and sequence
/// number, inner Ethernet.
inline constexpr std::uint32_t kInsideUdp = 26;
/// The bytes of the headers before the UDP payload.
std::uint32_t outerHeaders(AddressFamily family);

} // namespace dynfou::doctor
