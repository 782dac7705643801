// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"
#include "protocol/AgreementMessage.h"
#include "tunnel/TunnelLink.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// One authenticated client's request for a tunnel, inside one DTLS session, as a pure function from (state, event) to
/// (state, actions): it needs the client's `connect` and the punch that shows the path of the data.
namespace dynfou::request {

using Millis = std::chrono::milliseconds;

/// The source of a punch, and the address of ours that it came to.
struct PunchPath {
    Endpoint remote;
    IpAddress local;
    bool operator==(const PunchPath&) const = default;
};

struct State {
    std::optional<agreement::Connect> connect;
    Millis firstAsked{0};
    std::optional<PunchPath> onFouPort; ///< by the NAT's mapping that the data uses
    std::optional<PunchPath> onPort;
    bool isSettingUp = false;
    std::string answer; ///< already given; repeated when the client asks again

    std::optional<agreement::Token> observing; ///< the client asks for its public endpoints only, not for a tunnel

    std::optional<agreement::Resume> resume; ///< asked for before any connect
    std::string resumeAnswer;                ///< as `answer`
};

struct Asked {
    agreement::Connect connect;
    Millis now{0}; ///< on a monotonic clock
};
struct ObserveAsked {
    agreement::Token token{};
    Millis now{0};
};
struct ResumeAsked {
    agreement::Resume resume;
};
struct PunchOnFouPort {
    PunchPath path;
};
struct PunchOnPort {
    PunchPath path;
};
/// All datagrams that arrived together have been noted.
struct Consider {
    bool hasTap = true; ///< whether punches on the FOU port can be seen at all
    Millis now{0};
};
/// What the server tells every client.
struct ServerFacts {
    std::uint16_t fouPort = 0; ///< where it takes and sends data
    std::uint16_t port = 0;    ///< TCP for health connections, and UDP for probes
    std::string software;      ///< name and version
};
/// The tunnel is set up, or confirmed, with this link.
struct TunnelReady {
    TunnelLink link;
    ServerFacts server;
};
struct Failed {
    agreement::RefusalCode code = agreement::RefusalCode::Unavailable;
    Reason sentence; ///< for the client
};
using Event =
    std::variant<Asked, ObserveAsked, ResumeAsked, PunchOnFouPort, PunchOnPort, Consider, TunnelReady, Failed>;

/// Bring Consider in the next turn of the event loop: the order of datagrams that arrive together means nothing.
struct ConsiderSoon {
    bool operator==(const ConsiderSoon&) const = default;
};
/// Point the client's link to this path; brings TunnelReady or Failed.
struct SetUpTunnel {
    PunchPath path;
    bool operator==(const SetUpTunnel&) const = default;
};
/// Confirm the client's tunnel as it stands; brings TunnelReady or Failed.
struct ConfirmTunnel {
    agreement::Resume resume;
    bool operator==(const ConfirmTunnel&) const = default;
};
struct Answer {
    std::string message;
    bool operator==(const Answer&) const = default;
};
using Action = std::variant<ConsiderSoon, SetUpTunnel, ConfirmTunnel, Answer>;

struct Step {
    State state;
    std::vector<Action> actions;
};

/// How long a client may ask without a punch before it is refused with `no-punch`.
inline constexpr Millis kPunchDeadline{3'000};

Step next(State state, const Event& event);

} // namespace dynfou::request
