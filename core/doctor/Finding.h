// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::doctor {

enum class Severity : std::uint8_t {
    Warning, ///< tunnels work, but not as well as they could, or they may fail later
    Problem, ///< prevents a tunnel, or prevents data from passing through it
};
std::string_view toString(Severity severity);

/// The host where a command has to be run.
enum class Where : std::uint8_t { Here, Server };
std::string_view toString(Where where);

/// One thing that is wrong on a host.
struct Finding {
    std::string id; ///< stable, for scripts: `port-held`
    Severity severity = Severity::Warning;
    Reason what;
    Reason why;          ///< why it matters
    std::string command; ///< repairs it, in a shell of root
    Where where = Where::Here;

    bool operator==(const Finding&) const = default;
};

/// The exit code for findings: 0 if there are none, 1 if there is a problem among them, 5 if there are only warnings.
int exitCodeOf(const std::vector<Finding>& findings);

} // namespace dynfou::doctor
