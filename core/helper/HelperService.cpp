// SPDX-License-Identifier: Apache-2.0
#include "helper/HelperService.h"

#include <QDBusArgument>
#include <QDBusError>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <algorithm>
#include <fcntl.h>

namespace dynfou::helper {

namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

constexpr std::size_t kMaxOffers = 8; // of one caller

TunnelRegister::Time now()
{
    return TunnelRegister::Clock::now();
}

Error no(ErrorCode code, std::string what)
{
    return {code, std::move(what), {}, 0, {}};
}

template <typename Value>
Value argument(const QDBusMessage& message, qsizetype index)
{
    return qdbus_cast<Value>(message.arguments().at(index));
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

HelperService::HelperService(QDBusConnection bus, TunnelBackend& backend, Authority& authority, const Setup& setup,
                             std::function<void()> idle, Log log)
    : m_bus(std::move(bus)), m_authority(authority), m_offerLife(setup.offerLife), m_idle(std::move(idle)),
      m_log(std::move(log)), m_register(setup.limits, now()), m_tunnels(backend, setup.runtimeDirectory, m_log)
{
    registerWireTypes();
    m_watcher.setConnection(m_bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this,
            [this](const QString& name) { onVanished(name.toStdString()); });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { onTime(); });
}

Result<void> HelperService::start()
{
    const auto taken = m_tunnels.takeLeftovers([this](std::uint32_t uid, std::uint64_t tag) {
        m_log.info("a tunnel of an earlier process waits for its user", {{"user", uid}, {"tag", tag}});
        return m_register.addLeftover(uid, tag, now());
    });
    if (!taken)
        return taken;
    if (!m_bus.registerVirtualObject(text(kPath), this) || !m_bus.registerService(text(kService))) {
        return fail(
            Error{ErrorCode::AlreadyRunning,
                  "cannot have the name org.dynfou.Helper1 on the bus: " + m_bus.lastError().message().toStdString(),
                  "another helper runs, or the bus policy of the package is missing",
                  0,
                  {}});
    }
    plan();
    return {};
}

QString HelperService::introspect(const QString& path) const
{
    return path == text(kPath) ? text(std::string(kIntrospection)) : QString();
}

bool HelperService::handleMessage(const QDBusMessage& message, const QDBusConnection&)
{
    const auto* row = findMethod(message.member().toStdString());
    const bool isOurs =
        message.path() == text(kPath) && (message.interface().isEmpty() || message.interface() == text(kInterface));
    if (!isOurs || row == nullptr || message.type() != QDBusMessage::MethodCallMessage)
        return false; // answered by Qt with an error
    if (message.signature() != QLatin1StringView(row->signature)) {
        refuse(message, no(ErrorCode::Usage, std::string(row->name) + " takes arguments of other types"));
        return true;
    }
    withCaller(message, [this, row, message](const Caller& caller) {
        if (const auto admitted = m_register.admitCall(caller.uid, now()); !admitted)
            return refuse(message, admitted.error());
        handle(*row, message, caller);
        plan();
    });
    return true;
}

void HelperService::withCaller(const QDBusMessage& message, std::function<void(const Caller&)> then)
{
    const auto name = message.service();
    if (const auto known = m_callers.find(name.toStdString()); known != m_callers.end())
        return then({known->first, known->second});
    m_watcher.addWatchedService(name); // first: or its end could be missed
    auto ask = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                              u"org.freedesktop.DBus"_s, u"GetConnectionUnixUser"_s);
    ask << name;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, name, then = std::move(then)] {
        watcher->deleteLater();
        const auto reply = watcher->reply();
        if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "u"_L1) {
            m_watcher.removeWatchedService(name); // it has gone already
            return;
        }
        const Caller caller{name.toStdString(), argument<quint32>(reply, 0)};
        m_callers.emplace(caller.name, caller.uid);
        then(caller);
    });
}

void HelperService::handle(const MethodRow& row, const QDBusMessage& message, const Caller& caller)
{
    switch (row.method) {
    case Method::OfferPort:
        return offerPort(message, caller);
    case Method::CreateTunnel:
        return createTunnel(message, caller);
    case Method::ChangePeer:
        return changePeer(message, caller);
    case Method::AdoptTunnel:
        return adoptTunnel(message, caller);
    case Method::DestroyTunnel:
        return destroyTunnel(message, caller);
    case Method::ListTunnels:
        return listTunnels(message, caller);
    }
}

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

void HelperService::authorize(const QDBusMessage& message, const std::string& caller, std::vector<const char*> actions,
                              Authority::Answer answer)
{
    if (actions.empty())
        return answer({});
    const std::string action = actions.front();
    actions.erase(actions.begin());
    m_authority.check(caller, action, message.isInteractiveAuthorizationAllowed(),
                      [this, message, caller, actions = std::move(actions),
                       answer = std::move(answer)](const Result<void>& allowed) mutable {
                          if (!allowed)
                              return answer(allowed);
                          authorize(message, caller, std::move(actions), std::move(answer));
                      });
}

void HelperService::answerTunnel(const QDBusMessage& message, std::uint32_t id)
{
    m_bus.send(message.createReply(QVariant::fromValue(m_tunnels.describe(id))));
}

void HelperService::refuse(const QDBusMessage& message, const Error& error)
{
    m_log.debug("refused a call", {{"method", message.member().toStdString()}, {"error", error.toString()}});
    m_bus.send(message.createErrorReply(text(errorName(error.code)), text(error.toString())));
}

void HelperService::checkLinks()
{
    for (const auto id : m_tunnels.lost()) {
        const auto* entry = m_register.find(id);
        if (entry != nullptr && !entry->owner.empty()) {
            auto signal =
                QDBusMessage::createTargetedSignal(text(entry->owner), text(kPath), text(kInterface), u"TunnelLost"_s);
            signal << id;
            m_bus.send(signal);
        }
        m_log.warning("somebody has removed the link of a tunnel", {{"id", id}});
        m_tunnels.remove(id);
        m_register.remove(id, now());
    }
    plan();
}

void HelperService::onVanished(const std::string& name)
{
    m_watcher.removeWatchedService(text(name));
    m_callers.erase(name);
    std::erase_if(m_offers, [&name](const auto& item) { return item.second.owner == name; });
    m_register.ownerVanished(name, now());
    plan();
}

void HelperService::onTime()
{
    for (const auto id : m_register.expired(now())) {
        m_log.info("removing a tunnel that nobody has taken over", {{"id", id}});
        m_tunnels.remove(id);
        m_register.remove(id, now());
    }
    std::erase_if(m_offers, [](const auto& item) { return item.second.ends <= now(); });
    if (m_offers.empty() && m_register.isIdle(now()))
        return m_idle();
    plan();
}

void HelperService::plan()
{
    auto next = m_register.nextLook();
    for (const auto& [number, offer] : m_offers)
        next = std::min(next, offer.ends);
    if (next == TunnelRegister::Time::max())
        return m_timer.stop();
    // never before the moment: rounded up
    const auto wait = std::chrono::duration_cast<milliseconds>(next - now()) + milliseconds(1);
    m_timer.start(std::max(wait, milliseconds(1)));
}

} // namespace dynfou::helper
