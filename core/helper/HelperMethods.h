// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "helper/HelperRequest.h"
#include "helper/RoutedSpace.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::helper {

inline constexpr const char* kService = "org.dynfou.Helper1";
inline constexpr const char* kPath = "/org/dynfou/Helper1";
inline constexpr const char* kInterface = "org.dynfou.Helper1";

/// The interface for introspection (D-Bus Specification, Introspection Data Format).
inline constexpr std::string_view kIntrospection =
    "<interface name=\"org.dynfou.Helper1\">\n"
    "  <method name=\"OfferPort\">\n"
    "    <arg name=\"socket\" type=\"h\" direction=\"in\"/>\n"
    "    <arg name=\"offer\" type=\"u\" direction=\"out\"/>\n"
    "  </method>\n"
    "  <method name=\"CreateTunnel\">\n"
    "    <arg name=\"offer\" type=\"u\" direction=\"in\"/>\n"
    "    <arg name=\"path\" type=\"(ayqquub)\" direction=\"in\"/>\n"
    "    <arg name=\"link\" type=\"(tays)\" direction=\"in\"/>\n"
    "    <arg name=\"settings\" type=\"(a(ayy)a(ayyayu)sb)\" direction=\"in\"/>\n"
    "    <arg name=\"tunnel\" type=\"(uisui)\" direction=\"out\"/>\n"
    "  </method>\n"
    "  <method name=\"ChangePeer\">\n"
    "    <arg name=\"id\" type=\"u\" direction=\"in\"/>\n"
    "    <arg name=\"offer\" type=\"u\" direction=\"in\"/>\n"
    "    <arg name=\"path\" type=\"(ayqquub)\" direction=\"in\"/>\n"
    "    <arg name=\"tunnel\" type=\"(uisui)\" direction=\"out\"/>\n"
    "  </method>\n"
    "  <method name=\"ChangeSettings\">\n"
    "    <arg name=\"id\" type=\"u\" direction=\"in\"/>\n"
    "    <arg name=\"mtu\" type=\"u\" direction=\"in\"/>\n"
    "    <arg name=\"settings\" type=\"(a(ayy)a(ayyayu)sb)\" direction=\"in\"/>\n"
    "    <arg name=\"tunnel\" type=\"(uisui)\" direction=\"out\"/>\n"
    "  </method>\n"
    "  <method name=\"AdoptTunnel\">\n"
    "    <arg name=\"tag\" type=\"t\" direction=\"in\"/>\n"
    "    <arg name=\"tunnel\" type=\"(uisui)\" direction=\"out\"/>\n"
    "  </method>\n"
    "  <method name=\"DestroyTunnel\">\n"
    "    <arg name=\"id\" type=\"u\" direction=\"in\"/>\n"
    "  </method>\n"
    "  <method name=\"ListTunnels\">\n"
    "    <arg name=\"tunnels\" type=\"a(uisui)\" direction=\"out\"/>\n"
    "  </method>\n"
    "  <signal name=\"TunnelLost\">\n"
    "    <arg name=\"id\" type=\"u\"/>\n"
    "  </signal>\n"
    "</interface>\n";

enum class Method : std::uint8_t {
    OfferPort,
    CreateTunnel,
    ChangePeer,
    ChangeSettings,
    AdoptTunnel,
    DestroyTunnel,
    ListTunnels
};

/// Who decides on a call; HelperService::handle() goes by it.
enum class Judge : std::uint8_t {
    Nobody,    ///< it concerns nobody but the caller
    Ownership, ///< the tunnel that its first argument names must be the caller's; without arguments all of the caller's
    Polkit,    ///< polkit, by the actions of the request, of which kTunnelAction is always one
    Both,      ///< the tunnel must be the caller's, and polkit is asked for what it has not been allowed yet
};
constexpr bool judgesOwnership(Judge judge)
{
    return judge == Judge::Ownership || judge == Judge::Both;
}
constexpr bool judgesPolkit(Judge judge)
{
    return judge == Judge::Polkit || judge == Judge::Both;
}

struct MethodRow {
    Method method;
    const char* name;
    const char* signature; ///< of its arguments
    Judge judge;
};

/// Every method with who decides on it.
std::span<const MethodRow> methods();
const MethodRow* findMethod(std::string_view name);

/// polkit's names of what may be asked for; each stands in the .policy file.
inline constexpr const char* kTunnelAction = "org.dynfou.helper.tunnel";
inline constexpr const char* kBridgeAction = "org.dynfou.helper.bridge";
inline constexpr const char* kDefaultRouteAction = "org.dynfou.helper.default-route";
inline constexpr const char* kForwardingAction = "org.dynfou.helper.forwarding";
std::vector<std::string> allActions();
/// The actions that polkit must allow for a call, in the order in which it is asked: none where it is no judge.
/// `settings`: those that the call brings besides what a tunnel of one's own may have, of actionsForChange().
std::vector<std::string> actionsOf(Judge judge, std::vector<std::string> settings);
/// What a tunnel that has the settings `before` must be allowed besides, for what is new; a new one has none.
/// `granted`: where a default route was allowed for it. What it leads into itself without that, however it came to it,
/// is judged each time. `others`: the same of the user's other tunnels.
std::vector<std::string> actionsForChange(const LinkSettings& before, const Prefixes& granted,
                                          const LinkSettings& after, const Prefixes& others);
bool asksForDefaultRoute(const std::vector<std::string>& actions);

/// `org.dynfou.Helper1.Error.InUse` and so on.
std::string errorName(ErrorCode code);
/// The code of such a name; nothing for errors of the bus.
std::optional<ErrorCode> errorCode(std::string_view name);

} // namespace dynfou::helper
