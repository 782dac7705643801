// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <cstdint>
#include <string>
#include <string_view>

/// The text messages of the protocol that dynamic-fou speaks: lines of `name=value` in one UDP datagram.
/// Codecs only; nothing here knows a socket.
namespace dynfou::legacy {

/// What a datagram may hold at most; a longer one is refused.
inline constexpr std::size_t kMaxMessageSize = 2048;
/// What one of our connect answers holds at most: an old client must never be sent more bytes than it sent by far.
inline constexpr std::size_t kMaxConnectAnswerSize = 128;

enum class Mode : std::uint8_t { Whoami, Connect };

/// What a client asks. A connect text is also the punch that it sends to the data ports.
struct Request {
    Mode mode = Mode::Whoami;
    std::string clientName;
    std::string oneTimeKey; ///< 32 lower-case hexadecimal digits

    bool operator==(const Request&) const = default;
};

/// The answer to whoami: the client's endpoint as the server saw it, and the server's data port.
struct WhoamiAnswer {
    Endpoint observed;
    std::uint16_t fouPort = 0;

    bool operator==(const WhoamiAnswer&) const = default;
};

/// The answer to connect. `accepted` false: `reason` is the server's sentence, the rest is unset.
struct ConnectAnswer {
    bool accepted = false;
    std::string reason;
    std::uint16_t sourcePort = 0; ///< the UDP port that the server's data packets come from
    Prefix linkLocal;             ///< the server's address on the tunnel

    bool operator==(const ConnectAnswer&) const = default;
};

std::string encode(const Request& request);
std::string encode(const WhoamiAnswer& answer);
/// At most kMaxConnectAnswerSize bytes: a longer reason is cut, at a character's end.
std::string encode(const ConnectAnswer& answer);

/// Whether a datagram can be a legacy message at all, from its first byte (a letter or white space): cheap, before
/// anything is parsed.
bool looksLikeMessage(std::string_view datagram);

/// Protocol error for anything that is not a complete request; `context` says why and is safe to log.
Result<Request> parseRequest(std::string_view datagram);
Result<WhoamiAnswer> parseWhoamiAnswer(std::string_view datagram);
/// Success for accepted and for refused; an answer without a usable status, port or address is a Protocol error.
/// `reconnect` counts as accepted, and an old server's netlink error that stands in `status` as refused.
Result<ConnectAnswer> parseConnectAnswer(std::string_view datagram);

} // namespace dynfou::legacy
