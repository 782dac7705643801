// SPDX-License-Identifier: Apache-2.0
#include "netlink/LinkMonitor.h"

#include "netlink/NlMessage.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <sys/socket.h>
#include <utility>

namespace dynfou::netlink {

namespace {

// long enough to collect the announcements of an interface that goes down, loses its addresses and comes up again
constexpr std::chrono::milliseconds kGatherAffected{20};
constexpr int kMonitorBudget = 256; // announcements per turn of the event loop
constexpr std::size_t kMonitorBuffer = 32768;
constexpr int kMonitorQueue = 8 << 20; // thousands of links may come or go at once

struct alignas(nlmsghdr) AnnouncementBuffer : std::array<char, kMonitorBuffer> {};

} // namespace

int affectedInterface(const nlmsghdr* message)
{
    if (message->nlmsg_type == RTM_NEWLINK) {
        const auto link = headerOf<ifinfomsg>(message);
        const bool isDown = link && link->ifi_family == AF_UNSPEC && (link->ifi_flags & IFF_UP) == 0;
        return isDown ? link->ifi_index : 0;
    }
    if (message->nlmsg_type == RTM_DELADDR) {
        const auto address = headerOf<ifaddrmsg>(message);
        const bool isOurKind = address && address->ifa_family == AF_INET6 && address->ifa_scope == RT_SCOPE_LINK;
        return isOurKind ? static_cast<int>(address->ifa_index) : 0;
    }
    return 0;
}

Result<std::unique_ptr<LinkMonitor>> LinkMonitor::open(std::function<void(int ifindex)> affected)
{
    const Reason what = ReasonCode::WatchLinks;
    UniqueFd fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what, ReasonCode::AllowNetlink));
    if (setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUFFORCE, &kMonitorQueue, sizeof kMonitorQueue) != 0)
        setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &kMonitorQueue, sizeof kMonitorQueue);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV6_IFADDR;
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(Error::fromErrno(errno, what));
    return std::unique_ptr<LinkMonitor>(new LinkMonitor(std::move(fd), std::move(affected)));
}

LinkMonitor::LinkMonitor(UniqueFd fd, std::function<void(int ifindex)> affected)
    : m_fd(std::move(fd)), m_affected(std::move(affected)),
      m_notifier(std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Read))
{
    m_gathering.setSingleShot(true);
    m_gathering.setTimerType(Qt::PreciseTimer);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { drain(); });
    QObject::connect(&m_gathering, &QTimer::timeout, &m_gathering, [this] { tell(); });
}

void LinkMonitor::drain()
{
    AnnouncementBuffer buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): recv fills it
    for (int i = 0; i < kMonitorBudget; ++i) {
        const auto size = ::recv(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size < 0) {
            if (errno != ENOBUFS)
                break;
            m_seen.insert(0); // some announcements were lost
            continue;
        }
        auto left = static_cast<int>(size);
        auto* message = reinterpret_cast<nlmsghdr*>(buffer.data());
        while (nlmsg_ok(message, left) != 0) {
            if (const int ifindex = affectedInterface(message); ifindex != 0)
                m_seen.insert(ifindex);
            message = nlmsg_next(message, &left);
        }
    }
    if (!m_seen.empty() && !m_gathering.isActive())
        m_gathering.start(kGatherAffected);
}

void LinkMonitor::tell()
{
    for (const int ifindex : std::exchange(m_seen, {}))
        m_affected(ifindex);
}

} // namespace dynfou::netlink
