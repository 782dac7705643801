// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// What kind of failure it was: decides the program's exit code and whether trying again makes sense.
enum class ErrorCode {
    Usage,          ///< the command line is wrong
    Configuration,  ///< a file or an environment variable is wrong
    Privilege,      ///< a capability or a file permission is missing
    Unsupported,    ///< the kernel or a library lacks a feature
    InUse,          ///< a port, a name or an address belongs to somebody else
    NotFound,       ///< the thing asked for does not exist (any more)
    NotRunning,     ///< the program that should answer is not running
    AlreadyRunning, ///< another program already uses the same list or socket
    Network,        ///< a route, a name or a socket does not work now
    Timeout,        ///< no answer in time
    Protocol,       ///< the other end sent something that cannot be used
    Refused,        ///< the other end said no
    System,         ///< any other failure of a system call
};

/// A failure as a value: what failed and why (`context`), what the user can do (`hint`, may be empty), and what the
/// kernel said (`sysErrno` 0 when it said nothing; `extack` the kernel's own sentence, see NETLINK_EXT_ACK in
/// netlink(7)).
struct Error {
    ErrorCode code = ErrorCode::System;
    Reason context;
    Reason hint = {};
    int sysErrno = 0;
    std::string extack = {};

    /// The error of a system call that set `errno` to `number`; EPERM and EACCES become Privilege, EADDRINUSE, EEXIST
    /// and EBUSY InUse, ENOENT, ENODEV and ESRCH NotFound, unreachable networks and hosts Network, all else System.
    static Error fromErrno(int number, Reason context, Reason hint = {});

    /// The whole error as one reason: what failed, what the kernel said about it, and what the user can do as its
    /// advice.
    [[nodiscard]] Reason reason() const;
    /// The same as one line in English.
    [[nodiscard]] std::string toString() const;

    bool operator==(const Error&) const = default;
};

/// The stable name of an error code, for logs, JSON and D-Bus: `configuration`, `in-use` and so on.
std::string_view toString(ErrorCode code);
/// The code of such a name; nullopt for a name that only a newer program has.
std::optional<ErrorCode> errorCodeNamed(std::string_view name);

/// The exit code of a program that ends because of such an error: 1 failed, 2 usage or configuration, 3 not running,
/// 4 no privilege.
int exitCode(ErrorCode code);

} // namespace dynfou
