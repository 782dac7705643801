// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// The maximum size of a request's head, in bytes.
inline constexpr std::size_t kMaxMetricsRequest = 8192;

/// The whole answer (HTTP/1.1, RFC 9112, closing) to what a scraper has sent so far; nullopt as long as the head is not
/// complete. GET and HEAD of `/metrics` are answered with `metrics`; everything else, and a head that is too long, with
/// an error.
std::optional<std::string> answerScrape(std::string_view received, const std::function<std::string()>& metrics);

} // namespace dynfou
