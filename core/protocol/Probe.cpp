// SPDX-License-Identifier: Apache-2.0
#include "protocol/Probe.h"

#include <algorithm>

namespace dynfou::probe {

namespace {

constexpr std::uint32_t kUnknown = 0xffffffff;
constexpr unsigned kUnknownLoss = 0xffff;
constexpr unsigned kMaxLoss = 1000;

void put(std::string& packet, std::uint64_t value, unsigned bytes)
{
    while (bytes-- > 0)
        packet += static_cast<char>((value >> (8 * bytes)) & 0xffU);
}

std::uint64_t take(std::string_view& packet, unsigned bytes)
{
    std::uint64_t value = 0;
    for (const char c : packet.substr(0, bytes))
        value = (value << 8U) | static_cast<std::uint8_t>(c);
    packet.remove_prefix(bytes);
    return value;
}

void putTime(std::string& packet, const std::optional<Micros>& time)
{
    put(packet, time ? static_cast<std::uint64_t>(std::clamp<std::int64_t>(time->count(), 0, kUnknown - 1)) : kUnknown,
        4);
}

std::optional<Micros> takeTime(std::string_view& packet)
{
    const auto value = take(packet, 4);
    return value == kUnknown ? std::nullopt : std::optional(Micros(value));
}

} // namespace

std::string encode(const Probe& probe)
{
    std::string packet;
    packet.reserve(kSize);
    put(packet, kFirstByte, 1);
    put(packet, kVersion, 1);
    put(packet, static_cast<std::uint8_t>(probe.kind), 1);
    put(packet, 0, 1);
    put(packet, probe.sequence, 4);
    put(packet, probe.timestamp, 8);
    putTime(packet, probe.quality.roundTrip);
    putTime(packet, probe.quality.jitter);
    put(packet, probe.quality.loss ? std::min(*probe.quality.loss, kMaxLoss) : kUnknownLoss, 2);
    put(packet, 0, 2);
    return packet;
}

std::optional<Probe> parseProbe(std::string_view payload)
{
    if (payload.size() < kSize || take(payload, 1) != kFirstByte || take(payload, 1) != kVersion)
        return std::nullopt;
    const auto kind = take(payload, 1);
    if (kind > static_cast<std::uint8_t>(Kind::Answer))
        return std::nullopt;
    Probe probe;
    probe.kind = static_cast<Kind>(kind);
    take(payload, 1);
    probe.sequence = static_cast<std::uint32_t>(take(payload, 4));
    probe.timestamp = take(payload, 8);
    probe.quality.roundTrip = takeTime(payload);
    probe.quality.jitter = takeTime(payload);
    if (const auto loss = static_cast<unsigned>(take(payload, 2)); loss <= kMaxLoss)
        probe.quality.loss = loss;
    return probe;
}

} // namespace dynfou::probe
