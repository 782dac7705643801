// SPDX-License-Identifier: Apache-2.0
#include "tunnel/Leftovers.h"

namespace dynfou {

void closeForgottenPorts(TunnelBackend& backend, const FouPortMarks& marks,
                         const std::function<bool(std::uint16_t)>& isNeeded, const Log& log)
{
    for (const auto port : marks.ports()) {
        if (isNeeded(port))
            continue;
        if (const auto closed = backend.removeFouPort(FouPort{port, AddressFamily::Ipv4, std::nullopt, {}}); !closed) {
            log.error("cannot close a FOU port", {{"port", port}, {"error", closed.error().toString()}});
            continue;
        }
        marks.remove(port);
        log.info("closed the FOU port of an earlier process", {{"port", port}});
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
