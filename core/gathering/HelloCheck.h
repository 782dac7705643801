// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace dynfou::doctor {

/// Sends a server the first message of a handshake, in datagrams that must not be fragmented, to find out whether the
/// server answers and how large a datagram the path to it carries. The functions block until they have the answer.
class HelloCheck {
public:
    static Result<HelloCheck> open(const Endpoint& server);

    /// Whether the server answers at all.
    [[nodiscard]] bool isAnswered();
    /// The largest UDP payload up to `wanted` that arrives whole; nullopt if not even `least` does. A server ignores
    /// datagrams larger than dtls::kMaxDatagram, so larger ones cannot be tried: if that size passes, the result is
    /// `wanted`. Call isAnswered() first.
    [[nodiscard]] std::optional<std::uint32_t> largest(std::uint32_t least, std::uint32_t wanted);

private:
    explicit HelloCheck(UniqueFd fd, AddressFamily family) : m_fd(std::move(fd)), m_family(family) {}
    bool passes(std::uint32_t size, int attempts);
    bool waitForAnswer();
    void takeErrors();

    UniqueFd m_fd;
    AddressFamily m_family;
    std::chrono::milliseconds m_patience{1'500};
    std::uint32_t m_sequence = 0;    ///< of the last question
    std::uint32_t m_reportedMtu = 0; ///< the path's, as a router has reported; 0: no report
    bool m_isRefused = false;        ///< the server's host has reported that nobody listens there
};

} // namespace dynfou::doctor
