// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <functional>
#include <string>
#include <string_view>

namespace dynfou {

/// Replaces %1 to %9 in the pattern of a reason's sentence, in any language, by the reason's values. A place without a
/// value becomes empty. `toWords` makes the text of a value that is itself a reason.
std::string fillPattern(std::string_view pattern, const Reason& reason,
                        const std::function<std::string(const Reason&)>& toWords);

} // namespace dynfou
