// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ListEdit.h"

#include <functional>
#include <string>
#include <string_view>

namespace dynfou {

/// Makes a new text of a list's text.
using ListEditor = std::function<Result<std::string>(std::string_view text)>;

/// Who may read a list that is saved anew.
enum class ListMode {
    Kept,    ///< as the old one: an administrator has set its mode
    Private, ///< only its owner, as it holds keys; its group too where that is not the caller's own, which shows that
             ///< it is shared on purpose, with a service for example. A new one as ever.
};

/// Edits the list at `path` with the caller's rights: at any moment the file is the old one or the new one as a whole,
/// and of two who edit it at once the second begins with what the first has made. Owner, group, mode (see ListMode) and
/// symbolic links stay as they were; a file that does not exist begins as emptyList() and is, of root, 0640 with group
/// `dynfou` where that group exists, else 0600. An Error of `edit` leaves it as it was, and so does a text that is the
/// same.
Result<void> editListFile(const std::string& path, ListKind kind, const ListEditor& edit,
                          ListMode mode = ListMode::Kept);

} // namespace dynfou
