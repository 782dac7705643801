// SPDX-License-Identifier: Apache-2.0
#include "config/ListChanges.h"

#include <QTest>

using namespace dynfou;

namespace {

ClientEntry client(const std::string& name, std::size_t position)
{
    return {name, {"key of " + name}, std::nullopt, position, true, {}};
}

ServerEntry server(const std::string& address, std::size_t position)
{
    return {"client1", address, 65200, {"KUnqdrF54YrHxDQK"}, std::nullopt, position, false, {}};
}

template <typename Entry>
std::string summary(const ListChanges<Entry>& changes)
{
    std::string text;
    for (const auto& entry : changes.removed)
        text += "-" + std::to_string(entry.position) + " ";
    for (const auto& [entry, change] : changes.kept) {
        text += "=" + std::to_string(entry.position);
        text += std::string(change.keys ? "k" : "") + (change.mtu ? "m" : "") + (change.settings ? "s" : "") +
                (change.restart ? "r" : "") + " ";
    }
    for (const auto& entry : changes.added)
        text += "+" + std::to_string(entry.position) + " ";
    return text;
}

} // namespace

class TestListChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clients()
    {
        const std::vector<ClientEntry> before{client("a", 1), client("b", 2), client("c", 3)};
        QCOMPARE(summary(compareLists(before, before)), std::string("=1 =2 =3 "));
        QVERIFY(!compareLists(before, before).any());
        // one goes, one comes, and the others stand elsewhere: that alone is no change
        const auto moved = compareLists(before, {client("c", 1), client("a", 2), client("d", 3)});
        QCOMPARE(summary(moved), std::string("-2 =1 =2 +3 "));
        QVERIFY(moved.any());
        QVERIFY(!compareLists(before, {client("b", 1), client("c", 2), client("a", 3)}).any());
        QCOMPARE(summary(compareLists(before, std::vector<ClientEntry>{})), std::string("-1 -2 -3 "));
        QCOMPARE(summary(compareLists({}, before)), std::string("+1 +2 +3 "));
        QCOMPARE(summary(compareLists(before, {client("A", 1)})), std::string("-1 -2 -3 +1 ")); // names are exact
    }
    void whatAClientsChangeAsksFor()
    {
        const auto before = client("a", 1);
        auto after = before;
        after.clientKeys.insert(after.clientKeys.begin(), "a new one");
        QVERIFY((compareEntries(before, after) == EntryChange{true, false, false, false}));
        after = before;
        after.mtu = 1400;
        QVERIFY((compareEntries(before, after) == EntryChange{false, true, false, false}));
        QVERIFY((compareEntries(after, before) == EntryChange{false, true, false, false}));
        after = before;
        after.legacy = false; // concerns the next request only
        QVERIFY(!compareEntries(before, after).any());
        after = before;
        after.link.settings.addresses.push_back(*Prefix::parse("10.0.0.1/8"));
        QVERIFY((compareEntries(before, after) == EntryChange{false, false, true, false}));
        after.link.settings.bridge = "br0";
        QVERIFY((compareEntries(before, after) == EntryChange{false, false, true, false}));
        after = before;
        after.link.interface = "uplink0";
        QVERIFY((compareEntries(before, after) == EntryChange{false, false, false, true}));
    }
    void servers()
    {
        const std::vector<ServerEntry> before{server("a", 1), server("b", 2)};
        QVERIFY(!compareLists(before, {server("b", 1), server("a", 2)}).any());
        auto otherPort = server("a", 1);
        otherPort.remotePort = 4000;
        auto otherName = server("b", 2);
        otherName.clientName = "client2";
        QCOMPARE(summary(compareLists(before, {otherPort, otherName})), std::string("-1 -2 +1 +2 "));
        auto legacy = server("a", 1);
        legacy.legacy = true;
        auto keyAndMtu = server("b", 2);
        keyAndMtu.clientKeys = {"other"};
        keyAndMtu.mtu = 1300;
        QCOMPARE(summary(compareLists(before, {legacy, keyAndMtu})), std::string("=1r =2km "));
    }
};

QTEST_GUILESS_MAIN(TestListChanges)
#include "test_list_changes.moc"
