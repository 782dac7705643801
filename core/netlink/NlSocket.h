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

/// One netlink socket and the only place where the kernel's answers are read. libnl folds several errors into one
/// number, so errors are taken from the kernel's message itself, with its extended acknowledgement (netlink(7),
/// NETLINK_EXT_ACK).
class NlSocket {
public:
    /// `protocol`: NETLINK_ROUTE or NETLINK_GENERIC.
    static Result<NlSocket> open(int protocol);

    using Handler = std::function<void(const nlmsghdr*)>;

    /// Sends a message and waits for the kernel's verdict; the messages of a dump or an answer go to `handler`. `what`
    /// names the operation in the error: ReasonCode::CreateLink. Of a dump `handler` sees all or nothing: one that
    /// changed under way may miss what is there, and have things twice, so it is read again, and an error in the end.
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
