// SPDX-License-Identifier: Apache-2.0
#include "netlink/NetworkMonitor.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

// a new address comes with its routes: this is long enough to collect both, and too short to be noticed
constexpr std::chrono::milliseconds kGather{20};
constexpr int kBudget = 256; // announcements per turn of the event loop

constexpr unsigned groupBit(unsigned group)
{
    return 1U << (group - 1);
}

} // namespace

Result<std::unique_ptr<NetworkMonitor>> NetworkMonitor::open()
{
    const Reason what = ReasonCode::WatchNetwork;
    UniqueFd fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what, ReasonCode::AllowNetlink));
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = groupBit(RTNLGRP_LINK) | groupBit(RTNLGRP_IPV4_IFADDR) | groupBit(RTNLGRP_IPV6_IFADDR) |
                        groupBit(RTNLGRP_IPV4_ROUTE) | groupBit(RTNLGRP_IPV6_ROUTE);
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(Error::fromErrno(errno, what));
    return std::unique_ptr<NetworkMonitor>(new NetworkMonitor(std::move(fd)));
}

NetworkMonitor::NetworkMonitor(UniqueFd fd)
    : m_fd(std::move(fd)), m_notifier(std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Read))
{
    m_notifier->setEnabled(false);
    m_gathering.setSingleShot(true);
    m_gathering.setTimerType(Qt::PreciseTimer);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { drain(); });
    QObject::connect(&m_gathering, &QTimer::timeout, &m_gathering, [this] { m_changed(); });
}

void NetworkMonitor::start(std::function<void()> changed)
{
    m_changed = std::move(changed);
    m_notifier->setEnabled(true);
}

void NetworkMonitor::drain()
{
    std::array<char, 1> ignored{}; // recv discards the rest of each message
    bool isAnnounced = false;
    for (int i = 0; i < kBudget; ++i) {
        const auto size = ::recv(m_fd.get(), ignored.data(), ignored.size(), MSG_DONTWAIT | MSG_TRUNC);
        if (size < 0 && errno != ENOBUFS)
            break;
        isAnnounced = true;
    }
    // further announcements do not restart the timer: routes may change all the time
    if (isAnnounced && !m_gathering.isActive())
        m_gathering.start(kGather);
}

} // namespace dynfou::netlink
