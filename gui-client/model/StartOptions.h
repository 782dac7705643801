// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <QStringList>

namespace dynfou::gui {

/// What the command line of dynfou-tray asks for.
struct StartOptions {
    bool isMinimized = false; ///< only the icon, no window
    bool wantsHelp = false;
    bool wantsVersion = false;
    QStringList sources; ///< absolute paths of files, and links, to be imported
    QString error;       ///< what is wrong with it; empty: nothing
};

/// Reads the arguments without the program's name. Relative paths are taken from `folder`.
StartOptions parseStart(const QStringList& arguments, const QString& folder);

/// What `--help` prints.
QString startHelp();

/// `environment` with the user's list in `SERVER_LIST` where it names none: `$XDG_CONFIG_HOME/dynfou/client.json`.
Environment withUserList(Environment environment);

} // namespace dynfou::gui
