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
                        [&entry](const Tunnel& tunnel) { return isSameTunnel(*tunnel.entry, entry); });
}

ClientEngine::Tunnel ClientEngine::take(const ServerEntry& entry)
{
    const auto found = tunnelOf(entry);
    auto taken = std::move(*found);
    m_tunnels.erase(found);
    return taken;
}

std::vector<ServerEntry> ClientEngine::keepOrEnd(const std::vector<KeptEntry<ServerEntry>>& entries)
{
    std::vector<Tunnel> kept;
    std::vector<ServerEntry> ended;
    for (const auto& [entry, change] : entries) {
        auto tunnel = take(entry);
        tunnel.entry = std::make_shared<const ServerEntry>(entry);
        const bool isAnew = change.restart ||
                            (change.settings && tunnel.runner && !canTake(tunnel.runner->link(), entry.link.settings));
        if (tunnel.runner && isAnew) {
            end(*tunnel.runner, ReasonCode::ListChanged);
            ended.push_back(entry);
            continue;
        }
        if (tunnel.runner)
            tunnel.runner->release(entry.link.settings);
        kept.push_back(std::move(tunnel));
    }
    m_tunnels = std::move(kept);
    return ended;
}

void ClientEngine::reload(const ServerList& all)
{
    noteDisabled(all);
    const auto list = enabledEntries(all);
    std::vector<ServerEntry> before;
    for (const auto& tunnel : m_tunnels)
        before.push_back(*tunnel.entry);
    const auto changes = compareLists(before, list.servers);
    const auto size = list.servers.size();
    m_frame.acceptList();

    for (const auto& entry : changes.removed) {
        const auto tunnel = take(entry);
        if (tunnel.runner)
            end(*tunnel.runner, ReasonCode::ListChanged);
        m_stops.remove(configOf(entry, size).identity);
    }
    auto toStart = keepOrEnd(changes.kept);
    toStart.insert(toStart.begin(), changes.added.begin(), changes.added.end());
    for (auto& tunnel : m_tunnels) {
        if (tunnel.runner)
            tunnel.runner->change(tunnel.entry, configOf(*tunnel.entry, size));
    }
    // after what has ended: its name and its address are free now
    for (const auto& entry : toStart)
        startUnlessStopped(entry, size);
    std::sort(m_tunnels.begin(), m_tunnels.end(),
              [](const Tunnel& a, const Tunnel& b) { return a.entry->position < b.entry->position; });
    logReload(m_log, changes);
}

} // namespace dynfou
