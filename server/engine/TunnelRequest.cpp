// SPDX-License-Identifier: Apache-2.0
#include "engine/TunnelRequest.h"

namespace dynfou::request {

namespace {

/// The message to the client, whose log is in English.
std::string refusal(agreement::RefusalCode code, const Reason& sentence)
{
    return encode(agreement::Refusal{code, toString(sentence), {}});
}

void answer(Step& step, std::string message)
{
    step.state.answer = message;
    step.actions.emplace_back(Answer{std::move(message)});
}

void refuseSecond(Step& step)
{
    step.actions.emplace_back(Answer{refusal(agreement::RefusalCode::Malformed, ReasonCode::OneAgreementPerSession)});
}

void answerOrConsider(Step& step)
{
    if (!step.state.answer.empty())
        step.actions.emplace_back(Answer{step.state.answer}); // ours was lost
    else
        step.actions.emplace_back(ConsiderSoon{});
}

void on(Step& step, const Asked& event)
{
    auto& state = step.state;
    if (state.observing)
        return refuseSecond(step);
    if (!state.connect) {
        state.connect = event.connect;
        state.firstAsked = event.now;
    }
    if (event.connect.token != state.connect->token)
        return refuseSecond(step);
    answerOrConsider(step);
}

void on(Step& step, const ObserveAsked& event)
{
    auto& state = step.state;
    if (!state.observing) {
        state.observing = event.token;
        state.firstAsked = event.now;
    }
    if (state.connect || state.resume || event.token != state.observing)
        return refuseSecond(step);
    answerOrConsider(step);
}

void answerResume(Step& step, std::string message)
{
    step.state.resumeAnswer = message;
    step.actions.emplace_back(Answer{std::move(message)});
}

bool isResuming(const State& state)
{
    return state.resume && state.resumeAnswer.empty();
}

void on(Step& step, const ResumeAsked& event)
{
    auto& state = step.state;
    if (state.connect || state.observing || isResuming(state))
        return; // late, or asked again before the answer
    if (state.resume) {
        step.actions.emplace_back(Answer{state.resumeAnswer}); // ours was lost
        return;
    }
    state.resume = event.resume;
    step.actions.emplace_back(ConfirmTunnel{event.resume});
}

void on(Step& step, const PunchOnFouPort& event)
{
    if (step.state.isSettingUp)
        return; // what is agreed on is not moved by an unauthenticated packet
    step.state.onFouPort = event.path;
    step.actions.emplace_back(ConsiderSoon{});
}

void on(Step& step, const PunchOnPort& event)
{
    const bool isInUse = step.state.isSettingUp && !step.state.onFouPort; // the data's way; else it is for status only
    if (isInUse || !step.state.answer.empty())
        return;
    step.state.onPort = event.path;
    step.actions.emplace_back(ConsiderSoon{});
}

void considerObserving(Step& step, const Consider& event)
{
    const auto& state = step.state;
    const bool isComplete = state.onPort && (state.onFouPort || !event.hasTap);
    if (!state.answer.empty() || (!isComplete && event.now - state.firstAsked < kPunchDeadline))
        return;
    agreement::Observed observed;
    if (state.onFouPort)
        observed.data = state.onFouPort->remote;
    if (state.onPort)
        observed.control = state.onPort->remote;
    answer(step, encode(observed));
}

void on(Step& step, const Consider& event)
{
    auto& state = step.state;
    if (state.observing && !state.connect)
        return considerObserving(step, event);
    if (!state.connect || state.isSettingUp || !state.answer.empty())
        return;
    const auto& path = event.hasTap ? state.onFouPort : state.onPort;
    if (path) {
        state.isSettingUp = true;
        step.actions.emplace_back(SetUpTunnel{*path});
    } else if (event.now - state.firstAsked >= kPunchDeadline) {
        answer(step, refusal(agreement::RefusalCode::NoPunch,
                             event.hasTap ? ReasonCode::NothingOnFouPort : ReasonCode::NoPunchArrives));
    }
}

agreement::Connected connectedOf(const State& state, const TunnelReady& event)
{
    const auto& spec = event.link.spec;
    agreement::Connected connected;
    connected.data = {spec.remote, spec.peerPort};
    if (state.onFouPort || state.onPort)
        connected.data = (state.onFouPort ? *state.onFouPort : *state.onPort).remote;
    if (state.onPort)
        connected.control = state.onPort->remote;
    connected.fouPort = event.server.fouPort;
    connected.key = spec.key.value_or(0);
    connected.linkLocal = spec.linkLocal();
    connected.mtu = spec.mtu;
    connected.healthPort = event.server.port;
    connected.software = event.server.software;
    connected.probePort = event.server.port;
    if (event.link.healthVlan != 0)
        connected.healthVlan = kHealthVlanId;
    return connected;
}

void on(Step& step, const TunnelReady& event)
{
    auto& state = step.state;
    if (isResuming(state))
        answerResume(step, encode(agreement::Resumed{connectedOf({}, event)})); // no punch is part of that
    else if (state.isSettingUp && state.answer.empty())
        answer(step, encode(connectedOf(state, event)));
}

void on(Step& step, const Failed& event)
{
    if (isResuming(step.state))
        answerResume(step, refusal(event.code, event.sentence));
    else if (step.state.answer.empty())
        answer(step, refusal(event.code, event.sentence));
}

} // namespace

Step next(State state, const Event& event)
{
    Step step{std::move(state), {}};
    std::visit([&step](const auto& specific) { on(step, specific); }, event);
    return step;
}

} // namespace dynfou::request
