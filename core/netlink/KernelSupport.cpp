// SPDX-License-Identifier: Apache-2.0
#include "netlink/KernelSupport.h"

#include "netlink/FouMessages.h"
#include "netlink/GretapMessages.h"
#include "netlink/KernelModule.h"
#include "netlink/LinkMessages.h"
#include "netlink/Privilege.h"

#include <cerrno>
#include <sys/utsname.h>
#include <unistd.h>

namespace dynfou::netlink {

namespace {

std::string kernelRelease()
{
    utsname names{};
    uname(&names);
    return names.release;
}

Error missingModule(const std::string& module, const Error& cause)
{
    Error error = cause;
    error.code = ErrorCode::Unsupported;
    error.context = {ReasonCode::NoModule, kernelRelease(), module};
    error.sysErrno = 0;
    error.hint = Reason(ReasonCode::LoadModule, module).advising(ReasonCode::InstallKernel);
    return error;
}

Error missingPrivilege()
{
    return Error{ErrorCode::Privilege, ReasonCode::NeedsNetAdmin, ReasonCode::RunWithNetAdmin};
}

void load(const std::string& module, const Log& log)
{
    if (hasSysModule() && loadKernelModule(module)) // without the privilege modprobe would fail slowly
        log.info("loaded the kernel module", {{"module", module}});
}

Result<void> requireKind(NlSocket& route, AddressFamily underlay)
{
    const auto probe = route.execute(gretapTrial(underlay), ReasonCode::ProbeGretap);
    if (probe)
        return {};
    switch (probe.error().sysErrno) {
    case EINVAL: // the trial's values are invalid, so the kernel supports the kind
        return {};
    case EPERM:
        return fail(missingPrivilege());
    default:
        return fail(missingModule(underlay == AddressFamily::Ipv4 ? "ip_gre" : "ip6_gre", probe.error()));
    }
}

} // namespace

Result<void> requireGretap(NlSocket& route)
{
    return requireKind(route, AddressFamily::Ipv4);
}

Result<std::uint16_t> fouFamily(NlSocket& generic)
{
    std::uint16_t number = 0;
    auto found = generic.execute(familyRequest("fou"), ReasonCode::LookUpFouFamily, [&number](const nlmsghdr* message) {
        number = parseFamily(message).value_or(number);
    });
    if (!found)
        return fail(found.error());
    return number;
}

Result<std::uint16_t> requireFou(NlSocket& generic, const Log& log)
{
    if (auto number = fouFamily(generic))
        return number;
    load("fou", log);
    auto number = fouFamily(generic);
    if (!number)
        return fail(missingModule("fou", number.error()));
    return number;
}

Result<void> requireIpv6()
{
    if (::access("/proc/sys/net/ipv6", F_OK) == 0)
        return {};
    return fail(Error{ErrorCode::Unsupported, ReasonCode::HostHasNoIpv6, ReasonCode::BootWithIpv6});
}

Result<void> requireIpv6Underlay(NlSocket& route, const Log& log)
{
    if (auto kind = requireKind(route, AddressFamily::Ipv6); !kind)
        return kind;
    const auto hasFou6 = [&route] {
        const auto probe = route.execute(fou6Trial(), ReasonCode::ProbeFou6);
        return probe || probe.error().sysErrno != EINVAL;
    };
    if (hasFou6())
        return {};
    load("fou6", log);
    if (hasFou6())
        return {};
    return fail(missingModule("fou6", Error{}));
}

Result<void> requireVlan(NlSocket& route)
{
    const auto probe = route.execute(vlanTrial(), ReasonCode::ProbeVlan);
    if (probe || probe.error().sysErrno == EINVAL)
        return {};
    return fail(missingModule("8021q", probe.error()));
}

} // namespace dynfou::netlink
