// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ReasonCode.h"

#include <string_view>

namespace dynfou {

/// One row of the tables of reasons.
struct ReasonEntry {
    ReasonCode code;
    std::string_view name; ///< in JSON and metrics; stable: `no-answer`
    const char* sentence;  ///< in English, with %1 to %4 for the values; the source text of the translations
};

} // namespace dynfou
