// SPDX-License-Identifier: Apache-2.0
#include "program/InstanceLock.h"

#include "base/ServiceAccount.h"
#include "config/ListFile.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace dynfou {

namespace {

constexpr int kBacklog = 16;
constexpr int kAttempts = 5;
constexpr int kPauseMs = 20;

struct Name {
    sockaddr_un address{};
    socklen_t size = 0;

    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
};

Name nameOf(const std::string& path)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(path.data(), static_cast<qsizetype>(path.size())));
    const auto text = "dynfou-list-" + hash.result().toHex().left(32).toStdString();
    Name name;
    name.address.sun_family = AF_UNIX;
    std::memcpy(name.address.sun_path + 1, text.data(), text.size());
    name.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + text.size());
    return name;
}

UniqueFd newSocket()
{
    return UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

/// Who listens there; nothing when nobody does (any more), or does not say.
std::optional<ucred> holderOf(const Name& name)
{
    const auto fd = newSocket();
    ucred holder{};
    socklen_t size = sizeof holder;
    if (::connect(fd.get(), name.get(), name.size) != 0 ||
        ::getsockopt(fd.get(), SOL_SOCKET, SO_PEERCRED, &holder, &size) != 0)
        return std::nullopt;
    return holder;
}

/// Whether a holder of this user may keep us from the list; the name is no secret, and anybody could take it.
bool isTrusted(uid_t user)
{
    return user == 0 || user == ::geteuid() || serviceUser() == user;
}

} // namespace

Result<std::unique_ptr<InstanceLock>> InstanceLock::acquire(const std::string& listPath, const Log& log)
{
    const auto path = canonicalPath(listPath);
    const auto name = nameOf(path.empty() ? listPath : path);
    auto fd = newSocket();
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, ReasonCode::MakeSocket));
    std::optional<ucred> holder;
    for (int attempt = 0; attempt < kAttempts && !holder; ++attempt) {
        if (attempt > 0)
            static_cast<void>(::poll(nullptr, 0, kPauseMs)); // one that is just starting does not listen yet
        if (::bind(fd.get(), name.get(), name.size) == 0) {
            if (::listen(fd.get(), kBacklog) != 0)
                return fail(Error::fromErrno(errno, {ReasonCode::LockList, listPath}));
            return std::unique_ptr<InstanceLock>(new InstanceLock(std::move(fd)));
        }
        if (errno != EADDRINUSE)
            return fail(Error::fromErrno(errno, {ReasonCode::LockList, listPath}));
        holder = holderOf(name);
    }
    if (!holder || !isTrusted(holder->uid)) {
        log.warning("another user's process prevents the lock on the list: nothing stops a second program from "
                    "using it too",
                    {{"list", listPath},
                     {"pid", holder ? holder->pid : 0},
                     {"uid", holder ? std::to_string(holder->uid) : std::string("unknown")}});
        return std::unique_ptr<InstanceLock>();
    }
    // a process of another PID namespace has the number 0 here
    return fail(Error{ErrorCode::AlreadyRunning,
                      holder->pid != 0 ? Reason(ReasonCode::ProcessAtWork, holder->pid, listPath)
                                       : Reason(ReasonCode::SomeoneAtWork, listPath),
                      ReasonCode::StopItFirst});
}

InstanceLock::InstanceLock(UniqueFd fd) : m_fd(std::move(fd))
{
    m_notifier = watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] {
        const UniqueFd asking(::accept4(m_fd.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    });
}

} // namespace dynfou
