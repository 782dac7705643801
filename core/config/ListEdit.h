// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

// Edits of a list's text. All other bytes stay as they were: unknown fields, order, white space, line ends, byte order
// mark. Entries are counted from 0, in the order of the text; names of fields match without regard to the case of ASCII
// letters. Errors: Configuration if the text is not such a list, NotFound if there is no such entry, Usage if a value
// is not JSON. Only the list's parser tells whether the result is a usable list.

/// Which of the two lists a text is.
enum class ListKind : std::uint8_t {
    Clients, ///< the server's: an array of entries
    Servers, ///< the client's: an object with the array `servers`
};

/// A field to be written into a text.
struct JsonField {
    std::string name;
    std::string value; ///< JSON

    bool operator==(const JsonField&) const = default;
};

/// A list without entries, for a file that does not exist yet.
std::string_view emptyList(ListKind kind);

/// The fields of each entry of a text from strangers, including those that no parser knows. Also a Configuration error
/// if an object has two fields of one name, see hasDoubledNames().
Result<std::vector<std::vector<JsonField>>> entriesIn(std::string_view text, ListKind kind);

/// Appends an entry, formatted like the last one.
Result<std::string> addEntry(std::string_view text, ListKind kind, const std::vector<JsonField>& fields);
/// Removes an entry.
Result<std::string> removeEntry(std::string_view text, ListKind kind, std::size_t index);
/// Reorders the entries; `order` gives for each new place the index of the entry.
Result<std::string> reorderEntries(std::string_view text, ListKind kind, const std::vector<std::size_t>& order);
/// Replaces the value of a field, the last one if it is given twice, or appends the field.
Result<std::string> setField(std::string_view text, ListKind kind, std::size_t index, const JsonField& field);
/// Removes a field, wherever it is in the entry; a missing one is fine.
Result<std::string> removeField(std::string_view text, ListKind kind, std::size_t index, std::string_view name);
/// Enables or disables an entry. The field `Enabled` is written only if it is needed or was there before.
Result<std::string> setEnabled(std::string_view text, ListKind kind, std::size_t index, bool isEnabled);
/// As setField(), for a field of the client's list itself.
Result<std::string> setListField(std::string_view text, const JsonField& field);

} // namespace dynfou
