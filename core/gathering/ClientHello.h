// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynfou::doctor {

/// The first message of a DTLS 1.2 handshake (RFC 6347 4.2) as our server takes it, made `size` bytes long by padding
/// (RFC 7685): a datagram that a server answers without a key and without keeping anything. Not shorter than without
/// padding. `sequence`: of its record.
std::string makeClientHello(const std::array<std::uint8_t, 32>& random, std::size_t size, std::uint32_t sequence);

/// Whether a datagram is the answer to it, a HelloVerifyRequest: its record has the sequence number of the one that it
/// answers (RFC 6347 4.2.1), so a late answer is not taken for another's.
bool isHelloVerifyRequest(std::string_view datagram, std::uint32_t sequence);

} // namespace dynfou::doctor
