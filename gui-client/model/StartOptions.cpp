// SPDX-License-Identifier: Apache-2.0
#include "model/StartOptions.h"

#include <QDir>
#include <QUrl>

namespace dynfou::gui {

namespace {

using namespace Qt::StringLiterals;

std::string_view valueIn(const Environment& environment, std::string_view name)
{
    const auto entry = environment.find(name);
    return entry == environment.end() ? std::string_view() : std::string_view(entry->second);
}

/// A file or a link from the command line. Desktops pass files as paths or as `file:` URLs.
QString sourceOf(const QString& argument, const QString& folder)
{
    if (argument.startsWith(u"dynfou:"_s, Qt::CaseInsensitive))
        return argument;
    const QUrl address(argument);
    const auto path = address.isLocalFile() ? address.toLocalFile() : argument;
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

} // namespace

StartOptions parseStart(const QStringList& arguments, const QString& folder)
{
    StartOptions options;
    bool areOptionsOver = false;
    for (const auto& argument : arguments) {
        if (areOptionsOver || !argument.startsWith(u'-'))
            options.sources << sourceOf(argument, folder);
        else if (argument == u"--"_s)
            areOptionsOver = true;
        else if (argument == u"--minimized"_s)
            options.isMinimized = true;
        else if (argument == u"--help"_s || argument == u"-h"_s)
            options.wantsHelp = true;
        else if (argument == u"--version"_s)
            options.wantsVersion = true;
        else
            options.error = u"%1 is not an option; see dynfou-tray --help"_s.arg(argument);
    }
    return options;
}

QString startHelp()
{
    return QStringLiteral("usage: dynfou-tray [--minimized] [FILE|LINK ...]\n"
                          "\n"
                          "Keeps the tunnels of a user's server list, and shows how they fare.\n"
                          "\n"
                          "  --minimized   only the icon in the tray, no window\n"
                          "  FILE          a server list (JSON) to import, after a question\n"
                          "  LINK          the same as a link, dynfou://add/1#...\n"
                          "  --help, --version\n"
                          "\n"
                          "The list is $XDG_CONFIG_HOME/dynfou/client.json, or what SERVER_LIST names. The other\n"
                          "variables of dynfou count too; see dynfou(1).\n");
}

Environment withUserList(Environment environment)
{
    if (!valueIn(environment, "SERVER_LIST").empty())
        return environment;
    // relative paths must be ignored (XDG Base Directory Specification)
    std::string base(valueIn(environment, "XDG_CONFIG_HOME"));
    if (!base.starts_with('/'))
        base = std::string(valueIn(environment, "HOME")) + "/.config";
    environment.insert_or_assign("SERVER_LIST", base + "/dynfou/client.json");
    return environment;
}

} // namespace dynfou::gui
