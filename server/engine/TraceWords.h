// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "protocol/AgreementMessage.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// Words that the traces of the server's state machines have in common.
namespace dynfou::trace {

inline std::string pathWords(const Endpoint& remote, const IpAddress& local)
{
    return remote.toString() + " on " + local.toString();
}

inline std::string at(std::chrono::milliseconds now)
{
    return " at " + std::to_string(now.count());
}

/// The first four bytes of a token in hexadecimal: enough to tell processes apart in a log.
inline std::string tokenWord(const agreement::Token& token)
{
    constexpr std::size_t shown = 4;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string word;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto byte = static_cast<unsigned>(token.at(i));
        word += digits[byte >> 4U];
        word += digits[byte & 0xfU];
    }
    return word;
}

/// Actions as `words` has them, separated by commas.
template <typename Action, typename Words>
std::string joined(const std::vector<Action>& actions, const Words& words)
{
    std::string text;
    for (const auto& action : actions)
        text += (text.empty() ? "" : ", ") + std::visit(words, action);
    return text;
}

} // namespace dynfou::trace
