// SPDX-License-Identifier: Apache-2.0
#include "config/LinkFieldsReader.h"

#include "base/Text.h"
#include "config/LinkRules.h"

#include <utility>

namespace dynfou {

namespace {

constexpr std::array<std::string_view, 3> kRouteFields{"Destination", "Gateway", "Metric"};
constexpr NumberRule kMetricRule{0, 0xffffffffUL, "a metric"};
constexpr Json::ArrayIndex kMaxItems = 1'000;

/// The array of a field whose elements `noun` names; an error and nothing when it is another thing.
const Json::Value* arrayOf(const FieldReader& fields, IssueCollector& issues, std::string_view name,
                           std::string_view noun)
{
    const auto* const value = fields.find(name);
    if (value == nullptr)
        return nullptr;
    if (value->isArray() && value->size() <= kMaxItems)
        return value;
    const auto what = value->isArray() ? "has " + std::to_string(value->size()) + " elements"
                                       : std::string("is ").append(kindOf(*value));
    issues.error(offsetOf(*value), fields.fieldPath(name),
                 what + "; allowed is an array of at most " + std::to_string(kMaxItems) + ' ' + std::string(noun));
    return nullptr;
}

std::string elementPath(const std::string& path, Json::ArrayIndex index)
{
    return path + '[' + std::to_string(index + 1) + ']';
}

} // namespace

LinkFieldsReader::LinkFieldsReader(const JsonDocument& document, IssueCollector& issues, std::size_t listSize)
    : m_document(document), m_issues(issues), m_listSize(listSize)
{
}

LinkFields LinkFieldsReader::read(FieldReader& fields, std::size_t position, const std::optional<IpAddress>& remote)
{
    m_entry = {};
    m_entry.enabled = fields.truthValue("Enabled").value_or(true);
    if (const auto* addresses = arrayOf(fields, m_issues, "Addresses", "strings, as \"192.168.2.2/24\""))
        readAddresses(*addresses, fields.fieldPath("Addresses"), remote);
    if (const auto* routes = arrayOf(fields, m_issues, "Routes", "objects, as {\"Destination\": \"10.1.0.0/16\"}"))
        readRoutes(*routes, fields.fieldPath("Routes"), remote);
    m_entry.settings.bridge = fields.string("Bridge", checkInterfaceName).value_or("");
    m_entry.settings.forwarding = fields.truthValue("Forwarding").value_or(false);
    readInterface(fields, position);
    checkBridge(fields);
    return std::exchange(m_entry, {});
}

void LinkFieldsReader::readAddresses(const Json::Value& array, const std::string& path,
                                     const std::optional<IpAddress>& remote)
{
    for (Json::ArrayIndex i = 0; i < array.size(); ++i) {
        const auto& value = array[i];
        const auto place = elementPath(path, i);
        if (!value.isString()) {
            m_issues.error(offsetOf(value), place,
                           std::string("is ").append(kindOf(value)).append("; allowed is a string in double quotes"));
            continue;
        }
        const auto text = value.asString();
        if (auto complaint = checkInnerAddress(text)) {
            m_issues.error(offsetOf(value), place, std::move(*complaint));
            continue;
        }
        const auto prefix = *Prefix::parse(text);
        if (remote && prefix.contains(*remote)) {
            m_issues.error(offsetOf(value), place,
                           '"' + text + "\" would route the tunnel into itself: the server's own address, " +
                               remote->toString() + ", is in that network");
            continue;
        }
        if (isFirst(m_addresses, prefix.address, offsetOf(value), place, "the address " + prefix.address.toString()))
            m_entry.settings.addresses.push_back(prefix);
    }
}

void LinkFieldsReader::readRoutes(const Json::Value& array, const std::string& path,
                                  const std::optional<IpAddress>& remote)
{
    for (Json::ArrayIndex i = 0; i < array.size(); ++i)
        readRoute(array[i], elementPath(path, i), remote);
}

void LinkFieldsReader::readRoute(const Json::Value& value, const std::string& path,
                                 const std::optional<IpAddress>& remote)
{
    if (!value.isObject()) {
        m_issues.error(offsetOf(value), path,
                       std::string("is ")
                           .append(kindOf(value))
                           .append("; allowed is an object with Destination, and Gateway and Metric if needed"));
        return;
    }
    FieldReader fields(m_document, m_issues, value, path, kRouteFields);
    const auto destination = fields.requiredString("Destination", checkDestination);
    const auto gateway = fields.string("Gateway", checkGateway);
    const auto metric = fields.number("Metric", kMetricRule);
    if (!destination)
        return;
    InnerRoute route;
    route.destination = *Prefix::parse(*destination);
    route.metric = static_cast<std::uint32_t>(metric.value_or(0));
    const auto offset = offsetOf(*fields.find("Destination"));
    if (gateway) {
        route.gateway = IpAddress::parse(*gateway);
        if (route.gateway->family() != route.destination.address.family()) {
            m_issues.error(offsetOf(*fields.find("Gateway")), fields.fieldPath("Gateway"),
                           '"' + *gateway + "\" and the destination " + *destination +
                               " are of different IP versions; allowed is a gateway of the same");
        }
    }
    if (remote && route.destination.isHost() && route.destination.address == *remote) {
        m_issues.error(offset, fields.fieldPath("Destination"),
                       '"' + *destination + "\" would route the tunnel into itself: it is the server's own address");
        return;
    }
    std::string what = "the route to " + *destination;
    if (route.metric != 0)
        what += " with metric " + std::to_string(route.metric);
    if (isFirst(m_routes, {route.destination, route.kernelMetric()}, offset, fields.fieldPath("Destination"), what))
        m_entry.settings.routes.push_back(route);
}

void LinkFieldsReader::readInterface(FieldReader& fields, std::size_t position)
{
    auto name = fields.string("Interface", checkInterfaceName);
    if (!name)
        return;
    const auto offset = offsetOf(*fields.find("Interface"));
    const auto path = fields.fieldPath("Interface");
    constexpr std::string_view prefix = "dyn";
    if (name->starts_with(prefix)) {
        const auto number = parseNumber(std::string_view(*name).substr(prefix.size()), 1, m_listSize);
        if (number && *number != position) {
            m_issues.error(offset, path,
                           '"' + *name + "\" is what the tunnel of entry " + std::to_string(*number) +
                               " is called; choose another name");
            return;
        }
    }
    if (isFirst(m_interfaces, *name, offset, path, "the interface " + *name))
        m_entry.interface = std::move(*name);
}

void LinkFieldsReader::checkBridge(const FieldReader& fields)
{
    const auto& settings = m_entry.settings;
    if (settings.bridge.empty() || (settings.addresses.empty() && settings.routes.empty() && !settings.forwarding))
        return;
    m_issues.error(offsetOf(*fields.find("Bridge")), fields.fieldPath("Bridge"),
                   "is given together with Addresses, Routes or Forwarding, which a bridge's port cannot have; give "
                   "them to the bridge itself");
}

void LinkFieldsReader::refuseLegacyBridge(const FieldReader& fields, std::string_view why)
{
    if (const auto* const bridge = fields.find("Bridge"))
        m_issues.error(offsetOf(*bridge), fields.fieldPath("Bridge"),
                       "is given for an entry with the old protocol (" + std::string(why) +
                           "), which has no health on a bridge's port; only dynfou at both ends can be bridged");
}

template <typename Key>
bool LinkFieldsReader::isFirst(std::map<Key, std::size_t>& seen, const Key& key, std::size_t offset,
                               const std::string& path, const std::string& what)
{
    if (!m_entry.enabled)
        return true;
    const auto [first, isNew] = seen.try_emplace(key, offset);
    if (!isNew)
        m_issues.error(offset, path,
                       what + " stands twice, in " + m_issues.position(first->second).toString() + " and in " +
                           m_issues.position(offset).toString() + "; one tunnel only can have it");
    return isNew;
}

} // namespace dynfou
