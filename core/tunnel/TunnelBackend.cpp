// SPDX-License-Identifier: Apache-2.0
#include "tunnel/TunnelBackend.h"

#include "tunnel/KernelTunnelEnd.h"

namespace dynfou {

namespace {

tl::unexpected<Error> unsupported(const Reason& what)
{
    return fail(Error{ErrorCode::Unsupported, {ReasonCode::CannotDo, what}});
}

} // namespace

Result<void> TunnelBackend::removeLinks(const std::vector<TunnelLink>& links)
{
    Result<void> result;
    for (const auto& link : links) {
        if (auto removed = removeLink(link); !removed && result)
            result = std::move(removed);
    }
    return result;
}

std::unique_ptr<TunnelEnd> TunnelBackend::makeEnd(const FouPortMarks& marks, LinkConfig config, Log log)
{
    return std::make_unique<KernelTunnelEnd>(*this, marks, std::move(config), std::move(log));
}

Result<TunnelLink> TunnelBackend::replaceLink(const TunnelLink& link, const TunnelSpec& spec)
{
    if (auto removed = removeLink(link); !removed)
        return fail(removed.error());
    return createLink(spec);
}

Result<bool> TunnelBackend::repairLink(const TunnelLink& /*link*/)
{
    return false;
}

Result<void> TunnelBackend::watchLinks(std::function<void(int ifindex)> /*hurt*/)
{
    return {};
}

Result<void> TunnelBackend::renameLink(const TunnelLink& link, const std::string&)
{
    return unsupported({ReasonCode::RenameLink, link.spec.interface});
}

Result<void> TunnelBackend::checkHealthVlan()
{
    return unsupported(ReasonCode::MakeVlans);
}

Result<int> TunnelBackend::addHealthVlan(const TunnelLink& link)
{
    return unsupported({ReasonCode::MakeVlan, link.spec.interface});
}

Result<void> TunnelBackend::removeHealthVlan(const TunnelLink& link)
{
    return unsupported({ReasonCode::RemoveVlan, link.spec.interface});
}

Result<LinkState> TunnelBackend::linkState(const TunnelLink& link)
{
    return unsupported({ReasonCode::ReadAddressesAndRoutes, link.spec.interface});
}

Result<void> TunnelBackend::applyStep(const TunnelLink& link, const LinkStep&)
{
    return unsupported({ReasonCode::SetAddressesAndRoutes, link.spec.interface});
}

Result<LinkTrafficByIndex> TunnelBackend::traffic()
{
    return unsupported(ReasonCode::ReadCounters);
}

Result<RouteMatch> TunnelBackend::routeMatch(const IpAddress& destination)
{
    return unsupported({ReasonCode::FindRoute, destination});
}

} // namespace dynfou
