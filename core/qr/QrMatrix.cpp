// SPDX-License-Identifier: Apache-2.0
#include "qr/QrMatrix.h"

#include <cstddef>
#include <memory>
#include <qrencode.h>
#include <string>
#include <utility>

namespace dynfou {

namespace {

constexpr int kMargin = 4; // modules, ISO/IEC 18004 6.3.8

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

std::size_t indexOf(int size, int row, int column)
{
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column);
}

} // namespace

QrMatrix::QrMatrix(int size, std::vector<bool> dark) : m_size(size), m_dark(std::move(dark)) {}

Result<QrMatrix> QrMatrix::encode(std::string_view text, QrRepair repair)
{
    if (text.empty() || text.find('\0') != std::string_view::npos)
        return fail(Error{ErrorCode::Refused, "a QR code needs a text without zero bytes"});
    const auto level = repair == QrRepair::Low ? QR_ECLEVEL_L : QR_ECLEVEL_M;
    const std::unique_ptr<QRcode, Free> code(QRcode_encodeString8bit(std::string(text).c_str(), 0, level));
    if (!code)
        return fail(Error{ErrorCode::Refused, "the text is too long for a QR code"});
    const int size = code->width + 2 * kMargin;
    std::vector<bool> dark(indexOf(size, size, 0));
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            const auto module = code->data[row * code->width + column]; // the lowest bit is the colour, see qrencode.h
            dark[indexOf(size, row + kMargin, column + kMargin)] = (module & 1U) != 0;
        }
    }
    return QrMatrix(size, std::move(dark));
}

bool QrMatrix::isDark(int row, int column) const
{
    if (row < 0 || column < 0 || row >= m_size || column >= m_size)
        return false;
    return m_dark[indexOf(m_size, row, column)];
}

} // namespace dynfou
