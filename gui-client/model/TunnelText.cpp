// SPDX-License-Identifier: Apache-2.0
#include "model/TunnelText.h"

#include "model/Format.h"
#include "model/Phrases.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <utility>

namespace dynfou::gui {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::TunnelText)
};

constexpr std::string_view kUsualPort = ":65200";

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

/// What a tunnel on its way is doing.
QString stepOf(std::string_view state)
{
    if (state == "resolving")
        return Text::tr("Looking up the server's address.");
    if (state == "handshaking")
        return Text::tr("Agreeing on a tunnel with the server.");
    if (state == "punching")
        return Text::tr("Opening the way through the NAT.");
    if (state == "creating")
        return Text::tr("Creating the network interface.");
    if (state == "verifying")
        return Text::tr("Waiting for the first answer through the tunnel.");
    if (state == "recovering")
        return Text::tr("The connection was lost; trying to get it back.");
    return {};
}

} // namespace

std::pair<QString, QString> splitAdvice(const std::string& sentence)
{
    const auto at = sentence.find("; ");
    if (at == std::string::npos)
        return {capitalised(inOwnLanguage(sentence)), {}};
    return {capitalised(inOwnLanguage(sentence.substr(0, at))), capitalised(inOwnLanguage(sentence.substr(at + 2)))};
}

Explanation explain(const TunnelStatus& status, const Standing& standing)
{
    switch (standing.condition) {
    case Condition::Off:
        if (status.state == "disabled")
            return {Text::tr("Disabled"), Text::tr("This server is disabled in the list."),
                    Text::tr("Enable it to connect.")};
        if (status.state == "idle") // why is said of all tunnels together
            return {Text::tr("Off"), {}, {}};
        return {Text::tr("Off"), Text::tr("This tunnel was disconnected."),
                Text::tr("It stays so until it is connected again or the computer restarts.")};
    case Condition::Connecting:
        return {Text::tr("Connecting"), stepOf(status.state), {}};
    case Condition::Up:
        return {Text::tr("Connected"), {}, {}};
    case Condition::Degraded:
        return {Text::tr("Degraded"), splitAdvice(status.reason).first,
                Text::tr("The network on the way, a weak Wi-Fi for example, is the usual cause.")};
    case Condition::Error: {
        const auto [reason, advice] = splitAdvice(standing.failure);
        return {Text::tr("Not connected"), reason,
                advice.isEmpty() ? Text::tr("It is tried again by itself.") : advice};
    }
    }
    return {};
}

QString shortState(Condition condition)
{
    switch (condition) {
    case Condition::Off:
        return Text::tr("off");
    case Condition::Connecting:
        return Text::tr("connecting");
    case Condition::Up:
        return Text::tr("connected");
    case Condition::Degraded:
        return Text::tr("degraded");
    case Condition::Error:
        return Text::tr("not connected");
    }
    return {};
}

QString overallTitle(Overall overall)
{
    switch (overall) {
    case Overall::Off:
        return Text::tr("Off");
    case Overall::Connecting:
        return Text::tr("Connecting");
    case Overall::Up:
        return Text::tr("Connected");
    case Overall::Degraded:
        return Text::tr("Degraded");
    case Overall::Error:
        return Text::tr("Not connected");
    case Overall::HelperMissing:
        return Text::tr("Helper missing");
    }
    return {};
}

QString natInWords(const std::string& behaviour)
{
    if (behaviour == "none")
        return Text::tr("No NAT on the way");
    if (behaviour == "address and port-dependent")
        return Text::tr("Symmetric (a port for each destination)");
    if (behaviour.starts_with("endpoint-independent"))
        return Text::tr("Simple (one port for all)");
    return QString::fromStdString(behaviour);
}

QString serverLabel(const std::string& server)
{
    std::string_view text = server;
    if (text.ends_with(kUsualPort))
        text.remove_suffix(kUsualPort.size());
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString summaryLine(const TunnelReading& reading, const Standing& standing)
{
    const auto& status = reading.status;
    const bool isUp = standing.condition == Condition::Up || standing.condition == Condition::Degraded;
    if (isUp && status.quality.roundTrip)
        return Text::tr("%1: %2, %3", "server, state, round trip")
            .arg(serverLabel(status.server), shortState(standing.condition), formatTime(status.quality.roundTrip));
    return Text::tr("%1: %2", "server, state").arg(serverLabel(status.server), shortState(standing.condition));
}

QStringList tooltipLines(Overall overall, const Reading& reading, const std::vector<Standing>& standings)
{
    QStringList lines{QStringLiteral("dynfou – ") + overallTitle(overall)};
    const auto count = std::min(reading.tunnels.size(), standings.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (lines.size() + 1 == kMaxTooltipLines && i + 1 < count) {
            lines << Text::tr("and %n more", "tunnels", static_cast<int>(count - i));
            break;
        }
        lines << summaryLine(reading.tunnels[i], standings[i]);
    }
    return lines;
}

NoticeText noticeText(const Notice& notice)
{
    const auto server = serverLabel(notice.tunnel);
    switch (notice.kind) {
    case NoticeKind::Up:
        return {Text::tr("%1 is connected").arg(server), {}};
    case NoticeKind::Down:
        return {Text::tr("%1 is not connected").arg(server), splitAdvice(notice.reason).first};
    case NoticeKind::Degraded:
        return {Text::tr("%1 is slow").arg(server), Text::tr("Data has been flowing badly for some seconds.")};
    }
    return {};
}

} // namespace dynfou::gui
