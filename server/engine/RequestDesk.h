// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/EventQueue.h"
#include "base/Log.h"
#include "base/RepeatFilter.h"
#include "base/TokenBucket.h"
#include "config/ClientList.h"
#include "engine/KeyOffers.h"
#include "engine/TunnelRequest.h"
#include "protocol/Punch.h"
#include "transport/DtlsServer.h"

#include <QTimer>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace dynfou {

/// Takes the requests of clients that have proved their key in DTLS, and matches each with the punches that carry its
/// token. Punches prove nothing by themselves. A punch may overtake its request, so an unknown token is remembered for
/// a moment, in bounded space.
class RequestDesk {
public:
    using SessionId = DtlsServer::SessionId;
    struct Callbacks {
        /// Set up the link of the client of this name for the path; ends in tunnelReady() or refuse().
        std::function<void(const std::string& client, SessionId, const request::PunchPath&, const agreement::Connect&)>
            setUpTunnel;
        /// Confirm the existing tunnel of that client; ends in tunnelReady() or refuse().
        std::function<void(const std::string& client, SessionId, const agreement::Resume&)> confirmTunnel;
        std::function<bool()> hasTap;
        std::function<void(SessionId, const std::string& message)> send;
    };

    RequestDesk(const ClientList& clients, request::ServerFacts server, Callbacks callbacks, Log log);

    /// Sets the list in force. Requests that are under way go on.
    void setClients(const ClientList& clients) { m_keys.setClients(clients); }
    /// The key for a handshake that names `identity`; nullopt if there is no such client.
    [[nodiscard]] std::optional<std::string> keyOf(std::string_view identity, const Endpoint& remote);
    /// The number of handshakes that have ended so far, by their result: `agreed`, `resumed`, `refused`, `failed`.
    [[nodiscard]] const std::map<std::string, std::uint64_t, std::less<>>& results() const { return m_results; }
    void established(SessionId session, const std::string& identity, const Endpoint& remote);
    void received(SessionId session, std::string_view text);
    void closed(SessionId session);
    /// A handshake that named `identity` did not succeed: logs that, at a limited rate.
    void unfinished(const Endpoint& remote, const std::string& identity);

    void punchOnFouPort(const agreement::Punch& punch, const request::PunchPath& path);
    void punchOnPort(const agreement::Punch& punch, const request::PunchPath& path);

    /// The link that the client of this session has asked for is set up, or confirmed.
    void tunnelReady(SessionId session, const TunnelLink& link);
    /// The mapping behaviour of the client's NAT (RFC 4787 4.1) as its punches show it; empty: not known.
    [[nodiscard]] std::string mappingOf(SessionId session) const;
    void refuse(SessionId session, agreement::RefusalCode code, const Reason& sentence);
    /// Forgets every request; no callback comes for them any more.
    void clear();

private:
    struct Session {
        std::string client;
        request::State state;
    };
    struct EarlyPunch {
        agreement::Token token{};
        bool isOnFouPort = true;
        request::PunchPath path;
        TokenBucket::Clock::time_point seen;
    };
    void onAsked(SessionId id, const agreement::Token& token, bool isNew, const request::Event& event);
    void punched(const agreement::Punch& punch, const request::PunchPath& path, bool isOnFouPort);
    void dispatch(SessionId id, request::Event event);
    void handle(SessionId id, const request::Event& event);
    void carryOut(SessionId id, const request::Action& action);
    void count(const request::State& before, const request::State& after, bool isSetUp);
    void forget(SessionId session, const std::optional<agreement::Token>& asked);
    void considerAll();

    request::ServerFacts m_server;
    Callbacks m_callbacks;
    Log m_log;
    KeyOffers m_keys;
    std::map<std::string, std::uint64_t, std::less<>> m_results;
    std::unordered_map<SessionId, Session> m_sessions;
    EventQueue<std::pair<SessionId, request::Event>> m_events;
    std::map<agreement::Token, SessionId> m_byToken;
    std::deque<EarlyPunch> m_early; ///< the oldest first
    std::set<SessionId> m_toConsider;
    QTimer m_considerTimer;
    RepeatFilter m_repeats{64};
    TokenBucket m_reports;
};

} // namespace dynfou
