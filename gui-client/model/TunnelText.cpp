// SPDX-License-Identifier: Apache-2.0
#include "model/TunnelText.h"

#include "model/Format.h"
#include "model/ReasonText.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <utility>

namespace dynfou::gui {

namespace {

class RowText {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::TunnelText)
};

constexpr std::string_view kUsualPortSuffix = ":65200";

/// What a tunnel that is coming up does in this state; nullptr for all other states.
const char* stepOf(TunnelState state)
{
    switch (state) {
    case TunnelState::Resolving:
        return QT_TRANSLATE_NOOP("dynfou::gui::TunnelText", "Looking up the server's address.");
    case TunnelState::Handshaking:
        return QT_TRANSLATE_NOOP("dynfou::gui::TunnelText", "Agreeing on a tunnel with the server.");
    case TunnelState::Punching:
        return QT_TRANSLATE_NOOP("dynfou::gui::TunnelText", "Opening the way through the NAT.");
    case TunnelState::Creating:
        return QT_TRANSLATE_NOOP("dynfou::gui::TunnelText", "Creating the network interface.");
    case TunnelState::Verifying:
        return QT_TRANSLATE_NOOP("dynfou::gui::TunnelText", "Waiting for the first answer through the tunnel.");
    case TunnelState::Recovering:
        return QT_TRANSLATE_NOOP("dynfou::gui::TunnelText", "The connection was lost; trying to get it back.");
    case TunnelState::Idle:
    case TunnelState::Up:
    case TunnelState::Degraded:
    case TunnelState::Waiting:
    case TunnelState::Stopped:
    case TunnelState::Disabled:
    case TunnelState::Down:
    case TunnelState::Dead:
    case TunnelState::Other:
        break;
    }
    return nullptr;
}

} // namespace

Explanation explain(const TunnelStatus& status, const ShownState& shown)
{
    switch (shown.condition) {
    case Condition::Off:
        if (status.state == TunnelState::Disabled)
            return {RowText::tr("Disabled"), RowText::tr("This server is disabled in the list."),
                    RowText::tr("Enable it to connect.")};
        if (status.state == TunnelState::Idle) // the reason is shown once for all tunnels
            return {RowText::tr("Off"), {}, {}};
        return {RowText::tr("Off"), RowText::tr("This tunnel was disconnected."),
                RowText::tr("It stays so until it is connected again or the computer restarts.")};
    case Condition::Connecting: {
        const char* step = stepOf(status.state);
        return {RowText::tr("Connecting"), step == nullptr ? QString() : RowText::tr(step), {}};
    }
    case Condition::Up:
        return {RowText::tr("Connected"), {}, {}};
    case Condition::Degraded:
        return {RowText::tr("Degraded"), splitAdvice(status.reason).first,
                RowText::tr("The network on the way, a weak Wi-Fi for example, is the usual cause.")};
    case Condition::Error: {
        const auto [reason, advice] = splitAdvice(shown.failure);
        return {RowText::tr("Not connected"), reason,
                advice.isEmpty() ? RowText::tr("It is tried again by itself.") : advice};
    }
    }
    return {};
}

QString shortState(Condition condition)
{
    switch (condition) {
    case Condition::Off:
        return RowText::tr("off");
    case Condition::Connecting:
        return RowText::tr("connecting");
    case Condition::Up:
        return RowText::tr("connected");
    case Condition::Degraded:
        return RowText::tr("degraded");
    case Condition::Error:
        return RowText::tr("not connected");
    }
    return {};
}

QString overallTitle(Overall overall)
{
    switch (overall) {
    case Overall::Off:
        return RowText::tr("Off");
    case Overall::Connecting:
        return RowText::tr("Connecting");
    case Overall::Up:
        return RowText::tr("Connected");
    case Overall::Degraded:
        return RowText::tr("Degraded");
    case Overall::Error:
        return RowText::tr("Not connected");
    case Overall::HelperMissing:
        return RowText::tr("Helper missing");
    }
    return {};
}

QString natInWords(const std::string& behaviour)
{
    if (behaviour == "none")
        return RowText::tr("No NAT on the way");
    if (behaviour == "address and port-dependent")
        return RowText::tr("Symmetric (a port for each destination)");
    if (behaviour.starts_with("endpoint-independent"))
        return RowText::tr("Simple (one port for all)");
    return QString::fromStdString(behaviour);
}

QString serverLabel(const std::string& server)
{
    std::string_view text = server;
    if (text.ends_with(kUsualPortSuffix))
        text.remove_suffix(kUsualPortSuffix.size());
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString tunnelLabel(const TunnelReading& reading)
{
    const auto server = serverLabel(reading.status.server);
    return reading.sharesServer
               ? RowText::tr("%1 (%2)", "server, client name").arg(server, QString::fromStdString(reading.status.name))
               : server;
}

QString summaryLine(const TunnelReading& reading, const ShownState& shown)
{
    const auto& status = reading.status;
    const bool isUp = shown.condition == Condition::Up || shown.condition == Condition::Degraded;
    if (isUp && status.quality.roundTrip)
        return RowText::tr("%1: %2, %3", "server, state, round trip")
            .arg(tunnelLabel(reading), shortState(shown.condition), formatTime(status.quality.roundTrip));
    return RowText::tr("%1: %2", "server, state").arg(tunnelLabel(reading), shortState(shown.condition));
}

QStringList tooltipLines(Overall overall, const Reading& reading, const std::vector<ShownState>& shownStates)
{
    QStringList lines{QStringLiteral("dynfou – ") + overallTitle(overall)};
    const auto count = std::min(reading.tunnels.size(), shownStates.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (lines.size() + 1 == kMaxTooltipLines && i + 1 < count) {
            lines << RowText::tr("and %n more", "tunnels", static_cast<int>(count - i));
            break;
        }
        lines << summaryLine(reading.tunnels[i], shownStates[i]);
    }
    if (count == 0 && isListBroken(reading))
        lines << RowText::tr("The server list cannot be used.");
    return lines;
}

NoticeText noticeText(const Notice& notice)
{
    const auto server = serverLabel(notice.tunnel.substr(notice.tunnel.rfind('@') + 1));
    switch (notice.kind) {
    case NoticeKind::Up:
        return {RowText::tr("%1 is connected").arg(server), {}};
    case NoticeKind::Down:
        return {RowText::tr("%1 is not connected").arg(server), splitAdvice(notice.reason).first};
    case NoticeKind::Degraded:
        return {RowText::tr("%1 is slow").arg(server), RowText::tr("Data has been flowing badly for some seconds.")};
    }
    return {};
}

} // namespace dynfou::gui
