// SPDX-License-Identifier: Apache-2.0
#include "config/ListFile.h"

#include "base/ShellText.h"
#include "base/Text.h"
#include "base/UniqueFd.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

namespace dynfou {

namespace {

std::string reason(int number)
{
    return std::generic_category().message(number);
}

std::string openFailure(int number, std::string_view variable, std::string_view flag)
{
    if (number == ENOENT)
        return std::string("does not exist; create it, or name another with ")
            .append(variable)
            .append(" or ")
            .append(flag);
    return "cannot be opened: " + reason(number);
}

/// What lets the installed service read a list that is root's alone.
std::string permissionHint(const std::string& path)
{
    const auto quoted = escapeControl(shellQuoted(path));
    return "; the installed services run as the user dynfou, for them: chgrp dynfou " + quoted + " && chmod g+r " +
           quoted;
}

/// What is wrong with the kind or the size of an opened file.
std::optional<std::string> complaintAbout(const struct stat& info)
{
    if (S_ISDIR(info.st_mode))
        return "is a directory; allowed is a file";
    if (!S_ISREG(info.st_mode))
        return "is not a regular file";
    return std::nullopt;
}

std::optional<std::string> warningAbout(const struct stat& info, const std::string& path)
{
    const bool isReadable = (info.st_mode & S_IROTH) != 0;
    const bool isWritable = (info.st_mode & S_IWOTH) != 0;
    if (!isReadable && !isWritable)
        return std::nullopt;
    const std::string_view what = isReadable && isWritable ? "read and changed" : isReadable ? "read" : "changed";
    return std::string("holds keys and can be ")
        .append(what)
        .append(" by every user; mend it with: chmod o-rwx ")
        .append(escapeControl(shellQuoted(path)));
}

/// Reads to the end, or one byte past what is allowed; the number of the error when reading fails.
int readAll(int fd, std::string& text)
{
    std::array<char, 65536> buffer{};
    while (text.size() <= kMaxListBytes) {
        const auto count = ::read(fd, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        if (count == 0)
            return 0;
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return 0;
}

} // namespace

Parsed<std::string> readListFile(const std::string& path, std::string_view variable, std::string_view flag)
{
    Parsed<std::string> result;
    const auto failed = [&](std::string message) {
        result.issues.push_back({Severity::Error, path, 0, 0, {}, std::move(message)});
        return result;
    };
    // O_NONBLOCK: opening a FIFO must not wait for a writer
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd.isValid()) {
        const int number = errno;
        failed(openFailure(number, variable, flag) + (number == EACCES ? permissionHint(path) : std::string()));
        result.issues.back().isDenied = number == EACCES || number == EPERM;
        return result;
    }
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0)
        return failed("cannot be read: " + reason(errno));
    if (auto complaint = complaintAbout(info))
        return failed(std::move(*complaint));
    if (auto warning = warningAbout(info, path))
        result.issues.push_back({Severity::Warning, path, 0, 0, {}, std::move(*warning)});
    std::string text;
    if (const int number = readAll(fd.get(), text); number != 0)
        return failed("cannot be read: " + reason(number));
    if (text.empty())
        return failed("is empty; expected is a list in JSON");
    if (text.size() > kMaxListBytes)
        return failed("is larger than 8 MiB");
    result.value = std::move(text);
    return result;
}

} // namespace dynfou
