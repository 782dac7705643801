// SPDX-License-Identifier: Apache-2.0
#include "client/AgreementHandshake.h"

#include "tunnel/Kernel.h"

#include <algorithm>

namespace dynfou::agreement {

namespace {

void finish(HandshakeStep& step, HandshakeAction action)
{
    step.state.isFinished = true;
    step.actions.emplace_back(std::move(action));
}

void ask(HandshakeStep& step)
{
    auto& state = step.state;
    if (state.isResuming)
        step.actions.emplace_back(AskResume{});
    else
        step.actions.emplace_back(Ask{state.sequence++});
    step.actions.emplace_back(StartTimer{state.wait});
    state.wait = std::min(state.wait * 3 / 2, kLastRepetition);
}

void begin(HandshakeStep& step, const HandshakeSetup& setup, bool isResuming, Millis now)
{
    step.state.isResuming = isResuming;
    step.state.deadline = now + kAgreementDeadline;
    step.state.wait = std::clamp(setup.roundTrip * 2, kFirstRepetition, kLastRepetition);
    ask(step);
}

Error noAnswer(const HandshakeSetup& setup)
{
    return Error{ErrorCode::Timeout, {ReasonCode::NoTunnelAnswer, setup.server}, ReasonCode::SeeServerLog};
}

/// As if it had never begun: it is asked again as soon as it is back.
Error serverEnded(const HandshakeSetup& setup)
{
    return Error{ErrorCode::Timeout, {ReasonCode::NoTunnelAnswer, setup.server}, ReasonCode::NothingListens};
}

void onTimer(HandshakeStep& step, const HandshakeSetup& setup, Millis now)
{
    if (now >= step.state.deadline)
        return finish(step, HandshakeError{noAnswer(setup)});
    ask(step);
}

Agreement agreementOf(const HandshakeSetup& setup, const Connected& connected)
{
    Agreement agreement;
    agreement.protocol = AgreementProtocol::Dtls;
    agreement.server = setup.server.address;
    agreement.tunnelPort = setup.local.port;
    agreement.peerPort = connected.fouPort;
    agreement.peerSourcePort = connected.fouPort;
    agreement.greKey = connected.key;
    agreement.peerMtu = connected.mtu;
    agreement.peerLinkLocal = Prefix{connected.linkLocal, 64};
    agreement.healthPort = connected.healthPort;
    agreement.probePort = connected.probePort.value_or(0);
    agreement.healthVlan = connected.healthVlan.has_value();
    agreement.observed = connected.data;
    agreement.observedOnPort = connected.control;
    agreement.local = setup.local;
    agreement.roundTrip = setup.roundTrip;
    return agreement;
}

void onResumed(HandshakeStep& step, const HandshakeSetup& setup, const Connected& tunnel)
{
    const auto& existing = *setup.existing;
    const bool isSame = tunnel.key == existing.key && tunnel.fouPort == existing.peerPort &&
                        tunnel.fouPort == setup.fouPort && tunnel.mtu == existing.mtu;
    if (!isSame)
        return finish(step, ResumeRefused{ReasonCode::OtherTunnelThere});
    auto agreement = agreementOf(setup, tunnel);
    agreement.isResumed = true;
    agreement.tunnelPort = existing.tunnelPort;
    agreement.local.port = existing.tunnelPort;
    if (existing.observed == tunnel.data)
        agreement.observedOnPort = existing.observedOnPort;
    finish(step, Agreed{agreement});
}

void onResumeRefused(HandshakeStep& step, const Refusal& refusal)
{
    if (refusal.code == RefusalCode::UnknownTunnel)
        step.actions.emplace_back(TunnelSocketNeeded{});
    else if (refusal.code == RefusalCode::Replaced)
        finish(step, Replaced{});
    else // `malformed`: it is older than this message
        finish(step, ResumeRefused{{ReasonCode::DoesNotResume, refusal.sentence}});
}

void onConnected(HandshakeStep& step, const HandshakeSetup& setup, const Connected& connected)
{
    // the punches went to the port of the hint, and no end uses more than the other can
    const auto& features = setup.connect.features;
    const bool hasVlan = std::find(features.begin(), features.end(), kHealthVlanFeature) != features.end();
    const bool isVlanFine = !connected.healthVlan || (hasVlan && *connected.healthVlan == kHealthVlanId);
    if (connected.fouPort == setup.fouPort && connected.mtu <= setup.connect.mtu && isVlanFine)
        return finish(step, Agreed{agreementOf(setup, connected)});
    finish(step, HandshakeError{
                     Error{ErrorCode::Protocol, {ReasonCode::Contradiction, setup.server}, ReasonCode::UpdateOlder}});
}

Reason hintFor(const Refusal& refusal, const HandshakeSetup& setup)
{
    switch (refusal.code) {
    case RefusalCode::NoPunch:
        return {ReasonCode::OpenUdpPort, setup.fouPort};
    case RefusalCode::Version:
        return ReasonCode::UpdateOlder;
    case RefusalCode::Malformed:
    case RefusalCode::Replaced:
    case RefusalCode::Refused:
    case RefusalCode::Unavailable:
    case RefusalCode::Busy:
    case RefusalCode::UnknownTunnel:
    case RefusalCode::Other:
        break;
    }
    return ReasonCode::SeeServerLog;
}

void onRefused(HandshakeStep& step, const HandshakeSetup& setup, const Refusal& refusal)
{
    if (step.state.isResuming)
        return onResumeRefused(step, refusal);
    if (refusal.code == RefusalCode::UnknownTunnel)
        return; // said twice
    if (refusal.code == RefusalCode::Replaced)
        return finish(step, Replaced{});
    finish(step, HandshakeError{Error{ErrorCode::Refused, reasonOf(refusal, setup.server, setup.fouPort),
                                      hintFor(refusal, setup)}});
}

void onReceived(HandshakeStep& step, const HandshakeSetup& setup, std::string_view text)
{
    const auto message = parseMessage(text);
    if (!message) {
        return finish(step, HandshakeError{Error{ErrorCode::Protocol,
                                                 {ReasonCode::UnusableAnswer, setup.server, message.error().context},
                                                 ReasonCode::UpdateOlder}});
    }
    if (!*message)
        return; // of a type that a later version may have
    const auto* connected = std::get_if<Connected>(&**message);
    const auto* resumed = std::get_if<Resumed>(&**message);
    if (connected != nullptr && !step.state.isResuming)
        onConnected(step, setup, *connected);
    else if (resumed != nullptr && step.state.isResuming)
        onResumed(step, setup, resumed->tunnel);
    else if (const auto* refusal = std::get_if<Refusal>(&**message))
        onRefused(step, setup, *refusal);
    else if (std::holds_alternative<OtherVersion>(**message))
        onRefused(step, setup, {RefusalCode::Version, "it answers in another version of the protocol", {}});
}

} // namespace

Reason reasonOf(const Refusal& refusal, const Endpoint& server, std::uint16_t fouPort)
{
    switch (refusal.code) {
    case RefusalCode::Version:
        return {ReasonCode::RefusedVersion, server};
    case RefusalCode::Malformed:
        return {ReasonCode::RefusedMalformed, server, refusal.sentence};
    case RefusalCode::Replaced:
        return {ReasonCode::RefusedReplaced, server};
    case RefusalCode::NoPunch:
        return {ReasonCode::RefusedNoPunch, server, fouPort};
    case RefusalCode::Refused:
        return {ReasonCode::RefusedByEntry, server, refusal.sentence};
    case RefusalCode::Unavailable:
        return {ReasonCode::RefusedUnavailable, server, refusal.sentence};
    case RefusalCode::Busy:
        return {ReasonCode::RefusedBusy, server};
    case RefusalCode::UnknownTunnel:
        return {ReasonCode::RefusedUnknownTunnel, server};
    case RefusalCode::Other:
        break;
    }
    return {ReasonCode::RefusedOther, server, refusal.sentence};
}

Resume resumeRequest(const HandshakeSetup& setup)
{
    const auto& connect = setup.connect;
    return {setup.existing ? setup.existing->key : 0, connect.instance, connect.mtu, connect.software,
            connect.features};
}

HandshakeStep next(const HandshakeSetup& setup, HandshakeState state, const HandshakeEvent& event, Millis now)
{
    HandshakeStep step{state, {}};
    if (step.state.isFinished)
        return step;
    if (std::holds_alternative<Begin>(event)) {
        begin(step, setup, setup.existing.has_value(), now);
    } else if (std::holds_alternative<SocketOpened>(event)) {
        begin(step, setup, false, now);
    } else if (const auto* received = std::get_if<Received>(&event)) {
        onReceived(step, setup, received->message);
    } else if (std::holds_alternative<SessionClosed>(event)) {
        finish(step, HandshakeError{serverEnded(setup)});
    } else if (std::holds_alternative<PortUnreachable>(event)) {
        step.state.deadline = std::min(step.state.deadline, now + kUnreachableDeadline);
    } else {
        onTimer(step, setup, now);
    }
    return step;
}

} // namespace dynfou::agreement
