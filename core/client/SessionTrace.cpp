// SPDX-License-Identifier: Apache-2.0
#include "client/SessionTrace.h"

namespace dynfou::session {

namespace {

std::string listed(const std::vector<IpAddress>& addresses)
{
    std::string text;
    for (const auto& address : addresses)
        text += (text.empty() ? "" : ",") + address.toString();
    return text;
}

std::string wordsOf(const Agreement& agreement)
{
    return agreement.server.toString() + ' ' + std::string(toString(agreement.protocol)) +
           (agreement.isOwnServer() ? " own" : " old") + (agreement.isResumed ? " resumed" : "");
}

std::string_view wordOf(LossKind kind)
{
    switch (kind) {
    case LossKind::ClosedByPeer:
        return "closed-by-peer";
    case LossKind::Reset:
        return "reset";
    case LossKind::PathDead:
        break;
    }
    return "path-dead";
}

struct EventWords {
    std::string operator()(const Start& event) const
    {
        return std::string("start") + (event.hasLink ? " link" : "") +
               (event.kept ? " kept " + wordsOf(*event.kept) : "");
    }
    std::string operator()(const Stop& event) const { return event.keepsTunnel ? "stop keep" : "stop"; }
    std::string operator()(const Resolved& event) const { return "resolved " + listed(event.addresses); }
    std::string operator()(const AttemptFailed& /*event*/) const { return "attempt-failed"; }
    std::string operator()(const AgreementReached& event) const
    {
        return "agreement-reached " + wordsOf(event.agreement);
    }
    std::string operator()(const ResumeRefused& /*event*/) const { return "resume-refused"; }
    std::string operator()(const PunchesSent& /*event*/) const { return "punches-sent"; }
    std::string operator()(const LinkReady& /*event*/) const { return "link-ready"; }
    std::string operator()(const HealthUp& /*event*/) const { return "health-up"; }
    std::string operator()(const HealthLost& event) const
    {
        return "health-lost " + std::string(wordOf(event.kind)) + (event.isBrief ? " brief" : "");
    }
    std::string operator()(const ReplacedTold& /*event*/) const { return "replaced-told"; }
    std::string operator()(const Replaced& /*event*/) const { return "replaced"; }
    std::string operator()(const TimerFired& /*event*/) const { return "timer-fired"; }
    std::string operator()(const StableReached& /*event*/) const { return "stable-reached"; }
    std::string operator()(const TunnelAsked& /*event*/) const { return "tunnel-asked"; }
    std::string operator()(const ProbeSilent& /*event*/) const { return "probe-silent"; }
    std::string operator()(const ProbeAnswered& /*event*/) const { return "probe-answered"; }
    std::string operator()(const QualityMeasured& event) const
    {
        return event.isDegraded ? "quality-measured degraded" : "quality-measured good";
    }
    std::string operator()(const UplinkChanged& event) const
    {
        return event.isOldUplink ? "uplink-changed back" : "uplink-changed";
    }
    std::string operator()(const NameChecked& event) const { return "name-checked " + listed(event.addresses); }
    std::string operator()(const Woke& /*event*/) const { return "woke"; }
    std::string operator()(const ReturnOverdue& /*event*/) const { return "return-overdue"; }
    std::string operator()(const HealthRefused& /*event*/) const { return "health-refused"; }
};

std::string_view wordsOf(Do action)
{
    switch (action) {
    case Do::Resolve:
        return "resolve";
    case Do::BeginHandshake:
        return "begin handshake";
    case Do::EndHandshake:
        return "end handshake";
    case Do::Punch:
        return "punch";
    case Do::ReleasePort:
        return "release port";
    case Do::SetUpLink:
        return "set up link";
    case Do::RemoveLink:
        return "remove link";
    case Do::StartHealth:
        return "start health";
    case Do::StopHealth:
        return "stop health";
    case Do::RunScript:
        return "run script";
    case Do::StartStableTimer:
        return "stable timer";
    case Do::StartReturnTimer:
        break;
    }
    return "return timer";
}

std::string wordsOf(const Action& action)
{
    if (const auto* timer = std::get_if<SetTimer>(&action))
        return "timer " + std::to_string(timer->min.count()) + ".." + std::to_string(timer->max.count());
    if (const auto* health = std::get_if<ReconnectHealth>(&action))
        return "reconnect health " + std::to_string(health->min.count()) + ".." + std::to_string(health->max.count());
    if (std::holds_alternative<ClearTimer>(action))
        return "clear timer";
    return std::string(wordsOf(std::get<Do>(action)));
}

} // namespace

std::string traceOf(const Event& event)
{
    return std::visit(EventWords{}, event);
}

std::string traceOf(const std::vector<Action>& actions)
{
    std::string text;
    for (const auto& action : actions)
        text += (text.empty() ? "" : ", ") + wordsOf(action);
    return text;
}

} // namespace dynfou::session
