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

/// One client that a server admits, already validated.
struct ClientEntry {
    std::string clientName;              ///< 1 to 128 bytes of UTF-8, see checkClientName()
    std::vector<std::string> clientKeys; ///< 1 to 3, the preferred one first, each 1 to 512 bytes; never to be logged
    std::optional<std::uint32_t> mtu;    ///< inside the tunnel, 1280 to 65535 bytes; nullopt: derived from the route
    std::size_t position = 0;            ///< in the list, from 1: the N of `dynN`
    bool legacy = true;                  ///< whether the client may use the old protocol
    LinkFields link;

    bool operator==(const ClientEntry&) const = default;
};

/// The server's list of clients; names are unique.
struct ClientList {
    std::vector<ClientEntry> clients;

    bool operator==(const ClientList&) const = default;
};

/// The list without the entries that are switched off; positions stay as they are.
ClientList enabledEntries(ClientList list);

/// Reads the server's client list, `[{"ClientName":..,"clientKey":..,"MTU":..,"legacy":..}]`, from JSON text. `source`
/// is what issues give as the file. All errors are reported, but of text that is not JSON only the first.
Parsed<ClientList> parseClientList(std::string_view text, std::string source);

/// The same from a file. There are more errors: the file cannot be read, is not a regular file, is empty or larger than
/// 8 MiB. A file that others can read gets a warning.
Parsed<ClientList> readClientList(const std::string& path);

} // namespace dynfou
