// SPDX-License-Identifier: Apache-2.0
#include "engine/LegacyGate.h"

#include "base/Text.h"
#include "engine/ReportLimit.h"

#include <utility>
#include <vector>

namespace dynfou {

namespace {

using legacy::OneTimeKeyGuard;

// how far a client's clock is looked for, in windows of 30 s, to tell it from a wrong key
constexpr int kClockSearch = 120;

} // namespace

LegacyGate::LegacyGate(const ClientList& clients, bool isAccepted, Log log)
    : m_isAccepted(isAccepted), m_log(std::move(log)), m_reports(reportLimit())
{
    setClients(clients);
}

void LegacyGate::setClients(const ClientList& clients)
{
    auto before = std::exchange(m_clients, {});
    for (const auto& entry : clients.clients) {
        Client client{m_isAccepted && entry.legacy, {}};
        auto& old = before[entry.clientName].guards;
        for (const auto& key : entry.clientKeys)
            client.guards.emplace(key, old[key]);
        m_clients.emplace(entry.clientName, std::move(client));
    }
}

OneTimeKeyGuard::Verdict LegacyGate::check(Client& client, const legacy::Request& request, const Endpoint& from,
                                           legacy::Window window)
{
    for (auto& [key, guard] : client.guards) {
        const auto verdict = guard.check(key, request.oneTimeKey, from.address, window);
        if (verdict != OneTimeKeyGuard::Verdict::WrongKey)
            return verdict;
    }
    return OneTimeKeyGuard::Verdict::WrongKey;
}

std::optional<LegacyGate::Admission> LegacyGate::admit(const Endpoint& from, std::string_view datagram,
                                                       std::int64_t unixSeconds, TokenBucket::Clock::time_point now)
{
    const auto request = legacy::parseRequest(datagram);
    if (!request) {
        report(LogLevel::Debug, "ignored a datagram", {{"peer", from.toString()}, {"reason", request.error().context}},
               now);
        return std::nullopt;
    }
    const auto found = m_clients.find(request->clientName);
    if (found == m_clients.end()) {
        report(LogLevel::Warning, "unknown client: no such name in the client list",
               {{"peer", from.toString()}, {"client", printable(request->clientName)}}, now);
        return std::nullopt;
    }
    auto& client = found->second;
    if (!client.isAdmitted) {
        report(LogLevel::Warning, "the old protocol is refused for this client (LEGACY=no, or its entry's legacy)",
               {{"peer", from.toString()}, {"client", request->clientName}}, now);
        return std::nullopt;
    }
    const auto window = legacy::windowOf(unixSeconds);
    switch (check(client, *request, from, window)) {
    case OneTimeKeyGuard::Verdict::Accepted:
        return Admission{request->mode, found->first};
    case OneTimeKeyGuard::Verdict::OtherAddress:
        report(LogLevel::Warning, "a one-time key that another address has used: replayed, or the client has moved",
               {{"peer", from.toString()}, {"client", request->clientName}}, now);
        return std::nullopt;
    case OneTimeKeyGuard::Verdict::WrongKey:
        explainWrongKey(from, *request, client, window, now);
        return std::nullopt;
    }
    return std::nullopt;
}

void LegacyGate::explainWrongKey(const Endpoint& from, const legacy::Request& request, const Client& client,
                                 legacy::Window window, TokenBucket::Clock::time_point now)
{
    if (!mayReport(LogLevel::Warning, from.address.toString() + " wrong key " + request.clientName, now))
        return; // the search below costs too much to be done for every datagram of a flood
    for (const auto& [key, guard] : client.guards) {
        const auto shown = legacy::findWindow(key, request.oneTimeKey, window, kClockSearch);
        if (!shown)
            continue;
        const auto seconds = (*shown - window) * legacy::kWindowSeconds;
        write(LogLevel::Warning,
              "the client's clock is wrong, or ours: one-time keys are valid for 30 s; set the time on both ends",
              {{"peer", from.toString()}, {"client", request.clientName}, {"clock_difference_s", seconds}});
        return;
    }
    write(LogLevel::Warning,
          "wrong key: the clientKey of both lists differs, or the clocks differ by more than an hour",
          {{"peer", from.toString()}, {"client", request.clientName}});
}

void LegacyGate::report(LogLevel level, std::string_view message, Log::Fields fields,
                        TokenBucket::Clock::time_point now)
{
    std::string what(message);
    for (const auto& field : fields)
        what += ' ' + (field.key == "peer" ? field.value.substr(0, field.value.rfind(':')) : field.value);
    if (mayReport(level, what, now))
        write(level, message, fields);
}

bool LegacyGate::mayReport(LogLevel level, std::string_view what, TokenBucket::Clock::time_point now)
{
    if (!m_log.shows(level))
        return false;
    const bool may = m_repeats.pass(what, now) && m_reports.take(now);
    m_suppressed += may ? 0 : 1;
    return may;
}

void LegacyGate::write(LogLevel level, std::string_view message, Log::Fields fields)
{
    std::vector<LogField> all(fields);
    if (m_suppressed != 0)
        all.emplace_back("more_like_it", std::exchange(m_suppressed, 0));
    m_log.write(level, message, std::span<const LogField>(all));
}

} // namespace dynfou
