// SPDX-License-Identifier: Apache-2.0
#include "base/Text.h"
#include "config/ListChanges.h"
#include "engine/ServerEngine.h"
#include "instance/EntryLink.h"

#include <algorithm>

// Who is in the server's list: the peers at the start, and what another list changes.

namespace dynfou {

Result<void> ServerEngine::makePeers(const ClientList& list)
{
    auto machineId = readMachineId();
    if (!machineId)
        return fail(machineId.error());
    m_machineId = std::move(*machineId);
    for (const auto& entry : list.clients)
        makePeer(entry, list.clients.size());
    return {};
}

LinkConfig ServerEngine::configOf(const ClientEntry& entry, std::size_t listSize) const
{
    return linkConfigOf(entry, m_ownership.identityOf(entry.clientName), m_machineId, listSize);
}

void ServerEngine::makePeer(const ClientEntry& entry, std::size_t listSize)
{
    PeerServices& services = *this;
    m_peers.add(std::make_unique<PeerRunner>(
        entry.clientName, *m_kernel, configOf(entry, listSize), m_settings.fouPort, services,
        PeerLimits{m_settings.deadAfter, {m_settings.common.probeLoss, m_settings.common.probeRoundTrip}},
        m_log.with({{"client", entry.clientName}})));
}

void ServerEngine::removePeers(const std::set<std::string>& names)
{
    for (const auto& name : names) {
        if (auto* const peer = m_peers.byName(name))
            peer->finishEvents(ReasonCode::ListChanged);
    }
    const auto links = m_peers.remove(names);
    for (const auto& link : links)
        m_health->drop(link.ifindex); // the client learns it before its path goes
    if (links.empty())
        return;
    if (const auto removed = m_kernel->removeLinks(links); !removed)
        m_log.error("cannot remove every link", {{"error", removed.error().toString()}});
}

Result<void> ServerEngine::disconnect(const std::string& client)
{
    const auto* const peer = m_peers.byName(client);
    if (peer == nullptr || !peer->link()) {
        return fail(Error{peer == nullptr ? ErrorCode::Usage : ErrorCode::NotFound,
                          (peer == nullptr ? "the list has no client named " : "there is no tunnel to ") +
                              printable(client, 128),
                          "see dynfou-server clients"});
    }
    const auto& all = m_list.clients;
    const auto entry =
        std::find_if(all.begin(), all.end(), [&client](const ClientEntry& one) { return one.clientName == client; });
    m_log.info("disconnecting on request", {{"client", client}});
    removePeers({client});
    makePeer(*entry, all.size());
    m_peers.sort();
    return {};
}

void ServerEngine::noteDisabled(const ClientList& list)
{
    m_disabled.clear();
    for (const auto& entry : list.clients) {
        if (!entry.link.enabled)
            m_disabled.push_back(disabledStatus(entry.clientName));
    }
}

void ServerEngine::reload(const ClientList& all)
{
    noteDisabled(all);
    const auto list = enabledEntries(all);
    const auto changes = compareLists(m_list.clients, list.clients);
    m_list = list;
    m_frame.acceptList();
    m_gate.setClients(list);
    m_desk.setClients(list);
    std::set<std::string> ended;
    for (const auto& entry : changes.removed)
        ended.insert(entry.clientName);
    for (const auto& [entry, change] : changes.kept) {
        const auto* const peer = m_peers.byName(entry.clientName);
        if (change.restart || (change.settings && peer != nullptr && !canTake(peer->link(), entry.link.settings)))
            ended.insert(entry.clientName);
    }
    removePeers(ended);
    // what moves from one entry to another must be free before it is taken
    for (const auto& [entry, change] : changes.kept) {
        if (auto* const peer = m_peers.byName(entry.clientName))
            peer->release(entry.link.settings);
    }
    const auto size = list.clients.size();
    for (const auto& [entry, change] : changes.kept) {
        if (auto* const peer = m_peers.byName(entry.clientName))
            peer->configure(configOf(entry, size));
        else
            makePeer(entry, size);
    }
    for (const auto& entry : changes.added)
        makePeer(entry, size);
    m_peers.sort();
    logReload(m_log, changes);
}

} // namespace dynfou
