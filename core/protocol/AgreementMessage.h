// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "protocol/Punch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The control protocol between our own programs, spoken inside DTLS; docs/protocol.md defines it. Codecs
/// only; nothing here knows a socket.
namespace dynfou::agreement {

/// The version of the protocol that is spoken here.
inline constexpr std::uint32_t kVersion = 1;
/// The maximum size of a message, and so of a DTLS record: with all headers it fits into the smallest IPv6 MTU, 1280
/// bytes. A longer message is refused.
inline constexpr std::size_t kMaxMessageSize = 1200;
inline constexpr std::uint32_t kMinMtu = 1280; ///< below it a link has no IPv6 (RFC 8200 5), hence no health
inline constexpr std::uint32_t kMaxMtu = 65535;
/// Word in Connect::features: this end can speak health through a VLAN of the tunnel.
inline constexpr std::string_view kHealthVlanFeature = "health-vlan";
inline constexpr std::uint16_t kMaxVlan = 4094; ///< IEEE 802.1Q; 4095 is reserved
inline constexpr std::size_t kMaxSoftwareSize = 64;
inline constexpr std::size_t kMaxFeatures = 32;
inline constexpr std::size_t kMaxFeatureSize = 32;
inline constexpr std::size_t kMaxCodeSize = 32;
inline constexpr std::size_t kMaxSentenceSize = 200;
inline constexpr std::size_t kMaxHintSize = 128;

/// The client's request for one tunnel.
struct Connect {
    Token token{};               ///< of this agreement; its punch packets and its repetitions have the same
    Token instance{};            ///< random, one per process: distinguishes a client that moves from a second machine
    std::uint32_t mtu = kMinMtu; ///< the MTU that this end would use inside the tunnel, kMinMtu to kMaxMtu
    std::string software;        ///< name and version, printable, for the log; may be empty
    std::vector<std::string> features; ///< what this end can do beyond the version; each of [a-z0-9.-]
    /// This end's link is, or will be, a bridge's port, so the health connection needs this VLAN (IEEE 802.1Q).
    std::optional<std::uint16_t> healthVlan;

    bool operator==(const Connect&) const = default;
};

/// The client's request, instead of Connect, to go on with the link of an earlier agreement as it is. On the wire it is
/// `connect` with `resume` instead of `token`.
struct Resume {
    std::uint32_t key = 0; ///< the link's GRE key, not 0
    Token instance{};      ///< as in Connect
    std::uint32_t mtu = kMinMtu;
    std::string software;
    std::vector<std::string> features;

    bool operator==(const Resume&) const = default;
};

/// The server's answer to Connect: the tunnel that it has set up.
struct Connected {
    Endpoint data;                   ///< the tunnel port as the server's FOU port saw it
    std::optional<Endpoint> control; ///< the tunnel port as the control port saw it; nullopt if no punch arrived there
    std::uint16_t fouPort = 0;       ///< where the server takes and sends data
    std::uint32_t key = 0;           ///< GRE key of both directions (RFC 2890), not 0
    IpAddress linkLocal;             ///< the server's address on the tunnel, fe80::/10
    std::uint32_t mtu = kMinMtu;     ///< the MTU that both ends use inside the tunnel, never more than the client's
    std::uint16_t healthPort = 0;    ///< TCP port of the health connection
    std::string software;            ///< name and version, printable, for the log; may be empty
    std::optional<std::uint16_t> probePort; ///< UDP port where probes are answered; nullopt: nowhere
    std::optional<std::uint16_t>
        healthVlan; ///< the health connection goes through this VLAN of the tunnel, at both ends

    bool operator==(const Connected&) const = default;
};

/// The server's answer to Resume: the tunnel, which is unchanged.
struct Resumed {
    Connected tunnel;

    bool operator==(const Resumed&) const = default;
};

/// The request of a client that wants to know its public endpoint, but no tunnel.
struct Observe {
    Token token{}; ///< its punch packets have the same
    std::string software;

    bool operator==(const Observe&) const = default;
};

/// The answer to Observe.
struct Observed {
    std::optional<Endpoint> data;    ///< as the server's FOU port saw the punches; nullopt: none arrived
    std::optional<Endpoint> control; ///< as its control port saw them

    bool operator==(const Observed&) const = default;
};

/// Why a server refuses a request.
enum class RefusalCode : std::uint8_t {
    Version,       ///< the server does not speak this version
    Malformed,     ///< the message broke the protocol's rules
    Replaced,      ///< another machine uses this client name and has connected later
    NoPunch,       ///< no punch packet arrived on the FOU port
    Refused,       ///< the client's entry in the server's list does not allow it
    Unavailable,   ///< the tunnel could not be set up
    Busy,          ///< the server is too busy
    UnknownTunnel, ///< there is no such tunnel to resume; a Connect may follow in the same session
    Other,         ///< a code that only a newer server has
};

/// The code as it is sent: `no-punch`; empty for Other.
std::string_view toString(RefusalCode code);

/// The message `error`. It has the same form in all versions, so that a client can understand why its version is
/// refused.
struct Refusal {
    RefusalCode code = RefusalCode::Other;
    std::string sentence;  ///< for a person; printable if it was parsed, but chosen by the other end
    std::string otherCode; ///< the code as it was sent, if it is Other: 1 to kMaxCodeSize of [a-z-]

    bool operator==(const Refusal&) const = default;
};

/// A message of a known type, but of an unknown version: its other fields were not read. A server answers one of type
/// `connect` with RefusalCode::Version.
struct OtherVersion {
    std::string type; ///< `connect`, `connected`, `resumed`, `observe` or `observed`
    std::uint32_t version = 0;

    bool operator==(const OtherVersion&) const = default;
};

using Message = std::variant<Connect, Resume, Connected, Resumed, Refusal, OtherVersion, Observe, Observed>;

/// At most kMaxMessageSize bytes, provided that the features have at most 700 bytes together. `software` is cut if it
/// is too long.
std::string encode(const Connect& connect);
std::string encode(const Resume& resume);
std::string encode(const Connected& connected);
std::string encode(const Resumed& resumed);
std::string encode(const Observe& observe);
std::string encode(const Observed& observed);
/// Control characters of the sentence become spaces, and the sentence is cut to kMaxSentenceSize.
std::string encode(const Refusal& refusal);

/// Reads the content of one DTLS record. nullopt for an unknown type, which the caller must ignore; a Protocol error,
/// safe to log, for a message that breaks the rules. Unknown fields are ignored; if a field is given twice, the last
/// one is used.
Result<std::optional<Message>> parseMessage(std::string_view text);

/// Reads the text that Endpoint::toString() writes; nullopt unless a host can have this endpoint.
std::optional<Endpoint> parseEndpoint(std::string_view text);
/// A link-local IPv6 address; nullopt for any other text.
std::optional<IpAddress> parseLinkLocal(std::string_view text);

/// The server's PSK identity hint (RFC 4279 2): words separated by spaces.
struct Hint {
    std::uint16_t fouPort = 0;

    bool operator==(const Hint&) const = default;
};

/// `dynfou/1 fou=65201`
std::string encodeHint(std::uint16_t fouPort);
/// nullopt unless the hint has the words `dynfou/1` and, once, `fou=` with a port, and at most kMaxHintSize bytes;
/// other words are ignored.
std::optional<Hint> parseHint(std::string_view hint);

} // namespace dynfou::agreement
