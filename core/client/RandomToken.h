// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/Punch.h"

#include <QRandomGenerator>
#include <array>
#include <cstring>

namespace dynfou::agreement {

/// 128 bits from the system's generator (getrandom(2)): a token, or a process's instance.
inline Token randomToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    Token token{};
    static_assert(sizeof words == sizeof token);
    std::memcpy(token.data(), words.data(), sizeof token);
    return token;
}

} // namespace dynfou::agreement
