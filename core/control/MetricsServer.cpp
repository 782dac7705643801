// SPDX-License-Identifier: Apache-2.0
#include "control/MetricsServer.h"

#include "control/ControlSocket.h"
#include "control/MetricsAnswer.h"

#include <QHostAddress>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <unistd.h>
#include <utility>

namespace dynfou {

namespace {

constexpr int kMaxConnections = 16;
constexpr std::chrono::seconds kMaxTime{10}; // of a connection, whatever it does

} // namespace

MetricsServer::MetricsServer(Metrics metrics, Log log) : m_metrics(std::move(metrics)), m_log(std::move(log)) {}

MetricsServer::~MetricsServer()
{
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

Result<std::unique_ptr<MetricsServer>> MetricsServer::open(const MetricsAddress& address, Metrics metrics, Log log)
{
    std::unique_ptr<MetricsServer> server(new MetricsServer(std::move(metrics), std::move(log)));
    const auto opened = address.path.empty() ? server->listen(address.endpoint) : server->listen(address.path);
    if (!opened)
        return fail(opened.error());
    server->m_log.info("serving metrics", {{"at", address.toString()}});
    return server;
}

Result<void> MetricsServer::listen(const Endpoint& endpoint)
{
    m_tcp = std::make_unique<QTcpServer>();
    if (!m_tcp->listen(QHostAddress(QString::fromStdString(endpoint.address.toString())), endpoint.port)) {
        return fail(Error{ErrorCode::InUse,
                          {ReasonCode::CannotShowMetrics, endpoint, m_tcp->errorString().toStdString()},
                          ReasonCode::OtherMetricsPlace});
    }
    acceptFrom(*m_tcp);
    if (!endpoint.address.isLoopback())
        m_log.warning("other hosts can read the metrics, which name every client", {{"at", endpoint.toString()}});
    return {};
}

Result<void> MetricsServer::listen(const std::string& path)
{
    auto fd = listenUnix(path);
    if (!fd)
        return fail(fd.error());
    m_path = path;
    m_local = std::make_unique<QLocalServer>();
    if (!m_local->listen(fd->get())) {
        return fail(
            Error{ErrorCode::System, {ReasonCode::CannotShowMetrics, path, m_local->errorString().toStdString()}});
    }
    static_cast<void>(fd->release());
    acceptFrom(*m_local);
    return {};
}

template <typename Server>
void MetricsServer::acceptFrom(Server& server)
{
    QObject::connect(&server, &Server::newConnection, &server, [this, &server] {
        while (auto* socket = server.nextPendingConnection())
            serve(socket);
    });
}

template <typename Socket>
void MetricsServer::serve(Socket* socket)
{
    if (m_connections >= kMaxConnections) {
        m_log.debug("a scrape was refused", {{"reason", "too many connections"}});
        socket->abort();
        socket->deleteLater();
        return;
    }
    ++m_connections;
    socket->setReadBufferSize(kMaxMetricsRequest + 1);
    QObject::connect(socket, &Socket::disconnected, socket, [this, socket, life = std::weak_ptr(m_life)] {
        if (!life.expired())
            --m_connections;
        socket->deleteLater();
    });
    QTimer::singleShot(kMaxTime, socket, [socket] { socket->abort(); });
    const auto read = [this, socket] {
        const auto received = socket->peek(kMaxMetricsRequest + 1);
        const auto answer = answerScrape({received.data(), static_cast<std::size_t>(received.size())}, m_metrics);
        if (!answer)
            return;
        QObject::disconnect(socket, &Socket::readyRead, nullptr, nullptr);
        socket->readAll();
        socket->write(answer->data(), static_cast<qint64>(answer->size()));
        if constexpr (std::is_same_v<Socket, QTcpSocket>)
            socket->disconnectFromHost(); // when all is written
        else
            socket->disconnectFromServer();
    };
    QObject::connect(socket, &Socket::readyRead, socket, read);
    if (socket->bytesAvailable() > 0)
        read();
}

} // namespace dynfou
