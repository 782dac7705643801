// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "client/Agreement.h"
#include "client/AgreementFile.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/ManagedLink.h"
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

    /// Takes over the link and port that an earlier process left.
    void adopt(const TunnelLink& link) { m_end->adopt(link); }
    /// The agreement for which the link was made, if it is remembered.
    [[nodiscard]] std::optional<Agreement> notedAgreement() const;
    /// The agreement for which the link was made, if it is remembered and all parts of it still exist.
    [[nodiscard]] std::optional<Agreement> keptAgreement();
    /// The existing tunnel, if it goes to one of `servers` and nothing of it has changed: link, FOU port (opened again
    /// if it is gone) and local address.
    [[nodiscard]] std::optional<ExistingTunnel> existing(const std::vector<IpAddress>& servers);
    /// Whether setUp() can work now. If not, the error says why, and the tunnel stays as it is for now.
    [[nodiscard]] Result<void> checkReady() const { return m_end->checkReady(); }
    /// Whether tunnels over this IP version can be made here.
    [[nodiscard]] Result<void> checkUnderlay(AddressFamily family) const;
    /// The MTU that this end would use inside a tunnel with a key to `server`, and the local address of the route to
    /// it.
    [[nodiscard]] Result<std::pair<std::uint32_t, IpAddress>> wayTo(const IpAddress& server) const;
    [[nodiscard]] Result<Route> routeTo(const IpAddress& server) const { return m_ends.reader().routeTo(server); }
    /// Whether this end can have a VLAN device for the health connection.
    [[nodiscard]] bool hasHealthVlan() const { return m_ends.checkHealthVlan().has_value(); }
    /// Whether the link is, or is to be, a bridge's port.
    [[nodiscard]] bool isBridged() const { return m_end->isBridged(); }
    /// Sets up port and link for the agreement. An existing link is changed in place, and the port that it used before
    /// is closed. `socket`: see TunnelEnd::lead(). `done` is called once, at once or later.
    void setUp(const Agreement& agreement, UniqueFd socket, TunnelEnd::Done done);
    /// Repairs the link if somebody has put it down: restores what it has lost by that.
    void repair() { m_end->repair(); }
    /// Cancels the work under way: its `done` is not called any more.
    void cancel() { m_end->cancel(); }
    /// Calls `lost` if link or port disappear without our doing, as far as that can be known.
    void watch(std::function<void(const Reason& reason)> lost) { m_end->watch(std::move(lost)); }
    /// Leaves link and port to the next process.
    void leave() { m_end->leave(); }
    /// Removes link and port.
    void remove();
    /// See ManagedLink.
    void releaseSettings(const LinkSettings& next) { m_end->releaseSettings(next); }
    void changeSettings(LinkSettings settings) { m_end->changeSettings(std::move(settings)); }
    void changeMtu(std::optional<std::uint32_t> configured) { m_end->changeMtu(configured); }
    void moveTo(std::size_t position, std::size_t listSize) { m_end->moveTo(position, listSize); }

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
