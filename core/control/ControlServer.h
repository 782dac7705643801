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

/// The limits of a ControlServer.
struct ControlLimits {
    std::size_t connections = 32;
    std::size_t lineLength = 65536; ///< of a request, bytes
    /// A connection is closed after this time without a request, or if its peer does not take the answer.
    std::chrono::milliseconds idleTime{std::chrono::seconds(60)};
};

/// The local socket on which a running program answers requests, one JSON object per line,
/// `{"v":1,"id":7,"method":"status","params":{}}`, answered in order with the same id and `result` or `error`. A line
/// that is not a request is answered with an error; a line that is too long closes the connection.
class ControlServer : public QObject {
    Q_OBJECT

public:
    /// Carries out a method. An Error becomes the `error` of the answer; it is NotFound if there is no such method.
    using Handler = std::function<Result<QJsonObject>(const QString& method, const QJsonObject& params)>;

    ControlServer(Log log, Handler handler, ControlLimits limits = {}, QObject* parent = nullptr);
    /// Closes and removes the socket.
    ~ControlServer() override;

    /// Creates the socket and its folder. If root creates it and the group `dynfou` exists, it gets that group and mode
    /// 0660, otherwise mode 0600. A socket that a dead process left is replaced; a socket on which somebody listens is
    /// an error (InUse).
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
