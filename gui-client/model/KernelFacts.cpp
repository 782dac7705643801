// SPDX-License-Identifier: Apache-2.0
#include "model/KernelFacts.h"

#include <QFileInfo>
#include <QSysInfo>

namespace dynfou::gui {

KernelFacts readKernelFacts()
{
    KernelFacts facts;
    facts.kernel = QSysInfo::kernelVersion();
    facts.hasFou = QFileInfo::exists(QStringLiteral("/sys/module/fou"));
    facts.hasGre = QFileInfo::exists(QStringLiteral("/sys/module/ip_gre"));
    return facts;
}

} // namespace dynfou::gui
