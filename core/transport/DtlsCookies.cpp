// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsCookies.h"

#include "base/QtText.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <array>

namespace dynfou {

namespace {

DtlsCookies::Parameters freshParameters()
{
    std::array<quint32, 8> secret{}; // 32 bytes, as the hash gives
    QRandomGenerator::system()->fillRange(secret.data(), static_cast<qsizetype>(secret.size()));
    return {QCryptographicHash::Sha256, QByteArray(reinterpret_cast<const char*>(secret.data()), sizeof secret)};
}

} // namespace

DtlsCookies::DtlsCookies(std::chrono::milliseconds life)
    : m_life(life), m_current(freshParameters()), m_before(freshParameters()),
      m_sink([this](std::string_view datagram) { m_answer = datagram; })
{
}

DtlsCookies::Verdict DtlsCookies::verify(std::string_view hello, bool hasCookie, const Endpoint& from,
                                         Clock::time_point now)
{
    renew(now);
    const auto bytes = toQByteArray(hello);
    if (isVerified(bytes, from, m_current))
        return {m_current, {}};
    auto answer = std::move(m_answer);
    if (hasCookie && isVerified(bytes, from, m_before))
        return {m_before, {}};
    return {std::nullopt, std::move(answer)};
}

bool DtlsCookies::isVerified(const QByteArray& hello, const Endpoint& from, const Parameters& parameters)
{
    m_answer.clear();
    m_verifier.setCookieGeneratorParameters(parameters);
    return m_verifier.verifyClient(&m_sink, hello, QHostAddress(QString::fromStdString(from.address.toString())),
                                   from.port);
}

void DtlsCookies::renew(Clock::time_point now)
{
    if (!m_renewed)
        m_renewed = now;
    const auto age = now - *m_renewed;
    if (age < m_life)
        return;
    m_before = age < 2 * m_life ? m_current : freshParameters();
    m_current = freshParameters();
    m_renewed = now;
}

} // namespace dynfou
