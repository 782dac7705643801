// SPDX-License-Identifier: Apache-2.0
#include "client/ServerName.h"

#include <algorithm>
#include <utility>

namespace dynfou {

namespace {
constexpr std::chrono::seconds kCheckInterval{60};
constexpr std::chrono::milliseconds kPatience{500}; // where addresses are known
} // namespace

ServerName::ServerName(std::string name, CanUse canUse, NameLookup::Ask ask)
    : m_name(std::move(name)), m_canUse(std::move(canUse)), m_ask(std::move(ask))
{
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] {
        finish(Error{ErrorCode::Network, ReasonCode::NameServiceSilent, {}, 0, {}});
    });
}

void ServerName::resolve(std::vector<IpAddress> known, Resolved resolved)
{
    if (const auto literal = IpAddress::parse(m_name)) {
        auto found = usable({*literal}, {});
        return resolved(found ? Result<ServerAddresses>({std::move(*found), {}}) : fail(found.error()));
    }
    if (m_known.empty())
        m_known = std::move(known);
    m_resolved = std::move(resolved);
    m_late = std::move(m_lookup);
    m_lookup =
        std::make_unique<NameLookup>(m_name, NameLookup::Purpose::Search, m_ask,
                                     [this, number = ++m_number](std::vector<IpAddress> addresses, const Reason& why) {
                                         answered(number, usable(std::move(addresses), why));
                                     });
    if (!m_known.empty())
        m_patience.start(kPatience);
}

void ServerName::cancel()
{
    m_resolved = {};
    m_patience.stop();
}

void ServerName::answered(std::uint64_t number, const Result<std::vector<IpAddress>>& found)
{
    if (!found) {
        if (number == m_number)
            finish(found.error());
        return;
    }
    m_known = *found;
    m_patience.stop();
    if (const auto resolved = std::exchange(m_resolved, {}))
        resolved(ServerAddresses{m_known, {}});
}

void ServerName::finish(const Error& why)
{
    m_patience.stop();
    const auto resolved = std::exchange(m_resolved, {});
    if (!resolved)
        return;
    if (m_known.empty())
        resolved(fail(why));
    else
        resolved(ServerAddresses{m_known, why.context});
}

void ServerName::watch(Checked checked)
{
    if (IpAddress::parse(m_name))
        return;
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, checked = std::move(checked)] {
        m_check = std::make_unique<NameLookup>(m_name, NameLookup::Purpose::Check, m_ask,
                                               [this, checked](std::vector<IpAddress> addresses, const Reason& why) {
                                                   auto found = usable(std::move(addresses), why);
                                                   if (!found)
                                                       return; // no answer says nothing about a tunnel that works
                                                   m_known = *found;
                                                   checked(std::move(*found));
                                               });
    });
    m_timer.start(kCheckInterval);
}

Result<std::vector<IpAddress>> ServerName::usable(std::vector<IpAddress> addresses, const Reason& why) const
{
    if (addresses.empty()) {
        return fail(Error{ErrorCode::Network, {ReasonCode::CannotResolve, m_name, why}, ReasonCode::CheckName});
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
