// SPDX-License-Identifier: Apache-2.0
#include "FouPortClaim.h"

#include <algorithm>
#include <cerrno>

namespace dynfou {

namespace {

bool isOurs(const FouPort& open, const FouPortMarks& marks, const std::vector<TunnelLink>& ourLinks)
{
    if (open.peer)
        return false; // a server's port takes packets from every client
    return marks.contains(open.port) || std::any_of(ourLinks.begin(), ourLinks.end(), [&open](const TunnelLink& link) {
               return link.spec.encapSourcePort == open.port;
           });
}

} // namespace

Result<void> claimFouPort(TunnelBackend& backend, const FouPortMarks& marks, std::uint16_t port,
                          const std::vector<TunnelLink>& ourLinks, const Log& log)
{
    const auto all = backend.fouPorts();
    if (!all)
        return fail(all.error());
    const auto open = std::find_if(all->begin(), all->end(), [port](const FouPort& candidate) {
        return candidate.port == port && candidate.family == AddressFamily::Ipv4;
    });
    const std::string number = std::to_string(port);
    if (open != all->end()) {
        if (!isOurs(*open, marks, ourLinks)) {
            return fail(
                Error{ErrorCode::InUse,
                      "the FOU port " + number + " is open already and is not ours",
                      "see 'ip fou show'; choose another FOU_PORT, or close it with 'ip fou del port " + number + "'",
                      EADDRINUSE,
                      {}});
        }
        log.info("took over the FOU port of an earlier process", {{"port", port}});
        return marks.add(port);
    }
    if (auto marked = marks.add(port); !marked)
        return marked;
    auto opened = backend.addFouPort(FouPort{port, AddressFamily::Ipv4, std::nullopt, {}});
    if (opened)
        return {};
    marks.remove(port);
    Error error = opened.error();
    if (error.sysErrno == EADDRINUSE)
        error.hint =
            "another program holds the UDP port: see ss -lunp 'sport = :" + number + "', or choose another FOU_PORT";
    return fail(std::move(error));
}

} // namespace dynfou
