// SPDX-License-Identifier: Apache-2.0
#include "feed/EngineFeed.h"

#include "control/StatusMethod.h"
#include "gathering/HostReading.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace dynfou::gui {

namespace {

/// Whether the error concerns the privileges of this process, and not the list or the network.
bool isAboutPrivilege(const Error& error)
{
    return error.code == ErrorCode::Privilege || error.code == ErrorCode::NotRunning ||
           error.code == ErrorCode::Refused;
}

} // namespace

EngineFeed::EngineFeed(ClientSettings settings, Log log, OpenHost openHost)
    : m_settings(std::move(settings)), m_log(std::move(log)), m_openHost(std::move(openHost)),
      m_list(
          m_settings.serverList, [this] { return readList(); }, m_log)
{
}

void EngineFeed::start()
{
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(m_settings.serverList).parent_path(), ignored);
    // the watch begins before the list is read, so that no later change is missed
    auto watch = FileWatch::open(m_settings.serverList, [this] { takeList(); });
    if (watch)
        m_watch = std::move(*watch);
    else
        m_log.warning("changes of the list will not be noticed", {{"error", watch.error().toString()}});
    takeList();
    serveAlone();
}

void EngineFeed::startTunnels()
{
    m_mayStart = true;
    takeList();
}

void EngineFeed::wake()
{
    if (m_engine)
        m_engine->wake();
}

bool EngineFeed::hasFile() const
{
    std::error_code ignored; // a file that this process may not look at counts as existing
    return std::filesystem::status(m_settings.serverList, ignored).type() != std::filesystem::file_type::not_found;
}

Parsed<ServerList> EngineFeed::readList()
{
    // Before the first list, a missing file is an empty list. Later it is a list that cannot be read: an editor may be
    // replacing the file, or the home directory may be unmounted, and that must not end all tunnels.
    if (!hasFile() && !m_hasRead)
        return {ServerList{}, {}};
    auto list = readServerList(m_settings.serverList, m_settings.legacy);
    m_hasRead = m_hasRead || (list.value && !list.hasErrors());
    return list;
}

void EngineFeed::takeList()
{
    if (m_engine)
        return m_list.reload(*m_engine);
    m_list.read();
    if (m_mayStart)
        startEngine();
}

void EngineFeed::startEngine()
{
    m_trouble.reset();
    if (const auto started = tryToStart(); !started) {
        m_log.error("no tunnels", {{"error", started.error().toString()}});
        m_trouble = started.error();
    }
    if (!m_engine)
        serveAlone();
}

Result<void> EngineFeed::tryToStart()
{
    auto host = m_openHost(); // this comes first, because the user should learn in any case whether there is a helper
    m_canMakeTunnels = host.has_value();
    if (!host)
        return fail(host.error());
    if (!m_list.refusal().isEmpty()) // an empty list would remove the tunnels that an earlier process has left
        return {};
    if (!m_lock) {
        auto lock = InstanceLock::acquire(m_settings.serverList, m_log);
        if (!lock)
            return fail(lock.error());
        m_lock = std::move(*lock);
    }
    m_alone.reset(); // the engine opens its own control socket at the same path
    auto engine =
        ClientEngine::start(m_settings, m_list.list(), std::move(host->ends), std::move(host->network), m_log);
    if (!engine)
        return fail(engine.error());
    m_engine = std::move(*engine);
    return {};
}

void EngineFeed::serveAlone()
{
    if (m_alone && m_alone->isListening())
        return;
    const auto refuse = [this](TunnelCommand, std::string_view) -> Result<std::vector<TunnelStatus>> {
        return fail(m_trouble.value_or(Error{ErrorCode::NotRunning, ReasonCode::NoTunnelsYet}));
    };
    m_alone = std::make_unique<ControlServer>(m_log.child("control"),
                                              clientMethods([this] { return reportAlone(); }, refuse));
    if (const auto listening = m_alone->listen(m_settings.common.controlSocket); !listening)
        m_log.warning("no control socket", {{"error", listening.error().toString()}});
}

StatusReport EngineFeed::reportAlone() const
{
    auto report = emptyStatusReport("dynfou");
    auto reading = read();
    report.list = reading.list;
    for (auto& tunnel : reading.tunnels) {
        if (m_trouble && tunnel.status.state == TunnelState::Idle)
            tunnel.status.reason = m_trouble->reason();
        report.tunnels.push_back(std::move(tunnel.status));
    }
    return report;
}

void EngineFeed::stop(Ending ending, std::function<void()> done)
{
    m_watch.reset();
    m_alone.reset();
    if (!m_engine)
        return done();
    m_engine->stop(ending, std::move(done));
}

void EngineFeed::stopNow()
{
    if (m_engine)
        m_engine->stopNow();
}

Reading EngineFeed::read() const
{
    Reading reading;
    reading.hasFile = hasFile();
    reading.canMakeTunnels = m_canMakeTunnels;
    reading.list.path = m_settings.serverList;
    if (m_trouble)
        (isAboutPrivilege(*m_trouble) ? reading.cannotMakeTunnels : reading.trouble) = m_trouble;
    std::vector<TunnelStatus> known;
    if (m_engine) {
        auto report = m_engine->status();
        reading.list = report.list.value_or(reading.list);
        known = std::move(report.tunnels);
    }
    reading.list.refusal = m_list.refusal();
    reading.isListInForce = m_engine != nullptr;
    for (const auto& entry : m_list.list().servers) { // the engine reports disabled tunnels after the others
        const auto id = idOf(entry);
        const auto status =
            std::find_if(known.begin(), known.end(), [&id](const TunnelStatus& each) { return gui::idOf(each) == id; });
        TunnelReading tunnel;
        tunnel.status = status == known.end() ? disabledStatus(id.name, id.server) : *status;
        tunnel.settings = entry.link.settings;
        if (entry.link.enabled && tunnel.status.state == TunnelState::Disabled)
            tunnel.status.state = m_engine ? TunnelState::Stopped : TunnelState::Idle;
        reading.tunnels.push_back(std::move(tunnel));
    }
    return reading;
}

Result<void> EngineFeed::setWanted(const TunnelId& id, bool wanted)
{
    if (!m_mayStart)
        return fail({ErrorCode::NotRunning, ReasonCode::StillStarting, ReasonCode::TryInAMoment});
    if (!m_engine)
        startEngine();
    if (m_trouble)
        return fail(*m_trouble);
    if (!m_engine)
        return fail({ErrorCode::Configuration, m_list.refusal(), ReasonCode::RepairListFirst});
    const auto done = m_engine->carryOut(wanted ? TunnelCommand::Up : TunnelCommand::Down, id.name + "@" + id.server);
    return done ? Result<void>{} : fail(done.error());
}

void EngineFeed::examine(Examined done)
{
    doctor::Known known;
    known.tunnels.emplace();
    if (m_engine)
        known.tunnels = m_engine->status().tunnels;
    m_examination = std::make_unique<DoctorRun>(m_settings, m_list.list(), std::move(known), std::move(done));
}

void EngineFeed::retry()
{
    if (!m_engine)
        takeList();
}

KernelFacts EngineFeed::host() const
{
    auto facts = readKernelFacts();
    facts.isClockSet = doctor::isClockSet();
    return facts;
}

std::vector<std::string> EngineFeed::secrets() const
{
    std::vector<std::string> keys;
    for (const auto& entry : m_list.list().servers)
        keys.insert(keys.end(), entry.clientKeys.begin(), entry.clientKeys.end());
    return keys;
}

} // namespace dynfou::gui
