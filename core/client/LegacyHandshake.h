// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "client/Agreement.h"
#include "protocol/OneTimeKey.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The client's side of the legacy protocol as a pure function: no sockets, no clocks.
namespace dynfou::legacy {

using Millis = std::chrono::milliseconds;

/// Who asks whom.
struct HandshakeSetup {
    std::string clientName;
    std::string clientKey;
    Endpoint server;
    std::uint16_t tunnelPort = 0; ///< of the socket that asks, later the tunnel's
};

enum class HandshakePhase : std::uint8_t {
    Identifying, ///< whoami was sent; ends with an answer or after kAnswerDeadline
    Connecting,  ///< connect was sent; ends with an answer or after kConnectDeadline
    Settling,    ///< an old server has answered fewer connects than it was sent: it makes a new tunnel, with another
                 ///< port, for each, and the last one counts; ends with their answers or after kSettleTime
    Finished,    ///< succeeded or failed: nothing more happens
};

struct HandshakeState {
    HandshakePhase phase = HandshakePhase::Identifying;
    Millis phaseStart{0};
    unsigned attempt = 0;           ///< how often whoami, and then connect, was asked
    unsigned connectAnswers = 0;    ///< how often connect was answered
    bool isMarkerSent = false;      ///< a whoami after connect: its answer shows that connect was lost
    Millis roundTrip{0};            ///< of whoami, an upper bound
    std::vector<int> windowOffsets; ///< windows (0: our own) that the server may have accepted
    Agreement agreement;
};

/// Time, as every event brings it: a monotonic clock, and the wall clock in seconds since 1970.
struct Now {
    Millis monotonic{0};
    std::int64_t unixSeconds = 0;
};

struct Begin {};
struct Received {
    Endpoint from;
    std::string datagram;
};
struct TimerFired {};
using HandshakeEvent = std::variant<Begin, Received, TimerFired>;

/// Send `text` to this port of the server.
struct SendText {
    std::uint16_t port = 0;
    std::string text;
    bool operator==(const SendText&) const = default;
};
/// Bring TimerFired after this time; replaces an earlier timer.
struct StartTimer {
    Millis delay{0};
    bool operator==(const StartTimer&) const = default;
};
/// The server knows us; for the log.
struct Identified {
    Endpoint observed;
    Millis roundTrip{0};
    bool operator==(const Identified&) const = default;
};
struct Agreed {
    Agreement agreement;
    std::string punchText; ///< opens the NAT's mappings for the data ports
    bool operator==(const Agreed&) const = default;
};
struct HandshakeError {
    Error error;
    bool operator==(const HandshakeError&) const = default;
};
using HandshakeAction = std::variant<SendText, StartTimer, Identified, Agreed, HandshakeError>;

struct HandshakeStep {
    HandshakeState state;
    std::vector<HandshakeAction> actions;
};

/// How long whoami waits for an answer, all its datagrams together.
inline constexpr Millis kAnswerDeadline{8'000};
/// How long connect does: an old server may be busy with another client's script.
inline constexpr Millis kConnectDeadline{15'000};
inline constexpr Millis kSettleTime{4'000};

HandshakeStep next(const HandshakeSetup& setup, HandshakeState state, const HandshakeEvent& event, const Now& now);

} // namespace dynfou::legacy
