// SPDX-License-Identifier: Apache-2.0
#include "helper-client/HelperClient.h"

#include "helper-wire/HelperMethods.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QStringList>
#include <limits>

namespace dynfou::helper {

namespace {

using namespace Qt::StringLiterals;

constexpr auto kForever = std::chrono::milliseconds(std::numeric_limits<int>::max()); // libdbus takes this for no limit
constexpr int kDestroyTimeLimit = 2'000;
constexpr auto kAskAgain = std::chrono::seconds(5); // systemd gives a unit 5 starts in 10 s

QString text(const char* value)
{
    return QString::fromLatin1(value);
}

Error noAnswer()
{
    return {ErrorCode::Timeout, ReasonCode::HelperSilent, ReasonCode::SeeHelperLog};
}

Error errorOf(const QDBusMessage& reply)
{
    if (reply.type() == QDBusMessage::ReplyMessage)
        return {ErrorCode::Protocol, ReasonCode::HelperNotUnderstood, ReasonCode::InstallMatching};
    const auto name = reply.errorName().toStdString();
    const auto sentence = reply.errorMessage().toStdString();
    if (const auto code = errorCode(name))
        return {*code, around(ReasonCode::HelperSays, reasonOf(reply))};
    if (name == "org.freedesktop.DBus.Error.NoReply" || name == "org.freedesktop.DBus.Error.Timeout")
        return noAnswer();
    if (name == "org.freedesktop.DBus.Error.AccessDenied")
        return {ErrorCode::Privilege, {ReasonCode::BusForbidsHelper, sentence}, ReasonCode::InstallHelper};
    return {ErrorCode::NotRunning,
            {ReasonCode::HelperNotStarted, sentence},
            Reason(ReasonCode::InstallHelper).advising(ReasonCode::SeeHelperLog)};
}

Result<WireTunnel> tunnelOf(const QDBusMessage& reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "(uisui)"_L1)
        return fail(errorOf(reply));
    return qdbus_cast<WireTunnel>(reply.arguments().constFirst());
}

} // namespace

HelperClient::HelperClient(QDBusConnection bus, bool mayAsk, TimeLimits limits)
    : m_bus(std::move(bus)), m_mayAsk(mayAsk), m_limit(mayAsk ? limits.interactive : limits.silent),
      m_watcher(text(kService), m_bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    registerWireTypes();
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { Q_EMIT vanished(); });
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] { Q_EMIT mayBeBack(); });
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] { Q_EMIT mayBeBack(); });
    m_bus.connect(text(kService), text(kPath), text(kInterface), u"TunnelLost"_s, this, SLOT(onTunnelLost(quint32)));
}

HelperClient::~HelperClient()
{
    for (auto& call : m_destroying)
        call.waitForFinished();
}

Result<void> HelperClient::check() const
{
    const auto* interface = m_bus.interface();
    const auto unavailable = [](ReasonCode why) {
        return fail(Error{ErrorCode::Privilege, why, ReasonCode::InstallHelper});
    };
    if (!m_bus.isConnected() || interface == nullptr)
        return unavailable(ReasonCode::BusUnreachable);
    const QStringList names = interface->activatableServiceNames().value();
    if (!names.contains(text(kService)) && !interface->isServiceRegistered(text(kService)).value())
        return unavailable(ReasonCode::HelperNotInstalled);
    return {};
}

QDBusPendingCallWatcher* HelperClient::send(const char* method, const QVariantList& arguments,
                                            std::chrono::milliseconds limit, Then then)
{
    auto message = QDBusMessage::createMethodCall(text(kService), text(kPath), text(kInterface), text(method));
    message.setArguments(arguments);
    message.setInteractiveAuthorizationAllowed(m_mayAsk);
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, static_cast<int>(limit.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, then = std::move(then)] {
        const auto reply = watcher->reply();
        delete watcher; // this also closes its copy of a descriptor that was sent
        then(reply);
    });
    return watcher;
}

void HelperClient::call(const char* method, const QVariantList& arguments, Then then)
{
    send(method, arguments, m_limit, std::move(then));
}

/// `waiting` contains an empty function if nobody waits for the answer any more.
void HelperClient::claim(const char* method, const QVariantList& arguments, const Alive& alive,
                         const std::shared_ptr<Answer>& waiting, std::function<void()> late)
{
    // no time limit for libdbus, which would drop a later answer; then the tunnel's number would be lost
    auto* watcher = send(method, arguments, kForever, [this, waiting, alive](const QDBusMessage& reply) {
        auto tunnel = tunnelOf(reply);
        const auto then = std::exchange(*waiting, nullptr);
        if (then && !alive.expired())
            return then(std::move(tunnel));
        if (tunnel)
            destroy(tunnel->id);
    });
    QTimer::singleShot(m_limit, watcher, [alive, late = std::move(late)] {
        if (late && !alive.expired())
            late();
    });
}

void HelperClient::offer(UniqueFd socket, const Alive& alive, const Answer& answer, std::function<void(quint32)> then)
{
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(socket.release());
    call("OfferPort", {QVariant::fromValue(descriptor)},
         [alive, answer, then = std::move(then)](const QDBusMessage& reply) {
             if (alive.expired())
                 return;
             if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "u"_L1)
                 return answer(fail(errorOf(reply)));
             then(qdbus_cast<quint32>(reply.arguments().constFirst()));
         });
}

void HelperClient::create(const CreateRequest& request, UniqueFd socket, const Alive& alive, const Answer& answer)
{
    offer(std::move(socket), alive, answer, [this, request, alive, answer](quint32 number) {
        const QVariantList arguments{number, QVariant::fromValue(toWire(request.path)),
                                     QVariant::fromValue(linkToWire(request)),
                                     QVariant::fromValue(toWire(request.settings))};
        const auto waiting = std::make_shared<Answer>(answer);
        claim("CreateTunnel", arguments, alive, waiting, [waiting] {
            if (const auto then = std::exchange(*waiting, nullptr))
                then(fail(noAnswer()));
        });
    });
}

void HelperClient::changePeer(std::uint32_t id, const TunnelPath& path, UniqueFd socket, const Alive& alive,
                              const Answer& answer)
{
    offer(std::move(socket), alive, answer, [this, id, path, alive, answer](quint32 number) {
        call("ChangePeer", {id, number, QVariant::fromValue(toWire(path))}, [alive, answer](const QDBusMessage& reply) {
            if (!alive.expired())
                answer(tunnelOf(reply));
        });
    });
}

void HelperClient::changeSettings(std::uint32_t id, const LinkSettings& settings, std::optional<std::uint32_t> mtu,
                                  const Alive& alive, Answer answer)
{
    call("ChangeSettings", {id, mtu.value_or(0), QVariant::fromValue(toWire(settings))},
         [alive, answer = std::move(answer)](const QDBusMessage& reply) {
             if (!alive.expired())
                 answer(tunnelOf(reply));
         });
}

void HelperClient::adopt(std::uint64_t tag, const Alive& alive, const Answer& answer, std::function<void()> late)
{
    claim("AdoptTunnel", {QVariant::fromValue(quint64{tag})}, alive, std::make_shared<Answer>(answer), std::move(late));
}

void HelperClient::destroy(std::uint32_t id)
{
    auto message = QDBusMessage::createMethodCall(text(kService), text(kPath), text(kInterface), u"DestroyTunnel"_s);
    message << id;
    m_destroying.remove_if([](const QDBusPendingCall& call) { return call.isFinished(); });
    m_destroying.push_back(m_bus.asyncCall(message, kDestroyTimeLimit));
}

bool HelperClient::isPassing(const Error& error)
{
    const auto& said = error.context;
    if (said.code == ReasonCode::HelperSays) {
        const auto* inner = said.values.empty() ? nullptr : said.values.front().reason();
        return inner != nullptr && inner->code == ReasonCode::PolkitSilent;
    }
    return said.code == ReasonCode::HelperSilent || said.code == ReasonCode::HelperNotStarted ||
           said.code == ReasonCode::BusForbidsHelper;
}

void HelperClient::askLater()
{
    if (!m_later.isActive())
        m_later.start(kAskAgain);
}

void HelperClient::onTunnelLost(quint32 id)
{
    Q_EMIT lost(id);
}

} // namespace dynfou::helper
