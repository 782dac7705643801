// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"
#include "tunnel/NetworkWatch.h"

#include <QSocketNotifier>
#include <QTimer>
#include <memory>

namespace dynfou::netlink {

/// Listens to the kernel's announcements of links, addresses and routes (rtnetlink(7)). It does not read their content:
/// `changed` must look for itself what is different, so a lost announcement (ENOBUFS) does no harm.
class NetworkMonitor final : public NetworkWatch {
public:
    static Result<std::unique_ptr<NetworkMonitor>> open();

    void start(std::function<void()> changed) override;

private:
    explicit NetworkMonitor(UniqueFd fd);
    void drain();

    UniqueFd m_fd;
    std::function<void()> m_changed;
    QTimer m_gathering; ///< runs while it waits for further changes
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dynfou::netlink
