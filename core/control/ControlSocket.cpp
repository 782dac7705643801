// SPDX-License-Identifier: Apache-2.0
#include "control/ControlSocket.h"

#include "base/ServiceAccount.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dynfou {

namespace {

constexpr int kBacklog = 32;

const sockaddr* generic(const sockaddr_un& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

Result<void> makeFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    if (folder.empty() || std::filesystem::exists(folder, error))
        return {};
    std::filesystem::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST)
        return fail(Error::fromErrno(errno, {ReasonCode::MakeSocketFolder, folder.string()}));
    // a service's umask may be stricter than what clients need
    ::chmod(folder.c_str(), 0755);
    return {};
}

/// Lets the group `dynfou` use the socket of a service, not that of a user.
void shareWithGroup(const std::string& path)
{
    const auto group = ::geteuid() == 0 || serviceUser() == ::geteuid() ? serviceGroup() : std::nullopt;
    if (!group)
        return;
    struct stat status {};
    const bool isTheirs = ::lstat(path.c_str(), &status) == 0 && status.st_gid == *group;
    if (isTheirs || ::lchown(path.c_str(), static_cast<uid_t>(-1), *group) == 0)
        ::chmod(path.c_str(), 0660);
}

/// Removes what a dead process left at `path`.
Result<void> removeStale(const std::string& path, const sockaddr_un& address)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Result<void>() : fail(Error::fromErrno(errno, {ReasonCode::CannotLookAt, path}));
    if (!S_ISSOCK(status.st_mode)) {
        return fail(Error{ErrorCode::InUse, {ReasonCode::NotASocket, path}, ReasonCode::ChooseSocket});
    }
    const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!probe.isValid())
        return fail(Error::fromErrno(errno, ReasonCode::MakeSocket));
    // EAGAIN: somebody listens and is busy
    if (::connect(probe.get(), generic(address), sizeof(address)) == 0 || errno == EAGAIN) {
        return fail(Error{ErrorCode::InUse, {ReasonCode::AnotherInstance, path}, ReasonCode::OwnControlSocket});
    }
    if (errno != ECONNREFUSED && errno != ENOENT)
        return fail(Error::fromErrno(errno, {ReasonCode::AskWhoServes, path}));
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return fail(Error::fromErrno(errno, {ReasonCode::RemoveStaleSocket, path}));
    return {};
}

} // namespace

Result<sockaddr_un> toUnixAddress(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof(address.sun_path)) {
        return fail(Error{ErrorCode::Configuration,
                          {ReasonCode::SocketPathLength, sizeof(address.sun_path) - 1, path.size()},
                          ReasonCode::ShorterSocketPath});
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

Result<UniqueFd> listenUnix(const std::string& path)
{
    const auto address = toUnixAddress(path);
    if (!address)
        return fail(address.error());
    if (auto made = makeFolder(std::filesystem::path(path).parent_path()); !made)
        return fail(std::move(made.error()));
    if (auto removed = removeStale(path, *address); !removed)
        return fail(std::move(removed.error()));

    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, ReasonCode::MakeSocket));
    // Before bind(2), so that there is no moment in which others may connect: the file takes the descriptor's mode.
    if (::fchmod(fd.get(), 0600) != 0 || ::bind(fd.get(), generic(*address), sizeof(*address)) != 0)
        return fail(Error::fromErrno(errno, {ReasonCode::MakeControlSocket, path}));
    shareWithGroup(path);
    if (::listen(fd.get(), kBacklog) != 0) {
        auto error = Error::fromErrno(errno, {ReasonCode::MakeControlSocket, path});
        ::unlink(path.c_str());
        return fail(std::move(error));
    }
    return fd;
}

} // namespace dynfou
