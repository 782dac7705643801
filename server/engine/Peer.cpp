// SPDX-License-Identifier: Apache-2.0
#include "engine/Peer.h"

#include <algorithm>
#include <utility>

namespace dynfou::peer {

namespace {

/// The same two hosts, whatever the ports.
bool isSameUplink(const Path& a, const Path& b)
{
    return a.remote.address == b.remote.address && a.local == b.local;
}

class Transition {
public:
    explicit Transition(State state) : m_step{std::move(state), {}} {}

    State& state() { return m_step.state; }
    void act(Action action) { m_step.actions.push_back(std::move(action)); }
    void enter(Phase phase, Reason reason)
    {
        state().phase = phase;
        state().reason = std::move(reason);
    }
    void setUpRequester(const Path& path, const Requester& requester, bool isNewKey)
    {
        state().candidate = path;
        state().requester = requester;
        state().candidatePort = path.remote.port;
        act(Do::EndValidation);
        act(SetUpLink{path, state().candidatePort, requester, isNewKey});
    }
    void place(const Path& path)
    {
        state().candidate = path;
        state().requester.reset();
        const auto& punch = state().punch;
        state().candidatePort = punch && isSameUplink(punch->path, path) ? punch->path.remote.port : path.remote.port;
        act(Do::EndValidation);
        act(SetUpLink{path, state().candidatePort, {}, false});
    }
    void noteReplaced(const agreement::Token& instance)
    {
        auto& all = state().replaced;
        std::erase(all, instance);
        all.push_back(instance);
        if (all.size() > kMaxReplaced)
            all.erase(all.begin());
    }
    Step take() { return std::move(m_step); }

private:
    Step m_step;
};

void on(Transition& t, const ConnectAsked& event)
{
    auto& state = t.state();
    if (state.punch && event.now - state.punch->seen > kPunchAge)
        state.punch.reset(); // of an earlier attempt, whose port is not this one's
    const bool isSamePath = state.hasLink && !state.instance && state.path == event.path;
    if (isSamePath && (state.phase == Phase::Verifying || state.phase == Phase::Up))
        return t.act(AnswerOk{event.path});
    if (state.phase != Phase::Up)
        return t.place(event.path);
    const bool isProbing = state.candidate.has_value();
    state.candidate = event.path;
    if (!isProbing)
        t.act(Do::ValidateOldPath);
}

void on(Transition& t, const AgreementAsked& event)
{
    auto& state = t.state();
    const auto& asking = event.requester.instance;
    const bool isYoung = state.phase == Phase::Verifying && event.now - state.setUpAt < kNewTunnelAge;
    const bool isOthers = state.instance && *state.instance != asking;
    const bool wasReplaced = std::find(state.replaced.begin(), state.replaced.end(), asking) != state.replaced.end();
    if (state.instance != asking && wasReplaced && (state.phase == Phase::Up || isYoung))
        return t.act(Refuse{event.requester.session, agreement::RefusalCode::Replaced, ReasonCode::OtherMachine});
    std::erase(state.replaced, asking);
    if (isOthers) {
        t.noteReplaced(*state.instance);
        t.act(Do::TellReplaced);
    }
    state.setUpAt = event.now;
    t.setUpRequester(event.path, event.requester, isOthers);
}

void on(Transition& t, const ResumeAsked& event)
{
    auto& state = t.state();
    if (!state.hasLink || !event.isOurLink) {
        return t.act(
            Refuse{event.requester.session, agreement::RefusalCode::UnknownTunnel, ReasonCode::NoSuchTunnelAnyMore});
    }
    const auto& asking = event.requester.instance;
    std::erase(state.replaced, asking);
    state.instance = asking;
    state.setUpAt = event.now;
    if (state.phase == Phase::Down || state.phase == Phase::Dead)
        t.enter(Phase::Verifying, ReasonCode::ResumedByClient);
    t.act(AnswerConnected{event.requester.session});
}

void on(Transition& t, const PunchSeen& event)
{
    auto& state = t.state();
    state.punch = event.flow;
    const auto port = event.flow.path.remote.port;
    // once data flows, nothing but a new agreement moves it
    if (state.instance || state.phase != Phase::Verifying || !isSameUplink(event.flow.path, state.path) ||
        port == state.peerPort)
        return;
    state.peerPort = port;
    t.act(Redirect{port});
}

void on(Transition& t, const LinkReady&)
{
    if (!t.state().candidate)
        return;
    t.state().path = *std::exchange(t.state().candidate, std::nullopt);
    t.state().peerPort = t.state().candidatePort;
    t.state().hasLink = true;
    t.enter(Phase::Verifying, {ReasonCode::ConnectedFrom, t.state().path.remote});
    t.act(Do::DropHealth);
    const auto requester = std::exchange(t.state().requester, std::nullopt);
    t.state().instance = requester ? std::optional(requester->instance) : std::nullopt;
    if (requester)
        t.act(AnswerConnected{requester->session});
    else
        t.act(AnswerOk{t.state().path});
    t.act(Do::RunScript);
}

void on(Transition& t, const LinkFailed& event)
{
    if (!t.state().candidate)
        return;
    const auto path = *std::exchange(t.state().candidate, std::nullopt);
    t.state().reason = event.reason;
    if (const auto requester = std::exchange(t.state().requester, std::nullopt))
        t.act(Refuse{requester->session, agreement::RefusalCode::Unavailable, event.sentence});
    else
        t.act(AnswerError{path, event.sentence});
}

void on(Transition& t, const LinkGone& event)
{
    t.state().hasLink = false;
    t.enter(Phase::Waiting, event.reason);
}

void on(Transition& t, const LinkFound& event)
{
    t.state().hasLink = true;
    t.state().path = event.path;
    t.state().peerPort = event.path.remote.port;
    t.enter(Phase::Down, ReasonCode::LeftLinkWaits);
}

void on(Transition& t, const Parked&)
{
    t.state().path = {};
    t.enter(Phase::Down, ReasonCode::Parked);
}

void on(Transition& t, const HealthUp&)
{
    if (t.state().phase == Phase::Verifying)
        t.enter(Phase::Up, ReasonCode::DataFlows);
    else if (t.state().phase == Phase::Down || t.state().phase == Phase::Dead)
        t.enter(Phase::Up, ReasonCode::HealthIsBack);
}

void on(Transition& t, const HealthLost& event)
{
    if (t.state().phase != Phase::Up)
        return;
    t.enter(Phase::Down, event.reason);
    if (t.state().candidate)
        t.place(*t.state().candidate);
}

void on(Transition& t, const DeadlinePassed& event)
{
    if (t.state().phase == Phase::Verifying || t.state().phase == Phase::Down)
        t.enter(Phase::Dead, around(ReasonCode::NoHealthFor, t.state().reason, event.silence.count()));
}

void on(Transition& t, const OldPathAlive&)
{
    if (t.state().phase == Phase::Up && t.state().candidate) {
        const auto path = *std::exchange(t.state().candidate, std::nullopt);
        t.act(AnswerError{path, ReasonCode::OtherAddressConnected});
    }
}

void on(Transition& t, const OldPathSilent&)
{
    if (t.state().phase == Phase::Up && t.state().candidate)
        t.place(*t.state().candidate);
}

} // namespace

TunnelState stateOf(Phase phase)
{
    switch (phase) {
    case Phase::Waiting:
        return TunnelState::Waiting;
    case Phase::Verifying:
        return TunnelState::Verifying;
    case Phase::Up:
        return TunnelState::Up;
    case Phase::Down:
        return TunnelState::Down;
    case Phase::Dead:
        break;
    }
    return TunnelState::Dead;
}

std::string_view toString(Phase phase)
{
    return dynfou::toString(stateOf(phase));
}

Step next(State state, const Event& event)
{
    Transition transition(std::move(state));
    std::visit([&transition](const auto& specific) { on(transition, specific); }, event);
    return transition.take();
}

} // namespace dynfou::peer
