// SPDX-License-Identifier: Apache-2.0
#include "tunnel/Leftovers.h"

namespace dynfou {

void closeForgottenPorts(TunnelBackend& backend, const FouPortMarks& marks,
                         const std::function<bool(const FouPort&)>& isNeeded, const Log& log)
{
    for (const auto& port : marks.ports()) {
        if (isNeeded(port))
            continue;
        const char* family = port.family == AddressFamily::Ipv4 ? "IPv4" : "IPv6";
        if (const auto closed = backend.removeFouPort(port); !closed) {
            log.error("cannot close a FOU port",
                      {{"port", port.port}, {"family", family}, {"error", closed.error().toString()}});
            continue;
        }
        marks.remove(port.port, port.family);
        log.info("closed the FOU port of an earlier process", {{"port", port.port}, {"family", family}});
    }
}

void removeForgottenLink(TunnelBackend& backend, const TunnelLink& link, const Log& log)
{
    log.info("removing a link that the list does not ask for any more",
             {{"interface", link.spec.interface}, {"client", link.spec.identity.clientName}});
    if (const auto removed = backend.removeLink(link); !removed)
        log.error("cannot remove the link",
                  {{"interface", link.spec.interface}, {"error", removed.error().toString()}});
}

} // namespace dynfou
