// SPDX-License-Identifier: Apache-2.0
#include "tunnel/TunnelBackend.h"

namespace dynfou {

Result<void> TunnelBackend::removeLinks(const std::vector<TunnelLink>& links)
{
    Result<void> result;
    for (const auto& link : links) {
        if (auto removed = removeLink(link); !removed && result)
            result = std::move(removed);
    }
    return result;
}

} // namespace dynfou
