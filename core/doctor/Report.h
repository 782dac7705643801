// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"
#include "doctor/Finding.h"

#include <QJsonObject>
#include <string>
#include <vector>

namespace dynfou::doctor {

/// The output of `doctor`: a summary line, then each finding with what, why and command, and the known behaviour of the
/// NATs.
std::string formatReport(const Facts& facts, const std::vector<Finding>& findings);

/// `version` 1, `program`, `running`, and `findings` with `id`, `severity` (`problem`, `warning`), `what`, `why`,
/// `command`, `where` (`here`, `server`); and `nat` with `towards`, `behaviour`, if they are known.
QJsonObject reportToJson(const Facts& facts, const std::vector<Finding>& findings);

/// Prints the report or its JSON on standard output, and returns the exit code of the command.
int show(const Facts& facts, bool json);

} // namespace dynfou::doctor
