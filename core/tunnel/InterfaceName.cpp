// SPDX-License-Identifier: Apache-2.0
#include "tunnel/InterfaceName.h"

#include <algorithm>

namespace dynfou {

namespace {

constexpr std::string_view kTemporaryHead = "dynfou";

} // namespace

std::string chooseInterfaceName(std::size_t position, std::size_t listSize,
                                const std::function<bool(const std::string&)>& isTaken)
{
    std::string name = "dyn" + std::to_string(position);
    for (std::size_t number = listSize + 1; isTaken(name); ++number)
        name = "dyn" + std::to_string(number);
    return name;
}

std::string temporaryInterfaceName(int replaced)
{
    return std::string(kTemporaryHead) + std::to_string(replaced);
}

bool isTemporaryInterfaceName(std::string_view name)
{
    if (!name.starts_with(kTemporaryHead) || name.size() == kTemporaryHead.size())
        return false;
    name.remove_prefix(kTemporaryHead.size());
    return std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace dynfou
