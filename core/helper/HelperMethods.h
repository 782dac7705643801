// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "helper/HelperRequest.h"

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

/// Who decides on a call.
enum class Judge : std::uint8_t {
    Nobody,    ///< it concerns nobody but the caller
    Ownership, ///< the tunnel must be the caller's
    Polkit,    ///< polkit, by the actions of the request
    Both,      ///< the tunnel must be the caller's, and polkit is asked for what it has not been allowed yet
};

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
/// The actions that polkit must allow for a tunnel with these settings, in the order in which it is asked.
std::vector<std::string> actionsFor(const LinkSettings& settings);
/// Those that it must allow besides for a tunnel that has the settings `before`: for what is new.
std::vector<std::string> actionsForChange(const LinkSettings& before, const LinkSettings& after);

/// `org.dynfou.Helper1.Error.InUse` and so on.
std::string errorName(ErrorCode code);
/// The code of such a name; nothing for errors of the bus.
std::optional<ErrorCode> errorCode(std::string_view name);

} // namespace dynfou::helper
