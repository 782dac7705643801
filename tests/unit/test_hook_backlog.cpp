// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookBacklog.h"

#include <QTest>

using namespace dynfou;

namespace {

/// `up3`: an event of /e, the third request; `D3`: a down of /d; `run3`: for an agreement.
HookRequest requestOf(const QByteArray& word)
{
    HookRequest request{"client1", "/e", {{"WORD", word.toStdString()}}, {}, std::nullopt};
    if (word.startsWith("run"))
        request.file = "/up";
    else if (word.startsWith("D"))
        request.file = "/d";
    if (word.startsWith("up"))
        request.event = TunnelEventKind::Up;
    else if (word.startsWith("down") || word.startsWith("D"))
        request.event = TunnelEventKind::Down;
    else if (word.startsWith("moved"))
        request.event = TunnelEventKind::Moved;
    return request;
}

QByteArray wordOf(const HookRequest& request)
{
    return QByteArray::fromStdString(request.environment.front().second);
}

QByteArray wordsOf(const std::vector<HookRequest>& requests)
{
    QByteArrayList words;
    for (const auto& request : requests)
        words << wordOf(request);
    return words.join(' ');
}

} // namespace

class TestHookBacklog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bounds_data()
    {
        QTest::addColumn<QByteArray>("pushed");
        QTest::addColumn<QByteArray>("dropped");
        QTest::addColumn<QByteArray>("left");
        const auto row = [](const char* name, const char* pushed, const char* dropped, const char* left) {
            QTest::newRow(name) << QByteArray(pushed) << QByteArray(dropped) << QByteArray(left);
        };
        // at most 2 agreements and 5 events
        row("in order", "run1 up2 down3", "", "run1 up2 down3");
        row("agreements: the oldest goes", "run1 up2 run3 run4", "run1", "up2 run3 run4");
        row("full", "up1 down2 up3 down4 up5", "", "up1 down2 up3 down4 up5");
        row("flaps, begins with up", "up1 down2 up3 down4 up5 down6", "up1 down2", "up3 down4 up5 down6");
        row("flaps, begins with down", "down1 up2 down3 up4 down5 up6", "down1 up2", "down3 up4 down5 up6");
        row("with what is in between", "up1 moved2 down3 up4 down5 up6", "up1 moved2 down3", "up4 down5 up6");
        row("moves", "up1 moved2 moved3 moved4 moved5 moved6", "moved2", "up1 moved3 moved4 moved5 moved6");
        row("moves, then down", "up1 moved2 moved3 moved4 moved5 down6", "moved2", "up1 moved3 moved4 moved5 down6");
        row("agreements in between stay", "up1 run2 down3 run4 up5 down6 up7 down8", "up1 down3",
            "run2 run4 up5 down6 up7 down8");
        row("two scripts", "D1 down2 up3 D4 down5 up6", "D1", "down2 up3 D4 down5 up6");
        row("a down script alone", "D1 D2 D3 D4 D5 D6 D7", "D1 D2", "D3 D4 D5 D6 D7");
    }
    void bounds()
    {
        QFETCH(QByteArray, pushed);
        HookBacklog backlog;
        std::vector<HookRequest> dropped;
        for (const auto& word : pushed.split(' ')) {
            for (auto& request : backlog.push(requestOf(word), {.agreements = 2, .events = 5}))
                dropped.push_back(std::move(request));
        }
        QTEST(wordsOf(dropped), "dropped");
        QByteArrayList left;
        while (!backlog.isEmpty())
            left << wordOf(backlog.pop());
        QTEST(left.join(' '), "left");
    }
    void theFewestPlaces()
    {
        HookBacklog backlog; // too few for what is to be kept: the oldest goes
        QVERIFY(backlog.push(requestOf("up1"), {.agreements = 1, .events = 1}).empty());
        QCOMPARE(wordsOf(backlog.push(requestOf("down2"), {.agreements = 1, .events = 1})), QByteArray("up1"));
        QCOMPARE(wordsOf(backlog.takeAll()), QByteArray("down2"));
    }
    void agreementsCanBeTakenOut()
    {
        HookBacklog backlog;
        for (const char* word : {"run1", "up2", "run3", "down4"})
            backlog.push(requestOf(word), {});
        QCOMPARE(wordsOf(backlog.takeAgreements()), QByteArray("run1 run3"));
        QCOMPARE(wordsOf(backlog.takeAll()), QByteArray("up2 down4"));
        QVERIFY(backlog.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHookBacklog)
#include "test_hook_backlog.moc"
