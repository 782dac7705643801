// SPDX-License-Identifier: Apache-2.0
#include "service/TunnelRegister.h"

#include <algorithm>
#include <utility>

namespace dynfou::helper {

Result<void> TunnelRegister::admitCall(std::uint32_t uid, Time now)
{
    m_lastUse = now;
    std::erase_if(m_buckets, [now](const auto& item) { return item.second.isFull(now); });
    auto& bucket = m_buckets.try_emplace(uid, m_limits.burst, m_limits.perSecond).first->second;
    if (!bucket.take(now))
        return fail(Error{ErrorCode::Refused, ReasonCode::TooManyCallsOfUser, ReasonCode::WaitSomeSeconds});
    return {};
}

Result<std::uint32_t> TunnelRegister::add(const Caller& caller, std::uint64_t tag, Time now)
{
    const auto left = ownerless(caller.uid, tag); // makes room for this one
    const std::size_t leaving = left ? 1 : 0;
    if (m_entries.size() - leaving >= m_limits.total)
        return fail(Error{ErrorCode::Refused, {ReasonCode::TunnelLimit, m_limits.total}});
    const auto own = ofUser(caller.uid);
    if (own.size() - leaving >= m_limits.perUser) {
        return fail(Error{ErrorCode::Refused, {ReasonCode::TunnelLimitOfUser, m_limits.perUser}});
    }
    const bool isTaken = std::any_of(own.begin(), own.end(),
                                     [&](std::uint32_t id) { return id != left && m_entries.at(id).tag == tag; });
    if (isTaken)
        return fail(Error{ErrorCode::InUse, ReasonCode::TunnelIsAnothers});
    m_lastUse = now;
    const auto id = nextId();
    m_entries.emplace(id, Entry{.uid = caller.uid, .tag = tag, .owner = caller.name});
    return id;
}

std::uint32_t TunnelRegister::addLeftover(std::uint32_t uid, std::uint64_t tag, Time now)
{
    const auto id = nextId();
    m_entries.emplace(id, Entry{.uid = uid, .tag = tag, .ends = now + m_limits.grace});
    return id;
}

std::uint32_t TunnelRegister::nextId()
{
    do
        ++m_lastId;
    while (m_lastId == 0 || m_entries.contains(m_lastId)); // 0 is no tunnel's
    return m_lastId;
}

std::optional<std::uint32_t> TunnelRegister::ownerless(std::uint32_t uid, std::uint64_t tag) const
{
    for (const auto& [id, entry] : m_entries) {
        if (entry.uid == uid && entry.tag == tag && entry.owner.empty())
            return id;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> TunnelRegister::rival(std::uint32_t id) const
{
    const auto& own = m_entries.at(id);
    for (const auto& [other, entry] : m_entries) {
        if (other != id && entry.uid == own.uid && entry.tag == own.tag)
            return other;
    }
    return std::nullopt;
}

Result<std::uint32_t> TunnelRegister::adopt(const Caller& caller, std::uint64_t tag, Time now)
{
    const auto id = ownerless(caller.uid, tag);
    if (!id)
        return fail(Error{ErrorCode::NotFound, ReasonCode::NothingToTakeOver});
    auto& entry = m_entries.at(*id);
    entry = Entry{.uid = entry.uid, .tag = entry.tag, .owner = caller.name};
    m_lastUse = now;
    return *id;
}

bool TunnelRegister::hold(std::uint32_t id, Time now)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->second.ends || found->second.wasHeld)
        return false;
    found->second.heldSince = now;
    found->second.wasHeld = true;
    return true;
}

void TunnelRegister::release(std::uint32_t id, Time now)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->second.heldSince)
        return;
    auto& entry = found->second;
    *entry.ends += now - *std::exchange(entry.heldSince, std::nullopt);
}

Result<void> TunnelRegister::checkOwner(std::uint32_t id, const std::string& name) const
{
    const auto* entry = find(id);
    if (entry == nullptr || entry->owner.empty() || entry->owner != name)
        return fail(Error{ErrorCode::NotFound, ReasonCode::NoSuchTunnel});
    return {};
}

std::vector<std::uint32_t> TunnelRegister::ownedBy(const std::string& name) const
{
    std::vector<std::uint32_t> ids;
    for (const auto& [id, entry] : m_entries) {
        if (entry.owner == name)
            ids.push_back(id);
    }
    return ids;
}

std::vector<std::uint32_t> TunnelRegister::ofUser(std::uint32_t uid) const
{
    std::vector<std::uint32_t> ids;
    for (const auto& [id, entry] : m_entries) {
        if (entry.uid == uid)
            ids.push_back(id);
    }
    return ids;
}

const TunnelRegister::Entry* TunnelRegister::find(std::uint32_t id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

void TunnelRegister::remove(std::uint32_t id, Time now)
{
    m_entries.erase(id);
    m_lastUse = now;
}

void TunnelRegister::ownerVanished(const std::string& name, Time now)
{
    for (auto& [id, entry] : m_entries) {
        if (entry.owner == name) {
            entry.owner.clear();
            entry.ends = now + m_limits.grace;
        }
    }
}

std::vector<std::uint32_t> TunnelRegister::expired(Time now) const
{
    std::vector<std::uint32_t> ids;
    for (const auto& [id, entry] : m_entries) {
        if (entry.ends && !entry.heldSince && *entry.ends <= now)
            ids.push_back(id);
    }
    return ids;
}

bool TunnelRegister::isIdle(Time now) const
{
    return m_entries.empty() && now >= m_lastUse + m_limits.idle;
}

TunnelRegister::Time TunnelRegister::nextLook() const
{
    auto next = m_entries.empty() ? m_lastUse + m_limits.idle : Time::max();
    for (const auto& [id, entry] : m_entries) {
        if (entry.ends && !entry.heldSince)
            next = std::min(next, *entry.ends);
    }
    return next;
}

} // namespace dynfou::helper
