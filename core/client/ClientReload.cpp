// SPDX-License-Identifier: Apache-2.0
#include "client/ClientEngine.h"
#include "config/ListChanges.h"

#include <algorithm>

// What another list changes.

namespace dynfou {

namespace {

bool isSameTunnel(const ServerEntry& a, const ServerEntry& b)
{
    return a.clientName == b.clientName && a.remoteAddress == b.remoteAddress && a.remotePort == b.remotePort;
}

} // namespace

std::vector<ClientEngine::Tunnel>::iterator ClientEngine::tunnelOf(const ServerEntry& entry)
{
    return std::find_if(m_tunnels.begin(), m_tunnels.end(),
                        [&entry](const Tunnel& tunnel) { return isSameTunnel(tunnel.entry, entry); });
}

ClientEngine::Tunnel ClientEngine::take(const ServerEntry& entry)
{
    const auto found = tunnelOf(entry);
    auto taken = std::move(*found);
    m_tunnels.erase(found);
    return taken;
}

void ClientEngine::changeInPlace(const ServerEntry& entry, const EntryChange& change, std::size_t listSize)
{
    const auto found = tunnelOf(entry);
    if (found == m_tunnels.end() || !found->runner)
        return; // made anew, or stopped
    auto& runner = *found->runner;
    runner.moveTo(entry.position, listSize);
    if (change.keys)
        runner.changeKeys(entry.clientKeys);
    if (change.settings)
        runner.changeSettings(entry.link.settings);
    if (change.mtu) // after the settings: it brings back what the link is to have
        runner.changeMtu(entry.mtu);
}

void ClientEngine::reload(const ServerList& all)
{
    noteDisabled(all);
    const auto list = enabledEntries(all);
    std::vector<ServerEntry> before;
    for (const auto& tunnel : m_tunnels)
        before.push_back(tunnel.entry);
    const auto changes = compareLists(before, list.servers);
    const auto size = list.servers.size();
    m_frame.acceptList();

    for (const auto& entry : changes.removed) {
        const auto tunnel = take(entry);
        if (tunnel.runner)
            end(*tunnel.runner, ReasonCode::ListChanged);
        m_stops.remove(configOf(entry, size).identity);
    }
    std::vector<Tunnel> kept;
    std::vector<ServerEntry> toStart = changes.added;
    for (const auto& [entry, change] : changes.kept) {
        auto tunnel = take(entry);
        tunnel.entry = entry;
        const bool canStay =
            !change.restart && (!change.settings || !tunnel.runner || tunnel.runner->takes(entry.link.settings));
        if (tunnel.runner && !canStay) {
            end(*tunnel.runner, ReasonCode::ListChanged);
            toStart.push_back(entry);
            continue;
        }
        if (tunnel.runner && change.settings)
            tunnel.runner->releaseSettings(entry.link.settings);
        kept.push_back(std::move(tunnel));
    }
    m_tunnels = std::move(kept);
    for (const auto& [entry, change] : changes.kept)
        changeInPlace(entry, change, size);
    // after what has ended: its name and its address are free now
    for (const auto& entry : toStart)
        startUnlessStopped(entry, size);
    std::sort(m_tunnels.begin(), m_tunnels.end(),
              [](const Tunnel& a, const Tunnel& b) { return a.entry.position < b.entry.position; });
    logReload(m_log, changes);
}

} // namespace dynfou
