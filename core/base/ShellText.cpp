// SPDX-License-Identifier: Apache-2.0
#include "base/ShellText.h"

#include <string_view>

namespace dynfou {

std::string shellQuoted(const std::string& word)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@";
    if (!word.empty() && word.front() != '-' && word.find_first_not_of(plain) == std::string::npos)
        return word;
    std::string quoted = word.starts_with('-') ? "./'" : "'";
    for (const char c : word) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + '\'';
}

} // namespace dynfou
