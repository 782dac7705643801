// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "base/StateFile.h"
#include "tunnel/Kernel.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dynfou {

/// Remembers in files which FOU ports are ours: the kernel records no owner for them, and they outlive the process. A
/// mark is written before the port is opened and removed after it is closed. It is valid only for one family, in one
/// network namespace, and for one owner.
class FouPortMarks {
public:
    /// `folder`: the program's runtime directory; made when missing. `owner`: one word that stays the same when the
    /// program is started again.
    FouPortMarks(std::string folder, const std::string& owner);

    [[nodiscard]] Result<void> add(std::uint16_t port, AddressFamily family) const;
    void remove(std::uint16_t port, AddressFamily family) const;
    [[nodiscard]] bool contains(std::uint16_t port, AddressFamily family) const;
    /// Every port that is marked in this network namespace: numbers and families.
    [[nodiscard]] std::vector<FouPort> ports() const;

private:
    [[nodiscard]] StateFile fileOf(std::uint16_t port, AddressFamily family) const;

    std::string m_folder;
    std::string m_content; ///< of each of our files
};

} // namespace dynfou
