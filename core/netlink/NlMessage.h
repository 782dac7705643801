// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct nl_msg;
struct nlattr;
struct nlmsghdr;

namespace dynfou::netlink {

/// Builds a netlink message. Attributes are appended in the order of the calls. All our messages are far smaller than
/// the one page that libnl allocates.
class NlMessage {
public:
    /// `type`: RTM_... or a generic netlink family. `flags`: NLM_F_...; NLM_F_REQUEST is added.
    NlMessage(int type, int flags);

    /// Appends the family's fixed header (ifinfomsg, genlmsghdr, ...).
    template <typename Header>
    NlMessage& header(const Header& value)
    {
        return appendHeader(&value, sizeof value);
    }
    NlMessage& put(int type, std::span<const std::uint8_t> bytes);
    NlMessage& putU8(int type, std::uint8_t value);
    NlMessage& putU16(int type, std::uint16_t value);
    NlMessage& putU32(int type, std::uint32_t value);
    /// Puts the value in network byte order.
    NlMessage& putBe16(int type, std::uint16_t value);
    NlMessage& putBe32(int type, std::uint32_t value);
    NlMessage& putString(int type, const std::string& value);
    NlMessage& putAddress(int type, const IpAddress& address) { return put(type, address.bytes()); }

    /// Puts a nested attribute that contains the attributes that `fill` puts.
    template <typename Fill>
    NlMessage& nest(int type, Fill fill)
    {
        nlattr* start = beginNest(type);
        fill(*this);
        endNest(start);
        return *this;
    }

    [[nodiscard]] nl_msg* get() const { return m_message.get(); }

private:
    struct Free {
        void operator()(nl_msg* message) const;
    };
    NlMessage& appendHeader(const void* data, std::size_t size);
    nlattr* beginNest(int type);
    void endNest(nlattr* start);

    std::unique_ptr<nl_msg, Free> m_message;
};

/// The bytes after the header of a received message.
std::span<const std::uint8_t> payloadOf(const nlmsghdr* message);

/// The fixed header (ifinfomsg, ...) of a received message; nullopt if the message is too short for it.
template <typename Header>
std::optional<Header> headerOf(const nlmsghdr* message)
{
    const auto payload = payloadOf(message);
    if (payload.size() < sizeof(Header))
        return std::nullopt;
    Header header{};
    std::memcpy(&header, payload.data(), sizeof header);
    return header;
}

/// Reads the attributes of a received message or of a nested attribute. Bounds are checked. If a type occurs twice, the
/// last one is used.
class NlAttributes {
public:
    /// The attributes after a fixed header of `headerSize` bytes.
    NlAttributes(const nlmsghdr* message, std::size_t headerSize);
    /// The same for a message's payload, which must outlive the returned value.
    static NlAttributes of(std::span<const std::uint8_t> payload, std::size_t headerSize);

    [[nodiscard]] std::optional<std::span<const std::uint8_t>> bytes(int type) const;
    [[nodiscard]] std::optional<std::uint8_t> u8(int type) const;
    [[nodiscard]] std::optional<std::uint16_t> u16(int type) const;
    [[nodiscard]] std::optional<std::uint32_t> u32(int type) const;
    [[nodiscard]] std::optional<std::uint16_t> be16(int type) const;
    [[nodiscard]] std::optional<std::uint32_t> be32(int type) const;
    [[nodiscard]] std::string string(int type) const;
    [[nodiscard]] std::optional<IpAddress> address(int type) const;
    [[nodiscard]] NlAttributes nested(int type) const;

private:
    explicit NlAttributes(std::span<const std::uint8_t> data) : m_data(data) {}

    std::span<const std::uint8_t> m_data;
};

} // namespace dynfou::netlink
