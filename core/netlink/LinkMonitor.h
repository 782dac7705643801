// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <QSocketNotifier>
#include <QTimer>
#include <functional>
#include <memory>
#include <set>

struct nlmsghdr;

namespace dynfou::netlink {

/// The index of the interface of which this announcement says that it is down, or has lost a link-local address over
/// IPv6; nothing's: 0.
int affectedInterface(const nlmsghdr* message);

/// Listens to the kernel's announcements of interfaces that somebody puts down, or takes their link-local address from.
/// Unlike NetworkMonitor it says which, so that a server need not look at thousands of others.
class LinkMonitor {
public:
    /// `hurt` comes from the event loop, a moment after the first of several announcements; with 0 when some were lost.
    static Result<std::unique_ptr<LinkMonitor>> open(std::function<void(int ifindex)> affected);

private:
    LinkMonitor(UniqueFd fd, std::function<void(int ifindex)> affected);
    void drain();
    void tell();

    UniqueFd m_fd;
    std::function<void(int ifindex)> m_affected;
    std::set<int> m_seen; ///< since the last time that it was told
    QTimer m_gathering;   ///< runs while further ones are waited for
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dynfou::netlink
