// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// A small file in a program's runtime directory. It tells the program's next process, or another dynfou program, what
/// the kernel does not know. It is replaced as a whole, and symbolic links are not followed.
class StateFile {
public:
    /// Who may read it. A file of `Owner` is 0600, and is only trusted if it belongs to this process's user and nobody
    /// else can write to it.
    enum class Readers { Owner, Everybody };

    StateFile(std::string path, Readers readers) : m_path(std::move(path)), m_readers(readers) {}

    /// Creates or replaces the file; creates its folder too.
    [[nodiscard]] Result<void> write(std::string_view content) const;
    /// The content; nullopt if there is no file, if it is larger than `maxSize`, or if it must not be trusted.
    [[nodiscard]] std::optional<std::string> read(std::size_t maxSize) const;
    [[nodiscard]] bool exists() const;
    void remove() const;

private:
    std::string m_path;
    Readers m_readers;
};

} // namespace dynfou
