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

/// Lets through the legacy requests of clients that have shown a valid one-time key, and says in the log, not too
/// often, why others were not answered. Nothing is sent to those.
class LegacyGate {
public:
    /// `isAccepted`: whether the old protocol is answered at all; each entry may refuse it too.
    LegacyGate(const ClientList& clients, bool isAccepted, Log log);

    /// The list in force from now on. One-time keys of before stay bound to the addresses that showed them.
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
    /// `what`: the same for a failure that repeats.
    [[nodiscard]] bool mayReport(LogLevel level, std::string_view what, TokenBucket::Clock::time_point now);
    void write(LogLevel level, std::string_view message, Log::Fields fields);
    /// Both, where the text costs nothing.
    void report(LogLevel level, std::string_view message, Log::Fields fields, TokenBucket::Clock::time_point now);

    bool m_isAccepted;
    Log m_log;
    std::unordered_map<std::string, Client> m_clients;
    RepeatFilter m_repeats{64}; ///< an old client asks again without a pause
    TokenBucket m_reports;      ///< a flood gives each datagram another name
    std::uint64_t m_suppressed = 0;
};

} // namespace dynfou
