// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsRecord.h"

namespace dynfou::dtls {

namespace {

constexpr std::size_t kHeaderSize = 13;
constexpr std::size_t kHandshakeHeaderSize = 12;
constexpr std::size_t kTagSize = 16; // Poly1305 (RFC 7905); OpenSSL takes anything shorter for a fatal error
constexpr std::size_t kMaxRecords = 16;

unsigned byteAt(std::string_view bytes, std::size_t offset)
{
    return static_cast<std::uint8_t>(bytes[offset]);
}

unsigned numberAt(std::string_view bytes, std::size_t offset, std::size_t size)
{
    unsigned value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value = value << 8U | byteAt(bytes, offset + i);
    return value;
}

} // namespace

std::optional<std::vector<Record>> splitRecords(std::string_view datagram)
{
    std::vector<Record> records;
    if (datagram.empty() || datagram.size() > kMaxDatagram)
        return std::nullopt;
    while (!datagram.empty()) {
        if (datagram.size() < kHeaderSize || records.size() == kMaxRecords)
            return std::nullopt;
        const unsigned type = byteAt(datagram, 0);
        const std::size_t size = kHeaderSize + numberAt(datagram, 11, 2);
        const bool isKnown = type >= 20 && type <= 23 && byteAt(datagram, 1) == 0xfe;
        const auto epoch = static_cast<std::uint16_t>(numberAt(datagram, 3, 2));
        const std::size_t least = epoch == 0 ? 1 : kTagSize + 1;
        if (!isKnown || size < kHeaderSize + least || size > datagram.size())
            return std::nullopt;
        records.push_back({static_cast<ContentType>(type), epoch, datagram.substr(0, size),
                           datagram.substr(kHeaderSize, size - kHeaderSize)});
        datagram.remove_prefix(size);
    }
    return records;
}

bool isPlainHandshake(const Record& record)
{
    return record.type == ContentType::Handshake && record.epoch == 0;
}

bool isPlainAlert(const Record& record)
{
    return record.type == ContentType::Alert && record.epoch == 0;
}

std::optional<MessageType> plainMessageType(const Record& record)
{
    const auto message = record.fragment;
    if (!isPlainHandshake(record) || message.size() < kHandshakeHeaderSize)
        return std::nullopt;
    const unsigned length = numberAt(message, 1, 3);
    const bool isWhole = numberAt(message, 6, 3) == 0 && numberAt(message, 9, 3) == length &&
                         message.size() == kHandshakeHeaderSize + length;
    return isWhole ? std::optional(static_cast<MessageType>(byteAt(message, 0))) : std::nullopt;
}

std::optional<ClientHello> parseClientHello(const Record& record)
{
    // handshake header, version, Random, length of the session id
    constexpr std::size_t sessionAt = kHandshakeHeaderSize + 2 + 32;
    const auto message = record.fragment;
    if (plainMessageType(record) != MessageType::ClientHello || message.size() <= sessionAt)
        return std::nullopt;
    const std::size_t cookieAt = sessionAt + 1 + byteAt(message, sessionAt);
    if (cookieAt >= message.size())
        return std::nullopt;
    return ClientHello{message, message[cookieAt] != 0};
}

} // namespace dynfou::dtls
