// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "helper/Authority.h"
#include "helper/HeldTunnels.h"
#include "helper/HelperMethods.h"
#include "helper/OfferedPort.h"
#include "helper/TunnelRegister.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QDBusVirtualObject>
#include <QTimer>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace dynfou::helper {

/// The helper on the bus: takes calls, lets TunnelRegister and polkit decide on them, and has HeldTunnels carry them
/// out.
class HelperService final : public QDBusVirtualObject {
public:
    struct Setup {
        std::string runtimeDirectory;
        TunnelRegister::Limits limits{};
        std::chrono::milliseconds offerLife{150'000}; ///< longer than a user may think about a password
    };
    /// `idle` is called when there has been nothing to do for long enough to end.
    HelperService(QDBusConnection bus, TunnelBackend& backend, Authority& authority, const Setup& setup,
                  std::function<void()> idle, Log log);

    /// Takes over what an earlier process has left, then the name on the bus.
    Result<void> start();
    /// Looks whether links are gone, and tells their owners.
    void checkLinks();
    void removeAll() { m_tunnels.removeAll(); }

    [[nodiscard]] QString introspect(const QString& path) const override;
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private:
    using Caller = TunnelRegister::Caller;
    struct Offer {
        OfferedPort port;
        std::string owner;
        TunnelRegister::Time ends;
    };

    void withCaller(const QDBusMessage& message, std::function<void(const Caller&)> then);
    void handle(const MethodRow& row, const QDBusMessage& message, const Caller& caller);
    void offerPort(const QDBusMessage& message, const Caller& caller);
    void createTunnel(const QDBusMessage& message, const Caller& caller);
    void makeTunnel(std::uint32_t id, const QDBusMessage& message, const CreateRequest& request, OfferedPort offer);
    void changePeer(const QDBusMessage& message, const Caller& caller);
    void changeSettings(const QDBusMessage& message, const Caller& caller);
    void configure(std::uint32_t id, const QDBusMessage& message, const std::string& caller,
                   const LinkSettings& settings, std::optional<std::uint32_t> mtu);
    void adoptTunnel(const QDBusMessage& message, const Caller& caller);
    void destroyTunnel(const QDBusMessage& message, const Caller& caller);
    void listTunnels(const QDBusMessage& message, const Caller& caller);

    void authorize(const QDBusMessage& message, const std::string& caller, std::vector<std::string> actions,
                   Authority::Answer answer);
    Result<OfferedPort> takeOffer(std::uint32_t number, const std::string& owner);
    void answerTunnel(const QDBusMessage& message, std::uint32_t id);
    void refuse(const QDBusMessage& message, const Error& error);
    void onVanished(const std::string& name);
    void onTime();
    void plan();

    QDBusConnection m_bus;
    Authority& m_authority;
    std::chrono::milliseconds m_offerLife;
    std::function<void()> m_idle;
    Log m_log;
    TunnelRegister m_register;
    HeldTunnels m_tunnels;
    QDBusServiceWatcher m_watcher;
    std::map<std::string, std::uint32_t> m_callers; ///< uid by unique name
    std::map<std::uint32_t, Offer> m_offers;
    std::uint32_t m_lastOffer = 0;
    QTimer m_timer;
};

} // namespace dynfou::helper
