// SPDX-License-Identifier: Apache-2.0
#include "config/ListSave.h"

#include "base/ServiceAccount.h"
#include "base/UniqueFd.h"
#include "config/ListFile.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
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

/// Removes a file that did not become the list.
class NewFile {
public:
    NewFile(std::string path, UniqueFd fd) : m_path(std::move(path)), m_fd(std::move(fd)) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile()
    {
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }

    [[nodiscard]] int fd() const { return m_fd.get(); }
    /// Whether it stands at `target` now; `mayReplace` what is there.
    bool moveTo(const std::string& target, bool mayReplace)
    {
        const unsigned flags = mayReplace ? 0 : RENAME_NOREPLACE;
        if (::renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, target.c_str(), flags) != 0)
            return false;
        m_path.clear();
        return true;
    }

private:
    std::string m_path;
    UniqueFd m_fd;
};

/// Where the file itself is, behind symbolic links.
Result<std::string> targetOf(const std::string& path)
{
    std::error_code error;
    auto target = std::filesystem::canonical(path, error);
    if (!error)
        return target.string();
    if (error != std::errc::no_such_file_or_directory)
        return fail(Error::fromErrno(error.value(), "cannot open " + path));
    if (std::filesystem::is_symlink(path, error))
        return fail(Error{ErrorCode::NotFound, path + " is a link that leads nowhere", "mend the link first"});
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
                                   : fail(Error::fromErrno(errno, "cannot open " + path));
        struct stat mine {};
        struct stat there {};
        if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) {
            // who had it locked before may have replaced it
            if (::fstat(fd.get(), &mine) == 0 && ::stat(path.c_str(), &there) == 0 && isSame(mine, there))
                return fd;
        } else if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(Error::fromErrno(errno, "cannot lock " + path));
        }
        if (std::chrono::steady_clock::now() >= deadline)
            return fail(Error{ErrorCode::InUse, "another program is editing " + path, "try again in a moment"});
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

/// What is left of a file's mode.
mode_t modeOf(const struct stat& before, ListMode mode)
{
    if (mode == ListMode::Kept)
        return before.st_mode & 07777U;
    return before.st_mode & (before.st_gid == ::getegid() ? 0600U : 0660U);
}

/// Owner, group and mode of a file that takes the place of the one at `before`, or is new.
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
        return true; // 0600 from the beginning
    return ::fchown(fd, 0, *group) == 0 && ::fchmod(fd, 0640) == 0;
}

bool writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const auto count = ::write(fd, text.data(), text.size());
        if (count < 0 && errno != EINTR)
            return false;
        text.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return ::fsync(fd) == 0;
}

Result<void> replaceFile(const std::string& path, const std::optional<struct stat>& before, std::string_view text,
                         ListMode mode)
{
    const auto folder = std::filesystem::path(path).parent_path();
    auto name = (folder / ("." + std::filesystem::path(path).filename().string() + ".XXXXXX")).string();
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, "cannot make a file beside " + path));
    NewFile file(name, std::move(fd));
    if (!giveOwner(file.fd(), before, mode))
        return fail(Error::fromErrno(errno, "cannot give a new " + path + " the owner, group and mode of the old one"));
    if (!writeAll(file.fd(), text))
        return fail(Error::fromErrno(errno, "cannot write a new " + path));
    struct stat now {};
    const bool isThere = ::stat(path.c_str(), &now) == 0;
    const bool isUnchanged = before ? isThere && isSame(*before, now) : !isThere;
    if (!isUnchanged || !file.moveTo(path, before.has_value())) {
        if (isUnchanged && errno != EEXIST)
            return fail(Error::fromErrno(errno, "cannot replace " + path));
        return fail(Error{ErrorCode::InUse, path + " was changed at the same moment", "try again"});
    }
    // so that the new name outlives a power cut; that it may not is no failure of the edit
    const UniqueFd folderFd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    static_cast<void>(::fsync(folderFd.get()));
    return {};
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
            return fail(Error::fromErrno(errno, "cannot look at " + path));
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
