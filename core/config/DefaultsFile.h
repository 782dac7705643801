// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <string_view>

namespace dynfou {

/// The file with the variables of a program's service: `/etc/default/dynfou-server`.
std::string_view defaultsPath(Program program);

/// The variables in the text of such a file, as `EnvironmentFile=` of systemd.exec(5) reads them: lines `NAME=VALUE`,
/// `#` and `;` begin comments, quotes around a value are removed. Lines that continue in the next one are not
/// supported.
Environment parseDefaults(std::string_view text);

/// The variables in the program's file; none if there is no such file or it must not be read.
Environment readDefaults(Program program);

} // namespace dynfou
