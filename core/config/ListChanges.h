// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "config/ClientList.h"
#include "config/ServerList.h"

#include <vector>

namespace dynfou {

/// What a new list says otherwise about an entry that stood in the old one too. The position is no difference.
struct EntryChange {
    bool keys = false;    ///< for the next agreement
    bool mtu = false;     ///< can be changed in place
    bool restart = false; ///< what only a new tunnel can have

    [[nodiscard]] bool any() const { return keys || mtu || restart; }
    bool operator==(const EntryChange&) const = default;
};

/// The same client, as the server knows it: whether it may use the old protocol concerns its next request only.
EntryChange compareEntries(const ClientEntry& before, const ClientEntry& after);
/// The same client name, server and port, as the client knows it.
EntryChange compareEntries(const ServerEntry& before, const ServerEntry& after);

/// An entry of the new list, and what has become of it.
template <typename Entry>
struct KeptEntry {
    Entry entry;
    EntryChange change;

    bool operator==(const KeptEntry&) const = default;
};

/// A new list as seen from the one in force.
template <typename Entry>
struct ListChanges {
    std::vector<Entry> removed;         ///< of the old list, in its order
    std::vector<KeptEntry<Entry>> kept; ///< of the new list, in its order
    std::vector<Entry> added;           ///< of the new list, in its order

    /// Whether a tunnel begins, ends or is changed.
    [[nodiscard]] bool any() const;
    bool operator==(const ListChanges&) const = default;
};

/// Clients are told apart by their name, servers by client name, address and port.
ListChanges<ClientEntry> compareLists(const std::vector<ClientEntry>& before, const std::vector<ClientEntry>& after);
ListChanges<ServerEntry> compareLists(const std::vector<ServerEntry>& before, const std::vector<ServerEntry>& after);

/// Says in the log what a new list has changed.
void logReload(const Log& log, const ListChanges<ClientEntry>& changes);
void logReload(const Log& log, const ListChanges<ServerEntry>& changes);

} // namespace dynfou
