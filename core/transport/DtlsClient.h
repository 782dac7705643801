// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"
#include "transport/DatagramSink.h"
#include "transport/DtlsRecord.h"
#include "transport/DtlsSettings.h"

#include <QDtls>
#include <QTimer>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class QSslPreSharedKeyAuthenticator;

namespace dynfou {

/// Why a DTLS handshake did not succeed.
enum class DtlsFailure : std::uint8_t {
    NoAnswer,    ///< the server has sent nothing
    Refused,     ///< nothing came, or nothing more, and ICMP said that nothing listens there: the server's program has
                 ///< ended, perhaps in the middle of the handshake
    Busy,        ///< the server answered at first, but did not begin the handshake
    NotAccepted, ///< the server began the handshake, but did not finish it: the name or the key is wrong
    System,      ///< a system call failed on this host
};

/// The name of a failure, for logs: `no-answer` and so on.
std::string_view toString(DtlsFailure failure);

/// The client's end of one DTLS handshake and session (DTLS 1.2 with a pre-shared key, RFC 6347, RFC 4279), on a fresh
/// port of its own. It takes only datagrams from the server's address. Unauthenticated input (ICMP errors, unencrypted
/// alerts) never ends it before its deadline. A handshake that a forged datagram has spoilt starts again, three times
/// at most.
///
/// A flight is sent again after 0.25, 0.5, 1, 2, 3 ... s, because a lost datagram should not cost a second. In addition
/// OpenSSL repeats it by its own timer, after 1, 3 and 7 s, with new sequence numbers.
///
/// The object may be destroyed inside any of its callbacks.
class DtlsClient {
public:
    struct Callbacks {
        /// The server has proved that it knows the key. `hint` is its PSK identity hint, up to 255 bytes.
        /// `roundTrip`: the shortest time from a flight to its answer.
        std::function<void(const std::string& hint, std::chrono::milliseconds roundTrip)> established;
        std::function<void(std::string_view message)> received;
        /// Called instead of `established`; no other callback follows. `detail`: for System, the error.
        std::function<void(DtlsFailure failure, const Reason& detail)> failed;
        /// The server has ended the session; no other callback follows.
        std::function<void()> closed;
        /// After `established`: ICMP says that nothing listens at the server's port any more. This is not
        /// authenticated. It may be called again, and the session goes on.
        std::function<void()> unreachable = [] {};
    };
    struct Deadlines {
        std::chrono::milliseconds firstAnswer{8000}; ///< from the start to the server's first datagram
        std::chrono::milliseconds progress{
            5000}; ///< from there to its ServerHello, and from that to the end of the handshake
    };

    /// Begins a handshake with `server`. `identity` is 1 to 128 bytes without NUL, `key` 1 to 512 bytes.
    static Result<std::unique_ptr<DtlsClient>> open(const Endpoint& server, std::string_view identity,
                                                    std::string_view key, Callbacks callbacks,
                                                    const Deadlines& deadlines);
    /// Does what close() does.
    ~DtlsClient();
    DtlsClient(const DtlsClient&) = delete;
    DtlsClient& operator=(const DtlsClient&) = delete;
    DtlsClient(DtlsClient&&) = delete;
    DtlsClient& operator=(DtlsClient&&) = delete;

    /// Sends a message of 1 to 16,384 bytes in one record; ignored unless established.
    void send(std::string_view message);
    /// Ends the session (close_notify) or the handshake; no callback is called after that.
    void close();
    /// The local endpoint of the socket.
    [[nodiscard]] Endpoint local() const;

private:
    using Clock = std::chrono::steady_clock;
    enum class Phase : std::uint8_t { Asking, Cookie, Handshaking, Established, Over };
    struct DeleteLater {
        void operator()(QObject* object) const;
    };

    DtlsClient(const Endpoint& server, std::string_view identity, std::string_view key, Callbacks callbacks,
               const Deadlines& deadlines);
    Result<void> begin();
    void beginAnew();
    void drain();
    void take(std::string_view datagram);
    void take(const dtls::Record& record);
    void shake(std::string_view record);
    void takeMessages(const std::vector<dtls::Record>& records);
    void enter(Phase phase);
    void write(std::string_view datagram);
    void transmit(std::string_view datagram);
    void repeatFlight();
    void answerPsk(QSslPreSharedKeyAuthenticator& authenticator);
    void onRefused();
    void onDeadline();
    void end();

    UniqueFd m_fd;
    Endpoint m_server;
    QByteArray m_identity;
    QByteArray m_key;
    Callbacks m_callbacks;
    Deadlines m_deadlines;
    Phase m_phase = Phase::Asking;
    bool m_wasRefused = false; ///< by ICMP; since the handshake began, once it has
    int m_sendErrno = 0;       ///< of the last datagram; 0: sent
    int m_attempts = 0;
    bool m_hasAnswered = false; ///< the server's flight, with what proves that we know the key
    std::string m_hint;
    dtls::Flight m_flight;
    Clock::time_point m_flightBegan;
    bool m_isRetransmission = false; ///< by OpenSSL
    bool m_isFlightNew = false;      ///< the next datagrams answer what was read and are not a repetition
    std::chrono::milliseconds m_roundTrip = std::chrono::milliseconds::max();
    std::shared_ptr<char> m_life =
        std::make_shared<char>(); ///< destroyed together with this object; callbacks check it
    DatagramSink m_sink;
    std::unique_ptr<QDtls> m_dtls;
    std::unique_ptr<QTimer, DeleteLater> m_deadline;
    std::unique_ptr<QTimer, DeleteLater> m_repeat;
    NotifierPtr m_notifier;
};

} // namespace dynfou
