// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// Parsers for the files of proc(5) and kmod.

namespace dynfou::doctor {

/// A socket with a local port.
struct LocalSocket {
    std::uint16_t port = 0;
    std::uint64_t inode = 0;
};

enum class SocketTable : std::uint8_t { Udp, Tcp };
/// The sockets in /proc/net/udp and similar files; of TCP only those that listen. Lines that cannot be read are
/// skipped.
std::vector<LocalSocket> parseSockets(std::string_view text, SocketTable table);

/// The unit in /proc/PID/cgroup, such as `nginx.service`; empty for processes outside of units.
std::string unitOfCgroup(std::string_view text);

/// Whether the capability with that number is effective, by /proc/PID/status (`CapEff`); nullopt if the text does not
/// contain it.
std::optional<bool> hasCapability(std::string_view text, unsigned capability);

/// How many dynfou programs have locked their list (see InstanceLock), by /proc/net/unix.
std::size_t countListLocks(std::string_view text);

/// Whether this text of `modules.dep` or `modules.builtin` names the module.
bool namesModule(std::string_view text, std::string_view module);

} // namespace dynfou::doctor
