// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"
#include "config/MetricsAddress.h"

#include <QtGlobal>

#include <functional>
#include <memory>
#include <string>

class QLocalServer;
class QTcpServer;

namespace dynfou {

/// Offers a program's metrics over HTTP: bounded, one request per connection. Everybody who reaches the address may
/// read them.
class MetricsServer {
public:
    using Metrics = std::function<std::string()>;

    /// A unix socket gets the same group and mode as the control socket. Logs a warning for an address that other hosts
    /// can reach.
    static Result<std::unique_ptr<MetricsServer>> open(const MetricsAddress& address, Metrics metrics, Log log);
    ~MetricsServer();
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;

private:
    MetricsServer(Metrics metrics, Log log);
    Result<void> listen(const Endpoint& endpoint);
    Result<void> listen(const std::string& path);
    template <typename Server>
    void acceptFrom(Server& server);
    template <typename Socket>
    void serve(Socket* socket);

    Metrics m_metrics;
    Log m_log;
    std::unique_ptr<QTcpServer> m_tcp;
    std::unique_ptr<QLocalServer> m_local;
    std::string m_path;
    int m_connections = 0;
    std::shared_ptr<char> m_life =
        std::make_shared<char>(); ///< destroyed together with this object; callbacks check it
};

} // namespace dynfou
