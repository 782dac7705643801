// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/TokenBucket.h"

namespace dynfou {

/// How many log lines strangers can cause, in each protocol: 20 at once, then one in 5 s.
inline TokenBucket reportLimit()
{
    return {20, 0.2};
}

} // namespace dynfou
