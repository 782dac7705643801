// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Condition.h"
#include "model/NotificationPolicy.h"
#include "model/TunnelFeed.h"

#include <QString>
#include <QStringList>

namespace dynfou::gui {

/// The state of a tunnel in words.
struct Explanation {
    QString title;    ///< for example `Connected`; at most two words
    QString reason;   ///< why it is so, or what is going on; may be empty
    QString nextStep; ///< what the user can do; may be empty
};

Explanation explain(const TunnelStatus& status, const ShownState& shown);

/// Only the condition, for lists and menus: `connected`, `connecting`.
QString shortState(Condition condition);

/// The name of the overall state, for the icon and the window: `Connected`, `Helper missing`.
QString overallTitle(Overall overall);

/// The NAT's mapping behaviour (RFC 4787) in words, from the text in TunnelStatus::nat.
QString natInWords(const std::string& behaviour);

/// `vpn.example.org` from `vpn.example.org:65200`; the port stays if it is not the usual one.
QString serverLabel(const std::string& server);
/// The label of a tunnel: its server's, with the client name if the list has the server under another client name too.
QString tunnelLabel(const TunnelReading& reading);

/// One line: `vpn.example.org: connected, 41 ms`.
QString summaryLine(const TunnelReading& reading, const ShownState& shown);

/// The icon's tooltip: the overall state, then one line per tunnel; at most `kMaxTooltipLines`.
QStringList tooltipLines(Overall overall, const Reading& reading, const std::vector<ShownState>& shownStates);

inline constexpr int kMaxTooltipLines = 12;

/// Title and text of a notification.
struct NoticeText {
    QString title;
    QString body;
};

NoticeText noticeText(const Notice& notice);

} // namespace dynfou::gui
