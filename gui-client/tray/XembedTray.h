// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynfou::gui {

/// Whether there is an XEmbed tray (System Tray Protocol) on this X11 screen. Unlike
/// QSystemTrayIcon::isSystemTrayAvailable(), it does not make Qt decide this for the rest of the process.
bool hasXembedTray();

} // namespace dynfou::gui
