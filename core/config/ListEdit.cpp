// SPDX-License-Identifier: Apache-2.0
#include "config/ListEdit.h"

#include "base/Text.h"
#include "config/JsonDocument.h"
#include "config/JsonSplice.h"

#include <algorithm>
#include <functional>

namespace dynfou {

namespace {

/// A list's text, taken apart.
struct List {
    std::string_view mark; ///< the byte order mark, if it begins with one
    std::string_view text;
    JsonOutline outline;
    std::size_t root = 0;
    std::size_t array = 0; ///< of the entries
    std::vector<TextSpan> entries;

    [[nodiscard]] JsonSplice splice() const { return {text, outline}; }
    [[nodiscard]] std::string whole(const std::string& edited) const { return std::string(mark) + edited; }
};

Error notAList(std::string why)
{
    return {ErrorCode::Configuration, "the list cannot be edited: " + std::move(why), "mend the file first"};
}

Result<List> takeApart(std::string_view whole)
{
    List list;
    list.text = withoutByteOrderMark(whole);
    list.mark = whole.substr(0, whole.size() - list.text.size());
    auto outline = scanJson(list.text);
    if (!outline) {
        const auto place = LineMap(list.text).at(outline.error().offset).toString();
        return fail(notAList(place + ": " + outline.error().message));
    }
    list.outline = std::move(*outline);
    list.root = list.text.find_first_not_of(" \t\r\n");
    return list;
}

Result<List> takeApart(std::string_view whole, ListKind kind)
{
    auto list = takeApart(whole);
    if (!list)
        return list;
    list->array = list->root;
    if (kind == ListKind::Servers) {
        if (list->text[list->root] != '{')
            return fail(notAList("the list of servers is not an object"));
        const auto servers = list->splice().findMember(list->root, "servers");
        if (!servers)
            return fail(notAList("it has no \"servers\""));
        list->array = servers->second.begin;
    }
    if (list->text[list->array] != '[')
        return fail(notAList("its entries do not stand in an array"));
    list->entries = list->splice().elementsOf(list->array);
    return list;
}

/// The object of an entry.
Result<std::size_t> entryAt(const List& list, std::size_t index)
{
    if (index >= list.entries.size()) {
        return fail(Error{ErrorCode::NotFound, "the list has no entry " + std::to_string(index + 1)});
    }
    const auto offset = list.entries[index].begin;
    if (list.text[offset] != '{')
        return fail(notAList("entry " + std::to_string(index + 1) + " is not an object"));
    return offset;
}

Result<void> checkValue(const JsonField& field)
{
    if (const auto scanned = scanJson(field.value); !scanned) {
        const auto what = "the value for " + field.name + " is not JSON: " + scanned.error().message;
        return fail(Error{ErrorCode::Usage, what});
    }
    return {};
}

std::string memberText(const JsonField& field, std::string_view colon)
{
    return quoteJson(field.name).append(colon).append(field.value);
}

std::string withField(const JsonSplice& splice, std::size_t object, const JsonField& field)
{
    if (const auto member = splice.findMember(object, toLowerAscii(field.name)))
        return splice.replace(member->second, field.value);
    const auto members = splice.membersOf(object);
    const auto part = memberText(field, splice.colonOf(object));
    // an object without members is filled in its line
    return members.empty() ? splice.replace(splice.valueAt(object), "{" + part + "}")
                           : splice.append(object, members, part);
}

/// An entry with these fields, laid out as the object at `model`, if there is one.
std::string entryText(const JsonSplice& splice, std::optional<std::size_t> model, const std::vector<JsonField>& fields)
{
    JsonSplice::Layout layout{{}, " ", {}};
    std::string colon = ": ";
    if (model && !splice.membersOf(*model).empty()) {
        layout = splice.layoutOf(*model, splice.membersOf(*model));
        colon = splice.colonOf(*model);
    }
    std::string text = "{";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        text += i == 0 ? layout.first : "," + layout.further;
        text += memberText(fields[i], colon);
    }
    return text + layout.last + "}";
}

/// Edits the object of one entry.
Result<std::string> editEntry(std::string_view text, ListKind kind, std::size_t index,
                              const std::function<std::string(const JsonSplice&, std::size_t object)>& edit)
{
    const auto list = takeApart(text, kind);
    if (!list)
        return fail(list.error());
    const auto object = entryAt(*list, index);
    if (!object)
        return fail(object.error());
    return list->whole(edit(list->splice(), *object));
}

} // namespace

std::string_view emptyList(ListKind kind)
{
    return kind == ListKind::Clients ? "[]\n" : "{\n  \"servers\": []\n}\n";
}

Result<std::vector<std::vector<JsonField>>> entriesIn(std::string_view text, ListKind kind)
{
    const auto list = takeApart(text, kind);
    if (!list)
        return fail(list.error());
    if (hasDoubledNames(list->outline)) {
        return fail(Error{ErrorCode::Configuration, "a field is given twice: it does not say what it would do"});
    }
    std::vector<std::vector<JsonField>> all;
    for (std::size_t i = 0; i < list->entries.size(); ++i) {
        const auto object = entryAt(*list, i);
        if (!object)
            return fail(object.error());
        auto& fields = all.emplace_back();
        for (const auto& member : list->outline.at(*object)) {
            const auto value = list->splice().valueAt(member.valueOffset);
            fields.push_back({member.name, std::string(list->text.substr(value.begin, value.size()))});
        }
    }
    return all;
}

Result<std::string> addEntry(std::string_view text, ListKind kind, const std::vector<JsonField>& fields)
{
    for (const auto& field : fields) {
        if (auto checked = checkValue(field); !checked)
            return fail(checked.error());
    }
    const auto list = takeApart(text, kind);
    if (!list)
        return fail(list.error());
    const auto splice = list->splice();
    std::optional<std::size_t> model;
    if (!list->entries.empty() && list->text[list->entries.back().begin] == '{')
        model = list->entries.back().begin;
    return list->whole(splice.append(list->array, list->entries, entryText(splice, model, fields)));
}

Result<std::string> removeEntry(std::string_view text, ListKind kind, std::size_t index)
{
    const auto list = takeApart(text, kind);
    if (!list)
        return fail(list.error());
    if (const auto entry = entryAt(*list, index); !entry)
        return fail(entry.error());
    return list->whole(list->splice().remove(list->array, list->entries, index));
}

Result<std::string> reorderEntries(std::string_view text, ListKind kind, const std::vector<std::size_t>& order)
{
    const auto list = takeApart(text, kind);
    if (!list)
        return fail(list.error());
    auto sorted = order;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (sorted.size() != list->entries.size() || sorted[i] != i)
            return fail(Error{ErrorCode::Usage, "the new order does not name each entry once"});
    }
    std::string edited;
    std::size_t at = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& place = list->entries[i];
        const auto& entry = list->entries[order[i]];
        edited.append(list->text.substr(at, place.begin - at)).append(list->text.substr(entry.begin, entry.size()));
        at = place.end;
    }
    return list->whole(edited.append(list->text.substr(at)));
}

Result<std::string> setField(std::string_view text, ListKind kind, std::size_t index, const JsonField& field)
{
    if (auto checked = checkValue(field); !checked)
        return fail(checked.error());
    return editEntry(text, kind, index, [&field](const JsonSplice& splice, std::size_t object) {
        return withField(splice, object, field);
    });
}

Result<std::string> removeField(std::string_view text, ListKind kind, std::size_t index, std::string_view name)
{
    bool isLeft = true;
    auto edited = Result<std::string>(std::string(text));
    while (edited && isLeft) { // a field may be given more than once
        edited = editEntry(*edited, kind, index, [&](const JsonSplice& splice, std::size_t object) {
            const auto member = splice.findMember(object, toLowerAscii(name));
            isLeft = member.has_value();
            return isLeft ? splice.remove(object, splice.membersOf(object), member->first) : splice.replace({}, {});
        });
    }
    return edited;
}

Result<std::string> setEnabled(std::string_view text, ListKind kind, std::size_t index, bool isEnabled)
{
    return editEntry(text, kind, index, [isEnabled](const JsonSplice& splice, std::size_t object) {
        if (isEnabled && !splice.findMember(object, "enabled"))
            return splice.replace({}, {});
        return withField(splice, object, {"Enabled", isEnabled ? "true" : "false"});
    });
}

Result<std::string> setListField(std::string_view text, const JsonField& field)
{
    if (auto checked = checkValue(field); !checked)
        return fail(checked.error());
    const auto list = takeApart(text);
    if (!list)
        return fail(list.error());
    if (list->text[list->root] != '{')
        return fail(notAList("the list of servers is not an object"));
    return list->whole(withField(list->splice(), list->root, field));
}

} // namespace dynfou
