// SPDX-License-Identifier: Apache-2.0
#include "tray/SingleInstance.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>

namespace dynfou::gui {

namespace {

constexpr int kTimeout = 1'000;

} // namespace

SingleInstance::SingleInstance(QString path, QObject* parent) : QObject(parent), m_path(std::move(path))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList& arguments)
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(kTimeout))
        return false;
    socket.write(QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n');
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(kTimeout)) {
    }
    // the first one closes when it has read
    return socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(kTimeout);
}

Result<void> SingleInstance::listen()
{
    QDir().mkpath(QFileInfo(m_path).path());
    if (m_server.listen(m_path))
        return {};
    QLocalServer::removeServer(m_path); // nobody answered there: a dead process left it
    if (m_server.listen(m_path))
        return {};
    return fail(
        {ErrorCode::System, "cannot listen on " + m_path.toStdString() + ": " + m_server.errorString().toStdString()});
}

void SingleInstance::accept()
{
    while (auto* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kTimeout, socket, &QLocalSocket::abort);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kMaxMessage)
                    socket->abort();
                return;
            }
            const auto message = QJsonDocument::fromJson(socket->readLine(kMaxMessage));
            socket->disconnectFromServer();
            if (!message.isArray())
                return;
            QStringList arguments;
            for (const auto& value : message.array())
                arguments << value.toString();
            Q_EMIT started(arguments);
        });
    }
}

} // namespace dynfou::gui
