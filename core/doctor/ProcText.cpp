// SPDX-License-Identifier: Apache-2.0
#include "doctor/ProcText.h"

#include <charconv>
#include <optional>

namespace dynfou::doctor {

namespace {

/// Calls `take` with each line of a text.
template <typename Take>
void forEachLine(std::string_view text, Take take)
{
    while (!text.empty()) {
        const auto end = text.find('\n');
        take(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    while (true) {
        const auto start = line.find_first_not_of(' ');
        if (start == std::string_view::npos)
            return words;
        line.remove_prefix(start);
        const auto end = line.find(' ');
        words.push_back(line.substr(0, end));
        line.remove_prefix(end == std::string_view::npos ? line.size() : end);
    }
}

template <typename Number>
std::optional<Number> number(std::string_view text, int base)
{
    Number value{};
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value, base);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(value) : std::nullopt;
}

} // namespace

std::vector<LocalSocket> parseSockets(std::string_view text, SocketTable table)
{
    constexpr std::string_view listening = "0A"; // TCP_LISTEN
    std::vector<LocalSocket> sockets;
    forEachLine(text, [&](std::string_view line) {
        // sl local_address rem_address st queues timer retransmissions uid timeout inode
        const auto words = wordsOf(line);
        if (words.size() < 10 || (table == SocketTable::Tcp && words[3] != listening))
            return;
        const auto colon = words[1].find(':');
        if (colon == std::string_view::npos)
            return;
        const auto port = number<std::uint16_t>(words[1].substr(colon + 1), 16);
        const auto inode = number<std::uint64_t>(words[9], 10);
        if (port && inode)
            sockets.push_back({*port, *inode});
    });
    return sockets;
}

std::string unitOfCgroup(std::string_view text)
{
    constexpr std::string_view suffix = ".service";
    std::string unit;
    forEachLine(text, [&](std::string_view line) {
        const auto name = line.substr(line.rfind('/') + 1);
        const bool isSystems = line.find("/system.slice/") != std::string_view::npos;
        if (isSystems && name.size() > suffix.size() && name.ends_with(suffix))
            unit = name;
    });
    return unit;
}

std::optional<bool> hasCapability(std::string_view text, unsigned capability)
{
    constexpr int hexadecimal = 16;
    constexpr std::string_view field = "CapEff:\t";
    std::optional<bool> found;
    forEachLine(text, [&](std::string_view line) {
        if (!line.starts_with(field))
            return;
        if (const auto mask = number<std::uint64_t>(line.substr(field.size()), hexadecimal))
            found = ((*mask >> capability) & 1U) != 0;
    });
    return found;
}

std::size_t countListLocks(std::string_view text)
{
    constexpr std::string_view accepts = "00010000"; // __SO_ACCEPTCON: it listens
    std::size_t count = 0;
    forEachLine(text, [&](std::string_view line) {
        const auto words = wordsOf(line);
        if (words.size() >= 8 && words[3] == accepts && words[7].starts_with("@dynfou-list-"))
            ++count;
    });
    return count;
}

bool namesModule(std::string_view text, std::string_view module)
{
    const auto file = "/" + std::string(module) + ".ko";
    bool isNamed = false;
    forEachLine(text, [&](std::string_view line) {
        isNamed = isNamed || line.substr(0, line.find(':')).find(file) != std::string_view::npos;
    });
    return isNamed;
}

} // namespace dynfou::doctor
