// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/TokenBucket.h"

namespace dynfou {

/// The limit of log lines that strangers can cause, for each protocol: 20 at once, then one in 5 s.
inline TokenBucket reportLimit()
{
    return {20, 0.2};
}

} // namespace dynfou
