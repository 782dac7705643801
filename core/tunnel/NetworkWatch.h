// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace dynfou {

/// Reports that addresses, routes or links of this host may have changed.
class NetworkWatch {
public:
    NetworkWatch() = default;
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;
    virtual ~NetworkWatch() = default;

    /// Calls `changed` from now on, once for changes that come together; not from within this call.
    virtual void start(std::function<void()> changed) = 0;
};

} // namespace dynfou
