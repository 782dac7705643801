// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ListEdit.h"

#include <functional>
#include <string>
#include <string_view>

namespace dynfou {

/// Turns a list's text into its new text.
using ListEditor = std::function<Result<std::string>(std::string_view text)>;

/// Who may read a list that is saved.
enum class ListMode {
    Kept,    ///< as before: an administrator has set its mode
    Private, ///< only its owner, since it holds keys; its group too if that is not the caller's own group, which shows
             ///< that it is shared on purpose, for example with a service. A new file gets its usual mode.
};

/// Edits the list at `path` with the caller's rights: at any moment the file is completely old or completely new, and
/// of two concurrent edits the second one starts from the result of the first. Owner, group, mode (see ListMode) and
/// symbolic links stay as they were; a file that does not exist begins as emptyList() and gets mode 0640 and group
/// `dynfou` if root creates it and that group exists, otherwise 0600. If `edit` fails or does not change the text, the
/// file stays as it was.
Result<void> editListFile(const std::string& path, ListKind kind, const ListEditor& edit,
                          ListMode mode = ListMode::Kept);

} // namespace dynfou
