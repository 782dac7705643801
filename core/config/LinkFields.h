// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"

#include <string>

namespace dynfou {

/// The fields of an entry that configure the tunnel's interface. Both lists have the same.
struct LinkFields {
    LinkSettings settings;
    std::string interface; ///< its name; empty: `dynN`
    bool enabled = true;

    bool operator==(const LinkFields&) const = default;
};

} // namespace dynfou
