// SPDX-License-Identifier: Apache-2.0
#include "control/ControlConnection.h"

#include "control/ControlMessage.h"

#include <QLocalSocket>

#include <utility>

namespace dynfou {

ControlConnection::ControlConnection(QLocalSocket* socket, const ControlServer::Handler& handler,
                                     const ControlLimits& limits, Log log, QObject* parent)
    : QObject(parent), m_socket(socket), m_handler(handler), m_limits(limits), m_log(std::move(log))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(static_cast<qint64>(m_limits.lineLength) + 1); // with the newline
    m_idle.setSingleShot(true);
    m_idle.setInterval(m_limits.idleTime);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        m_log.debug("control connection closed", {{"reason", "idle"}});
        close();
    });
    connect(m_socket, &QLocalSocket::disconnected, this, &ControlConnection::close);
    connect(m_socket, &QLocalSocket::readyRead, this, &ControlConnection::processLine);
    connect(m_socket, &QLocalSocket::bytesWritten, this, [this] {
        m_idle.start();
        processLine();
    });
    m_idle.start();
    // what arrived before we were there is not announced again; and a socket that died meanwhile neither
    QMetaObject::invokeMethod(
        this,
        [this] {
            processLine();
            if (m_socket->state() == QLocalSocket::UnconnectedState)
                close();
        },
        Qt::QueuedConnection);
}

void ControlConnection::processLine()
{
    if (m_isClosing || m_socket->bytesToWrite() > 0)
        return;
    if (!m_socket->canReadLine()) {
        if (m_socket->bytesAvailable() <= static_cast<qint64>(m_limits.lineLength))
            return;
        m_log.warning("control connection closed", {{"reason", "a request is too long"}});
        const std::string limit = std::to_string(m_limits.lineLength);
        answer(formatControlError({}, Error{ErrorCode::Protocol, "a request has at most " + limit + " bytes"}));
        m_socket->flush();
        close();
        return;
    }
    m_idle.start();
    const auto request = parseControlRequest(m_socket->readLine().chopped(1));
    if (!request) {
        answer(formatControlError(request.error().id, request.error().error));
        return;
    }
    const auto result = m_handler(request->method, request->params);
    answer(result ? formatControlResult(request->id, *result) : formatControlError(request->id, result.error()));
}

void ControlConnection::answer(const QByteArray& line)
{
    // the handler may have closed the server, the client may be gone
    if (!m_isClosing && m_socket->isOpen())
        m_socket->write(line);
}

void ControlConnection::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    m_idle.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT closed();
}

} // namespace dynfou
