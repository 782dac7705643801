// SPDX-License-Identifier: Apache-2.0
#include "service/PolkitAuthority.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDeadlineTimer>
#include <QMap>
#include <QVariantMap>
#include <algorithm>
#include <deque>

namespace dynfou::helper {

namespace {

using namespace Qt::StringLiterals;

/// (sa{sv}): who asks.
struct Subject {
    QString kind;
    QVariantMap details;
};

QDBusArgument& operator<<(QDBusArgument& out, const Subject& subject)
{
    out.beginStructure();
    out << subject.kind << subject.details;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, Subject& subject)
{
    in.beginStructure();
    in >> subject.kind >> subject.details;
    in.endStructure();
    return in;
}

using Details = QMap<QString, QString>;

QDBusMessage callOf(const QString& method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.PolicyKit1"_s, u"/org/freedesktop/PolicyKit1/Authority"_s,
                                          u"org.freedesktop.PolicyKit1.Authority"_s, method);
}

Result<void> verdict(const QDBusMessage& reply, const std::string& action)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "(bba{ss})"_L1) {
        return fail(Error{ErrorCode::Privilege,
                          {ReasonCode::PolkitSilent, action, reply.errorMessage().toStdString()},
                          ReasonCode::SeePolkit});
    }
    bool isAuthorized = false;
    bool isChallenge = false;
    const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
    argument.beginStructure();
    argument >> isAuthorized >> isChallenge;
    if (isAuthorized)
        return {};
    return fail(Error{ErrorCode::Privilege,
                      {ReasonCode::PolkitForbids, action},
                      isChallenge ? Reason(ReasonCode::PolkitWantsPassword)
                                  : Reason(ReasonCode::PolkitLocalOnly).advising(ReasonCode::OthersAsRoot)});
}

} // namespace

/// What one caller wants, of which polkit is asked one action after the other.
struct PolkitAuthority::Question {
    std::string caller;
    std::deque<std::string> actions;
    bool mayAsk = false;
    QDeadlineTimer ends;
    Answer answer;
};

void PolkitAuthority::check(const std::string& caller, std::vector<std::string> actions, bool mayAsk, Answer answer)
{
    qDBusRegisterMetaType<Subject>();
    qDBusRegisterMetaType<Details>();
    auto question = std::make_shared<Question>();
    question->caller = caller;
    question->actions.assign(actions.begin(), actions.end());
    question->mayAsk = mayAsk;
    question->ends = QDeadlineTimer(mayAsk ? m_limits.interactive : m_limits.silent);
    question->answer = std::move(answer);
    ask(question);
}

void PolkitAuthority::ask(const std::shared_ptr<Question>& question)
{
    if (question->actions.empty())
        return question->answer({});
    const auto action = question->actions.front();
    question->actions.pop_front();
    constexpr quint32 allowUserInteraction = 1;
    auto message = callOf(u"CheckAuthorization"_s);
    const auto id = QString::number(++m_lastQuestion);
    m_questions.emplace(id, question->caller);
    const Subject subject{u"system-bus-name"_s, {{u"name"_s, QString::fromStdString(question->caller)}}};
    message << QVariant::fromValue(subject) << QString::fromStdString(action) << QVariant::fromValue(Details{})
            << (question->mayAsk ? allowUserInteraction : 0U) << id;
    const auto left = static_cast<int>(std::max<qint64>(question->ends.remainingTime(), 1));
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, left), &m_context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [this, watcher, id, action, question] {
        watcher->deleteLater();
        const auto reply = watcher->reply();
        if (reply.errorName() == "org.freedesktop.DBus.Error.NoReply"_L1) // the time is over
            cancelQuestion(id);
        m_questions.erase(id);
        if (auto allowed = verdict(reply, action); !allowed)
            return question->answer(std::move(allowed));
        ask(question);
    });
}

void PolkitAuthority::cancel(const std::string& caller)
{
    for (const auto& [id, whose] : m_questions) {
        if (whose == caller)
            cancelQuestion(id);
    }
}

void PolkitAuthority::cancelQuestion(const QString& id)
{
    auto message = callOf(u"CancelCheckAuthorization"_s);
    message << id;
    m_bus.send(message);
}

} // namespace dynfou::helper
