// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/NlSocket.h"
#include "tunnel/TunnelLink.h"

#include <string>
#include <unordered_map>

/// Makes gretap links, and VLAN devices on them, ready for use.
namespace dynfou::netlink {

/// As KernelWriter::createLink() says.
Result<TunnelLink> makeLink(NlSocket& route, const TunnelSpec& spec);
/// As KernelWriter::replaceLink() says. The new link is made beside the old one, so that the old one is still there
/// when that fails, and takes its place within milliseconds.
Result<TunnelLink> makeLinkAnew(NlSocket& route, const TunnelLink& old, const TunnelSpec& spec, const Log& log);

/// As KernelWriter::repairLink() says.
Result<bool> bringBackLink(NlSocket& route, const TunnelLink& link);

/// The device for health on a link: its own link-local address, from the link's MAC as well.
Result<int> makeHealthVlan(NlSocket& route, const TunnelLink& link);
Result<void> removeHealthVlan(NlSocket& route, const TunnelLink& link);
/// Those that exist: index of the link -> index of the device.
Result<std::unordered_map<int, int>> healthVlans(NlSocket& route);

} // namespace dynfou::netlink
