// SPDX-License-Identifier: Apache-2.0
#include "config/ClientList.h"

#include "base/Text.h"
#include "config/FieldReader.h"
#include "config/LinkFieldsReader.h"
#include "config/ListFile.h"
#include "config/Rules.h"

#include <array>
#include <unordered_map>

namespace dynfou {

namespace {

constexpr auto kFields = withLinkFields(std::array<std::string_view, 4>{"ClientName", "clientKey", "MTU", "legacy"});

class ClientListReader {
public:
    ClientListReader(IssueCollector& issues, const JsonValue& root)
        : m_issues(issues), m_root(root), m_linkFields(issues, root.elements.size())
    {
    }

    ClientList read()
    {
        const JsonValue& root = m_root;
        if (!root.isArray()) {
            m_issues.error(root.span.begin, {}, isOfKind(root, ReasonCode::AllowedClientList));
            return {};
        }
        const auto& entries = root.elements;
        if (entries.empty())
            m_issues.warning(root.span.begin, {}, ReasonCode::NoClients);
        for (std::size_t i = 0; i < entries.size(); ++i)
            readEntry(entries[i], i + 1);
        return std::move(m_list);
    }

private:
    void readEntry(const JsonValue& value, std::size_t position)
    {
        const auto path = '[' + std::to_string(position) + ']';
        if (!value.isObject()) {
            m_issues.error(value.span.begin, path, isOfKind(value, ReasonCode::AllowedClientObject));
            return;
        }
        FieldReader fields(m_issues, value, path, kFields);
        auto name = fields.requiredString("ClientName", checkClientName);
        if (name)
            checkUnique(*name, fields.find("ClientName")->span.begin, path);
        auto keys = fields.clientKeys();
        const auto mtu = fields.number("MTU", kMtuRule);
        const auto legacy = fields.truthValue("legacy");
        auto link = m_linkFields.read(fields, position);
        const bool isBridged = !link.settings.bridge.empty();
        if (isBridged && legacy.value_or(false))
            m_linkFields.refuseLegacyBridge(fields, "legacy");
        if (name && keys)
            m_list.clients.push_back(
                {std::move(*name), std::move(*keys), mtu, position, legacy.value_or(!isBridged), std::move(link)});
    }

    void checkUnique(const std::string& name, std::size_t offset, const std::string& path)
    {
        const auto [first, isNew] = m_offsets.try_emplace(name, offset);
        if (isNew)
            return;
        m_issues.error(offset, path + ".ClientName",
                       Reason(ReasonCode::StandsTwice, Reason(ReasonCode::TheName, printable(name)),
                              m_issues.position(first->second), m_issues.position(offset))
                           .advising(ReasonCode::OncePerName));
    }

    IssueCollector& m_issues;
    const JsonValue& m_root;
    LinkFieldsReader m_linkFields;
    ClientList m_list;
    std::unordered_map<std::string, std::size_t> m_offsets; ///< of the first entry with each name
};

} // namespace

ClientList enabledEntries(ClientList list)
{
    std::erase_if(list.clients, [](const ClientEntry& entry) { return !entry.link.enabled; });
    return list;
}

Parsed<ClientList> parseClientList(std::string_view text, std::string source)
{
    return parseList<ClientList>(text, std::move(source), [](const JsonValue& root, IssueCollector& issues) {
        return ClientListReader(issues, root).read();
    });
}

Parsed<ClientList> readClientList(const std::string& path)
{
    return readList(path, "CLIENT_LIST", "--client-list",
                    [](std::string_view text, const std::string& source) { return parseClientList(text, source); });
}

} // namespace dynfou
