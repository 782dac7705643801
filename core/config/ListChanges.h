// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "config/ClientList.h"
#include "config/ServerList.h"

#include <vector>

namespace dynfou {

/// What a new list changes in an entry that the old list had too. A different position is no change.
struct EntryChange {
    bool keys = false;     ///< used from the next agreement on
    bool mtu = false;      ///< can be changed in place
    bool settings = false; ///< settings of the interface, which are applied in place
    bool restart = false;  ///< something else that needs a new tunnel

    [[nodiscard]] bool any() const { return keys || mtu || settings || restart; }
    bool operator==(const EntryChange&) const = default;
};

/// Compares two entries of one client on the server. Whether the client may use the old protocol affects its next
/// request only.
EntryChange compareEntries(const ClientEntry& before, const ClientEntry& after);
/// Compares two entries of the client with the same client name, server and port.
EntryChange compareEntries(const ServerEntry& before, const ServerEntry& after);

/// An entry that both lists have, and what the new list changes in it.
template <typename Entry>
struct KeptEntry {
    Entry entry;
    EntryChange change;

    bool operator==(const KeptEntry&) const = default;
};

/// The differences between the list in use and a new one.
template <typename Entry>
struct ListChanges {
    std::vector<Entry> removed;         ///< of the old list, in its order
    std::vector<KeptEntry<Entry>> kept; ///< of the new list, in its order
    std::vector<Entry> added;           ///< of the new list, in its order

    /// Whether a tunnel begins, ends or is changed.
    [[nodiscard]] bool any() const;
    bool operator==(const ListChanges&) const = default;
};

/// Clients are identified by their name, servers by client name, address and port.
ListChanges<ClientEntry> compareLists(const std::vector<ClientEntry>& before, const std::vector<ClientEntry>& after);
ListChanges<ServerEntry> compareLists(const std::vector<ServerEntry>& before, const std::vector<ServerEntry>& after);

/// Logs what a new list has changed.
void logReload(const Log& log, const ListChanges<ClientEntry>& changes);
void logReload(const Log& log, const ListChanges<ServerEntry>& changes);

} // namespace dynfou
