// SPDX-License-Identifier: Apache-2.0
#include "QrCode.h"

#include <array>
#include <cstddef>
#include <memory>
#include <qrencode.h>

namespace dynfou {

namespace {

constexpr int kMargin = 4; // modules, ISO/IEC 18004 6.3.8

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

bool isLight(const QRcode& code, int row, int column)
{
    if (row < 0 || column < 0 || row >= code.width || column >= code.width)
        return true;
    return (code.data[row * code.width + column] & 1U) == 0; // the lowest bit is the module, see qrencode.h
}

} // namespace

Result<std::string> qrCode(std::string_view text, bool isColoured)
{
    const std::unique_ptr<QRcode, Free> code(QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_L));
    if (!code)
        return fail(Error{ErrorCode::Refused, "the text is too long for a QR code"});
    // by the upper module of two, then the lower: light is the foreground
    constexpr std::array<std::array<const char*, 2>, 2> blocks{{{" ", "▄"}, {"▀", "█"}}};
    std::string picture;
    for (int row = -kMargin; row < code->width + kMargin; row += 2) {
        picture += isColoured ? "\x1b[40;97m" : "";
        for (int column = -kMargin; column < code->width + kMargin; ++column) {
            const bool isLowerLight = row + 1 >= code->width + kMargin ? false : isLight(*code, row + 1, column);
            picture += blocks.at(isLight(*code, row, column) ? 1 : 0).at(isLowerLight ? 1 : 0);
        }
        picture += isColoured ? "\x1b[0m\n" : "\n";
    }
    return picture;
}

} // namespace dynfou
