// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "helper-wire/HelperMethods.h"
#include "service/Authority.h"
#include "service/HeldTunnels.h"
#include "service/OfferedPort.h"
#include "service/TunnelRegister.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QTimer>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace dynfou::helper {

/// The helper on the bus: takes calls, asks TunnelRegister and polkit whether they are allowed, and lets HeldTunnels
/// carry them out.
class HelperService final : public QDBusVirtualObject {
    Q_OBJECT

public:
    /// Why the service ends.
    enum class End : std::uint8_t {
        Idle,    ///< there has been nothing to do for long enough
        BusLost, ///< nobody can call any more; the tunnels are left to the next process
    };
    struct Setup {
        std::string runtimeDirectory;
        TunnelRegister::Limits limits{};
        std::chrono::milliseconds offerLife{150'000}; ///< longer than a user may think about a password
        std::uint32_t lastNumber = 0;                 ///< the numbers of tunnels and offers follow it; random
    };
    /// The limit of ports that are offered and not taken yet, each with its socket. The unit's LimitNOFILE is enough
    /// for them, for sockets of tunnels that polkit is judging, for calls whose sender is not known yet, and for
    /// descriptors that come with messages unasked.
    static constexpr std::size_t kOffersOfCaller = 8;
    static constexpr std::size_t kOffersOfUser = 16;
    static constexpr std::size_t kOffers = 128;
    static constexpr std::size_t kUnknownCalls = 128;
    /// The limit of questions to polkit at a time for one user.
    static constexpr std::size_t kQuestionsOfUser = 8;
    /// Calls `end` when the service is to end.
    HelperService(QDBusConnection bus, Kernel& kernel, Authority& authority, const Setup& setup,
                  std::function<void(End)> end, Log log);

    /// Takes over the tunnels of an earlier process, then the name on the bus.
    Result<void> start();
    /// Checks the links: reports links that are gone to their owners, and repairs links that were put down.
    void checkLinks();
    void removeAll() { m_tunnels.removeAll(); }

    [[nodiscard]] QString introspect(const QString& path) const override;
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private Q_SLOTS:
    void onNameOwnerChanged(const QString& name, const QString& before, const QString& after);
    void onDisconnected();

private: // NOLINT(readability-redundant-access-specifiers): no slots
    using Caller = TunnelRegister::Caller;
    struct Offer {
        OfferedPort port;
        Caller owner;
        TunnelRegister::Time ends;
    };
    /// What a well-formed call does if it is allowed.
    struct Plan {
        std::vector<std::string> actions{}; ///< that polkit must allow; empty: polkit is not asked
        std::function<void()> carryOut;
        std::function<void()> giveUp = [] {};
    };

    [[nodiscard]] static TunnelRegister::Time now() { return TunnelRegister::Clock::now(); }
    void withCaller(const QDBusMessage& message, std::function<void(const Caller&)> then);
    void handle(const MethodRow& row, const QDBusMessage& message, const Caller& caller);
    [[nodiscard]] Result<void> checkOwnership(const MethodRow& row, const QDBusMessage& message,
                                              const Caller& caller) const;
    Result<Plan> planFor(Method method, const QDBusMessage& message, const Caller& caller);
    Result<Plan> offerPort(const QDBusMessage& message, const Caller& caller);
    Result<Plan> createTunnel(const QDBusMessage& message, const Caller& caller);
    void makeTunnel(std::uint32_t id, const QDBusMessage& message, const CreateRequest& request,
                    const Prefixes& granted, OfferedPort offer);
    [[nodiscard]] Result<void> makeRoom(std::uint32_t id);
    Result<Plan> changePeer(const QDBusMessage& message, const Caller& caller);
    Result<Plan> changeSettings(const QDBusMessage& message, const Caller& caller);
    struct Change {
        LinkSettings settings;
        std::optional<std::uint32_t> mtu;
        Prefixes granted;
    };
    void configure(std::uint32_t id, const QDBusMessage& message, const Change& change);
    Result<Plan> adoptTunnel(const QDBusMessage& message, const Caller& caller);
    void destroyTunnel(const QDBusMessage& message);
    void listTunnels(const QDBusMessage& message, const Caller& caller);

    [[nodiscard]] Result<void> checkIdle(std::uint32_t id) const;
    [[nodiscard]] Prefixes spaceOfOthers(std::uint32_t uid, std::uint32_t id) const;
    Result<OfferedPort> takeOffer(std::uint32_t number, const std::string& owner);
    void answerTunnel(const QDBusMessage& message, std::uint32_t id);
    void refuse(const QDBusMessage& message, const Error& error);
    void askPolkit(const MethodRow& row, const QDBusMessage& message, const Caller& caller, Plan plan,
                   std::vector<std::string> actions);
    void onVanished(const std::string& name);
    void onTime();
    void plan();

    QDBusConnection m_bus;
    Authority& m_authority;
    std::chrono::milliseconds m_offerLife;
    std::function<void(End)> m_end;
    Log m_log;
    TunnelRegister m_register;
    HeldTunnels m_tunnels;
    std::map<std::string, std::uint32_t> m_callers; ///< uid by unique name
    std::size_t m_unknownCalls = 0;                 ///< calls that wait until the bus has named the caller's user
    std::map<std::uint32_t, Offer> m_offers;
    std::uint32_t m_lastOffer;
    /// The networks that tunnels which polkit is judging would route into themselves, without a grant.
    std::map<std::uint32_t, Prefixes> m_requested;
    std::set<std::pair<std::uint32_t, std::uint64_t>> m_creating; ///< user and tag of the new ones among these
    std::map<std::uint32_t, std::size_t> m_questions;             ///< open questions to polkit, by user
    QTimer m_timer;
};

} // namespace dynfou::helper
