// SPDX-License-Identifier: Apache-2.0
#include "engine/RequestDesk.h"

#include "base/Text.h"
#include "base/Time.h"
#include "engine/ReportLimit.h"
#include "engine/RequestTrace.h"
#include "protocol/NatMapping.h"

#include <algorithm>
#include <utility>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using Clock = TokenBucket::Clock;

constexpr std::size_t kMaxEarlyPunches = 256;
constexpr auto kEarlyPunchAge = 2s;

request::Event punchEvent(const request::PunchPath& path, bool isOnFouPort)
{
    if (isOnFouPort)
        return request::PunchOnFouPort{path};
    return request::PunchOnPort{path};
}

} // namespace

RequestDesk::RequestDesk(const ClientList& clients, request::ServerFacts server, Callbacks callbacks, Log log)
    : m_server(std::move(server)), m_callbacks(std::move(callbacks)), m_log(std::move(log)), m_keys(clients),
      m_reports(reportLimit())
{
    m_considerTimer.setSingleShot(true);
    QObject::connect(&m_considerTimer, &QTimer::timeout, &m_considerTimer, [this] { considerAll(); });
}

std::optional<std::string> RequestDesk::keyOf(std::string_view identity, const Endpoint& remote)
{
    return m_keys.offer(identity, remote, Clock::now());
}

void RequestDesk::established(SessionId session, const std::string& identity, const Endpoint& remote)
{
    m_keys.proved(identity, remote);
    if (m_keys.knows(identity))
        m_sessions[session].client = identity;
}

void RequestDesk::received(SessionId session, std::string_view text)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end())
        return;
    const auto message = agreement::parseMessage(text);
    if (!message)
        return dispatch(session, request::Failed{agreement::RefusalCode::Malformed, message.error().context});
    if (!*message)
        return;
    if (const auto* connect = std::get_if<agreement::Connect>(&**message))
        return onAsked(session, connect->token, !found->second.state.connect, request::Asked{*connect, monotonic()});
    if (const auto* observe = std::get_if<agreement::Observe>(&**message))
        return onAsked(session, observe->token, !found->second.state.observing,
                       request::ObserveAsked{observe->token, monotonic()});
    if (const auto* resume = std::get_if<agreement::Resume>(&**message))
        return dispatch(session, request::ResumeAsked{*resume});
    if (std::holds_alternative<agreement::OtherVersion>(**message)) {
        dispatch(session,
                 request::Failed{agreement::RefusalCode::Version, {ReasonCode::SpeaksVersion, agreement::kVersion}});
    }
}

void RequestDesk::onAsked(SessionId id, const agreement::Token& token, bool isNew, const request::Event& event)
{
    dispatch(id, event);
    if (!isNew || !m_byToken.emplace(token, id).second)
        return;
    for (const auto& early : m_early) {
        if (early.token == token && Clock::now() - early.seen < kEarlyPunchAge)
            dispatch(id, punchEvent(early.path, early.isOnFouPort));
    }
}

void RequestDesk::closed(SessionId session)
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end())
        return;
    const auto& state = found->second.state;
    forget(session, state.connect ? std::optional(state.connect->token) : std::nullopt);
    forget(session, state.observing);
    m_sessions.erase(found);
    m_toConsider.erase(session);
}

void RequestDesk::forget(SessionId session, const std::optional<agreement::Token>& asked)
{
    const auto token = asked ? m_byToken.find(*asked) : m_byToken.end();
    if (token != m_byToken.end() && token->second == session)
        m_byToken.erase(token);
}

void RequestDesk::unfinished(const Endpoint& remote, const std::string& identity)
{
    ++m_results["failed"];
    const std::string_view why = m_keys.knows(identity)
                                     ? "handshake not finished: is the clientKey of both lists the same?"
                                     : "handshake not finished: unknown client, no such name in the client list";
    const auto name = printable(identity);
    const auto repeated = m_repeats.pass(name + " " + remote.address.toString(), Clock::now());
    if (!repeated || !m_reports.take(Clock::now()))
        return;
    writeFolded(m_log, LogLevel::Warning, why, {{"peer", remote.toString()}, {"client", name}}, repeated);
}

void RequestDesk::punchOnFouPort(const agreement::Punch& punch, const request::PunchPath& path)
{
    punched(punch, path, true);
}

void RequestDesk::punchOnPort(const agreement::Punch& punch, const request::PunchPath& path)
{
    punched(punch, path, false);
}

void RequestDesk::punched(const agreement::Punch& punch, const request::PunchPath& path, bool isOnFouPort)
{
    if (const auto found = m_byToken.find(punch.token); found != m_byToken.end())
        return dispatch(found->second, punchEvent(path, isOnFouPort));
    m_early.push_back({punch.token, isOnFouPort, path, Clock::now()});
    if (m_early.size() > kMaxEarlyPunches)
        m_early.pop_front();
}

void RequestDesk::tunnelReady(SessionId session, const TunnelLink& link)
{
    dispatch(session, request::TunnelReady{link, m_server});
}

void RequestDesk::refuse(SessionId session, agreement::RefusalCode code, const Reason& sentence)
{
    dispatch(session, request::Failed{code, sentence});
}

std::string RequestDesk::mappingOf(SessionId session) const
{
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end() || !found->second.state.onFouPort || !found->second.state.onPort)
        return {};
    return std::string(mappingBehaviour(found->second.state.onFouPort->remote, found->second.state.onPort->remote));
}

void RequestDesk::clear()
{
    m_considerTimer.stop();
    m_toConsider.clear();
    m_byToken.clear();
    m_sessions.clear();
    m_events.clear();
}

void RequestDesk::dispatch(SessionId id, request::Event event)
{
    m_events.dispatch({id, std::move(event)}, [this](const auto& waiting) { handle(waiting.first, waiting.second); });
}

void RequestDesk::handle(SessionId id, const request::Event& event)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return; // the client has closed it in the meantime
    auto step = request::next(found->second.state, event);
    count(found->second.state, step.state, std::holds_alternative<request::TunnelReady>(event));
    found->second.state = std::move(step.state);
    m_log.debug("request event", {{"client", found->second.client},
                                  {"session", id},
                                  {"event", traceOf(event)},
                                  {"actions", traceOf(step.actions)}});
    for (const auto& action : step.actions)
        carryOut(id, action);
}

void RequestDesk::carryOut(SessionId id, const request::Action& action)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return; // an earlier action has ended it
    // what is called may end the session, so it gets copies
    if (const auto* setUp = std::get_if<request::SetUpTunnel>(&action)) {
        const auto client = found->second.client;
        const auto connect = *found->second.state.connect;
        m_callbacks.setUpTunnel(client, id, setUp->path, connect);
    } else if (const auto* confirm = std::get_if<request::ConfirmTunnel>(&action)) {
        const auto client = found->second.client;
        m_callbacks.confirmTunnel(client, id, confirm->resume);
    } else if (const auto* answer = std::get_if<request::Answer>(&action)) {
        m_callbacks.send(id, answer->message);
    } else {
        m_toConsider.insert(id);
        m_considerTimer.start(0);
    }
}

void RequestDesk::count(const request::State& before, const request::State& after, bool isSetUp)
{
    if (!after.observing && before.answer.empty() && !after.answer.empty())
        ++m_results[isSetUp ? "agreed" : "refused"];
    if (before.resumeAnswer.empty() && !after.resumeAnswer.empty())
        ++m_results[isSetUp ? "resumed" : "refused"];
}

void RequestDesk::considerAll()
{
    const request::Consider consider{m_callbacks.hasTap(), monotonic()};
    for (const auto id : std::exchange(m_toConsider, {}))
        dispatch(id, consider);
}

} // namespace dynfou
