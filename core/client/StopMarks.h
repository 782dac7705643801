// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/StateFile.h"
#include "tunnel/TunnelIdentity.h"

#include <string>

namespace dynfou {

/// Remembers in the runtime directory which tunnels the user has stopped, so that neither another list nor another
/// process starts them. A boot forgets it.
class StopMarks {
public:
    explicit StopMarks(std::string folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] Result<void> add(const TunnelIdentity& identity) const;
    void remove(const TunnelIdentity& identity) const;
    [[nodiscard]] bool contains(const TunnelIdentity& identity) const;

private:
    [[nodiscard]] StateFile fileOf(const TunnelIdentity& identity) const;

    std::string m_folder;
};

} // namespace dynfou
