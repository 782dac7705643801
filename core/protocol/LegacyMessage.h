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

/// The maximum size of a datagram; a longer one is refused.
inline constexpr std::size_t kMaxMessageSize = 2048;
/// The maximum size of our answer to connect. It is small, so that the server never sends many more bytes than the
/// client, who may have a forged address, has sent.
inline constexpr std::size_t kMaxConnectAnswerSize = 128;

enum class Mode : std::uint8_t { Whoami, Connect };

/// A client's request. The text of a connect is also the punch that the client sends to the data ports.
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

/// The answer to connect. If `accepted` is false, `reason` is the server's sentence and the rest is unset.
struct ConnectAnswer {
    bool accepted = false;
    std::string reason;
    std::uint16_t sourcePort = 0; ///< the UDP port that the server's data packets come from
    Prefix linkLocal;             ///< the server's address on the tunnel

    bool operator==(const ConnectAnswer&) const = default;
};

std::string encode(const Request& request);
std::string encode(const WhoamiAnswer& answer);
/// At most kMaxConnectAnswerSize bytes: a longer reason is cut after a whole character.
std::string encode(const ConnectAnswer& answer);

/// Whether a datagram can be a legacy message at all, from its first byte (a letter or white space): cheap, before
/// anything is parsed.
bool looksLikeMessage(std::string_view datagram);

/// A Protocol error for anything that is not a complete request; its `context` says why and is safe to log.
Result<Request> parseRequest(std::string_view datagram);
Result<WhoamiAnswer> parseWhoamiAnswer(std::string_view datagram);
/// Reads an accepting or a refusing answer; an answer without a usable status, port or address is a Protocol error.
/// `reconnect` counts as accepted, and a netlink error that an old server writes into `status` counts as refused.
Result<ConnectAnswer> parseConnectAnswer(std::string_view datagram);

} // namespace dynfou::legacy
