// SPDX-License-Identifier: Apache-2.0
#include "client/ServerName.h"

#include <algorithm>
#include <utility>

namespace dynfou {

namespace {
constexpr std::chrono::seconds kCheckInterval{60};
} // namespace

ServerName::ServerName(std::string name, CanUse canUse) : m_name(std::move(name)), m_canUse(std::move(canUse)) {}

void ServerName::resolve(Resolved resolved)
{
    if (const auto literal = IpAddress::parse(m_name))
        return resolved(usable({*literal}, {}));
    m_lookup = std::make_unique<NameLookup>(
        m_name, [this, resolved = std::move(resolved)](std::vector<IpAddress> addresses, const std::string& errorText) {
            resolved(usable(std::move(addresses), errorText));
        });
}

void ServerName::watch(Checked checked)
{
    if (IpAddress::parse(m_name))
        return;
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, checked = std::move(checked)] {
        m_check = std::make_unique<NameLookup>(
            m_name, [this, checked](std::vector<IpAddress> addresses, const std::string& errorText) {
                // no answer says nothing about a tunnel that works
                if (auto found = usable(std::move(addresses), errorText))
                    checked(std::move(*found));
            });
    });
    m_timer.start(kCheckInterval);
}

Result<std::vector<IpAddress>> ServerName::usable(std::vector<IpAddress> addresses, const std::string& errorText) const
{
    if (addresses.empty()) {
        return fail(Error{ErrorCode::Network, "cannot resolve " + m_name + ": " + errorText,
                          "check the name and this host's DNS settings"});
    }
    const auto isV6 = [](const IpAddress& address) { return address.isV6(); };
    if (std::any_of(addresses.begin(), addresses.end(), isV6)) {
        const auto ipv6 = m_canUse(AddressFamily::Ipv6);
        if (!ipv6)
            std::erase_if(addresses, isV6);
        if (addresses.empty())
            return fail(ipv6.error());
    }
    return addresses;
}

} // namespace dynfou
