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
/// padding.
std::string makeClientHello(const std::array<std::uint8_t, 32>& random, std::size_t size);

/// Whether a datagram is the answer to it, a HelloVerifyRequest.
bool isHelloVerifyRequest(std::string_view datagram);

} // namespace dynfou::doctor
