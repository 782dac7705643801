// SPDX-License-Identifier: Apache-2.0
#include "config/LinkFieldsReader.h"

#include "base/LinkRules.h"
#include "base/Text.h"

#include <utility>

namespace dynfou {

namespace {

constexpr std::array<std::string_view, 3> kRouteFields{"Destination", "Gateway", "Metric"};
constexpr NumberRule kMetricRule{0, 0xffffffffUL, ReasonCode::NotAMetric};
constexpr std::size_t kMaxItems = 1'000;

/// The array in a field; nullptr if the field is missing, or, with an error, if it is not an array or is too long.
/// `allowed` is the error's advice.
const JsonValue* arrayOf(const FieldReader& fields, IssueCollector& issues, std::string_view name, ReasonCode allowed)
{
    const auto* const value = fields.find(name);
    if (value == nullptr)
        return nullptr;
    if (value->isArray() && value->elements.size() <= kMaxItems)
        return value;
    const auto what = value->isArray() ? Reason(ReasonCode::HasElements, value->elements.size())
                                       : Reason(ReasonCode::IsOfKind, kindOf(*value));
    issues.error(value->span.begin, fields.fieldPath(name), what.advising({allowed, kMaxItems}));
    return nullptr;
}

std::string elementPath(const std::string& path, std::size_t index)
{
    return path + '[' + std::to_string(index + 1) + ']';
}

} // namespace

LinkFieldsReader::LinkFieldsReader(IssueCollector& issues, std::size_t listSize)
    : m_issues(issues), m_listSize(listSize)
{
}

LinkFields LinkFieldsReader::read(FieldReader& fields, std::size_t position, const std::optional<IpAddress>& remote)
{
    m_entry = {};
    m_entry.enabled = fields.truthValue("Enabled").value_or(true);
    if (const auto* addresses = arrayOf(fields, m_issues, "Addresses", ReasonCode::AllowedAddressArray))
        readAddresses(*addresses, fields.fieldPath("Addresses"), remote);
    if (const auto* routes = arrayOf(fields, m_issues, "Routes", ReasonCode::AllowedRouteArray))
        readRoutes(*routes, fields.fieldPath("Routes"), remote);
    m_entry.settings.bridge = fields.string("Bridge", checkInterfaceName).value_or("");
    m_entry.settings.forwarding = fields.truthValue("Forwarding").value_or(false);
    readInterface(fields, position);
    checkBridge(fields);
    return std::exchange(m_entry, {});
}

void LinkFieldsReader::readAddresses(const JsonValue& array, const std::string& path,
                                     const std::optional<IpAddress>& remote)
{
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
        const auto& value = array.elements[i];
        const auto place = elementPath(path, i);
        if (!value.isString()) {
            m_issues.error(value.span.begin, place, isOfKind(value, ReasonCode::AllowedString));
            continue;
        }
        const auto& text = value.text;
        if (auto complaint = checkInnerAddress(text)) {
            m_issues.error(value.span.begin, place, std::move(*complaint));
            continue;
        }
        const auto prefix = *Prefix::parse(text);
        if (remote && prefix.contains(*remote)) {
            m_issues.error(value.span.begin, place, {ReasonCode::AddressLeadsIntoItself, text, *remote});
            continue;
        }
        if (isFirst(m_addresses, prefix.address, value.span.begin, place, {ReasonCode::TheAddress, prefix.address}))
            m_entry.settings.addresses.push_back(prefix);
    }
}

void LinkFieldsReader::readRoutes(const JsonValue& array, const std::string& path,
                                  const std::optional<IpAddress>& remote)
{
    for (std::size_t i = 0; i < array.elements.size(); ++i)
        readRoute(array.elements[i], elementPath(path, i), remote);
}

void LinkFieldsReader::readRoute(const JsonValue& value, const std::string& path,
                                 const std::optional<IpAddress>& remote)
{
    if (!value.isObject()) {
        m_issues.error(value.span.begin, path, isOfKind(value, ReasonCode::AllowedRouteObject));
        return;
    }
    FieldReader fields(m_issues, value, path, kRouteFields);
    const auto destination = fields.requiredString("Destination", checkDestination);
    const auto gateway = fields.string("Gateway", checkGateway);
    const auto metric = fields.number("Metric", kMetricRule);
    if (!destination)
        return;
    InnerRoute route;
    route.destination = *Prefix::parse(*destination);
    route.metric = static_cast<std::uint32_t>(metric.value_or(0));
    const auto offset = fields.find("Destination")->span.begin;
    if (gateway) {
        route.gateway = IpAddress::parse(*gateway);
        if (route.gateway->family() != route.destination.address.family()) {
            m_issues.error(
                fields.find("Gateway")->span.begin, fields.fieldPath("Gateway"),
                Reason(ReasonCode::OtherIpVersion, *gateway, *destination).advising(ReasonCode::AllowedSameVersion));
        }
    }
    if (remote && route.destination.isHost() && route.destination.address == *remote) {
        m_issues.error(offset, fields.fieldPath("Destination"), {ReasonCode::RouteLeadsIntoItself, *destination});
        return;
    }
    const auto what = route.metric == 0 ? Reason(ReasonCode::TheRoute, *destination)
                                        : Reason(ReasonCode::RouteWithMetric, *destination, route.metric);
    if (isFirst(m_routes, {route.destination, route.kernelMetric()}, offset, fields.fieldPath("Destination"), what))
        m_entry.settings.routes.push_back(route);
}

void LinkFieldsReader::readInterface(FieldReader& fields, std::size_t position)
{
    auto name = fields.string("Interface", checkInterfaceName);
    if (!name)
        return;
    const auto offset = fields.find("Interface")->span.begin;
    const auto path = fields.fieldPath("Interface");
    constexpr std::string_view prefix = "dyn";
    if (name->starts_with(prefix)) {
        const auto number = parseNumber(std::string_view(*name).substr(prefix.size()), 1, m_listSize);
        if (number && *number != position) {
            m_issues.error(offset, path,
                           Reason(ReasonCode::NameOfOtherEntry, *name, *number).advising(ReasonCode::ChooseOtherName));
            return;
        }
    }
    if (isFirst(m_interfaces, *name, offset, path, {ReasonCode::TheInterface, *name}))
        m_entry.interface = std::move(*name);
}

void LinkFieldsReader::checkBridge(const FieldReader& fields)
{
    const auto& settings = m_entry.settings;
    if (settings.bridge.empty() || (settings.addresses.empty() && settings.routes.empty() && !settings.forwarding))
        return;
    m_issues.error(fields.find("Bridge")->span.begin, fields.fieldPath("Bridge"),
                   Reason(ReasonCode::BridgedPortHasNone).advising(ReasonCode::GiveThemToBridge));
}

void LinkFieldsReader::refuseLegacyBridge(const FieldReader& fields, std::string_view why)
{
    if (const auto* const bridge = fields.find("Bridge"))
        m_issues.error(bridge->span.begin, fields.fieldPath("Bridge"),
                       Reason(ReasonCode::OldProtocolOnBridge, why).advising(ReasonCode::OnlyDynfouBridged));
}

template <typename Key>
bool LinkFieldsReader::isFirst(std::map<Key, std::size_t>& seen, const Key& key, std::size_t offset,
                               const std::string& path, const Reason& what)
{
    if (!m_entry.enabled)
        return true;
    const auto [first, isNew] = seen.try_emplace(key, offset);
    if (!isNew)
        m_issues.error(
            offset, path,
            Reason(ReasonCode::StandsTwice, what, m_issues.position(first->second), m_issues.position(offset))
                .advising(ReasonCode::OneTunnelOnly));
    return isNew;
}

} // namespace dynfou
