// SPDX-License-Identifier: Apache-2.0
#include "netlink/NlSocket.h"

#include <cerrno>
#include <cstdint>
#include <linux/netlink.h>
#include <netlink/handlers.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <netlink/socket.h>
#include <sys/socket.h>
#include <vector>

namespace dynfou::netlink {

namespace {

constexpr int kReceiveBuffer = 1 << 20;
constexpr int kDumpAttempts = 10;

/// The results of one exchange with the kernel so far.
struct Exchange {
    const NlSocket::Handler& handler;
    bool isDone = false;
    bool wasInterrupted = false;
    int errorNumber = 0;
    std::string extack;
};

/// The kernel's own sentence in an error message; it comes after the echoed request.
std::string extackOf(const nlmsghdr* header, const nlmsgerr* error)
{
    if ((header->nlmsg_flags & NLM_F_ACK_TLVS) == 0)
        return {};
    std::size_t skip = sizeof(nlmsgerr);
    if ((header->nlmsg_flags & NLM_F_CAPPED) == 0)
        skip += error->msg.nlmsg_len - NLMSG_HDRLEN;
    return NlAttributes(header, skip).string(NLMSGERR_ATTR_MSG);
}

int onValid(nl_msg* message, void* argument)
{
    const auto* exchange = static_cast<Exchange*>(argument);
    if (exchange->handler)
        exchange->handler(nlmsg_hdr(message));
    return NL_OK;
}

int onDone(nl_msg*, void* argument)
{
    static_cast<Exchange*>(argument)->isDone = true;
    return NL_STOP;
}

int onInterrupted(nl_msg*, void* argument)
{
    static_cast<Exchange*>(argument)->wasInterrupted = true;
    return NL_OK;
}

int onError(sockaddr_nl*, nlmsgerr* error, void* argument)
{
    auto* exchange = static_cast<Exchange*>(argument);
    // libnl passes the payload; the header is directly before it
    const auto* header = reinterpret_cast<const nlmsghdr*>(reinterpret_cast<const char*>(error) - NLMSG_HDRLEN);
    exchange->errorNumber = -error->error;
    exchange->extack = extackOf(header, error);
    exchange->isDone = true;
    return NL_STOP;
}

} // namespace

void NlSocket::Free::operator()(nl_sock* socket) const
{
    nl_socket_free(socket);
}

Result<NlSocket> NlSocket::open(int protocol)
{
    NlSocket result(nl_socket_alloc());
    nl_sock* socket = result.m_socket.get();
    if (socket == nullptr)
        return fail(Error::fromErrno(ENOMEM, ReasonCode::OpenNetlink));
    errno = 0;
    if (nl_connect(socket, protocol) < 0)
        return fail(Error::fromErrno(errno, ReasonCode::OpenNetlink, ReasonCode::AllowNetlink));
    // a small receive buffer loses dumps on hosts with hundreds of links; if we may not force the size, ask for as much
    // as is allowed
    const int fd = nl_socket_get_fd(socket);
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer) != 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
    const int on = 1;
    setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
    // for dumps of one link's addresses and routes: without this option the kernel sends those of all links
    setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on);
    nl_socket_disable_auto_ack(socket);
    return result;
}

Result<void> NlSocket::execute(const NlMessage& message, const Reason& what, const Handler& handler)
{
    if ((nlmsg_hdr(message.get())->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP)
        return dump(message, what, handler);
    bool ignored = false;
    return transact(message, what, handler, &ignored);
}

Result<void> NlSocket::dump(const NlMessage& message, const Reason& what, const Handler& handler)
{
    for (int attempt = 0; attempt < kDumpAttempts; ++attempt) {
        std::vector<std::uint8_t> answers; // all messages, each aligned as netlink requires
        const auto keep = [&answers](const nlmsghdr* answer) {
            const auto* first = reinterpret_cast<const std::uint8_t*>(answer);
            answers.insert(answers.end(), first, first + answer->nlmsg_len);
            answers.resize(NLMSG_ALIGN(answers.size()));
        };
        bool wasInterrupted = false;
        if (auto read = transact(message, what, keep, &wasInterrupted); !read)
            return read;
        if (wasInterrupted)
            continue;
        for (std::size_t at = 0; handler && at < answers.size();) {
            const auto* answer = reinterpret_cast<const nlmsghdr*>(answers.data() + at);
            handler(answer);
            at += NLMSG_ALIGN(answer->nlmsg_len);
        }
        return {};
    }
    return fail(Error::fromErrno(EAGAIN, {ReasonCode::ChangesTooFast, what}));
}

Result<void> NlSocket::transact(const NlMessage& message, const Reason& what, const Handler& handler,
                                bool* wasInterrupted)
{
    nl_sock* socket = m_socket.get();
    nlmsghdr* header = nlmsg_hdr(message.get());
    header->nlmsg_seq = 0; // libnl sets a new number, so a repeated request is not mistaken for the previous one
    if ((header->nlmsg_flags & NLM_F_DUMP) != NLM_F_DUMP)
        header->nlmsg_flags |= NLM_F_ACK;
    errno = 0;
    if (nl_send_auto(socket, message.get()) < 0)
        return fail(Error::fromErrno(errno, what));

    Exchange exchange{handler, false, false, 0, {}};
    const std::unique_ptr<nl_cb, decltype(&nl_cb_put)> callbacks(nl_cb_alloc(NL_CB_DEFAULT), nl_cb_put);
    if (!callbacks)
        return fail(Error::fromErrno(ENOMEM, what));
    nl_cb_set(callbacks.get(), NL_CB_VALID, NL_CB_CUSTOM, onValid, &exchange);
    nl_cb_set(callbacks.get(), NL_CB_FINISH, NL_CB_CUSTOM, onDone, &exchange);
    nl_cb_set(callbacks.get(), NL_CB_ACK, NL_CB_CUSTOM, onDone, &exchange);
    nl_cb_set(callbacks.get(), NL_CB_DUMP_INTR, NL_CB_CUSTOM, onInterrupted, &exchange);
    nl_cb_err(callbacks.get(), NL_CB_CUSTOM, onError, &exchange);
    while (!exchange.isDone) {
        errno = 0;
        const int status = nl_recvmsgs(socket, callbacks.get());
        if (status < 0 && !exchange.isDone && !exchange.wasInterrupted)
            return fail(Error::fromErrno(errno != 0 ? errno : EIO, {ReasonCode::KernelAnswerLost, what}));
    }
    *wasInterrupted = exchange.wasInterrupted;
    if (exchange.errorNumber != 0) {
        auto error = Error::fromErrno(exchange.errorNumber, what);
        error.extack = exchange.extack;
        return fail(std::move(error));
    }
    return {};
}

} // namespace dynfou::netlink
