// SPDX-License-Identifier: Apache-2.0
#include "client/AgreementFile.h"

#include "base/QtText.h"
#include "protocol/AgreementMessage.h"
#include "protocol/MessageFields.h"

#include <array>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kMaxSize = 2048;
constexpr std::uint32_t kVersion = 1;

struct Port {
    QLatin1StringView name;
    std::uint16_t Agreement::*member = nullptr;
};
constexpr std::array kPorts{Port{"fouPort"_L1, &Agreement::tunnelPort}, Port{"remoteFouPort"_L1, &Agreement::peerPort},
                            Port{"dataPort"_L1, &Agreement::peerSourcePort}};

std::optional<IpAddress> parseServer(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    return address && !address->isAny() && !address->isMulticast() ? address : std::nullopt;
}

std::optional<AgreementProtocol> parseProtocol(std::string_view text)
{
    for (const auto protocol : {AgreementProtocol::Dtls, AgreementProtocol::Legacy}) {
        if (toString(protocol) == text)
            return protocol;
    }
    return std::nullopt;
}

} // namespace

std::string encodeKeptAgreement(const Agreement& agreement, const TunnelIdentity& identity)
{
    QJsonObject object{{u"version"_s, static_cast<qint64>(kVersion)},
                       {u"tunnel"_s, toQString(identity.toAlias())},
                       {u"protocol"_s, toQString(toString(agreement.protocol))},
                       {u"server"_s, toQString(agreement.server.toString())},
                       {u"linkLocal"_s, toQString(agreement.peerLinkLocal.address.toString())},
                       {u"healthPort"_s, agreement.healthPort}};
    for (const auto& port : kPorts)
        object.insert(port.name, agreement.*port.member);
    if (agreement.greKey)
        object.insert("key"_L1, static_cast<qint64>(*agreement.greKey));
    if (agreement.peerMtu)
        object.insert("mtu"_L1, static_cast<qint64>(*agreement.peerMtu));
    if (agreement.observed.port != 0)
        object.insert("observed"_L1, toQString(agreement.observed.toString()));
    if (agreement.observedOnPort)
        object.insert("observedOnPort"_L1, toQString(agreement.observedOnPort->toString()));
    return agreement::writeObject(object);
}

std::optional<Agreement> parseKeptAgreement(std::string_view text, const TunnelIdentity& identity)
{
    constexpr std::uint32_t maxPort = 65535;
    const auto object = agreement::parseObject(text);
    if (!object || text.size() > kMaxSize)
        return std::nullopt;
    agreement::MessageFields fields(*object);
    Agreement agreement;
    fields.integer("version"_L1, kVersion, kVersion);
    const auto tunnel = fields.text("tunnel"_L1, 1, kMaxSize);
    agreement.protocol = fields.parsed("protocol"_L1, parseProtocol, "dtls or legacy");
    agreement.server = fields.parsed("server"_L1, parseServer, "an address");
    agreement.peerLinkLocal = {fields.parsed("linkLocal"_L1, agreement::parseLinkLocal, "a link-local IPv6 address"),
                               64};
    agreement.healthPort = static_cast<std::uint16_t>(fields.integer("healthPort"_L1, 0, maxPort)); // 0: the default
    for (const auto& port : kPorts)
        agreement.*port.member = static_cast<std::uint16_t>(fields.integer(port.name, 1, maxPort));
    if (fields.isPresent("key"_L1))
        agreement.greKey = fields.integer("key"_L1, 1, UINT32_MAX);
    if (fields.isPresent("mtu"_L1))
        agreement.peerMtu = fields.integer("mtu"_L1, agreement::kMinMtu, agreement::kMaxMtu);
    agreement.observed =
        fields.optionalParsed("observed"_L1, agreement::parseEndpoint, "an address and a port").value_or(Endpoint{});
    agreement.observedOnPort =
        fields.optionalParsed("observedOnPort"_L1, agreement::parseEndpoint, "an address and a port");
    if (fields.fault() || tunnel != identity.toAlias())
        return std::nullopt;
    return agreement;
}

AgreementFile::AgreementFile(const std::string& folder, TunnelIdentity identity)
    : m_identity(std::move(identity)),
      m_file(folder + "/agreement-" + instanceOf({m_identity.toAlias()}), StateFile::Readers::Owner)
{
}

Result<void> AgreementFile::write(const Agreement& agreement) const
{
    return m_file.write(encodeKeptAgreement(agreement, m_identity));
}

std::optional<Agreement> AgreementFile::read() const
{
    const auto text = m_file.read(kMaxSize);
    return text ? parseKeptAgreement(*text, m_identity) : std::nullopt;
}

void AgreementFile::remove() const
{
    m_file.remove();
}

} // namespace dynfou
