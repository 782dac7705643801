// SPDX-License-Identifier: Apache-2.0
#include "helper-client/HelperBackend.h"

#include "helper-client/HelperTunnelEnd.h"
#include "helper-wire/HelperIdentity.h"

#include <QCryptographicHash>
#include <unistd.h>

namespace dynfou::helper {

namespace {

tl::unexpected<Error> denied(const Reason& what)
{
    return fail(Error{ErrorCode::Privilege, {ReasonCode::WithoutNetAdmin, what}});
}

/// Tells the tunnels of one user apart, and stays the same in the next process.
std::uint64_t tagOf(const TunnelIdentity& identity)
{
    const auto hash =
        QCryptographicHash::hash(QByteArray::fromStdString(identity.toAlias()), QCryptographicHash::Sha256);
    std::uint64_t tag = 0;
    for (int i = 0; i < 8; ++i)
        tag = (tag << 8U) | static_cast<std::uint8_t>(hash.at(i));
    return tag;
}

} // namespace

HelperBackend::HelperBackend(std::unique_ptr<TunnelBackend> reader, std::unique_ptr<HelperClient> client)
    : m_reader(std::move(reader)), m_client(std::move(client))
{
}

std::unique_ptr<TunnelEnd> HelperBackend::makeEnd(const FouPortMarks&, LinkConfig config, Log log)
{
    return std::make_unique<HelperTunnelEnd>(*m_reader, *m_client, std::move(config), std::move(log));
}

TunnelIdentity HelperBackend::identityFor(const TunnelIdentity& wanted) const
{
    return HelperIdentity{::getuid(), tagOf(wanted)}.toIdentity();
}

Result<void> HelperBackend::addFouPort(const FouPort& port)
{
    return denied({ReasonCode::OpenFouPort, port.port});
}

Result<void> HelperBackend::removeFouPort(const FouPort& port)
{
    return denied({ReasonCode::CloseFouPort, port.port});
}

Result<TunnelLink> HelperBackend::createLink(const TunnelSpec& spec)
{
    return denied({ReasonCode::CreateLink, spec.interface});
}

Result<void> HelperBackend::changeLink(const TunnelLink& link, const TunnelSpec&)
{
    return denied({ReasonCode::ChangeLink, link.spec.interface});
}

Result<void> HelperBackend::removeLink(const TunnelLink& link)
{
    return denied({ReasonCode::RemoveLink, link.spec.interface});
}

} // namespace dynfou::helper
