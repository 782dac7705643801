// SPDX-License-Identifier: Apache-2.0
#include "base/Error.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace dynfou {

Error Error::fromErrno(int number, std::string context, std::string hint)
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

std::string Error::toString() const
{
    std::string text = context;
    if (sysErrno != 0)
        text += ": " + std::generic_category().message(sysErrno);
    if (!extack.empty())
        text += " (kernel: " + extack + ")";
    if (!hint.empty())
        text += "; " + hint;
    return text;
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
    default:
        return 1;
    }
}

} // namespace dynfou
