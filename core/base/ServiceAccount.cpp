// SPDX-License-Identifier: Apache-2.0
#include "base/ServiceAccount.h"

#include <grp.h>
#include <pwd.h>
#include <vector>

namespace dynfou {

namespace {

constexpr std::size_t kEntryBytes = 16384;

} // namespace

std::optional<uid_t> serviceUser()
{
    std::vector<char> buffer(kEntryBytes);
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwnam_r(kServiceAccount, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::nullopt;
    return found->pw_uid;
}

std::optional<gid_t> serviceGroup()
{
    std::vector<char> buffer(kEntryBytes);
    group entry{};
    group* found = nullptr;
    if (::getgrnam_r(kServiceAccount, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::nullopt;
    return found->gr_gid;
}

} // namespace dynfou
