// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"
#include "helper-wire/HelperRequest.h"
#include "helper-wire/HelperWire.h"

#include <QDBusConnection>
#include <QDBusPendingCall>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <utility>

class QDBusPendingCallWatcher;

namespace dynfou::helper {

/// The caller's side of the helper's methods. No call waits for its answer; answers come in the order of the calls, but
/// for those on which polkit has to decide. An answer is not called any more when its `alive` has gone.
class HelperClient final : public QObject {
    Q_OBJECT

public:
    /// For an answer; above what polkit may take (PolkitAuthority::TimeLimits).
    struct TimeLimits {
        std::chrono::milliseconds silent{30'000};       ///< the helper's start takes some of it
        std::chrono::milliseconds interactive{150'000}; ///< while somebody looks for a password
    };
    /// `mayAsk`: the user may be asked for a password.
    HelperClient(QDBusConnection bus, bool mayAsk) : HelperClient(std::move(bus), mayAsk, TimeLimits()) {}
    HelperClient(QDBusConnection bus, bool mayAsk, TimeLimits limits);
    /// Waits for a moment until the tunnels that were given up are removed.
    ~HelperClient() override;

    using Alive = std::weak_ptr<void>;
    using Answer = std::function<void(Result<WireTunnel>)>;

    /// Whether there is a helper on this bus, or one would be started.
    [[nodiscard]] Result<void> check() const;
    /// Offers the socket, which is closed then, and makes the tunnel; one that nobody waits for any more is removed, as
    /// soon as the helper tells of it: its number would be forgotten, and the tunnel be in the way for ever.
    void create(const CreateRequest& request, UniqueFd socket, const Alive& alive, const Answer& answer);
    void changePeer(std::uint32_t id, const TunnelPath& path, UniqueFd socket, const Alive& alive,
                    const Answer& answer);
    /// In place; see ManagedLink::changeMtu() for the MTU.
    void changeSettings(std::uint32_t id, const LinkSettings& settings, std::optional<std::uint32_t> mtu,
                        const Alive& alive, Answer answer);
    /// The answer may take any time, since the tunnel stands meanwhile: `late` tells that it is not there within the
    /// time limit. When nobody waits for it any more, the tunnel is removed.
    void adopt(std::uint64_t tag, const Alive& alive, const Answer& answer, std::function<void()> late = {});
    void destroy(std::uint32_t id);
    /// Whether a call has failed because the helper, or polkit, cannot be spoken to now.
    [[nodiscard]] static bool isPassing(const Error& error);
    /// Brings mayBeBack() after a while: nobody else may have the helper started.
    void askLater();

Q_SIGNALS:
    /// Somebody has removed the tunnel's link.
    void lost(quint32 id);
    /// The helper has ended without being asked to; the tunnels still stand, and have to be adopted.
    void vanished();
    /// The helper has begun, or it is time to try whether it would be started now.
    void mayBeBack();

private Q_SLOTS:
    void onTunnelLost(quint32 id);

private: // NOLINT(readability-redundant-access-specifiers): no slots
    using Then = std::function<void(const QDBusMessage&)>;
    void offer(UniqueFd socket, const Alive& alive, const Answer& answer, std::function<void(quint32)> then);
    void claim(const char* method, const QVariantList& arguments, const Alive& alive,
               const std::shared_ptr<Answer>& waiting, std::function<void()> late);
    void call(const char* method, const QVariantList& arguments, Then then);
    QDBusPendingCallWatcher* send(const char* method, const QVariantList& arguments, std::chrono::milliseconds limit,
                                  Then then);

    QDBusConnection m_bus;
    bool m_mayAsk;
    std::chrono::milliseconds m_limit;
    QDBusServiceWatcher m_watcher;
    QTimer m_later;
    std::list<QDBusPendingCall> m_destroying;
};

} // namespace dynfou::helper
