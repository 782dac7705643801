// SPDX-License-Identifier: Apache-2.0
#include "config/ListEdit.h"

#include <QTest>

using namespace dynfou;

namespace {

const std::string kInline = "[\n  {\"ClientName\": \"a\", \"x\": [1, {\"y\": \"}\\\"]\"}]},\n"
                            "  {\"ClientName\":\"b\" ,\"clientKey\":\"k\"}\n]\n";
const std::string kServers = "{\r\n\t\"ClientName\": \"c\",\r\n\t\"Servers\": [\r\n\t\t{\r\n\t\t\t\"remoteAddr\": "
                             "\"s1\"\r\n\t\t}\r\n\t]\r\n}";

QString textOf(const Result<std::string>& result)
{
    return QString::fromStdString(result ? *result : std::string(toString(result.error().code)));
}

QString text(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

class TestListEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void add_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<bool>("isServers");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const std::string& before, bool isServers, const std::string& after) {
            QTest::newRow(name) << text(before) << isServers << text(after);
        };
        row("empty", "[]\n", false, "[\n  {\"n\": 1, \"m\": \"z\"}\n]\n");
        row("empty with space", "[ \n ]", false, "[\n  {\"n\": 1, \"m\": \"z\"}\n]");
        row("new servers", std::string(emptyList(ListKind::Servers)), true,
            "{\n  \"servers\": [\n    {\"n\": 1, \"m\": \"z\"}\n  ]\n}\n");
        row("one line", "[{\"a\":1}]", false, "[{\"a\":1}, {\"n\":1, \"m\":\"z\"}]");
        row("one line, two", "[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2}]", false,
            "[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2},{\"n\":1,\"m\":\"z\"}]");
        row("as the last", "[\n  {\"a\" : {\"b\":\n1}, \"c\" : 2}\n]", false,
            "[\n  {\"a\" : {\"b\":\n1}, \"c\" : 2},\n  {\"n\" : 1, \"m\" : \"z\"}\n]");
        row("lines of CRLF", kServers, true,
            "{\r\n\t\"ClientName\": \"c\",\r\n\t\"Servers\": [\r\n\t\t{\r\n\t\t\t\"remoteAddr\": \"s1\"\r\n\t\t},\r\n\t"
            "\t{\r\n\t\t\t\"n\": 1,\r\n\t\t\t\"m\": \"z\"\r\n\t\t}\r\n\t]\r\n}");
        row("byte order mark", "\xef\xbb\xbf[{\"a\": 1}]", false, "\xef\xbb\xbf[{\"a\": 1}, {\"n\": 1, \"m\": \"z\"}]");
        row("servers given twice", R"({"servers":[],"servers":[{"a":1}]})", true,
            R"({"servers":[],"servers":[{"a":1}, {"n":1, "m":"z"}]})");
        row("not JSON", "[{]", false, "configuration");
        row("no array", "{}", false, "configuration");
        row("no servers", "{}", true, "configuration");
        row("array of servers", "[]", true, "configuration");
    }
    void add()
    {
        QFETCH(QString, before);
        QFETCH(bool, isServers);
        QFETCH(QString, after);
        const auto kind = isServers ? ListKind::Servers : ListKind::Clients;
        QCOMPARE(textOf(addEntry(before.toStdString(), kind, {{"n", "1"}, {"m", "\"z\""}})), after);
    }

    void remove_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("after");
        const QString three = QStringLiteral("[\n  1,\n  {\"a\": \"],\"} ,\n  {}\n]\n");
        QTest::newRow("middle") << three << 1 << "[\n  1,\n  {}\n]\n";
        QTest::newRow("last") << three << 2 << "[\n  1,\n  {\"a\": \"],\"}\n]\n";
        QTest::newRow("not an object") << three << 0 << "configuration";
        QTest::newRow("first") << "[ {} , {\"a\":1} ]" << 0 << "[ {\"a\":1} ]";
        QTest::newRow("only one") << "[\n {} \n]" << 0 << "[]";
        QTest::newRow("behind the end") << three << 3 << "not-found";
    }
    void remove()
    {
        QFETCH(QString, before);
        QFETCH(int, index);
        QFETCH(QString, after);
        QCOMPARE(textOf(removeEntry(before.toStdString(), ListKind::Clients, static_cast<std::size_t>(index))), after);
    }

    void set_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("after"); // of the entry
        QTest::newRow("replace") << R"({"a": [1, 2] , "b":"x"})"
                                 << "a"
                                 << R"({"a": NEW , "b":"x"})";
        QTest::newRow("another case") << R"({"MTU" :1300})"
                                      << "mtu"
                                      << R"({"MTU" :NEW})";
        QTest::newRow("the last counts") << R"({"a": 1, "A": 2})"
                                         << "a"
                                         << R"({"a": 1, "A": NEW})";
        QTest::newRow("append") << R"({"a":1, "b":2})"
                                << "c"
                                << R"({"a":1, "b":2, "c":NEW})";
        QTest::newRow("append to one") << R"({ "a" : 1 })"
                                       << "c"
                                       << R"({ "a" : 1, "c" : NEW })";
        QTest::newRow("append a line") << "{\n   \"a\": 1\n}"
                                       << "c"
                                       << "{\n   \"a\": 1,\n   \"c\": NEW\n}";
        QTest::newRow("append to none") << "{ }"
                                        << "c"
                                        << R"({"c": NEW})";
        QTest::newRow("of the entry, not of what is in it") << R"({"r": {"c": 1}})"
                                                            << "c"
                                                            << R"({"r": {"c": 1}, "c": NEW})";
    }
    void set()
    {
        QFETCH(QString, entry);
        QFETCH(QString, name);
        QFETCH(QString, after);
        const QString list = QStringLiteral("[ 0,%1\n,{}]");
        after.replace(QStringLiteral("NEW"), QStringLiteral("\"n\""));
        QCOMPARE(textOf(setField(list.arg(entry).toStdString(), ListKind::Clients, 1, {name.toStdString(), "\"n\""})),
                 list.arg(after));
    }

    void removeFields_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("after");
        QTest::newRow("first") << R"({"a": 1, "b": 2})"
                               << R"({"b": 2})";
        QTest::newRow("last") << R"({ "b": 2, "A": {"a": 1} })"
                              << R"({ "b": 2 })";
        QTest::newRow("twice") << R"({"a": 1, "b": 2, "a": 3})"
                               << R"({"b": 2})";
        QTest::newRow("only one") << R"({ "a": 1 })"
                                  << "{}";
        QTest::newRow("missing") << R"({ "b": "a" })"
                                 << R"({ "b": "a" })";
    }
    void removeFields()
    {
        QFETCH(QString, entry);
        QFETCH(QString, after);
        const QString list = QStringLiteral("{\"servers\":[%1]}");
        QCOMPARE(textOf(removeField(list.arg(entry).toStdString(), ListKind::Servers, 0, "a")), list.arg(after));
    }

    void theRestStays()
    {
        const auto changed = setField(kInline, ListKind::Clients, 1, {"clientKey", "\"new\""});
        auto expected = kInline;
        expected.replace(expected.find("\"k\""), 3, "\"new\"");
        QCOMPARE(textOf(changed), text(expected));
    }
    void enabling()
    {
        const std::string list = "[{\"a\": 1}, {\"Enabled\": false}]";
        QCOMPARE(textOf(setEnabled(list, ListKind::Clients, 0, true)), text(list));
        QCOMPARE(textOf(setEnabled(list, ListKind::Clients, 0, false)),
                 text("[{\"a\": 1, \"Enabled\": false}, {\"Enabled\": false}]"));
        QCOMPARE(textOf(setEnabled(list, ListKind::Clients, 1, true)), text("[{\"a\": 1}, {\"Enabled\": true}]"));
    }
    void reordering()
    {
        const std::string list = "[\n  {\"a\": 1},\n\n  {\"b\": \",\"}\n  , {}\n]";
        QCOMPARE(textOf(reorderEntries(list, ListKind::Clients, {2, 0, 1})),
                 text("[\n  {},\n\n  {\"a\": 1}\n  , {\"b\": \",\"}\n]"));
        QCOMPARE(textOf(reorderEntries(list, ListKind::Clients, {0, 1, 2})), text(list));
        QCOMPARE(textOf(reorderEntries(list, ListKind::Clients, {0, 0, 2})), text("usage"));
        QCOMPARE(textOf(reorderEntries(list, ListKind::Clients, {0, 1})), text("usage"));
    }
    void ofTheList()
    {
        QCOMPARE(textOf(setListField("{\"servers\": []}", {"ClientName", "\"c\""})),
                 text("{\"servers\": [], \"ClientName\": \"c\"}"));
        QCOMPARE(textOf(setListField("{\"clientname\": \"b\", \"servers\": [{}]}", {"ClientName", "\"c\""})),
                 text("{\"clientname\": \"c\", \"servers\": [{}]}"));
        QCOMPARE(textOf(setListField("[]", {"ClientName", "\"c\""})), text("configuration"));
    }
    void valuesAreJson()
    {
        QCOMPARE(textOf(setField("[{}]", ListKind::Clients, 0, {"a", "1, \"b\": 2"})), text("usage"));
        QCOMPARE(textOf(addEntry("[{}]", ListKind::Clients, {{"a", "1}, {"}})), text("usage"));
    }
};

QTEST_APPLESS_MAIN(TestListEdit)
#include "test_list_edit.moc"
