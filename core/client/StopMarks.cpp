// SPDX-License-Identifier: Apache-2.0
#include "client/StopMarks.h"

#include "base/UniqueFd.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace dynfou {

std::string StopMarks::pathOf(const TunnelIdentity& identity) const
{
    return m_folder + "/stopped-" + instanceOf({identity.toAlias()});
}

Result<void> StopMarks::add(const TunnelIdentity& identity) const
{
    const auto path = pathOf(identity);
    std::error_code ignored;
    std::filesystem::create_directories(m_folder, ignored);
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!fd.isValid())
        return fail(
            Error::fromErrno(errno, "cannot write " + path, "set RUNTIME_DIRECTORY to a folder that can be written"));
    return {};
}

void StopMarks::remove(const TunnelIdentity& identity) const
{
    ::unlink(pathOf(identity).c_str());
}

bool StopMarks::contains(const TunnelIdentity& identity) const
{
    return ::access(pathOf(identity).c_str(), F_OK) == 0;
}

} // namespace dynfou
