// SPDX-License-Identifier: Apache-2.0
#include "tunnel/Leftovers.h"

#include "tunnel/InterfaceName.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dynfou {

namespace {

/// The larger, the more of a link in use.
int rankOf(const TunnelLink& link)
{
    const bool hasOwnName = !isTemporaryInterfaceName(link.spec.interface);
    return (hasOwnName ? 2 : 0) + (link.isUp ? 1 : 0);
}

void removeLeftover(KernelWriter& kernel, const TunnelLink& link, const Log& log, std::string_view why)
{
    log.info(why, {{"interface", link.spec.interface}, {"client", link.spec.identity.clientName}});
    if (const auto removed = kernel.removeLink(link); !removed)
        log.error("cannot remove the link",
                  {{"interface", link.spec.interface}, {"error", removed.error().toString()}});
}

} // namespace

void closeForgottenPorts(KernelWriter& kernel, const FouPortMarks& marks,
                         const std::function<bool(const FouPort&)>& isNeeded, const Log& log)
{
    for (const auto& port : marks.ports()) {
        if (isNeeded(port))
            continue;
        const char* family = port.family == AddressFamily::Ipv4 ? "IPv4" : "IPv6";
        if (const auto closed = kernel.removeFouPort(port); !closed) {
            log.error("cannot close a FOU port",
                      {{"port", port.port}, {"family", family}, {"error", closed.error().toString()}});
            continue;
        }
        marks.remove(port.port, port.family);
        log.info("closed the FOU port of an earlier process", {{"port", port.port}, {"family", family}});
    }
}

void removeForgottenLink(KernelWriter& kernel, const TunnelLink& link, const Log& log)
{
    removeLeftover(kernel, link, log, "removing a link that the list does not ask for any more");
}

std::vector<TunnelLink> takeDoubles(std::vector<TunnelLink>& links)
{
    std::vector<TunnelLink> kept;
    std::vector<TunnelLink> doubles;
    std::unordered_map<std::string, std::size_t> seen; // where an identity is in `kept`
    for (auto& link : links) {
        const auto [first, isFirst] = seen.emplace(link.spec.identity.toAlias(), kept.size());
        if (isFirst) {
            kept.push_back(std::move(link));
            continue;
        }
        auto& other = kept[first->second];
        if (rankOf(link) > rankOf(other))
            std::swap(link, other);
        doubles.push_back(std::move(link));
    }
    links = std::move(kept);
    return doubles;
}

void removeDouble(KernelWriter& kernel, const TunnelLink& link, const Log& log)
{
    removeLeftover(kernel, link, log, "removing a link that was to take another one's place");
}

Result<void> removeOneByOne(KernelWriter& kernel, const std::vector<TunnelLink>& links)
{
    Result<void> result;
    for (const auto& link : links) {
        if (auto removed = kernel.removeLink(link); !removed && result)
            result = std::move(removed);
    }
    return result;
}

} // namespace dynfou
