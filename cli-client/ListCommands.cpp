// SPDX-License-Identifier: Apache-2.0
#include "ListCommands.h"

#include "ListChange.h"
#include "base/Text.h"
#include "config/ListSave.h"
#include "config/ServerLink.h"
#include "program/Program.h"

#include <array>
#include <cstdio>

namespace dynfou {

namespace {

/// One line, as much of it as a link can have.
std::string readLine()
{
    std::array<char, 20000> line{};
    return std::fgets(line.data(), static_cast<int>(line.size()), stdin) == nullptr ? std::string() : line.data();
}

} // namespace

int runAddCommand(const Invocation& invocation)
{
    const auto& path = std::get<ClientSettings>(invocation.settings).serverList;
    const auto entry = decodeServerLink(invocation.argument == "-" ? readLine() : invocation.argument);
    if (!entry)
        return reportError(entry.error());
    const auto saved =
        editListFile(path, ListKind::Servers, [&entry](std::string_view text) { return withServer(text, *entry); });
    if (!saved)
        return reportError(saved.error());
    std::printf("%s has the server %s port %u for the client %s.\n", path.c_str(),
                printable(entry->remoteAddress, 255).c_str(), unsigned{entry->remotePort},
                printable(entry->clientName, 255).c_str());
    return 0;
}

} // namespace dynfou
