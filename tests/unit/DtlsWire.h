// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/DatagramSink.h"
#include "transport/DtlsServer.h"
#include "transport/DtlsSettings.h"

#include <QDtls>
#include <QHostAddress>
#include <QSslPreSharedKeyAuthenticator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynfou::test {

inline const IpAddress kServerAddress = IpAddress::v4(0xcb007150);

inline Endpoint clientAt(std::uint32_t number, std::uint16_t port = 40'000)
{
    return {IpAddress::v4(0x0a000000 + number), port};
}

inline QByteArray copyOf(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

/// A DTLS client whose datagrams are carried by hand.
class WireClient {
public:
    WireClient(const Endpoint& endpoint, const std::string& name, const std::string& key)
        : m_endpoint(endpoint), m_sink([this](std::string_view datagram) { out.emplace_back(datagram); }),
          m_dtls(QSslSocket::SslClientMode)
    {
        m_dtls.setPeer(QHostAddress(QStringLiteral("203.0.113.80")), 65200);
        m_dtls.setMtuHint(dtls::kHandshakeMtu);
        m_dtls.setDtlsConfiguration(dtls::configuration());
        QObject::connect(&m_dtls, &QDtls::pskRequired, &m_dtls, [name, key](QSslPreSharedKeyAuthenticator* psk) {
            psk->setIdentity(copyOf(name));
            psk->setPreSharedKey(copyOf(key));
        });
        m_dtls.doHandshake(&m_sink);
    }
    void take(std::string_view datagram)
    {
        if (!isDone())
            m_dtls.doHandshake(&m_sink, copyOf(datagram));
        else if (const auto message = m_dtls.decryptDatagram(&m_sink, copyOf(datagram)); !message.isEmpty())
            messages.push_back(message.toStdString());
    }
    void send(std::string_view message) { m_dtls.writeDatagramEncrypted(&m_sink, copyOf(message)); }
    void close() { m_dtls.shutdown(&m_sink); }
    [[nodiscard]] bool isDone() const { return m_dtls.isConnectionEncrypted(); }
    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }

    std::vector<std::string> out; ///< what it has sent and nobody has carried yet
    std::vector<std::string> messages;

private:
    Endpoint m_endpoint;
    DatagramSink m_sink;
    QDtls m_dtls;
};

/// A DTLS server, what it says, and what went in and out of it.
class Wire {
public:
    using SessionId = DtlsServer::SessionId;
    struct Session {
        SessionId id;
        std::string identity;
        Endpoint remote;
        IpAddress local;
    };

    explicit Wire(const DtlsServer::Limits& limits = {})
        : server("dynfou/1 fou=65201", limits, callbacks(),
                 [this](const IpAddress& from, const Endpoint& to, std::string_view datagram) {
                     bytesOut[to] += datagram.size();
                     inFlight[to].emplace_back(datagram);
                     sentFrom[to] = from;
                 })
    {
    }

    void deliver(const Endpoint& from, std::string_view datagram, const IpAddress& to = kServerAddress)
    {
        bytesIn[from] += datagram.size();
        recorded.emplace_back(datagram);
        server.receive({from, to, 1, datagram});
    }
    /// Carries everything that waits, both ways, until nothing does.
    void carry(WireClient& client)
    {
        bool isQuiet = false;
        while (!isQuiet) {
            const auto up = std::exchange(client.out, {});
            for (const auto& datagram : up)
                deliver(client.endpoint(), datagram);
            const auto down = std::exchange(inFlight[client.endpoint()], {});
            for (const auto& datagram : down)
                client.take(datagram);
            isQuiet = up.empty() && down.empty();
        }
    }
    /// Carries the first ClientHello, its answer, and the second: the server has a handshake then.
    void carryCookie(WireClient& client)
    {
        for (int i = 0; i < 2; ++i) {
            for (const auto& datagram : std::exchange(client.out, {}))
                deliver(client.endpoint(), datagram);
            if (i == 1)
                return;
            for (const auto& datagram : std::exchange(inFlight[client.endpoint()], {}))
                client.take(datagram);
        }
    }

    std::map<std::string, std::string> keys{{"client1", "key of client 1"}, {"client2", "another"}};
    std::vector<Session> established;
    std::vector<std::pair<SessionId, std::string>> received;
    std::vector<SessionId> closed;
    std::vector<std::pair<Endpoint, std::string>> unfinished;
    std::map<Endpoint, std::size_t> bytesIn;
    std::map<Endpoint, std::size_t> bytesOut;
    std::map<Endpoint, std::vector<std::string>> inFlight;
    std::map<Endpoint, IpAddress> sentFrom;
    std::vector<std::string> recorded; ///< every datagram that was delivered
    std::function<void()> onEstablished = [] {};
    std::function<void()> onReceived = [] {};
    std::function<void()> onClosed = [] {};
    DtlsServer server;

private:
    DtlsServer::Callbacks callbacks()
    {
        DtlsServer::Callbacks result;
        result.keyOf = [this](std::string_view name, const Endpoint&) -> std::optional<std::string> {
            const auto found = keys.find(std::string(name));
            return found == keys.end() ? std::nullopt : std::optional(found->second);
        };
        result.established = [this](SessionId id, const std::string& identity, const Endpoint& remote,
                                    const IpAddress& local) {
            established.push_back({id, identity, remote, local});
            onEstablished();
        };
        result.received = [this](SessionId id, std::string_view message) {
            received.emplace_back(id, message);
            onReceived();
        };
        result.closed = [this](SessionId id) {
            closed.push_back(id);
            onClosed();
        };
        result.unfinished = [this](const Endpoint& remote, const std::string& identity) {
            unfinished.emplace_back(remote, identity);
        };
        return result;
    }
};

} // namespace dynfou::test
