// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace dynfou::gui {

/// What this host is like, as far as anybody may look.
struct KernelFacts {
    QString kernel;          ///< `6.1.0-28-amd64`
    bool hasFou = false;     ///< the module `fou` is loaded
    bool hasGre = false;     ///< `ip_gre` is loaded; the kernel does that when it is needed
    bool isClockSet = false; ///< somebody disciplines it, as adjtimex(2) has it; the feed knows
};

/// Read from the running system, at once.
KernelFacts readKernelFacts();

} // namespace dynfou::gui
