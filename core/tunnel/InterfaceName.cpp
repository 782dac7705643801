// SPDX-License-Identifier: Apache-2.0
#include "tunnel/InterfaceName.h"

namespace dynfou {

std::string chooseInterfaceName(std::size_t position, std::size_t listSize,
                                const std::function<bool(const std::string&)>& isTaken)
{
    std::string name = "dyn" + std::to_string(position);
    for (std::size_t number = listSize + 1; isTaken(name); ++number)
        name = "dyn" + std::to_string(number);
    return name;
}

} // namespace dynfou
