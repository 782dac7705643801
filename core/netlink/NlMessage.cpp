// SPDX-License-Identifier: Apache-2.0
#include "netlink/NlMessage.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <linux/netlink.h>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <new>

namespace dynfou::netlink {

namespace {

/// Building a message can fail only for lack of memory.
void require(int status)
{
    if (status < 0)
        throw std::bad_alloc();
}

// unsigned replacements for the kernel's NLA_* macros, which are signed
constexpr std::size_t kAttributeHeader = 4;
constexpr std::size_t aligned(std::size_t size)
{
    return (size + 3U) & ~std::size_t{3};
}

template <typename T>
std::optional<T> fixed(std::optional<std::span<const std::uint8_t>> bytes)
{
    if (!bytes || bytes->size() < sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes->data(), sizeof value);
    return value;
}

} // namespace

NlMessage::NlMessage(int type, int flags) : m_message(nlmsg_alloc_simple(type, flags | NLM_F_REQUEST))
{
    if (!m_message)
        throw std::bad_alloc();
}

void NlMessage::Free::operator()(nl_msg* message) const
{
    nlmsg_free(message);
}

NlMessage& NlMessage::appendHeader(const void* data, std::size_t size)
{
    require(nlmsg_append(m_message.get(), const_cast<void*>(data), size, NLMSG_ALIGNTO));
    return *this;
}

NlMessage& NlMessage::put(int type, std::span<const std::uint8_t> bytes)
{
    require(nla_put(m_message.get(), type, static_cast<int>(bytes.size()), bytes.data()));
    return *this;
}

NlMessage& NlMessage::putU8(int type, std::uint8_t value)
{
    require(nla_put_u8(m_message.get(), type, value));
    return *this;
}

NlMessage& NlMessage::putU16(int type, std::uint16_t value)
{
    require(nla_put_u16(m_message.get(), type, value));
    return *this;
}

NlMessage& NlMessage::putU32(int type, std::uint32_t value)
{
    require(nla_put_u32(m_message.get(), type, value));
    return *this;
}

NlMessage& NlMessage::putBe16(int type, std::uint16_t value)
{
    return putU16(type, htons(value));
}

NlMessage& NlMessage::putBe32(int type, std::uint32_t value)
{
    return putU32(type, htonl(value));
}

NlMessage& NlMessage::putString(int type, const std::string& value)
{
    require(nla_put_string(m_message.get(), type, value.c_str()));
    return *this;
}

nlattr* NlMessage::beginNest(int type)
{
    nlattr* start = nla_nest_start(m_message.get(), type);
    if (start == nullptr)
        throw std::bad_alloc();
    return start;
}

void NlMessage::endNest(nlattr* start)
{
    require(nla_nest_end(m_message.get(), start));
}

std::span<const std::uint8_t> payloadOf(const nlmsghdr* message)
{
    constexpr std::size_t header = sizeof(nlmsghdr);
    if (message->nlmsg_len <= header)
        return {};
    return {reinterpret_cast<const std::uint8_t*>(message) + header, message->nlmsg_len - header};
}

NlAttributes::NlAttributes(const nlmsghdr* message, std::size_t headerSize)
    : NlAttributes(of(payloadOf(message), headerSize))
{
}

NlAttributes NlAttributes::of(std::span<const std::uint8_t> payload, std::size_t headerSize)
{
    return NlAttributes(payload.subspan(std::min(aligned(headerSize), payload.size())));
}

std::optional<std::span<const std::uint8_t>> NlAttributes::bytes(int type) const
{
    std::optional<std::span<const std::uint8_t>> found;
    auto rest = m_data;
    while (rest.size() >= kAttributeHeader) {
        nlattr attribute{};
        std::memcpy(&attribute, rest.data(), sizeof attribute);
        if (attribute.nla_len < kAttributeHeader || attribute.nla_len > rest.size())
            break;
        if ((attribute.nla_type & NLA_TYPE_MASK) == type)
            found = rest.subspan(kAttributeHeader, attribute.nla_len - kAttributeHeader);
        rest = rest.subspan(std::min<std::size_t>(aligned(attribute.nla_len), rest.size()));
    }
    return found;
}

std::optional<std::uint8_t> NlAttributes::u8(int type) const
{
    return fixed<std::uint8_t>(bytes(type));
}

std::optional<std::uint16_t> NlAttributes::u16(int type) const
{
    return fixed<std::uint16_t>(bytes(type));
}

std::optional<std::uint32_t> NlAttributes::u32(int type) const
{
    return fixed<std::uint32_t>(bytes(type));
}

std::optional<std::uint16_t> NlAttributes::be16(int type) const
{
    const auto value = u16(type);
    return value ? std::optional(ntohs(*value)) : std::nullopt;
}

std::optional<std::uint32_t> NlAttributes::be32(int type) const
{
    const auto value = u32(type);
    return value ? std::optional(ntohl(*value)) : std::nullopt;
}

std::string NlAttributes::string(int type) const
{
    const auto value = bytes(type);
    if (!value)
        return {};
    const std::string_view text(reinterpret_cast<const char*>(value->data()), value->size());
    return std::string(text.substr(0, text.find('\0')));
}

std::optional<IpAddress> NlAttributes::address(int type) const
{
    const auto value = bytes(type);
    if (value && value->size() == 4)
        return IpAddress::v4(value->first<4>());
    if (value && value->size() == 16)
        return IpAddress::v6(value->first<16>());
    return std::nullopt;
}

NlAttributes NlAttributes::nested(int type) const
{
    return NlAttributes(bytes(type).value_or(std::span<const std::uint8_t>{}));
}

} // namespace dynfou::netlink
