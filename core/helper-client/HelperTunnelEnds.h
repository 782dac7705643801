// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper-client/HelperClient.h"
#include "tunnel/TunnelEnds.h"

#include <memory>

namespace dynfou::helper {

/// Ends of tunnels for a process without privileges: the helper sets them up and holds them. `reader` reads the state
/// of the kernel, which needs no privilege.
class HelperTunnelEnds final : public TunnelEnds {
public:
    HelperTunnelEnds(std::shared_ptr<KernelReader> reader, std::unique_ptr<HelperClient> client);

    Result<void> check(AddressFamily underlay) override;
    Result<void> checkHealthVlan() override { return {}; } // if the kernel has no VLANs, the helper does without
    [[nodiscard]] TunnelIdentity identityFor(const TunnelIdentity& wanted) const override;
    std::unique_ptr<TunnelEnd> makeEnd(const FouPortMarks& marks, LinkConfig config, Log log) override;
    [[nodiscard]] KernelReader& reader() override { return *m_reader; }
    [[nodiscard]] KernelWriter* writer() override { return nullptr; }

private:
    std::shared_ptr<KernelReader> m_reader;
    std::unique_ptr<HelperClient> m_client;
};

} // namespace dynfou::helper
