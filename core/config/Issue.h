// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Reason.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// How bad a ConfigIssue is: with an Error there is no value, a Warning is only reported.
enum class Severity : std::uint8_t { Warning, Error };

/// One thing that is wrong with a file, the environment or the command line. It never contains a secret.
struct ConfigIssue {
    Severity severity = Severity::Error;
    std::string source;    ///< the file's path, `environment` or `command line`
    unsigned line = 0;     ///< from 1; 0 if the source has no lines, or the issue is about the whole file
    unsigned column = 0;   ///< from 1, in characters (not bytes); a tab is one; 0 if `line` is 0
    std::string field;     ///< printable: `servers[2].MTU` (entries count from 1, as in `dyn2`), `PORT`; may be empty
    Reason message;        ///< what is wrong; its advice is what is allowed
    bool isDenied = false; ///< this process may not read the file

    /// One line: `/etc/x.json:3:14: error: servers[1].remotePort: 70000 is not a port; it must be 1 to 65535`.
    [[nodiscard]] std::string toString() const;
    /// The issue as a reason.
    [[nodiscard]] Reason reason() const;

    bool operator==(const ConfigIssue&) const = default;
};

/// `error` or `warning`.
std::string_view toString(Severity severity);

/// Whether one of `issues` is an error.
inline bool hasErrors(const std::vector<ConfigIssue>& issues)
{
    return std::any_of(issues.begin(), issues.end(), [](const auto& i) { return i.severity == Severity::Error; });
}

/// The first error of `issues` as an Error: Privilege if this process may not read a file, otherwise Configuration.
Error errorOf(const std::vector<ConfigIssue>& issues);

/// What a parser made of its input: all issues, in the order of the input, and the value if none is an error.
template <typename T>
struct Parsed {
    std::optional<T> value;
    std::vector<ConfigIssue> issues;

    /// Whether there is no value.
    [[nodiscard]] bool hasErrors() const { return dynfou::hasErrors(issues); }

    bool operator==(const Parsed&) const = default;
};

} // namespace dynfou
