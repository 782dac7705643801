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
    ClientListReader(const JsonDocument& document, IssueCollector& issues)
        : m_document(document), m_issues(issues),
          m_linkFields(document, issues, document.root.isArray() ? document.root.size() : 0)
    {
    }

    ClientList read()
    {
        const Json::Value& root = m_document.root;
        if (!root.isArray()) {
            m_issues.error(offsetOf(root), {},
                           std::string("is ")
                               .append(kindOf(root))
                               .append("; the list of clients is an array: "
                                       "[{\"ClientName\": ..., \"clientKey\": "
                                       "..., \"MTU\": ...}, ...]"));
            return {};
        }
        if (root.empty())
            m_issues.warning(offsetOf(root), {}, "the list has no clients");
        for (Json::ArrayIndex i = 0; i < root.size(); ++i)
            readEntry(root[i], std::size_t{i} + 1);
        return std::move(m_list);
    }

private:
    void readEntry(const Json::Value& value, std::size_t position)
    {
        const auto path = '[' + std::to_string(position) + ']';
        if (!value.isObject()) {
            m_issues.error(offsetOf(value), path,
                           std::string("is ")
                               .append(kindOf(value))
                               .append("; allowed is an object with ClientName, "
                                       "clientKey and MTU"));
            return;
        }
        FieldReader fields(m_document, m_issues, value, path, kFields);
        auto name = fields.requiredString("ClientName", checkClientName);
        if (name)
            checkUnique(*name, offsetOf(*fields.find("ClientName")), path);
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
                       '"' + printable(name) + "\" stands twice, in " + m_issues.position(first->second).toString() +
                           " and in " + m_issues.position(offset).toString() + "; each name may stand once");
    }

    const JsonDocument& m_document;
    IssueCollector& m_issues;
    LinkFieldsReader m_linkFields;
    ClientList m_list;
    std::unordered_map<std::string, std::size_t> m_offsets; ///< of the first entry with a name
};

} // namespace

ClientList enabledEntries(ClientList list)
{
    std::erase_if(list.clients, [](const ClientEntry& entry) { return !entry.link.enabled; });
    return list;
}

Parsed<ClientList> parseClientList(std::string_view text, std::string source)
{
    text = withoutByteOrderMark(text);
    const LineMap lines(text);
    IssueCollector issues(std::move(source), lines);
    Parsed<ClientList> result;
    if (const auto document = parseJson(text, issues))
        result.value = ClientListReader(*document, issues).read();
    if (issues.hasErrors())
        result.value.reset();
    result.issues = issues.take();
    return result;
}

Parsed<ClientList> readClientList(const std::string& path)
{
    return readList(path, "CLIENT_LIST", "--client-list",
                    [](std::string_view text, const std::string& source) { return parseClientList(text, source); });
}

} // namespace dynfou
