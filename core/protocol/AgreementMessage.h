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
/// What one message, hence one DTLS record, holds at most: with all headers it fits the smallest IPv6 packet, 1280
/// bytes. A longer one is refused.
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

/// What the client asks for: one tunnel.
struct Connect {
    Token token{};                     ///< of this agreement; the same in its punch packets and when it is repeated
    Token instance{};                  ///< random, of this process: tells a move from a second machine
    std::uint32_t mtu = kMinMtu;       ///< what this end would use inside, kMinMtu to kMaxMtu
    std::string software;              ///< name and version, printable, for the log; may be empty
    std::vector<std::string> features; ///< what this end can do beyond the version; each of [a-z0-9.-]
    /// This end's link is, or will be, a bridge's port, so that health needs this VLAN (IEEE 802.1Q).
    std::optional<std::uint16_t> healthVlan;

    bool operator==(const Connect&) const = default;
};

/// What the client asks for in place of Connect when its link of an earlier agreement still stands: that both ends go
/// on with it as it is. On the wire it is `connect` with `resume` instead of `token`.
struct Resume {
    std::uint32_t key = 0; ///< the link's GRE key, not 0
    Token instance{};      ///< as in Connect
    std::uint32_t mtu = kMinMtu;
    std::string software;
    std::vector<std::string> features;

    bool operator==(const Resume&) const = default;
};

/// What the server has set up.
struct Connected {
    Endpoint data;                   ///< the tunnel port as the server's FOU port saw it
    std::optional<Endpoint> control; ///< the same as the control port saw it; nothing when that punch did not come
    std::uint16_t fouPort = 0;       ///< where the server takes and sends data
    std::uint32_t key = 0;           ///< GRE key of both directions (RFC 2890), not 0
    IpAddress linkLocal;             ///< the server's address on the tunnel, fe80::/10
    std::uint32_t mtu = kMinMtu;     ///< what both ends use inside, never more than the client's
    std::uint16_t healthPort = 0;    ///< TCP port of the health connection
    std::string software;            ///< name and version, printable, for the log; may be empty
    std::optional<std::uint16_t> probePort;  ///< UDP port where probes are answered; nothing: nowhere
    std::optional<std::uint16_t> healthVlan; ///< health speaks through this VLAN of the tunnel, at both ends

    bool operator==(const Connected&) const = default;
};

/// The answer to Resume: the tunnel as it stands, and has not been touched.
struct Resumed {
    Connected tunnel;

    bool operator==(const Resumed&) const = default;
};

/// What a client asks that wants to know where the server sees it, and no tunnel.
struct Observe {
    Token token{}; ///< the same in its punch packets
    std::string software;

    bool operator==(const Observe&) const = default;
};

/// The answer to Observe.
struct Observed {
    std::optional<Endpoint> data;    ///< as the server's FOU port saw the punches; nothing: none came
    std::optional<Endpoint> control; ///< as its control port saw them

    bool operator==(const Observed&) const = default;
};

/// Why a server says no.
enum class RefusalCode : std::uint8_t {
    Version,       ///< it does not speak this version
    Malformed,     ///< the message broke the protocol's rules
    Replaced,      ///< another machine uses this client name, and the newer one has it
    NoPunch,       ///< no punch packet arrived on the FOU port
    Refused,       ///< the client's entry demands something else
    Unavailable,   ///< the tunnel could not be set up
    Busy,          ///< too much to do now
    UnknownTunnel, ///< there is no tunnel that could be resumed; a Connect may follow in the same session
    Other,         ///< a code of a newer server
};

/// The code as it is sent: `no-punch`; empty for Other.
std::string_view toString(RefusalCode code);

/// The message `error`. Its form is the same in all versions, so that a refused version can be understood.
struct Refusal {
    RefusalCode code = RefusalCode::Other;
    std::string sentence;  ///< for a person; printable when it was parsed, still the other end's words
    std::string otherCode; ///< the code as it was sent, when it is Other: 1 to kMaxCodeSize of [a-z-]

    bool operator==(const Refusal&) const = default;
};

/// A message whose type is known, of a version that is not: nothing else in it was looked at. A server answers one
/// of type `connect` with RefusalCode::Version.
struct OtherVersion {
    std::string type; ///< `connect`, `connected`, `resumed`, `observe` or `observed`
    std::uint32_t version = 0;

    bool operator==(const OtherVersion&) const = default;
};

using Message = std::variant<Connect, Resume, Connected, Resumed, Refusal, OtherVersion, Observe, Observed>;

/// At most kMaxMessageSize bytes as long as the features keep within 700 bytes together. A longer `software` is cut.
std::string encode(const Connect& connect);
std::string encode(const Resume& resume);
std::string encode(const Connected& connected);
std::string encode(const Resumed& resumed);
std::string encode(const Observe& observe);
std::string encode(const Observed& observed);
/// Control characters of the sentence become spaces, and what is longer than kMaxSentenceSize is cut.
std::string encode(const Refusal& refusal);

/// Reads what one DTLS record held. Nothing for a type that is not known, which is to be ignored; a Protocol error,
/// safe to log, for what breaks the rules. Unknown fields are ignored; of a field given twice the last counts.
Result<std::optional<Message>> parseMessage(std::string_view text);

/// Reads what Endpoint::toString() writes, if a host can have it.
std::optional<Endpoint> parseEndpoint(std::string_view text);
/// A link-local IPv6 address; nothing for any other text.
std::optional<IpAddress> parseLinkLocal(std::string_view text);

/// What the server says in its PSK identity hint (RFC 4279 2): words parted by spaces.
struct Hint {
    std::uint16_t fouPort = 0;

    bool operator==(const Hint&) const = default;
};

/// `dynfou/1 fou=65201`
std::string encodeHint(std::uint16_t fouPort);
/// Nothing without the words `dynfou/1` and (once) `fou=` with a port, or above kMaxHintSize; other words are ignored.
std::optional<Hint> parseHint(std::string_view hint);

} // namespace dynfou::agreement
