// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "netlink/NlMessage.h"

#include <cstdint>
#include <linux/rtnetlink.h>
#include <optional>
#include <string>

/// Messages for any kind of link, its queueing discipline and its addresses (rtnetlink(7)).
namespace dynfou::netlink {

/// The header of a message about one link; 0: any.
ifinfomsg linkHeader(int ifindex);
/// Asks for one link by its name.
NlMessage linkByName(const std::string& name);
NlMessage linkByIndex(int ifindex);
/// The alias, and no link-local address made by the kernel: ours comes without duplicate address detection. Neither can
/// stand in the creating message.
NlMessage linkPrepare(int ifindex, const std::string& alias);
NlMessage linkUp(int ifindex);
NlMessage linkDelete(int ifindex);
NlMessage linkSetGroup(int ifindex, std::uint32_t group);
/// Deletes every link of the group, whoever made it.
NlMessage linkDeleteGroup(std::uint32_t group);
NlMessage linkDump();
/// Makes the link a port of a bridge (or of another kind of master), or with 0 nobody's.
NlMessage linkSetMaster(int ifindex, int master);
NlMessage linkRename(int ifindex, const std::string& name);
/// A link that is down gets its name, its master (0: none) and is up, all at once.
NlMessage linkRenameUp(int ifindex, const std::string& name, int master);
/// A VLAN device (IEEE 802.1Q) on a link.
NlMessage vlanCreate(int parent, const std::string& name, std::uint16_t id, std::uint32_t mtu);
/// A creation that the kernel always refuses: EOPNOTSUPP when it knows no VLAN devices.
NlMessage vlanTrial();
NlMessage vlanDump();
/// A VLAN device and the link that it stands on; nothing for other links.
struct VlanFacts {
    int ifindex = 0;
    int parent = 0;
    std::uint16_t id = 0;
};
std::optional<VlanFacts> parseVlan(const nlmsghdr* message);
/// No queue on a virtual link; set before the link is up it spares the kernel the default one's memory.
NlMessage qdiscNoqueue(int ifindex);
/// Adds an address that is usable at once (IFA_F_NODAD); one that is there already is replaced.
NlMessage addressReplace(int ifindex, const Prefix& address);

/// The facts of a link that its messages carry.
struct LinkFacts {
    int ifindex = 0;
    std::string name;
    std::uint32_t mtu = 0;
    std::uint32_t group = 0;
    bool isUp = false;
    int master = 0;   ///< index of the bridge whose port it is, 0: none
    std::string kind; ///< `gretap`, `bridge`; empty for real ones
};
LinkFacts parseLink(const nlmsghdr* message);

} // namespace dynfou::netlink
