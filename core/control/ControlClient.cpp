// SPDX-License-Identifier: Apache-2.0
#include "control/ControlClient.h"

#include "control/ControlMessage.h"
#include "control/ControlSocket.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// 10,000 tunnels are about 4 MB.
constexpr qsizetype kMaxAnswer = 64L * 1024 * 1024;

Error timeoutError(const std::string& path)
{
    return Error{ErrorCode::Timeout, {ReasonCode::NoAnswerOn, path}};
}

Error connectError(int number, const std::string& path)
{
    const auto name = std::filesystem::path(path).filename().string();
    const std::string program = name == "server.sock" ? "dynfou-server" : name == "client.sock" ? "dynfou" : "";
    if (number == ENOENT || number == ECONNREFUSED) {
        return Error{ErrorCode::NotRunning,
                     {ReasonCode::NobodyAnswersOn, path},
                     program.empty() ? Reason(ReasonCode::IsProgramRunning)
                                     : Reason(ReasonCode::IsServiceRunning, program)};
    }
    auto error = Error::fromErrno(number, {ReasonCode::UseControlSocket, path});
    if (error.code == ErrorCode::Privilege)
        error.hint = ReasonCode::AsRootOrGroup;
    return error;
}

/// Waits until `fd` is ready for `events`; false at the deadline.
bool waitFor(int fd, short events, Clock::time_point deadline)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd entry{fd, events, 0};
        const int ready = ::poll(&entry, 1, left > 0ms ? static_cast<int>(left.count()) : 0);
        if (ready > 0)
            return true;
        if (ready == 0 || errno != EINTR)
            return false;
    }
}

Result<UniqueFd> connectTo(const std::string& path, Clock::time_point deadline)
{
    const auto address = toUnixAddress(path);
    if (!address)
        return fail(address.error());
    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, ReasonCode::MakeSocket));
    while (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof(*address)) != 0) {
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return fail(connectError(errno, path));
        // its queue is full; the kernel has no event for that on Unix sockets
        if (Clock::now() >= deadline)
            return fail(timeoutError(path));
        std::this_thread::sleep_for(10ms);
    }
    return fd;
}

Result<void> sendAll(const UniqueFd& fd, const QByteArray& bytes, const std::string& path, Clock::time_point deadline)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto size = static_cast<std::size_t>(bytes.size() - sent);
        const auto written = ::send(fd.get(), bytes.constData() + sent, size, MSG_NOSIGNAL);
        if (written >= 0) {
            sent += written;
        } else if (errno == EAGAIN) {
            if (!waitFor(fd.get(), POLLOUT, deadline))
                return fail(timeoutError(path));
        } else if (errno == EPIPE) {
            return {}; // it closed on us; what it said before can still be read
        } else if (errno != EINTR) {
            return fail(Error::fromErrno(errno, {ReasonCode::CannotWrite, path}));
        }
    }
    return {};
}

Result<QByteArray> receiveLine(const UniqueFd& fd, const std::string& path, Clock::time_point deadline)
{
    QByteArray line;
    std::array<char, 65536> buffer; // NOLINT(*-member-init): what is read fills it
    while (line.size() < kMaxAnswer) {
        const auto size = ::recv(fd.get(), buffer.data(), buffer.size(), 0);
        if (size > 0) {
            const QByteArray piece = QByteArray::fromRawData(buffer.data(), size);
            const auto end = piece.indexOf('\n');
            line.append(piece.constData(), end < 0 ? size : end);
            if (end >= 0)
                return line;
        } else if (size == 0 || errno == ECONNRESET) {
            return fail(Error{ErrorCode::Protocol, {ReasonCode::ClosedWithoutAnswer, path}});
        } else if (errno == EAGAIN) {
            if (!waitFor(fd.get(), POLLIN, deadline))
                return fail(timeoutError(path));
        } else if (errno != EINTR) {
            return fail(Error::fromErrno(errno, {ReasonCode::UseControlSocket, path}));
        }
    }
    return fail(Error{ErrorCode::Protocol, {ReasonCode::AnswerTooLong, path}});
}

} // namespace

Result<QJsonObject> ControlClient::call(const std::string& socketPath, const QString& method, const QJsonObject& params,
                                        std::chrono::milliseconds timeout)
{
    const auto deadline = Clock::now() + timeout;
    const QJsonValue id(1); // one connection, one request
    const auto fd = connectTo(socketPath, deadline);
    if (!fd)
        return fail(fd.error());
    const auto request = formatControlRequest({id, method, params});
    if (const auto sent = sendAll(*fd, request, socketPath, deadline); !sent)
        return fail(sent.error());
    const auto line = receiveLine(*fd, socketPath, deadline);
    if (!line)
        return fail(line.error());
    return parseControlAnswer(*line, id);
}

} // namespace dynfou
