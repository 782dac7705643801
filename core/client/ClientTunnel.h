// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "client/Agreement.h"
#include "client/AgreementFile.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/LinkPlacement.h"
#include "tunnel/TunnelBackend.h"

#include <optional>
#include <vector>

namespace dynfou {

/// The client's end of one tunnel in the kernel: a link, and the FOU port that it uses.
class ClientTunnel {
public:
    /// `runtimeDirectory`: where the agreement is kept for the next process.
    ClientTunnel(TunnelBackend& backend, const FouPortMarks& marks, const std::string& runtimeDirectory,
                 LinkPlace place, Log log);

    /// Takes over what an earlier process left.
    void adopt(const TunnelLink& link) { m_placement.adopt(link); }
    /// The agreement that the link was made by, if it is remembered and everything of it still stands.
    [[nodiscard]] std::optional<Agreement> keptAgreement();
    /// The tunnel as it stands, if it leads to one of `servers`, and nothing of it has changed: link, FOU port (opened
    /// again where it is gone) and local address.
    [[nodiscard]] std::optional<StandingTunnel> standing(const std::vector<IpAddress>& servers);
    /// Whether tunnels over this IP version can be made here.
    [[nodiscard]] Result<void> checkUnderlay(AddressFamily family) const;
    /// The MTU that this end would use inside a tunnel with a key to `server`, and the local address of the way there.
    [[nodiscard]] Result<std::pair<std::uint32_t, IpAddress>> wayTo(const IpAddress& server) const;
    [[nodiscard]] Result<Route> routeTo(const IpAddress& server) const { return m_backend.routeTo(server); }
    /// Whether this end can have a VLAN device for health.
    [[nodiscard]] bool hasHealthVlan() const { return m_backend.checkHealthVlan().has_value(); }
    /// Whether its link is, or is to be, a bridge's port.
    [[nodiscard]] bool isBridged() const { return m_placement.isBridged(); }
    /// Opens the agreement's port for GRE, from the server's data port only. Fails with EADDRINUSE for a moment after
    /// the port's socket was closed.
    Result<void> openPort(const Agreement& agreement);
    /// Brings the link to the agreement: in place when there is one, and closes the port that it used before.
    Result<void> establish(const Agreement& agreement);
    /// Removes link and port.
    void remove();
    /// See LinkPlacement.
    void changeSettings(LinkSettings settings) { m_placement.changeSettings(std::move(settings)); }
    void changeMtu(std::optional<std::uint32_t> configured) { m_placement.changeMtu(configured); }
    void moveTo(std::size_t position, std::size_t listSize) { m_placement.moveTo(position, listSize); }

    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_placement.link(); }

private:
    [[nodiscard]] bool isLinkAsItWas();
    bool holdPort(std::uint16_t dataPort);
    Result<void> lead(const Agreement& agreement);
    void warnOfReceiveOffload(const Agreement& agreement, const std::string& interface);
    void closePort(std::uint16_t port, AddressFamily family);

    TunnelBackend& m_backend;
    const FouPortMarks& m_marks;
    AgreementFile m_file;
    Log m_log;
    LinkPlacement m_placement;
    std::optional<FouPort> m_openPort; ///< opened, not yet the link's
    bool m_offloadReported = false;
};

} // namespace dynfou
