// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <string>
#include <string_view>

namespace dynfou {

/// Replaces a file as a whole: the content is written to a new file in the same folder, which is then renamed to the
/// target. So whoever opens the target finds the old content or the new one. Until then the new file has a name that
/// nobody can guess and mode 0600, and it is removed with this object.
class NewFile {
public:
    /// An empty file in the folder of `target`.
    static Result<NewFile> beside(std::string target);
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    /// The descriptor, to set what else the file must have, such as its owner.
    [[nodiscard]] int fd() const { return m_fd.get(); }
    /// Appends.
    Result<void> write(std::string_view text);

    /// Makes sure that the content survives a power cut, and so does the name once the file is at its target.
    Result<void> sync();

    enum class Target { MayExist, MustBeMissing };
    /// Puts the file at its target. A symbolic link there is replaced, not followed. InUse if the target must be
    /// missing and is not.
    Result<void> moveToTarget(Target expected);

private:
    NewFile(std::string target, std::string path, UniqueFd fd);

    std::string m_target;
    std::string m_path; ///< empty: it is at its target
    UniqueFd m_fd;
    bool m_isSynced = false;
};

} // namespace dynfou
