// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <string_view>

namespace dynfou {

/// Where the service of a program has its variables: `/etc/default/dynfou-server`.
std::string_view defaultsPath(Program program);

/// The variables in the text of such a file, as `EnvironmentFile=` of systemd.exec(5) reads them: lines `NAME=VALUE`,
/// `#` and `;` begin comments, quotes around a value are taken off. A line that goes on in the next one is not
/// understood.
Environment parseDefaults(std::string_view text);

/// Those of the program's file; none where there is no such file, or it may not be read.
Environment readDefaults(Program program);

} // namespace dynfou
