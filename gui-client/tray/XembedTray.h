// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynfou::gui {

/// Whether there is a tray of the old kind (System Tray Protocol, XEmbed) on this X11 screen. Unlike
/// QSystemTrayIcon::isSystemTrayAvailable() it decides nothing for the time to come.
bool hasXembedTray();

} // namespace dynfou::gui
