// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace dynfou {

/// Watches any number of descriptors with one notifier of Qt's event loop, by epoll(7). Qt's own dispatcher examines
/// every notifier at each wake-up, which takes milliseconds with thousands of them.
class Poller {
public:
    /// `events`: EPOLLIN, EPOLLRDHUP, ... as reported.
    using Ready = std::function<void(std::uint32_t events)>;

    static Result<std::unique_ptr<Poller>> open();

    /// Watches `fd`, level-triggered, until remove(). The caller keeps ownership of the descriptor.
    Result<void> add(int fd, std::uint32_t events, Ready ready);
    void remove(int fd);

private:
    explicit Poller(UniqueFd epoll);
    void dispatch();

    UniqueFd m_epoll;
    NotifierPtr m_notifier;
    std::unordered_map<int, std::shared_ptr<Ready>> m_ready;
};

} // namespace dynfou
