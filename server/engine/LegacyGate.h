// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/RepeatFilter.h"
#include "base/Result.h"
#include "base/TokenBucket.h"
#include "config/ClientList.h"
#include "protocol/LegacyMessage.h"
#include "protocol/OneTimeKey.h"

#include <map>
#include <string>
#include <unordered_map>

namespace dynfou {

/// Admits legacy requests of clients that show a valid one-time key. Others get no answer; the log says why, at a
/// limited rate.
class LegacyGate {
public:
    /// `isAccepted`: whether the old protocol is answered at all; an entry can refuse it too.
    LegacyGate(const ClientList& clients, bool isAccepted, Log log);

    /// Sets the list in force. One-time keys that were used before stay bound to the addresses that showed them.
    void setClients(const ClientList& clients);

    struct Admission {
        legacy::Mode mode = legacy::Mode::Whoami;
        std::string client; ///< its name
    };

    /// `unixSeconds`: the wall clock.
    std::optional<Admission> admit(const Endpoint& from, std::string_view datagram, std::int64_t unixSeconds,
                                   TokenBucket::Clock::time_point now);

private:
    struct Client {
        bool isAdmitted = true;
        std::map<std::string, legacy::OneTimeKeyGuard> guards; ///< by key
    };
    static legacy::OneTimeKeyGuard::Verdict check(Client& client, const legacy::Request& request, const Endpoint& from,
                                                  legacy::Window window);
    void explainWrongKey(const Endpoint& from, const legacy::Request& request, const Client& client,
                         legacy::Window window, TokenBucket::Clock::time_point now);
    /// `what`: identifies a failure that repeats.
    [[nodiscard]] bool mayReport(LogLevel level, std::string_view what, TokenBucket::Clock::time_point now);
    void write(LogLevel level, std::string_view message, Log::Fields fields);
    /// The same for a failure whose text is at hand.
    void report(LogLevel level, std::string_view message, Log::Fields fields, TokenBucket::Clock::time_point now);

    bool m_isAccepted;
    Log m_log;
    std::unordered_map<std::string, Client> m_clients;
    RepeatFilter m_repeats{64}; ///< an old client repeats its request without a pause
    TokenBucket m_reports;      ///< each datagram of a flood may have another name
    std::uint64_t m_suppressed = 0;
};

} // namespace dynfou
