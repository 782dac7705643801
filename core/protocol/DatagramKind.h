// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace dynfou::agreement {

/// The kind of a datagram on the control port.
enum class DatagramKind : std::uint8_t {
    Dtls,    ///< a DTLS record: first byte 20 to 25, the content types of RFC 6347 and RFC 9146
    Punch,   ///< a punch packet: first byte 0xD7
    Legacy,  ///< a text message of the old protocol: first byte an ASCII letter or white space
    Unknown, ///< none of these, also an empty datagram; to be dropped
};

/// Distinguishes the protocols on the control port by the first byte alone, as RFC 7983 does for others.
DatagramKind kindOf(std::string_view datagram);

} // namespace dynfou::agreement
