// SPDX-License-Identifier: Apache-2.0
#include "client/AgreementFile.h"

#include "base/UniqueFd.h"
#include "protocol/AgreementMessage.h"
#include "protocol/MessageFields.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kMaxSize = 2048;
constexpr std::uint32_t kVersion = 1;

struct Port {
    QLatin1StringView name;
    std::uint16_t Agreement::*member = nullptr;
};
constexpr std::array kPorts{Port{"fouPort"_L1, &Agreement::fouPort},
                            Port{"remoteFouPort"_L1, &Agreement::remoteFouPort},
                            Port{"dataPort"_L1, &Agreement::dataPort}};

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<IpAddress> parseServer(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    return address && !address->isAny() && !address->isMulticast() ? address : std::nullopt;
}

std::optional<IpAddress> parseLinkLocal(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    return address && address->isV6() && address->isLinkLocal() ? address : std::nullopt;
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
    agreement.peerLinkLocal = {fields.parsed("linkLocal"_L1, parseLinkLocal, "a link-local IPv6 address"), 64};
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
    : m_identity(std::move(identity)), m_path(folder + "/agreement-" + instanceOf({m_identity.toAlias()}))
{
}

Result<void> AgreementFile::write(const Agreement& agreement) const
{
    const std::string next = m_path + ".new";
    const auto failed = [&next](const std::string& what) {
        auto error = Error::fromErrno(errno, what, "set RUNTIME_DIRECTORY to a folder that can be written");
        ::unlink(next.c_str());
        return fail(std::move(error));
    };
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(m_path).parent_path(), ignored);
    ::unlink(next.c_str()); // of a process that was killed just here
    const UniqueFd fd(::open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    const auto text = encodeKeptAgreement(agreement, m_identity);
    if (!fd.isValid() || ::write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return failed("write " + next);
    if (::rename(next.c_str(), m_path.c_str()) != 0)
        return failed("write " + m_path);
    return {};
}

std::optional<Agreement> AgreementFile::read() const
{
    const UniqueFd fd(::open(m_path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    const bool isOurs = fd.isValid() && ::fstat(fd.get(), &status) == 0 && S_ISREG(status.st_mode) &&
                        status.st_uid == ::geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
    if (!isOurs)
        return std::nullopt;
    std::array<char, kMaxSize + 1> bytes{}; // one more than is taken
    const auto size = ::read(fd.get(), bytes.data(), bytes.size());
    if (size <= 0)
        return std::nullopt;
    return parseKeptAgreement({bytes.data(), static_cast<std::size_t>(size)}, m_identity);
}

void AgreementFile::remove() const
{
    ::unlink(m_path.c_str());
}

} // namespace dynfou
