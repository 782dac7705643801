// SPDX-License-Identifier: Apache-2.0
#include "config/ServerList.h"

#include "base/IpAddress.h"
#include "base/Text.h"
#include "config/FieldReader.h"
#include "config/LinkFieldsReader.h"
#include "config/ListFile.h"
#include "config/Rules.h"

#include <array>
#include <map>
#include <tuple>

namespace dynfou {

namespace {

constexpr std::array<std::string_view, 2> kFileFields{"ClientName", "servers"};
constexpr auto kEntryFields = withLinkFields(
    std::array<std::string_view, 6>{"ClientName", "remoteAddr", "remotePort", "clientKey", "MTU", "legacy"});
/// Fields that the Go program adds to its entries in memory. A file that was written from them may have them.
constexpr std::array<std::string_view, 2> kIgnoredFields{"RemoteV6LocalAddr", "ClientV6LocalAddr"};
constexpr NumberRule kPortRule{1, 65535, ReasonCode::NotAPort};
constexpr unsigned long kDefaultPort = 65200;

/// One spelling for all spellings of an address.
std::string canonical(std::string_view address)
{
    if (const auto ip = IpAddress::parse(address))
        return ip->toString();
    if (address.ends_with('.'))
        address.remove_suffix(1);
    return toLowerAscii(address);
}

class ServerListReader {
public:
    ServerListReader(IssueCollector& issues, bool legacyByDefault)
        : m_issues(issues), m_legacyByDefault(legacyByDefault)
    {
    }

    ServerList read(const JsonValue& root)
    {
        if (!root.isObject()) {
            m_issues.error(root.span.begin, {}, isOfKind(root, ReasonCode::AllowedServerList));
            return {};
        }
        FieldReader fields(m_issues, root, {}, kFileFields);
        m_hasFileName = fields.find("ClientName") != nullptr;
        m_list.clientName = fields.string("ClientName", checkClientName).value_or("");
        if (const auto* servers = fields.find("servers"))
            readServers(*servers);
        else
            fields.missing("servers");
        if (m_needsFileName)
            fields.missing("ClientName");
        return std::move(m_list);
    }

private:
    void readServers(const JsonValue& servers)
    {
        if (!servers.isArray()) {
            m_issues.error(servers.span.begin, "servers", isOfKind(servers, ReasonCode::AllowedObjectArray));
            return;
        }
        const auto& entries = servers.elements;
        if (entries.empty())
            m_issues.warning(servers.span.begin, "servers", ReasonCode::NoServers);
        m_linkFields.emplace(m_issues, entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i)
            readEntry(entries[i], i + 1);
    }

    void readEntry(const JsonValue& value, std::size_t position)
    {
        const auto path = "servers[" + std::to_string(position) + ']';
        if (!value.isObject()) {
            m_issues.error(value.span.begin, path, isOfKind(value, ReasonCode::AllowedServerObject));
            return;
        }
        FieldReader fields(m_issues, value, path, kEntryFields, kIgnoredFields);
        const bool hasOwnName = fields.find("ClientName") != nullptr;
        if (!hasOwnName && !m_hasFileName)
            m_needsFileName = true;
        const auto ownName = fields.string("ClientName", checkClientName);
        const auto name = hasOwnName ? ownName.value_or("") : m_list.clientName;
        const auto address = fields.requiredString("remoteAddr", checkRemoteAddress);
        const bool hasPort = fields.find("remotePort") != nullptr;
        const auto port = hasPort ? fields.number("remotePort", kPortRule) : kDefaultPort;
        auto keys = fields.clientKeys();
        const auto mtu = fields.number("MTU", kMtuRule);
        const auto ownLegacy = fields.truthValue("legacy");
        const bool legacy = ownLegacy.value_or(m_legacyByDefault);
        auto link =
            m_linkFields->read(fields, position, address ? IpAddress::parse(withoutBrackets(*address)) : std::nullopt);
        if (legacy && !link.settings.bridge.empty())
            m_linkFields->refuseLegacyBridge(fields, ownLegacy ? "legacy" : "LEGACY=yes");
        if (!address || !port || (hasOwnName && !ownName))
            return;
        ServerEntry entry{name,
                          std::string(withoutBrackets(*address)),
                          static_cast<std::uint16_t>(*port),
                          keys.value_or(std::vector<std::string>{}),
                          mtu,
                          position,
                          legacy,
                          std::move(link)};
        const auto offset = fields.find("remoteAddr")->span.begin;
        checkFamily(entry, offset, path);
        checkUnique(entry, offset, path);
        m_list.servers.push_back(std::move(entry));
    }

    /// Reports IPv6 with the old protocol. It is only a warning, because one entry must not affect the others.
    void checkFamily(const ServerEntry& entry, std::size_t offset, const std::string& path)
    {
        const auto ip = IpAddress::parse(entry.remoteAddress);
        if (!entry.legacy || !ip || ip->isV4())
            return;
        m_issues.warning(offset, path + ".remoteAddr",
                         {ReasonCode::OldProtocolOverIpv6, printable(entry.remoteAddress)});
    }

    void checkUnique(const ServerEntry& entry, std::size_t offset, const std::string& path)
    {
        const auto [first, isNew] =
            m_offsets.try_emplace({canonical(entry.remoteAddress), entry.remotePort, entry.clientName}, offset);
        if (isNew)
            return;
        m_issues.error(offset, path + ".remoteAddr",
                       Reason(ReasonCode::ServerStandsTwice, printable(entry.remoteAddress), entry.remotePort,
                              m_issues.position(first->second), m_issues.position(offset))
                           .advising(ReasonCode::OncePerServer));
    }

    IssueCollector& m_issues;
    std::optional<LinkFieldsReader> m_linkFields; ///< set as soon as there are entries
    ServerList m_list;
    bool m_legacyByDefault;
    bool m_hasFileName = false;
    bool m_needsFileName = false;
    std::map<std::tuple<std::string, std::uint16_t, std::string>, std::size_t> m_offsets; ///< of the first such entry
};

} // namespace

ServerList enabledEntries(ServerList list)
{
    std::erase_if(list.servers, [](const ServerEntry& entry) { return !entry.link.enabled; });
    return list;
}

Parsed<ServerList> parseServerList(std::string_view text, std::string source, bool legacyByDefault)
{
    return parseList<ServerList>(text, std::move(source), [=](const JsonValue& root, IssueCollector& issues) {
        return ServerListReader(issues, legacyByDefault).read(root);
    });
}

Parsed<ServerList> readServerList(const std::string& path, bool legacyByDefault)
{
    return readList(path, "SERVER_LIST", "--server-list", [=](std::string_view text, const std::string& source) {
        return parseServerList(text, source, legacyByDefault);
    });
}

} // namespace dynfou
