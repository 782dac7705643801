// SPDX-License-Identifier: Apache-2.0
#include "ListCommands.h"

#include "base/Text.h"
#include "commands/ListChange.h"
#include "commands/ListText.h"
#include "config/ListFile.h"
#include "config/ListSave.h"
#include "config/ServerLink.h"
#include "program/Program.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace dynfou {

namespace {

/// One line, as much of it as a link can have.
std::string readLine()
{
    std::array<char, 20000> line{};
    return std::fgets(line.data(), static_cast<int>(line.size()), stdin) == nullptr ? std::string() : line.data();
}

/// A file, or standard input, as far as a list may go.
Result<std::string> readWhole(const std::string& path)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(path == "-" ? nullptr : std::fopen(path.c_str(), "re"),
                                                                 [](std::FILE* file) { return std::fclose(file); });
    if (path != "-" && !opened)
        return fail(Error::fromErrno(errno, "cannot read " + path));
    std::string text(kMaxListBytes, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), opened ? opened.get() : stdin));
    return text;
}

/// The server of `--address`, `--key-file` and so on.
Result<ServerEntry> entryOfFlags(const Invocation& invocation)
{
    ServerEntry entry;
    entry.remoteAddress = invocation.address;
    entry.clientName = invocation.clientName;
    entry.mtu = invocation.mtu;
    entry.remotePort = invocation.port.value_or(entry.remotePort);
    if (entry.remoteAddress.empty() || entry.clientName.empty() || invocation.keyFile.empty()) {
        return fail(Error{ErrorCode::Usage, "what to add is not said",
                          "give a link, or --address, --name and --key-file (- reads the key)"});
    }
    const auto key = readWhole(invocation.keyFile);
    if (!key)
        return fail(key.error());
    entry.clientKeys = {std::string(trimmed(*key))};
    return entry;
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

/// Puts servers into the list, and says so.
int addAll(const std::string& path, const std::vector<ServerEntry>& entries)
{
    const auto saved = editListFile(path, ListKind::Servers, [&entries](std::string_view text) {
        Result<std::string> edited = std::string(text);
        for (auto entry = entries.begin(); entry != entries.end() && edited; ++entry)
            edited = withServer(*edited, *entry);
        return edited;
    });
    if (!saved)
        return reportError(saved.error());
    for (const auto& entry : entries)
        std::printf("%s has the server %s.\n", path.c_str(), titleOf(entry).c_str());
    return 0;
}

int add(const Invocation& invocation)
{
    const auto entry = invocation.argument.empty()
                           ? entryOfFlags(invocation)
                           : decodeServerLink(invocation.argument == "-" ? readLine() : invocation.argument);
    return entry ? addAll(listOf(invocation), {*entry}) : reportError(entry.error());
}

int import(const Invocation& invocation)
{
    const auto text = readWhole(invocation.argument);
    const auto entries = text ? serversIn(*text) : Result<std::vector<ServerEntry>>(fail(text.error()));
    return entries ? addAll(listOf(invocation), *entries) : reportError(entries.error());
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
    const auto entry = findServerInFile(listOf(invocation), invocation.argument);
    if (!entry)
        return reportError(entry.error());
    std::printf("%s\n", encodeServerLink(*entry).c_str());
    return 0;
}

int list(const Invocation& invocation)
{
    const auto& settings = std::get<ClientSettings>(invocation.settings);
    const auto read = readServerList(settings.serverList, settings.legacy);
    if (read.hasErrors() || !read.value)
        return reportError(errorOf(read.issues));
    std::fputs((invocation.json ? listToJson(*read.value) : formatList(*read.value)).c_str(), stdout);
    return 0;
}

} // namespace

int runListCommand(const Invocation& invocation)
{
    switch (invocation.command) {
    case Command::Add:
        return add(invocation);
    case Command::Import:
        return import(invocation);
    case Command::List:
        return list(invocation);
    case Command::Remove:
        return remove(invocation);
    default: // the others are not commands of a list
        return show(invocation);
    }
}

} // namespace dynfou
