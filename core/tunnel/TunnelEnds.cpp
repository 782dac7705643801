// SPDX-License-Identifier: Apache-2.0
#include "tunnel/TunnelEnds.h"

#include "tunnel/KernelTunnelEnd.h"

namespace dynfou {

Result<void> KernelTunnelEnds::check(AddressFamily underlay)
{
    auto supported = m_kernel->checkSupport();
    return supported && underlay == AddressFamily::Ipv6 ? m_kernel->checkIpv6Underlay() : supported;
}

std::unique_ptr<TunnelEnd> KernelTunnelEnds::makeEnd(const FouPortMarks& marks, LinkConfig config, Log log)
{
    return std::make_unique<KernelTunnelEnd>(*m_kernel, marks, std::move(config), std::move(log));
}

} // namespace dynfou
