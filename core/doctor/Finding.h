// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::doctor {

enum class Severity : std::uint8_t {
    Warning, ///< tunnels work, or may, but not as well as they could
    Problem, ///< keeps a tunnel from being made, or data from passing through it
};
std::string_view toString(Severity severity);

/// The host where a command has to be run.
enum class Where : std::uint8_t { Here, Server };
std::string_view toString(Where where);

/// One thing that is not as it should be.
struct Finding {
    std::string id; ///< stable, for scripts: `port-held`
    Severity severity = Severity::Warning;
    Reason what;
    Reason why;          ///< why it matters
    std::string command; ///< mends it, for a shell of root
    Where where = Where::Here;

    bool operator==(const Finding&) const = default;
};

/// 0 without findings, 1 with a problem among them, 5 with warnings only.
int exitCodeOf(const std::vector<Finding>& findings);

} // namespace dynfou::doctor
