// SPDX-License-Identifier: Apache-2.0
#include "feed/TrafficFile.h"

#include <fstream>

namespace dynfou::gui {

namespace {

std::optional<std::uint64_t> readNumber(const std::string& path)
{
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<Traffic> readTraffic(const std::string& interface, const std::string& root)
{
    if (interface.empty() || interface.find('/') != std::string::npos)
        return std::nullopt;
    const auto folder = root + '/' + interface + "/statistics/";
    const auto received = readNumber(folder + "rx_bytes");
    const auto sent = readNumber(folder + "tx_bytes");
    return received && sent ? std::optional(Traffic{*received, *sent}) : std::nullopt;
}

} // namespace dynfou::gui
