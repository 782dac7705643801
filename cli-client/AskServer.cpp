// SPDX-License-Identifier: Apache-2.0
#include "AskServer.h"

#include "config/Settings.h"

#include <QCoreApplication>
#include <QTimer>
#include <array>

namespace dynfou {

Result<PublicView> askServer(const ServerEntry& entry)
{
    int argc = 1;
    std::string name(executableName(Program::Client));
    std::array<char*, 2> argv{name.data(), nullptr};
    QCoreApplication application(argc, argv.data());
    Result<PublicView> result;
    const WhoAmI question(entry, [&](Result<PublicView> view) {
        result = std::move(view);
        QTimer::singleShot(0, &application, &QCoreApplication::quit); // it may come before the loop runs
    });
    QCoreApplication::exec();
    return result;
}

} // namespace dynfou
