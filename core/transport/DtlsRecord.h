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

/// One DTLS 1.2 record (RFC 6347 4.1) in a datagram.
struct Record {
    ContentType type{};
    std::uint16_t epoch = 0;   ///< 0: not encrypted
    std::string_view bytes;    ///< header and fragment
    std::string_view fragment; ///< what follows the header
};

/// The maximum size of a datagram in bytes; a larger one is ignored.
inline constexpr std::size_t kMaxDatagram = 2048;

/// The records of a datagram, at least one. nullopt unless the datagram consists of 1 to 16 whole records of types that
/// DTLS 1.2 has, and the encrypted ones are long enough to be authenticated.
std::optional<std::vector<Record>> splitRecords(std::string_view datagram);

/// The handshake messages (RFC 5246 7.4, RFC 6347 4.3.2) that matter here.
enum class MessageType : std::uint8_t {
    ClientHello = 1,
    ServerHello = 2,
    HelloVerifyRequest = 3,
    ClientKeyExchange = 16
};

/// The type of the handshake message in this record, if the record is unencrypted and contains exactly one whole
/// message.
std::optional<MessageType> plainMessageType(const Record& record);

/// Whether the record is (part of) an unencrypted handshake message.
bool isPlainHandshake(const Record& record);

/// Whether the record is an unencrypted alert. Anybody can send one, so it proves nothing.
bool isPlainAlert(const Record& record);

/// The parts of a ClientHello that matter before it is verified (RFC 6347 4.2.1).
struct ClientHello {
    std::string_view message; ///< the bytes in the record, which are the same in every repetition
    bool hasCookie = false;
};

/// The ClientHello in this record; nullopt unless the record contains a whole one.
std::optional<ClientHello> parseClientHello(const Record& record);

} // namespace dynfou::dtls
