// SPDX-License-Identifier: Apache-2.0
#include "ListChange.h"

#include "base/Text.h"
#include "config/EntryFields.h"

#include <algorithm>

namespace dynfou {

namespace {

Result<ServerList> readText(std::string_view text)
{
    const auto list = parseServerList(text, "list", false);
    for (const auto& issue : list.issues) {
        if (issue.severity == Severity::Error)
            return fail(Error{ErrorCode::Configuration, "the list cannot be used: " + issue.toString(), {}, 0, {}});
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

} // namespace dynfou
