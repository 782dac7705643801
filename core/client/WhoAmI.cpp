// SPDX-License-Identifier: Apache-2.0
#include "client/WhoAmI.h"

#include "Version.h"
#include "client/AgreementHandshake.h"
#include "client/DtlsFailureText.h"
#include "client/RandomToken.h"
#include "protocol/NatMapping.h"
#include "protocol/Punch.h"

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr auto kAttemptDelay = 250ms; // RFC 8305, 8: "Connection Attempt Delay"
constexpr auto kRepeat = 300ms;
constexpr auto kDeadline = 6s; // twice what a server waits for punches

} // namespace

std::string mappingBehaviour(const PublicView& view)
{
    if (view.data == view.local || view.control == view.local)
        return "none";
    return view.data && view.control ? std::string(mappingBehaviour(*view.data, *view.control)) : std::string();
}

WhoAmI::WhoAmI(ServerEntry entry, Done done)
    : m_entry(std::move(entry)), m_done(std::move(done)),
      m_name(m_entry.remoteAddress, [](AddressFamily) { return Result<void>{}; })
{
    m_next.setSingleShot(true);
    QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { startNext(); });
    QObject::connect(&m_repeat, &QTimer::timeout, &m_repeat, [this] { ask(); });
    m_deadline.setSingleShot(true);
    QObject::connect(&m_deadline, &QTimer::timeout, &m_deadline, [this] {
        finish(
            fail(Error{ErrorCode::Unsupported, {ReasonCode::NoPublicView, m_view.server}, ReasonCode::UpdateServer}));
    });
    m_name.resolve({}, [this](const Result<ServerAddresses>& addresses) {
        if (!addresses)
            return finish(fail(addresses.error()));
        m_waiting.assign(addresses->all.rbegin(), addresses->all.rend());
        startNext();
    });
}

void WhoAmI::startNext()
{
    if (m_waiting.empty())
        return;
    m_attempts.push_back(std::make_unique<Attempt>());
    auto& attempt = *m_attempts.back();
    attempt.server = Endpoint{m_waiting.back(), m_entry.remotePort};
    m_waiting.pop_back();
    ++m_underWay;
    m_next.start(kAttemptDelay);
    shakeHands(attempt);
}

void WhoAmI::shakeHands(Attempt& attempt)
{
    DtlsClient::Callbacks callbacks;
    callbacks.established = [this, &attempt](const std::string& hint, std::chrono::milliseconds roundTrip) {
        choose(attempt, hint, roundTrip);
    };
    callbacks.received = [this](std::string_view message) { take(message); };
    callbacks.failed = [this, &attempt](DtlsFailure failure, const Reason& detail) {
        if (++attempt.key < m_entry.clientKeys.size())
            return shakeHands(attempt);
        giveUp(attempt, explain(failure, attempt.server, detail));
    };
    callbacks.closed = [] {}; // the deadline tells
    auto dtls = DtlsClient::open(attempt.server, m_entry.clientName, m_entry.clientKeys[attempt.key],
                                 std::move(callbacks), DtlsClient::Deadlines{});
    if (!dtls)
        return giveUp(attempt, dtls.error());
    attempt.dtls = std::move(*dtls);
}

void WhoAmI::giveUp(Attempt& attempt, Error why)
{
    attempt.dtls.reset();
    --m_underWay;
    if (m_waiting.empty() && m_underWay == 0)
        return finish(fail(std::move(why)));
    startNext();
}

void WhoAmI::choose(Attempt& attempt, const std::string& hint, std::chrono::milliseconds roundTrip)
{
    m_next.stop();
    m_waiting.clear();
    m_dtls = std::move(attempt.dtls);
    m_view.server = attempt.server;
    m_view.roundTrip = roundTrip;
    m_view.fouPort = agreement::parseHint(hint).value_or(agreement::Hint{}).fouPort;
    for (const auto& other : m_attempts)
        other->dtls.reset();
    auto socket = UdpClientSocket::open(m_view.server.address.family(), [](const Endpoint&, std::string_view) {});
    if (!socket)
        return finish(fail(socket.error()));
    m_socket = std::move(*socket);
    m_view.local = Endpoint{m_dtls->local().address, m_socket->tunnelPort()};
    m_token = agreement::randomToken();
    m_deadline.start(kDeadline);
    m_repeat.start(kRepeat);
    ask();
}

void WhoAmI::ask()
{
    m_dtls->send(encode(agreement::Observe{m_token, std::string("dynfou ") + kSoftwareVersion}));
    const auto punch = agreement::encode(agreement::Punch{m_token, m_sequence++});
    for (const auto port : {m_view.server.port, m_view.fouPort}) {
        if (port != 0)
            static_cast<void>(m_socket->send(Endpoint{m_view.server.address, port}, punch)); // asked again in a moment
    }
}

void WhoAmI::take(std::string_view text)
{
    const auto message = agreement::parseMessage(text);
    if (!message || !*message)
        return; // the deadline tells
    if (const auto* observed = std::get_if<agreement::Observed>(&**message)) {
        m_view.data = observed->data;
        m_view.control = observed->control;
        return finish(m_view);
    }
    if (const auto* refusal = std::get_if<agreement::Refusal>(&**message))
        finish(fail(Error{ErrorCode::Refused, agreement::reasonOf(*refusal, m_view.server, m_view.fouPort)}));
}

void WhoAmI::finish(Result<PublicView> result)
{
    m_next.stop();
    m_repeat.stop();
    m_deadline.stop();
    const auto done = std::exchange(m_done, {});
    if (done)
        done(std::move(result));
}

} // namespace dynfou
