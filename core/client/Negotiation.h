// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"
#include "client/Agreement.h"

#include <QObject>
#include <functional>
#include <memory>

namespace dynfou {

/// One attempt to agree with a server on a tunnel, by one of the protocols. It owns its sockets, the one whose port
/// becomes the tunnel's among them.
class Negotiation : public QObject {
public:
    /// At most one of agreed, failed, replaced and resumeRefused, once; not from the constructor.
    struct Callbacks {
        std::function<void()> asked; ///< the server, which knows who asks, is asked for the tunnel now; once
        std::function<void(const Agreement&)> agreed;
        std::function<void(const Error&)> failed;
        std::function<void()> replaced; ///< another machine has taken our client name
        /// The server does not go on with the tunnel that stands, as far as that was asked for.
        std::function<void(const Reason& reason)> resumeRefused;
        /// The server has shown that it knows the key, or seems not to; at most once, before the others. Must not end
        /// the negotiation.
        std::function<void(bool isKnown)> keyJudged = [](bool) {};
    };

    /// Opens the NAT's mappings for the data as far as agreeing has not done so; then calls `done`.
    virtual void punch(std::function<void()> done) = 0;
    /// Gives up the socket whose port the kernel is to have.
    virtual UniqueFd releasePort() = 0;
    /// Closes everything. No callback comes after it.
    virtual void cancel() = 0;
};

/// Ends a negotiation at once and deletes it from the event loop, so that it may be given up from inside its own
/// callbacks.
struct NegotiationDeleter {
    void operator()(Negotiation* negotiation) const
    {
        negotiation->cancel();
        negotiation->deleteLater();
    }
};
using NegotiationPtr = std::unique_ptr<Negotiation, NegotiationDeleter>;

} // namespace dynfou
