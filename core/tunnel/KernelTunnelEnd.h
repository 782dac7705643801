// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/ManagedLink.h"
#include "tunnel/TunnelEnd.h"

#include <QTimer>
#include <chrono>

namespace dynfou {

/// A tunnel's end that this process sets up itself.
class KernelTunnelEnd final : public TunnelEnd {
public:
    KernelTunnelEnd(Kernel& kernel, const FouPortMarks& marks, LinkConfig config, Log log);

    void adopt(const TunnelLink& link) override { m_link.adopt(link); }
    bool holdPort(std::uint16_t peerSourcePort) override;
    void setPath(const TunnelPath& path, UniqueFd socket, Done done) override;
    void repair() override { m_link.repair(); }
    void cancel() override;
    void remove() override;
    void release(const LinkSettings& next) override { m_link.release(next); }
    Result<void> configure(LinkConfig config) override { return m_link.configure(std::move(config)); }
    [[nodiscard]] const LinkConfig& config() const override { return m_link.config(); }
    [[nodiscard]] const std::optional<TunnelLink>& link() const override { return m_link.link(); }

private:
    void tryPort();
    Result<void> openPort();
    Result<void> establish();
    Result<void> setLinkPath();
    [[nodiscard]] std::optional<FouPort> portOfLink() const;
    void closePort(const FouPort& port);

    Kernel& m_kernel;
    const FouPortMarks& m_marks;
    Log m_log;
    ManagedLink m_link;
    TunnelPath m_path; ///< of the last setPath()
    Done m_done;       ///< while the port is waited for
    QTimer m_portTimer;
    std::chrono::steady_clock::time_point m_portWanted;
    std::optional<FouPort> m_openPort; ///< opened, not yet the link's
};

} // namespace dynfou
