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

/// The caller's side of the helper's methods. No call waits for its answer. Answers come in the order of the calls,
/// except for calls on which polkit must decide. `answer` is not called if `alive` has expired by then.
class HelperClient final : public QObject {
    Q_OBJECT

public:
    /// How long to wait for an answer. Longer than the time limits of polkit's decision (PolkitAuthority::TimeLimits).
    struct TimeLimits {
        std::chrono::milliseconds silent{30'000};       ///< includes the start of the helper
        std::chrono::milliseconds interactive{150'000}; ///< includes the time in which the user enters a password
    };
    /// `mayAsk`: the user may be asked for a password.
    HelperClient(QDBusConnection bus, bool mayAsk) : HelperClient(std::move(bus), mayAsk, TimeLimits()) {}
    HelperClient(QDBusConnection bus, bool mayAsk, TimeLimits limits);
    /// Waits, 2 s at most, until the helper has removed the tunnels that destroy() was called for.
    ~HelperClient() override;

    using Alive = std::weak_ptr<void>;
    using Answer = std::function<void(Result<WireTunnel>)>;

    /// Whether a helper runs on this bus, or the bus can start one.
    [[nodiscard]] Result<void> check() const;
    /// Sends the socket to the helper, closes this process's copy, and asks the helper to create the tunnel. If nobody
    /// waits for the answer any more when it comes, the tunnel is removed: otherwise nobody would know its number, and
    /// the tunnel would stay for ever.
    void create(const CreateRequest& request, UniqueFd socket, const Alive& alive, const Answer& answer);
    void changePeer(std::uint32_t id, const TunnelPath& path, UniqueFd socket, const Alive& alive,
                    const Answer& answer);
    /// Changes the tunnel in place; for the MTU see ManagedLink::changeMtu().
    void changeSettings(std::uint32_t id, const LinkSettings& settings, std::optional<std::uint32_t> mtu,
                        const Alive& alive, Answer answer);
    /// Takes over the tunnel of an earlier process. The answer may take any time, since the tunnel exists meanwhile;
    /// `late` is called if there is no answer within the time limit. If nobody waits for the answer any more when it
    /// comes, the tunnel is removed.
    void adopt(std::uint64_t tag, const Alive& alive, const Answer& answer, std::function<void()> late = {});
    void destroy(std::uint32_t id);
    /// Whether a call has failed only because the helper or polkit cannot be reached now.
    [[nodiscard]] static bool isPassing(const Error& error);
    /// Emits mayBeBack() after 5 s, since perhaps nobody else starts the helper meanwhile.
    void askLater();

Q_SIGNALS:
    /// The helper reports that somebody has removed the tunnel's link.
    void lost(quint32 id);
    /// The helper has ended unexpectedly. The tunnels still exist, and must be adopted through its next process.
    void vanished();
    /// The helper has started, or it is time to try again whether it can be started.
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
