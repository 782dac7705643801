// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsSettings.h"

#include <QSslSocket>

namespace dynfou::dtls {

namespace {
constexpr std::size_t kMaxFlight = 8; // datagrams
}

QSslConfiguration configuration()
{
    auto result = QSslConfiguration::defaultDtlsConfiguration();
    result.setProtocol(QSsl::DtlsV1_2);
    result.setCiphers(QStringLiteral("ECDHE-PSK-CHACHA20-POLY1305"));
    result.setPeerVerifyMode(QSslSocket::VerifyNone); // there are no certificates: the key proves who it is
    result.setCaCertificates({});
    result.setSslOption(QSsl::SslOptionDisableSessionTickets, true); // a session serves once
    return result;
}

bool isUsableKey(std::string_view key)
{
    return !key.empty() && key.size() <= kMaxKey;
}

void Flight::add(std::string_view datagram)
{
    if (m_isOver)
        m_datagrams.clear();
    m_isOver = false;
    if (m_datagrams.size() < kMaxFlight)
        m_datagrams.emplace_back(datagram);
}

} // namespace dynfou::dtls
