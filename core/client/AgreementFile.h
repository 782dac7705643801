// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/StateFile.h"
#include "client/Agreement.h"
#include "tunnel/TunnelIdentity.h"

#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// `agreement` as a text for the next process of the same tunnel.
std::string encodeKeptAgreement(const Agreement& agreement, const TunnelIdentity& identity);
/// Reads it back. Nothing for what is damaged, out of range, or of another tunnel.
std::optional<Agreement> parseKeptAgreement(std::string_view text, const TunnelIdentity& identity);

/// Keeps one tunnel's agreement for the next process, in a file of the runtime directory that only its owner can read.
/// It is a memory, and not believed: who reads it compares it with the link that the kernel has.
class AgreementFile {
public:
    AgreementFile(const std::string& folder, TunnelIdentity identity);

    /// Replaces the file as a whole.
    [[nodiscard]] Result<void> write(const Agreement& agreement) const;
    /// Nothing when there is none, or none that can be used.
    [[nodiscard]] std::optional<Agreement> read() const;
    void remove() const;

private:
    TunnelIdentity m_identity;
    StateFile m_file;
};

} // namespace dynfou
