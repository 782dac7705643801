// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <QStringList>

namespace dynfou::gui {

/// What the command line of dynfou-tray asks for.
struct StartOptions {
    bool isMinimized = false; ///< show only the icon, no window
    bool wantsHelp = false;
    bool wantsVersion = false;
    QStringList sources; ///< files (as absolute paths) and links to import
    QString error;       ///< what is wrong with the command line; empty: nothing
};

/// Reads the arguments, without the program's name. Relative paths are relative to `folder`.
StartOptions parseStart(const QStringList& arguments, const QString& folder);

/// What `--help` prints.
QString startHelp();

/// Returns `environment`, with `SERVER_LIST` set to the user's list `$XDG_CONFIG_HOME/dynfou/client.json` if it is not
/// set.
Environment withUserList(Environment environment);

} // namespace dynfou::gui
