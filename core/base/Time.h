// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace dynfou {

/// The monotonic clock, for state machines that are told the time. Only differences between two values have a meaning.
inline std::chrono::milliseconds monotonic()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

/// The wall clock, in seconds since 1970.
inline std::int64_t unixSeconds()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace dynfou
