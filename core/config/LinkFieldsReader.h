// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/FieldReader.h"
#include "config/LinkFields.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace dynfou {

/// The names of the fields of LinkFields, to stand among the known fields of an entry.
inline constexpr std::array<std::string_view, 6> kLinkFields{"Addresses", "Routes",     "Bridge",
                                                             "Interface", "Forwarding", "Enabled"};

/// `own` and the names of the link fields.
template <std::size_t N>
constexpr auto withLinkFields(const std::array<std::string_view, N>& own)
{
    std::array<std::string_view, N + kLinkFields.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i < N ? own[i] : kLinkFields[i - N];
    return all;
}

/// Reads them for all entries of one list: no two tunnels may have the same address, route or interface. Entries that
/// are not enabled are in nobody's way.
class LinkFieldsReader {
public:
    /// `listSize`: entries of the list.
    LinkFieldsReader(IssueCollector& issues, std::size_t listSize);

    /// `position`: of the entry, from 1. `remote`: the other end, where the list names its address.
    LinkFields read(FieldReader& fields, std::size_t position, const std::optional<IpAddress>& remote = {});
    /// A bridged link has health only where both ends are ours. `why` the old protocol is spoken.
    void refuseLegacyBridge(const FieldReader& fields, std::string_view why);

private:
    void readAddresses(const JsonValue& array, const std::string& path, const std::optional<IpAddress>& remote);
    void readRoutes(const JsonValue& array, const std::string& path, const std::optional<IpAddress>& remote);
    void readRoute(const JsonValue& value, const std::string& path, const std::optional<IpAddress>& remote);
    void readInterface(FieldReader& fields, std::size_t position);
    void checkBridge(const FieldReader& fields);
    /// Says that `what` stands twice; true when it does not.
    template <typename Key>
    bool isFirst(std::map<Key, std::size_t>& seen, const Key& key, std::size_t offset, const std::string& path,
                 const Reason& what);

    IssueCollector& m_issues;
    std::size_t m_listSize;
    LinkFields m_entry; ///< the one that is being read
    std::map<IpAddress, std::size_t> m_addresses;
    std::map<std::tuple<Prefix, std::uint32_t>, std::size_t> m_routes;
    std::map<std::string, std::size_t> m_interfaces;
};

} // namespace dynfou
