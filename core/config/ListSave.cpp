// SPDX-License-Identifier: Apache-2.0
#include "config/ListSave.h"

#include "base/NewFile.h"
#include "base/ServiceAccount.h"
#include "base/UniqueFd.h"
#include "config/ListFile.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr auto kLockDeadline = 5s;
constexpr auto kLockRetry = 20ms;

/// The path of the file itself, with symbolic links resolved.
Result<std::string> targetOf(const std::string& path)
{
    std::error_code error;
    auto target = std::filesystem::canonical(path, error);
    if (!error)
        return target.string();
    if (error != std::errc::no_such_file_or_directory)
        return fail(Error::fromErrno(error.value(), {ReasonCode::CannotOpen, path}));
    if (std::filesystem::is_symlink(path, error))
        return fail(Error{ErrorCode::NotFound, {ReasonCode::LinkLeadsNowhere, path}, ReasonCode::RepairLinkFirst});
    return path;
}

bool isSame(const struct stat& a, const struct stat& b)
{
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
           a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

/// The file, locked (flock(2)), if there is one. The lock is on the file and not on its folder, which others may lock.
Result<UniqueFd> lockFile(const std::string& path)
{
    const auto deadline = std::chrono::steady_clock::now() + kLockDeadline;
    while (true) {
        UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
        if (!fd.isValid())
            return errno == ENOENT ? Result<UniqueFd>(UniqueFd())
                                   : fail(Error::fromErrno(errno, {ReasonCode::CannotOpen, path}));
        struct stat mine {};
        struct stat there {};
        if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) {
            // the process that had the lock before may have replaced the file
            if (::fstat(fd.get(), &mine) == 0 && ::stat(path.c_str(), &there) == 0 && isSame(mine, there))
                return fd;
        } else if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(Error::fromErrno(errno, {ReasonCode::CannotLock, path}));
        }
        if (std::chrono::steady_clock::now() >= deadline)
            return fail(Error{ErrorCode::InUse, {ReasonCode::BeingEdited, path}, ReasonCode::TryInAMoment});
        std::this_thread::sleep_for(kLockRetry);
    }
}

Result<std::string> readText(const std::string& path)
{
    auto file = readListFile(path, {}, {});
    if (file.value)
        return std::move(*file.value);
    return fail(errorOf(file.issues));
}

/// The new mode of a file that had the attributes `before`.
mode_t modeOf(const struct stat& before, ListMode mode)
{
    if (mode == ListMode::Kept)
        return before.st_mode & 07777U;
    return before.st_mode & (before.st_gid == ::getegid() ? 0600U : 0660U);
}

/// Sets owner, group and mode of a file that replaces the one with the attributes `before`, or is new.
bool giveOwner(int fd, const std::optional<struct stat>& before, ListMode mode)
{
    if (before) {
        struct stat mine {};
        const bool isOwned = ::fstat(fd, &mine) == 0 && mine.st_uid == before->st_uid && mine.st_gid == before->st_gid;
        return (isOwned || ::fchown(fd, before->st_uid, before->st_gid) == 0) &&
               ::fchmod(fd, modeOf(*before, mode)) == 0;
    }
    const auto group = ::geteuid() == 0 ? serviceGroup() : std::nullopt;
    if (!group)
        return true; // the file has mode 0600 already
    return ::fchown(fd, 0, *group) == 0 && ::fchmod(fd, 0640) == 0;
}

Result<void> replaceFile(const std::string& path, const std::optional<struct stat>& before, std::string_view text,
                         ListMode mode)
{
    auto file = NewFile::beside(path);
    if (!file)
        return fail(file.error());
    if (!giveOwner(file->fd(), before, mode))
        return fail(Error::fromErrno(errno, {ReasonCode::CannotGiveOwner, path}));
    if (auto written = file->write(text); !written)
        return written;
    if (auto synced = file->sync(); !synced)
        return synced;
    struct stat now {};
    const bool isThere = ::stat(path.c_str(), &now) == 0;
    if (before ? !isThere || !isSame(*before, now) : isThere)
        return fail(Error{ErrorCode::InUse, {ReasonCode::ChangedMeanwhile, path}, ReasonCode::TryAgain});
    return file->moveToTarget(before ? NewFile::Target::MayExist : NewFile::Target::MustBeMissing);
}

} // namespace

Result<void> editListFile(const std::string& path, ListKind kind, const ListEditor& edit, ListMode mode)
{
    const auto target = targetOf(path);
    if (!target)
        return fail(target.error());
    const auto lock = lockFile(*target);
    if (!lock)
        return fail(lock.error());
    std::optional<struct stat> before;
    auto text = Result<std::string>(emptyList(kind));
    if (lock->isValid()) {
        before.emplace();
        if (::fstat(lock->get(), &*before) != 0)
            return fail(Error::fromErrno(errno, {ReasonCode::CannotLookAt, path}));
        text = readText(*target);
    }
    if (!text)
        return fail(text.error());
    const auto edited = edit(*text);
    if (!edited)
        return fail(edited.error());
    if (before && *edited == *text)
        return {};
    return replaceFile(*target, before, *edited, mode);
}

} // namespace dynfou
