// SPDX-License-Identifier: Apache-2.0
#include "engine/RequestTrace.h"

#include "engine/TraceWords.h"

namespace dynfou::request {

namespace {

using trace::at;
using trace::pathWords;

struct EventWords {
    std::string operator()(const Asked& event) const
    {
        return "asked " + trace::tokenWord(event.connect.token) + at(event.now);
    }
    std::string operator()(const ObserveAsked& event) const
    {
        return "observe-asked " + trace::tokenWord(event.token) + at(event.now);
    }
    std::string operator()(const ResumeAsked& event) const
    {
        return "resume-asked " + trace::tokenWord(event.resume.instance);
    }
    std::string operator()(const PunchOnFouPort& event) const
    {
        return "punch-on-fou-port " + pathWords(event.path.remote, event.path.local);
    }
    std::string operator()(const PunchOnPort& event) const
    {
        return "punch-on-port " + pathWords(event.path.remote, event.path.local);
    }
    std::string operator()(const Consider& event) const
    {
        return std::string("consider") + (event.hasTap ? "" : " no-tap") + at(event.now);
    }
    std::string operator()(const TunnelReady& /*event*/) const { return "tunnel-ready"; }
    std::string operator()(const Failed& event) const { return "failed " + std::string(toString(event.code)); }
};

struct ActionWords {
    std::string operator()(const ConsiderSoon& /*action*/) const { return "consider soon"; }
    std::string operator()(const SetUpTunnel& action) const
    {
        return "set up " + pathWords(action.path.remote, action.path.local);
    }
    std::string operator()(const ConfirmTunnel& /*action*/) const { return "confirm"; }
    std::string operator()(const Answer& /*action*/) const { return "answer"; }
};

} // namespace

std::string traceOf(const Event& event)
{
    return std::visit(EventWords{}, event);
}

std::string traceOf(const std::vector<Action>& actions)
{
    return trace::joined(actions, ActionWords{});
}

} // namespace dynfou::request
