// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsSession.h"

#include "base/QtText.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QSslPreSharedKeyAuthenticator>
#include <array>

namespace dynfou {

namespace {

/// A copy: QDtls may keep what it is given beyond the call.
/// A key that nobody knows, so that an unknown name fails in the same way as a wrong key.
QByteArray randomKey()
{
    std::array<quint32, 8> key{};
    QRandomGenerator::system()->fillRange(key.data(), static_cast<qsizetype>(key.size()));
    return {reinterpret_cast<const char*>(key.data()), sizeof key};
}

} // namespace

DtlsSession::DtlsSession(Id id, const DtlsPath& path, const dtls::ClientHello& hello, Surroundings surroundings)
    : m_id(id), m_path(path), m_hello(hello.message), m_surroundings(std::move(surroundings)),
      m_sink([this](std::string_view datagram) { write(datagram); }), m_dtls(QSslSocket::SslServerMode)
{
    m_dtls.setPeer(QHostAddress(QString::fromStdString(path.remote.address.toString())), path.remote.port);
    m_dtls.setMtuHint(dtls::kHandshakeMtu);
    m_dtls.setCookieGeneratorParameters(m_surroundings.cookie);
    m_dtls.setDtlsConfiguration(m_surroundings.configuration);
    QObject::connect(&m_dtls, &QDtls::pskRequired, &m_dtls,
                     [this](QSslPreSharedKeyAuthenticator* authenticator) { answerPsk(*authenticator); });
    QObject::connect(&m_dtls, &QDtls::handshakeTimeout, &m_dtls, [this] { onTimeout(); });
}

void DtlsSession::begin(std::string_view hello, std::size_t size)
{
    const CpuCharge charge(*m_surroundings.budget);
    m_received += size;
    if (!m_dtls.doHandshake(&m_sink, toQByteArray(hello)))
        m_state = State::Ended;
}

std::vector<std::string> DtlsSession::take(const std::vector<dtls::Record>& records, std::size_t size)
{
    const CpuCharge charge(*m_surroundings.budget);
    m_received += size;
    std::vector<std::string> messages;
    // one by one: of a datagram with several records QDtls returns the first one's message only
    for (const auto& record : records) {
        if (m_state == State::Handshaking) {
            shake(record);
        } else if (m_state == State::Established && record.epoch == 1) {
            if (auto message = decrypt(record); !message.empty())
                messages.push_back(std::move(message));
        }
    }
    return messages;
}

void DtlsSession::shake(const dtls::Record& record)
{
    if (!isNext(record))
        return;
    m_flight.end();
    m_dtls.doHandshake(&m_sink, toQByteArray(record.bytes));
    if (m_dtls.isConnectionEncrypted())
        m_state = State::Established;
    else if (m_dtls.handshakeState() == QDtls::HandshakeNotStarted)
        m_state = State::Ended;
}

bool DtlsSession::isNext(const dtls::Record& record)
{
    // OpenSSL would keep megabytes of fragments and of records that come before their keys, for anybody who returns a
    // cookie; and an alert or a message out of place, which anybody can send, would end the handshake
    if (record.epoch > 0)
        return record.epoch == 1 && m_isCipherChanged;
    if (record.type == dtls::ContentType::ChangeCipherSpec)
        return m_isCipherChanged = m_hasAskedForKey;
    return !m_hasAskedForKey && dtls::plainMessageType(record) == dtls::MessageType::ClientKeyExchange;
}

std::string DtlsSession::decrypt(const dtls::Record& record)
{
    auto message = m_dtls.decryptDatagram(&m_sink, toQByteArray(record.bytes));
    // QDtls takes an error that another session has left in OpenSSL's queue for one of this session, and so overlooks
    // the end of the session. The queue is empty now; the record itself counts once only.
    if (m_dtls.dtlsError() == QDtlsError::TlsNonFatalError)
        message = m_dtls.decryptDatagram(&m_sink, toQByteArray(record.bytes));
    if (!m_dtls.isConnectionEncrypted())
        m_state = State::Ended;
    return message.toStdString();
}

void DtlsSession::repeatFlight(std::size_t size)
{
    m_received += size;
    for (const auto& datagram : m_flight.datagrams())
        transmit(datagram);
}

void DtlsSession::send(std::string_view message)
{
    const CpuCharge charge(*m_surroundings.budget);
    if (m_state == State::Established && !message.empty())
        m_dtls.writeDatagramEncrypted(&m_sink, toQByteArray(message));
}

void DtlsSession::shutDown()
{
    if (m_state == State::Established)
        m_dtls.shutdown(&m_sink);
    m_state = State::Ended;
}

void DtlsSession::write(std::string_view datagram)
{
    if (m_state == State::Handshaking)
        m_flight.add(datagram);
    transmit(datagram);
}

void DtlsSession::transmit(std::string_view datagram)
{
    if (m_sent + datagram.size() > m_surroundings.maxAmplification * m_received)
        return;
    m_sent += datagram.size();
    m_surroundings.write(m_path, datagram);
}

void DtlsSession::answerPsk(QSslPreSharedKeyAuthenticator& authenticator)
{
    m_hasAskedForKey = true;
    m_identity = authenticator.identity().toStdString();
    const auto key = m_identity.size() <= dtls::kMaxIdentity ? m_surroundings.keyOf(m_identity) : std::nullopt;
    const bool isUsable = key && dtls::isUsableKey(*key);
    authenticator.setPreSharedKey(isUsable ? toQByteArray(*key) : randomKey());
}

void DtlsSession::onTimeout()
{
    if (m_state != State::Handshaking || m_retransmissions >= m_surroundings.maxRetransmissions)
        return;
    const CpuCharge charge(*m_surroundings.budget);
    ++m_retransmissions;
    m_flight.end();
    m_dtls.handleTimeout(&m_sink);
}

} // namespace dynfou
