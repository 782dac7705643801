// SPDX-License-Identifier: Apache-2.0
#include "DoctorCommand.h"

#include "doctor/Report.h"
#include "gathering/Gathering.h"
#include "netlink/Privilege.h"
#include "program/Program.h"

#include <cstdio>

namespace dynfou {

int runDoctor(const Invocation& invocation)
{
    const auto& settings = std::get<ServerSettings>(invocation.settings);
    const auto list = readClientList(settings.clientList);
    for (const auto& issue : list.issues)
        std::fprintf(stderr, "%s\n", issue.toString().c_str());
    if (list.hasErrors() || !list.value)
        return exitCode(errorOf(list.issues).code);
    doctor::Known known{invocation.controlSockets, {}, {}};
    if (!netlink::hasNetAdmin())
        known.cannotMakeTunnels = Error{ErrorCode::Privilege, ReasonCode::ProcessLacksNetAdmin};
    const auto facts = doctor::gather(settings, *list.value, known);
    return facts ? doctor::show(*facts, invocation.json) : reportError(facts.error());
}

} // namespace dynfou
