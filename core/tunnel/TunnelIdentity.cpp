// SPDX-License-Identifier: Apache-2.0
#include "tunnel/TunnelIdentity.h"

#include "base/Text.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>

namespace dynfou {

namespace {

constexpr std::string_view kAliasHead = "dynfou:1:";
constexpr std::size_t kInstanceSize = 8;

QByteArray sha256(std::initializer_list<std::string_view> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto part : parts) {
        hash.addData(QByteArrayView(part.data(), static_cast<qsizetype>(part.size())));
        hash.addData(QByteArrayView("\0", 1)); // so that no two lists of parts run together
    }
    return hash.result();
}

bool isInstance(std::string_view text)
{
    return text.size() == kInstanceSize && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

} // namespace

std::string TunnelIdentity::toAlias() const
{
    return std::string(kAliasHead) + static_cast<char>(role) + ":" + instance + ":" + clientName;
}

std::optional<TunnelIdentity> TunnelIdentity::fromAlias(std::string_view alias)
{
    if (!alias.starts_with(kAliasHead))
        return std::nullopt;
    alias.remove_prefix(kAliasHead.size());
    // <role>:<instance>:<name>
    if (alias.size() <= 3 + kInstanceSize || alias[1] != ':' || alias[2 + kInstanceSize] != ':')
        return std::nullopt;
    const char role = alias[0];
    const auto instance = alias.substr(2, kInstanceSize);
    if ((role != 's' && role != 'c' && role != 'h') || !isInstance(instance))
        return std::nullopt;
    return TunnelIdentity{static_cast<TunnelRole>(role), std::string(instance),
                          std::string(alias.substr(3 + kInstanceSize))};
}

std::string instanceOf(std::initializer_list<std::string_view> parts)
{
    return sha256(parts).toHex().left(kInstanceSize).toStdString();
}

MacAddress macOf(std::string_view machineId, const TunnelIdentity& identity)
{
    const std::string role(1, static_cast<char>(identity.role));
    const auto hash = sha256({machineId, role, identity.instance, identity.clientName});
    MacAddress mac;
    std::copy_n(reinterpret_cast<const std::uint8_t*>(hash.constData()), mac.bytes.size(), mac.bytes.begin());
    mac.bytes[0] = static_cast<std::uint8_t>((mac.bytes[0] & 0xfcU) | 0x02U); // IEEE 802: local, unicast
    return mac;
}

Result<std::string> readMachineId()
{
    for (const char* path : {"/etc/machine-id", "/proc/sys/kernel/random/boot_id"}) {
        QFile file(QString::fromLatin1(path));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto text = file.read(64).toStdString();
        if (!trimmed(text).empty())
            return std::string(trimmed(text));
    }
    return fail(Error{ErrorCode::NotFound, ReasonCode::NoMachineId, ReasonCode::MakeMachineId});
}

} // namespace dynfou
