// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/NlSocket.h"
#include "tunnel/TunnelLink.h"

#include <string>
#include <unordered_map>

/// Creates gretap links, and VLAN devices on them, that are ready for use.
namespace dynfou::netlink {

/// See KernelWriter::createLink().
Result<TunnelLink> makeLink(NlSocket& route, const TunnelSpec& spec);
/// See KernelWriter::replaceLink(). The new link is created while the old one still exists, and replaces it within
/// milliseconds. If the creation fails, the old link stays. Only if both have the same path, the old one must be
/// removed first.
Result<TunnelLink> makeLinkAnew(NlSocket& route, const TunnelLink& old, const TunnelSpec& spec, const Log& log);

/// See KernelWriter::repairLink().
Result<bool> bringBackLink(NlSocket& route, const TunnelLink& link);

/// Creates the VLAN device for the health connection on a link, unless it exists. The device gets the same link-local
/// address as the link, made of the link's MAC.
Result<int> makeHealthVlan(NlSocket& route, const TunnelLink& link);
Result<void> removeHealthVlan(NlSocket& route, const TunnelLink& link);
/// The existing devices for the health connection: index of the link -> index of the device.
Result<std::unordered_map<int, int>> healthVlans(NlSocket& route);

} // namespace dynfou::netlink
