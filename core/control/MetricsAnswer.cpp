// SPDX-License-Identifier: Apache-2.0
#include "control/MetricsAnswer.h"

namespace dynfou {

namespace {

std::string answer(std::string_view status, std::string_view type, const std::string& body, bool hasBody = true,
                   std::string_view more = {})
{
    std::string text("HTTP/1.1 ");
    text.append(status).append("\r\nContent-Type: ").append(type);
    text.append("\r\nContent-Length: ").append(std::to_string(body.size()));
    text.append("\r\n").append(more).append("Connection: close\r\n\r\n");
    return hasBody ? text + body : text;
}

std::string refusal(std::string_view status, std::string_view more = {})
{
    return answer(status, "text/plain; charset=utf-8", std::string(status) + "\n", true, more);
}

} // namespace

std::optional<std::string> answerScrape(std::string_view received, const std::function<std::string()>& metrics)
{
    const auto end = received.find("\r\n\r\n");
    if (end > kMaxMetricsRequest)
        return received.size() > kMaxMetricsRequest ? std::optional(refusal("431 Request Header Fields Too Large"))
                                                    : std::nullopt;
    const auto line = received.substr(0, received.find("\r\n"));
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || !line.substr(last + 1).starts_with("HTTP/1."))
        return refusal("400 Bad Request");
    const auto method = line.substr(0, first);
    if (method != "GET" && method != "HEAD")
        return refusal("405 Method Not Allowed", "Allow: GET, HEAD\r\n");
    auto target = line.substr(first + 1, last - first - 1);
    target = target.substr(0, target.find('?'));
    if (target != "/metrics")
        return refusal("404 Not Found");
    return answer("200 OK", "text/plain; version=0.0.4; charset=utf-8", metrics(), method == "GET");
}

} // namespace dynfou
