// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/RepeatFilter.h"
#include "base/Result.h"
#include "base/TokenBucket.h"
#include "config/ClientList.h"
#include "protocol/LegacyMessage.h"
#include "protocol/OneTimeKey.h"

#include <string>
#include <unordered_map>

namespace dynfou {

/// Lets through the legacy requests of clients that have shown a valid one-time key, and says in the log, not too
/// often, why others were not answered. Nothing is sent to those.
class LegacyGate {
public:
    /// `isAccepted`: whether the old protocol is answered at all; each entry may refuse it too.
    LegacyGate(const ClientList& clients, bool isAccepted, Log log);

    struct Admission {
        legacy::Mode mode = legacy::Mode::Whoami;
        std::size_t client = 0; ///< index in the list
    };

    /// `unixSeconds`: the wall clock.
    std::optional<Admission> admit(const Endpoint& from, std::string_view datagram, std::int64_t unixSeconds,
                                   TokenBucket::Clock::time_point now);

private:
    struct Client {
        std::size_t index = 0;
        std::string key;
        bool isAdmitted = true;
        legacy::OneTimeKeyGuard guard;
    };
    void explainWrongKey(const Endpoint& from, const legacy::Request& request, const Client& client,
                         legacy::Window window, TokenBucket::Clock::time_point now);
    /// `what`: the same for a failure that repeats.
    [[nodiscard]] bool mayReport(LogLevel level, std::string_view what, TokenBucket::Clock::time_point now);
    void write(LogLevel level, std::string_view message, Log::Fields fields);
    /// Both, where the text costs nothing.
    void report(LogLevel level, std::string_view message, Log::Fields fields, TokenBucket::Clock::time_point now);

    Log m_log;
    std::unordered_map<std::string, Client> m_clients;
    RepeatFilter m_repeats{64}; ///< an old client asks again without a pause
    TokenBucket m_reports;      ///< a flood gives each datagram another name
    std::uint64_t m_suppressed = 0;
};

} // namespace dynfou
