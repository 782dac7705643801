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

/// The index of the interface that is down, or has lost an IPv6 link-local address, according to this announcement; 0
/// if the announcement says neither.
int affectedInterface(const nlmsghdr* message);

/// Listens to the kernel's announcements of interfaces that somebody puts down or whose link-local address somebody
/// removes. Unlike NetworkMonitor it reports which interface, so that a server need not check thousands of others.
class LinkMonitor {
public:
    /// `affected` is called from the event loop, 20 ms after the first of several announcements; with 0 if
    /// announcements were lost.
    static Result<std::unique_ptr<LinkMonitor>> open(std::function<void(int ifindex)> affected);

private:
    LinkMonitor(UniqueFd fd, std::function<void(int ifindex)> affected);
    void drain();
    void tell();

    UniqueFd m_fd;
    std::function<void(int ifindex)> m_affected;
    std::set<int> m_seen; ///< interfaces to report next
    QTimer m_gathering;   ///< runs while it waits for further announcements
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dynfou::netlink
