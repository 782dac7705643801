// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <string>
#include <string_view>

namespace dynfou {

/// A text as a QR code (ISO/IEC 18004) of half blocks (U+2580 and its like) for a terminal, with the light margin that
/// scanners need. `isColoured`: black on white, whatever the terminal's colours are; else light is the foreground, as
/// fits dark terminals. Refused when the text is too long for one.
Result<std::string> qrCode(std::string_view text, bool isColoured);

} // namespace dynfou
