// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Issue.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace dynfou {

inline constexpr std::size_t kMaxListBytes = 8U << 20U;

/// The path of a list, absolute and without symbolic links as far as it exists: the same for all ways to write it.
/// Empty if the system does not tell.
std::string canonicalPath(const std::string& path);

/// Reads the text of a list. `variable` and `flag` are the setting that names another file, for the hint if there is
/// none. Errors: the file cannot be read, is not a regular file, is empty or larger than 8 MiB. Warning: others may
/// read or write it.
Parsed<std::string> readListFile(const std::string& path, std::string_view variable, std::string_view flag);

/// Reads a list from a file: `parse` turns its text and path into a Parsed value. The issues of the file itself are
/// added to it.
template <typename Parse>
auto readList(const std::string& path, std::string_view variable, std::string_view flag, Parse parse)
{
    auto file = readListFile(path, variable, flag);
    decltype(parse(std::string_view{}, path)) result;
    if (file.value)
        result = parse(*file.value, path);
    result.issues.insert(result.issues.begin(), file.issues.begin(), file.issues.end());
    return result;
}

} // namespace dynfou
