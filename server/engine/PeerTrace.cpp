// SPDX-License-Identifier: Apache-2.0
#include "engine/PeerTrace.h"

#include "engine/TraceWords.h"

namespace dynfou::peer {

namespace {

using trace::at;
using trace::pathWords;

std::string wordsOf(const Path& path)
{
    return pathWords(path.remote, path.local);
}

std::string wordsOf(const Requester& requester)
{
    return " session " + std::to_string(requester.session) + " instance " + trace::tokenWord(requester.instance) +
           " mtu " + std::to_string(requester.mtu) + (requester.hasHealthVlan ? " vlan" : "") +
           (requester.isBridged ? " bridged" : "");
}

struct EventWords {
    std::string operator()(const ConnectAsked& event) const
    {
        return "connect-asked " + wordsOf(event.path) + at(event.now);
    }
    std::string operator()(const AgreementAsked& event) const
    {
        return "agreement-asked " + wordsOf(event.path) + wordsOf(event.requester) + at(event.now);
    }
    std::string operator()(const ResumeAsked& event) const
    {
        return "resume-asked" + wordsOf(event.requester) + (event.isOurLink ? " ours" : "") + at(event.now);
    }
    std::string operator()(const PunchSeen& event) const
    {
        return "punch-seen " + wordsOf(event.flow.path) + at(event.flow.seen);
    }
    std::string operator()(const LinkReady& /*event*/) const { return "link-ready"; }
    std::string operator()(const LinkFailed& /*event*/) const { return "link-failed"; }
    std::string operator()(const LinkGone& /*event*/) const { return "link-gone"; }
    std::string operator()(const LinkFound& event) const { return "link-found " + wordsOf(event.path); }
    std::string operator()(const Parked& /*event*/) const { return "parked"; }
    std::string operator()(const HealthUp& /*event*/) const { return "health-up"; }
    std::string operator()(const HealthLost& /*event*/) const { return "health-lost"; }
    std::string operator()(const DeadlinePassed& /*event*/) const { return "deadline-passed"; }
    std::string operator()(const OldPathAlive& /*event*/) const { return "old-path-alive"; }
    std::string operator()(const OldPathSilent& /*event*/) const { return "old-path-silent"; }
};

std::string wordsOf(Do action)
{
    switch (action) {
    case Do::ValidateOldPath:
        return "validate old path";
    case Do::EndValidation:
        return "end validation";
    case Do::DropHealth:
        return "drop health";
    case Do::TellReplaced:
        return "tell replaced";
    case Do::RunScript:
        break;
    }
    return "run script";
}

struct ActionWords {
    std::string operator()(const SetUpLink& action) const
    {
        return "set up " + wordsOf(action.path) + " data " + std::to_string(action.peerPort) +
               (action.requester ? " key" : "") + (action.isNewKey ? " new" : "");
    }
    std::string operator()(const Redirect& action) const { return "redirect " + std::to_string(action.port); }
    std::string operator()(const AnswerOk& action) const { return "answer ok " + wordsOf(action.to); }
    std::string operator()(const AnswerError& action) const { return "answer error " + wordsOf(action.to); }
    std::string operator()(const AnswerConnected& action) const
    {
        return "answer connected " + std::to_string(action.session);
    }
    std::string operator()(const Refuse& action) const
    {
        return "refuse " + std::to_string(action.session) + ' ' + std::string(toString(action.code));
    }
    std::string operator()(Do action) const { return wordsOf(action); }
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

} // namespace dynfou::peer
