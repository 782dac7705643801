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
/// Sets the alias, and stops the kernel from making a link-local address: we add our own without duplicate address
/// detection. The message that creates a link cannot contain either.
NlMessage linkPrepare(int ifindex, const std::string& alias);
NlMessage linkUp(int ifindex);
NlMessage linkDelete(int ifindex);
NlMessage linkSetGroup(int ifindex, std::uint32_t group);
/// Deletes every link of the group, whoever made it.
NlMessage linkDeleteGroup(std::uint32_t group);
NlMessage linkDump();
/// Makes the link a port of a bridge (or of another kind of master), or with 0 of none.
NlMessage linkSetMaster(int ifindex, int master);
NlMessage linkRename(int ifindex, const std::string& name);
/// Renames a link that is down, makes it a port of its master (0: none) and sets it up, with one message.
NlMessage linkRenameUp(int ifindex, const std::string& name, int master);
/// A VLAN device (IEEE 802.1Q) on a link.
NlMessage vlanCreate(int parent, const std::string& name, std::uint16_t id, std::uint32_t mtu);
/// A trial that the kernel always refuses: with EOPNOTSUPP if it does not support VLAN devices.
NlMessage vlanTrial();
NlMessage vlanDump();
/// A VLAN device and the link below it. parseVlan() returns nullopt for other links.
struct VlanFacts {
    int ifindex = 0;
    int parent = 0;
    std::uint16_t id = 0;
};
std::optional<VlanFacts> parseVlan(const nlmsghdr* message);
/// Sets the queueing discipline of a virtual link to none. Before the link is up, this saves the memory of the default
/// queue.
NlMessage qdiscNoqueue(int ifindex);
/// Adds an address that is usable at once (IFA_F_NODAD), or replaces it if it exists already.
NlMessage addressReplace(int ifindex, const Prefix& address);

/// The facts about a link that are in the kernel's messages.
struct LinkFacts {
    int ifindex = 0;
    std::string name;
    std::uint32_t mtu = 0;
    std::uint32_t group = 0;
    bool isUp = false;
    int master = 0;   ///< index of the bridge whose port it is, 0: none
    std::string kind; ///< `gretap`, `bridge`; empty for real interfaces
};
LinkFacts parseLink(const nlmsghdr* message);

} // namespace dynfou::netlink
