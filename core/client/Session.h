// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "base/Result.h"
#include "base/TunnelState.h"
#include "client/Agreement.h"
#include "protocol/Probe.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The life of one tunnel on the client, as a pure function from (state, event) to (state, actions).
///
///     Idle -> Resolving -> Handshaking -> Punching -> Creating -> Verifying -> Up
///               ^                                                              |
///               |   any failure: Waiting (back-off), then again                v
///               +---------------------- Recovering <------------------- health lost
///
/// In Up a new agreement may be sought beside the path that works (make before break): State::search goes through
/// Resolving, Handshaking and Waiting meanwhile, and the phase stays Up until the agreement is reached or health is
/// lost.
///
/// A link that an earlier process left, or whose health connection the server has closed, is confirmed unchanged:
/// Handshaking -> Verifying. A new agreement is made only if the server does not have the link any more, or the health
/// connection fails.
namespace dynfou::session {

using Millis = std::chrono::milliseconds;

enum class Phase : std::uint8_t {
    Idle,        ///< not started; left by Start
    Resolving,   ///< waits for the server's address; left by the resolver's answer
    Handshaking, ///< agrees with the server; left by the handshake's end, or by health that came back by itself
    Punching,    ///< opens the NAT's mappings; left when the punches are sent
    Creating,    ///< gives the port to the kernel and sets the link up; left when the kernel has done so
    Verifying,   ///< the link is there, health is connecting; left by health or after kVerifyDeadline
    Up,          ///< health is connected; left when it is lost
    Recovering,  ///< health was lost but the path may live (our server was restarted): it reconnects inside the tunnel;
                 ///< left by health, or after a moment by a new agreement
    Waiting,     ///< back-off after a failure, or because another machine has our client name; left when the time is
                 ///< over
    Stopped,     ///< removed on request; never left
};

std::string_view toString(Phase phase);

/// How a health connection ended, as far as the session needs to know.
enum class LossKind : std::uint8_t {
    ClosedByPeer, ///< the server's program has ended
    Reset,    ///< the server's host does not know the connection: so the path is dead, at least in our direction, or
              ///< the host was rebooted; a brief connection was in the backlog of a program that has ended
    PathDead, ///< no answer
};

/// Why the client looks for a new path although the old one has a health connection.
enum class Cause : std::uint8_t {
    Silence, ///< probes are not answered: an answer ends the search
    Uplink,  ///< this host reaches the server by another address or interface now
    Name,    ///< the server's name leads elsewhere now
};

/// The search for a new agreement beside a tunnel that is up.
struct Search {
    Cause cause = Cause::Silence;
    Phase phase = Phase::Resolving; ///< Resolving, Handshaking or Waiting
    bool isAnswered = false;        ///< probes are answered again: no further attempt
    bool operator==(const Search&) const = default;
};

struct State {
    Phase phase = Phase::Idle;
    std::optional<Search> search;   ///< in Up only
    bool isDegraded = false;        ///< the tunnel carries data, but badly; in Up only
    bool isKeptAway = false;        ///< Waiting because another machine has our client name
    Reason reason;                  ///< why it is in this phase
    unsigned failures = 0;          ///< in a row; decides the back-off
    unsigned losses = 0;            ///< of health since it was last stable: a tunnel that flaps backs off
    unsigned replacements = 0;      ///< by another machine, since health was last stable; decides how long we keep away
    bool hasLink = false;           ///< our link exists (it is kept over failures and changed in place)
    bool isReturnAwaited = false;   ///< our own server has closed health, or an earlier process left the link: the
                                    ///< tunnel may return unchanged, so it does not count as down yet
    bool canResume = false;         ///< the server may still have its end: ask it first to resume the tunnel
    bool healthRuns = false;        ///< a health connection is up or trying
    bool hasAsked = false;          ///< the server may have redirected its link: this attempt must be finished
    bool isHealthBack = false;      ///< over the old path, although the server may have redirected its link
    std::vector<IpAddress> servers; ///< the server's addresses as they were resolved last
    Agreement agreement;            ///< the one under way, or in force
};

struct Start {
    bool hasLink = false;          ///< an earlier process has left one
    std::optional<Agreement> kept; ///< its agreement, if the server cannot be asked for it (legacy)
};
struct Stop {
    bool keepsTunnel = false; ///< link and port are for the next process
};
struct Resolved {
    std::vector<IpAddress> addresses; ///< at least one
    Reason doubt{};                   ///< why the addresses are those of an earlier lookup; empty: they are current
};
struct AttemptFailed { ///< name resolution, handshake or netlink
    Error error;
};
/// The server, authenticated, has been asked for a tunnel.
struct TunnelAsked {};
struct AgreementReached {
    Agreement agreement;
};
/// The server does not resume the existing tunnel in this handshake.
struct ResumeRefused {
    Reason reason;
};
struct PunchesSent {};
struct LinkReady {};
struct HealthUp {};
struct HealthLost {
    LossKind kind = LossKind::PathDead;
    Reason reason;
    bool isBrief = false; ///< it had lasted for less than kBriefHealth
};
/// The server's host refuses health connections: the path works, but its program does not listen. May come again.
struct HealthRefused {};
/// A tunnel was expected to come back unchanged, but has not done so within kReturnGrace.
struct ReturnOverdue {};
/// The health connection says that another machine has taken our client name. This message is not authenticated, so the
/// session asks the server.
struct ReplacedTold {};
/// The server, authenticated, says that another machine has taken our client name.
struct Replaced {};
/// The one timer of a session has fired; its meaning depends on the phase.
struct TimerFired {};
/// The health connection has lasted long enough to forget earlier failures.
struct StableReached {};
/// Probes have had no answer for too long; this event repeats until they are answered.
struct ProbeSilent {};
/// A probe has been answered again after a silence.
struct ProbeAnswered {};
/// The current result of the probes; this event repeats.
struct QualityMeasured {
    bool isDegraded = false;
    probe::Quality quality{};
};
/// This host's route to the server, or to the address that it tried last, has changed.
struct UplinkChanged {
    bool isOldUplink = false; ///< the uplink of the agreement in force is back
    Reason reason;
};
/// The server's name was looked up while the tunnel is up.
struct NameChecked {
    std::vector<IpAddress> addresses; ///< at least one
};
/// The machine has slept.
struct Woke {};
using Event =
    std::variant<Start, Stop, Resolved, AttemptFailed, AgreementReached, ResumeRefused, PunchesSent, LinkReady,
                 HealthUp, HealthLost, ReplacedTold, Replaced, TimerFired, StableReached, TunnelAsked, ProbeSilent,
                 ProbeAnswered, QualityMeasured, UplinkChanged, NameChecked, Woke, ReturnOverdue, HealthRefused>;

enum class Do : std::uint8_t {
    Resolve,
    BeginHandshake, ///< with the addresses in state.servers; if state.canResume, to resume the existing tunnel
    EndHandshake,   ///< whether it has succeeded or not
    Punch,
    ReleasePort, ///< close the socket whose port the kernel is to have
    SetUpLink,   ///< state.agreement; create, or change in place
    RemoveLink,  ///< and its FOU port
    StartHealth,
    StopHealth,
    RunScript, ///< once per completed agreement
    StartStableTimer,
    StartReturnTimer, ///< bring ReturnOverdue after kReturnGrace; replaces an earlier one
};
/// Bring TimerFired after a random time between the two limits; replaces an earlier timer.
struct SetTimer {
    Millis min{0};
    Millis max{0};
    bool operator==(const SetTimer&) const = default;
};
struct ClearTimer {
    bool operator==(const ClearTimer&) const = default;
};
/// As Do::StartHealth, after a random time between the two limits.
struct ReconnectHealth {
    Millis min{0};
    Millis max{0};
    bool operator==(const ReconnectHealth&) const = default;
};
using Action = std::variant<Do, SetTimer, ClearTimer, ReconnectHealth>;

struct Step {
    State state;
    std::vector<Action> actions;
};

inline constexpr Millis kVerifyDeadline{6'000};
/// The same for a tunnel that existed already: its health connection needs no more than two round trips.
inline constexpr Millis kResumeDeadline{3'000};
/// How long the health connection may try to reconnect before the client starts a new agreement beside it.
inline constexpr Millis kReconnectMin{500};
inline constexpr Millis kReconnectMax{2'000};
/// If our own server has closed the health connection, the tunnel does not count as down for this long: as long as a
/// service manager takes to start the server again, and some more.
inline constexpr Millis kReturnGrace{15'000};
/// A connection shorter than this came from the backlog of a server that was shutting down: its kernel accepts
/// connections until the last moment.
inline constexpr Millis kBriefHealth{1'000};
/// The pause before the health connection is made again to a server that has closed it; see kBriefHealth.
inline constexpr Millis kFirstReconnect{300};
inline constexpr Millis kLastReconnect{3'200};
inline constexpr Millis kFirstBackOff{500};
inline constexpr Millis kLastBackOff{30'000};
/// How long a machine keeps away after another one has taken its client name; doubles each time.
inline constexpr Millis kFirstKeepAway{60'000};
inline constexpr Millis kLastKeepAway{3'600'000};

/// The phase as it is shown to people.
TunnelState stateOf(Phase phase);
/// The state of a session as it is shown to people: Degraded for a tunnel that is up but carries data badly.
TunnelState stateOf(const State& state);
/// The phase of the search for an agreement: State::search's if there is one, else the session's.
Phase seekingPhase(const State& state);

/// The back-off after `failures` failures in a row: doubles from kFirstBackOff to kLastBackOff. The time is chosen at
/// random from its upper half, so that the clients of one server do not all come back at the same moment.
SetTimer backOff(unsigned failures);
/// The pause before the health connection is made again after `losses` losses in a row.
ReconnectHealth reconnection(unsigned losses);
/// The time to keep away after `replacements` replacements in a row, plus up to a tenth.
SetTimer keepAway(unsigned replacements);

Step next(State state, const Event& event);

} // namespace dynfou::session
