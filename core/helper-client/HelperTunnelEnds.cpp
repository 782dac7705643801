// SPDX-License-Identifier: Apache-2.0
#include "helper-client/HelperTunnelEnds.h"

#include "helper-client/HelperTunnelEnd.h"
#include "helper-wire/HelperIdentity.h"

#include <QCryptographicHash>
#include <unistd.h>

namespace dynfou::helper {

namespace {

/// A number that differs for each tunnel of one user, and is the same in the next process.
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

HelperTunnelEnds::HelperTunnelEnds(std::shared_ptr<KernelReader> reader, std::unique_ptr<HelperClient> client)
    : m_reader(std::move(reader)), m_client(std::move(client))
{
}

Result<void> HelperTunnelEnds::check(AddressFamily /*underlay*/)
{
    return m_client->check(); // the helper itself reports if the kernel cannot carry tunnels over this IP version
}

TunnelIdentity HelperTunnelEnds::identityFor(const TunnelIdentity& wanted) const
{
    return HelperIdentity{::getuid(), tagOf(wanted)}.toIdentity();
}

std::unique_ptr<TunnelEnd> HelperTunnelEnds::makeEnd(const FouPortMarks&, LinkConfig config, Log log)
{
    return std::make_unique<HelperTunnelEnd>(*m_reader, *m_client, std::move(config), std::move(log));
}

} // namespace dynfou::helper
