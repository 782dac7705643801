// SPDX-License-Identifier: Apache-2.0
#include "admin/QrCode.h"

#include "qr/QrMatrix.h"

#include <array>

namespace dynfou {

Result<std::string> qrCode(std::string_view text, bool isColoured)
{
    const auto code = QrMatrix::encode(text, QrRepair::Low);
    if (!code)
        return fail(code.error());
    // index: whether the upper module of two is light, then the lower; light modules have the foreground colour
    constexpr std::array<std::array<const char*, 2>, 2> blocks{{{" ", "▄"}, {"▀", "█"}}};
    std::string picture;
    for (int row = 0; row < code->size(); row += 2) {
        picture += isColoured ? "\x1b[40;97m" : "";
        for (int column = 0; column < code->size(); ++column) {
            const bool isLowerLight = row + 1 < code->size() && !code->isDark(row + 1, column);
            picture += blocks.at(code->isDark(row, column) ? 0 : 1).at(isLowerLight ? 1 : 0);
        }
        picture += isColoured ? "\x1b[0m\n" : "\n";
    }
    return picture;
}

} // namespace dynfou
