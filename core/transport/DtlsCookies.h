// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "transport/DatagramSink.h"

#include <QDtlsClientVerifier>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// The stateless cookies of a DTLS server (RFC 6347 4.2.1): whoever returns one has shown that it receives what is sent
/// to its address. The secret changes with each `life`; cookies of the secret before are taken too, so a cookie is good
/// for one to two lives.
class DtlsCookies {
public:
    using Clock = std::chrono::steady_clock;
    using Parameters = QDtlsClientVerifier::GeneratorParameters;

    /// What a ClientHello deserves.
    struct Verdict {
        std::optional<Parameters> verified; ///< its cookie is good: what QDtls needs to see the same
        std::string answer;                 ///< else the HelloVerifyRequest; empty for what is no proper ClientHello
    };

    explicit DtlsCookies(std::chrono::milliseconds life);

    /// `hello` is a datagram with one ClientHello; `from` is no multicast address and has a port.
    Verdict verify(std::string_view hello, bool hasCookie, const Endpoint& from, Clock::time_point now);

private:
    bool isVerified(const QByteArray& hello, const Endpoint& from, const Parameters& parameters);
    void renew(Clock::time_point now);

    std::chrono::milliseconds m_life;
    Parameters m_current;
    Parameters m_before;
    std::optional<Clock::time_point> m_renewed;
    std::string m_answer; ///< what the verifier has just written
    DatagramSink m_sink;
    QDtlsClientVerifier m_verifier;
};

} // namespace dynfou
