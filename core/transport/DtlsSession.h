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

/// The two ends of a session.
struct DtlsPath {
    Endpoint remote;
    IpAddress local; ///< the local address to which the client sends

    bool operator==(const DtlsPath&) const = default;
};

/// The server's end of one DTLS handshake and session, from the verified ClientHello on. It has no deadline of its own;
/// its owner keeps it. Its callbacks must not destroy it.
class DtlsSession {
public:
    using Id = std::uint64_t;
    enum class State : std::uint8_t {
        Handshaking, ///< waiting for the client's proof
        Established, ///< both have proved that they know the key
        Ended,       ///< closed by the client, or broken; nothing more happens
    };
    /// What the owner provides.
    struct Surroundings {
        QSslConfiguration configuration;
        DtlsCookies::Parameters cookie; ///< of the ClientHello's cookie
        unsigned maxRetransmissions;    ///< of a flight that the client did not ask for again
        unsigned maxAmplification;      ///< bytes sent for each byte received
        CpuBudget* budget;              ///< charged with the CPU time
        std::function<std::optional<std::string>(std::string_view identity)> keyOf; ///< nothing: unknown
        std::function<void(const DtlsPath&, std::string_view)> write;
    };

    DtlsSession(Id id, const DtlsPath& path, const dtls::ClientHello& hello, Surroundings surroundings);

    /// Takes the verified ClientHello and answers it; `size` is the whole datagram's.
    void begin(std::string_view hello, std::size_t size);
    /// Takes the records of a datagram of `size` bytes. Returns the messages that stood in them.
    std::vector<std::string> take(const std::vector<dtls::Record>& records, std::size_t size);
    /// The client has repeated a message that was answered before, since the answer was lost.
    void repeatFlight(std::size_t size);
    void send(std::string_view message);
    /// Ends an established session with a close_notify.
    void shutDown();

    [[nodiscard]] Id id() const { return m_id; }
    [[nodiscard]] const DtlsPath& path() const { return m_path; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isEstablished() const { return m_state == State::Established; }
    /// The name that the client has sent; not proved until the session is established.
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
    bool m_isCipherChanged = false; ///< the client's records are encrypted from now on
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
