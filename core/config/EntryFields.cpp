// SPDX-License-Identifier: Apache-2.0
#include "config/EntryFields.h"

#include "base/Text.h"

namespace dynfou {

namespace {

template <typename Values, typename Format>
std::string arrayOf(const Values& values, Format format)
{
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : ", ") + format(value);
    return "[" + text + "]";
}

std::string objectOf(const std::vector<JsonField>& fields)
{
    std::string text;
    for (const auto& field : fields)
        text += (text.empty() ? "" : ", ") + quoteJson(field.name) + ": " + field.value;
    return "{" + text + "}";
}

std::string routeText(const InnerRoute& route)
{
    std::vector<JsonField> fields{{"Destination", quoteJson(route.destination.toString())}};
    if (route.gateway)
        fields.push_back({"Gateway", quoteJson(route.gateway->toString())});
    if (route.metric != 0)
        fields.push_back({"Metric", std::to_string(route.metric)});
    return objectOf(fields);
}

void addLinkFields(std::vector<JsonField>& fields, const LinkFields& link)
{
    const auto& settings = link.settings;
    if (!settings.addresses.empty()) {
        const auto format = [](const Prefix& prefix) { return quoteJson(prefix.toString()); };
        fields.push_back({"Addresses", arrayOf(settings.addresses, format)});
    }
    if (!settings.routes.empty())
        fields.push_back({"Routes", arrayOf(settings.routes, routeText)});
    if (!settings.bridge.empty())
        fields.push_back({"Bridge", quoteJson(settings.bridge)});
    if (!link.interface.empty())
        fields.push_back({"Interface", quoteJson(link.interface)});
    if (settings.forwarding)
        fields.push_back({"Forwarding", "true"});
    if (!link.enabled)
        fields.push_back({"Enabled", "false"});
}

} // namespace

JsonField clientKeyField(const std::vector<std::string>& keys)
{
    return {"clientKey", keys.size() == 1 ? quoteJson(keys.front()) : arrayOf(keys, quoteJson)};
}

std::vector<JsonField> fieldsOf(const ClientEntry& entry)
{
    std::vector<JsonField> fields{{"ClientName", quoteJson(entry.clientName)}, clientKeyField(entry.clientKeys)};
    if (entry.mtu)
        fields.push_back({"MTU", std::to_string(*entry.mtu)});
    if (!entry.legacy)
        fields.push_back({"legacy", "false"});
    addLinkFields(fields, entry.link);
    return fields;
}

std::vector<JsonField> fieldsOf(const ServerEntry& entry)
{
    std::vector<JsonField> fields{{"ClientName", quoteJson(entry.clientName)},
                                  {"remoteAddr", quoteJson(entry.remoteAddress)},
                                  {"remotePort", std::to_string(entry.remotePort)},
                                  clientKeyField(entry.clientKeys)};
    if (entry.mtu)
        fields.push_back({"MTU", std::to_string(*entry.mtu)});
    if (entry.legacy)
        fields.push_back({"legacy", "true"});
    addLinkFields(fields, entry.link);
    return fields;
}

std::string serverListText(const ServerEntry& entry)
{
    return R"({"servers": [)" + objectOf(fieldsOf(entry)) + "]}";
}

} // namespace dynfou
