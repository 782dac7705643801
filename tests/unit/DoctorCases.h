// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Examination.h"
#include "doctor/Report.h"

#include <chrono>
#include <functional>
#include <vector>

// Each finding of the doctor once: the sentences are looked at in English here and in other languages by the tray's
// test.

namespace dynfou::doctor::test {

using namespace std::chrono_literals;

/// Nothing is wrong with it.
inline Facts healthyClient()
{
    Facts facts;
    facts.kernel = "6.1.0";
    facts.modules = {{"fou", ModuleState::Loaded}, {"ip_gre", ModuleState::Loaded}};
    facts.isRunning = true;
    TunnelStatus tunnel;
    tunnel.name = "client1";
    tunnel.server = "vpn.example.org:65200";
    tunnel.state = TunnelState::Up;
    tunnel.interface = "dyn1";
    tunnel.nat = "address and port-dependent";
    facts.tunnels = {tunnel};
    facts.interfaces = {{"dyn1", true, true, 2, true, true}};
    ServerPath path;
    path.host = "vpn.example.org";
    path.port = 65200;
    path.clientName = "client1";
    path.address = IpAddress::v4(0xcb007150);
    path.gateway = IpAddress::v4(0xc0a80101);
    path.interface = "eth0";
    path.hasAnswered = true;
    path.tunnelMtu = 1446;
    path.carriedMtu = 1446;
    facts.servers = {path};
    return facts;
}

/// What is spoilt of healthyClient(), and the one finding that comes of it.
struct Case {
    const char* name;
    std::function<void(Facts&)> spoil;
    const char* id;
    doctor::Severity severity;
    const char* command;
    Where where = Where::Here;
};

inline void setServer(Facts& facts)
{
    facts.isServer = true;
    facts.servers.clear();
    facts.tunnels[0].server.clear();
}

inline void setState(Facts& facts, TunnelState state, const Reason& reason)
{
    facts.tunnels[0].state = state;
    facts.tunnels[0].reason = reason;
    facts.tunnels[0].stateAge = std::chrono::seconds(30);
}

inline constexpr auto kProblem = doctor::Severity::Problem;
inline constexpr auto kWarning = doctor::Severity::Warning;
inline constexpr const char* kOpenAll = "nft insert rule inet filter input udp dport 65201 accept && "
                                        "nft insert rule inet filter input iifname 'dyn*' meta l4proto '{ tcp, udp }' "
                                        "th dport 65200 ip6 saddr fe80::/10 accept && "
                                        "nft insert rule inet filter input iifname 'dyn*' icmpv6 type "
                                        "'{ nd-neighbor-solicit, nd-neighbor-advert }' accept";
inline constexpr const char* kOpenOthers =
    "nft insert rule inet filter input udp dport 4001 accept && "
    "nft insert rule inet filter input iifname 'dyn*' meta l4proto '{ tcp, udp }' "
    "th dport 4000 ip6 saddr fe80::/10 accept && "
    "nft insert rule inet filter input iifname 'dyn*' icmpv6 type "
    "'{ nd-neighbor-solicit, nd-neighbor-advert }' accept";

inline const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"wrong key",
         [](Facts& f) {
             setState(f, TunnelState::Waiting, {ReasonCode::NotAccepted, "vpn.example.org:65200"});
             f.servers[0].word = ServerWord{Reason(ReasonCode::NotAccepted, "203.0.113.80:65200"), 0, false, {}};
         },
         "not-accepted", kProblem,
         "dynfou-server rotate client1 --address=vpn.example.org || "
         "dynfou-server enroll client1 --address=vpn.example.org",
         Where::Server},
        {"FOU port blocked, seen without the program",
         [](Facts& f) {
             f.tunnels.clear();
             f.servers[0].word = ServerWord{{}, 65300, false, {}};
         },
         "fou-port-blocked", kProblem, "nft insert rule inet filter input udp dport 65300 accept", Where::Server},
        {"symmetric NAT and the old protocol",
         [](Facts& f) {
             f.servers[0].word = ServerWord{{}, 65201, true, "address and port-dependent"};
             f.servers.push_back(f.servers[0]);
             f.servers[1].host = "old.example.org";
             f.servers[1].isLegacy = true;
             f.servers[1].word.reset();
         },
         "nat", kWarning, "apt install dynfou-server", Where::Server},
        {"no module", [](Facts& f) { f.modules[0].state = ModuleState::Missing; }, "module-missing", kProblem,
         "apt install linux-image-amd64 && reboot"},
        {"module not loaded", [](Facts& f) { f.modules[0].state = ModuleState::Available; }, "module-not-loaded",
         kWarning, "modprobe fou"},
        {"no IPv6", [](Facts& f) { f.hasIpv6 = false; }, "no-ipv6", kProblem,
         "sed -i 's/ipv6.disable=1//' /etc/default/grub && update-grub && reboot"},
        {"no privilege",
         [](Facts& f) {
             f.cannotMakeTunnels = Error{ErrorCode::Privilege, "neither nor", {}, 0, {}};
         },
         "no-privilege", kProblem, "apt install dynfou-helper"},
        {"no privilege of the server",
         [](Facts& f) {
             setServer(f);
             f.cannotMakeTunnels = Error{ErrorCode::Privilege, "neither nor", {}, 0, {}};
         },
         "no-privilege", kProblem, "systemctl start dynfou-server"},
        {"server without CAP_NET_RAW",
         [](Facts& f) {
             setServer(f);
             f.canSeePunches = false;
         },
         "no-net-raw", kWarning,
         "mkdir -p /etc/systemd/system/dynfou-server.service.d && printf "
         "'[Service]\\nAmbientCapabilities=CAP_NET_RAW\\nCapabilityBoundingSet=CAP_NET_RAW\\n' "
         ">/etc/systemd/system/dynfou-server.service.d/net-raw.conf && systemctl daemon-reload && systemctl restart "
         "dynfou-server"},
        {"clock of a server with the old protocol",
         [](Facts& f) {
             setServer(f);
             f.allowsLegacy = true;
             f.isClockSet = false;
         },
         "clock", kWarning, "timedatectl set-ntp true"},
        {"our own server, with another list",
         [](Facts& f) {
             setServer(f);
             f.heldPorts = {{"UDP", 65200, {7, "dynfou-server", "dynfou-server.service"}},
                            {"TCP", 65200, {7, "dynfou-server", "dynfou-server.service"}}};
             f.leftPorts = {{{65201, AddressFamily::Ipv4, {}, {}}, false}};
         },
         "other-settings", kWarning, "tr '\\0' '\\n' </proc/7/environ"},
        {"port of a unit",
         [](Facts& f) {
             f.heldPorts = {{"UDP", 65200, {7, "other", "other.service"}}};
         },
         "port-held", kProblem, "systemctl stop other.service"},
        {"port of a process",
         [](Facts& f) {
             f.heldPorts = {{"TCP", 65200, {7, "nc", {}}}};
         },
         "port-held", kProblem, "kill 7"},
        {"port of somebody",
         [](Facts& f) {
             f.heldPorts = {{"UDP", 65200, {}}};
         },
         "port-held", kProblem, "ss -Hnlpu 'sport = :65200' | grep -Eo 'pid=[0-9]+' | cut -d= -f2 | xargs -r kill"},
        {"left port",
         [](Facts& f) {
             f.leftPorts = {{{40000, AddressFamily::Ipv6, {}, {}}, true}};
         },
         "stale-port", kWarning, "ip fou del port 40000 -6"},
        {"foreign FOU port",
         [](Facts& f) {
             f.leftPorts = {{{65201, AddressFamily::Ipv4, {}, {}}, false}};
         },
         "fou-port-held", kProblem, "ip fou del port 65201"},
        {"left port with its peer",
         [](Facts& f) {
             const FouPort port{40000, AddressFamily::Ipv4, Endpoint{IpAddress::v4(0xcb007150), 65201},
                                IpAddress::v4(0xc0a8010a)};
             f.leftPorts = {{port, true}};
         },
         "stale-port", kWarning, "ip fou del port 40000 local 192.168.1.10 peer 203.0.113.80 peer_port 65201"},
        {"left link", [](Facts& f) { f.leftLinks = {{"dyn7"}}; }, "stale-link", kWarning, "ip link del dyn7"},
        {"strict filter", [](Facts& f) { f.interfaces[0].reversePathFilter = 1; }, "rp-filter", kWarning,
         "sysctl net.ipv4.conf.dyn1.rp_filter=2"},
        {"strict filter, no interface yet",
         [](Facts& f) {
             f.interfaces[0].reversePathFilter = 1;
             f.interfaces[0].name.clear();
         },
         "rp-filter", kWarning, "sysctl net.ipv4.conf.default.rp_filter=2"},
        {"strict filter, an interface with a dot",
         [](Facts& f) {
             f.interfaces[0].reversePathFilter = 1;
             f.interfaces[0].name = "to.office";
         },
         "rp-filter", kWarning, "sysctl net/ipv4/conf/to.office/rp_filter=2"},
        {"forwarding off, an interface with a dot",
         [](Facts& f) {
             f.interfaces[0].forwards = false;
             f.interfaces[0].name = "to.office";
         },
         "forwarding", kWarning, "sysctl net/ipv4/conf/to.office/forwarding=1"},
        {"forwarding of a router with Routes",
         [](Facts& f) {
             f.interfaces[0].wantsForwarding = false;
             f.interfaces[0].forwards = false;
         },
         "forwarding", kWarning, "sysctl net.ipv4.conf.dyn1.forwarding=1"},
        {"forwarding of IPv6",
         [](Facts& f) {
             f.interfaces[0].usesIpv6 = true;
             f.interfaces[0].forwardsIpv6 = false;
         },
         "forwarding", kWarning, "sysctl net.ipv6.conf.all.forwarding=1"},
        {"forwarding off", [](Facts& f) { f.interfaces[0].forwards = false; }, "forwarding", kWarning,
         "sysctl net.ipv4.conf.dyn1.forwarding=1"},
        {"no other forwards", [](Facts& f) { f.interfaces[0].othersForward = false; }, "forwarding", kWarning,
         "sysctl net.ipv4.ip_forward=1"},
        {"unknown name",
         [](Facts& f) {
             f.listPath = "/etc/dynamic-fou.client.json";
             f.servers[0].lookupError = "no such name";
             f.servers[0].isNameUnknown = true;
         },
         "name", kProblem, "${EDITOR:-vi} /etc/dynamic-fou.client.json"},
        {"no name service", [](Facts& f) { f.servers[0].lookupError = "no answer"; }, "name", kProblem,
         "${EDITOR:-vi} /etc/resolv.conf"},
        {"no name service, and NetworkManager",
         [](Facts& f) {
             f.servers[0].lookupError = "no answer";
             f.networkCommand = "systemctl restart NetworkManager";
         },
         "name", kProblem, "systemctl restart NetworkManager"},
        {"no route", [](Facts& f) { f.servers[0].routeError = "unreachable"; }, "no-route", kProblem,
         "ip route; ip address"},
        {"no route, and networkd",
         [](Facts& f) {
             f.servers[0].routeError = "unreachable";
             f.networkCommand = "systemctl restart systemd-networkd";
         },
         "no-route", kProblem, "systemctl restart systemd-networkd"},
        {"no answer", [](Facts& f) { f.servers[0].hasAnswered = false; }, "no-answer", kProblem,
         "nft insert rule inet filter input udp dport 65200 accept", Where::Server},
        {"no answer in the old protocol",
         [](Facts& f) {
             f.servers[0].isLegacy = true;
             f.servers[0].hasAnswered = false;
         },
         "no-answer", kProblem, "nft insert rule inet filter input udp dport 65200 accept", Where::Server},
        {"clock of the old protocol",
         [](Facts& f) {
             f.isClockSet = false;
             f.servers[0].isLegacy = true;
             f.servers[0].clockAhead = 30s;
         },
         "clock", kWarning, "timedatectl set-ntp true"},
        {"wrong clock of this host",
         [](Facts& f) {
             f.isClockSet = false;
             f.servers[0].isLegacy = true;
             f.servers[0].clockAhead = 90s;
         },
         "clock", kProblem, "timedatectl set-ntp true"},
        {"wrong clock of the server",
         [](Facts& f) {
             f.servers[0].isLegacy = true;
             f.servers[0].clockAhead = -2h;
         },
         "clock", kProblem, "timedatectl set-ntp true", Where::Server},
        {"MTU", [](Facts& f) { f.servers[0].carriedMtu = 1400; }, "mtu", kWarning,
         "ip route replace 203.0.113.80 via 192.168.1.1 dev eth0 mtu 1454"},
        {"MTU over IPv6, on the same network",
         [](Facts& f) {
             f.servers[0].address = IpAddress::parse("2001:db8::1");
             f.servers[0].gateway.reset();
             f.servers[0].carriedMtu = 1400;
         },
         "mtu", kWarning, "ip route replace 2001:db8::1 dev eth0 mtu 1474"},
        {"FOU port",
         [](Facts& f) {
             setState(f, TunnelState::Waiting, {ReasonCode::RefusedNoPunch, "vpn.example.org:65200", 65201});
         },
         "fou-port-blocked", kProblem, "nft insert rule inet filter input udp dport 65201 accept", Where::Server},
        {"silence in the tunnel",
         [](Facts& f) {
             setState(f, TunnelState::Waiting, {ReasonCode::NoDataFirewall, 65201});
         },
         "tunnel-blocked", kProblem, kOpenAll, Where::Server},
        {"silence, seen by the server",
         [](Facts& f) {
             setServer(f);
             setState(f, TunnelState::Verifying, {ReasonCode::ConnectedFrom, "203.0.113.56:32284"});
         },
         "tunnel-blocked", kProblem, kOpenAll},
        {"silence in the tunnel of a server with other ports",
         [](Facts& f) {
             setState(f, TunnelState::Waiting, {ReasonCode::NoDataFirewall, 65201});
             f.tunnels[0].server = "[2001:db8::1]:4000";
             f.servers[0].host = "2001:db8::1";
             f.servers[0].port = 4000;
             f.servers[0].word = ServerWord{{}, 4001, true, {}};
         },
         "tunnel-blocked", kProblem, kOpenOthers, Where::Server},
        {"silence, seen by a server with other ports",
         [](Facts& f) {
             setServer(f);
             f.port = 4000;
             f.fouPort = 4001;
             setState(f, TunnelState::Verifying, {ReasonCode::ConnectedFrom, "203.0.113.56:32284"});
         },
         "tunnel-blocked", kProblem, kOpenOthers},
        {"any other reason", [](Facts& f) { setState(f, TunnelState::Waiting, ReasonCode::MayBeBusy); }, "tunnel",
         kProblem, "dynfou restart client1@vpn.example.org:65200"},
    };
    return all;
}

} // namespace dynfou::doctor::test
