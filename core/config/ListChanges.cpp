// SPDX-License-Identifier: Apache-2.0
#include "config/ListChanges.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace dynfou {

namespace {

std::string identityOf(const ClientEntry& entry)
{
    return entry.clientName;
}

std::tuple<std::string, std::string, std::uint16_t> identityOf(const ServerEntry& entry)
{
    return {entry.clientName, entry.remoteAddress, entry.remotePort};
}

/// Compares two entries. `rest` is the new entry; the caller has copied into it the old values of all further fields
/// that need no new tunnel.
template <typename Entry>
EntryChange compare(const Entry& before, const Entry& after, Entry rest)
{
    rest.position = before.position;
    rest.clientKeys = before.clientKeys;
    rest.mtu = before.mtu;
    rest.link.settings = before.link.settings;
    EntryChange change;
    change.keys = before.clientKeys != after.clientKeys;
    change.mtu = before.mtu != after.mtu;
    change.settings = before.link.settings != after.link.settings;
    change.restart = rest != before;
    return change;
}

template <typename Entry>
ListChanges<Entry> compare(const std::vector<Entry>& before, const std::vector<Entry>& after)
{
    std::map<decltype(identityOf(before.front())), const Entry*> old;
    for (const auto& entry : before)
        old.emplace(identityOf(entry), &entry);
    ListChanges<Entry> changes;
    for (const auto& entry : after) {
        const auto found = old.find(identityOf(entry));
        if (found == old.end()) {
            changes.added.push_back(entry);
            continue;
        }
        changes.kept.push_back({entry, compareEntries(*found->second, entry)});
        old.erase(found);
    }
    for (const auto& entry : before) {
        if (old.contains(identityOf(entry)))
            changes.removed.push_back(entry);
    }
    return changes;
}

template <typename Entry>
void report(const Log& log, const ListChanges<Entry>& changes)
{
    const auto changed = std::count_if(changes.kept.begin(), changes.kept.end(),
                                       [](const KeptEntry<Entry>& entry) { return entry.change.any(); });
    log.info("the list was read again", {{"added", changes.added.size()},
                                         {"removed", changes.removed.size()},
                                         {"changed", static_cast<std::size_t>(changed)},
                                         {"unchanged", changes.kept.size() - static_cast<std::size_t>(changed)}});
}

} // namespace

template <typename Entry>
bool ListChanges<Entry>::any() const
{
    return !removed.empty() || !added.empty() ||
           std::any_of(kept.begin(), kept.end(), [](const auto& entry) { return entry.change.any(); });
}

template struct ListChanges<ClientEntry>;
template struct ListChanges<ServerEntry>;

EntryChange compareEntries(const ClientEntry& before, const ClientEntry& after)
{
    auto rest = after;
    rest.legacy = before.legacy;
    return compare(before, after, std::move(rest));
}

EntryChange compareEntries(const ServerEntry& before, const ServerEntry& after)
{
    return compare(before, after, after);
}

ListChanges<ClientEntry> compareLists(const std::vector<ClientEntry>& before, const std::vector<ClientEntry>& after)
{
    return compare(before, after);
}

ListChanges<ServerEntry> compareLists(const std::vector<ServerEntry>& before, const std::vector<ServerEntry>& after)
{
    return compare(before, after);
}

void logReload(const Log& log, const ListChanges<ClientEntry>& changes)
{
    report(log, changes);
}

void logReload(const Log& log, const ListChanges<ServerEntry>& changes)
{
    report(log, changes);
}

} // namespace dynfou
