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

/// The helper on the bus: takes calls, lets TunnelRegister and polkit decide on them, and has HeldTunnels carry them
/// out.
class HelperService final : public QDBusVirtualObject {
    Q_OBJECT

public:
    /// Why it is at its end.
    enum class End : std::uint8_t {
        Idle,    ///< there has been nothing to do for long enough
        BusLost, ///< nobody can call any more; the tunnels are left to the next process
    };
    struct Setup {
        std::string runtimeDirectory;
        TunnelRegister::Limits limits{};
        std::chrono::milliseconds offerLife{150'000}; ///< longer than a user may think about a password
        std::uint32_t lastNumber = 0;                 ///< what the numbers of tunnels and offers follow: a random one
    };
    /// Ports that are offered and not taken yet, each with its socket. The unit's LimitNOFILE allows for them, for the
    /// sockets of tunnels on which polkit is thinking, for calls whose sender is not known yet, and for what comes with
    /// messages without being asked for.
    static constexpr std::size_t kOffersOfCaller = 8;
    static constexpr std::size_t kOffersOfUser = 16;
    static constexpr std::size_t kOffers = 128;
    static constexpr std::size_t kUnknownCalls = 128;
    /// On which polkit may be thinking at once for one user.
    static constexpr std::size_t kQuestionsOfUser = 8;
    /// `end` is called when it is time to end.
    HelperService(QDBusConnection bus, Kernel& kernel, Authority& authority, const Setup& setup,
                  std::function<void(End)> end, Log log);

    /// Takes over what an earlier process has left, then the name on the bus.
    Result<void> start();
    /// Looks whether links are gone, and tells their owners; what was put down is brought up again.
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
    /// What a well-formed call comes to, when whoever judges it allows it.
    struct Plan {
        std::vector<std::string> actions{}; ///< for polkit, where it is the judge
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
    std::size_t m_unknownCalls = 0;                 ///< that wait until the bus has told who calls
    std::map<std::uint32_t, Offer> m_offers;
    std::uint32_t m_lastOffer;
    /// By tunnels about which polkit is thinking: what they would lead into themselves without a grant.
    std::map<std::uint32_t, Prefixes> m_requested;
    std::set<std::pair<std::uint32_t, std::uint64_t>> m_creating; ///< user and tag of new ones among these
    std::map<std::uint32_t, std::size_t> m_questions;             ///< that polkit has not answered, by user
    QTimer m_timer;
};

} // namespace dynfou::helper
