// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

// Edits of a list's text. Every byte that is not concerned stays as it was: unknown fields, order, white space, line
// ends, byte order mark. Entries are counted from 0, in the order of the text; names of fields match without regard to
// the case of ASCII letters. Errors: Configuration when the text is no such list, NotFound when there is no such entry,
// Usage when a value is not JSON. Whether the outcome is a usable list is for its parser to say.

/// Which of the two lists a text is.
enum class ListKind : std::uint8_t {
    Clients, ///< the server's: an array of entries
    Servers, ///< the client's: an object with the array `servers`
};

/// A field as it is to stand in a text.
struct JsonField {
    std::string name;
    std::string value; ///< JSON

    bool operator==(const JsonField&) const = default;
};

/// A list without entries, for a file that does not exist yet.
std::string_view emptyList(ListKind kind);

/// The fields of each entry as they stand in a text from strangers, those included that no parser knows. Configuration
/// too when an object has two fields of one name, see hasDoubledNames().
Result<std::vector<std::vector<JsonField>>> entriesIn(std::string_view text, ListKind kind);

/// Appends an entry, laid out as the last one.
Result<std::string> addEntry(std::string_view text, ListKind kind, const std::vector<JsonField>& fields);
/// Takes an entry out.
Result<std::string> removeEntry(std::string_view text, ListKind kind, std::size_t index);
/// Puts the entries into another order; `order` says for each place which entry comes there.
Result<std::string> reorderEntries(std::string_view text, ListKind kind, const std::vector<std::size_t>& order);
/// Replaces the value of a field, the last one if it is given twice, or appends the field.
Result<std::string> setField(std::string_view text, ListKind kind, std::size_t index, const JsonField& field);
/// Takes a field out, wherever it stands in the entry; a missing one is fine.
Result<std::string> removeField(std::string_view text, ListKind kind, std::size_t index, std::string_view name);
/// Switches an entry on or off: `Enabled` is there only where it is needed, or was before.
Result<std::string> setEnabled(std::string_view text, ListKind kind, std::size_t index, bool isEnabled);
/// As setField(), of the object that a client's list is.
Result<std::string> setListField(std::string_view text, const JsonField& field);

} // namespace dynfou
