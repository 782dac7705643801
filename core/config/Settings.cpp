// SPDX-License-Identifier: Apache-2.0
#include "config/Settings.h"

#include <unistd.h>

namespace dynfou {

std::string_view toString(Program program)
{
    return program == Program::Client ? "client" : "server";
}

std::string_view executableName(Program program)
{
    return program == Program::Client ? "dynfou" : "dynfou-server";
}

Environment processEnvironment()
{
    Environment environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos)
            environment.emplace(text.substr(0, equals), text.substr(equals + 1)); // getenv(3) returns the first, too
    }
    return environment;
}

} // namespace dynfou
