// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/IpAddress.h"
#include "control/Status.h"
#include "tunnel/TunnelBackend.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dynfou::doctor {

enum class ModuleState : std::uint8_t { Loaded, Available, Missing };

struct KernelModule {
    std::string name;
    ModuleState state = ModuleState::Missing;
};

/// A process that has a socket.
struct Holder {
    std::int64_t pid = 0; ///< 0: not to be seen without privileges
    std::string program;
    std::string unit; ///< of the service manager; empty: none
};

/// A port that the server needs, and somebody else has.
struct HeldPort {
    std::string transport; ///< `UDP` or `TCP`
    std::uint16_t port = 0;
    Holder holder;
};

/// Something in the kernel that a process of ours has left which does not run any more.
struct LeftLink {
    std::string interface;
};
struct LeftPort {
    FouPort port;
    bool isOurs = true; ///< false: in the way, whoever opened it
};

/// The interface of an entry of the list, as the kernel has it.
struct TunnelInterface {
    std::string name;             ///< empty: there is none yet
    bool hasRoutes = false;       ///< the entry has some, of IPv4
    bool wantsForwarding = false; ///< the entry says so
    int reversePathFilter = 0;    ///< in force: 0 none, 1 strict, 2 loose (ip-sysctl.rst)
    bool forwards = false;
    bool othersForward = false; ///< packets that come in on any other interface are forwarded
    bool usesIpv4 = true;       ///< inside the tunnel, as far as the entry says
    bool usesIpv6 = false;
    bool forwardsIpv6 = true; ///< for all interfaces, or for none
};

/// What a server says to a client about itself, inside DTLS.
struct ServerWord {
    Reason refusal; ///< empty: it accepts the client's name and key
    std::uint16_t fouPort = 0;
    bool seesData = false;    ///< what comes from here arrives there
    std::string natBehaviour; ///< mapping behaviour (RFC 4787); empty: it cannot be told
};

/// The way to a server of the client's list.
struct ServerPath {
    std::string host; ///< as in the list
    std::uint16_t port = 0;
    std::string clientName; ///< by which the server knows us; empty: not told apart
    bool isLegacy = false;
    Reason lookupError;         ///< empty: its name was found
    bool isNameUnknown = false; ///< the name service says that there is none; otherwise it says nothing
    std::optional<IpAddress> address;
    Reason routeError;     ///< empty: there is a way
    std::string interface; ///< that the way leaves by
    std::optional<IpAddress> gateway;
    bool hasAnswered = false; ///< to the first message of a handshake
    /// How far its clock is before ours, to 30 s; only where it was asked in the old protocol and has answered.
    std::optional<std::chrono::seconds> clockAhead;
    std::optional<std::uint32_t> tunnelMtu;  ///< that a tunnel would get
    std::optional<std::uint32_t> carriedMtu; ///< the most for which whole packets arrive, where fewer do
    std::optional<ServerWord> word;          ///< where it was asked as this client
};

/// All that is known of this host, and of the ways from it.
struct Facts {
    bool isServer = false;
    std::string listPath; ///< of the program's list
    std::string kernel;   ///< release, as uname(2) has it
    std::vector<KernelModule> modules;
    bool hasIpv6 = true;
    std::optional<Error> cannotMakeTunnels; ///< privileges
    bool canSeePunches = true; ///< server: it has CAP_NET_RAW, for NATs that give each destination a port of its own
    bool allowsLegacy = false; ///< server: a client may use the old protocol
    bool isClockSet = true;
    std::string networkCommand; ///< that sets up this host's network anew; empty: none is known
    bool isRunning = false;     ///< the program answers on its control socket
    std::vector<TunnelStatus> tunnels;
    std::uint16_t port = 65200;    ///< server: its own
    std::uint16_t fouPort = 65201; ///< the same; a client's servers may have others, see ServerWord
    std::vector<HeldPort> heldPorts;
    std::vector<LeftLink> leftLinks;
    std::vector<LeftPort> leftPorts;
    std::vector<TunnelInterface> interfaces;
    std::vector<ServerPath> servers;
};

} // namespace dynfou::doctor
