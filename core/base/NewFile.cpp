// SPDX-License-Identifier: Apache-2.0
#include "base/NewFile.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <utility>

namespace dynfou {

Result<NewFile> NewFile::beside(std::string target)
{
    const std::filesystem::path path(target);
    auto name = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, {ReasonCode::CannotMakeBeside, target}));
    return NewFile(std::move(target), std::move(name), std::move(fd));
}

NewFile::NewFile(std::string target, std::string path, UniqueFd fd)
    : m_target(std::move(target)), m_path(std::move(path)), m_fd(std::move(fd))
{
}

NewFile::NewFile(NewFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_path(std::exchange(other.m_path, {})), m_fd(std::move(other.m_fd)),
      m_isSynced(other.m_isSynced)
{
}

NewFile::~NewFile()
{
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

Result<void> NewFile::write(std::string_view text)
{
    while (!text.empty()) {
        const auto count = ::write(m_fd.get(), text.data(), text.size());
        if (count < 0 && errno != EINTR)
            return fail(Error::fromErrno(errno, {ReasonCode::CannotWriteNew, m_target}));
        text.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> NewFile::sync()
{
    if (::fsync(m_fd.get()) != 0)
        return fail(Error::fromErrno(errno, {ReasonCode::CannotWriteNew, m_target}));
    m_isSynced = true;
    return {};
}

Result<void> NewFile::moveToTarget(Target expected)
{
    const unsigned flags = expected == Target::MayExist ? 0 : RENAME_NOREPLACE;
    if (::renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, m_target.c_str(), flags) != 0) {
        if (errno == EEXIST)
            return fail(Error{ErrorCode::InUse, {ReasonCode::ChangedMeanwhile, m_target}, ReasonCode::TryAgain});
        return fail(Error::fromErrno(errno, {ReasonCode::CannotReplace, m_target}));
    }
    m_path.clear();
    if (m_isSynced) { // no error: if the name is lost in a power cut, the old file is still there
        const auto folder = std::filesystem::path(m_target).parent_path();
        const UniqueFd fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        static_cast<void>(::fsync(fd.get()));
    }
    return {};
}

} // namespace dynfou
