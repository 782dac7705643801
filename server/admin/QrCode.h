// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <string>
#include <string_view>

namespace dynfou {

/// The QR code (ISO/IEC 18004) of a text for a terminal, made of half blocks (such as U+2580), with the light margin
/// that scanners need. With `isColoured` it is black on white whatever the terminal's colours are; otherwise light
/// modules have the foreground colour, which fits dark terminals. Error: Refused if the text is too long for a QR code.
Result<std::string> qrCode(std::string_view text, bool isColoured);

} // namespace dynfou
