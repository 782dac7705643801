// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "client/Agreement.h"
#include "protocol/AgreementMessage.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The client's side of the agreement inside a DTLS session, as a pure function: no sockets, no clocks.
namespace dynfou::agreement {

using Millis = std::chrono::milliseconds;

/// What the client brings along.
struct HandshakeSetup {
    Connect connect;           ///< the message, the token in it
    Endpoint server;           ///< its UDP `PORT`
    Endpoint local;            ///< of the tunnel's socket, before any NAT
    std::uint16_t fouPort = 0; ///< the server's, from its hint
    Millis roundTrip{0};       ///< of the DTLS handshake
    /// Asked for first; what is not granted leads to Connect, for which TunnelSocketNeeded fills in the rest.
    std::optional<ExistingTunnel> existing;
};

struct HandshakeState {
    bool isFinished = false;
    bool isResuming = false; ///< asks to go on with setup.standing
    Millis deadline{0};
    Millis wait{0}; ///< before the next repetition
    std::uint16_t sequence = 0;
};

struct Begin {};
/// The tunnel's socket is there, and the setup has its address and the token.
struct SocketOpened {};
struct Received {
    std::string message;
};
struct TimerFired {};
/// The server, authenticated, has ended the DTLS session.
struct SessionClosed {};
/// ICMP, which is not authenticated, says that nothing listens at the server's port any more.
struct PortUnreachable {};
using HandshakeEvent = std::variant<Begin, SocketOpened, Received, TimerFired, SessionClosed, PortUnreachable>;

/// Send `connect` over DTLS, and right after it a punch with this sequence number from the tunnel's socket to both
/// ports of the server.
struct Ask {
    std::uint16_t sequence = 0;
    bool operator==(const Ask&) const = default;
};
/// Send the request to go on with setup.standing over DTLS.
struct AskResume {
    bool operator==(const AskResume&) const = default;
};
/// The server has no such tunnel: open the socket of a new one and bring SocketOpened.
struct TunnelSocketNeeded {
    bool operator==(const TunnelSocketNeeded&) const = default;
};
/// The server cannot resume in this session: a new one is needed.
struct ResumeRefused {
    Reason reason;
    bool operator==(const ResumeRefused&) const = default;
};
/// Bring TimerFired after this time; replaces an earlier timer.
struct StartTimer {
    Millis delay{0};
    bool operator==(const StartTimer&) const = default;
};
struct Agreed {
    Agreement agreement;
    bool operator==(const Agreed&) const = default;
};
struct HandshakeError {
    Error error;
    bool operator==(const HandshakeError&) const = default;
};
/// Another machine has taken this client's name.
struct Replaced {
    bool operator==(const Replaced&) const = default;
};
using HandshakeAction =
    std::variant<Ask, AskResume, TunnelSocketNeeded, ResumeRefused, StartTimer, Agreed, HandshakeError, Replaced>;

struct HandshakeStep {
    HandshakeState state;
    std::vector<HandshakeAction> actions;
};

inline constexpr Millis kFirstRepetition{200}; ///< or twice the round trip
inline constexpr Millis kLastRepetition{1'000};
inline constexpr Millis kAgreementDeadline{10'000};
/// How long a server that ICMP says is gone may still answer.
inline constexpr Millis kUnreachableDeadline{2'000};

/// What a server means by its refusal. `fouPort`: where its data is to go.
Reason reasonOf(const Refusal& refusal, const Endpoint& server, std::uint16_t fouPort);

/// The request to go on with setup.standing.
Resume resumeRequest(const HandshakeSetup& setup);

/// `now`: a monotonic clock.
HandshakeStep next(const HandshakeSetup& setup, HandshakeState state, const HandshakeEvent& event, Millis now);

} // namespace dynfou::agreement
