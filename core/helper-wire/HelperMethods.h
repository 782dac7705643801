// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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

/// Who decides whether a call is allowed.
enum class Judge : std::uint8_t {
    Nobody,    ///< no decision is needed: it concerns only the caller
    Ownership, ///< the tunnel named by the first argument must be the caller's; a call without arguments concerns all
               ///< of the caller's tunnels
    Polkit,    ///< polkit must allow the actions of the request (HelperActions.h)
    Both,      ///< the tunnel must be the caller's, and polkit must allow what is new
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

/// Every method, with who decides on it.
std::span<const MethodRow> methods();
const MethodRow* findMethod(std::string_view name);

/// `org.dynfou.Helper1.Error.InUse` and so on.
std::string errorName(ErrorCode code);
/// The code of such a name; nullopt for errors of the bus.
std::optional<ErrorCode> errorCode(std::string_view name);

} // namespace dynfou::helper
