// SPDX-License-Identifier: Apache-2.0
#include "EnrolmentCommands.h"

#include "admin/Enrolment.h"
#include "admin/QrCode.h"
#include "base/Text.h"
#include "config/ClientKey.h"
#include "config/EntryFields.h"
#include "config/ListSave.h"
#include "config/ServerLink.h"
#include "program/Program.h"
#include "program/Terminal.h"

#include <cstdio>

namespace dynfou {

namespace {

/// What a client needs to know of this server, without the key.
Result<ServerEntry> entryForClient(const Invocation& invocation)
{
    const auto& settings = std::get<ServerSettings>(invocation.settings);
    ServerEntry entry;
    entry.clientName = invocation.argument;
    entry.remotePort = settings.port;
    entry.mtu = invocation.mtu;
    entry.remoteAddress = invocation.address;
    if (entry.remoteAddress.empty() && !settings.listenAddress.isAny())
        entry.remoteAddress = settings.listenAddress.toString();
    if (entry.remoteAddress.empty()) {
        return fail(Error{ErrorCode::Usage, "the client must know where this server is",
                          "give the public address or name: --address=vpn.example.org"});
    }
    return entry;
}

void printForClient(const ServerEntry& entry, const char* headline)
{
    std::printf(
        "%s\n\nThe client's list:\n  %s\n\nOr, on the client, as a link (it holds the key):\n  dynfou add '%s'\n",
        headline, serverListText(entry).c_str(), encodeServerLink(entry).c_str());
    if (!isTerminal())
        return;
    // if the link is too long for a QR code, the text above must do
    if (const auto code = qrCode(encodeServerLink(entry), wantsColours()))
        std::printf("\n%s", code->c_str());
}

/// Makes a new key, writes it to the list with `edit`, and prints what the client needs.
template <typename Edit>
int giveKey(const Invocation& invocation, const std::string& headline, Edit edit)
{
    auto entry = entryForClient(invocation);
    if (!entry)
        return reportError(entry.error());
    const auto key = newClientKey();
    if (!key)
        return reportError(key.error());
    entry->clientKeys = {*key};
    const auto& path = std::get<ServerSettings>(invocation.settings).clientList;
    const auto saved =
        editListFile(path, ListKind::Clients, [&](std::string_view text) { return edit(text, *key, *entry); });
    if (!saved)
        return reportError(saved.error());
    printForClient(*entry, headline.c_str());
    return 0;
}

template <typename Edit>
int change(const Invocation& invocation, const std::string& headline, Edit edit)
{
    const auto& path = std::get<ServerSettings>(invocation.settings).clientList;
    const auto saved =
        editListFile(path, ListKind::Clients, [&](std::string_view text) { return edit(text, invocation.argument); });
    if (!saved)
        return reportError(saved.error());
    std::printf("%s\n", headline.c_str());
    return 0;
}

int enroll(const Invocation& invocation)
{
    const auto name = printable(invocation.argument, 128);
    return giveKey(invocation, name + " is admitted.",
                   [](std::string_view text, const std::string& key, const ServerEntry& entry) {
                       return withClient(text, entry.clientName, key, entry.mtu);
                   });
}

int rotate(const Invocation& invocation)
{
    const auto name = printable(invocation.argument, 128);
    if (invocation.finish)
        return change(invocation, name + " is admitted with its last key only.", withLastKeyOnly);
    return giveKey(invocation,
                   name + " has a new key beside the old one. Once the client uses it: dynfou-server rotate --finish",
                   [](std::string_view text, const std::string& key, ServerEntry& entry) {
                       if (const auto client = findClient(text, entry.clientName))
                           entry.mtu = client->mtu;
                       return withNewKey(text, entry.clientName, key);
                   });
}

} // namespace

int runEnrolmentCommand(const Invocation& invocation)
{
    switch (invocation.command) {
    case Command::Enroll:
        return enroll(invocation);
    case Command::Revoke:
        return change(invocation, printable(invocation.argument, 128) + " is not admitted any more.", withoutClient);
    default: // the others are not commands of this program
        return rotate(invocation);
    }
}

} // namespace dynfou
