// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/CpuBudget.h"
#include "base/IpAddress.h"
#include "transport/DatagramSink.h"
#include "transport/DtlsCookies.h"
#include "transport/DtlsRecord.h"
#include "transport/DtlsSettings.h"

#include <QDtls>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// Between which two ends datagrams go.
struct DtlsPath {
    Endpoint remote;
    IpAddress local; ///< the address of ours that was asked

    bool operator==(const DtlsPath&) const = default;
};

/// The server's end of one DTLS handshake and session, from the verified ClientHello on. It keeps no deadline; its
/// owner does. It must not be destroyed by what it calls.
class DtlsSession {
public:
    using Id = std::uint64_t;
    enum class State : std::uint8_t {
        Handshaking, ///< waits for the client's proof
        Established, ///< both have proved that they know the key
        Ended,       ///< closed by the client, or cannot be gone on with; nothing more will happen
    };
    /// What it has from its owner.
    struct Surroundings {
        QSslConfiguration configuration;
        DtlsCookies::Parameters cookie; ///< of the ClientHello's cookie
        unsigned maxRetransmissions;    ///< of a flight that nobody asked for again
        unsigned maxAmplification;      ///< bytes sent for each byte received
        CpuBudget* budget;              ///< is charged
        std::function<std::optional<std::string>(std::string_view identity)> keyOf; ///< nothing: unknown
        std::function<void(const DtlsPath&, std::string_view)> write;
    };

    DtlsSession(Id id, const DtlsPath& path, const dtls::ClientHello& hello, Surroundings surroundings);

    /// Takes the verified ClientHello and answers it; `size` is the whole datagram's.
    void begin(std::string_view hello, std::size_t size);
    /// Takes the records of a datagram of `size` bytes. Returns the messages that stood in them.
    std::vector<std::string> take(const std::vector<dtls::Record>& records, std::size_t size);
    /// The client has sent again what was answered before: the answer was lost.
    void repeatFlight(std::size_t size);
    void send(std::string_view message);
    /// Tells the client that it is over (close_notify), if it is established.
    void shutDown();

    [[nodiscard]] Id id() const { return m_id; }
    [[nodiscard]] const DtlsPath& path() const { return m_path; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isEstablished() const { return m_state == State::Established; }
    /// The name that the client has shown; anything until the session is established.
    [[nodiscard]] const std::string& identity() const { return m_identity; }
    [[nodiscard]] bool isOfHandshake(const dtls::ClientHello& hello) const { return m_hello == hello.message; }

private:
    void shake(const dtls::Record& record);
    [[nodiscard]] bool isNext(const dtls::Record& record);
    std::string decrypt(const dtls::Record& record);
    void write(std::string_view datagram);
    void transmit(std::string_view datagram);
    void answerPsk(QSslPreSharedKeyAuthenticator& authenticator);
    void onTimeout();

    Id m_id;
    DtlsPath m_path;
    std::string m_hello; ///< the ClientHello that began it
    Surroundings m_surroundings;
    State m_state = State::Handshaking;
    std::string m_identity;
    bool m_hasAskedForKey = false;
    bool m_isCipherChanged = false; ///< what the client sends is encrypted from here on
    dtls::Flight m_flight;
    unsigned m_retransmissions = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_sent = 0;
    DatagramSink m_sink;
    QDtls m_dtls; ///< after the sink, which it writes to
};

} // namespace dynfou

template <>
struct std::hash<dynfou::DtlsPath> {
    std::size_t operator()(const dynfou::DtlsPath& path) const noexcept
    {
        return std::hash<dynfou::Endpoint>()(path.remote) * 31 + std::hash<dynfou::IpAddress>()(path.local);
    }
};
