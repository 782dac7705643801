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

/// The names of the fields of LinkFields, which are among the known fields of an entry.
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

/// Reads the link fields of all entries of one list: no two tunnels may have the same address, route or interface.
/// Entries that are not enabled do not conflict with others.
class LinkFieldsReader {
public:
    /// `listSize`: the number of entries in the list.
    LinkFieldsReader(IssueCollector& issues, std::size_t listSize);

    /// `position`: of the entry, from 1. `remote`: the address of the other end, if the list gives it.
    LinkFields read(FieldReader& fields, std::size_t position, const std::optional<IpAddress>& remote = {});
    /// Reports an error for a bridged link with the old protocol, since only two dynfou ends have a health connection
    /// there. `why` names what selects the old protocol.
    void refuseLegacyBridge(const FieldReader& fields, std::string_view why);

private:
    void readAddresses(const JsonValue& array, const std::string& path, const std::optional<IpAddress>& remote);
    void readRoutes(const JsonValue& array, const std::string& path, const std::optional<IpAddress>& remote);
    void readRoute(const JsonValue& value, const std::string& path, const std::optional<IpAddress>& remote);
    void readInterface(FieldReader& fields, std::size_t position);
    void checkBridge(const FieldReader& fields);
    /// Returns whether `what` is the first of its kind; reports an error if it occurs twice.
    template <typename Key>
    bool isFirst(std::map<Key, std::size_t>& seen, const Key& key, std::size_t offset, const std::string& path,
                 const Reason& what);

    IssueCollector& m_issues;
    std::size_t m_listSize;
    LinkFields m_entry; ///< the entry that is being read
    std::map<IpAddress, std::size_t> m_addresses;
    std::map<std::tuple<Prefix, std::uint32_t>, std::size_t> m_routes;
    std::map<std::string, std::size_t> m_interfaces;
};

} // namespace dynfou
