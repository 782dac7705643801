// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynfou::doctor {

/// Makes the first message of a DTLS 1.2 handshake (RFC 6347 4.2) in a form that our server accepts: a server answers
/// it without a key and without keeping any state. Padding (RFC 7685) makes the datagram `size` bytes long; if the
/// message alone is longer, the datagram is as long as the message. `sequence`: the sequence number of its record.
std::string makeClientHello(const std::array<std::uint8_t, 32>& random, std::size_t size, std::uint32_t sequence);

/// Whether a datagram is the answer to that message, a HelloVerifyRequest. The answer's record has the sequence number
/// of the question's record (RFC 6347 4.2.1), so a late answer is not mistaken for the answer to a later question.
bool isHelloVerifyRequest(std::string_view datagram, std::uint32_t sequence);

} // namespace dynfou::doctor
