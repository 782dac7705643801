// SPDX-License-Identifier: Apache-2.0
#include "control/ControlServer.h"

#include "control/ControlConnection.h"
#include "control/ControlMessage.h"
#include "control/ControlSocket.h"

#include <QLocalServer>
#include <QLocalSocket>

#include <unistd.h>
#include <utility>

namespace dynfou {

ControlServer::ControlServer(Log log, Handler handler, ControlLimits limits, QObject* parent)
    : QObject(parent), m_log(std::move(log)), m_handler(std::move(handler)), m_limits(limits),
      m_server(new QLocalServer(this))
{
    connect(m_server, &QLocalServer::newConnection, this, &ControlServer::acceptWaiting);
}

ControlServer::~ControlServer()
{
    close();
}

Result<void> ControlServer::listen(const std::string& path)
{
    close();
    auto fd = listenUnix(path);
    if (!fd)
        return fail(std::move(fd.error()));
    if (!m_server->listen(fd->get())) {
        ::unlink(path.c_str());
        return fail(Error{ErrorCode::System, {ReasonCode::CannotServe, path, m_server->errorString().toStdString()}});
    }
    static_cast<void>(fd->release());
    m_path = path;
    m_log.debug("control socket is open", {{"path", path}});
    return {};
}

void ControlServer::close()
{
    for (auto* connection : std::exchange(m_connections, {}))
        connection->close();
    if (!m_server->isListening())
        return;
    m_server->close();
    ::unlink(std::exchange(m_path, {}).c_str());
}

bool ControlServer::isListening() const
{
    return m_server->isListening();
}

void ControlServer::acceptWaiting()
{
    while (auto* socket = m_server->nextPendingConnection()) {
        if (m_connections.size() >= m_limits.connections) {
            m_log.warning("control connection refused", {{"reason", "too many connections"}});
            socket->write(formatControlError(
                {}, Error{ErrorCode::Refused, ReasonCode::TooManyConnections, ReasonCode::TryInAMoment}));
            socket->flush();
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto* connection = new ControlConnection(socket, m_handler, m_limits, m_log, this);
        m_connections.insert(connection);
        connect(connection, &ControlConnection::closed, this, [this, connection] {
            m_connections.erase(connection);
            connection->deleteLater();
        });
    }
}

} // namespace dynfou
