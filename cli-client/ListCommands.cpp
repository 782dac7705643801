// SPDX-License-Identifier: Apache-2.0
#include "ListCommands.h"

#include "ListChange.h"
#include "base/Text.h"
#include "config/ListFile.h"
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

const std::string& listOf(const Invocation& invocation)
{
    return std::get<ClientSettings>(invocation.settings).serverList;
}

std::string titleOf(const ServerEntry& entry)
{
    return printable(entry.remoteAddress, 255) + " port " + std::to_string(entry.remotePort) + " for the client " +
           printable(entry.clientName, 128);
}

int add(const Invocation& invocation)
{
    const auto& path = listOf(invocation);
    const auto entry = decodeServerLink(invocation.argument == "-" ? readLine() : invocation.argument);
    if (!entry)
        return reportError(entry.error());
    const auto saved =
        editListFile(path, ListKind::Servers, [&entry](std::string_view text) { return withServer(text, *entry); });
    if (!saved)
        return reportError(saved.error());
    std::printf("%s has the server %s.\n", path.c_str(), titleOf(*entry).c_str());
    return 0;
}

int remove(const Invocation& invocation)
{
    std::string title;
    const auto saved = editListFile(listOf(invocation), ListKind::Servers, [&](std::string_view text) {
        if (const auto entry = findServer(text, invocation.argument))
            title = titleOf(*entry);
        return withoutServer(text, invocation.argument);
    });
    if (!saved)
        return reportError(saved.error());
    std::printf("%s does not have the server %s any more.\n", listOf(invocation).c_str(), title.c_str());
    return 0;
}

int show(const Invocation& invocation)
{
    const auto& path = listOf(invocation);
    const auto file = readListFile(path, "SERVER_LIST", "--server-list");
    if (!file.value)
        return reportError(Error{ErrorCode::Configuration, path + " " + file.issues.front().message, {}, 0, {}});
    const auto entry = findServer(*file.value, invocation.argument);
    if (!entry)
        return reportError(entry.error());
    std::printf("%s\n", encodeServerLink(*entry).c_str());
    return 0;
}

} // namespace

int runListCommand(const Invocation& invocation)
{
    switch (invocation.command) {
    case Command::Add:
        return add(invocation);
    case Command::Remove:
        return remove(invocation);
    default: // the others are not commands of a list
        return show(invocation);
    }
}

} // namespace dynfou
