// SPDX-License-Identifier: Apache-2.0
#include "DoctorCommand.h"

#include "AskServer.h"
#include "doctor/Examination.h"
#include "doctor/Report.h"
#include "gathering/Gathering.h"
#include "helper-client/ChooseTunnelEnds.h"
#include "program/Program.h"

#include <cstdio>

namespace dynfou {

namespace {

/// A server in reach is asked as the client of the list; what goes wrong on the way there has been found out already.
void askServers(doctor::Facts& facts, const ServerList& list)
{
    const auto entries = enabledEntries(list).servers;
    for (std::size_t i = 0; i < facts.servers.size() && i < entries.size(); ++i) {
        auto& path = facts.servers[i];
        if (!doctor::isWorthAsking(facts, path))
            continue;
        const auto view = askServer(entries[i]);
        if (view)
            path.word = doctor::ServerWord{{}, view->fouPort, view->data.has_value(), mappingBehaviour(*view)};
        else if (view.error().code == ErrorCode::Refused)
            path.word = doctor::ServerWord{view.error().context, 0, false, {}};
    }
}

} // namespace

int runDoctor(const Invocation& invocation)
{
    const auto& settings = std::get<ClientSettings>(invocation.settings);
    const auto list = readServerList(settings.serverList, settings.legacy);
    for (const auto& issue : list.issues)
        std::fprintf(stderr, "%s\n", issue.toString().c_str());
    if (list.hasErrors() || !list.value)
        return exitCode(errorOf(list.issues).code);
    doctor::Known known{invocation.controlSockets, {}, {}};
    if (const auto allowed = checkPrivilege(); !allowed)
        known.cannotMakeTunnels = allowed.error();
    auto facts = doctor::gather(settings, *list.value, known);
    if (facts)
        askServers(*facts, *list.value);
    return facts ? doctor::show(*facts, invocation.json) : reportError(facts.error());
}

} // namespace dynfou
