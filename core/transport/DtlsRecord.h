// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dynfou::dtls {

/// The content types that DTLS 1.2 has (RFC 5246 6.2.1).
enum class ContentType : std::uint8_t { ChangeCipherSpec = 20, Alert = 21, Handshake = 22, ApplicationData = 23 };

/// One DTLS 1.2 record (RFC 6347 4.1) as it stands in a datagram.
struct Record {
    ContentType type{};
    std::uint16_t epoch = 0;   ///< 0: not encrypted
    std::string_view bytes;    ///< header and fragment
    std::string_view fragment; ///< what the header is followed by
};

/// The most bytes of a datagram that is looked at.
inline constexpr std::size_t kMaxDatagram = 2048;

/// The records of a datagram, one at least. Nothing unless whole records fill it exactly, at most 16 of them, all of
/// types that DTLS 1.2 has, and the encrypted ones long enough to be authenticated.
std::optional<std::vector<Record>> splitRecords(std::string_view datagram);

/// The handshake messages (RFC 5246 7.4, RFC 6347 4.3.2) that are told apart here.
enum class MessageType : std::uint8_t {
    ClientHello = 1,
    ServerHello = 2,
    HelloVerifyRequest = 3,
    ClientKeyExchange = 16
};

/// The type of the handshake message that stands in this record in the clear, alone and not in fragments.
std::optional<MessageType> plainMessageType(const Record& record);

/// Whether it is (part of) a handshake message that is sent in the clear.
bool isPlainHandshake(const Record& record);

/// Whether it is an alert that is not encrypted: it proves nothing, anybody can send it.
bool isPlainAlert(const Record& record);

/// What matters of a ClientHello before it is verified (RFC 6347 4.2.1).
struct ClientHello {
    std::string_view message; ///< as it stands in the record: the same whenever it is sent again
    bool hasCookie = false;
};

/// The ClientHello that stands whole in this record; nothing for any other record.
std::optional<ClientHello> parseClientHello(const Record& record);

} // namespace dynfou::dtls
