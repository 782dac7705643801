// SPDX-License-Identifier: Apache-2.0
#include "gathering/HostReading.h"

#include "base/Text.h"
#include "doctor/ProcText.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <linux/capability.h>
#include <sys/timex.h>
#include <sys/utsname.h>

namespace dynfou::doctor {

namespace {

namespace fs = std::filesystem;

std::string contentsOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> entriesOf(const fs::path& folder)
{
    std::vector<fs::path> all;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        all.push_back(entry->path());
    return all;
}

int numberIn(const fs::path& path)
{
    constexpr unsigned long largest = 1000;
    const auto text = contentsOf(path);
    return static_cast<int>(parseNumber(trimmed(text), 0, largest).value_or(0));
}

bool hasSocket(const fs::path& process, std::uint64_t inode)
{
    const auto wanted = "socket:[" + std::to_string(inode) + "]";
    const auto descriptors = entriesOf(process / "fd");
    return std::any_of(descriptors.begin(), descriptors.end(), [&wanted](const fs::path& descriptor) {
        std::error_code error;
        return fs::read_symlink(descriptor, error) == wanted;
    });
}

/// Whether there are addresses or routes of IPv4 (first), and of IPv6 (second).
std::pair<bool, bool> familiesOf(const LinkSettings& settings)
{
    std::vector<IpAddress> all;
    for (const auto& prefix : settings.addresses)
        all.push_back(prefix.address);
    for (const auto& route : settings.routes)
        all.push_back(route.destination.address);
    return {std::any_of(all.begin(), all.end(), [](const IpAddress& address) { return address.isV4(); }),
            std::any_of(all.begin(), all.end(), [](const IpAddress& address) { return address.isV6(); })};
}

Holder holderOf(std::uint64_t inode)
{
    for (const auto& process : entriesOf("/proc")) {
        const auto name = process.filename().string();
        const auto pid = parseNumber(name, 1, INT32_MAX);
        if (pid && hasSocket(process, inode)) {
            const auto comm = contentsOf(process / "comm");
            return {static_cast<std::int64_t>(*pid), escapeControl(trimmed(comm)),
                    unitOfCgroup(contentsOf(process / "cgroup"))};
        }
    }
    return {};
}

} // namespace

std::string kernelRelease()
{
    utsname names{};
    uname(&names);
    return names.release;
}

KernelModule findModule(const std::string& name)
{
    const fs::path folder = fs::path("/lib/modules") / kernelRelease();
    std::error_code error;
    if (fs::exists("/sys/module/" + name, error) || namesModule(contentsOf(folder / "modules.builtin"), name))
        return {name, ModuleState::Loaded};
    const bool isThere = namesModule(contentsOf(folder / "modules.dep"), name);
    return {name, isThere ? ModuleState::Available : ModuleState::Missing};
}

bool hasIpv6()
{
    std::error_code error;
    return fs::exists("/proc/sys/net/ipv6", error);
}

std::string networkCommand()
{
    std::error_code error;
    for (const auto& [trace, unit] :
         {std::pair("/run/NetworkManager", "NetworkManager"), std::pair("/run/systemd/netif/state", "systemd-networkd"),
          std::pair("/run/network/ifstate", "networking"), std::pair("/run/connman", "connman"),
          std::pair("/run/dhcpcd", "dhcpcd")}) {
        if (fs::exists(trace, error))
            return std::string("systemctl restart ") + unit;
    }
    for (const auto* client : {"/usr/sbin/dhclient", "/sbin/dhclient", "/usr/sbin/dhcpcd", "/sbin/dhcpcd"}) {
        if (fs::exists(client, error))
            return client; // without arguments: on every interface
    }
    return {};
}

bool hasNetRaw(std::int64_t pid)
{
    const auto status = contentsOf(fs::path("/proc") / (pid == 0 ? "self" : std::to_string(pid)) / "status");
    return hasCapability(status, CAP_NET_RAW).value_or(true);
}

bool isClockSet()
{
    timex times{};
    return ::adjtimex(&times) >= 0 && (static_cast<unsigned>(times.status) & STA_UNSYNC) == 0;
}

std::size_t listLocks()
{
    return countListLocks(contentsOf("/proc/net/unix"));
}

std::vector<HeldPort> holdersOf(const std::string& transport, std::uint16_t port)
{
    const bool isUdp = transport == "UDP";
    for (const char* version : {"", "6"}) {
        const auto table = contentsOf(std::string("/proc/net/") + (isUdp ? "udp" : "tcp") + version);
        for (const auto& socket : parseSockets(table, isUdp ? SocketTable::Udp : SocketTable::Tcp)) {
            if (socket.port == port && socket.inode != 0) // 0: no process has it any more
                return {{transport, port, holderOf(socket.inode)}};
        }
    }
    return {};
}

TunnelInterface lookAtInterface(const std::string& interface, const LinkFields& entry)
{
    const fs::path all = "/proc/sys/net/ipv4/conf";
    const auto own = all / (interface.empty() ? std::string("default") : interface);
    TunnelInterface found;
    found.name = interface;
    const auto [usesIpv4, usesIpv6] = familiesOf(entry.settings);
    found.usesIpv4 = usesIpv4 || !usesIpv6; // an entry without addresses and routes: a script may set them
    found.usesIpv6 = usesIpv6;
    found.forwardsIpv6 = numberIn("/proc/sys/net/ipv6/conf/all/forwarding") != 0;
    found.hasRoutes = std::any_of(entry.settings.routes.begin(), entry.settings.routes.end(),
                                  [](const InnerRoute& route) { return route.destination.address.isV4(); });
    found.wantsForwarding = entry.settings.forwarding;
    found.reversePathFilter = std::max(numberIn(all / "all" / "rp_filter"), numberIn(own / "rp_filter"));
    found.forwards = numberIn(own / "forwarding") != 0;
    for (const auto& other : entriesOf(all)) {
        const auto name = other.filename().string();
        const bool isOther = name != "all" && name != "default" && name != "lo" && name != interface;
        found.othersForward = found.othersForward || (isOther && numberIn(other / "forwarding") != 0);
    }
    return found;
}

} // namespace dynfou::doctor
