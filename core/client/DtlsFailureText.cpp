// SPDX-License-Identifier: Apache-2.0
#include "client/DtlsFailureText.h"

namespace dynfou {

Error explain(DtlsFailure failure, const Endpoint& server, const Reason& detail)
{
    switch (failure) {
    case DtlsFailure::NoAnswer:
        return {ErrorCode::Timeout,
                {ReasonCode::NoAnswer, server},
                Reason(ReasonCode::ServerMayBeDown, server.port).advising(ReasonCode::MayBeOldServer)};
    case DtlsFailure::Refused:
        return {ErrorCode::Timeout, {ReasonCode::NoAnswer, server}, ReasonCode::NothingListens};
    case DtlsFailure::Busy:
        return {ErrorCode::Timeout, {ReasonCode::AnswersButDoesNotBegin, server}, ReasonCode::MayBeBusy};
    case DtlsFailure::NotAccepted:
        return {ErrorCode::Refused,
                {ReasonCode::NotAccepted, server},
                Reason(ReasonCode::CompareNamesAndKeys).advising(ReasonCode::SeeServerLog)};
    case DtlsFailure::System:
        break;
    }
    return {
        ErrorCode::Network, around(ReasonCode::CannotReach, detail, server), {ReasonCode::SeeRoute, server.address}};
}

} // namespace dynfou
