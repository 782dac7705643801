// SPDX-License-Identifier: Apache-2.0
#include "protocol/LegacyMessage.h"

#include "base/Text.h"

#include <algorithm>
#include <optional>

namespace dynfou::legacy {

namespace {

constexpr std::size_t kMaxNameSize = 128;
constexpr std::size_t kMaxReasonSize = 256;

tl::unexpected<Error> malformed(std::string why)
{
    return fail(Error{ErrorCode::Protocol, std::move(why)});
}

/// The value of the first line that starts with `name=`; it ends at the next `=` or at the line's end, as the old
/// programs read it.
std::optional<std::string_view> field(std::string_view text, std::string_view name)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '=') {
            const auto value = line.substr(name.size() + 1);
            return trimmed(value.substr(0, value.find('=')));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::nullopt;
}

/// The text of a datagram without the white space and the NUL padding that old programs may leave around it.
Result<std::string_view> messageText(std::string_view datagram)
{
    if (datagram.size() > kMaxMessageSize)
        return malformed("longer than " + std::to_string(kMaxMessageSize) + " bytes");
    while (!datagram.empty() && datagram.back() == '\0')
        datagram.remove_suffix(1);
    const auto text = trimmed(datagram);
    if (text.empty())
        return malformed("empty");
    if (text.find('\0') != std::string_view::npos)
        return malformed("has a NUL byte inside");
    return text;
}

bool isOneTimeKey(std::string_view text)
{
    return text.size() == 32 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<std::uint16_t> portField(std::string_view text, std::string_view name)
{
    const auto value = field(text, name);
    const auto number = value ? parseNumber(*value, 1, 65535) : std::nullopt;
    return number ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
}

/// At most `limit` bytes of `text`, one line, without a cut character or the `=` that would end the value.
std::string answerSentence(std::string_view text, std::size_t limit)
{
    std::string sentence(text.substr(0, limit));
    while (!isUtf8(sentence) && !sentence.empty())
        sentence.pop_back();
    std::replace_if(
        sentence.begin(), sentence.end(), [](char c) { return c == '\n' || c == '\r' || c == '='; }, ' ');
    return sentence;
}

} // namespace

std::string encode(const Request& request)
{
    const std::string_view mode = request.mode == Mode::Whoami ? "whoami" : "connect";
    return "mode=" + std::string(mode) + "\nclient=" + request.clientName + "\notk=" + request.oneTimeKey;
}

std::string encode(const WhoamiAnswer& answer)
{
    return "IP=" + answer.observed.address.toString() + "\nPORT=" + std::to_string(answer.observed.port) +
           "\nFOU_PORT=" + std::to_string(answer.fouPort) + "\n";
}

std::string encode(const ConnectAnswer& answer)
{
    if (!answer.accepted) {
        constexpr std::string_view head = "status=err\nerr=";
        return std::string(head) + answerSentence(answer.reason, kMaxConnectAnswerSize - head.size() - 1) + "\n";
    }
    return "status=ok\nsource_port=" + std::to_string(answer.sourcePort) +
           "\nv6_localAddr=" + answer.linkLocal.toString() + "\n";
}

bool looksLikeMessage(std::string_view datagram)
{
    if (datagram.empty())
        return false;
    const char first = datagram.front();
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == ' ' || first == '\t' ||
           first == '\r' || first == '\n';
}

Result<Request> parseRequest(std::string_view datagram)
{
    const auto text = messageText(datagram);
    if (!text)
        return fail(text.error());
    const auto mode = field(*text, "mode");
    const auto name = field(*text, "client");
    const auto key = field(*text, "otk");
    if (!mode || !name || !key)
        return malformed("not a request with mode, client and otk");
    Request request;
    if (*mode == "connect")
        request.mode = Mode::Connect;
    else if (*mode != "whoami")
        return malformed("unknown mode '" + printable(*mode, 16) + "'");
    if (name->empty() || name->size() > kMaxNameSize || !isUtf8(*name))
        return malformed("client name is empty, too long or not UTF-8");
    if (!isOneTimeKey(*key))
        return malformed("one-time key is not an MD5 in hexadecimal digits");
    request.clientName = *name;
    request.oneTimeKey = *key;
    return request;
}

Result<WhoamiAnswer> parseWhoamiAnswer(std::string_view datagram)
{
    const auto text = messageText(datagram);
    if (!text)
        return fail(text.error());
    const auto ip = field(*text, "IP");
    const auto address = ip ? IpAddress::parse(*ip) : std::nullopt;
    const auto port = portField(*text, "PORT");
    const auto fouPort = portField(*text, "FOU_PORT");
    if (!address || !port || !fouPort)
        return malformed("not an answer with IP, PORT and FOU_PORT");
    return WhoamiAnswer{{*address, *port}, *fouPort};
}

Result<ConnectAnswer> parseConnectAnswer(std::string_view datagram)
{
    const auto text = messageText(datagram);
    if (!text)
        return fail(text.error());
    const auto status = field(*text, "status");
    if (!status || status->empty())
        return malformed("not an answer with a status");
    if (*status != "ok" && *status != "reconnect") {
        // an old server whose netlink calls failed puts the error's text into status and sends no err
        const auto reason = field(*text, "err").value_or(*status);
        return ConnectAnswer{false, std::string(reason.substr(0, kMaxReasonSize)), 0, {}};
    }
    const auto sourcePort = portField(*text, "source_port");
    // old servers may add a space and a label to the address
    auto local = field(*text, "v6_localAddr").value_or(std::string_view{});
    local = local.substr(0, local.find(' '));
    const auto prefix = Prefix::parse(local);
    if (!sourcePort || !prefix)
        return malformed("the accepting answer lacks source_port or v6_localAddr");
    if (!prefix->address.isV6() || !prefix->address.isLinkLocal())
        return malformed("v6_localAddr is not a link-local IPv6 address");
    return ConnectAnswer{true, {}, *sourcePort, *prefix};
}

} // namespace dynfou::legacy
