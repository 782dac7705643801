// SPDX-License-Identifier: Apache-2.0
#include "StartCheck.h"

#include "base/ServiceAccount.h"
#include "base/ShellText.h"
#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "config/ClientList.h"
#include "config/DefaultsFile.h"
#include "config/ListFile.h"
#include "config/SettingsReader.h"
#include "control/ControlClient.h"
#include "engine/FouPortClaim.h"
#include "instance/Ownership.h"
#include "netlink/NetlinkKernel.h"
#include "transport/HealthListener.h"
#include "transport/PacketSocket.h"
#include "transport/UdpListener.h"
#include "tunnel/Kernel.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <grp.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dynfou {

namespace {

/// Whether the systemd unit is installed and would read this list.
bool isUnitsList(const std::string& path)
{
    std::error_code error;
    const auto hasUnit = [&error](const char* folder) {
        return std::filesystem::exists(std::string(folder) + "/systemd/system/dynfou-server.service", error);
    };
    const auto defaults = readDefaults(Program::Server);
    const auto named = valueOf(defaults, "CLIENT_LIST");
    return (hasUnit("/lib") || hasUnit("/usr/local/lib") || hasUnit("/etc")) &&
           canonicalPath(path) == canonicalPath(named.empty() ? ServerSettings{}.clientList : std::string(named));
}

/// Whether the service's user can read the file. A child process with the rights of the service asks the kernel. True
/// if we are not root, and so cannot find out.
bool canServiceRead(const std::string& path)
{
    const auto user = serviceUser();
    const auto group = serviceGroup();
    if (::geteuid() != 0 || !user || !group)
        return true;
    const auto child = ::fork();
    if (child == 0) {
        const bool isSet = ::setgroups(0, nullptr) == 0 && ::setgid(*group) == 0 && ::setuid(*user) == 0;
        ::_exit(!isSet || ::access(path.c_str(), R_OK) == 0 ? 0 : 1);
    }
    int status = 0;
    return child < 0 || ::waitpid(child, &status, 0) != child || status == 0;
}

StartFinding findingOf(std::string name, const Result<void>& result, std::string text, bool isTolerable = false)
{
    StartFinding finding{std::move(name), std::move(text), {}, isTolerable};
    if (!result)
        finding.error = result.error();
    return finding;
}

/// Whether a UDP port is free.
Result<void> tryPort(const Endpoint& endpoint)
{
    const auto address = toSocketAddress(endpoint);
    const UniqueFd socket(::socket(address.get()->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket.isValid() && ::bind(socket.get(), address.get(), address.size) == 0)
        return {};
    return fail(Error::fromErrno(errno, "UDP port " + std::to_string(endpoint.port) + " cannot be used",
                                 "see ss -lunp 'sport = :" + std::to_string(endpoint.port) + "'"));
}

/// Whether the server would open its FOU port for this address family.
bool wantsFamily(const ServerSettings& settings, AddressFamily family)
{
    const auto& address = settings.listenAddress;
    return address.family() == family || (address.isV6() && address.isAny());
}

/// Checks whether the server could open its FOU port, or take it over from an earlier server process.
StartFinding checkFouPort(const ServerSettings& settings, Kernel& kernel)
{
    const auto number = std::to_string(settings.fouPort);
    StartFinding finding{"FOU_PORT", "UDP port " + number + " is free", {}, false};
    const auto ports = kernel.fouPorts();
    auto links = kernel.links();
    if (!ports || !links) {
        finding.error = !ports ? ports.error() : links.error();
        return finding;
    }
    const ServerOwnership ownership(settings);
    std::erase_if(*links, [&ownership](const TunnelLink& link) { return !ownership.owns(link); });
    const FouPortClaim claim(kernel, ownership.portMarks(), settings.fouPort, Log::none());
    bool isOpen = false;
    for (const auto& port : *ports) {
        if (port.port != settings.fouPort || !wantsFamily(settings, port.family))
            continue;
        isOpen = true;
        if (!claim.isOurs(port, *links)) {
            finding.error = Error{ErrorCode::InUse, "the FOU port " + number + " is open already and is not ours",
                                  "see ip fou show; choose another FOU_PORT, or close it"};
        }
    }
    if (isOpen) {
        finding.text = "the FOU port " + number + " was left open by an earlier process, and is taken over";
        return finding;
    }
    const bool isV4 = settings.listenAddress.isV4();
    if (const auto tried = tryPort({isV4 ? IpAddress::v4(0) : IpAddress::anyV6(), settings.fouPort}); !tried)
        finding.error = tried.error();
    return finding;
}

Result<void> checkPorts(const ServerSettings& settings)
{
    const auto udp = UdpListener::open({settings.listenAddress, settings.port}, [](const Datagram&) {});
    if (!udp)
        return fail(udp.error());
    HealthListener::Callbacks callbacks;
    callbacks.tunnelOf = [](int) { return 0; };
    callbacks.up = [](int) {};
    callbacks.lost = [](int, HealthLoss, const Reason&) {};
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

StartFinding checkList(const ServerSettings& settings)
{
    const auto& path = settings.clientList;
    const auto list = readClientList(path);
    const auto wrong = std::find_if(list.issues.begin(), list.issues.end(),
                                    [](const ConfigIssue& issue) { return issue.severity == Severity::Error; });
    StartFinding finding{"configuration", {}, {}, false};
    if (wrong != list.issues.end()) {
        finding.error = errorOf(list.issues);
    } else if (isUnitsList(path) && !canServiceRead(path)) {
        finding.error = Error{ErrorCode::Privilege, "the service, which is the user dynfou, cannot read " + path,
                              "chgrp dynfou " + shellQuoted(path) + " && chmod g+r " + shellQuoted(path)};
        finding.isTolerable = true; // the user of this command can read it
    } else if (!list.issues.empty()) {
        finding.error = Error{ErrorCode::Configuration, list.issues.front().reason()};
        finding.isTolerable = true;
    } else {
        finding.text = path + " has " + std::to_string(list.value->clients.size()) + " clients";
    }
    return finding;
}

std::vector<StartFinding> checkStart(const ServerSettings& settings)
{
    std::vector<StartFinding> findings{checkList(settings)};
    auto kernel = netlink::NetlinkKernel::open(Log::none());
    if (!kernel) {
        findings.push_back(findingOf("kernel", fail(kernel.error()), {}));
        return findings;
    }
    const auto support = (*kernel)->checkSupport();
    findings.push_back(findingOf("kernel", support, "FOU and gretap are there, and CAP_NET_ADMIN"));
    if (support) {
        findings.push_back(findingOf("IPv6", (*kernel)->checkIpv6Underlay(), "tunnels over IPv6 are possible",
                                     !(settings.listenAddress.isV6() && !settings.listenAddress.isAny())));
    }
    findings.push_back(findingOf("NATs", checkTap(settings), "CAP_NET_RAW is there: any NAT will do", true));
    const auto number = std::to_string(settings.port);
    if (ControlClient::call(settings.common.controlSocket, QStringLiteral("status"))) {
        findings.push_back({"ports", "the server runs already", {}, false});
        return findings;
    }
    findings.push_back(findingOf("PORT", checkPorts(settings), "UDP and TCP port " + number + " are free"));
    findings.push_back(checkFouPort(settings, **kernel));
    return findings;
}

} // namespace dynfou
