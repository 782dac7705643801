// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/ServerName.h"
#include "config/ServerList.h"
#include "protocol/AgreementMessage.h"
#include "transport/DtlsClient.h"
#include "transport/UdpClientSocket.h"

#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynfou {

/// The public endpoints at which a server sees this host.
struct PublicView {
    Endpoint server;
    std::uint16_t fouPort = 0;
    Endpoint local;               ///< of the socket that asked, before any NAT
    std::optional<Endpoint> data; ///< the same socket as the server's FOU port sees it; nullopt: nothing arrived there
    std::optional<Endpoint> control; ///< as its control port sees it
    std::chrono::milliseconds roundTrip{0};

    bool operator==(const PublicView&) const = default;
};

/// The mapping behaviour (RFC 4787 4.1) of the NAT between, as status has it; empty: it cannot be told.
std::string mappingBehaviour(const PublicView& view);

/// Asks a server inside DTLS where it sees us, without asking for a tunnel (docs/protocol.md). Its addresses are asked
/// 250 ms apart (RFC 8305), and the first that completes DTLS is the one; the entry's keys are tried in turn at each.
class WhoAmI {
public:
    using Done = std::function<void(Result<PublicView>)>;

    /// `done` comes once, perhaps at once.
    WhoAmI(ServerEntry entry, Done done);

private:
    /// A handshake with one of the server's addresses.
    struct Attempt {
        Endpoint server;
        std::size_t key = 0; ///< of the entry's, the one in use
        std::unique_ptr<DtlsClient> dtls;
    };

    void startNext();
    void shakeHands(Attempt& attempt);
    void giveUp(Attempt& attempt, Error why);
    void choose(Attempt& attempt, const std::string& hint, std::chrono::milliseconds roundTrip);
    void ask();
    void take(std::string_view text);
    void finish(Result<PublicView> result);

    ServerEntry m_entry;
    Done m_done;
    ServerName m_name;
    std::vector<IpAddress> m_waiting; ///< addresses to try, the next one last
    std::vector<std::unique_ptr<Attempt>> m_attempts;
    std::size_t m_underWay = 0;
    QTimer m_next;
    std::unique_ptr<DtlsClient> m_dtls; ///< of the address that was chosen
    std::unique_ptr<UdpClientSocket> m_socket;
    agreement::Token m_token{};
    std::uint16_t m_sequence = 0;
    PublicView m_view;
    QTimer m_repeat;
    QTimer m_deadline;
};

} // namespace dynfou
