// SPDX-License-Identifier: Apache-2.0
#include "base/StateFile.h"

#include "base/NewFile.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace dynfou {

Result<void> StateFile::write(std::string_view content) const
{
    constexpr mode_t readable = 0644;
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(m_path).parent_path(), ignored);
    const auto written = [&]() -> Result<void> {
        auto file = NewFile::beside(m_path);
        if (!file)
            return fail(file.error());
        if (m_readers == Readers::Everybody && ::fchmod(file->fd(), readable) != 0)
            return fail(Error::fromErrno(errno, {ReasonCode::CannotWrite, m_path}));
        if (auto done = file->write(content); !done)
            return done;
        return file->moveToTarget(NewFile::Target::MayExist);
    }();
    if (written)
        return {};
    auto error = written.error();
    error.hint = ReasonCode::SetRuntimeDirectory;
    return fail(std::move(error));
}

std::optional<std::string> StateFile::read(std::size_t maxSize) const
{
    const UniqueFd fd(::open(m_path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!fd.isValid() || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    const bool isOurs = status.st_uid == ::geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
    if (m_readers == Readers::Owner && !isOurs)
        return std::nullopt;
    std::string content(maxSize + 1, '\0'); // one byte more than allowed, to notice a file that is too large
    const auto size = ::read(fd.get(), content.data(), content.size());
    if (size < 0 || static_cast<std::size_t>(size) > maxSize)
        return std::nullopt;
    content.resize(static_cast<std::size_t>(size));
    return content;
}

bool StateFile::exists() const
{
    struct stat status {};
    return ::lstat(m_path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

void StateFile::remove() const
{
    ::unlink(m_path.c_str());
}

} // namespace dynfou
