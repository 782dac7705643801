// SPDX-License-Identifier: Apache-2.0
#include "program/Terminal.h"

#include "config/SettingsReader.h"

#include <unistd.h>

namespace dynfou {

bool isTerminal()
{
    return ::isatty(STDOUT_FILENO) != 0;
}

bool wantsColours(bool isTerminal, const Environment& environment)
{
    return isTerminal && valueOf(environment, "NO_COLOR").empty() && valueOf(environment, "TERM") != "dumb";
}

bool wantsColours()
{
    return wantsColours(isTerminal(), processEnvironment());
}

} // namespace dynfou
