// SPDX-License-Identifier: Apache-2.0
#include "config/ServerLink.h"

#include "base/QtText.h"
#include "base/Text.h"
#include "config/EntryFields.h"
#include "config/Json.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr std::string_view kLinkStart = "dynfou://add/1#";
constexpr std::string_view kScheme = "dynfou:";
constexpr std::size_t kMaxLink = 16384;
constexpr auto kCoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

tl::unexpected<Error> refused(Reason why)
{
    return fail(Error{ErrorCode::Usage, around(ReasonCode::LinkUnusable, std::move(why))});
}

/// The fields that a link may have, in lower case.
constexpr std::array<std::string_view, 16> kAllowedFields{
    "addresses", "bridge", "clientkey", "clientname", "destination", "enabled",    "forwarding", "gateway",
    "interface", "legacy", "metric",    "mtu",        "remoteaddr",  "remoteport", "routes",     "servers"};

/// Whether the value has fields that a link must not have. A list's parser only warns of them, since they may be typing
/// errors; a link is made by a program.
bool hasUnknownFields(const JsonValue& value)
{
    return std::any_of(value.elements.begin(), value.elements.end(), hasUnknownFields) ||
           std::any_of(value.members.begin(), value.members.end(), [](const JsonMember& member) {
               return std::find(kAllowedFields.begin(), kAllowedFields.end(), toLowerAscii(member.name)) ==
                          kAllowedFields.end() ||
                      hasUnknownFields(member.value);
           });
}

} // namespace

std::string encodeServerLink(const ServerEntry& entry)
{
    const auto list = serverListText(entry);
    const auto bytes = toQByteArray(list);
    return std::string(kLinkStart) + bytes.toBase64(kCoding).toStdString();
}

Result<ServerEntry> decodeServerLink(std::string_view link)
{
    link = trimmed(link);
    if (!link.starts_with(kLinkStart))
        return refused(link.starts_with(kScheme) ? Reason(ReasonCode::LinkOfOtherVersion)
                                                 : Reason(ReasonCode::LinkBeginsOtherwise, kLinkStart));
    link.remove_prefix(kLinkStart.size());
    if (link.size() > kMaxLink)
        return refused(ReasonCode::LinkTooLong);
    const auto coded = toQByteArray(link);
    const auto decoded = QByteArray::fromBase64Encoding(coded, kCoding | QByteArray::AbortOnBase64DecodingErrors);
    // there must be only one link for a text: unused bits must be 0
    if (!decoded || decoded.decoded.toBase64(kCoding) != coded)
        return refused(ReasonCode::LinkDamaged);
    const std::string_view text(decoded.decoded.constData(), static_cast<std::size_t>(decoded.decoded.size()));
    const auto root = parseJson(text);
    if (!root || hasDoubledNames(*root) || hasUnknownFields(*root))
        return refused(ReasonCode::LinkHoldsNoList);
    const auto list = parseServerList(text, "link", false);
    for (const auto& issue : list.issues) {
        if (issue.severity == Severity::Error)
            return refused(around(ReasonCode::FieldFault, issue.message, issue.field));
    }
    if (!list.value || list.value->servers.size() != 1)
        return refused(ReasonCode::LinkHoldsNotOne);
    return list.value->servers.front();
}

} // namespace dynfou
