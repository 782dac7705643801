// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "netlink/NlMessage.h"

#include <functional>
#include <memory>
#include <string>

struct nl_sock;
struct nlmsghdr;

namespace dynfou::netlink {

/// A netlink socket that sends requests and reads the kernel's answers; no other class does so. libnl maps several
/// errors to one number, so this class takes errors from the kernel's message itself, with its extended acknowledgement
/// (netlink(7), NETLINK_EXT_ACK).
class NlSocket {
public:
    /// `protocol`: NETLINK_ROUTE or NETLINK_GENERIC.
    static Result<NlSocket> open(int protocol);

    using Handler = std::function<void(const nlmsghdr*)>;

    /// Sends a message and waits for the kernel's verdict. `handler` gets the messages of the answer or dump. `what`
    /// names the operation in the error: ReasonCode::CreateLink. `handler` gets a dump only if it is consistent: if
    /// something changed during the dump, entries may be missing or occur twice, so the dump is repeated, up to 10
    /// times in all, and then an error is returned.
    Result<void> execute(const NlMessage& message, const Reason& what, const Handler& handler = {});

private:
    struct Free {
        void operator()(nl_sock* socket) const;
    };
    explicit NlSocket(nl_sock* socket) : m_socket(socket) {}
    Result<void> dump(const NlMessage& message, const Reason& what, const Handler& handler);
    Result<void> transact(const NlMessage& message, const Reason& what, const Handler& handler, bool* wasInterrupted);

    std::unique_ptr<nl_sock, Free> m_socket;
};

} // namespace dynfou::netlink
