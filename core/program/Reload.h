// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "config/Issue.h"

#include <string>
#include <vector>

namespace dynfou {

/// Says in the log all that is wrong with a list that was read again; returns the first error, for status.
Reason reportRefusedList(const std::vector<ConfigIssue>& issues, const std::string& path, const Log& log);
/// Says in the log what is not quite right with a list.
void logWarnings(const std::vector<ConfigIssue>& issues, const Log& log);

/// Gives a list that was read again to the engine; with an error in it, the engine keeps the one that it has.
template <typename List, typename Engine>
void reloadList(const Parsed<List>& parsed, const std::string& path, Engine& engine, const Log& log)
{
    if (parsed.hasErrors() || !parsed.value)
        return engine.refuseList(reportRefusedList(parsed.issues, path, log));
    logWarnings(parsed.issues, log);
    engine.reload(*parsed.value);
}

} // namespace dynfou
