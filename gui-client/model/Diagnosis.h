// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Finding.h"
#include "model/KernelFacts.h"
#include "model/TunnelBoard.h"

#include <QString>

#include <optional>
#include <vector>

namespace dynfou::gui {

enum class Health : std::uint8_t { Good, Unknown, Warning, Bad };

/// One line of the diagnostics: what was looked at, what was found, and the way to mend it.
struct Diagnostic {
    Health health = Health::Good;
    QString subject;
    QString sentence;
    QString repair; ///< empty where there is nothing to do

    bool operator==(const Diagnostic&) const = default;
};

/// Looks at everything that a tunnel needs, the most basic first. `examined`: what the doctor has found.
std::vector<Diagnostic> diagnose(const KernelFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                                 const std::vector<doctor::Finding>& examined = {});

/// All of it as text for a bug report, with the last lines of the log. What stands in `secrets` is removed. Without
/// `examined` it says that the doctor has not looked.
QString diagnosticReport(const KernelFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                         const QStringList& log, const std::vector<std::string>& secrets,
                         const std::optional<std::vector<doctor::Finding>>& examined = {});

} // namespace dynfou::gui
