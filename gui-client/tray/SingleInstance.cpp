// SPDX-License-Identifier: Apache-2.0
#include "tray/SingleInstance.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <utility>

namespace dynfou::gui {

namespace {

constexpr int kConnectTime = 1'000;
constexpr int kAnswerTime = 10'000; ///< the first process may be busy
constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kInterval{50};
const QByteArray kTaken = QByteArrayLiteral("taken\n");

enum class Answer : std::uint8_t { Nobody, None, Taken };

/// Sends `arguments` to the process that listens on `path`, and returns its answer.
Answer handOver(const QString& path, const QStringList& arguments)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(kConnectTime))
        return Answer::Nobody;
    socket.write(QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine() && socket.waitForReadyRead(kAnswerTime)) {
    }
    return socket.readAll() == kTaken ? Answer::Taken : Answer::None;
}

} // namespace

SingleInstance::SingleInstance(QString path, QObject* parent) : QObject(parent), m_path(std::move(path))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

Result<SingleInstance::Part> SingleInstance::enter(const QStringList& arguments)
{
    QDir().mkpath(QFileInfo(m_path).path());
    for (QDeadlineTimer deadline(kPatience);; std::this_thread::sleep_for(kInterval)) {
        const auto isFirst = takeLock();
        if (!isFirst)
            return fail(isFirst.error());
        if (*isFirst) {
            const auto listening = listen();
            return listening ? Result<Part>(Part::First) : fail(listening.error());
        }
        // the process that has the lock may not listen yet, or not any more
        const auto answer = handOver(m_path, arguments);
        if (answer == Answer::Taken)
            return Part::HandedOver;
        if (answer == Answer::None || deadline.hasExpired())
            return fail({ErrorCode::System, "dynfou-tray runs already, but does not answer", "end it first"});
    }
}

Result<bool> SingleInstance::takeLock()
{
    const auto path = m_path.toStdString() + ".lock";
    UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (!file.isValid())
        return fail(Error::fromErrno(errno, "cannot open " + path));
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return false;
        return fail(Error::fromErrno(errno, "cannot lock " + path));
    }
    m_lock = std::move(file);
    return true;
}

Result<void> SingleInstance::listen()
{
    if (m_server.listen(m_path))
        return {};
    QLocalServer::removeServer(m_path); // a socket left by a dead process, since we have the lock
    if (m_server.listen(m_path))
        return {};
    return fail(
        {ErrorCode::System, "cannot listen on " + m_path.toStdString() + ": " + m_server.errorString().toStdString()});
}

void SingleInstance::accept()
{
    while (auto* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kAnswerTime, socket, &QLocalSocket::abort);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kMaxMessage)
                    socket->abort();
                return;
            }
            const auto message = QJsonDocument::fromJson(socket->readLine(kMaxMessage));
            if (!message.isArray())
                return socket->abort();
            socket->write(kTaken);
            socket->disconnectFromServer();
            QStringList arguments;
            for (const auto& value : message.array())
                arguments << value.toString();
            Q_EMIT started(arguments);
        });
    }
}

} // namespace dynfou::gui
