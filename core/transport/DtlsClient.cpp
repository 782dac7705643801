// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsClient.h"

#include "base/QtText.h"
#include "base/SocketAddress.h"

#include <QHostAddress>
#include <QSslPreSharedKeyAuthenticator>
#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstRepeat = 250ms;
constexpr auto kLastRepeat = 1000ms;
constexpr int kMaxAttempts = 4; // a forged datagram can spoil a handshake: then it starts again
constexpr int kDatagramsPerTurn = 16;

} // namespace

std::string_view toString(DtlsFailure failure)
{
    switch (failure) {
    case DtlsFailure::NoAnswer:
        return "no-answer";
    case DtlsFailure::Refused:
        return "refused";
    case DtlsFailure::Busy:
        return "busy";
    case DtlsFailure::NotAccepted:
        return "not-accepted";
    case DtlsFailure::System:
        break;
    }
    return "system";
}

void DtlsClient::DeleteLater::operator()(QObject* object) const
{
    object->disconnect();
    object->deleteLater();
}

Result<std::unique_ptr<DtlsClient>> DtlsClient::open(const Endpoint& server, std::string_view identity,
                                                     std::string_view key, Callbacks callbacks,
                                                     const Deadlines& deadlines)
{
    const bool isIdentityUsable =
        !identity.empty() && identity.size() <= dtls::kMaxIdentity && identity.find('\0') == std::string_view::npos;
    if (!isIdentityUsable || !dtls::isUsableKey(key))
        return fail(Error{ErrorCode::Configuration, {ReasonCode::DtlsNameOrKey, server}});
    std::unique_ptr<DtlsClient> client(new DtlsClient(server, identity, key, std::move(callbacks), deadlines));
    if (auto begun = client->begin(); !begun)
        return fail(begun.error());
    return client;
}

DtlsClient::DtlsClient(const Endpoint& server, std::string_view identity, std::string_view key, Callbacks callbacks,
                       const Deadlines& deadlines)
    : m_server(server), m_identity(toQByteArray(identity)), m_key(toQByteArray(key)), m_callbacks(std::move(callbacks)),
      m_deadlines(deadlines), m_sink([this](std::string_view datagram) { write(datagram); }), m_deadline(new QTimer),
      m_repeat(new QTimer)
{
    m_deadline->setSingleShot(true);
    m_repeat->setSingleShot(true);
    QObject::connect(m_deadline.get(), &QTimer::timeout, m_deadline.get(), [this] { onDeadline(); });
    QObject::connect(m_repeat.get(), &QTimer::timeout, m_repeat.get(), [this] { repeatFlight(); });
    m_deadline->start(m_deadlines.firstAnswer);
}

DtlsClient::~DtlsClient()
{
    close();
}

Result<void> DtlsClient::begin()
{
    const Reason what(ReasonCode::BeginDtls, m_server);
    const auto family = m_server.address.isV4() ? AF_INET : AF_INET6;
    UniqueFd fd(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what));
    const SocketAddress address = toSocketAddress(m_server);
    if (::connect(fd.get(), address.get(), address.size) != 0)
        return fail(Error::fromErrno(errno, what));
    m_notifier = watchDescriptor(fd.get(), QSocketNotifier::Read, [this] { drain(); });
    m_fd = std::move(fd);
    m_hasAnswered = false;
    m_dtls = std::make_unique<QDtls>(QSslSocket::SslClientMode);
    m_dtls->setPeer(QHostAddress(QString::fromStdString(m_server.address.toString())), m_server.port);
    m_dtls->setMtuHint(dtls::kHandshakeMtu);
    m_dtls->setDtlsConfiguration(dtls::configuration());
    QObject::connect(m_dtls.get(), &QDtls::pskRequired, m_dtls.get(),
                     [this](QSslPreSharedKeyAuthenticator* authenticator) { answerPsk(*authenticator); });
    QObject::connect(m_dtls.get(), &QDtls::handshakeTimeout, m_dtls.get(), [this] {
        // the same messages under new sequence numbers, each in a datagram of its own: not what we repeat
        m_isRetransmission = true;
        m_dtls->handleTimeout(&m_sink);
        m_isRetransmission = false;
    });
    shake({});
    if (m_flight.datagrams().empty())
        return fail(Error{ErrorCode::Unsupported,
                          {ReasonCode::DtlsLibrary, m_server, m_dtls->dtlsErrorString().toStdString()},
                          ReasonCode::InstallTls});
    return {};
}

void DtlsClient::drain()
{
    const std::weak_ptr<char> life = m_life;
    std::array<char, dtls::kMaxDatagram + 1> buffer{};
    // a budget a turn; what is left wakes us again
    for (int i = 0; i < kDatagramsPerTurn && !life.expired() && m_phase != Phase::Over; ++i) {
        const auto size = ::recv(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size >= 0)
            take(std::string_view(buffer.data(), static_cast<std::size_t>(size)));
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        else if (errno == ECONNREFUSED)
            onRefused();
    }
}

void DtlsClient::onRefused()
{
    m_wasRefused = true;
    if (m_phase != Phase::Established)
        return;                                       // the deadline tells
    const auto unreachable = m_callbacks.unreachable; // the call may destroy this object
    unreachable();
}

void DtlsClient::take(std::string_view datagram)
{
    const auto records = dtls::splitRecords(datagram);
    if (!records)
        return;
    if (m_phase == Phase::Established)
        return takeMessages(*records);
    const int attempt = m_attempts;
    for (const auto& record : *records) {
        if (m_phase != Phase::Established && m_attempts == attempt)
            take(record);
    }
    if (m_phase != Phase::Established)
        return;
    const auto established = m_callbacks.established; // the call may destroy this object
    established(m_hint, m_roundTrip);
}

void DtlsClient::take(const dtls::Record& record)
{
    // spoilt beyond repair: the deadline will tell
    if (dtls::isPlainAlert(record) || m_dtls->handshakeState() != QDtls::HandshakeInProgress)
        return;
    // the server's flight once more: OpenSSL would answer each with ours, and the server that with its own, and so on;
    // our timer repeats it anyway
    if (m_hasAnswered && dtls::isPlainHandshake(record))
        return;
    const auto type = dtls::plainMessageType(record);
    if (m_phase == Phase::Asking && type == dtls::MessageType::HelloVerifyRequest)
        enter(Phase::Cookie);
    else if (m_phase != Phase::Handshaking && type == dtls::MessageType::ServerHello)
        enter(Phase::Handshaking);
    shake(record.bytes);
    if (m_dtls->isConnectionEncrypted())
        enter(Phase::Established);
    else if (m_dtls->handshakeState() == QDtls::HandshakeNotStarted)
        beginAnew();
}

void DtlsClient::beginAnew()
{
    // from another port, so that nothing that is still under way gets into it; if that fails, the deadline tells
    if (++m_attempts < kMaxAttempts)
        static_cast<void>(begin());
}

void DtlsClient::shake(std::string_view record)
{
    m_flight.end();
    m_isFlightNew = true;
    m_dtls->doHandshake(&m_sink, toQByteArray(record));
    m_isFlightNew = false;
}

void DtlsClient::takeMessages(const std::vector<dtls::Record>& records)
{
    const std::weak_ptr<char> life = m_life;
    for (const auto& record : records) {
        auto message = m_dtls->decryptDatagram(&m_sink, toQByteArray(record.bytes));
        // see DtlsSession::decrypt()
        if (m_dtls->dtlsError() == QDtlsError::TlsNonFatalError)
            message = m_dtls->decryptDatagram(&m_sink, toQByteArray(record.bytes));
        const bool isOver = !m_dtls->isConnectionEncrypted();
        const auto received = m_callbacks.received; // the calls may destroy this object
        const auto closed = m_callbacks.closed;
        if (isOver)
            end();
        if (!message.isEmpty())
            received(std::string_view(message.constData(), static_cast<std::size_t>(message.size())));
        if (isOver && !life.expired())
            closed();
        if (isOver || life.expired() || m_phase != Phase::Established)
            return;
    }
}

void DtlsClient::enter(Phase phase)
{
    m_phase = phase;
    m_wasRefused = false; // it was there until now
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_flightBegan);
    m_roundTrip = std::min(m_roundTrip, passed);
    if (phase != Phase::Established)
        return m_deadline->start(m_deadlines.progress);
    m_deadline->stop();
    m_repeat->stop();
}

void DtlsClient::write(std::string_view datagram)
{
    if (!m_isRetransmission && m_phase != Phase::Established && m_phase != Phase::Over)
        m_flight.add(datagram);
    if (m_isFlightNew) {
        m_isFlightNew = false;
        m_flightBegan = Clock::now();
        m_repeat->start(kFirstRepeat);
    }
    transmit(datagram);
}

void DtlsClient::transmit(std::string_view datagram)
{
    const auto isSent = [&] { return ::send(m_fd.get(), datagram.data(), datagram.size(), 0) >= 0; };
    m_sendErrno = isSent() ? 0 : errno;
    if (m_sendErrno != ECONNREFUSED)
        return;
    m_sendErrno = isSent() ? 0 : errno; // the ICMP error of an earlier datagram is reported by the next call
    onRefused();
}

void DtlsClient::repeatFlight()
{
    for (const auto& datagram : m_flight.datagrams())
        transmit(datagram);
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_flightBegan);
    m_repeat->start(std::clamp<std::chrono::milliseconds>(passed, kFirstRepeat, kLastRepeat));
}

void DtlsClient::answerPsk(QSslPreSharedKeyAuthenticator& authenticator)
{
    m_hasAnswered = true;
    m_hint = authenticator.identityHint().toStdString();
    authenticator.setIdentity(m_identity);
    authenticator.setPreSharedKey(m_key);
}

void DtlsClient::onDeadline()
{
    auto failure = DtlsFailure::NoAnswer;
    Reason detail;
    if (m_phase == Phase::Handshaking) {
        failure = m_wasRefused ? DtlsFailure::Refused : DtlsFailure::NotAccepted;
    } else if (m_phase == Phase::Cookie) {
        failure = DtlsFailure::Busy;
    } else if (m_wasRefused) {
        failure = DtlsFailure::Refused;
    } else if (m_sendErrno != 0) {
        failure = DtlsFailure::System;
        detail = Error::fromErrno(m_sendErrno, {ReasonCode::SendTo, m_server}).reason();
    }
    end();
    const auto failed = m_callbacks.failed; // the call may destroy this object
    failed(failure, detail);
}

void DtlsClient::send(std::string_view message)
{
    if (m_phase == Phase::Established && !message.empty())
        m_dtls->writeDatagramEncrypted(&m_sink, toQByteArray(message));
}

void DtlsClient::close()
{
    if (m_phase == Phase::Established)
        m_dtls->shutdown(&m_sink);
    end();
}

void DtlsClient::end()
{
    m_phase = Phase::Over;
    m_deadline->stop();
    m_repeat->stop();
    m_notifier.reset();
    m_fd.reset();
}

Endpoint DtlsClient::local() const
{
    SocketAddress address;
    address.size = sizeof address.storage;
    if (::getsockname(m_fd.get(), address.get(), &address.size) != 0)
        return {};
    return toEndpoint(address).value_or(Endpoint{});
}

} // namespace dynfou
