// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace dynfou {

/// `word` quoted for a shell, and in such a way that no program takes it for a flag.
std::string shellQuoted(const std::string& word);

} // namespace dynfou
