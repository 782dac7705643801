// SPDX-License-Identifier: Apache-2.0
#include "client/StopMarks.h"

namespace dynfou {

StateFile StopMarks::fileOf(const TunnelIdentity& identity) const
{
    return {m_folder + "/stopped-" + instanceOf({identity.toAlias()}), StateFile::Readers::Owner};
}

Result<void> StopMarks::add(const TunnelIdentity& identity) const
{
    return fileOf(identity).write({});
}

void StopMarks::remove(const TunnelIdentity& identity) const
{
    fileOf(identity).remove();
}

bool StopMarks::contains(const TunnelIdentity& identity) const
{
    return fileOf(identity).exists();
}

} // namespace dynfou
