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

/// One line of the diagnostics: what was checked, what was found, and how to repair it.
struct Diagnostic {
    Health health = Health::Good;
    QString subject;
    QString sentence;
    QString repair; ///< empty: there is nothing to do

    bool operator==(const Diagnostic&) const = default;
};

/// Checks everything that a tunnel needs, the most basic things first. `examined`: the doctor's findings.
std::vector<Diagnostic> diagnose(const KernelFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                                 const std::vector<doctor::Finding>& examined = {});

/// The diagnostics as text for a bug report, with the status of each tunnel and the lines `log`. Every text in
/// `secrets` is removed. If `examined` is nullopt, the report says that the doctor has not run.
QString diagnosticReport(const KernelFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                         const QStringList& log, const std::vector<std::string>& secrets,
                         const std::optional<std::vector<doctor::Finding>>& examined = {});

} // namespace dynfou::gui
