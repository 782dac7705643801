// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FakeKernel.h"
#include "Reconfigure.h"
#include "base/SocketAddress.h"
#include "helper-client/HelperTunnelEnds.h"
#include "helper-wire/HelperIdentity.h"
#include "service/HelperService.h"
#include "service/PolkitAuthority.h"

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QVariantMap>
#include <csignal>
#include <optional>
#include <sys/prctl.h>
#include <unistd.h>

namespace dynfou::test {

using namespace dynfou::helper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// polkit on the bus, as far as the helper sees it.
class PolkitDouble : public QDBusVirtualObject {
public:
    enum class Mode { Allow, Deny, Challenge, Delay, Hang, Nonsense };
    Mode mode = Mode::Allow;
    QStringList asked;
    QList<quint32> flags;
    QStringList subjects;
    QStringList ids; ///< for cancelling
    QStringList cancelled;

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        const auto arguments = message.arguments();
        if (message.member() == "CancelCheckAuthorization"_L1) {
            cancelled << arguments.value(0).toString();
            return true;
        }
        if (message.signature() != "(sa{sv})sa{ss}us"_L1)
            return false;
        QString kind;
        QVariantMap details;
        const auto subject = arguments[0].value<QDBusArgument>();
        subject.beginStructure();
        subject >> kind >> details;
        subjects << kind + u'=' + details.value(u"name"_s).toString();
        asked << arguments[1].toString();
        flags << arguments[3].toUInt();
        ids << arguments[4].toString();
        if (mode == Mode::Hang)
            return true;
        const int wait = mode == Mode::Delay ? 300 : 0;
        QTimer::singleShot(wait, this, [this, message, connection] { answer(message, connection); });
        return true;
    }

private:
    void answer(const QDBusMessage& message, const QDBusConnection& connection) const
    {
        QDBusArgument result;
        result.beginStructure();
        result << (mode == Mode::Allow || mode == Mode::Delay) << (mode == Mode::Challenge);
        result.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
        result.endMap();
        result.endStructure();
        const auto value = mode == Mode::Nonsense ? QVariant(7) : QVariant::fromValue(result);
        connection.send(message.createReply(value));
    }
};

/// A bus of its own, with a polkit.
class Bus {
public:
    /// `policy`: the path of a bus policy that holds on it; empty: everybody may do everything.
    explicit Bus(const QString& policy = {})
    {
        QString configuration = u"--session"_s;
        if (!policy.isEmpty()) {
            const auto path = policy + u".bus"_s;
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write the configuration of a bus");
            file.write(
                "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
                "<allow send_destination=\"*\"/><allow eavesdrop=\"false\"/><allow own=\"*\"/></policy><include>" +
                policy.toUtf8() + "</include></busconfig>");
            configuration = u"--config-file="_s + path;
        }
        m_daemon.setProgram(u"dbus-daemon"_s);
        m_daemon.setArguments({configuration, u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s});
        m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // what it holds of our output would keep CTest waiting, should a test crash
        m_daemon.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_daemon.start();
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
            qFatal("dbus-daemon does not start; see scripts/setup --build");
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        auto polkitBus = connection(u"polkit"_s);
        polkitBus.registerVirtualObject(u"/org/freedesktop/PolicyKit1/Authority"_s, &polkit);
        polkitBus.registerService(u"org.freedesktop.PolicyKit1"_s);
    }
    ~Bus()
    {
        for (const auto& name : m_names)
            QDBusConnection::disconnectFromBus(name);
        kill();
    }
    void kill()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    QDBusConnection connection(const QString& name)
    {
        m_names << name;
        return QDBusConnection::connectToBus(m_address, name);
    }

    PolkitDouble polkit;

private:
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

/// The helper on that bus, with a kernel that is not one.
struct Bench {
    Bus bus;
    FakeKernel kernel;
    QTemporaryDir folder;
    PolkitAuthority authority{bus.connection(u"authority"_s), {2s, 800ms}};
    HelperService::Setup setup{folder.path().toStdString(), {}, 2s};
    int idle = 0;
    int busLost = 0;
    int processes = 0;
    std::unique_ptr<HelperService> service;

    explicit Bench(std::chrono::milliseconds grace = 15s)
    {
        setup.limits.grace = grace;
        kernel.looksForSockets = true;
        start();
    }
    void start()
    {
        const auto name = u"helper%1"_s.arg(++processes);
        setup.lastNumber = static_cast<std::uint32_t>(processes) * 1'000;
        service = std::make_unique<HelperService>(
            bus.connection(name), kernel, authority, setup,
            [this](HelperService::End end) { ++(end == HelperService::End::Idle ? idle : busLost); }, Log::none());
        if (const auto started = service->start(); !started)
            qFatal("%s", started.error().toString().c_str());
    }
    /// As kill -9 does it.
    void crash()
    {
        service.reset();
        QDBusConnection::disconnectFromBus(u"helper%1"_s.arg(processes));
    }
    [[nodiscard]] QString marks() const { return QDir(folder.path()).entryList({u"fou*"_s}, QDir::Files).join(u' '); }
};

/// `tag` tells the tunnel apart, and is its GRE key too: two of one key to one server are not possible.
inline CreateRequest request(std::uint64_t tag = 7)
{
    CreateRequest request;
    request.tag = tag;
    request.path = {IpAddress::v4(0xcb007150), 0, 65201, 65201, static_cast<std::uint32_t>(tag), 1400, true};
    request.mac = {{2, 0, 0, 0, 0, 1}};
    request.settings.addresses = {*Prefix::parse("192.168.2.2/24")};
    return request;
}

inline UniqueFd udpSocket(std::uint16_t* port = nullptr, const Endpoint& at = {IpAddress::anyV4(), 0})
{
    UniqueFd fd(::socket(at.address.isV4() ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    if (at.address.isV6())
        ::setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    auto address = toSocketAddress(at);
    if (::bind(fd.get(), address.get(), address.size) != 0)
        qFatal("bind");
    address.size = sizeof address.storage;
    ::getsockname(fd.get(), address.get(), &address.size);
    if (port != nullptr)
        *port = toEndpoint(address)->port;
    return fd;
}

/// One program that has tunnels made.
struct Caller {
    QString name;
    QDBusConnection connection;
    std::unique_ptr<HelperClient> client;
    std::shared_ptr<int> alive = std::make_shared<int>(0);
    std::optional<Result<WireTunnel>> answer;

    Caller(Bench& bench, const QString& caller, bool mayAsk = false, HelperClient::TimeLimits limits = {})
        : name(caller), connection(bench.bus.connection(caller)),
          client(std::make_unique<HelperClient>(connection, mayAsk, limits))
    {
    }
    HelperClient::Answer take()
    {
        answer.reset();
        return [this](Result<WireTunnel> result) { answer = std::move(result); };
    }
    void create(const CreateRequest& what, UniqueFd socket = udpSocket())
    {
        client->create(what, std::move(socket), alive, take());
    }
    Result<WireTunnel> wait()
    {
        if (!QTest::qWaitFor([this] { return answer.has_value(); }, 10'000))
            return fail(Error{ErrorCode::Timeout, "no answer", {}, 0, {}});
        return *answer;
    }
    void vanish()
    {
        client.reset();
        connection = QDBusConnection(u"none"_s);
        QDBusConnection::disconnectFromBus(name);
    }
    [[nodiscard]] QDBusMessage call(const QString& method, const QVariantList& arguments) const
    {
        auto message = QDBusMessage::createMethodCall(QString::fromLatin1(kService), QString::fromLatin1(kPath),
                                                      QString::fromLatin1(kInterface), method);
        message.setArguments(arguments);
        QDBusPendingCallWatcher pending(connection.asyncCall(message, 5'000));
        QEventLoop loop; // QTest::qWaitFor() sleeps 10 ms at a time
        QObject::connect(&pending, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return pending.reply();
    }
};

inline QString codeOf(const Result<WireTunnel>& result)
{
    return result ? u"made"_s : QString::fromStdString(std::string(toString(result.error().code)));
}

} // namespace dynfou::test
