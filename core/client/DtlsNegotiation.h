// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/EventQueue.h"
#include "base/Log.h"
#include "client/AgreementHandshake.h"
#include "client/Negotiation.h"
#include "transport/DtlsClient.h"
#include "transport/UdpClientSocket.h"

#include <QTimer>
#include <vector>

namespace dynfou {

/// What a negotiation has to know of the client around it.
struct DtlsNegotiationSetup {
    std::string clientName;
    std::string key;                  ///< of the entry's keys, the one to be shown
    bool hasOtherKeys = false;        ///< the entry has more than this one
    std::uint16_t port = 0;           ///< the server's control port
    std::vector<IpAddress> addresses; ///< of the server, in the order of the resolver; at least one
    agreement::Token instance{};      ///< of this process
    std::string software;
    std::vector<std::string> features;       ///< that this end offers
    std::optional<std::uint16_t> healthVlan; ///< that this end cannot do without
    std::optional<ExistingTunnel> existing;  ///< to go on with, if the server has it still
    /// The MTU that this end would use inside a tunnel to that address, and the local address of the route to it.
    std::function<Result<std::pair<std::uint32_t, IpAddress>>(const IpAddress& server)> wayTo;
};

/// Agrees inside DTLS (docs/protocol.md). The server's addresses of both families are tried one after the other
/// at short intervals, and the first that finishes a handshake is kept (RFC 8305). A socket of its own punches and
/// gives its port to the tunnel; the DTLS session stays open until the negotiation is ended.
class DtlsNegotiation : public Negotiation {
public:
    static NegotiationPtr begin(DtlsNegotiationSetup setup, Callbacks callbacks, Log log);

    void punch(std::function<void()> done) override;
    UniqueFd releasePort() override;
    void cancel() override;

private:
    struct Attempt {
        Endpoint server;
        std::unique_ptr<DtlsClient> dtls;
        std::optional<Error> error;
    };

    DtlsNegotiation(DtlsNegotiationSetup setup, Callbacks callbacks, Log log);
    Result<void> openTunnelSocket();
    void startNext();
    void onAttemptFailed(std::size_t index, DtlsFailure failure, const Reason& detail);
    void failAttempt(std::size_t index, Error error);
    void onEstablished(std::size_t index, const std::string& hint, std::chrono::milliseconds roundTrip);
    Result<void> prepare(const Endpoint& server, const std::string& hint, std::chrono::milliseconds roundTrip);
    void dispatch(agreement::HandshakeEvent event);
    void handle(const agreement::HandshakeEvent& event);
    void carryOut(const agreement::HandshakeAction& action);
    void ask(std::uint16_t sequence);

    DtlsNegotiationSetup m_setup;
    Callbacks m_callbacks;
    Log m_log;
    std::vector<IpAddress> m_waiting; ///< addresses still to be tried, the next one last
    std::vector<Attempt> m_attempts;
    std::unique_ptr<DtlsClient> m_dtls; ///< the one that was kept
    std::unique_ptr<UdpClientSocket> m_socket;
    agreement::HandshakeSetup m_handshakeSetup;
    agreement::HandshakeState m_handshake;
    EventQueue<agreement::HandshakeEvent> m_events;
    QTimer m_raceTimer;
    QTimer m_timer;
};

} // namespace dynfou
