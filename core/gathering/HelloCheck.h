// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace dynfou::doctor {

/// Asks a server for the answer to the first message of a handshake, whole datagrams only: whether it is there, and how
/// large a datagram may be on the way to it. Waits.
class HelloCheck {
public:
    static Result<HelloCheck> open(const Endpoint& server);

    /// Whether the server answers at all.
    [[nodiscard]] bool isAnswered();
    /// The largest UDP payload up to `wanted` that arrives whole; nothing when not even `least` does. More than a
    /// server looks at (dtls::kMaxDatagram) cannot be tried: where that much passes, `wanted` is taken for true. After
    /// isAnswered().
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
    std::uint32_t m_reportedMtu = 0; ///< of the way, as a router has said
    bool m_isRefused = false;        ///< nobody listens there, says its host
};

} // namespace dynfou::doctor
