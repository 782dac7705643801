// SPDX-License-Identifier: Apache-2.0
#include "base/SignalWatcher.h"

#include <cerrno>
#include <csignal>
#include <sys/signalfd.h>

namespace dynfou {

Result<std::unique_ptr<SignalWatcher>> SignalWatcher::open(std::initializer_list<int> signals,
                                                           std::function<void(int)> received)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : signals)
        sigaddset(&set, number);
    if (pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0)
        return fail(Error::fromErrno(errno, "block signals"));
    UniqueFd fd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, "open a signal descriptor"));
    return std::unique_ptr<SignalWatcher>(new SignalWatcher(std::move(fd), std::move(received)));
}

SignalWatcher::SignalWatcher(UniqueFd fd, std::function<void(int)> received)
    : m_fd(std::move(fd)), m_received(std::move(received)),
      m_notifier(watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { onReadable(); }))
{
}

void SignalWatcher::onReadable()
{
    signalfd_siginfo info{};
    while (::read(m_fd.get(), &info, sizeof info) == sizeof info)
        m_received(static_cast<int>(info.ssi_signo));
}

} // namespace dynfou
