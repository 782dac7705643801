// SPDX-License-Identifier: Apache-2.0
#include "StartCheck.h"

#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "config/ClientList.h"
#include "control/ControlClient.h"
#include "netlink/NetlinkBackend.h"
#include "transport/HealthListener.h"
#include "transport/PacketSocket.h"
#include "transport/UdpListener.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace dynfou {

namespace {

StartFinding checkList(const std::string& path)
{
    const auto list = readClientList(path);
    const auto wrong = std::find_if(list.issues.begin(), list.issues.end(),
                                    [](const ConfigIssue& issue) { return issue.severity == Severity::Error; });
    StartFinding finding{"configuration", {}, {}, false};
    if (wrong != list.issues.end()) {
        finding.error = Error{ErrorCode::Configuration, wrong->toString()};
    } else if (!list.issues.empty()) {
        finding.error = Error{ErrorCode::Configuration, list.issues.front().toString()};
        finding.isTolerable = true;
    } else {
        finding.text = path + " has " + std::to_string(list.value->clients.size()) + " clients";
    }
    return finding;
}

StartFinding findingOf(std::string name, const Result<void>& result, std::string text, bool isTolerable = false)
{
    StartFinding finding{std::move(name), std::move(text), {}, isTolerable};
    if (!result)
        finding.error = result.error();
    return finding;
}

/// Whether a port of UDP is free for the kernel.
Result<void> tryPort(const Endpoint& endpoint)
{
    const auto address = toSocketAddress(endpoint);
    const UniqueFd socket(::socket(address.get()->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket.isValid() && ::bind(socket.get(), address.get(), address.size) == 0)
        return {};
    return fail(Error::fromErrno(errno, "UDP port " + std::to_string(endpoint.port) + " cannot be used",
                                 "see ss -lunp 'sport = :" + std::to_string(endpoint.port) + "'"));
}

Result<void> checkFouPort(const ServerSettings& settings, TunnelBackend& backend)
{
    const auto ports = backend.fouPorts();
    if (!ports)
        return fail(ports.error());
    const bool isOpen = std::any_of(ports->begin(), ports->end(),
                                    [&settings](const FouPort& port) { return port.port == settings.fouPort; });
    if (isOpen) {
        return fail(Error{ErrorCode::InUse, "the FOU port " + std::to_string(settings.fouPort) + " is open already",
                          "that is fine if an earlier process of this server has kept its tunnels; see ip fou show"});
    }
    const bool isV4 = settings.listenAddress.isV4();
    return tryPort({isV4 ? IpAddress::v4(0) : IpAddress::anyV6(), settings.fouPort});
}

Result<void> checkPorts(const ServerSettings& settings)
{
    const auto udp = UdpListener::open({settings.listenAddress, settings.port}, [](const Datagram&) {});
    if (!udp)
        return fail(udp.error());
    HealthListener::Callbacks callbacks;
    callbacks.tunnelOf = [](int) { return 0; };
    callbacks.up = [](int) {};
    callbacks.lost = [](int, HealthLoss, const std::string&) {};
    const auto tcp = HealthListener::open(settings.port, callbacks, Log::none());
    return tcp ? Result<void>{} : fail(tcp.error());
}

Result<void> checkTap(const ServerSettings& settings)
{
    const auto family = AddressFamily::Ipv4;
    const auto tap = PacketSocket::open(
        family, punchFilter(family, settings.fouPort, Punches::Ours), [](const UdpPacket&) {},
        "see the clients' punches on the FOU port");
    return tap ? Result<void>{} : fail(tap.error());
}

} // namespace

std::vector<StartFinding> checkStart(const ServerSettings& settings)
{
    std::vector<StartFinding> findings{checkList(settings.clientList)};
    auto backend = netlink::NetlinkBackend::open(Log::none());
    if (!backend) {
        findings.push_back(findingOf("kernel", fail(backend.error()), {}));
        return findings;
    }
    const auto support = (*backend)->checkSupport();
    findings.push_back(findingOf("kernel", support, "FOU and gretap are there, and CAP_NET_ADMIN"));
    if (support) {
        findings.push_back(findingOf("IPv6", (*backend)->checkIpv6Underlay(), "tunnels over IPv6 are possible",
                                     !(settings.listenAddress.isV6() && !settings.listenAddress.isAny())));
    }
    findings.push_back(findingOf("NATs", checkTap(settings), "CAP_NET_RAW is there: any NAT will do", true));
    const auto number = std::to_string(settings.port);
    if (ControlClient::call(settings.common.controlSocket, QStringLiteral("status"))) {
        findings.push_back({"ports", "the server runs already", {}, false});
        return findings;
    }
    findings.push_back(findingOf("PORT", checkPorts(settings), "UDP and TCP port " + number + " are free"));
    auto fou = findingOf("FOU_PORT", checkFouPort(settings, **backend),
                         "UDP port " + std::to_string(settings.fouPort) + " is free");
    // what an earlier process has left is taken over
    fou.isTolerable = fou.error && fou.error->sysErrno == 0;
    findings.push_back(std::move(fou));
    return findings;
}

} // namespace dynfou
