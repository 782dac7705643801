// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"
#include "base/TunnelState.h"
#include "protocol/AgreementMessage.h"
#include "protocol/Punch.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// One client as the server sees it, as a pure function from (state, event) to (state, actions).
namespace dynfou::peer {

enum class Phase : std::uint8_t {
    Waiting,   ///< configured; has no link; left when it connects
    Verifying, ///< its link is there, health has not come up yet
    Up,        ///< health is connected
    Down,      ///< health was lost, or the link is an earlier process's; the link stays up; left by health, a new
               ///< agreement, or after a while
    Dead,      ///< no health for so long that nobody waits for it any more; the link stays up; left as Down is
};

/// The phase as it is shown to people.
TunnelState stateOf(Phase phase);
std::string_view toString(Phase phase);

/// The path to a client: its public endpoint, and the address of ours that it uses.
struct Path {
    Endpoint remote;
    IpAddress local;

    bool operator==(const Path&) const = default;
};

/// Who asks for a tunnel inside a DTLS session. It has proved its key, so it is obeyed at once.
struct Requester {
    std::uint64_t session = 0;
    agreement::Token instance{}; ///< the client's process
    std::uint32_t mtu = 0;       ///< that it would use inside the tunnel
    bool hasHealthVlan = false;  ///< it can have a VLAN device for health
    bool isBridged = false;      ///< its link is a bridge's port, so it needs one
    bool operator==(const Requester&) const = default;
};

/// The client's endpoint and our address as the FOU port sees them, and when.
struct DataFlow {
    Path path;
    std::chrono::milliseconds seen{0}; ///< on a monotonic clock
};

struct State {
    Phase phase = Phase::Waiting;
    Reason reason = ReasonCode::NeverConnected;
    bool hasLink = false;
    Path path;                     ///< that the link was agreed on
    std::uint16_t peerPort = 0;    ///< the client's public port of the data flow: the NAT may give it a port of its own
    std::optional<Path> candidate; ///< its link is being set up, or it waits while the old path still has health
    std::uint16_t candidatePort = 0;    ///< the port of the candidate's data flow
    std::optional<Requester> requester; ///< of the candidate; nullopt: it uses the legacy protocol
    std::optional<DataFlow> punch;      ///< the last punch of the legacy protocol

    std::optional<agreement::Token> instance; ///< the client's process that has the link; nullopt: legacy
    std::vector<agreement::Token> replaced;   ///< the processes that it was taken from, the latest last
    std::chrono::milliseconds setUpAt{0};     ///< when, on a monotonic clock
};

/// The client, authenticated, asks for a tunnel over this path.
struct ConnectAsked {
    Path path;
    std::chrono::milliseconds now{0}; ///< on a monotonic clock
};
/// The client, authenticated by DTLS, asks for a tunnel over this path: its endpoint is the data flow's own.
struct AgreementAsked {
    Path path;
    Requester requester;
    std::chrono::milliseconds now{0}; ///< on a monotonic clock
};
/// The client, authenticated by DTLS, asks to resume the existing tunnel.
struct ResumeAsked {
    Requester requester;
    bool isOurLink = false; ///< the link has the key that the client names, and a new one would be the same
    std::chrono::milliseconds now{0};
};
/// The client, authenticated, has sent a punch to the FOU port.
struct PunchSeen {
    DataFlow flow;
};
/// The link is set up for the path that was asked for.
struct LinkReady {};
struct LinkFailed {
    Reason sentence; ///< for the client; short
    Reason reason;   ///< for our log and status
};
/// The link is gone, and could not be created again.
struct LinkGone {
    Reason reason;
};
/// The link of an earlier process was found.
struct LinkFound {
    Path path;
};
/// The link was parked, because another client needs its address.
struct Parked {};
struct HealthUp {};
struct HealthLost {
    Reason reason;
};
/// There has been no sign of life for `silence`.
struct DeadlinePassed {
    std::chrono::seconds silence{0};
};
/// The results of the path validation.
struct OldPathAlive {};
struct OldPathSilent {};
using Event = std::variant<ConnectAsked, AgreementAsked, ResumeAsked, PunchSeen, LinkReady, LinkFailed, LinkGone,
                           LinkFound, Parked, HealthUp, HealthLost, OldPathAlive, OldPathSilent, DeadlinePassed>;

/// Create the link for `path` with `peerPort`, or change it in place; brings LinkReady or LinkFailed.
struct SetUpLink {
    Path path;
    std::uint16_t peerPort = 0;
    std::optional<Requester> requester; ///< its link gets a key, and at most its MTU; nullopt: a link without a key
    bool isNewKey = false;              ///< the process that knows the old key has lost the tunnel
    bool operator==(const SetUpLink&) const = default;
};
struct AnswerOk {
    Path to;
    bool operator==(const AnswerOk&) const = default;
};
struct AnswerError {
    Path to;
    Reason sentence;
    bool operator==(const AnswerError&) const = default;
};
struct AnswerConnected {
    std::uint64_t session = 0;
    bool operator==(const AnswerConnected&) const = default;
};
struct Refuse {
    std::uint64_t session = 0;
    agreement::RefusalCode code = agreement::RefusalCode::Unavailable;
    Reason sentence;
    bool operator==(const Refuse&) const = default;
};
/// Change the link's port in place.
struct Redirect {
    std::uint16_t port = 0;
    bool operator==(const Redirect&) const = default;
};
enum class Do : std::uint8_t {
    ValidateOldPath, ///< brings OldPathAlive or OldPathSilent within a moment
    EndValidation,
    DropHealth,   ///< close the health connections over the path that is given up
    TellReplaced, ///< over the health connection of the path that is about to be given up
    RunScript,    ///< once per completed agreement
};
using Action = std::variant<SetUpLink, Redirect, AnswerOk, AnswerError, AnswerConnected, Refuse, Do>;

struct Step {
    State state;
    std::vector<Action> actions;
};

/// A repeated connect is answered again and changes nothing. A connect from another endpoint is obeyed at once unless
/// the old path has health. In that case the old path is validated first, so that a datagram that somebody has seen and
/// sent again from elsewhere cannot end a tunnel that works.
///
/// Data goes to the port that punches come from, because every NAT lets packets through to that port. Our client sends
/// a punch just before the connect, which decides at once. An old client sends it after the connect: that punch
/// redirects the link as long as its health has not come up.
///
/// A request inside DTLS moves the tunnel at once. Of several processes with one client name the newest wins: each
/// older one is told, and refused as long as the newest one's tunnel is up, or so young that it may come up.
///
/// A request to resume does not change the link. A process that knows the link's random key is the one that agreed on
/// it, or the next one on the same machine: it has the tunnel from then on.
Step next(State state, const Event& event);

/// How old a punch may be to belong to a connect.
inline constexpr std::chrono::milliseconds kPunchAge{2'000};
/// How many replaced processes of one client are remembered; more machines than this with one name may take it from
/// each other for ever, though ever more seldom (the clients keep away for longer each time).
inline constexpr std::size_t kMaxReplaced = 16;
/// How long a new tunnel without health keeps an older process away.
inline constexpr std::chrono::milliseconds kNewTunnelAge{10'000};

} // namespace dynfou::peer
