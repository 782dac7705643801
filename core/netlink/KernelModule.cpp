// SPDX-License-Identifier: Apache-2.0
#include "netlink/KernelModule.h"

#include <QProcess>
#include <QStringList>

namespace dynfou::netlink {

Result<void> loadKernelModule(const std::string& name)
{
    constexpr int limitMs = 10'000;
    QProcess modprobe;
    modprobe.setProcessChannelMode(QProcess::MergedChannels);
    modprobe.start(QStringLiteral("/sbin/modprobe"),
                   {QStringLiteral("-q"), QStringLiteral("--"), QString::fromStdString(name)});
    if (!modprobe.waitForFinished(limitMs) || modprobe.exitStatus() != QProcess::NormalExit || modprobe.exitCode() != 0)
        return fail(Error{ErrorCode::Unsupported, {ReasonCode::CannotLoadModule, name}});
    return {};
}

} // namespace dynfou::netlink
