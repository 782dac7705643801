// SPDX-License-Identifier: Apache-2.0
#include "config/ListFile.h"

#include "base/ShellText.h"
#include "base/Text.h"
#include "base/UniqueFd.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace dynfou {

namespace {

Reason openFailure(int number, std::string_view variable, std::string_view flag)
{
    if (number == ENOENT)
        return Reason(ReasonCode::DoesNotExist).advising({ReasonCode::CreateOrName, variable, flag});
    return {ReasonCode::CannotBeOpened, SystemError{number}};
}

/// The advice that lets the installed service read a list that only root can read.
Reason permissionHint(const std::string& path)
{
    return {ReasonCode::LetDynfouRead, escapeControl(shellQuoted(path))};
}

/// What is wrong with the kind or the size of an opened file.
std::optional<Reason> complaintAbout(const struct stat& info)
{
    if (S_ISDIR(info.st_mode))
        return Reason(ReasonCode::IsDirectory).advising(ReasonCode::AllowedFile);
    if (!S_ISREG(info.st_mode))
        return ReasonCode::NotRegularFile;
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
        .append(" by every user; repair it with: chmod o-rwx ")
        .append(escapeControl(shellQuoted(path)));
}

/// Reads to the end of the file, or until the text is larger than allowed. Returns 0, or errno if reading fails.
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

std::string canonicalPath(const std::string& path)
{
    std::error_code ignored;
    return std::filesystem::weakly_canonical(path, ignored).string();
}

Parsed<std::string> readListFile(const std::string& path, std::string_view variable, std::string_view flag)
{
    Parsed<std::string> result;
    const auto failed = [&](Reason message) {
        result.issues.push_back({Severity::Error, path, 0, 0, {}, std::move(message)});
        return result;
    };
    // O_NONBLOCK: opening a FIFO must not wait for a writer
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd.isValid()) {
        const int number = errno;
        failed(openFailure(number, variable, flag).advising(number == EACCES ? permissionHint(path) : Reason()));
        result.issues.back().isDenied = number == EACCES || number == EPERM;
        return result;
    }
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0)
        return failed({ReasonCode::CannotBeRead, SystemError{errno}});
    if (auto complaint = complaintAbout(info))
        return failed(std::move(*complaint));
    if (auto warning = warningAbout(info, path))
        result.issues.push_back({Severity::Warning, path, 0, 0, {}, std::move(*warning)});
    std::string text;
    if (const int number = readAll(fd.get(), text); number != 0)
        return failed({ReasonCode::CannotBeRead, SystemError{number}});
    if (text.empty())
        return failed(Reason(ReasonCode::Empty).advising(ReasonCode::ExpectedList));
    if (text.size() > kMaxListBytes)
        return failed(ReasonCode::FileTooLarge);
    result.value = std::move(text);
    return result;
}

} // namespace dynfou
