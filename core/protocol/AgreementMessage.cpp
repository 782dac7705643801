// SPDX-License-Identifier: Apache-2.0
#include "protocol/AgreementMessage.h"

#include "base/QtText.h"
#include "base/Text.h"
#include "protocol/MessageFields.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

namespace dynfou::agreement {

namespace {

using namespace Qt::StringLiterals;

constexpr std::uint32_t kMaxVersion = 65535;
constexpr std::uint32_t kMaxPort = 65535;
constexpr std::string_view kHintVersion = "dynfou/1";
constexpr std::string_view kHintFouPort = "fou=";

constexpr std::array kRefusalCodes{RefusalCode::Version, RefusalCode::Malformed,    RefusalCode::Replaced,
                                   RefusalCode::NoPunch, RefusalCode::Refused,      RefusalCode::Unavailable,
                                   RefusalCode::Busy,    RefusalCode::UnknownTunnel};

bool isLowerOrHyphen(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-';
}

bool isFeatureCharacter(char c)
{
    return isLowerOrHyphen(c) || (c >= '0' && c <= '9') || c == '.';
}

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    const auto number = parseNumber(text, 1, kMaxPort);
    return number ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
}

std::optional<std::string> parseCode(std::string_view text)
{
    const bool isCode =
        !text.empty() && text.size() <= kMaxCodeSize && std::all_of(text.begin(), text.end(), isLowerOrHyphen);
    return isCode ? std::optional(std::string(text)) : std::nullopt;
}

bool isFeature(const QJsonValue& value)
{
    const auto text = value.toString().toStdString(); // empty for what is no text
    return !text.empty() && text.size() <= kMaxFeatureSize && std::all_of(text.begin(), text.end(), isFeatureCharacter);
}

std::vector<std::string> readFeatures(MessageFields& fields)
{
    constexpr auto name = "features"_L1;
    std::vector<std::string> features;
    if (!fields.isPresent(name))
        return features;
    const auto array = fields.value(name).toArray();
    if (!fields.value(name).isArray() || static_cast<std::size_t>(array.size()) > kMaxFeatures ||
        !std::all_of(array.begin(), array.end(), isFeature)) {
        fields.wrong(name, "an array of at most " + std::to_string(kMaxFeatures) + " texts of 1 to " +
                               std::to_string(kMaxFeatureSize) + " of a-z, 0-9, '.' and '-'");
        return features;
    }
    for (const auto& feature : array)
        features.push_back(feature.toString().toStdString());
    return features;
}

/// An optional VLAN.
std::optional<std::uint16_t> readVlan(MessageFields& fields)
{
    constexpr auto name = "healthVlan"_L1;
    if (!fields.isPresent(name))
        return std::nullopt;
    return static_cast<std::uint16_t>(fields.integer(name, 1, kMaxVlan));
}

void insertVlan(QJsonObject& object, std::optional<std::uint16_t> vlan)
{
    if (vlan)
        object.insert("healthVlan"_L1, *vlan);
}

constexpr auto kResume = "resume"_L1;
constexpr std::string_view kEndpoint = "an address and a port";
constexpr std::array kVersionedTypes{"connect"_L1, "connected"_L1, "resumed"_L1, "observe"_L1, "observed"_L1};

/// What Connect and Resume have in common.
template <typename Request>
void readRequest(MessageFields& fields, Request& request)
{
    request.instance = fields.parsed("instance"_L1, tokenFromHex, "32 lower-case hexadecimal digits");
    request.mtu = fields.integer("mtu"_L1, kMinMtu, kMaxMtu);
    request.software = fields.optionalText("software"_L1, 0, kMaxSoftwareSize).value_or(std::string());
    request.features = readFeatures(fields);
}

Connect readConnect(MessageFields& fields)
{
    Connect connect;
    connect.token = fields.parsed("token"_L1, tokenFromHex, "32 lower-case hexadecimal digits");
    readRequest(fields, connect);
    connect.healthVlan = readVlan(fields);
    return connect;
}

Resume readResume(MessageFields& fields)
{
    Resume resume;
    if (fields.isPresent("token"_L1))
        fields.wrong("token"_L1, "absent beside resume");
    resume.key = fields.integer(kResume, 1, UINT32_MAX);
    readRequest(fields, resume);
    return resume;
}

Connected readConnected(MessageFields& fields)
{
    Connected connected;
    connected.data = fields.parsed("data"_L1, parseEndpoint, kEndpoint);
    connected.control = fields.optionalParsed("control"_L1, parseEndpoint, kEndpoint);
    connected.fouPort = static_cast<std::uint16_t>(fields.integer("fouPort"_L1, 1, kMaxPort));
    connected.key = fields.integer("key"_L1, 1, UINT32_MAX);
    connected.linkLocal = fields.parsed("linkLocal"_L1, parseLinkLocal, "a link-local IPv6 address");
    connected.mtu = fields.integer("mtu"_L1, kMinMtu, kMaxMtu);
    connected.healthPort = static_cast<std::uint16_t>(fields.integer("healthPort"_L1, 1, kMaxPort));
    if (fields.isPresent("probePort"_L1))
        connected.probePort = static_cast<std::uint16_t>(fields.integer("probePort"_L1, 1, kMaxPort));
    connected.software = fields.optionalText("software"_L1, 0, kMaxSoftwareSize).value_or(std::string());
    connected.healthVlan = readVlan(fields);
    return connected;
}

Observe readObserve(MessageFields& fields)
{
    Observe observe;
    observe.token = fields.parsed("token"_L1, tokenFromHex, "32 lower-case hexadecimal digits");
    observe.software = fields.optionalText("software"_L1, 0, kMaxSoftwareSize).value_or(std::string());
    return observe;
}

Observed readObserved(MessageFields& fields)
{
    return {fields.optionalParsed("data"_L1, parseEndpoint, kEndpoint),
            fields.optionalParsed("control"_L1, parseEndpoint, kEndpoint)};
}

Refusal readRefusal(MessageFields& fields)
{
    Refusal refusal;
    refusal.otherCode = fields.parsed("code"_L1, parseCode, "a text of 1 to 32 of a-z and '-'");
    refusal.sentence = fields.text("sentence"_L1, 0, kMaxSentenceSize);
    const auto* const known = std::find_if(kRefusalCodes.begin(), kRefusalCodes.end(), [&refusal](RefusalCode code) {
        return toString(code) == refusal.otherCode;
    });
    if (known != kRefusalCodes.end()) {
        refusal.code = *known;
        refusal.otherCode.clear();
    }
    return refusal;
}

QJsonObject newMessage(QLatin1StringView type)
{
    return {{u"type"_s, type}, {u"version"_s, static_cast<qint64>(kVersion)}};
}

void insertSoftware(QJsonObject& object, const std::string& software)
{
    if (!software.empty())
        object.insert("software"_L1, printableText(software, kMaxSoftwareSize));
}

template <typename Request>
void insertRequest(QJsonObject& object, const Request& request)
{
    object.insert("instance"_L1, toQString(toHex(request.instance)));
    object.insert("mtu"_L1, static_cast<qint64>(request.mtu));
    insertSoftware(object, request.software);
    QJsonArray features;
    for (const auto& feature : request.features)
        features.append(toQString(feature));
    object.insert("features"_L1, features);
}

std::string encodeTunnel(QLatin1StringView type, const Connected& connected)
{
    auto object = newMessage(type);
    object.insert("data"_L1, toQString(connected.data.toString()));
    if (connected.control)
        object.insert("control"_L1, toQString(connected.control->toString()));
    object.insert("fouPort"_L1, connected.fouPort);
    object.insert("key"_L1, static_cast<qint64>(connected.key));
    object.insert("linkLocal"_L1, toQString(connected.linkLocal.toString()));
    object.insert("mtu"_L1, static_cast<qint64>(connected.mtu));
    object.insert("healthPort"_L1, connected.healthPort);
    if (connected.probePort)
        object.insert("probePort"_L1, *connected.probePort);
    insertVlan(object, connected.healthVlan);
    insertSoftware(object, connected.software);
    return writeObject(object);
}

} // namespace

std::optional<IpAddress> parseLinkLocal(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    return address && address->isV6() && address->isLinkLocal() ? address : std::nullopt;
}

std::optional<Endpoint> parseEndpoint(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    auto host = text.substr(0, colon);
    const bool bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    const auto address = IpAddress::parse(host);
    const auto port = parsePort(text.substr(colon + 1));
    if (!address || !port || address->isV6() != bracketed || address->isAny() || address->isMulticast())
        return std::nullopt;
    return Endpoint{*address, *port};
}

std::string_view toString(RefusalCode code)
{
    switch (code) {
    case RefusalCode::Version:
        return "version";
    case RefusalCode::Malformed:
        return "malformed";
    case RefusalCode::Replaced:
        return "replaced";
    case RefusalCode::NoPunch:
        return "no-punch";
    case RefusalCode::Refused:
        return "refused";
    case RefusalCode::Unavailable:
        return "unavailable";
    case RefusalCode::Busy:
        return "busy";
    case RefusalCode::UnknownTunnel:
        return "unknown-tunnel";
    case RefusalCode::Other:
        break;
    }
    return {};
}

std::string encode(const Connect& connect)
{
    auto object = newMessage("connect"_L1);
    object.insert("token"_L1, toQString(toHex(connect.token)));
    insertRequest(object, connect);
    insertVlan(object, connect.healthVlan);
    return writeObject(object);
}

std::string encode(const Resume& resume)
{
    auto object = newMessage("connect"_L1);
    object.insert(kResume, static_cast<qint64>(resume.key));
    insertRequest(object, resume);
    return writeObject(object);
}

std::string encode(const Connected& connected)
{
    return encodeTunnel("connected"_L1, connected);
}

std::string encode(const Resumed& resumed)
{
    return encodeTunnel("resumed"_L1, resumed.tunnel);
}

std::string encode(const Observe& observe)
{
    auto object = newMessage("observe"_L1);
    object.insert("token"_L1, toQString(toHex(observe.token)));
    insertSoftware(object, observe.software);
    return writeObject(object);
}

std::string encode(const Observed& observed)
{
    auto object = newMessage("observed"_L1);
    if (observed.data)
        object.insert("data"_L1, toQString(observed.data->toString()));
    if (observed.control)
        object.insert("control"_L1, toQString(observed.control->toString()));
    return writeObject(object);
}

std::string encode(const Refusal& refusal)
{
    auto object = newMessage("error"_L1);
    const auto code = toString(refusal.code);
    object.insert("code"_L1, toQString(code.empty() ? std::string_view(refusal.otherCode) : code));
    object.insert("sentence"_L1, printableText(refusal.sentence, kMaxSentenceSize));
    return writeObject(object);
}

Result<std::optional<Message>> parseMessage(std::string_view text)
{
    if (text.size() > kMaxMessageSize)
        return malformed("longer than " + std::to_string(kMaxMessageSize) + " bytes");
    const auto object = parseObject(text);
    if (!object)
        return fail(object.error());
    if (!object->value("type"_L1).isString())
        return malformed("type is missing or not a text");
    const auto type = object->value("type"_L1).toString();
    const bool isError = type == "error"_L1;
    if (!isError && std::find(kVersionedTypes.begin(), kVersionedTypes.end(), type) == kVersionedTypes.end())
        return std::nullopt;
    MessageFields fields(*object);
    const auto version = fields.integer("version"_L1, 1, kMaxVersion);
    Message message;
    if (isError)
        message = readRefusal(fields);
    else if (version != kVersion)
        message = OtherVersion{type.toStdString(), version};
    else if (type == "connected"_L1)
        message = readConnected(fields);
    else if (type == "resumed"_L1)
        message = Resumed{readConnected(fields)};
    else if (type == "observe"_L1)
        message = readObserve(fields);
    else if (type == "observed"_L1)
        message = readObserved(fields);
    else if (fields.isPresent(kResume))
        message = readResume(fields);
    else
        message = readConnect(fields);
    if (fields.fault())
        return malformed(type.toStdString() + ": " + toString(fields.fault()->context));
    return message;
}

std::string encodeHint(std::uint16_t fouPort)
{
    return std::string(kHintVersion) + " " + std::string(kHintFouPort) + std::to_string(fouPort);
}

std::optional<Hint> parseHint(std::string_view hint)
{
    if (hint.size() > kMaxHintSize)
        return std::nullopt;
    bool speaksOurVersion = false;
    std::optional<std::uint16_t> fouPort;
    while (!hint.empty()) {
        const auto end = std::min(hint.find(' '), hint.size());
        const auto word = hint.substr(0, end);
        hint.remove_prefix(std::min(end + 1, hint.size()));
        if (word == kHintVersion) {
            speaksOurVersion = true;
        } else if (word.starts_with(kHintFouPort)) {
            const auto port = parsePort(word.substr(kHintFouPort.size()));
            if (!port || fouPort)
                return std::nullopt;
            fouPort = port;
        }
    }
    return speaksOurVersion && fouPort ? std::optional(Hint{*fouPort}) : std::nullopt;
}

} // namespace dynfou::agreement
