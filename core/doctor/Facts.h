// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/IpAddress.h"
#include "control/Status.h"
#include "tunnel/Kernel.h"

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

/// A process that holds a socket.
struct Holder {
    std::int64_t pid = 0; ///< 0: unknown without privileges
    std::string program;
    std::string unit; ///< of the service manager; empty: none
};

/// A port that the server needs and that another process holds.
struct HeldPort {
    std::string transport; ///< `UDP` or `TCP`
    std::uint16_t port = 0;
    Holder holder;
};

/// A link that an earlier process of ours has left in the kernel.
struct LeftLink {
    std::string interface;
};
struct LeftPort {
    FouPort port;
    bool isOurs = true; ///< false: somebody else opened it, and it is in the way
};

/// The interface of an entry of the list, as it is in the kernel.
struct TunnelInterface {
    std::string name;             ///< empty: it does not exist yet
    bool hasRoutes = false;       ///< the entry has IPv4 routes
    bool wantsForwarding = false; ///< the entry asks for forwarding
    int reversePathFilter = 0;    ///< the effective value: 0 none, 1 strict, 2 loose (ip-sysctl.rst)
    bool forwards = false;
    bool othersForward = false; ///< packets that arrive on any other interface are forwarded
    bool usesIpv4 = true;       ///< inside the tunnel, according to the entry
    bool usesIpv6 = false;
    bool forwardsIpv6 = true; ///< for all interfaces, or for none
};

/// The server's answer to a client inside DTLS, before there is a tunnel.
struct ServerWord {
    Reason refusal; ///< empty: it accepts the client's name and key
    std::uint16_t fouPort = 0;
    bool seesData = false;    ///< punches from here arrive on its FOU port
    std::string natBehaviour; ///< mapping behaviour (RFC 4787); empty: unknown
};

/// The path to a server of the client's list.
struct ServerPath {
    std::string host; ///< as in the list
    std::uint16_t port = 0;
    std::string clientName; ///< the name of this client at the server; empty: the same for all entries
    bool isLegacy = false;
    Reason lookupError; ///< empty: its name was found
    bool isNameUnknown =
        false; ///< after a lookupError: true if the name service knows no such name, false if it did not answer
    std::optional<IpAddress> address;
    Reason routeError;     ///< empty: there is a route
    std::string interface; ///< through which the route leaves
    std::optional<IpAddress> gateway;
    bool hasAnswered = false; ///< to the first message of a handshake
    /// How far its clock is ahead of ours, in steps of 30 s; only if it was asked in the old protocol and has answered.
    std::optional<std::chrono::seconds> clockAhead;
    std::optional<std::uint32_t> tunnelMtu;  ///< the MTU that a tunnel would get
    std::optional<std::uint32_t> carriedMtu; ///< the largest MTU for which packets arrive, if it is smaller
    std::optional<ServerWord> word;          ///< its answer, if it was asked as this client
};

/// Everything that is known of this host, and of the paths from it.
struct Facts {
    bool isServer = false;
    std::string listPath; ///< of the program's list
    std::string kernel;   ///< its release, as uname(2) reports it
    std::vector<KernelModule> modules;
    bool hasIpv6 = true;
    std::optional<Error> cannotMakeTunnels; ///< the missing privilege, if any
    bool canSeePunches = true; ///< server: it has CAP_NET_RAW, which it needs for clients behind NATs that use a
                               ///< different port for each destination
    bool allowsLegacy = false; ///< server: a client may use the old protocol
    bool isClockSet = true;
    std::string networkCommand; ///< the command that sets up this host's network again; empty: unknown
    bool isRunning = false;     ///< the program answers on its control socket
    std::vector<TunnelStatus> tunnels;
    std::uint16_t port = 65200;    ///< server: its control port
    std::uint16_t fouPort = 65201; ///< server: its FOU port; a client's servers may have others, see ServerWord
    std::vector<HeldPort> heldPorts;
    std::vector<LeftLink> leftLinks;
    std::vector<LeftPort> leftPorts;
    std::vector<TunnelInterface> interfaces;
    std::vector<ServerPath> servers;
};

} // namespace dynfou::doctor
