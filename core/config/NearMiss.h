// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dynfou {

/// `; did you mean CANDIDATE?` for the candidate that is at most two typing errors away from `word`; empty if there is
/// none.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

} // namespace dynfou
