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

/// Shows a program's metrics over HTTP: small, bounded, one request a connection. Whoever reaches it may read them.
class MetricsServer {
public:
    using Metrics = std::function<std::string()>;

    /// A unix socket is for the same users as the control socket. Warns of an address that other hosts can reach.
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
    std::shared_ptr<char> m_life = std::make_shared<char>(); ///< is gone when the object is
};

} // namespace dynfou
