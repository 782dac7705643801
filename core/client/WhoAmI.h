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
#include <utility>
#include <vector>

namespace dynfou {

/// Where a server sees this host.
struct PublicView {
    Endpoint server;
    std::uint16_t fouPort = 0;
    Endpoint local;                  ///< of the socket that asked, before any NAT
    std::optional<Endpoint> data;    ///< the same socket as the server's FOU port sees it; nothing: not at all
    std::optional<Endpoint> control; ///< as its control port sees it
    std::chrono::milliseconds roundTrip{0};

    bool operator==(const PublicView&) const = default;
};

/// The mapping behaviour (RFC 4787 4.1) of the NAT between, as status has it; empty: it cannot be told.
std::string mappingBehaviour(const PublicView& view);

/// Asks a server where it sees us, inside DTLS, and for no tunnel (docs/protocol.md). Its addresses and the
/// entry's keys are tried one after the other.
class WhoAmI {
public:
    using Done = std::function<void(Result<PublicView>)>;

    /// `done` comes once, perhaps at once.
    WhoAmI(ServerEntry entry, Done done);

private:
    void tryNext(Error lastError);
    void ask();
    void take(std::string_view text);
    void finish(Result<PublicView> result);

    ServerEntry m_entry;
    Done m_done;
    ServerName m_name;
    std::vector<std::pair<Endpoint, std::string>> m_waiting; ///< addresses and keys to try, the next one last
    std::unique_ptr<DtlsClient> m_dtls;
    std::unique_ptr<UdpClientSocket> m_socket;
    agreement::Token m_token{};
    std::uint16_t m_sequence = 0;
    PublicView m_view;
    QTimer m_repeat;
    QTimer m_deadline;
};

} // namespace dynfou
