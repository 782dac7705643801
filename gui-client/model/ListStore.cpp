// SPDX-License-Identifier: Apache-2.0
#include "model/ListStore.h"

#include "config/ListFile.h"
#include "config/ListSave.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <utility>

namespace dynfou::gui {

namespace {

std::optional<std::size_t> placeOf(const TunnelId& id, const ServerList& list)
{
    const auto found = std::find_if(list.servers.begin(), list.servers.end(),
                                    [&id](const ServerEntry& entry) { return idOf(entry) == id; });
    return found == list.servers.end() ? std::nullopt : std::optional<std::size_t>(found - list.servers.begin());
}

Error changedMeanwhile()
{
    return {ErrorCode::Configuration, ReasonCode::ListChangedElsewhere, ReasonCode::LookAgain};
}

/// Whether the list ends with exactly the entries that were shown to the user before they were added.
bool endsWith(const std::vector<ServerEntry>& servers, const std::vector<ImportedEntry>& shown)
{
    return servers.size() >= shown.size() &&
           std::equal(shown.begin(), shown.end(), servers.end() - static_cast<std::ptrdiff_t>(shown.size()),
                      [](const ImportedEntry& each, ServerEntry there) {
                          there.position = each.entry.position; // the position alone may differ
                          return there == each.entry;
                      });
}

} // namespace

ListStore::ListStore(std::string path, bool legacyByDefault)
    : m_path(std::move(path)), m_legacyByDefault(legacyByDefault)
{
}

Result<std::string> ListStore::text() const
{
    std::error_code ignored;
    if (!std::filesystem::exists(m_path, ignored))
        return std::string(emptyList(ListKind::Servers));
    auto file = readListFile(m_path, "SERVER_LIST", "--server-list");
    if (!file.value)
        return fail(firstError(file.issues));
    return std::move(*file.value);
}

Result<ServerList> ListStore::read() const
{
    std::error_code ignored;
    if (!std::filesystem::exists(m_path, ignored))
        return ServerList{};
    auto list = readServerList(m_path, m_legacyByDefault);
    if (list.hasErrors() || !list.value)
        return fail(firstError(list.issues));
    return std::move(*list.value);
}

Result<ServerEntry> ListStore::entry(const TunnelId& id) const
{
    auto list = read();
    if (!list)
        return fail(list.error());
    const auto place = placeOf(id, *list);
    if (!place)
        return fail(changedMeanwhile());
    return std::move(list->servers[*place]);
}

Result<void> ListStore::edit(const Edit& edit)
{
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(m_path).parent_path(), ignored);
    const auto whole = [&](std::string_view text) -> Result<std::string> {
        const bool isEmpty = text == emptyList(ListKind::Servers);
        const auto before = parseServerList(text, m_path, m_legacyByDefault);
        if (!isEmpty && !before.value) // an edit would hide what is wrong with the list
            return fail(firstError(before.issues));
        auto edited = edit(text, before.value.value_or(ServerList{}));
        if (!edited)
            return edited;
        const auto after = parseServerList(*edited, m_path, m_legacyByDefault);
        if (!after.value)
            return fail(firstError(after.issues));
        return edited;
    };
    // users of a window do not know file modes; a file that is shared on purpose stays shared
    return editListFile(m_path, ListKind::Servers, whole, ListMode::Private);
}

Result<void> ListStore::editEntry(const TunnelId& id, const EntryEdit& edit)
{
    return this->edit([&](std::string_view text, const ServerList& list) -> Result<std::string> {
        const auto place = placeOf(id, list);
        if (!place)
            return fail(changedMeanwhile());
        return edit(text, list, *place);
    });
}

Result<void> ListStore::add(const EntryDraft& draft)
{
    return edit([this, &draft](std::string_view text, const ServerList& list) {
        std::vector<JsonField> fields;
        for (auto& field : listFieldsOf(draft, list.clientName, m_legacyByDefault)) {
            if (field.value)
                fields.push_back({field.name, *field.value});
        }
        return addEntry(text, ListKind::Servers, fields);
    });
}

Result<void> ListStore::change(const TunnelId& id, const EntryDraft& before, const EntryDraft& after)
{
    return editEntry(id, [&](std::string_view text, const ServerList& list, std::size_t index) -> Result<std::string> {
        if (draftOf(list.servers[index]) != before)
            return fail(changedMeanwhile());
        const auto old = listFieldsOf(before, list.clientName, m_legacyByDefault);
        const auto wanted = listFieldsOf(after, list.clientName, m_legacyByDefault);
        Result<std::string> edited = std::string(text);
        for (std::size_t i = 0; i < wanted.size() && edited; ++i) {
            if (old[i] == wanted[i])
                continue;
            edited = wanted[i].value ? setField(*edited, ListKind::Servers, index, {wanted[i].name, *wanted[i].value})
                                     : removeField(*edited, ListKind::Servers, index, wanted[i].name);
        }
        return edited;
    });
}

Result<void> ListStore::remove(const TunnelId& id)
{
    return editEntry(id, [](std::string_view text, const ServerList& /*list*/, std::size_t index) {
        return removeEntry(text, ListKind::Servers, index);
    });
}

Result<void> ListStore::move(const TunnelId& id, int by)
{
    return editEntry(id, [by](std::string_view text, const ServerList& list, std::size_t index) -> Result<std::string> {
        const auto other = static_cast<std::ptrdiff_t>(index) + by;
        if (other < 0 || other >= static_cast<std::ptrdiff_t>(list.servers.size()))
            return std::string(text);
        std::vector<std::size_t> order(list.servers.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::swap(order[index], order[static_cast<std::size_t>(other)]);
        return reorderEntries(text, ListKind::Servers, order);
    });
}

Result<void> ListStore::setEnabled(const TunnelId& id, bool isEnabled)
{
    return editEntry(id, [isEnabled](std::string_view text, const ServerList& /*list*/, std::size_t index) {
        return dynfou::setEnabled(text, ListKind::Servers, index, isEnabled);
    });
}

Result<void> ListStore::import(const std::vector<ImportedEntry>& entries)
{
    return edit([&](std::string_view text, const ServerList& /*list*/) {
        Result<std::string> edited = std::string(text);
        for (const auto& entry : entries) {
            if (edited)
                edited = addEntry(*edited, ListKind::Servers, entry.fields);
        }
        if (!edited)
            return edited;
        const auto after = parseServerList(*edited, m_path, m_legacyByDefault);
        if (after.value && !endsWith(after.value->servers, entries))
            return Result<std::string>(
                fail({ErrorCode::Configuration, ReasonCode::NotWhatWasShown, ReasonCode::LookAtTextFirst}));
        return edited;
    });
}

} // namespace dynfou::gui
