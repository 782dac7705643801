// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/Session.h"

#include <algorithm>
#include <utility>

/// What the parts of the session's function share; for them alone.
namespace dynfou::session {

/// Collects the step while an event is handled.
class Transition {
public:
    explicit Transition(State state) : m_step{std::move(state), {}} {}

    State& state() { return m_step.state; }
    void act(Action action) { m_step.actions.push_back(action); }
    void enter(Phase phase, Reason reason)
    {
        state().phase = phase;
        state().reason = std::move(reason);
    }
    Step take() { return std::move(m_step); }

    void startHealth()
    {
        state().healthRuns = true;
        act(Do::StartHealth);
    }
    void reconnectHealth()
    {
        state().healthRuns = true;
        act(reconnection(state().losses));
    }
    void stopHealth()
    {
        if (state().healthRuns)
            act(Do::StopHealth);
        state().healthRuns = false;
        state().isHealthBack = false;
    }
    void awaitReturn()
    {
        state().isReturnAwaited = true;
        act(Do::StartReturnTimer);
    }
    [[nodiscard]] bool isUp() const { return m_step.state.phase == Phase::Up; }
    /// The next phase of the search, which the tunnel's own phase follows unless it is up.
    void seek(Phase phase, Reason reason)
    {
        state().hasAsked = false;
        if (!isUp())
            return enter(phase, std::move(reason));
        state().search->phase = phase;
    }
    void resolve(Reason reason)
    {
        state().isKeptAway = false;
        seek(Phase::Resolving, std::move(reason));
        act(ClearTimer{});
        act(Do::Resolve);
    }
    /// Begins again, whatever is under way.
    void resolveAnew(Reason reason)
    {
        act(Do::EndHandshake);
        resolve(std::move(reason));
    }
    void searchBeside(Cause cause, Reason reason)
    {
        state().search = Search{cause};
        state().canResume = false; // a new path is wanted
        state().reason = std::move(reason);
        resolve({});
    }
    void endSearch(Reason reason)
    {
        state().search.reset();
        state().hasAsked = false;
        state().reason = std::move(reason);
        act(ClearTimer{});
        act(Do::EndHandshake);
        act(Do::StartStableTimer); // forget attempts that failed meanwhile, too
    }
    void wait(Reason reason)
    {
        if (isUp() && state().search->isAnswered)
            return endSearch(ReasonCode::ProbesAnswered);
        if (state().isHealthBack)
            return up(ReasonCode::HealthIsBack);
        ++state().failures;
        if (isUp())
            state().reason = around(ReasonCode::NoNewPath, reason);
        seek(Phase::Waiting, std::move(reason));
        act(Do::EndHandshake);
        act(backOff(state().failures));
    }
    /// The tunnel is no longer up; a search goes on as the session's own.
    void leaveUp()
    {
        if (isUp())
            state().phase = state().search ? state().search->phase : Phase::Resolving;
        state().search.reset();
        state().isDegraded = false;
    }
    void up(Reason reason)
    {
        enter(Phase::Up, std::move(reason));
        state().isDegraded = false;
        state().hasAsked = false;
        state().isHealthBack = false;
        state().isReturnAwaited = false;
        state().canResume = false;
        act(ClearTimer{});
        act(Do::EndHandshake);
        act(Do::StartStableTimer);
    }

private:
    Step m_step;
};

inline bool isAmong(const std::vector<IpAddress>& addresses, const IpAddress& address)
{
    return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
}

// the paths of a tunnel that is up, and the search for a new one beside it: SessionNetworkEvents.cpp
void on(Transition& t, const TunnelAsked& event);
void on(Transition& t, const ProbeSilent& event);
void on(Transition& t, const ProbeAnswered& event);
void on(Transition& t, const QualityMeasured& event);
void on(Transition& t, const UplinkChanged& event);
void on(Transition& t, const NameChecked& event);
void on(Transition& t, const Woke& event);

} // namespace dynfou::session
