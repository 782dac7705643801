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

/// The stateless cookies of a DTLS server (RFC 6347 4.2.1): a client that returns one has shown that it receives
/// packets at its address. The secret changes after each `life`; cookies of the previous secret are accepted too, so a
/// cookie is valid for one to two lives.
class DtlsCookies {
public:
    using Clock = std::chrono::steady_clock;
    using Parameters = QDtlsClientVerifier::GeneratorParameters;

    /// What to do with a ClientHello.
    struct Verdict {
        std::optional<Parameters>
            verified;       ///< set if its cookie is valid: the parameters with which QDtls accepts it too
        std::string answer; ///< otherwise the HelloVerifyRequest to send; empty if it is not a valid ClientHello
    };

    explicit DtlsCookies(std::chrono::milliseconds life);

    /// `hello` is a datagram with one ClientHello; `from` must have a port and not be a multicast address.
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
