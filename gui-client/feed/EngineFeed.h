// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "client/ClientEngine.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "control/ControlServer.h"
#include "feed/DoctorRun.h"
#include "helper-client/ClientHost.h"
#include "model/TunnelFeed.h"
#include "program/FileWatch.h"
#include "program/InstanceLock.h"
#include "program/ListSource.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace dynfou::gui {

/// The feed that runs the engine of `dynfou` in this process. It starts the engine as soon as tunnels are possible,
/// even with an empty list, and gives it each change of the list. It serves the control socket all the time: while
/// there is no engine, with the content of read().
class EngineFeed final : public TunnelFeed {
public:
    using OpenHost = std::function<Result<ClientHost>()>;

    /// `openHost`: see openClientHost().
    EngineFeed(ClientSettings settings, Log log, OpenHost openHost);

    /// Reads the list now, and watches its file from now on.
    void start();
    /// Starts the engine now, or as soon as there is a usable list. read() tells what prevents it.
    void startTunnels();
    /// See ClientEngine::wake().
    void wake();
    /// See ClientEngine::stop(); `done` may come at once.
    void stop(Ending ending, std::function<void()> done);
    void stopNow();

    [[nodiscard]] Reading read() const override;
    Result<void> setWanted(const TunnelId& id, bool wanted) override;
    void takeList() override;
    void retry() override;
    void examine(Examined done) override;
    [[nodiscard]] KernelFacts host() const override;
    [[nodiscard]] std::vector<std::string> secrets() const override;

private:
    [[nodiscard]] Parsed<ServerList> readList();
    void startEngine();
    Result<void> tryToStart();
    void serveAlone();
    [[nodiscard]] StatusReport reportAlone() const;
    [[nodiscard]] bool hasFile() const;

    ClientSettings m_settings;
    Log m_log;
    OpenHost m_openHost;
    std::unique_ptr<FileWatch> m_watch;
    std::unique_ptr<InstanceLock> m_lock;
    std::unique_ptr<ControlServer> m_alone; ///< serves the control socket while there is no engine
    std::unique_ptr<ClientEngine> m_engine;
    ListSource<ServerList> m_list;
    bool m_hasRead = false;         ///< a list without errors has been read at least once
    bool m_mayStart = false;        ///< startTunnels() was called
    bool m_canMakeTunnels = false;  ///< the result of the last attempt to start the engine
    std::optional<Error> m_trouble; ///< why there is no engine
    std::unique_ptr<DoctorRun> m_examination;
};

} // namespace dynfou::gui
