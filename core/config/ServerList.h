// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Issue.h"
#include "config/LinkFields.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// One server that a client keeps a tunnel to, already validated.
struct ServerEntry {
    std::string clientName;              ///< the entry's own or the file's; see checkClientName()
    std::string remoteAddress;           ///< host name or IP address as in the list, without brackets
    std::uint16_t remotePort = 65200;    ///< the server's `PORT`, 1 to 65535
    std::vector<std::string> clientKeys; ///< 1 to 3, the preferred one first, each 1 to 512 bytes; never to be logged
    std::optional<std::uint32_t> mtu;    ///< inside the tunnel, 1280 to 65535 bytes; nullopt: derived from the route
    std::size_t position = 0;            ///< in the list, from 1: the N of `dynN`
    bool legacy = false;                 ///< whether the old protocol is used instead of the present one
    LinkFields link;

    bool operator==(const ServerEntry&) const = default;
};

/// The client's list of servers; (remoteAddress, remotePort, clientName) is unique.
struct ServerList {
    std::string clientName; ///< of the file; may be empty if each entry has its own
    std::vector<ServerEntry> servers;

    bool operator==(const ServerList&) const = default;
};

/// The list without the entries that are switched off; positions stay as they are.
ServerList enabledEntries(ServerList list);

/// Reads the client's server list, `{"ClientName":..,"servers":[{"remoteAddr":..,"remotePort":..,"clientKey":..,
/// "MTU":..,"legacy":..}]}`, from JSON text. `source` is what issues give as the file; `legacyByDefault` applies to
/// entries without the field `legacy`. All errors are reported, but of text that is not JSON only the first.
Parsed<ServerList> parseServerList(std::string_view text, std::string source, bool legacyByDefault);

/// The same from a file. There are more errors: the file cannot be read, is not a regular file, is empty or larger than
/// 8 MiB. A file that others can read gets a warning.
Parsed<ServerList> readServerList(const std::string& path, bool legacyByDefault);

} // namespace dynfou
