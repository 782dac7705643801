// SPDX-License-Identifier: Apache-2.0
#include "base/Error.h"

#include <cerrno>
#include <utility>

namespace dynfou {

Error Error::fromErrno(int number, Reason context, Reason hint)
{
    ErrorCode code = ErrorCode::System;
    switch (number) {
    case EPERM:
    case EACCES:
        code = ErrorCode::Privilege;
        break;
    case EADDRINUSE:
    case EEXIST:
    case EBUSY:
        code = ErrorCode::InUse;
        break;
    case ENOENT:
    case ENODEV:
    case ESRCH:
        code = ErrorCode::NotFound;
        break;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
        code = ErrorCode::Network;
        break;
    default:
        break;
    }
    return Error{code, std::move(context), std::move(hint), number, {}};
}

Reason Error::reason() const
{
    Reason whole = context;
    const auto advice = std::exchange(whole.advice, {});
    if (sysErrno != 0)
        whole = Reason(ReasonCode::OperationFailed, whole, SystemError{sysErrno});
    if (!extack.empty())
        whole = Reason(ReasonCode::KernelSays, whole, extack);
    whole.advice = advice;
    return std::move(whole).advising(hint);
}

std::string Error::toString() const
{
    return dynfou::toString(reason());
}

std::string_view toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return "usage";
    case ErrorCode::Configuration:
        return "configuration";
    case ErrorCode::Privilege:
        return "privilege";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::InUse:
        return "in-use";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::NotRunning:
        return "not-running";
    case ErrorCode::AlreadyRunning:
        return "already-running";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Timeout:
        return "timeout";
    case ErrorCode::Protocol:
        return "protocol";
    case ErrorCode::Refused:
        return "refused";
    case ErrorCode::System:
        break;
    }
    return "system";
}

std::optional<ErrorCode> errorCodeNamed(std::string_view name)
{
    for (auto number = 0; number <= static_cast<int>(ErrorCode::System); ++number) {
        const auto code = static_cast<ErrorCode>(number);
        if (toString(code) == name)
            return code;
    }
    return std::nullopt;
}

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Configuration:
        return 2;
    case ErrorCode::NotRunning:
        return 3;
    case ErrorCode::Privilege:
        return 4;
    case ErrorCode::Unsupported:
    case ErrorCode::InUse:
    case ErrorCode::NotFound:
    case ErrorCode::Network:
    case ErrorCode::Timeout:
    case ErrorCode::Protocol:
    case ErrorCode::Refused:
    case ErrorCode::AlreadyRunning:
    case ErrorCode::System:
        break;
    }
    return 1;
}

} // namespace dynfou
