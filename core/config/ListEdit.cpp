// SPDX-License-Identifier: Apache-2.0
#include "config/ListEdit.h"

#include "base/Text.h"
#include "config/IssueCollector.h"
#include "config/JsonSplice.h"

#include <algorithm>
#include <functional>

namespace dynfou {

namespace {

/// A parsed list, with its text.
struct List {
    std::string_view mark; ///< the byte order mark, or empty
    std::string_view text;
    JsonValue root;

    [[nodiscard]] JsonSplice splice() const { return JsonSplice(text); }
    [[nodiscard]] std::string whole(const std::string& edited) const { return std::string(mark) + edited; }
};

Error notAList(const Reason& why)
{
    return {ErrorCode::Configuration, around(ReasonCode::ListNotEditable, why), ReasonCode::RepairFileFirst};
}

Result<List> takeApart(std::string_view whole)
{
    List list;
    list.text = withoutByteOrderMark(whole);
    list.mark = whole.substr(0, whole.size() - list.text.size());
    auto root = parseJson(list.text);
    if (!root) {
        const auto place = LineMap(list.text).at(root.error().offset).toString();
        return fail(notAList(around(ReasonCode::FieldFault, root.error().message, place)));
    }
    list.root = std::move(*root);
    return list;
}

/// The array of the entries.
Result<const JsonValue*> entriesOf(const List& list, ListKind kind)
{
    const JsonValue* array = &list.root;
    if (kind == ListKind::Servers) {
        if (!array->isObject())
            return fail(notAList(ReasonCode::NoObjectOfServers));
        const auto servers = JsonSplice::findMember(*array, "servers");
        if (!servers)
            return fail(notAList(ReasonCode::NoServersField));
        array = &array->members[*servers].value;
    }
    if (!array->isArray())
        return fail(notAList(ReasonCode::EntriesNotInArray));
    return array;
}

/// The object of an entry.
Result<const JsonValue*> entryAt(const JsonValue& array, std::size_t index)
{
    if (index >= array.elements.size())
        return fail(Error{ErrorCode::NotFound, {ReasonCode::NoSuchEntryNumber, index + 1}});
    const auto& entry = array.elements[index];
    if (!entry.isObject())
        return fail(notAList({ReasonCode::EntryNotAnObject, index + 1}));
    return &entry;
}

Result<void> checkValue(const JsonField& field)
{
    if (const auto parsed = parseJson(field.value); !parsed) {
        return fail(Error{ErrorCode::Usage, around(ReasonCode::ValueNotJson, parsed.error().message, field.name)});
    }
    return {};
}

std::string memberText(const JsonField& field, std::string_view colon)
{
    return quoteJson(field.name).append(colon).append(field.value);
}

std::string withField(const JsonSplice& splice, const JsonValue& object, const JsonField& field)
{
    if (const auto number = JsonSplice::findMember(object, toLowerAscii(field.name)))
        return splice.replace(object.members[*number].value.span, field.value);
    const auto part = memberText(field, splice.colonOf(object));
    // an object without members stays on its line
    return object.members.empty() ? splice.replace(object.span, "{" + part + "}") : splice.append(object, part);
}

/// An entry with these fields, laid out like the object `model`, if there is one.
std::string entryText(const JsonSplice& splice, const JsonValue* model, const std::vector<JsonField>& fields)
{
    JsonSplice::Layout layout{{}, " ", {}};
    std::string colon = ": ";
    if (model != nullptr && !model->members.empty()) {
        layout = splice.layoutOf(*model);
        colon = splice.colonOf(*model);
    }
    std::string text = "{";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        text += i == 0 ? layout.first : "," + layout.further;
        text += memberText(fields[i], colon);
    }
    return text + layout.last + "}";
}

/// Edits the entries of a list.
Result<std::string> editEntries(std::string_view text, ListKind kind,
                                const std::function<Result<std::string>(const List&, const JsonValue& array)>& edit)
{
    const auto list = takeApart(text);
    if (!list)
        return fail(list.error());
    const auto array = entriesOf(*list, kind);
    if (!array)
        return fail(array.error());
    const auto edited = edit(*list, **array);
    return edited ? Result<std::string>(list->whole(*edited)) : edited;
}

/// Edits the object of one entry.
Result<std::string> editEntry(std::string_view text, ListKind kind, std::size_t index,
                              const std::function<std::string(const JsonSplice&, const JsonValue& object)>& edit)
{
    return editEntries(text, kind, [&](const List& list, const JsonValue& array) -> Result<std::string> {
        const auto object = entryAt(array, index);
        if (!object)
            return fail(object.error());
        return edit(list.splice(), **object);
    });
}

} // namespace

std::string_view emptyList(ListKind kind)
{
    return kind == ListKind::Clients ? "[]\n" : "{\n  \"servers\": []\n}\n";
}

Result<std::vector<std::vector<JsonField>>> entriesIn(std::string_view text, ListKind kind)
{
    const auto list = takeApart(text);
    if (!list)
        return fail(list.error());
    const auto array = entriesOf(*list, kind);
    if (!array)
        return fail(array.error());
    if (hasDoubledNames(list->root))
        return fail(Error{ErrorCode::Configuration, ReasonCode::FieldTwice});
    std::vector<std::vector<JsonField>> all;
    for (std::size_t i = 0; i < (*array)->elements.size(); ++i) {
        const auto object = entryAt(**array, i);
        if (!object)
            return fail(object.error());
        auto& fields = all.emplace_back();
        for (const auto& [name, nameSpan, value] : (*object)->members)
            fields.push_back({name, std::string(list->text.substr(value.span.begin, value.span.size()))});
    }
    return all;
}

Result<std::string> addEntry(std::string_view text, ListKind kind, const std::vector<JsonField>& fields)
{
    for (const auto& field : fields) {
        if (auto checked = checkValue(field); !checked)
            return fail(checked.error());
    }
    return editEntries(text, kind, [&fields](const List& list, const JsonValue& array) -> Result<std::string> {
        const bool hasModel = !array.elements.empty() && array.elements.back().isObject();
        const auto entry = entryText(list.splice(), hasModel ? &array.elements.back() : nullptr, fields);
        return list.splice().append(array, entry);
    });
}

Result<std::string> removeEntry(std::string_view text, ListKind kind, std::size_t index)
{
    return editEntries(text, kind, [index](const List& list, const JsonValue& array) -> Result<std::string> {
        if (const auto entry = entryAt(array, index); !entry)
            return fail(entry.error());
        return list.splice().remove(array, index);
    });
}

Result<std::string> reorderEntries(std::string_view text, ListKind kind, const std::vector<std::size_t>& order)
{
    return editEntries(text, kind, [&order](const List& list, const JsonValue& array) -> Result<std::string> {
        auto sorted = order;
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            if (sorted.size() != array.elements.size() || sorted[i] != i)
                return fail(Error{ErrorCode::Usage, ReasonCode::NotEachEntryOnce});
        }
        std::string edited;
        std::size_t at = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto& place = array.elements[i].span;
            const auto& entry = array.elements[order[i]].span;
            edited.append(list.text.substr(at, place.begin - at)).append(list.text.substr(entry.begin, entry.size()));
            at = place.end;
        }
        return edited.append(list.text.substr(at));
    });
}

Result<std::string> setField(std::string_view text, ListKind kind, std::size_t index, const JsonField& field)
{
    if (auto checked = checkValue(field); !checked)
        return fail(checked.error());
    return editEntry(text, kind, index, [&field](const JsonSplice& splice, const JsonValue& object) {
        return withField(splice, object, field);
    });
}

Result<std::string> removeField(std::string_view text, ListKind kind, std::size_t index, std::string_view name)
{
    bool isLeft = true;
    auto edited = Result<std::string>(std::string(text));
    while (edited && isLeft) { // a field may be given more than once
        edited = editEntry(*edited, kind, index, [&](const JsonSplice& splice, const JsonValue& object) {
            const auto number = JsonSplice::findMember(object, toLowerAscii(name));
            isLeft = number.has_value();
            return isLeft ? splice.remove(object, *number) : splice.replace({}, {});
        });
    }
    return edited;
}

Result<std::string> setEnabled(std::string_view text, ListKind kind, std::size_t index, bool isEnabled)
{
    return editEntry(text, kind, index, [isEnabled](const JsonSplice& splice, const JsonValue& object) {
        if (isEnabled && !JsonSplice::findMember(object, "enabled"))
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
    if (!list->root.isObject())
        return fail(notAList(ReasonCode::NoObjectOfServers));
    return list->whole(withField(list->splice(), list->root, field));
}

} // namespace dynfou
