// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Finding.h"
#include "model/TunnelBoard.h"

#include <QString>

#include <optional>
#include <vector>

namespace dynfou::gui {

/// What this host is like, as far as anybody may look.
struct HostFacts {
    QString kernel;          ///< `6.1.0-28-amd64`
    bool hasFou = false;     ///< the module `fou` is loaded
    bool hasGre = false;     ///< `ip_gre` is loaded; the kernel does that when it is needed
    bool isClockSet = false; ///< by the network, as far as systemd-timesyncd tells
};

HostFacts readHostFacts();

enum class Health : std::uint8_t { Good, Unknown, Warning, Bad };

/// One line of the diagnostics: what was looked at, what was found, and the way to mend it.
struct Finding {
    Health health = Health::Good;
    QString subject;
    QString sentence;
    QString mend; ///< empty where there is nothing to do
};

/// Looks at everything that a tunnel needs, the most basic first. `examined`: what the doctor has found.
std::vector<Finding> diagnose(const HostFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                              const std::vector<doctor::Finding>& examined = {});

/// All of it as text for a bug report, with the last lines of the log. What stands in `secrets` is removed.
QString diagnosticReport(const HostFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                         const QStringList& log, const std::vector<std::string>& secrets,
                         const std::vector<doctor::Finding>& examined = {});

} // namespace dynfou::gui
