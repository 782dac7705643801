// SPDX-License-Identifier: Apache-2.0
#include "transport/Poller.h"

#include <array>
#include <cerrno>
#include <sys/epoll.h>

namespace dynfou {

Result<std::unique_ptr<Poller>> Poller::open()
{
    UniqueFd fd(::epoll_create1(EPOLL_CLOEXEC));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, "create an epoll instance"));
    return std::unique_ptr<Poller>(new Poller(std::move(fd)));
}

Poller::Poller(UniqueFd epoll)
    : m_epoll(std::move(epoll)),
      m_notifier(watchDescriptor(m_epoll.get(), QSocketNotifier::Read, [this] { dispatch(); }))
{
}

Result<void> Poller::add(int fd, std::uint32_t events, Ready ready)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0)
        return fail(Error::fromErrno(errno, "watch a descriptor"));
    m_ready[fd] = std::make_shared<Ready>(std::move(ready));
    return {};
}

void Poller::remove(int fd)
{
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
    m_ready.erase(fd);
}

void Poller::dispatch()
{
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        // an earlier one of this batch may have removed it
        if (const auto found = m_ready.find(event.data.fd); found != m_ready.end()) {
            const auto ready = found->second; // the call may remove itself
            (*ready)(event.events);
        }
    }
}

} // namespace dynfou
