// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Kernel.h"
#include "tunnel/ManagedLink.h"
#include "tunnel/TunnelEnd.h"

#include <memory>

namespace dynfou {

/// Makes a client's ends of tunnels: they are set up by this process (KernelTunnelEnds), or by the helper.
class TunnelEnds {
public:
    TunnelEnds() = default;
    TunnelEnds(const TunnelEnds&) = delete;
    TunnelEnds& operator=(const TunnelEnds&) = delete;
    virtual ~TunnelEnds() = default;

    /// Whether ends can be made at all, and for tunnels over this IP version. Otherwise Unsupported or Privilege, with
    /// the command that repairs it.
    virtual Result<void> check(AddressFamily underlay) = 0;
    /// Whether an end can have a VLAN device for the health connection.
    virtual Result<void> checkHealthVlan() = 0;
    /// The identity that a link for `wanted` gets.
    [[nodiscard]] virtual TunnelIdentity identityFor(const TunnelIdentity& wanted) const = 0;
    virtual std::unique_ptr<TunnelEnd> makeEnd(const FouPortMarks& marks, LinkConfig config, Log log) = 0;
    [[nodiscard]] virtual KernelReader& reader() = 0;
    /// The kernel, to remove what an earlier process left; nullptr if this process may not change it, because somebody
    /// else holds the tunnels and removes them.
    [[nodiscard]] virtual KernelWriter* writer() = 0;
};

/// Ends of tunnels that this process sets up itself.
class KernelTunnelEnds : public TunnelEnds {
public:
    explicit KernelTunnelEnds(std::shared_ptr<Kernel> kernel) : m_kernel(std::move(kernel)) {}

    Result<void> check(AddressFamily underlay) override;
    Result<void> checkHealthVlan() override { return m_kernel->checkHealthVlan(); }
    [[nodiscard]] TunnelIdentity identityFor(const TunnelIdentity& wanted) const override { return wanted; }
    std::unique_ptr<TunnelEnd> makeEnd(const FouPortMarks& marks, LinkConfig config, Log log) override;
    [[nodiscard]] KernelReader& reader() override { return *m_kernel; }
    [[nodiscard]] KernelWriter* writer() override { return m_kernel.get(); }

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace dynfou
