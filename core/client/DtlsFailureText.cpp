// SPDX-License-Identifier: Apache-2.0
#include "client/DtlsFailureText.h"

namespace dynfou {

Error explain(DtlsFailure failure, const Endpoint& server, const std::string& text)
{
    const std::string name = server.toString();
    switch (failure) {
    case DtlsFailure::NoAnswer:
        return {ErrorCode::Timeout, "no answer from " + name,
                "the server may be down or unreachable (a firewall that drops UDP " + std::to_string(server.port) +
                    "); if it is still dynamic-fou, which speaks the old protocol only, set \"legacy\": true in its "
                    "entry, or LEGACY=yes"};
    case DtlsFailure::Refused:
        return {ErrorCode::Timeout, "no answer from " + name,
                "the host says that nothing listens there (ICMP port unreachable): is the server running?"};
    case DtlsFailure::Busy:
        return {ErrorCode::Timeout, name + " answers, but does not begin", "it may have too much to do for now"};
    case DtlsFailure::NotAccepted:
        return {ErrorCode::Refused, name + " does not accept this client name or key",
                "compare ClientName and clientKey of both lists; the server's log says more"};
    case DtlsFailure::System:
        break;
    }
    return {ErrorCode::Network, "cannot reach " + name + ": " + text, "see ip route get " + server.address.toString()};
}

} // namespace dynfou
