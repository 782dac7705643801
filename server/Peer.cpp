// SPDX-License-Identifier: Apache-2.0
#include "Peer.h"

#include <utility>

namespace dynfou::peer {

namespace {

class Transition {
public:
    explicit Transition(State state) : m_step{std::move(state), {}} {}

    State& state() { return m_step.state; }
    void act(Action action) { m_step.actions.push_back(std::move(action)); }
    void enter(Phase phase, std::string reason)
    {
        state().phase = phase;
        state().reason = std::move(reason);
    }
    void place(const Path& path)
    {
        state().candidate = path;
        act(Do::EndProbe);
        act(Place{path});
    }
    Step take() { return std::move(m_step); }

private:
    Step m_step;
};

void on(Transition& t, const ConnectAsked& event)
{
    const auto& state = t.state();
    const bool isSamePath = state.hasLink && state.path == event.path;
    if (isSamePath && state.phase != Phase::Down)
        return t.act(AnswerOk{event.path});
    if (state.phase != Phase::Up)
        return t.place(event.path);
    const bool isProbing = state.candidate.has_value();
    t.state().candidate = event.path;
    if (!isProbing)
        t.act(Do::ProbeOldPath);
}

void on(Transition& t, const Placed&)
{
    if (!t.state().candidate)
        return;
    t.state().path = *std::exchange(t.state().candidate, std::nullopt);
    t.state().hasLink = true;
    t.enter(Phase::Verifying, "connected from " + t.state().path.remote.toString());
    t.act(Do::DropHealth);
    t.act(AnswerOk{t.state().path});
    t.act(Do::RunScript);
}

void on(Transition& t, const PlaceFailed& event)
{
    if (!t.state().candidate)
        return;
    const auto path = *std::exchange(t.state().candidate, std::nullopt);
    t.state().reason = event.reason;
    t.act(AnswerError{path, event.sentence});
}

void on(Transition& t, const LinkFound& event)
{
    t.state().hasLink = true;
    t.state().path = event.path;
    t.enter(Phase::Down, "link of an earlier process, waiting for health");
}

void on(Transition& t, const Parked&)
{
    t.state().path = {};
    t.enter(Phase::Down, "parked: another client needs its public address");
}

void on(Transition& t, const HealthUp&)
{
    if (t.state().phase == Phase::Verifying || t.state().phase == Phase::Down)
        t.enter(Phase::Up, "data flows both ways");
}

void on(Transition& t, const HealthLost& event)
{
    if (t.state().phase != Phase::Up)
        return;
    t.enter(Phase::Down, event.reason);
    if (t.state().candidate)
        t.place(*t.state().candidate);
}

void on(Transition& t, const OldPathAlive&)
{
    if (t.state().phase == Phase::Up && t.state().candidate) {
        const auto path = *std::exchange(t.state().candidate, std::nullopt);
        t.act(AnswerError{path, "this client is connected from another address"});
    }
}

void on(Transition& t, const OldPathSilent&)
{
    if (t.state().phase == Phase::Up && t.state().candidate)
        t.place(*t.state().candidate);
}

} // namespace

std::string_view toString(Phase phase)
{
    switch (phase) {
    case Phase::Waiting:
        return "waiting";
    case Phase::Verifying:
        return "verifying";
    case Phase::Up:
        return "up";
    case Phase::Down:
        break;
    }
    return "down";
}

Step next(State state, const Event& event)
{
    Transition transition(std::move(state));
    std::visit([&transition](const auto& specific) { on(transition, specific); }, event);
    return transition.take();
}

} // namespace dynfou::peer
