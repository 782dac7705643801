// SPDX-License-Identifier: Apache-2.0
#include "client/ServerName.h"

#include <QSemaphore>
#include <QTest>
#include <array>
#include <atomic>
#include <memory>
#include <vector>

using namespace dynfou;

namespace {

const IpAddress kOld = IpAddress::v4(0xcb007150);
const IpAddress kNew = IpAddress::v4(0xcb007151);
const std::string kName = "gate.example.org";

Result<std::vector<IpAddress>> noAnswer()
{
    return fail(Error{ErrorCode::Network, "temporary failure", {}, 0, {}});
}

/// A name service that answers when it is let: each lookup waits for its turn.
class NameService {
public:
    /// What the lookup of this number (from 0) is answered.
    void answer(std::size_t number, Result<std::vector<IpAddress>> addresses)
    {
        m_shared->answers.at(number).addresses = std::move(addresses);
        m_shared->answers.at(number).isThere.release();
    }
    [[nodiscard]] NameLookup::Ask ask() const
    {
        return [shared = m_shared](const std::string&) {
            auto& mine = shared->answers.at(shared->begun++);
            mine.isThere.acquire();
            return mine.addresses;
        };
    }
    [[nodiscard]] std::size_t begun() const { return m_shared->begun; }
    ~NameService()
    {
        for (auto& answer : m_shared->answers)
            answer.isThere.release(); // no thread is left waiting
    }
    NameService() = default;
    NameService(const NameService&) = delete;
    NameService& operator=(const NameService&) = delete;

private:
    struct Answer {
        QSemaphore isThere;
        Result<std::vector<IpAddress>> addresses = noAnswer();
    };
    struct Shared {
        std::array<Answer, 8> answers;
        std::atomic<std::size_t> begun{0};
    };
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

/// What came to resolve(): `203.0.113.80`, `203.0.113.80?` where in doubt, `failed`, or nothing yet.
struct Answers {
    QStringList all;
    ServerName::Resolved take()
    {
        return [this](const Result<ServerAddresses>& addresses) {
            if (!addresses) {
                all << QStringLiteral("failed");
                return;
            }
            all << QString::fromStdString(addresses->all.front().toString()) +
                       QLatin1String(addresses->doubt.isEmpty() ? "" : "?");
        };
    }
};

Result<void> canUseAll(AddressFamily /*family*/)
{
    return {};
}

} // namespace

class TestServerName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAddressIsKnownAtOnce()
    {
        ServerName name("203.0.113.80", canUseAll);
        Answers answers;
        name.resolve({}, answers.take());
        QCOMPARE(answers.all, QStringList{QStringLiteral("203.0.113.80")});
    }
    void aNameIsAsked()
    {
        NameService service;
        ServerName name(kName, canUseAll, service.ask());
        Answers answers;
        name.resolve({kOld}, answers.take());
        service.answer(0, {{kNew}});
        QTRY_COMPARE(answers.all, QStringList{QStringLiteral("203.0.113.81")});
    }
    void noAnswer_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::addColumn<bool>("hangs");
        QTest::addColumn<QString>("answer");
        QTest::newRow("failed, nothing known") << false << false << QStringLiteral("failed");
        QTest::newRow("failed, known") << true << false << QStringLiteral("203.0.113.80?");
        QTest::newRow("hangs, known") << true << true << QStringLiteral("203.0.113.80?");
    }
    void noAnswer()
    {
        QFETCH(bool, isKnown);
        QFETCH(bool, hangs);
        QFETCH(QString, answer);
        NameService service;
        ServerName name(kName, canUseAll, service.ask());
        Answers answers;
        name.resolve(isKnown ? std::vector{kOld} : std::vector<IpAddress>{}, answers.take());
        if (!hangs)
            service.answer(0, ::noAnswer());
        QTRY_COMPARE(answers.all, QStringList{answer});
    }
    /// An answer that comes too late for its attempt is what the next one goes on with.
    void aLateAnswerServesTheNextAttempt()
    {
        NameService service;
        ServerName name(kName, canUseAll, service.ask());
        Answers answers;
        name.resolve({kOld}, answers.take());
        QTRY_COMPARE(answers.all.size(), 1);
        QCOMPARE(answers.all.last(), QStringLiteral("203.0.113.80?"));
        QTRY_COMPARE(service.begun(), std::size_t(1));
        name.cancel();
        name.resolve({kOld}, answers.take());
        service.answer(0, {{kNew}});
        QTRY_COMPARE(answers.all.size(), 2);
        QCOMPARE(answers.all.last(), QStringLiteral("203.0.113.81"));
        QTRY_COMPARE(service.begun(), std::size_t(2));
        name.resolve({kOld}, answers.take()); // nobody answers any more
        QTRY_COMPARE(answers.all.size(), 3);
        QCOMPARE(answers.all.last(), QStringLiteral("203.0.113.81?"));
    }
    void nothingComesAfterItWasCancelled()
    {
        NameService service;
        ServerName name(kName, canUseAll, service.ask());
        Answers answers;
        name.resolve({}, answers.take());
        QTRY_COMPARE(service.begun(), std::size_t(1));
        name.cancel();
        service.answer(0, {{kNew}});
        name.resolve({}, answers.take());
        QTRY_COMPARE(service.begun(), std::size_t(2));
        service.answer(1, {{kOld}});
        QTRY_COMPARE(answers.all.size(), 1);
    }
    /// Checks that hang do not hold up those who wait for an answer.
    void searchesDoNotQueueBehindChecks()
    {
        NameService hanging;
        std::array<std::unique_ptr<NameLookup>, 8> checks;
        for (auto& check : checks)
            check = std::make_unique<NameLookup>(kName, NameLookup::Purpose::Check, hanging.ask(),
                                                 [](const std::vector<IpAddress>&, const Reason&) {});
        QTRY_VERIFY(hanging.begun() > 0);
        NameService service;
        ServerName name(kName, canUseAll, service.ask());
        Answers answers;
        name.resolve({}, answers.take());
        service.answer(0, {{kNew}});
        QTRY_COMPARE(answers.all, QStringList{QStringLiteral("203.0.113.81")});
    }
};

QTEST_GUILESS_MAIN(TestServerName)
#include "test_server_name.moc"
