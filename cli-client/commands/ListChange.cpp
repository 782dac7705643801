// SPDX-License-Identifier: Apache-2.0
#include "commands/ListChange.h"

#include "base/Text.h"
#include "client/TunnelCommand.h"
#include "config/EntryFields.h"
#include "config/ListFile.h"
#include "config/ServerLink.h"

#include <algorithm>

namespace dynfou {

namespace {

Result<ServerList> readText(std::string_view text)
{
    const auto list = parseServerList(text, "list", false);
    for (const auto& issue : list.issues) {
        if (issue.severity == Severity::Error)
            return fail(Error{ErrorCode::Configuration, around(ReasonCode::ListUnusableBecause, issue.reason())});
    }
    return *list.value;
}

bool isSameServer(const ServerEntry& a, const ServerEntry& b)
{
    return a.clientName == b.clientName && a.remotePort == b.remotePort &&
           toLowerAscii(a.remoteAddress) == toLowerAscii(b.remoteAddress);
}

} // namespace

Result<std::string> withServer(std::string_view text, const ServerEntry& entry)
{
    const auto list = readText(text);
    if (!list)
        return fail(list.error());
    const auto& servers = list->servers;
    const auto same = std::find_if(servers.begin(), servers.end(),
                                   [&entry](const ServerEntry& one) { return isSameServer(one, entry); });
    auto edited = same == servers.end()
                      ? addEntry(text, ListKind::Servers, fieldsOf(entry))
                      : setField(text, ListKind::Servers, same->position - 1, clientKeyField(entry.clientKeys));
    if (!edited)
        return edited;
    if (const auto after = readText(*edited); !after)
        return fail(after.error());
    return edited;
}

Result<std::vector<ServerEntry>> serversIn(std::string_view text)
{
    std::vector<ServerEntry> entries;
    if (trimmed(text).starts_with('{')) {
        auto list = readText(text);
        if (!list)
            return fail(list.error());
        entries = std::move(list->servers);
    }
    for (text = entries.empty() ? trimmed(text) : ""; !text.empty(); text = trimmed(text)) {
        const auto end = std::min(text.find('\n'), text.size());
        auto entry = decodeServerLink(text.substr(0, end));
        if (!entry)
            return fail(entry.error());
        entries.push_back(std::move(*entry));
        text.remove_prefix(end);
    }
    if (entries.empty())
        return fail(Error{ErrorCode::Usage, {ReasonCode::NoServerIn, "it"}});
    return entries;
}

Result<ServerEntry> findServer(std::string_view text, std::string_view name)
{
    const auto list = readText(text);
    if (!list)
        return fail(list.error());
    const auto means = [name](const ServerEntry& entry) { return isMeant(name, entry); };
    const auto& servers = list->servers;
    const auto count = std::count_if(servers.begin(), servers.end(), means);
    const auto quoted = '"' + printable(name, 255) + '"';
    if (count == 0)
        return fail(Error{ErrorCode::Usage, "the list has no server named " + quoted, "see dynfou list"});
    if (count > 1) {
        return fail(Error{ErrorCode::Usage, quoted + " means " + std::to_string(count) + " servers of the list",
                          "name one as CLIENT@ADDRESS:PORT"});
    }
    return *std::find_if(servers.begin(), servers.end(), means);
}

Result<ServerEntry> findServerInFile(const std::string& path, std::string_view name)
{
    const auto file = readListFile(path, "SERVER_LIST", "--server-list");
    if (!file.value)
        return fail(errorOf(file.issues));
    return findServer(*file.value, name);
}

Result<std::string> withoutServer(std::string_view text, std::string_view name)
{
    const auto entry = findServer(text, name);
    return entry ? removeEntry(text, ListKind::Servers, entry->position - 1) : fail(entry.error());
}

} // namespace dynfou
