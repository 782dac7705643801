// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

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
    Down,      ///< health was lost, or the link is from an earlier process; the link stays up
};

std::string_view toString(Phase phase);

/// Where a client is reached: its public endpoint, and our address that it talks to.
struct Path {
    Endpoint remote;
    IpAddress local;

    bool operator==(const Path&) const = default;
};

struct State {
    Phase phase = Phase::Waiting;
    std::string reason = "has not connected yet";
    bool hasLink = false;
    Path path;                     ///< of the link
    std::optional<Path> candidate; ///< wants to take over while the old path still had health
};

/// The client, authenticated, asks for a tunnel over this path.
struct ConnectAsked {
    Path path;
};
/// The link leads to the path that was asked for.
struct Placed {};
struct PlaceFailed {
    std::string sentence; ///< for the client; short
    std::string reason;   ///< for our log and status
};
/// The link of an earlier process was found.
struct LinkFound {
    Path path;
};
/// The link was made to lead nowhere: another client needs the address.
struct Parked {};
struct HealthUp {};
struct HealthLost {
    std::string reason;
};
/// What the probe of the old path has shown.
struct OldPathAlive {};
struct OldPathSilent {};
using Event =
    std::variant<ConnectAsked, Placed, PlaceFailed, LinkFound, Parked, HealthUp, HealthLost, OldPathAlive, OldPathSilent>;

/// Create the link, or change it in place, so that it leads to `path`; brings Placed or PlaceFailed.
struct Place {
    Path path;
    bool operator==(const Place&) const = default;
};
struct AnswerOk {
    Path to;
    bool operator==(const AnswerOk&) const = default;
};
struct AnswerError {
    Path to;
    std::string sentence;
    bool operator==(const AnswerError&) const = default;
};
enum class Do : std::uint8_t {
    ProbeOldPath, ///< brings OldPathAlive or OldPathSilent within a moment
    EndProbe,
    DropHealth, ///< connections over the path that is given up
    RunScript,  ///< once per completed agreement
};
using Action = std::variant<Place, AnswerOk, AnswerError, Do>;

struct Step {
    State state;
    std::vector<Action> actions;
};

/// A repeated connect is answered again and changes nothing. One from another endpoint is obeyed at once unless the old
/// path has health: then the old path is asked for a sign of life first, so that no single datagram, seen on its way and
/// sent again from elsewhere, tears down what works.
Step next(State state, const Event& event);

} // namespace dynfou::peer
