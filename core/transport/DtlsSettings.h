// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslConfiguration>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::dtls {

/// The longest PSK identity, in bytes.
inline constexpr std::size_t kMaxIdentity = 128;
/// The longest pre-shared key, in bytes: what OpenSSL can take.
inline constexpr std::size_t kMaxKey = 512;
/// The largest handshake datagram that is sent: passes wherever IPv6 does (RFC 8200 5).
inline constexpr quint16 kHandshakeMtu = 1200;

/// The configuration of both ends: DTLS 1.2, ECDHE-PSK-CHACHA20-POLY1305 (RFC 7905) and nothing else, no session
/// tickets.
QSslConfiguration configuration();

/// Whether such a key can be used: 1 to 512 bytes.
bool isUsableKey(std::string_view key);

/// The datagrams of the last flight (RFC 6347 4.2.4), kept to send them again unchanged.
class Flight {
public:
    /// The next datagram begins a new flight.
    void end() { m_isOver = true; }
    /// Stores a datagram. At most 8 are stored, since our flights are not longer.
    void add(std::string_view datagram);
    [[nodiscard]] const std::vector<std::string>& datagrams() const { return m_datagrams; }

private:
    std::vector<std::string> m_datagrams;
    bool m_isOver = false;
};

} // namespace dynfou::dtls
