// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <string_view>
#include <vector>

namespace dynfou {

/// The share of a code that may be unreadable (ISO/IEC 18004): about 7 % or 15 % of its codewords.
enum class QrRepair { Low, Medium };

/// A QR code (ISO/IEC 18004): a square of dark and light modules, with the light margin that scanners need.
class QrMatrix {
public:
    /// The code of a text. Errors: Refused if the text is empty, contains a zero byte or is too long for a code.
    static Result<QrMatrix> encode(std::string_view text, QrRepair repair);

    /// The number of modules in a row, and of rows, including the margin.
    int size() const { return m_size; }
    /// Whether a module is dark. Everything outside the code is light.
    bool isDark(int row, int column) const;

private:
    QrMatrix(int size, std::vector<bool> dark);

    int m_size;
    std::vector<bool> m_dark;
};

} // namespace dynfou
