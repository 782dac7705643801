// SPDX-License-Identifier: Apache-2.0
#include "helper-client/HelperTunnelEnd.h"

#include "helper-wire/HelperIdentity.h"
#include "tunnel/TunnelReports.h"

#include <algorithm>
#include <utility>

namespace dynfou::helper {

HelperTunnelEnd::HelperTunnelEnd(KernelReader& reader, HelperClient& client, LinkConfig config, Log log)
    : m_reader(reader), m_client(client), m_config(std::move(config)), m_log(std::move(log)),
      m_tag(HelperIdentity::of(m_config.identity).value_or(HelperIdentity{}).tag)
{
    QObject::connect(&client, &HelperClient::lost, &m_context, [this](quint32 id) {
        if (m_id == id)
            onGone(ReasonCode::InterfaceRemoved);
    });
    QObject::connect(&client, &HelperClient::vanished, &m_context, [this] { onVanished(); });
    QObject::connect(&client, &HelperClient::mayBeBack, &m_context, [this] { tryAgain(); });
}

Result<void> HelperTunnelEnd::checkReady() const
{
    return m_away ? fail(Error{ErrorCode::NotRunning, around(ReasonCode::HelperAway, *m_away)}) : Result<void>{};
}

void HelperTunnelEnd::onVanished()
{
    if (!m_link) // there is no tunnel yet, or it is being removed
        return;
    m_log.warning("the helper has ended: taking the tunnel over from the next one");
    m_isOrphan = true;
    m_away = ReasonCode::HelperEnded;
    proceed();
}

void HelperTunnelEnd::tryAgain()
{
    if (!m_link || !m_away || m_isBusy) // the bus delivers the call under way to the next helper
        return;
    m_isOrphan = true;
    proceed();
}

void HelperTunnelEnd::adopt(const TunnelLink& link)
{
    m_link = link;
    takeOver();
}

void HelperTunnelEnd::takeOver()
{
    m_id.reset();
    m_isOrphan = false;
    m_isBusy = true;
    m_client.adopt(
        m_tag, m_alive, [this](const Result<WireTunnel>& answer) { onAdopted(answer); },
        [this] { onAway(ReasonCode::HelperSilent); });
}

bool HelperTunnelEnd::holdPort(std::uint16_t peerSourcePort)
{
    return m_link && portState(m_reader, *m_link, peerSourcePort) == PortState::Held;
}

void HelperTunnelEnd::setPath(const TunnelPath& path, UniqueFd socket, Done done)
{
    m_wanted = path;
    m_socket = std::move(socket);
    m_done = std::move(done);
    m_isOrphan = m_isOrphan || (m_away && !m_isBusy); // otherwise a second tunnel would be created
    proceed();
}

void HelperTunnelEnd::cancel()
{
    m_wanted.reset();
    m_socket.reset();
    m_done = nullptr;
}

void HelperTunnelEnd::remove()
{
    cancel();
    m_link.reset();
    m_isOrphan = false;
    m_away.reset();
    m_isRemoving = true;
    proceed();
    if (m_isBusy || m_isConfiguring)
        m_alive = std::make_shared<int>(0); // HelperClient removes a tunnel whose answer still comes
    m_isBusy = false;
    m_isConfiguring = false;
    m_isRemoving = false;
}

void HelperTunnelEnd::proceed()
{
    if (m_isRemoving && m_id)
        m_client.destroy(*std::exchange(m_id, std::nullopt));
    if (m_isBusy || (m_isOrphan && m_isConfiguring))
        return;
    if (m_isOrphan)
        takeOver();
    else if (m_wanted)
        ask(*std::exchange(m_wanted, std::nullopt), std::move(m_socket));
    else if (m_isChanged && m_id && !m_isConfiguring)
        askToConfigure();
}

Result<void> HelperTunnelEnd::configure(LinkConfig config)
{
    const auto before = std::exchange(m_config, std::move(config));
    if (before.settings != m_config.settings || before.configuredMtu != m_config.configuredMtu)
        m_isChanged = true;
    proceed();
    return {};
}

void HelperTunnelEnd::askToConfigure()
{
    m_isChanged = false;
    m_isConfiguring = true;
    m_client.changeSettings(*m_id, m_config.settings, m_config.configuredMtu, m_alive,
                            [this](const Result<WireTunnel>& answer) { onConfigured(answer); });
}

void HelperTunnelEnd::onConfigured(const Result<WireTunnel>& answer)
{
    m_isConfiguring = false;
    const auto result = answer ? take(*answer) : fail(answer.error());
    if (!result)
        m_log.error("cannot apply the list's settings to the link", {{"error", result.error().toString()}});
    else
        m_log.info("applied the list's settings to the link",
                   {{"interface", m_link->spec.interface}, {"mtu", m_link->spec.mtu}});
    proceed();
}

void HelperTunnelEnd::limitMtu(TunnelPath& path)
{
    const auto route = m_reader.routeTo(path.remote);
    if (!route)
        return; // the helper reports the error
    const auto choice = mtuTowards(m_config, path.remote, path.key.has_value(), *route);
    if (choice != m_reportedMtu)
        logMtuChoice(m_log, choice, m_config.configuredMtu, *route);
    m_reportedMtu = choice;
    path.peerMtu = std::min(choice.mtu, path.peerMtu.value_or(choice.mtu));
}

void HelperTunnelEnd::ask(TunnelPath path, UniqueFd socket)
{
    m_isBusy = true;
    limitMtu(path);
    auto answer = [this](const Result<WireTunnel>& tunnel) { onAnswer(tunnel); };
    if (m_id)
        return m_client.changePeer(*m_id, path, std::move(socket), m_alive, std::move(answer));
    const CreateRequest request{m_tag, path, m_config.mac, m_config.settings, m_config.interface};
    m_isChanged = false;
    m_client.create(request, std::move(socket), m_alive, std::move(answer));
}

void HelperTunnelEnd::onAnswer(const Result<WireTunnel>& answer)
{
    m_isBusy = false;
    const auto result = answer ? take(*answer) : fail(answer.error());
    if (!answer && answer.error().code == ErrorCode::NotFound)
        m_id.reset();
    if (const auto done = std::exchange(m_done, nullptr); done && !m_wanted)
        done(result);
    else
        m_done = done; // it belongs to the path that was requested meanwhile
    proceed();
}

void HelperTunnelEnd::onAdopted(const Result<WireTunnel>& answer)
{
    m_isBusy = false;
    const auto result = answer ? take(*answer) : fail(answer.error());
    if (result) {
        m_isChanged = true; // the list may have changed since the tunnel was created
        m_log.info("took over the helper's tunnel of an earlier process", {{"interface", m_link->spec.interface}});
    } else if (m_isOrphan) {
        m_log.warning("the helper has ended once more", {{"error", result.error().toString()}});
    } else if (!answer && HelperClient::isPassing(answer.error()) && isSetUp()) {
        onAway(answer.error().reason());
        m_client.askLater();
    } else {
        onGone(around(ReasonCode::NotTakenOver, result.error().reason()));
    }
    proceed();
}

void HelperTunnelEnd::onAway(const Reason& reason)
{
    if (m_away != reason)
        m_log.warning("the tunnel stays as it is until the helper has it again", {{"reason", reason}});
    m_away = reason;
    m_wanted.reset();
    m_socket.reset();
    if (const auto done = std::exchange(m_done, nullptr))
        done(checkReady());
}

bool HelperTunnelEnd::isSetUp()
{
    const auto all = m_reader.links();
    return m_link && all && std::any_of(all->begin(), all->end(), [this](const TunnelLink& link) {
               return link.ifindex == m_link->ifindex;
           });
}

Result<void> HelperTunnelEnd::take(const WireTunnel& tunnel)
{
    m_id = tunnel.id;
    m_away.reset();
    m_link.reset();
    if (const auto all = m_reader.links()) {
        const auto found = std::find_if(all->begin(), all->end(),
                                        [&tunnel](const TunnelLink& link) { return link.ifindex == tunnel.ifindex; });
        if (found != all->end())
            m_link = *found;
    }
    return m_link ? Result<void>{} : fail(Error{ErrorCode::NotFound, ReasonCode::HelperLinkElsewhere});
}

void HelperTunnelEnd::onGone(const Reason& reason)
{
    m_id.reset();
    m_link.reset();
    m_isOrphan = false;
    m_away.reset();
    m_log.warning("the helper's tunnel is gone", {{"reason", reason}});
    if (m_lost)
        m_lost(reason);
}

} // namespace dynfou::helper
