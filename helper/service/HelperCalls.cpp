// SPDX-License-Identifier: Apache-2.0
#include "service/HelperActions.h"
#include "service/HelperArguments.h"
#include "service/HelperService.h"

#include <QDBusUnixFileDescriptor>
#include <algorithm>
#include <fcntl.h>

namespace dynfou::helper {

Result<HelperService::Plan> HelperService::offerPort(const QDBusMessage& message, const Caller& caller)
{
    const auto count = [this](const auto& isCounted) {
        return static_cast<std::size_t>(std::count_if(m_offers.begin(), m_offers.end(), isCounted));
    };
    const auto ofCaller = count([&](const auto& item) { return item.second.owner.name == caller.name; });
    const auto ofUser = count([&](const auto& item) { return item.second.owner.uid == caller.uid; });
    if (ofCaller >= kOffersOfCaller || ofUser >= kOffersOfUser || m_offers.size() >= kOffers)
        return fail(Error{ErrorCode::Refused, ReasonCode::TooManyPorts});
    // a copy of our own: the message's is closed with the message, which no later call has to wait for
    UniqueFd copy(::fcntl(argument<QDBusUnixFileDescriptor>(message, 0).fileDescriptor(), F_DUPFD_CLOEXEC, 0));
    auto offer = inspectOffer(std::move(copy));
    if (!offer)
        return fail(offer.error());
    const auto shared = std::make_shared<OfferedPort>(std::move(*offer)); // a std::function can be copied
    return Plan{.carryOut = [this, message, caller, shared] {
        do
            ++m_lastOffer;
        while (m_offers.contains(m_lastOffer));
        m_offers.emplace(m_lastOffer, Offer{std::move(*shared), caller, now() + m_offerLife});
        m_bus.send(message.createReply(m_lastOffer));
    }};
}

Result<OfferedPort> HelperService::takeOffer(std::uint32_t number, const std::string& owner)
{
    const auto found = m_offers.find(number);
    if (found == m_offers.end() || found->second.owner.name != owner)
        return fail(Error{ErrorCode::NotFound, ReasonCode::NoSuchOffer});
    auto port = std::move(found->second.port);
    m_offers.erase(found);
    return port;
}

Result<HelperService::Plan> HelperService::createTunnel(const QDBusMessage& message, const Caller& caller)
{
    auto offer = takeOffer(argument<quint32>(message, 0), caller.name);
    if (!offer)
        return fail(offer.error());
    auto request =
        fromWire(argument<WirePath>(message, 1), argument<WireLink>(message, 2), argument<WireSettings>(message, 3));
    if (!request)
        return fail(request.error());
    if (const auto allowed = check(*request, offer->family); !allowed)
        return fail(allowed.error());
    request->path.tunnelPort = offer->port;
    const std::pair whose{caller.uid, request->tag};
    if (m_creating.contains(whose)) // perhaps for a caller that has gone
        return fail(Error{ErrorCode::InUse, ReasonCode::PolkitAskedAboutTunnel});
    const auto added = m_register.add(caller, request->tag, now());
    if (!added)
        return fail(added.error());
    const auto id = *added;
    m_creating.insert(whose);
    auto actions = actionsForChange({}, {}, request->settings, spaceOfOthers(caller.uid, id));
    const auto space = routedSpace(request->settings);
    const auto granted = asksForDefaultRoute(actions) ? space : Prefixes();
    m_requested[id] = beyond(space, granted);
    const auto shared = std::make_shared<OfferedPort>(std::move(*offer));
    return Plan{.actions = std::move(actions),
                .carryOut =
                    [this, id, whose, message, request = *request, granted, shared] {
                        m_requested.erase(id);
                        m_creating.erase(whose);
                        makeTunnel(id, message, request, granted, std::move(*shared));
                    },
                .giveUp =
                    [this, id, whose] {
                        m_requested.erase(id);
                        m_creating.erase(whose);
                        m_register.remove(id, now());
                    }};
}

Result<void> HelperService::makeRoom(std::uint32_t id)
{
    if (m_register.find(id) == nullptr)
        return fail(Error{ErrorCode::NotFound, ReasonCode::TunnelGivenUp});
    const auto rival = m_register.rival(id);
    if (!rival)
        return {};
    if (!m_register.find(*rival)->owner.empty())
        return fail(Error{ErrorCode::InUse, ReasonCode::TunnelIsAnothers});
    m_tunnels.remove(*rival); // its user wants another instead
    m_register.remove(*rival, now());
    return {};
}

void HelperService::makeTunnel(std::uint32_t id, const QDBusMessage& message, const CreateRequest& request,
                               const Prefixes& granted, OfferedPort offer)
{
    if (const auto room = makeRoom(id); !room) {
        m_register.remove(id, now());
        return refuse(message, room.error());
    }
    const auto* entry = m_register.find(id);
    const auto uid = entry->uid;
    auto done = [this, id, uid, message](const Result<void>& made) {
        if (!made) {
            // not from within its own call
            QTimer::singleShot(0, this, [this, id] {
                m_tunnels.remove(id);
                m_register.remove(id, now());
                plan();
            });
            m_log.warning("cannot create a tunnel", {{"user", uid}, {"error", made.error().toString()}});
            return refuse(message, made.error());
        }
        m_log.info("created a tunnel",
                   {{"id", id}, {"user", uid}, {"interface", m_tunnels.describe(id).interface.toStdString()}});
        answerTunnel(message, id);
    };
    m_tunnels.create(id, uid, request, granted, std::move(offer.socket), std::move(done));
    plan();
}

Result<HelperService::Plan> HelperService::changePeer(const QDBusMessage& message, const Caller& caller)
{
    const auto id = argument<quint32>(message, 0);
    auto offer = takeOffer(argument<quint32>(message, 1), caller.name);
    if (!offer)
        return fail(offer.error());
    auto path = fromWire(argument<WirePath>(message, 2));
    if (!path)
        return fail(path.error());
    if (const auto allowed = check(*path, offer->family); !allowed)
        return fail(allowed.error());
    if (const auto idle = checkIdle(id); !idle)
        return fail(idle.error());
    path->tunnelPort = offer->port;
    const auto shared = std::make_shared<OfferedPort>(std::move(*offer));
    return Plan{.carryOut = [this, id, message, path = *path, shared] {
        m_tunnels.change(id, path, std::move(shared->socket), [this, id, message](const Result<void>& changed) {
            if (!changed)
                return refuse(message, changed.error());
            m_log.debug("changed the peer of a tunnel", {{"id", id}});
            answerTunnel(message, id);
        });
    }};
}

Result<HelperService::Plan> HelperService::changeSettings(const QDBusMessage& message, const Caller& caller)
{
    const auto id = argument<quint32>(message, 0);
    const auto settings = fromWire(argument<WireSettings>(message, 2));
    if (!settings)
        return fail(settings.error());
    const auto number = argument<quint32>(message, 1);
    const auto mtu = number == 0 ? std::nullopt : std::optional<std::uint32_t>(number);
    if (const auto allowed = check(*settings, mtu); !allowed)
        return fail(allowed.error());
    if (const auto idle = checkIdle(id); !idle)
        return fail(idle.error());
    if (m_requested.contains(id))
        return fail(Error{ErrorCode::InUse, ReasonCode::PolkitAskedAboutTunnel});
    const auto& before = m_tunnels.granted(id);
    auto actions = actionsForChange(m_tunnels.settings(id), before, *settings, spaceOfOthers(caller.uid, id));
    const auto space = routedSpace(*settings);
    const auto granted = asksForDefaultRoute(actions) ? space : Prefixes();
    m_requested[id] = beyond(beyond(space, before), granted);
    return Plan{
        .actions = std::move(actions),
        .carryOut = [this, id, message, change = Change{*settings, mtu, granted}] { configure(id, message, change); },
        .giveUp = [this, id] { m_requested.erase(id); }};
}

void HelperService::configure(std::uint32_t id, const QDBusMessage& message, const Change& change)
{
    constexpr auto shortly = std::chrono::milliseconds(20);
    if (m_tunnels.isBusy(id)) { // its peer changes, which takes half a second at most
        QTimer::singleShot(shortly, this, [this, id, message, change] { configure(id, message, change); });
        return;
    }
    m_requested.erase(id);
    if (!m_tunnels.has(id))
        return refuse(message, Error{ErrorCode::NotFound, ReasonCode::TunnelRemoved});
    if (const auto configured = m_tunnels.configure(id, change.settings, change.mtu, change.granted); !configured)
        return refuse(message, configured.error());
    m_log.debug("changed the settings of a tunnel", {{"id", id}});
    answerTunnel(message, id);
}

Result<void> HelperService::checkIdle(std::uint32_t id) const
{
    if (m_tunnels.isBusy(id) || !m_tunnels.has(id))
        return fail(Error{ErrorCode::InUse, ReasonCode::TunnelBusy});
    return {};
}

Prefixes HelperService::spaceOfOthers(std::uint32_t uid, std::uint32_t id) const
{
    Prefixes all;
    const auto add = [&all](const Prefixes& space) { all.insert(all.end(), space.begin(), space.end()); };
    for (const auto other : m_register.ofUser(uid)) {
        if (other != id && m_tunnels.has(other))
            add(beyond(routedSpace(m_tunnels.settings(other)), m_tunnels.granted(other)));
        if (const auto requested = m_requested.find(other); other != id && requested != m_requested.end())
            add(requested->second);
    }
    return all;
}

Result<HelperService::Plan> HelperService::adoptTunnel(const QDBusMessage& message, const Caller& caller)
{
    const auto tag = argument<quint64>(message, 0);
    const auto found = m_register.ownerless(caller.uid, tag);
    if (!found)
        return fail(Error{ErrorCode::NotFound, ReasonCode::NothingToTakeOver});
    const bool isHeld = m_register.hold(*found, now()); // polkit may take longer than the tunnel has
    const auto release = [this, isHeld, id = *found] {
        if (isHeld)
            m_register.release(id, now());
    };
    const auto adopt = [this, message, caller, tag, release] {
        release();
        if (!m_callers.contains(caller.name))
            return refuse(message, Error{ErrorCode::NotFound, ReasonCode::CallerGone});
        const auto left = m_register.ownerless(caller.uid, tag);
        if (left && m_tunnels.isBusy(*left))
            return refuse(message, Error{ErrorCode::InUse, ReasonCode::TunnelBusy});
        const auto id = m_register.adopt(caller, tag, now());
        if (!id)
            return refuse(message, id.error());
        m_log.info("a tunnel was taken over by its user", {{"id", *id}, {"user", caller.uid}});
        answerTunnel(message, *id);
    };
    return Plan{.carryOut = adopt, .giveUp = release};
}

void HelperService::destroyTunnel(const QDBusMessage& message)
{
    const auto id = argument<quint32>(message, 0);
    m_log.info("removing a tunnel", {{"id", id}});
    m_tunnels.remove(id);
    m_register.remove(id, now());
    m_bus.send(message.createReply());
}

void HelperService::listTunnels(const QDBusMessage& message, const Caller& caller)
{
    QList<WireTunnel> all;
    for (const auto id : m_register.ownedBy(caller.name)) {
        if (const auto tunnel = m_tunnels.describe(id); tunnel.id != 0)
            all.push_back(tunnel);
    }
    m_bus.send(message.createReply(QVariant::fromValue(all)));
}

} // namespace dynfou::helper
