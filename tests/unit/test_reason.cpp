// SPDX-License-Identifier: Apache-2.0
#include "base/Error.h"
#include "base/IpAddress.h"
#include "base/Reason.h"
#include "base/ReasonJson.h"
#include "base/TunnelState.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <set>

using namespace dynfou;

namespace {

using namespace Qt::StringLiterals;

/// The last %N of a code's sentence; 0: it has none.
std::size_t placesOf(ReasonCode code)
{
    const std::string pattern = patternOf(code);
    std::size_t last = 0;
    for (std::size_t at = pattern.find('%'); at != std::string::npos; at = pattern.find('%', at + 1)) {
        const char digit = at + 1 < pattern.size() ? pattern[at + 1] : ' ';
        if (digit >= '1' && digit <= '9')
            last = std::max(last, static_cast<std::size_t>(digit - '0'));
    }
    return last;
}

/// A reason of that code with as many values as its sentence has places.
Reason filled(ReasonCode code)
{
    Reason reason(code);
    for (std::size_t i = 0; i < placesOf(code); ++i)
        reason.values.emplace_back("<" + std::to_string(i) + ">");
    return reason;
}

QJsonObject toJson(const Reason& reason)
{
    QJsonObject object;
    insertReason(object, u"reason"_s, u"reason"_s, reason);
    return object;
}

Reason fromJson(const QJsonObject& object)
{
    return reasonFromJson(object, u"reason"_s, u"reason"_s);
}

Reason nested()
{
    return Reason(ReasonCode::HelperSays,
                  Reason(ReasonCode::OperationFailed, Reason(ReasonCode::CreateLink, "dyn1"), SystemError{EEXIST}))
        .advising({ReasonCode::SameTunnelExists, IpAddress::v4(0xcb007150U), "gretap"})
        .advising("look at it");
}

} // namespace

class TestReason : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachCodeHasASentenceAndAName()
    {
        std::set<std::string> names;
        for (std::size_t number = 1; number + 1 < kReasonCodes; ++number) {
            const auto code = static_cast<ReasonCode>(number);
            const std::string name(toString(code));
            QVERIFY2(!sentenceOf(filled(code)).empty(), name.c_str());
            QVERIFY2(names.insert(name).second, name.c_str());
            QVERIFY2(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos,
                     name.c_str());
            QVERIFY2(reasonCodeNamed(name) == code, name.c_str());
            // every value is said
            for (std::size_t i = 0; i < placesOf(code); ++i)
                QVERIFY2(sentenceOf(filled(code)).find("<" + std::to_string(i) + ">") != std::string::npos,
                         name.c_str());
        }
        QVERIFY(toString(ReasonCode::None).empty() && toString(ReasonCode::Words).empty());
        QVERIFY(!reasonCodeNamed(""));
    }
    void sentences()
    {
        QCOMPARE(toString(Reason()), std::string());
        QVERIFY(Reason("").isEmpty());
        QCOMPARE(toString(Reason("as it is; %1")), std::string("as it is; %1"));
        QCOMPARE(toString(Reason(ReasonCode::NoAnswer, Endpoint{IpAddress::v4(0xcb007150U), 65200})),
                 std::string("no answer from 203.0.113.80:65200"));
        QCOMPARE(toString(Reason(ReasonCode::CannotResolve, "a%2", "b")), std::string("cannot resolve a%2: b"));
        QCOMPARE(toString(Reason(ReasonCode::Degraded, 205, 14U)),
                 std::string("data flows, but badly: round trip 205 ms, 14 % of the probes lost"));
        QCOMPARE(toString(nested()),
                 std::string("the helper: create the link dyn1: File exists; another tunnel to 203.0.113.80 exists on "
                             "this host, and the kernel cannot tell them apart: see ip -d link show type gretap; look "
                             "at it"));
        QCOMPARE(sentenceOf(nested()), std::string("the helper: create the link dyn1: File exists"));
    }
    void adviceGoesOutward()
    {
        const auto inner = Reason(ReasonCode::NoAnswer, "a").advising(ReasonCode::MayBeBusy);
        const auto whole = around(ReasonCode::NotBackYet, inner, 15);
        QCOMPARE(toString(whole),
                 std::string("not back within 15 s: no answer from a; it may be too busy at the moment"));
        QCOMPARE(whole.advice.size(), std::size_t(1));
    }
    void errorsBecomeReasons()
    {
        auto error = Error::fromErrno(ENODEV, {ReasonCode::FindBridge, "br7"}, {ReasonCode::MakeBridge, "br7"});
        error.extack = "no such link";
        QCOMPARE(error.toString(), std::string("find the bridge br7: No such device (kernel: no such link); make it "
                                               "first: ip link add br7 type bridge; ip link set br7 up"));
        const auto reason = error.reason();
        QVERIFY(reason.code == ReasonCode::KernelSays);
        QVERIFY(reason.advice == std::vector<Reason>{Reason(ReasonCode::MakeBridge, "br7")});
    }
    void kindsOfErrorsHaveOneTable()
    {
        for (auto number = 0; number <= static_cast<int>(ErrorCode::System); ++number) {
            const auto code = static_cast<ErrorCode>(number);
            QVERIFY(errorCodeNamed(toString(code)) == code);
        }
        QVERIFY(!errorCodeNamed("weather"));
    }
    void json()
    {
        for (const auto& reason :
             {Reason(), Reason("only words"), Reason(ReasonCode::NextAttempt), Reason(ReasonCode::NotBackYet, 15, "x"),
              nested(), Reason(ReasonCode::HealthFailed, SystemError{ETIMEDOUT})})
            QVERIFY2(fromJson(toJson(reason)) == reason, toString(reason).c_str());
        for (std::size_t number = 1; number + 1 < kReasonCodes; ++number) {
            const auto reason = filled(static_cast<ReasonCode>(number));
            QVERIFY2(fromJson(toJson(reason)) == reason, toString(reason).c_str());
        }
        const auto object = toJson(nested());
        QCOMPARE(object.keys(), (QStringList{u"reason"_s, u"reasonAdvice"_s, u"reasonArguments"_s, u"reasonCode"_s}));
        QCOMPARE(object.value(u"reasonCode"_s).toString(), u"helper-says"_s);
        QCOMPARE(toJson("only words").keys(), QStringList{u"reason"_s});
        QVERIFY(toJson({}).isEmpty());
    }
    /// Of an older program there are words only; of a newer one they are what is understood.
    void otherVersions()
    {
        QVERIFY(fromJson({{u"reason"_s, u"no way; look there"_s}}) == Reason("no way; look there"));
        auto newer = toJson(nested());
        newer.insert(u"reasonCode"_s, u"of-the-future"_s);
        QVERIFY(fromJson(newer) == Reason(toString(nested())));
        auto deep = toJson(nested());
        deep.insert(u"reasonAdvice"_s, QJsonArray{QJsonObject{{u"code"_s, u"of-the-future"_s}, {u"text"_s, u"x"_s}}});
        QVERIFY(fromJson(deep) == Reason(toString(nested())));
        auto odd = toJson(nested());
        odd.insert(u"reasonArguments"_s, QJsonArray{true});
        QVERIFY(fromJson(odd) == Reason(toString(nested())));
        QVERIFY(fromJson({{u"reasonCode"_s, 7}, {u"reason"_s, u"x"_s}}) == Reason("x"));
    }
    void states()
    {
        for (auto number = 0; number < static_cast<int>(TunnelState::Other); ++number) {
            const auto state = static_cast<TunnelState>(number);
            QVERIFY(tunnelStateNamed(toString(state)) == state);
        }
        QVERIFY(!tunnelStateNamed("other") && !tunnelStateNamed(""));
        QVERIFY(isUp(TunnelState::Degraded) && !isUp(TunnelState::Verifying));
        QVERIFY(isOnItsWay(TunnelState::Verifying) && !isOnItsWay(TunnelState::Waiting));
    }
};

QTEST_APPLESS_MAIN(TestReason)
#include "test_reason.moc"
