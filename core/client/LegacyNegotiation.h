// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/EventQueue.h"
#include "base/Log.h"
#include "client/LegacyHandshake.h"
#include "client/Negotiation.h"
#include "config/ServerList.h"
#include "transport/UdpClientSocket.h"

#include <QTimer>

namespace dynfou {

/// Agrees by dynamic-fou's protocol: one socket asks, punches and gives its port to the tunnel.
class LegacyNegotiation : public Negotiation {
public:
    /// Begins at once with this one of the entry's keys; IPv4 only. Fails when no socket can be opened.
    static Result<NegotiationPtr> begin(const ServerEntry& entry, const std::string& key, const IpAddress& server,
                                        Callbacks callbacks, Log log);

    void punch(std::function<void()> done) override;
    UniqueFd releasePort() override;
    void cancel() override;

private:
    LegacyNegotiation(const ServerEntry& entry, const std::string& key, const IpAddress& server, Callbacks callbacks,
                      Log log);
    void dispatch(legacy::HandshakeEvent event);
    void handle(const legacy::HandshakeEvent& event);
    void carryOut(const legacy::HandshakeAction& action);
    void nextPunch();

    legacy::HandshakeSetup m_setup;
    Callbacks m_callbacks;
    Log m_log;
    legacy::HandshakeState m_state;
    EventQueue<legacy::HandshakeEvent> m_events;
    std::unique_ptr<UdpClientSocket> m_socket;
    QTimer m_timer;
    QTimer m_punchTimer;
    std::string m_punchText;
    std::size_t m_punchesSent = 0;
    std::function<void()> m_punched;
};

} // namespace dynfou
