// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ServerList.h"
#include "config/Settings.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Kernel.h"
#include "tunnel/TunnelIdentity.h"

#include <string>

namespace dynfou {

// Links and FOU ports outlive the process that created them. Only these two classes decide whose they are, and they use
// only the settings and the list: so the next process, the checks before a start and the doctor get the same answer. If
// a new version decided differently, every tunnel would lose its owner at the upgrade.

/// Which links and FOU ports belong to the clients that use one server list, one after the other.
class ClientOwnership {
public:
    explicit ClientOwnership(const ClientSettings& settings);

    /// The identity of the link for an entry: made of the list and of the server that the entry names.
    [[nodiscard]] TunnelIdentity identityOf(const ServerEntry& entry) const;
    /// Whether the link was made for this list, even if its entry is not in the list any more: the link is a client's,
    /// and the FOU port that it uses has a mark of this list.
    [[nodiscard]] bool owns(const TunnelLink& link) const;
    /// The marks of the FOU ports that were opened for this list.
    [[nodiscard]] const FouPortMarks& portMarks() const { return m_marks; }

private:
    std::string m_list; ///< its canonical path
    FouPortMarks m_marks;
};

/// Which links and FOU ports belong to the servers that use one client list on one port, one after the other.
class ServerOwnership {
public:
    explicit ServerOwnership(const ServerSettings& settings);

    /// The identity of the link to a client: made of the list and of the server's port.
    [[nodiscard]] TunnelIdentity identityOf(const std::string& clientName) const;
    /// Whether the link was made for this list and port, even if the client is not in the list any more.
    [[nodiscard]] bool owns(const TunnelLink& link) const;
    /// The marks of the FOU ports that were opened for this list and port.
    [[nodiscard]] const FouPortMarks& portMarks() const { return m_marks; }

private:
    std::string m_instance;
    FouPortMarks m_marks;
};

} // namespace dynfou
