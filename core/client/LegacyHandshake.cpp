// SPDX-License-Identifier: Apache-2.0
#include "client/LegacyHandshake.h"

#include "base/Text.h"
#include "protocol/LegacyMessage.h"

#include <algorithm>
#include <array>

namespace dynfou::legacy {

namespace {

/// A whoami that stays unanswered was lost, or the server's clock shows another window, or the key was bound to an
/// address that we have left: so the windows take turns, our own most often.
struct Attempt {
    int windowOffset;
    Millis wait;
};
constexpr std::array<Attempt, 8> kWhoamiAttempts{{{0, Millis(200)},
                                                  {1, Millis(200)},
                                                  {0, Millis(400)},
                                                  {-1, Millis(400)},
                                                  {0, Millis(800)},
                                                  {1, Millis(1200)},
                                                  {0, Millis(2000)},
                                                  {-1, Millis(2800)}}};

// An old server sets its tunnel up anew, with another port, at each connect, and takes datagrams one after the other.
// So connect is repeated only when it was lost: when a whoami that was sent after it is answered and it is not.
constexpr Millis kMarkerWait{1'000};
constexpr Millis kLongestMarkerWait{3'000};

std::string keyAt(const HandshakeSetup& setup, const Now& now, int offset)
{
    return oneTimeKey(setup.clientKey, windowOf(now.unixSeconds) + offset);
}

std::string requestText(const HandshakeSetup& setup, Mode mode, const Now& now, int offset)
{
    return encode(Request{mode, setup.clientName, keyAt(setup, now, offset)});
}

void finish(HandshakeStep& step, HandshakeAction action)
{
    step.state.phase = HandshakePhase::Finished;
    step.actions.emplace_back(std::move(action));
}

void sendWhoami(HandshakeStep& step, const HandshakeSetup& setup, const Now& now)
{
    auto& state = step.state;
    const auto& attempt = kWhoamiAttempts[state.attempt % kWhoamiAttempts.size()];
    ++state.attempt;
    auto& tried = state.windowOffsets;
    if (std::find(tried.begin(), tried.end(), attempt.windowOffset) == tried.end())
        tried.push_back(attempt.windowOffset);
    step.actions.emplace_back(SendText{setup.server.port, requestText(setup, Mode::Whoami, now, attempt.windowOffset)});
    step.actions.emplace_back(StartTimer{attempt.wait});
}

/// A whoami to a server that has answered one already.
void askAgain(HandshakeStep& step, const HandshakeSetup& setup, const Now& now)
{
    for (const int offset : step.state.windowOffsets)
        step.actions.emplace_back(SendText{setup.server.port, requestText(setup, Mode::Whoami, now, offset)});
}

/// When connect is looked after next: a whoami that was answered late, or by a slow server, must not use up the
/// deadline.
Millis connectWait(const HandshakeState& state, const Now& now)
{
    const auto rest = kConnectDeadline - (now.monotonic - state.phaseStart);
    return std::max(Millis(1), std::min({std::max(kMarkerWait, state.roundTrip * 3), kLongestMarkerWait, rest}));
}

void sendConnect(HandshakeStep& step, const HandshakeSetup& setup, const Now& now)
{
    auto& state = step.state;
    // the punch goes first: once the server has its tunnel it sends, and what reaches a NAT without a mapping can
    // occupy the port that the mapping would have got
    for (const std::uint16_t port : {state.agreement.peerPort, setup.server.port}) {
        // an answer does not tell which window it accepted; keys of the others are ignored
        for (const int offset : state.windowOffsets)
            step.actions.emplace_back(SendText{port, requestText(setup, Mode::Connect, now, offset)});
    }
    ++state.attempt;
    state.isMarkerSent = false;
    step.actions.emplace_back(StartTimer{connectWait(state, now)});
}

void succeed(HandshakeStep& step, const HandshakeSetup& setup, const Now& now)
{
    finish(step, Agreed{step.state.agreement, requestText(setup, Mode::Connect, now, 0)});
}

Error noAnswer(const HandshakeSetup& setup)
{
    return Error{
        ErrorCode::Timeout, {ReasonCode::NoAnswer, setup.server}, {ReasonCode::MayBeDownOrUnknown, setup.server.port}};
}

void onTimer(HandshakeStep& step, const HandshakeSetup& setup, const Now& now)
{
    auto& state = step.state;
    if (state.phase == HandshakePhase::Settling)
        return succeed(step, setup, now);
    const auto waited = now.monotonic - state.phaseStart;
    if (state.phase == HandshakePhase::Identifying) {
        if (waited >= kAnswerDeadline)
            return finish(step, HandshakeError{noAnswer(setup)});
        return sendWhoami(step, setup, now);
    }
    if (waited < kConnectDeadline) {
        state.isMarkerSent = true;
        askAgain(step, setup, now);
        step.actions.emplace_back(StartTimer{connectWait(state, now)});
        return;
    }
    finish(step,
           HandshakeError{Error{ErrorCode::Timeout, {ReasonCode::WhoamiOnly, setup.server}, ReasonCode::SeeServerLog}});
}

void onIdentified(HandshakeStep& step, const HandshakeSetup& setup, const WhoamiAnswer& answer, const Now& now)
{
    auto& state = step.state;
    if (state.phase != HandshakePhase::Identifying) {
        // a repeated or a late answer: the same socket must still have the same public endpoint
        state.agreement.isMappingStable =
            state.agreement.isMappingStable && answer.observed == state.agreement.observed;
        if (state.phase == HandshakePhase::Connecting && state.isMarkerSent)
            sendConnect(step, setup, now);
        return;
    }
    state.phase = HandshakePhase::Connecting;
    state.roundTrip = now.monotonic - state.phaseStart;
    state.phaseStart = now.monotonic;
    state.attempt = 0;
    state.agreement.server = setup.server.address;
    state.agreement.tunnelPort = setup.tunnelPort;
    state.agreement.peerPort = answer.fouPort;
    state.agreement.observed = answer.observed;
    state.agreement.roundTrip = state.roundTrip;
    step.actions.emplace_back(Identified{answer.observed, state.roundTrip});
    // asked again only to see whether the mapping is stable; the answer comes while connect is under way
    askAgain(step, setup, now);
    sendConnect(step, setup, now);
}

void onConnected(HandshakeStep& step, const HandshakeSetup& setup, const ConnectAnswer& answer, const Now& now)
{
    auto& state = step.state;
    if (!answer.accepted) {
        return finish(step,
                      HandshakeError{Error{ErrorCode::Refused,
                                           {ReasonCode::RefusedOther, setup.server, printable(answer.reason, 200)}}});
    }
    state.agreement.peerSourcePort = answer.sourcePort;
    state.agreement.peerLinkLocal = answer.linkLocal;
    ++state.connectAnswers;
    if (state.agreement.isOwnServer() || state.connectAnswers >= state.attempt)
        return succeed(step, setup, now);
    state.phase = HandshakePhase::Settling;
    step.actions.emplace_back(StartTimer{kSettleTime});
}

void onReceived(HandshakeStep& step, const HandshakeSetup& setup, const Received& received, const Now& now)
{
    if (received.from != setup.server)
        return;
    if (const auto whoami = parseWhoamiAnswer(received.datagram))
        return onIdentified(step, setup, *whoami, now);
    if (step.state.phase == HandshakePhase::Identifying)
        return;
    if (const auto connect = parseConnectAnswer(received.datagram))
        onConnected(step, setup, *connect, now);
}

} // namespace

HandshakeStep next(const HandshakeSetup& setup, HandshakeState state, const HandshakeEvent& event, const Now& now)
{
    HandshakeStep step{std::move(state), {}};
    if (step.state.phase == HandshakePhase::Finished)
        return step;
    if (std::holds_alternative<Begin>(event)) {
        step.state.phaseStart = now.monotonic;
        sendWhoami(step, setup, now);
    } else if (const auto* received = std::get_if<Received>(&event)) {
        onReceived(step, setup, *received, now);
    } else {
        onTimer(step, setup, now);
    }
    return step;
}

} // namespace dynfou::legacy
