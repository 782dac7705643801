// SPDX-License-Identifier: Apache-2.0
#include "helper/HelperArguments.h"
#include "helper/HelperService.h"

#include <QDBusUnixFileDescriptor>
#include <algorithm>
#include <fcntl.h>

namespace dynfou::helper {

namespace {

constexpr std::size_t kMaxOffers = 8; // of one caller

TunnelRegister::Time now()
{
    return TunnelRegister::Clock::now();
}

Error no(ErrorCode code, std::string what)
{
    return {code, std::move(what), {}, 0, {}};
}

} // namespace

void HelperService::offerPort(const QDBusMessage& message, const Caller& caller)
{
    const auto count = std::count_if(m_offers.begin(), m_offers.end(),
                                     [&caller](const auto& item) { return item.second.owner == caller.name; });
    if (static_cast<std::size_t>(count) >= kMaxOffers)
        return refuse(message, no(ErrorCode::Refused, "too many ports are offered"));
    // a copy of our own: the message's is closed with the message, which no later call has to wait for
    UniqueFd copy(::fcntl(argument<QDBusUnixFileDescriptor>(message, 0).fileDescriptor(), F_DUPFD_CLOEXEC, 0));
    auto offer = inspectOffer(std::move(copy));
    if (!offer)
        return refuse(message, offer.error());
    m_offers.emplace(++m_lastOffer, Offer{std::move(*offer), caller.name, now() + m_offerLife});
    m_bus.send(message.createReply(m_lastOffer));
}

Result<OfferedPort> HelperService::takeOffer(std::uint32_t number, const std::string& owner)
{
    const auto found = m_offers.find(number);
    if (found == m_offers.end() || found->second.owner != owner)
        return fail(no(ErrorCode::NotFound, "there is no such offer of a port"));
    auto port = std::move(found->second.port);
    m_offers.erase(found);
    return port;
}

void HelperService::createTunnel(const QDBusMessage& message, const Caller& caller)
{
    auto offer = takeOffer(argument<quint32>(message, 0), caller.name);
    if (!offer)
        return refuse(message, offer.error());
    auto request =
        fromWire(argument<WirePath>(message, 1), argument<WireLink>(message, 2), argument<WireSettings>(message, 3));
    if (!request)
        return refuse(message, request.error());
    if (const auto allowed = check(*request, offer->family); !allowed)
        return refuse(message, allowed.error());
    request->path.port = offer->port;
    if (const auto left = m_register.ownerless(caller.uid, request->tag)) { // its user wants another instead
        m_tunnels.remove(*left);
        m_register.remove(*left, now());
    }
    const auto id = m_register.add(caller, request->tag, now());
    if (!id)
        return refuse(message, id.error());
    const auto shared = std::make_shared<OfferedPort>(std::move(*offer)); // a std::function can be copied
    authorize(message, caller.name, actionsFor(request->settings),
              [this, id = *id, message, request = *request, shared](const Result<void>& allowed) {
                  if (!allowed) {
                      m_register.remove(id, now());
                      return refuse(message, allowed.error());
                  }
                  makeTunnel(id, message, request, std::move(*shared));
              });
}

void HelperService::makeTunnel(std::uint32_t id, const QDBusMessage& message, const CreateRequest& request,
                               OfferedPort offer)
{
    const auto* entry = m_register.find(id);
    if (entry == nullptr || entry->owner.empty()) // its owner has not waited
        return m_register.remove(id, now());
    const auto uid = entry->uid;
    m_tunnels.create(id, uid, request, std::move(offer.socket), [this, id, uid, message](const Result<void>& made) {
        if (!made) {
            // not from within its own call
            QTimer::singleShot(0, this, [this, id] {
                m_tunnels.remove(id);
                m_register.remove(id, now());
                plan();
            });
            m_log.warning("cannot make a tunnel", {{"user", uid}, {"error", made.error().toString()}});
            return refuse(message, made.error());
        }
        m_log.info("made a tunnel",
                   {{"id", id}, {"user", uid}, {"interface", m_tunnels.describe(id).interface.toStdString()}});
        answerTunnel(message, id);
    });
    plan();
}

void HelperService::changePeer(const QDBusMessage& message, const Caller& caller)
{
    const auto id = argument<quint32>(message, 0);
    auto offer = takeOffer(argument<quint32>(message, 1), caller.name);
    if (!offer)
        return refuse(message, offer.error());
    if (const auto owned = m_register.checkOwner(id, caller.name); !owned)
        return refuse(message, owned.error());
    auto path = fromWire(argument<WirePath>(message, 2));
    if (!path)
        return refuse(message, path.error());
    if (const auto allowed = check(*path, offer->family); !allowed)
        return refuse(message, allowed.error());
    if (m_tunnels.isBusy(id) || !m_tunnels.has(id))
        return refuse(message, no(ErrorCode::InUse, "the tunnel is being made or changed"));
    path->port = offer->port;
    m_tunnels.change(id, *path, std::move(offer->socket), [this, id, message](const Result<void>& changed) {
        if (!changed)
            return refuse(message, changed.error());
        m_log.debug("changed the peer of a tunnel", {{"id", id}});
        answerTunnel(message, id);
    });
}

void HelperService::changeSettings(const QDBusMessage& message, const Caller& caller)
{
    const auto id = argument<quint32>(message, 0);
    if (const auto owned = m_register.checkOwner(id, caller.name); !owned)
        return refuse(message, owned.error());
    const auto settings = fromWire(argument<WireSettings>(message, 2));
    if (!settings)
        return refuse(message, settings.error());
    const auto number = argument<quint32>(message, 1);
    const auto mtu = number == 0 ? std::nullopt : std::optional<std::uint32_t>(number);
    if (const auto allowed = check(*settings, mtu); !allowed)
        return refuse(message, allowed.error());
    if (m_tunnels.isBusy(id) || !m_tunnels.has(id))
        return refuse(message, no(ErrorCode::InUse, "the tunnel is being made or changed"));
    auto actions = actionsForChange(m_tunnels.settings(id), *settings);
    if (actions.empty())
        return configure(id, message, caller.name, *settings, mtu);
    authorize(message, caller.name, std::move(actions),
              [this, id, message, caller, settings = *settings, mtu](const Result<void>& allowed) {
                  if (!allowed)
                      return refuse(message, allowed.error());
                  configure(id, message, caller.name, settings, mtu);
              });
}

void HelperService::configure(std::uint32_t id, const QDBusMessage& message, const std::string& caller,
                              const LinkSettings& settings, std::optional<std::uint32_t> mtu)
{
    if (const auto owned = m_register.checkOwner(id, caller); !owned) // while polkit was asked
        return refuse(message, owned.error());
    if (m_tunnels.isBusy(id) || !m_tunnels.has(id))
        return refuse(message, no(ErrorCode::InUse, "the tunnel is being made or changed"));
    if (const auto configured = m_tunnels.configure(id, settings, mtu); !configured)
        return refuse(message, configured.error());
    m_log.debug("changed the settings of a tunnel", {{"id", id}});
    answerTunnel(message, id);
}

void HelperService::adoptTunnel(const QDBusMessage& message, const Caller& caller)
{
    const auto tag = argument<quint64>(message, 0);
    if (!m_register.ownerless(caller.uid, tag))
        return refuse(message, no(ErrorCode::NotFound, "there is no such tunnel to take over"));
    authorize(message, caller.name, {kTunnelAction}, [this, message, caller, tag](const Result<void>& allowed) {
        if (!allowed)
            return refuse(message, allowed.error());
        if (!m_callers.contains(caller.name))
            return; // gone meanwhile
        const auto id = m_register.adopt(caller, tag, now());
        if (!id)
            return refuse(message, id.error());
        m_log.info("a tunnel was taken over by its user", {{"id", *id}, {"user", caller.uid}});
        answerTunnel(message, *id);
        plan();
    });
}

void HelperService::destroyTunnel(const QDBusMessage& message, const Caller& caller)
{
    const auto id = argument<quint32>(message, 0);
    if (const auto owned = m_register.checkOwner(id, caller.name); !owned)
        return refuse(message, owned.error());
    m_tunnels.remove(id);
    m_register.remove(id, now());
    m_log.info("removed a tunnel", {{"id", id}, {"user", caller.uid}});
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

void HelperService::authorize(const QDBusMessage& message, const std::string& caller, std::vector<std::string> actions,
                              Authority::Answer answer)
{
    if (actions.empty())
        return answer({});
    const auto action = actions.front();
    actions.erase(actions.begin());
    m_authority.check(caller, action, message.isInteractiveAuthorizationAllowed(),
                      [this, message, caller, actions = std::move(actions),
                       answer = std::move(answer)](const Result<void>& allowed) mutable {
                          if (!allowed)
                              return answer(allowed);
                          authorize(message, caller, std::move(actions), std::move(answer));
                      });
}

} // namespace dynfou::helper
