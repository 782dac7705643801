// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/Authority.h"

#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace dynfou::helper {

/// polkit over D-Bus (org.freedesktop.PolicyKit1.Authority).
class PolkitAuthority final : public Authority {
public:
    /// Time limits for all actions of one call together; shorter than the caller's (HelperClient::TimeLimits).
    struct TimeLimits {
        std::chrono::milliseconds silent{10'000};       ///< without the user
        std::chrono::milliseconds interactive{120'000}; ///< while the user may be asked
    };
    PolkitAuthority(QDBusConnection bus, TimeLimits limits) : m_bus(std::move(bus)), m_limits(limits) {}

    void check(const std::string& caller, std::vector<std::string> actions, bool mayAsk, Answer answer) override;
    void cancel(const std::string& caller) override;

private:
    struct Question;
    void ask(const std::shared_ptr<Question>& question);
    void cancelQuestion(const QString& id);

    QDBusConnection m_bus;
    TimeLimits m_limits;
    quint64 m_lastQuestion = 0;
    std::map<QString, std::string> m_questions; ///< callers by the cancellation ids of open questions
    QObject m_context;                          ///< of the calls under way: they end with this object
};

} // namespace dynfou::helper
