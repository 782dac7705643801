// SPDX-License-Identifier: Apache-2.0
#include "program/FileWatch.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <set>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <utility>

namespace dynfou {

namespace {

constexpr std::uint32_t kEvents = IN_ATTRIB | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr int kMaxLinks = 40; // as the kernel does: path_resolution(7)

/// The folder of `path`, and all above it, which may be removed, moved, and made again.
void insertFolders(std::set<std::string>& folders, const std::filesystem::path& path)
{
    for (auto folder = path.parent_path(); folders.insert(folder.string()).second && folder.has_relative_path();)
        folder = folder.parent_path();
}

/// The folders in which something has to change for `path` to lead to another content: those of the file itself and of
/// the symbolic links in its last part. In their order each comes after those above it: one that is made after it was
/// not there to be watched is seen from above.
std::set<std::string> foldersOf(const std::string& path)
{
    namespace fs = std::filesystem;
    std::error_code error;
    std::set<std::string> folders;
    auto current = fs::absolute(path, error);
    for (int i = 0; i < kMaxLinks && !error; ++i) {
        insertFolders(folders, current);
        const auto target = fs::read_symlink(current, error);
        if (!error)
            current = current.parent_path() / target;
    }
    // a link among the folders: what it leads to
    insertFolders(folders, fs::weakly_canonical(path, error));
    folders.erase(std::string());
    return folders;
}

long long nanoseconds(const timespec& time)
{
    return static_cast<long long>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

Result<std::unique_ptr<FileWatch>> FileWatch::open(std::string path, std::function<void()> changed)
{
    UniqueFd fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, "watch " + path));
    std::unique_ptr<FileWatch> watch(new FileWatch(std::move(fd), std::move(path), std::move(changed)));
    if (watch->m_watches.empty())
        return fail(Error::fromErrno(errno, "watch the folder of " + watch->m_path));
    return watch;
}

FileWatch::FileWatch(UniqueFd fd, std::string path, std::function<void()> changed)
    : m_fd(std::move(fd)), m_path(std::move(path)), m_changed(std::move(changed)), m_stamp(stamp())
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
    m_notifier = watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { onReadable(); });
    watchFolders();
}

void FileWatch::onReadable()
{
    // what has happened does not matter, only that something has: the file itself tells the rest
    std::array<char, 4096> events{};
    while (::read(m_fd.get(), events.data(), events.size()) > 0) {
    }
    if (!m_timer.isActive())
        m_timer.start(kSettleTime);
}

void FileWatch::look()
{
    watchFolders(); // first: what happens after it is noticed
    const auto now = stamp();
    if (now == m_stamp)
        return;
    m_stamp = now;
    m_changed();
}

void FileWatch::watchFolders()
{
    const auto before = std::exchange(m_watches, {});
    for (const auto& folder : foldersOf(m_path)) {
        // a folder that is watched already keeps its number
        if (const int watch = ::inotify_add_watch(m_fd.get(), folder.c_str(), kEvents); watch >= 0)
            m_watches.push_back(watch);
    }
    for (const int watch : before) {
        if (std::find(m_watches.begin(), m_watches.end(), watch) == m_watches.end())
            ::inotify_rm_watch(m_fd.get(), watch);
    }
}

FileWatch::Stamp FileWatch::stamp() const
{
    struct stat info {};
    if (::stat(m_path.c_str(), &info) != 0)
        return {};
    return {static_cast<unsigned long long>(info.st_dev), static_cast<unsigned long long>(info.st_ino), info.st_size,
            nanoseconds(info.st_mtim), nanoseconds(info.st_ctim)};
}

} // namespace dynfou
