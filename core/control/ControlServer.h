// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_set>

class QLocalServer;

namespace dynfou {

class ControlConnection;

/// The bounds of a ControlServer.
struct ControlLimits {
    std::size_t connections = 32;
    std::size_t lineLength = 65536; ///< of a request, bytes
    /// A connection without a request, or whose peer does not take its answer, is closed after this time.
    std::chrono::milliseconds idleTime{std::chrono::seconds(60)};
};

/// The local socket where a running program answers: one JSON object a line,
/// `{"v":1,"id":7,"method":"status","params":{}}`, answered in order with the same id and `result` or `error`.
/// A line that is no request is answered by an error and costs only itself, one that is too long the connection.
class ControlServer : public QObject {
    Q_OBJECT

public:
    /// Carries out a method. An Error becomes the `error` of the answer; NotFound for a method that does not exist.
    using Handler = std::function<Result<QJsonObject>(const QString& method, const QJsonObject& params)>;

    ControlServer(Log log, Handler handler, ControlLimits limits = {}, QObject* parent = nullptr);
    /// Closes and removes the socket.
    ~ControlServer() override;

    /// Makes the socket and its folder. As root its mode is 0660 with group `dynfou` where that group exists, else
    /// 0600. A socket that a dead process left is replaced; one that is served is an error (InUse).
    Result<void> listen(const std::string& path);
    /// Closes all connections and removes the socket.
    void close();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] std::size_t connectionCount() const { return m_connections.size(); }

private:
    void acceptWaiting();

    Log m_log;
    Handler m_handler;
    ControlLimits m_limits;
    QLocalServer* m_server;
    std::string m_path;
    std::unordered_set<ControlConnection*> m_connections;
};

} // namespace dynfou
