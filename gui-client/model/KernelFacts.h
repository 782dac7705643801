// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace dynfou::gui {

/// What the tray shows of the kernel, as far as it can be read without privileges.
struct KernelFacts {
    QString kernel;          ///< `6.1.0-28-amd64`
    bool hasFou = false;     ///< the module `fou` is loaded
    bool hasGre = false;     ///< `ip_gre` is loaded; the kernel loads it when it is needed
    bool isClockSet = false; ///< the clock is synchronised (adjtimex(2)); the feed sets this
};

/// Reads the facts from the running system, without waiting.
KernelFacts readKernelFacts();

} // namespace dynfou::gui
