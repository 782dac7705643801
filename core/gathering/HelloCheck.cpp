// SPDX-License-Identifier: Apache-2.0
#include "gathering/HelloCheck.h"

#include "base/SocketAddress.h"
#include "doctor/Examination.h"
#include "gathering/ClientHello.h"
#include "transport/DtlsRecord.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/socket.h>

namespace dynfou::doctor {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr int kAttempts = 2;

void setOption(int fd, int level, int name, int value)
{
    ::setsockopt(fd, level, name, &value, sizeof value);
}

} // namespace

Result<HelloCheck> HelloCheck::open(const Endpoint& server)
{
    const bool isV4 = server.address.isV4();
    UniqueFd fd(::socket(isV4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto address = toSocketAddress(server);
    if (!fd.isValid() || ::connect(fd.get(), address.get(), address.size) != 0)
        return fail(Error::fromErrno(errno, "send to " + server.address.toString()));
    // never fragment, whatever path MTU the kernel has learned
    if (isV4) {
        setOption(fd.get(), IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_PROBE);
        setOption(fd.get(), IPPROTO_IP, IP_RECVERR, 1);
    } else {
        setOption(fd.get(), IPPROTO_IPV6, IPV6_MTU_DISCOVER, IPV6_PMTUDISC_PROBE);
        setOption(fd.get(), IPPROTO_IPV6, IPV6_RECVERR, 1);
    }
    return HelloCheck(std::move(fd), server.address.family());
}

bool HelloCheck::isAnswered()
{
    constexpr auto least = 200ms;
    const auto begin = steady_clock::now();
    if (!passes(0, kAttempts))
        return false;
    // from now on, wait three times as long as this answer took
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin);
    m_patience = std::clamp(3 * took, std::chrono::milliseconds(least), m_patience);
    return true;
}

bool HelloCheck::passes(std::uint32_t size, int attempts)
{
    std::random_device device;
    std::array<std::uint8_t, 32> random{};
    for (int i = 0; i < attempts; ++i) {
        std::generate(random.begin(), random.end(), [&device] { return static_cast<std::uint8_t>(device()); });
        const auto hello = makeClientHello(random, size, ++m_sequence);
        const auto sent = ::send(m_fd.get(), hello.data(), hello.size(), 0);
        if (sent < 0 && errno == EMSGSIZE) {
            takeErrors();
            return false; // larger than our own interface allows
        }
        if (waitForAnswer())
            return true;
        if (m_isRefused)
            return false;
        if (m_reportedMtu != 0 && size + outerHeaders(m_family) > m_reportedMtu)
            return false; // a router has reported that this size is too large
    }
    return false;
}

bool HelloCheck::waitForAnswer()
{
    const auto deadline = steady_clock::now() + m_patience;
    std::array<char, 2048> buffer{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
        pollfd item{m_fd.get(), POLLIN, 0};
        if (left <= 0ms || ::poll(&item, 1, static_cast<int>(left.count())) <= 0)
            return false;
        if ((item.revents & POLLERR) != 0) {
            const auto before = m_reportedMtu;
            takeErrors();
            if (m_isRefused || m_reportedMtu != before)
                return false;
        }
        const auto size = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
        if (size > 0 && isHelloVerifyRequest({buffer.data(), static_cast<std::size_t>(size)}, m_sequence))
            return true;
    }
}

void HelloCheck::takeErrors()
{
    alignas(cmsghdr) std::array<char, 512> control{};
    while (true) {
        msghdr message{};
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (::recvmsg(m_fd.get(), &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
            return;
        for (auto* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
            const bool isError = (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR) ||
                                 (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR);
            sock_extended_err error{};
            if (!isError || header->cmsg_len < CMSG_LEN(sizeof error))
                continue;
            std::memcpy(&error, CMSG_DATA(header), sizeof error);
            if (error.ee_errno == EMSGSIZE)
                m_reportedMtu = error.ee_info;
            m_isRefused = m_isRefused || error.ee_errno == ECONNREFUSED;
        }
    }
}

std::optional<std::uint32_t> HelloCheck::largest(std::uint32_t least, std::uint32_t wanted)
{
    const auto most = std::min<std::uint32_t>(wanted, dtls::kMaxDatagram);
    if (passes(most, kAttempts))
        return wanted;
    // try the size that a router has reported first; not every router reports one, so search the rest by bisection
    std::uint32_t high = most;
    const auto headers = outerHeaders(m_family);
    if (const auto said = m_reportedMtu - std::min(m_reportedMtu, headers); said >= least && said < most) {
        if (passes(said, kAttempts))
            return said;
        high = said;
    }
    if (!passes(least, kAttempts))
        return std::nullopt;
    std::uint32_t low = least;
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        (passes(middle, kAttempts) ? low : high) = middle;
    }
    return low;
}

} // namespace dynfou::doctor
