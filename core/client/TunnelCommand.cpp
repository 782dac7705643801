// SPDX-License-Identifier: Apache-2.0
#include "client/TunnelCommand.h"

#include "base/Text.h"
#include "control/StatusMethod.h"

#include <QJsonArray>
#include <array>
#include <optional>
#include <utility>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array kCommands{TunnelCommand::Up, TunnelCommand::Down, TunnelCommand::Restart};

std::optional<TunnelCommand> commandNamed(const QString& method)
{
    for (const auto command : kCommands) {
        if (method.toStdString() == toString(command))
            return command;
    }
    return std::nullopt;
}

} // namespace

std::string_view toString(TunnelCommand command)
{
    switch (command) {
    case TunnelCommand::Up:
        return "up";
    case TunnelCommand::Down:
        return "down";
    case TunnelCommand::Restart:
        break;
    }
    return "restart";
}

bool isMeant(std::string_view text, std::string_view clientName, std::string_view address, std::uint16_t port)
{
    if (text == clientName)
        return true;
    const auto prefix = std::string(clientName) + "@";
    if (text.starts_with(prefix))
        text.remove_prefix(prefix.size());
    const auto host = toLowerAscii(address);
    const auto bracketed = "[" + host + "]";
    const auto behind = ":" + std::to_string(port);
    const auto wanted = toLowerAscii(text);
    return wanted == host || wanted == bracketed || wanted == host + behind || wanted == bracketed + behind;
}

bool isMeant(std::string_view text, const ServerEntry& entry)
{
    return isMeant(text, entry.clientName, entry.remoteAddress, entry.remotePort);
}

ControlServer::Handler clientMethods(std::function<StatusReport()> report, CarryOut carryOut)
{
    return [status = statusMethod(std::move(report)),
            carryOut = std::move(carryOut)](const QString& method, const QJsonObject& params) -> Result<QJsonObject> {
        const auto command = commandNamed(method);
        if (!command)
            return status(method, params);
        const auto server = params.value("server"_L1);
        if (!server.isUndefined() && !server.isString())
            return fail(Error{ErrorCode::Protocol, "the parameter \"server\" is not a string"});
        const auto changed = carryOut(*command, server.toString().toStdString());
        if (!changed)
            return fail(changed.error());
        QJsonArray tunnels;
        for (const auto& tunnel : *changed)
            tunnels.append(toJson(tunnel));
        return QJsonObject{{u"tunnels"_s, tunnels}};
    };
}

} // namespace dynfou
