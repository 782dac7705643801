// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace dynfou {

/// A word as a shell takes it, and no program for a flag.
std::string shellQuoted(const std::string& word);

} // namespace dynfou
