// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/CpuBudget.h"
#include "transport/DtlsCookies.h"
#include "transport/DtlsSession.h"
#include "transport/SourceLimiter.h"
#include "transport/UdpListener.h"

#include <QTimer>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dynfou {

/// The server's end of all DTLS sessions (DTLS 1.2 with a pre-shared key, RFC 6347, RFC 4279), independent of the UDP
/// socket: datagrams come in through receive() and go out through `Send`, from the local address to which the client
/// has sent.
///
/// A stranger gets a HelloVerifyRequest, for which nothing is stored; what this costs is limited per source and in CPU
/// time. The cookie starts a handshake, and the right key completes it to a session. Unknown names and wrong keys look
/// the same from outside: no answer. Everything that cannot be used is dropped without an answer.
///
/// A path (remote endpoint and local address) has at most one established session and one handshake. If a client starts
/// again from the same endpoint (RFC 6347 4.2.8), its new handshake replaces an unfinished one at once, but replaces an
/// established session only when the client has proved that it knows a key.
///
/// Callbacks may call send() and close() for any session; they must not destroy the server.
class DtlsServer {
public:
    using SessionId = DtlsSession::Id;
    using Clock = std::chrono::steady_clock;

    struct Limits {
        std::size_t maxHalfOpen = 1000; ///< handshakes at a time; more are not answered
        std::size_t maxSessions = 4000; ///< handshakes and established sessions
        std::chrono::milliseconds handshakeDeadline{10'000};
        std::chrono::milliseconds sessionLife{30'000}; ///< from the end of the handshake
        std::chrono::milliseconds cookieLife{60'000};  ///< a cookie is valid for one to two of these
        unsigned maxRetransmissions = 3;               ///< of a flight that the client does not ask for again
        unsigned maxAmplification = 3;                 ///< bytes sent to a session for each byte received from it
        std::size_t maxSources = 4096;
        /// ClientHellos of one source. If 256 clients behind one address come back within 10 s, each sends several.
        SourceLimiter::Rate hellos{5000, 1000};
        /// Handshakes started by one source: with this rate, each of 256 clients can make four attempts in 10 s.
        SourceLimiter::Rate handshakes{512, 64};
        double cpuShare = 0.5; ///< of one core, for all of DTLS; see CpuBudget
        std::chrono::milliseconds cpuBurst{2000};
    };

    struct Callbacks {
        /// Returns the key of a name, 1 to 512 bytes; nullopt if the name is unknown. The name comes from a stranger.
        /// Called once per handshake. It must not call the server.
        std::function<std::optional<std::string>(std::string_view identity, const Endpoint& remote)> keyOf;
        std::function<void(SessionId, const std::string& identity, const Endpoint& remote, const IpAddress& local)>
            established;
        /// A decrypted message: the content of one record.
        std::function<void(SessionId, std::string_view message)> received;
        /// An established session has ended other than by close(): the client closed it, its life is over, or the
        /// client has started again.
        std::function<void(SessionId)> closed;
        /// A handshake has failed after the client had sent a name: the key is wrong or the name is unknown. The name
        /// comes from a stranger and has up to 255 bytes.
        std::function<void(const Endpoint& remote, const std::string& identity)> unfinished;
    };

    /// Sends a datagram from the local address `from`.
    using Send = std::function<void(const IpAddress& from, const Endpoint& to, std::string_view datagram)>;

    struct Counters {
        std::uint64_t cookies = 0;         ///< HelloVerifyRequests sent
        std::uint64_t started = 0;         ///< handshakes started after a valid cookie
        std::uint64_t finished = 0;        ///< of these: established
        std::uint64_t unfinished = 0;      ///< of these: failed
        std::uint64_t malformed = 0;       ///< datagrams that are not DTLS 1.2
        std::uint64_t refusedByLimit = 0;  ///< valid cookies for which there was no free slot
        std::uint64_t refusedBySource = 0; ///< ClientHellos over the limit of their source
        std::uint64_t refusedByCpu = 0;    ///< ClientHellos without CPU time left
        std::size_t halfOpen = 0;          ///< now
        std::size_t established = 0;       ///< now
    };

    /// `identityHint` is sent to every client during its handshake (RFC 4279 2), at most 128 bytes.
    DtlsServer(std::string_view identityHint, const Limits& limits, Callbacks callbacks, Send send);
    DtlsServer(const DtlsServer&) = delete;
    DtlsServer& operator=(const DtlsServer&) = delete;
    DtlsServer(DtlsServer&&) = delete;
    DtlsServer& operator=(DtlsServer&&) = delete;
    ~DtlsServer() = default;

    /// Takes a datagram whose first byte is 20 to 25.
    void receive(const Datagram& datagram);
    /// Sends a message of 1 to 16,384 bytes in one record; ignored for a session that is gone.
    void send(SessionId id, std::string_view message);
    /// Ends a session with a close_notify; ignored for one that is gone.
    void close(SessionId id);
    [[nodiscard]] const Counters& counters() const { return m_counters; }

private:
    using SessionPtr = std::shared_ptr<DtlsSession>;
    struct Slot {
        SessionPtr handshake;
        SessionPtr established;
    };

    void onHello(const DtlsPath& path, const dtls::ClientHello& hello, std::string_view record, std::size_t size);
    bool isRepeated(const DtlsPath& path, const dtls::ClientHello& hello, std::size_t size);
    bool mayBegin(const DtlsPath& path, Clock::time_point now);
    void begin(const DtlsPath& path, const dtls::ClientHello& hello, std::string_view record, std::size_t size,
               const DtlsCookies::Parameters& cookie, Clock::time_point now);
    void feed(const SessionPtr& session, const std::vector<dtls::Record>& records, std::size_t size);
    void onEstablished(const SessionPtr& session);
    void giveUp(const SessionPtr& session);
    void remove(const DtlsSession& session);
    [[nodiscard]] SessionPtr find(SessionId id) const;
    void expire();
    void armTimer(Clock::time_point now);

    Limits m_limits;
    Callbacks m_callbacks;
    Send m_send;
    QSslConfiguration m_configuration;
    DtlsCookies m_cookies;
    CpuBudget m_budget;
    SourceLimiter m_helloLimiter;
    SourceLimiter m_handshakeLimiter;
    Counters m_counters;
    SessionId m_lastId = 0;
    std::unordered_map<DtlsPath, Slot> m_slots;
    std::unordered_map<SessionId, SessionPtr> m_sessions;
    /// The deadlines, earliest first; entries of sessions that have ended already are skipped.
    std::deque<std::pair<Clock::time_point, SessionId>> m_handshakeEnds;
    std::deque<std::pair<Clock::time_point, SessionId>> m_lifeEnds;
    QTimer m_timer;
};

} // namespace dynfou
