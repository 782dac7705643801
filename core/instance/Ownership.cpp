// SPDX-License-Identifier: Apache-2.0
#include "instance/Ownership.h"

#include "config/ListFile.h"

namespace dynfou {

ClientOwnership::ClientOwnership(const ClientSettings& settings)
    : m_list(canonicalPath(settings.serverList)), m_marks(settings.common.runtimeDirectory, instanceOf({m_list}))
{
}

TunnelIdentity ClientOwnership::identityOf(const ServerEntry& entry) const
{
    return {TunnelRole::Client, instanceOf({m_list, entry.remoteAddress, std::to_string(entry.remotePort)}),
            entry.clientName};
}

bool ClientOwnership::owns(const TunnelLink& link) const
{
    const auto& spec = link.spec;
    return spec.identity.role == TunnelRole::Client && m_marks.contains(spec.tunnelPort, spec.remote.family());
}

ServerOwnership::ServerOwnership(const ServerSettings& settings)
    : m_instance(instanceOf({canonicalPath(settings.clientList), std::to_string(settings.port)})),
      m_marks(settings.common.runtimeDirectory, m_instance)
{
}

TunnelIdentity ServerOwnership::identityOf(const std::string& clientName) const
{
    return {TunnelRole::Server, m_instance, clientName};
}

bool ServerOwnership::owns(const TunnelLink& link) const
{
    const auto& identity = link.spec.identity;
    return identity.role == TunnelRole::Server && identity.instance == m_instance;
}

} // namespace dynfou
