// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "client/Agreement.h"
#include "client/AgreementFile.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/TunnelEnd.h"
#include "tunnel/TunnelEnds.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dynfou {

/// The client's end of one tunnel in the kernel: a link, and the FOU port that it uses.
class ClientTunnel {
public:
    /// `runtimeDirectory`: the folder where the agreement is kept for the next process.
    ClientTunnel(TunnelEnds& ends, const FouPortMarks& marks, const std::string& runtimeDirectory, LinkConfig config,
                 Log log);

    /// The end that carries the tunnel: to adopt, watch, repair and configure it.
    [[nodiscard]] TunnelEnd& end() const { return *m_end; }
    /// The agreement for which the link was made, if it is remembered.
    [[nodiscard]] std::optional<Agreement> notedAgreement() const;
    /// The agreement for which the link was made, if it is remembered and all parts of it still exist.
    [[nodiscard]] std::optional<Agreement> keptAgreement();
    /// The existing tunnel, if it goes to one of `servers` and nothing of it has changed: link, FOU port (opened again
    /// if it is gone) and local address.
    [[nodiscard]] std::optional<ExistingTunnel> existing(const std::vector<IpAddress>& servers);
    /// Whether tunnels over this IP version can be made here.
    [[nodiscard]] Result<void> checkUnderlay(AddressFamily family) const;
    /// The MTU that this end would use inside a tunnel with a key to `server`, and the local address of the route to
    /// it.
    [[nodiscard]] Result<std::pair<std::uint32_t, IpAddress>> wayTo(const IpAddress& server) const;
    [[nodiscard]] Result<Route> routeTo(const IpAddress& server) const { return m_ends.reader().routeTo(server); }
    /// Whether this end can have a VLAN device for the health connection.
    [[nodiscard]] bool hasHealthVlan() const { return m_ends.checkHealthVlan().has_value(); }
    /// Whether the link is, or is to be, a bridge's port.
    [[nodiscard]] bool isBridged() const { return dynfou::isBridged(m_ends.reader(), m_end->config(), link()); }
    /// Sets up port and link for the agreement. An existing link is changed in place, and the port that it used before
    /// is closed. `socket`: see TunnelEnd::setPath(). `done` is called once, at once or later.
    void setUp(const Agreement& agreement, UniqueFd socket, TunnelEnd::Done done);
    /// Removes link and port.
    void remove();

    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_end->link(); }

private:
    [[nodiscard]] bool isLinkAsItWas();
    void warnOfReceiveOffload(const Agreement& agreement);

    TunnelEnds& m_ends;
    AgreementFile m_file;
    Log m_log;
    std::unique_ptr<TunnelEnd> m_end;
    bool m_offloadReported = false;
};

} // namespace dynfou
