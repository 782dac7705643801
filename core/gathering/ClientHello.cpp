// SPDX-License-Identifier: Apache-2.0
#include "gathering/ClientHello.h"

namespace dynfou::doctor {

namespace {

constexpr unsigned char kHandshake = 22;
constexpr unsigned char kClientHello = 1;
constexpr unsigned char kHelloVerifyRequest = 3;
constexpr std::size_t kRecordHeader = 13;
constexpr std::size_t kSequenceAt = 5; // after type, version and epoch (RFC 6347 4.1)
constexpr std::size_t kSequenceBytes = 6;

void put(std::string& out, std::size_t value, std::size_t bytes)
{
    while (bytes-- > 0)
        out += static_cast<char>(value >> (8 * bytes));
}

void putExtension(std::string& out, std::size_t type, const std::string& content)
{
    put(out, type, 2);
    put(out, content.size(), 2);
    out += content;
}

std::string extensions()
{
    using namespace std::string_literals;
    std::string out;
    putExtension(out, 10, "\x00\x06\x00\x1d\x00\x17\x00\x18"s); // supported_groups: x25519, secp256r1, secp384r1
    putExtension(out, 11, "\x01\x00"s);                         // ec_point_formats: uncompressed
    putExtension(out, 23, {});                                  // extended_master_secret
    return out;
}

std::string build(const std::array<std::uint8_t, 32>& random, const std::string& extensionBytes, std::uint32_t sequence)
{
    std::string body;
    put(body, 0xfefd, 2); // DTLS 1.2
    body.append(random.begin(), random.end());
    put(body, 0, 1); // session id
    put(body, 0, 1); // cookie
    put(body, 4, 2);
    put(body, 0xccac, 2); // TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256 (RFC 7905)
    put(body, 0x00ff, 2); // TLS_EMPTY_RENEGOTIATION_INFO_SCSV
    put(body, 0x0100, 2); // no compression
    put(body, extensionBytes.size(), 2);
    body += extensionBytes;
    std::string out;
    put(out, kHandshake, 1);
    put(out, 0xfeff, 2);
    put(out, 0, 2); // epoch
    put(out, sequence, kSequenceBytes);
    put(out, body.size() + 12, 2);
    put(out, kClientHello, 1);
    put(out, body.size(), 3);
    put(out, 0, 5); // message number, offset of the fragment
    put(out, body.size(), 3);
    return out + body;
}

} // namespace

std::string makeClientHello(const std::array<std::uint8_t, 32>& random, std::size_t size, std::uint32_t sequence)
{
    constexpr std::size_t padding = 21;
    constexpr std::size_t extensionHeader = 4;
    auto all = extensions();
    const auto least = build(random, all, sequence).size() + extensionHeader;
    putExtension(all, padding, std::string(size > least ? size - least : 0, '\0'));
    return build(random, all, sequence);
}

bool isHelloVerifyRequest(std::string_view datagram, std::uint32_t sequence)
{
    std::string expected;
    put(expected, sequence, kSequenceBytes);
    return datagram.size() > kRecordHeader && static_cast<unsigned char>(datagram[0]) == kHandshake &&
           datagram.substr(kSequenceAt, kSequenceBytes) == expected &&
           static_cast<unsigned char>(datagram[kRecordHeader]) == kHelloVerifyRequest;
}

} // namespace dynfou::doctor
