// SPDX-License-Identifier: Apache-2.0
#include "helper/HelperBackend.h"

#include "helper/HelperIdentity.h"
#include "helper/HelperTunnelEnd.h"

#include <QCryptographicHash>
#include <unistd.h>

namespace dynfou::helper {

namespace {

tl::unexpected<Error> denied(const std::string& what)
{
    return fail(Error{ErrorCode::Privilege, "cannot " + what + " without CAP_NET_ADMIN"});
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

std::unique_ptr<TunnelEnd> HelperBackend::makeEnd(const FouPortMarks&, LinkPlace place, Log log)
{
    return std::make_unique<HelperTunnelEnd>(*m_reader, *m_client, std::move(place), std::move(log));
}

TunnelIdentity HelperBackend::identityFor(const TunnelIdentity& wanted) const
{
    return HelperIdentity{::getuid(), tagOf(wanted)}.toIdentity();
}

Result<void> HelperBackend::addFouPort(const FouPort& port)
{
    return denied("open the FOU port " + std::to_string(port.port));
}

Result<void> HelperBackend::removeFouPort(const FouPort& port)
{
    return denied("close the FOU port " + std::to_string(port.port));
}

Result<TunnelLink> HelperBackend::createLink(const TunnelSpec& spec)
{
    return denied("create the link " + spec.interface);
}

Result<void> HelperBackend::changeLink(const TunnelLink& link, const TunnelSpec&)
{
    return denied("change the link " + link.spec.interface);
}

Result<void> HelperBackend::removeLink(const TunnelLink& link)
{
    return denied("remove the link " + link.spec.interface);
}

} // namespace dynfou::helper
