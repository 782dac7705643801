// SPDX-License-Identifier: Apache-2.0
#include "admin/Enrolment.h"

#include "base/Text.h"
#include "config/EntryFields.h"
#include "config/Rules.h"

#include <algorithm>

namespace dynfou {

namespace {

Error error(ErrorCode code, std::string context, std::string hint = {})
{
    return {code, std::move(context), std::move(hint)};
}

Result<ClientList> readText(std::string_view text)
{
    const auto list = parseClientList(text, "list");
    for (const auto& issue : list.issues) {
        if (issue.severity == Severity::Error)
            return fail(error(ErrorCode::Configuration, "the list cannot be used: " + issue.toString()));
    }
    return *list.value;
}

std::string called(const std::string& name)
{
    return "a client called \"" + printable(name, 128) + '"';
}

/// Returns the edited text if it is a usable list, otherwise an error.
Result<std::string> checked(Result<std::string> edited)
{
    if (!edited)
        return edited;
    if (const auto list = readText(*edited); !list)
        return fail(list.error());
    return edited;
}

Result<std::string> withKeys(std::string_view text, const ClientEntry& entry, const std::vector<std::string>& keys)
{
    return checked(setField(text, ListKind::Clients, entry.position - 1, clientKeyField(keys)));
}

} // namespace

Result<ClientEntry> findClient(std::string_view text, const std::string& name)
{
    const auto list = readText(text);
    if (!list)
        return fail(list.error());
    const auto& clients = list->clients;
    const auto found = std::find_if(clients.begin(), clients.end(),
                                    [&name](const ClientEntry& entry) { return entry.clientName == name; });
    if (found == clients.end())
        return fail(error(ErrorCode::Usage, "the list does not have " + called(name)));
    return *found;
}

Result<std::string> withClient(std::string_view text, const std::string& name, const std::string& key,
                               std::optional<std::uint32_t> mtu)
{
    if (const auto complaint = checkClientName(name))
        return fail(error(ErrorCode::Usage, "the client's name " + toString(*complaint)));
    const auto there = findClient(text, name);
    if (there)
        return fail(error(ErrorCode::InUse, "the list has " + called(name) + " already",
                          "rotate gives it a new key, revoke removes it"));
    if (there.error().code != ErrorCode::Usage)
        return fail(there.error());
    ClientEntry entry;
    entry.clientName = name;
    entry.clientKeys = {key};
    entry.mtu = mtu;
    return checked(addEntry(text, ListKind::Clients, fieldsOf(entry)));
}

Result<std::string> withoutClient(std::string_view text, const std::string& name)
{
    const auto entry = findClient(text, name);
    return entry ? checked(removeEntry(text, ListKind::Clients, entry->position - 1)) : fail(entry.error());
}

Result<std::string> withNewKey(std::string_view text, const std::string& name, const std::string& key)
{
    const auto entry = findClient(text, name);
    if (!entry)
        return fail(entry.error());
    auto keys = entry->clientKeys;
    if (keys.size() >= kMaxClientKeys)
        return fail(error(ErrorCode::Refused, called(name) + " has " + std::to_string(keys.size()) + " keys",
                          "rotate --finish leaves only the last one"));
    keys.push_back(key);
    return withKeys(text, *entry, keys);
}

Result<std::string> withLastKeyOnly(std::string_view text, const std::string& name)
{
    const auto entry = findClient(text, name);
    if (!entry)
        return fail(entry.error());
    if (entry->clientKeys.size() < 2)
        return fail(
            error(ErrorCode::Refused, called(name) + " has only one key", "rotate without --finish comes first"));
    return withKeys(text, *entry, {entry->clientKeys.back()});
}

} // namespace dynfou
