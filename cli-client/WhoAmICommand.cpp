// SPDX-License-Identifier: Apache-2.0
#include "WhoAmICommand.h"

#include "AskServer.h"
#include "commands/ListChange.h"
#include "commands/ViewText.h"
#include "program/Program.h"

#include <cstdio>

namespace dynfou {

namespace {

constexpr int kFailed = 1;

} // namespace

int runWhoAmI(const Invocation& invocation)
{
    const auto entry = findServerInFile(std::get<ClientSettings>(invocation.settings).serverList, invocation.argument);
    if (!entry)
        return reportError(entry.error());
    if (entry->legacy) {
        return reportError(Error{ErrorCode::Unsupported,
                                 entry->remoteAddress + " speaks the old protocol, which has no such question",
                                 "see the public address in dynfou status"});
    }
    const auto view = askServer(*entry);
    if (!view)
        return reportError(view.error());
    std::fputs((invocation.json ? viewToJson(*view) : formatView(*view)).c_str(), stdout);
    return view->data ? 0 : kFailed;
}

} // namespace dynfou
