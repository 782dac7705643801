// SPDX-License-Identifier: Apache-2.0
#include "config/NearMiss.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace dynfou {

namespace {

constexpr std::size_t kMaxDistance = 2;
constexpr std::size_t kMaxWord = 32; // no typing errors are looked for in longer words

/// The Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates)
{
    if (word.size() > kMaxWord)
        return {};
    std::string_view best;
    std::size_t bestDistance = kMaxDistance + 1;
    for (const auto candidate : candidates) {
        const auto found = distance(word, candidate);
        if (found < bestDistance && found * 2 < candidate.size()) {
            best = candidate;
            bestDistance = found;
        }
    }
    return best.empty() ? std::string{} : "; did you mean " + std::string(best) + '?';
}

} // namespace dynfou
