// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <string>
#include <string_view>

namespace dynfou {

/// A file that is written beside another path and then put there as a whole, so that whoever opens the path finds the
/// old content or the new one. Until then it has a name that nobody can guess, is this user's alone (0600), and is
/// removed with this object.
class NewFile {
public:
    /// An empty file in the folder of `target`.
    static Result<NewFile> beside(std::string target);
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    /// For what else the file must have, such as its owner.
    [[nodiscard]] int fd() const { return m_fd.get(); }
    /// Appends.
    Result<void> write(std::string_view text);

    /// Content and, once it is at its target, name outlive a power cut.
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
