// SPDX-License-Identifier: Apache-2.0
#include "client/AgreementHandshake.h"

#include "tunnel/TunnelBackend.h"

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
    step.actions.emplace_back(Ask{state.sequence++});
    step.actions.emplace_back(StartTimer{state.wait});
    state.wait = std::min(state.wait * 3 / 2, kLastRepetition);
}

Error noAnswer(const HandshakeSetup& setup)
{
    return Error{ErrorCode::Timeout,
                 setup.server.toString() + " accepts this client, but does not answer its request for a tunnel",
                 "see the server's log",
                 0,
                 {}};
}

void onTimer(HandshakeStep& step, const HandshakeSetup& setup, Millis now)
{
    if (now - step.state.start >= kAgreementDeadline)
        return finish(step, HandshakeError{noAnswer(setup)});
    ask(step);
}

Agreement agreementOf(const HandshakeSetup& setup, const Connected& connected)
{
    Agreement agreement;
    agreement.protocol = AgreementProtocol::Dtls;
    agreement.server = setup.server.address;
    agreement.fouPort = setup.local.port;
    agreement.remoteFouPort = connected.fouPort;
    agreement.dataPort = connected.fouPort;
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

void onConnected(HandshakeStep& step, const HandshakeSetup& setup, const Connected& connected)
{
    // the punches went to the port of the hint, and no end uses more than the other can
    const auto& features = setup.connect.features;
    const bool hasVlan = std::find(features.begin(), features.end(), kHealthVlanFeature) != features.end();
    const bool isVlanFine = !connected.healthVlan || (hasVlan && *connected.healthVlan == kHealthVlanId);
    if (connected.fouPort == setup.fouPort && connected.mtu <= setup.connect.mtu && isVlanFine)
        return finish(step, Agreed{agreementOf(setup, connected)});
    finish(step, HandshakeError{Error{ErrorCode::Protocol,
                                      setup.server.toString() + " contradicts itself or asks for too much",
                                      "update the older of the two programs",
                                      0,
                                      {}}});
}

std::string hintFor(const Refusal& refusal, const HandshakeSetup& setup)
{
    switch (refusal.code) {
    case RefusalCode::NoPunch:
        return "open UDP port " + std::to_string(setup.fouPort) + " in the server's firewall";
    case RefusalCode::Version:
        return "update the older of the two programs";
    default:
        return "see the server's log";
    }
}

void onRefused(HandshakeStep& step, const HandshakeSetup& setup, const Refusal& refusal)
{
    if (refusal.code == RefusalCode::Replaced)
        return finish(step, Replaced{refusal.sentence});
    finish(step, HandshakeError{Error{ErrorCode::Refused,
                                      setup.server.toString() + " refused: " + refusal.sentence,
                                      hintFor(refusal, setup),
                                      0,
                                      {}}});
}

void onReceived(HandshakeStep& step, const HandshakeSetup& setup, std::string_view text)
{
    const auto message = parseMessage(text);
    if (!message) {
        return finish(
            step, HandshakeError{Error{ErrorCode::Protocol,
                                       setup.server.toString() + " sent what is no answer: " + message.error().context,
                                       "update the older of the two programs",
                                       0,
                                       {}}});
    }
    if (!*message)
        return; // of a type that a later version may have
    if (const auto* connected = std::get_if<Connected>(&**message))
        onConnected(step, setup, *connected);
    else if (const auto* refusal = std::get_if<Refusal>(&**message))
        onRefused(step, setup, *refusal);
    else if (std::holds_alternative<OtherVersion>(**message))
        onRefused(step, setup, {RefusalCode::Version, "it answers in another version of the protocol", {}});
}

} // namespace

HandshakeStep next(const HandshakeSetup& setup, HandshakeState state, const HandshakeEvent& event, Millis now)
{
    HandshakeStep step{state, {}};
    if (step.state.isFinished)
        return step;
    if (std::holds_alternative<Begin>(event)) {
        step.state.start = now;
        step.state.wait = std::clamp(setup.roundTrip * 2, kFirstRepetition, kLastRepetition);
        ask(step);
    } else if (const auto* received = std::get_if<Received>(&event)) {
        onReceived(step, setup, received->message);
    } else {
        onTimer(step, setup, now);
    }
    return step;
}

} // namespace dynfou::agreement
