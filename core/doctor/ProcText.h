// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// What the files of proc(5) and of kmod say, as values.

namespace dynfou::doctor {

/// A socket with a local port.
struct LocalSocket {
    std::uint16_t port = 0;
    std::uint64_t inode = 0;
};

enum class SocketTable : std::uint8_t { Udp, Tcp };
/// Of /proc/net/udp and its like; those of TCP that listen only. Lines that cannot be read are left out.
std::vector<LocalSocket> parseSockets(std::string_view text, SocketTable table);

/// The unit of /proc/PID/cgroup: `nginx.service`, empty for processes that are none's.
std::string unitOfCgroup(std::string_view text);

/// Whether the capability of that number is in force, by /proc/PID/status (`CapEff`); nothing where it does not say.
std::optional<bool> hasCapability(std::string_view text, unsigned capability);

/// How many programs of ours hold a list, by /proc/net/unix (see InstanceLock).
std::size_t countListLocks(std::string_view text);

/// Whether `modules.dep` or `modules.builtin` names the module.
bool namesModule(std::string_view text, std::string_view module);

} // namespace dynfou::doctor
