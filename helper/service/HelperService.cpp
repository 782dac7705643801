// SPDX-License-Identifier: Apache-2.0
#include "service/HelperService.h"

#include "service/HelperActions.h"
#include "service/HelperArguments.h"

#include <QDBusError>
#include <QDBusPendingCallWatcher>
#include <QPointer>
#include <algorithm>

namespace dynfou::helper {

namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

} // namespace

HelperService::HelperService(QDBusConnection bus, Kernel& kernel, Authority& authority, const Setup& setup,
                             std::function<void(End)> end, Log log)
    : m_bus(std::move(bus)), m_authority(authority), m_offerLife(setup.offerLife), m_end(std::move(end)),
      m_log(std::move(log)), m_register(setup.limits, now(), setup.lastNumber),
      m_tunnels(kernel, setup.runtimeDirectory, m_log), m_lastOffer(setup.lastNumber)
{
    registerWireTypes();
    // one rule for all callers: the bus has 512 for each connection
    m_bus.connect(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s,
                  u"NameOwnerChanged"_s, this, SLOT(onNameOwnerChanged(QString, QString, QString)));
    m_bus.connect(QString(), u"/org/freedesktop/DBus/Local"_s, u"org.freedesktop.DBus.Local"_s, u"Disconnected"_s, this,
                  SLOT(onDisconnected()));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { onTime(); });
}

Result<void> HelperService::start()
{
    auto taken = m_tunnels.takeLeftovers([this](std::uint32_t uid, std::uint64_t tag) {
        m_log.info("a tunnel of an earlier process waits for its user", {{"user", uid}, {"tag", tag}});
        return m_register.addLeftover(uid, tag, now());
    });
    if (!taken)
        return taken;
    if (!m_bus.registerVirtualObject(text(kPath), this) || !m_bus.registerService(text(kService))) {
        return fail(Error{ErrorCode::AlreadyRunning,
                          {ReasonCode::HelperNameTaken, m_bus.lastError().message().toStdString()},
                          ReasonCode::HelperRunsAlready});
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
        refuse(message, Error{ErrorCode::Usage, {ReasonCode::WrongArguments, row->name}});
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
    if (m_unknownCalls >= kUnknownCalls)
        return refuse(message, Error{ErrorCode::Refused, ReasonCode::TooManyCalls});
    ++m_unknownCalls;
    auto ask = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                              u"org.freedesktop.DBus"_s, u"GetConnectionUnixUser"_s);
    ask << name;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, name, message, then = std::move(then)] {
        watcher->deleteLater();
        --m_unknownCalls;
        const auto reply = watcher->reply();
        if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "u"_L1) // it has gone already
            return refuse(message, Error{ErrorCode::Refused, ReasonCode::CallerUnknown});
        const Caller caller{name.toStdString(), argument<quint32>(reply, 0)};
        m_callers.emplace(caller.name, caller.uid);
        then(caller);
    });
}

void HelperService::handle(const MethodRow& row, const QDBusMessage& message, const Caller& caller)
{
    if (const auto owned = checkOwnership(row, message, caller); !owned)
        return refuse(message, owned.error());
    auto plan = planFor(row.method, message, caller);
    if (!plan)
        return refuse(message, plan.error());
    auto actions = actionsOf(row.judge, std::move(plan->actions));
    if (actions.empty())
        return plan->carryOut();
    if (m_questions[caller.uid] < kQuestionsOfUser)
        return askPolkit(row, message, caller, std::move(*plan), std::move(actions));
    plan->giveUp();
    refuse(message, Error{ErrorCode::Refused, ReasonCode::PolkitPending, ReasonCode::WaitForPolkit});
}

void HelperService::askPolkit(const MethodRow& row, const QDBusMessage& message, const Caller& caller, Plan plan,
                              std::vector<std::string> actions)
{
    ++m_questions[caller.uid];
    m_authority.check(caller.name, std::move(actions), message.isInteractiveAuthorizationAllowed(),
                      [self = QPointer(this), &row, message, caller, planned = std::move(plan)](Result<void> allowed) {
                          if (self.isNull())
                              return;
                          if (--self->m_questions[caller.uid] == 0)
                              self->m_questions.erase(caller.uid);
                          if (allowed) // while polkit was asked it may have gone
                              allowed = self->checkOwnership(row, message, caller);
                          if (allowed) {
                              planned.carryOut();
                          } else {
                              planned.giveUp();
                              self->refuse(message, allowed.error());
                          }
                          self->plan();
                      });
}

Result<void> HelperService::checkOwnership(const MethodRow& row, const QDBusMessage& message,
                                           const Caller& caller) const
{
    if (!judgesOwnership(row.judge) || message.arguments().isEmpty())
        return {};
    return m_register.checkOwner(argument<quint32>(message, 0), caller.name);
}

Result<HelperService::Plan> HelperService::planFor(Method method, const QDBusMessage& message, const Caller& caller)
{
    switch (method) {
    case Method::OfferPort:
        return offerPort(message, caller);
    case Method::CreateTunnel:
        return createTunnel(message, caller);
    case Method::ChangePeer:
        return changePeer(message, caller);
    case Method::ChangeSettings:
        return changeSettings(message, caller);
    case Method::AdoptTunnel:
        return adoptTunnel(message, caller);
    case Method::DestroyTunnel:
        if (!m_tunnels.has(argument<quint32>(message, 0))) // or question and socket would be out of the count
            return fail(Error{ErrorCode::InUse, ReasonCode::PolkitAskedAboutTunnel});
        return Plan{.carryOut = [this, message] { destroyTunnel(message); }};
    case Method::ListTunnels:
        return Plan{.carryOut = [this, message, caller] { listTunnels(message, caller); }};
    }
    return fail(Error{ErrorCode::Usage, ReasonCode::NoSuchMethod});
}

void HelperService::answerTunnel(const QDBusMessage& message, std::uint32_t id)
{
    m_bus.send(message.createReply(QVariant::fromValue(m_tunnels.describe(id))));
}

void HelperService::refuse(const QDBusMessage& message, const Error& error)
{
    m_log.debug("refused a call", {{"method", message.member().toStdString()}, {"error", error.toString()}});
    m_bus.send(errorReply(message, error));
}

void HelperService::checkLinks()
{
    m_tunnels.repair();
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

void HelperService::onNameOwnerChanged(const QString& name, const QString&, const QString& after)
{
    if (after.isEmpty() && m_callers.erase(name.toStdString()) != 0)
        onVanished(name.toStdString());
}

void HelperService::onDisconnected()
{
    m_timer.stop(); // who has gone cannot be known any more
    m_end(End::BusLost);
}

void HelperService::onVanished(const std::string& name)
{
    m_authority.cancel(name);
    std::erase_if(m_offers, [&name](const auto& item) { return item.second.owner.name == name; });
    for (const auto id : m_register.ownedBy(name)) {
        if (!m_tunnels.has(id)) // polkit is still thinking: there is nothing to take over
            m_register.remove(id, now());
    }
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
        return m_end(End::Idle);
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
