// SPDX-License-Identifier: Apache-2.0
#include "config/ClientList.h"
#include "config/Rules.h"
#include "config/ServerLabel.h"
#include "config/ServerList.h"

#include "base/IpAddress.h"
#include "base/Text.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <set>

using namespace dynfou;
using namespace std::string_view_literals;

namespace {

/// JSON with single quotes for double ones. (A raw string would do, but Qt 6.4's moc loses its way in those.)
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string kClients =
    json("[\n"
         "  {'ClientName': 'client1', 'clientKey': 'KUnqdrF54YrHxDQK', 'MTU': 1460},\n"
         "  {'ClientName': 'büro 2', 'clientKey': 'long k\\u00e9y\\'2\\ud83d\\ude00!', 'legacy': false}\n"
         "]\n");

const std::string kServers =
    json("{\n"
         "  'ClientName': 'client1',\n"
         "  'servers': [\n"
         "    {'remoteAddr': '203.0.113.80', 'remotePort': 65200, 'clientKey': 'client1keyForHas', 'MTU': 1460},\n"
         "    {'remoteAddr': '[2001:db8::1]', 'clientKey': 'KUnqdrF54YrHxDQK', 'ClientName': 'other'},\n"
         "    {'remoteAddr': 'vpn.example.org', 'clientKey': 'KUnqdrF54YrHxDQK', 'Legacy': true}\n"
         "  ]\n"
         "}\n"
         "");

constexpr auto kShortKey = "has fewer than 16 bytes"sv;

template <typename T>
QString allIssuesOf(const Parsed<T>& parsed)
{
    QStringList lines;
    for (const auto& issue : parsed.issues)
        lines << QString::fromStdString(issue.toString());
    return lines.join(QLatin1Char('\n'));
}

/// All but the warnings of short keys: most texts here have such, and shortKeys() tests them.
template <typename T>
QString issuesOf(Parsed<T> parsed)
{
    std::erase_if(parsed.issues, [](const auto& issue) { return toString(issue.message).starts_with(kShortKey); });
    return allIssuesOf(parsed);
}

/// What the rules say, put in other words than the code's.
bool isSound(const std::string& name, const std::vector<std::string>& keys, std::optional<std::uint32_t> mtu)
{
    const auto isText = [](const std::string& text) {
        return isUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
    };
    return !name.empty() && name.size() <= 128 && isText(name) && name.find('=') == std::string::npos &&
           name.front() != ' ' && name.back() != ' ' && !keys.empty() && keys.size() <= 3 &&
           std::all_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return !key.empty() && key.size() <= 512 && isText(key); }) &&
           (!mtu || (*mtu >= 1280 && *mtu <= 65535));
}

bool isSound(const ClientList& list)
{
    std::set<std::string> names;
    std::size_t position = 0;
    return std::all_of(list.clients.begin(), list.clients.end(), [&](const ClientEntry& entry) {
        return isSound(entry.clientName, entry.clientKeys, entry.mtu) && names.insert(entry.clientName).second &&
               entry.position == ++position;
    });
}

bool isSound(const ServerList& list)
{
    std::size_t position = 0;
    return std::all_of(list.servers.begin(), list.servers.end(), [&](const ServerEntry& entry) {
        const auto& address = entry.remoteAddress;
        const bool isAddress =
            IpAddress::parse(address) ||
            address.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
                std::string::npos;
        return isSound(entry.clientName, entry.clientKeys, entry.mtu) && entry.remotePort > 0 && !address.empty() &&
               isAddress && entry.position == ++position;
    });
}

/// What is accepted must be JSON to another parser too, and sound.
template <typename T>
bool isConsistent(const std::string& text, const Parsed<T>& parsed, const Parsed<T>& again)
{
    if (!(parsed == again) || parsed.hasErrors() == parsed.value.has_value())
        return false;
    if (!parsed.value)
        return !parsed.issues.empty();
    return !QJsonDocument::fromJson(QByteArray::fromStdString(text)).isNull() && isSound(*parsed.value);
}

bool bothAreConsistent(const std::string& text)
{
    return isConsistent(text, parseClientList(text, "f"), parseClientList(text, "f")) &&
           isConsistent(text, parseServerList(text, "f", false), parseServerList(text, "f", false));
}

std::string entry(const std::string& fields)
{
    return "[{" + fields + "}]";
}

std::string server(const std::string& fields)
{
    return json("{'ClientName':'c','servers':[{") + fields + "}]}";
}

} // namespace

class TestConfigLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labels_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("label");
        QTest::newRow("name") << "vpn.example.org"
                              << "vpn.example.org:4000";
        QTest::newRow("IPv4") << "203.0.113.80"
                              << "203.0.113.80:4000";
        QTest::newRow("IPv6") << "2001:db8:17::5"
                              << "[2001:db8:17::5]:4000";
    }
    void labels()
    {
        QFETCH(QString, address);
        QFETCH(QString, label);
        ServerEntry entry;
        entry.remoteAddress = address.toStdString();
        entry.remotePort = 4000;
        QCOMPARE(QString::fromStdString(labelOf(entry)), label);
    }
    void clients()
    {
        const auto parsed = parseClientList(kClients, "f");
        QCOMPARE(allIssuesOf(parsed), QString());
        const std::vector<ClientEntry> expected{{"client1", {"KUnqdrF54YrHxDQK"}, 1460, 1, true, {}},
                                                {"büro 2", {"long kéy\"2😀!"}, std::nullopt, 2, false, {}}};
        QVERIFY(parsed.value->clients == expected);
    }
    void documentedExamples()
    {
        const auto clientList =
            parseClientList(json("[{'ClientName':'client1','clientKey':'KUnqdrF54YrHxDQK','MTU':1460}]"), "f");
        QVERIFY(clientList.value.has_value() && clientList.issues.empty());
        const auto serverList =
            parseServerList(json("{'ClientName':'client1','servers':[{'remoteAddr':'203.0.113.80','remotePort':65200,"
                                 "'clientKey':'client1keyForHas','MTU':1460}]}"),
                            "f", false);
        QVERIFY(serverList.value.has_value() && serverList.issues.empty());
    }
    void servers()
    {
        const auto parsed = parseServerList(kServers, "f", false);
        QCOMPARE(allIssuesOf(parsed), QString());
        const std::vector<ServerEntry> expected{
            {"client1", "203.0.113.80", 65200, {"client1keyForHas"}, 1460, 1, false, {}},
            {"other", "2001:db8::1", 65200, {"KUnqdrF54YrHxDQK"}, std::nullopt, 2, false, {}},
            {"client1", "vpn.example.org", 65200, {"KUnqdrF54YrHxDQK"}, std::nullopt, 3, true, {}},
        };
        QVERIFY(parsed.value->servers == expected);
        QCOMPARE(parsed.value->clientName, std::string("client1"));
    }
    void noNameInTheFileIsFineWhenEachEntryHasOne()
    {
        const auto parsed =
            parseServerList(json("{'servers':[{'ClientName':'a','remoteAddr':'h','clientKey':'k'}]}"), "f", false);
        QCOMPARE(issuesOf(parsed), QString());
        QCOMPARE(parsed.value->servers.at(0).clientName, std::string("a"));
    }

    void clientIssues_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("hasValue");
        QTest::addColumn<QString>("issues");
        const auto row = [](const char* name, const std::string& text, bool hasValue, const char* issues) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << hasValue << QString::fromUtf8(issues);
        };
        row("not JSON", "[\n  {\"ClientName\": }\n]", false,
            "f:2:18: error: not JSON: expected a value: an object, an array, a string in double quotes, a number, "
            "true, false or null");
        row("nothing", "", false, "f:1:1: error: not JSON: the text is empty; it must be one JSON array or object");
        row("only a byte order mark", "\xef\xbb\xbf", false,
            "f:1:1: error: not JSON: the text is empty; it must be one JSON array or object");
        row("root is an object", "{}", false,
            "f:1:1: error: is an object; the list of clients is an array: [{\"ClientName\": ..., \"clientKey\": ..., "
            "\"MTU\": ...}, ...]");
        row("root is a number", " 1", false,
            "f:1:2: error: is a number; the list of clients is an array: [{\"ClientName\": ..., \"clientKey\": ..., "
            "\"MTU\": ...}, ...]");
        row("no clients", "[]", true, "f:1:1: warning: the list has no clients");
        row("entries of a wrong kind", "[null,\n1,[],\"a\",true]", false,
            "f:1:2: error: [1]: is null; it must be an object with ClientName, clientKey and MTU\n"
            "f:2:1: error: [2]: is a number; it must be an object with ClientName, clientKey and MTU\n"
            "f:2:3: error: [3]: is an array; it must be an object with ClientName, clientKey and MTU\n"
            "f:2:6: error: [4]: is a string; it must be an object with ClientName, clientKey and MTU\n"
            "f:2:10: error: [5]: is a boolean; it must be an object with ClientName, clientKey and MTU");
        row("fields are missing", "[\n {}]", false,
            "f:2:2: error: [1].ClientName: is missing; it must be given\n"
            "f:2:2: error: [1].clientKey: is missing; it must be given");
        row("fields are empty", entry(json("'ClientName':'','clientKey':''")), false,
            "f:1:16: error: [1].ClientName: is empty; it must be 1 to 128 bytes of UTF-8 without control characters, "
            "without '=' and without white space at the ends\n"
            "f:1:31: error: [1].clientKey: is empty; it must be 1 to 512 bytes of UTF-8 without control characters");
        row("wrong kinds", entry(json("'ClientName':1,'clientKey':{'Secret':1},'MTU':'1460'")), false,
            "f:1:16: error: [1].ClientName: is a number; it must be a string in double quotes\n"
            "f:1:30: error: [1].clientKey: is an object; it must be a string in double quotes\n"
            "f:1:49: error: [1].MTU: is a string; it must be a whole number without quotes, 1280 to 65535");
        row("several keys", entry(json("'ClientName':'n','clientKey':['a','',7,'a']")), false,
            "f:1:32: error: [1].clientKey: has 4 keys; there must be 1 to 3, the preferred one first");
        row("no keys", entry(json("'ClientName':'n','clientKey':[]")), false,
            "f:1:32: error: [1].clientKey: has 0 keys; there must be 1 to 3, the preferred one first");
        row("wrong keys", entry(json("'ClientName':'n','clientKey':['Secret','',7]")), false,
            "f:1:42: error: [1].clientKey[2]: is empty; it must be 1 to 512 bytes of UTF-8 without control "
            "characters\n"
            "f:1:45: error: [1].clientKey[3]: is a number; it must be a string in double quotes");
        row("the same key", entry(json("'ClientName':'n','clientKey':['a','b','a']")), true,
            "f:1:41: warning: [1].clientKey[3]: occurs twice; once is enough");
        row("null", entry(json("'ClientName':null,'clientKey':null,'MTU':null")), false,
            "f:1:16: error: [1].ClientName: is null; it must be a string in double quotes\n"
            "f:1:33: error: [1].clientKey: is null; it must be a string in double quotes\n"
            "f:1:44: error: [1].MTU: is null; it must be a whole number without quotes, 1280 to 65535");
        row("name rules",
            json("[{'ClientName':'a=b','clientKey':'k'},\n"
                 " {'ClientName':' a','clientKey':'k'},\n"
                 " {'ClientName':'a\\u00a0','clientKey':'k'},\n"
                 " {'ClientName':'a\\tb','clientKey':'k'},\n"
                 " {'ClientName':'a\\u0000b','clientKey':'a\\nSecret'}]"),
            false,
            "f:1:16: error: [1].ClientName: \"a=b\" has a '='; it must be 1 to 128 bytes of UTF-8 without control "
            "characters, without '=' and without white space at the ends\n"
            "f:2:16: error: [2].ClientName: \" a\" has white space at an end; it must be 1 to 128 bytes of UTF-8 "
            "without control characters, without '=' and without white space at the ends\n"
            "f:3:16: error: [3].ClientName: \"a\u00a0\" has white space at an end; it must be 1 to 128 bytes of UTF-8 "
            "without control characters, without '=' and without white space at the ends\n"
            "f:4:16: error: [4].ClientName: \"a\\tb\" has a control character; it must be 1 to 128 bytes of UTF-8 "
            "without control characters, without '=' and without white space at the ends\n"
            "f:5:16: error: [5].ClientName: \"a\\u0000b\" has a control character; it must be 1 to 128 bytes of UTF-8 "
            "without control characters, without '=' and without white space at the ends\n"
            "f:5:39: error: [5].clientKey: has a control character; it must be 1 to 512 bytes of UTF-8 without "
            "control characters");
        row("the same name twice",
            json("[\n"
                 " {'ClientName':'a','clientKey':'k'},\n"
                 " {'ClientName':'b','clientKey':'k'},\n"
                 "  {'clientname':'a','clientKey':'k'}]"),
            false,
            "f:4:17: error: [3].ClientName: \"a\" occurs twice, in line 2, column 16 and in line 4, column 17; each "
            "name may occur once");
        row("names differ by case", json("[{'ClientName':'a','clientKey':'k'},{'ClientName':'A','clientKey':'k'}]"),
            true, "");
        row("fields in any case", entry(json("'CLIENTNAME':'a','ClientKey':'k','mtu':1280")), true, "");
        row("a field twice", entry("\n\"MTU\":1, \"clientKey\":\"k\",\n \"mtu\":1400,\"ClientName\":\"n\""), true,
            "f:3:2: warning: [1].MTU: given twice, in line 2, column 1 and in line 3, column 2; the last one is used");
        row("a field twice, same case", entry(json("'clientKey':'old','clientKey':'k','ClientName':'n'")), true,
            "f:1:21: warning: [1].clientKey: given twice, in line 1, column 3 and in line 1, column 21; the last one "
            "is used");
        row("a field thrice, the last is wrong",
            entry(json("'MTU':1280,'mtu':1290,'Mtu':1,'clientKey':'k','ClientName':'n'")), false,
            "f:1:14: warning: [1].MTU: given twice, in line 1, column 3 and in line 1, column 14; the last one is "
            "used\n"
            "f:1:25: warning: [1].MTU: given twice, in line 1, column 14 and in line 1, column 25; the last one is "
            "used\n"
            "f:1:31: error: [1].MTU: 1 is not a usable MTU; it must be 1280 to 65535");
        row("a field twice, by escapes", entry(json("'MT\\u0055':1280,'MTU':1300,'clientKey':'k','ClientName':'n'")),
            true,
            "f:1:19: warning: [1].MTU: given twice, in line 1, column 3 and in line 1, column 19; the last one is "
            "used");
        row("unknown fields", entry(json("'ClientName':'n','clientKey':'k','Colour':{'MTU':1},'a\\nb':1")), true,
            "f:1:36: warning: [1].Colour: this field is unknown and ignored\n"
            "f:1:55: warning: [1].a\\nb: this field is unknown and ignored");
        row("legacy",
            json("[{'ClientName':'a','clientKey':'k','legacy':'no'},\n"
                 "{'ClientName':'b','clientKey':'k','LEGACY':0},\n"
                 "{'ClientName':'c','clientKey':'k','legacy':null},\n"
                 "{'ClientName':'d','clientKey':'k','legacy':true}]"),
            false,
            "f:1:45: error: [1].legacy: is a string; it must be true or false, without quotes\n"
            "f:2:44: error: [2].legacy: is a number; it must be true or false, without quotes\n"
            "f:3:44: error: [3].legacy: is null; it must be true or false, without quotes");
        row("UTF-8 before", entry(json("'ClientName':'büro😀','clientKey':'k','MTU':1")), false,
            "f:1:46: error: [1].MTU: 1 is not a usable MTU; it must be 1280 to 65535");
        row("tabs, CRLF and byte order mark",
            "\xef\xbb\xbf[\r\n\t{\"ClientName\":\"n\",\r\n\t\t\"clientKey\":\"k\",\t\"MTU\":1}]", false,
            "f:3:26: error: [1].MTU: 1 is not a usable MTU; it must be 1280 to 65535");
        row("byte order mark in the first line", "\xef\xbb\xbf[1]", false,
            "f:1:2: error: [1]: is a number; it must be an object with ClientName, clientKey and MTU");
    }
    void clientIssues()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseClientList(text.toStdString(), "f");
        QTEST(issuesOf(parsed), "issues");
        QTEST(parsed.value.has_value(), "hasValue");
    }

    void mtu_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("value"); // -1: refused
        QTest::addColumn<QString>("issue");
        const QString prefix = QStringLiteral("f:1:42: error: [1].MTU: ");
        const auto refused = [&prefix](const char* token, const QString& what) {
            QTest::newRow(token) << QByteArray(token) << -1 << prefix + what;
        };
        const QString range = QStringLiteral("; it must be 1280 to 65535");
        QTest::newRow("min") << QByteArray("1280") << 1280 << QString();
        QTest::newRow("max") << QByteArray("65535") << 65535 << QString();
        for (const auto* token :
             {"1279", "65536", "0", "-1", "-0", "4294968576", "18446744073709552896", "99999999999999999999999"})
            refused(token, QLatin1String(token) + QStringLiteral(" is not a usable MTU") + range);
        for (const auto* token : {"1460.0", "1.46e3", "1460e0", "1e300", "1460.5"})
            refused(token, QLatin1String(token) + QStringLiteral(" is not a whole number") + range);
        refused("123456789012345678901234567890123456789",
                QStringLiteral("12345678901234567890123456789012... is not a usable MTU") + range);
        refused("true", QStringLiteral("is a boolean; it must be a whole number without quotes, 1280 to 65535"));
        refused("{}", QStringLiteral("is an object; it must be a whole number without quotes, 1280 to 65535"));
        QTest::newRow("infinite") << QByteArray("1e400") << -1
                                  << QStringLiteral("f:1:42: error: not JSON: a number that is too large or too small "
                                                    "to be read");
    }
    void mtu()
    {
        QFETCH(QByteArray, token);
        QFETCH(int, value);
        const auto parsed =
            parseClientList(entry(json("'clientKey':'k','ClientName':'n','MTU':") + token.toStdString()), "f");
        QVERIFY(parsed.hasErrors() == (value < 0));
        QTEST(issuesOf(parsed), "issue");
        if (value >= 0)
            QCOMPARE(parsed.value->clients.at(0).mtu, std::optional<std::uint32_t>(static_cast<std::uint32_t>(value)));
    }

    void serverIssues_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("hasValue");
        QTest::addColumn<QString>("issues");
        const auto row = [](const char* name, const std::string& text, bool hasValue, const char* issues) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << hasValue << QString::fromUtf8(issues);
        };
        row("root is an array", "[]", false,
            "f:1:1: error: is an array; the list of servers is an object: {\"ClientName\": ..., \"servers\": [...]}");
        row("empty object", "\n{}", false, "f:2:1: error: servers: is missing; it must be given");
        row("no servers", json("{'ClientName':'c','servers':[]}"), true,
            "f:1:29: warning: servers: the list has no servers");
        row("servers of a wrong kind", json("{'ClientName':'c','servers':{}}"), false,
            "f:1:29: error: servers: is an object; it must be an array of objects");
        row("entries of a wrong kind", json("{'ClientName':'c','servers':['a']}"), false,
            "f:1:30: error: servers[1]: is a string; it must be an object with remoteAddr, remotePort, clientKey and "
            "MTU");
        row("name is missing once",
            json("{'servers':[{'remoteAddr':'a','clientKey':'k'},\n"
                 "{'remoteAddr':'b','clientKey':'k'}]}"),
            false, "f:1:1: error: ClientName: is missing; it must be given");
        row("name of the file is wrong", json("{'ClientName':'a=b','servers':[{'remoteAddr':'a','clientKey':'k'}]}"),
            false,
            "f:1:15: error: ClientName: \"a=b\" has a '='; it must be 1 to 128 bytes of UTF-8 without control "
            "characters, without '=' and without white space at the ends");
        row("name of an entry is wrong", server(json("'ClientName':7,'remoteAddr':'a','clientKey':'k'")), false,
            "f:1:44: error: servers[1].ClientName: is a number; it must be a string in double quotes");
        row("all at once",
            json("{\n"
                 "  'ClientName': 'c',\n"
                 "  'servers': [\n"
                 "    {'remoteAddr': 'a..b', 'remotePort': 70000, 'clientKey': '', 'MTU': 100},\n"
                 "    {'remotePort': '65200'}\n"
                 "  ]\n"
                 "}"),
            false,
            "f:4:20: error: servers[1].remoteAddr: \"a..b\" is not a valid address; it must be a host name, an IPv4 "
            "address or an IPv6 address\n"
            "f:4:42: error: servers[1].remotePort: 70000 is not a port; it must be 1 to 65535\n"
            "f:4:62: error: servers[1].clientKey: is empty; it must be 1 to 512 bytes of UTF-8 without control "
            "characters\n"
            "f:4:73: error: servers[1].MTU: 100 is not a usable MTU; it must be 1280 to 65535\n"
            "f:5:5: error: servers[2].remoteAddr: is missing; it must be given\n"
            "f:5:5: error: servers[2].clientKey: is missing; it must be given\n"
            "f:5:20: error: servers[2].remotePort: is a string; it must be a whole number without quotes, 1 to 65535");
        row("port 0", server(json("'remoteAddr':'a','clientKey':'k','remotePort':0")), false,
            "f:1:77: error: servers[1].remotePort: 0 is not a port; it must be 1 to 65535");
        row("ignored fields",
            server(json("'remoteAddr':'a','clientKey':'k','RemoteV6LocalAddr':'','clientv6localaddr':''")), true, "");
        row("unknown fields",
            json("{'x':1,'ClientName':'c','servers':[{'remoteAddr':'a','clientKey':'k','Colour':true}]}"), true,
            "f:1:2: warning: x: this field is unknown and ignored\n"
            "f:1:70: warning: servers[1].Colour: this field is unknown and ignored");
        row("the list given twice",
            json("{'ClientName':'c','servers':[1],\n"
                 "'Servers':[{'remoteAddr':'a','clientKey':'k'}]}"),
            true,
            "f:2:1: warning: servers: given twice, in line 1, column 19 and in line 2, column 1; the last one is used");
        row("the same server twice",
            json("{'ClientName':'c','servers':[\n"
                 "{'remoteAddr':'Host.example.','clientKey':'k'},\n"
                 "{'remoteAddr':'host.EXAMPLE','clientKey':'l','remotePort':65200}]}"),
            false,
            "f:3:15: error: servers[2].remoteAddr: \"host.EXAMPLE\" with port 65200 occurs twice for the same client "
            "name, in line 2, column 15 and in line 3, column 15; each server may occur once for a client name");
        row("the same IPv6 server twice",
            json("{'ClientName':'c','servers':[\n"
                 "{'remoteAddr':'2001:DB8::1','clientKey':'k'},{'remoteAddr':'[2001:db8:0::1]','clientKey':'l','"
                 "ClientName':'c'}]}"),
            false,
            "f:2:60: error: servers[2].remoteAddr: \"2001:db8:0::1\" with port 65200 occurs twice for the same client "
            "name, in line 2, column 15 and in line 2, column 60; each server may occur once for a client name");
        row("legacy is no truth value", server(json("'remoteAddr':'a','clientKey':'k','legacy':'yes'")), false,
            "f:1:73: error: servers[1].legacy: is a string; it must be true or false, without quotes");
        row("legacy over IPv6",
            server(json("'remoteAddr':'[2001:db8::1]','clientKey':'k','legacy':true"
                        "},\n{'remoteAddr':'[::ffff:192.0.2.1]','clientKey':'k','legacy':true"
                        "},{'remoteAddr':'2001:db8::2','clientKey':'k','legacy':false")),
            true,
            "f:1:44: warning: servers[1].remoteAddr: \"2001:db8::1\" is an IPv6 address, but the old protocol, which "
            "legacy selects for this entry, needs IPv4: there will be no tunnel to this server");
        row("the same server, other port or name",
            json("{'ClientName':'c','servers':[\n"
                 "{'remoteAddr':'h','clientKey':'k'},{'remoteAddr':'h','clientKey':'k','remotePort':1},\n"
                 "{'remoteAddr':'h','clientKey':'k','ClientName':'d'}]}"),
            true, "");
    }
    void serverIssues()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseServerList(text.toStdString(), "f", false);
        QTEST(issuesOf(parsed), "issues");
        QTEST(parsed.value.has_value(), "hasValue");
    }

    void addresses_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("part"); // of the complaint; empty: fine
        const auto fine = [](const QByteArray& address) {
            QTest::newRow(address.left(40).constData()) << address << QString();
        };
        const auto bad = [](const QByteArray& address, const char* part) {
            QTest::addRow("not: %s", address.left(40).constData()) << address << QString::fromUtf8(part);
        };
        for (const auto* address : {"203.0.113.80", "2001:db8::1", "[2001:db8::1]", "[::ffff:192.0.2.1]", "h",
                                    "vpn.example.org", "vpn.example.org.", "a-b.c_d.e", "1a.2b", "3com.com",
                                    "xn--bcher-kva.example", "127.0.0.1", "::1", "0.0.0.1", "1.2.3.4a"})
            fine(address);
        fine(QByteArray(63, 'a'));
        fine(QByteArray("a.").repeated(126) + "b");
        bad("", "is empty");
        bad(" h", "not a valid");
        bad("h ", "not a valid");
        bad("-h", "not a valid");
        bad("h-", "not a valid");
        bad(".", "not a valid");
        bad("a..b", "not a valid");
        bad(".a", "not a valid");
        bad("a..", "not a valid");
        bad("a/b", "not a valid");
        bad("http://h", "not a valid");
        bad("203.0.113", "not a valid");
        bad("300.1.1.1", "not a valid");
        bad("1.2.3.4.", "not a valid");
        bad("3405803856", "not a valid");
        bad("h.0x7f", "not a valid");
        bad("[h]", "not a valid");
        bad("[2001:db8::1", "not a valid");
        bad("2001:db8::1%eth0", "not a valid");
        bad("2001:db8:::1", "not a valid");
        bad("h:65200", "has a port");
        bad("203.0.113.80:65200", "has a port");
        bad("[2001:db8::1]:65200", "has a port");
        bad("bücher.example", "xn--");
        bad("0.0.0.0", "one host");
        bad("::", "one host");
        bad("224.0.0.1", "one host");
        bad("ff02::1", "one host");
        bad("255.255.255.255", "one host");
        bad(QByteArray(64, 'a'), "not a valid");
        bad(QByteArray("a.").repeated(126) + "bc", "not a valid");
        QTest::newRow("NUL") << QByteArray("h\0x", 3) << QStringLiteral("not a valid");
    }
    void addresses()
    {
        QFETCH(QByteArray, address);
        QFETCH(QString, part);
        const auto complaint = checkRemoteAddress(address.toStdString());
        QCOMPARE(complaint.has_value(), !part.isEmpty());
        const auto said = complaint ? toString(*complaint) : std::string();
        QVERIFY2(QString::fromStdString(said).contains(part), said.c_str());
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isFine");
        QTest::newRow("one byte") << QByteArray("a") << true;
        QTest::newRow("128 bytes") << QByteArray(128, 'a') << true;
        QTest::newRow("128 bytes of UTF-8") << QByteArray("é").repeated(64) << true;
        QTest::newRow("inner space") << QByteArray("a b") << true;
        QTest::newRow("quotes") << QByteArray("a\"'\\/b") << true;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("129 bytes") << QByteArray(129, 'a') << false;
        QTest::newRow("129 bytes of UTF-8") << QByteArray("é").repeated(64) + "a" << false;
        QTest::newRow("equals") << QByteArray("=") << false;
        QTest::newRow("space before") << QByteArray(" a") << false;
        QTest::newRow("space behind") << QByteArray("a ") << false;
        QTest::newRow("only space") << QByteArray(" ") << false;
        QTest::newRow("ideographic space") << QByteArray("\u3000a") << false;
        QTest::newRow("line separator") << QByteArray("a\u2028") << false;
        QTest::newRow("newline") << QByteArray("a\nb") << false;
        QTest::newRow("DEL") << QByteArray("a\x7f"
                                           "b")
                             << false;
        QTest::newRow("C1") << QByteArray("a\u009b"
                                          "b")
                            << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
    }
    void names()
    {
        QFETCH(QByteArray, name);
        QTEST(!checkClientName(name.toStdString()).has_value(), "isFine");
    }
    void keys()
    {
        QVERIFY(!checkClientKey("k"));
        QVERIFY(!checkClientKey(std::string(512, 'k')));
        QVERIFY(!checkClientKey(" = "));
        QVERIFY(checkClientKey(""));
        QVERIFY(checkClientKey(std::string(513, 'k')));
        QVERIFY(checkClientKey("a\tb"));
        QVERIFY(checkClientKey("a\xff"));
    }

    void shortKeys_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isShort");
        QTest::newRow("1 byte") << QByteArray("k") << true;
        QTest::newRow("15 bytes") << QByteArray(15, 'k') << true;
        QTest::newRow("16 bytes") << QByteArray(16, 'k') << false;
        QTest::newRow("8 characters, 16 bytes") << QByteArray("é").repeated(8) << false;
        QTest::newRow("512 bytes") << QByteArray(512, 'k') << false;
    }
    void shortKeys()
    {
        QFETCH(QByteArray, key);
        QFETCH(bool, isShort);
        const auto warning = QStringLiteral("has fewer than 16 bytes: an attacker who gets between the two ends once "
                                            "can guess it offline; for a better key for both lists, run: openssl rand "
                                            "-base64 24");
        const auto text = json("'clientKey':'") + key.toStdString() + '"';
        const auto clients = parseClientList(entry(json("'ClientName':'n',\n") + text), "f");
        const auto servers = parseServerList(server(json("'remoteAddr':'h',\n") + text), "f", false);
        QVERIFY(clients.value && servers.value);
        QCOMPARE(allIssuesOf(clients),
                 isShort ? QStringLiteral("f:2:13: warning: [1].clientKey: ") + warning : QString());
        QCOMPARE(allIssuesOf(servers),
                 isShort ? QStringLiteral("f:2:13: warning: servers[1].clientKey: ") + warning : QString());
        QVERIFY(clients.value->clients.at(0).clientKeys == std::vector<std::string>{key.toStdString()});
    }

    void severalKeys()
    {
        const auto keys = json("'clientKey':['the new key of it','the old key of it']");
        const auto clients = parseClientList(entry(json("'ClientName':'n',") + keys), "f");
        const auto servers = parseServerList(server(json("'remoteAddr':'h',") + keys), "f", false);
        QVERIFY(clients.value && clients.issues.empty() && servers.value && servers.issues.empty());
        const std::vector<std::string> expected{"the new key of it", "the old key of it"};
        QVERIFY(clients.value->clients.at(0).clientKeys == expected);
        QVERIFY(servers.value->servers.at(0).clientKeys == expected);
    }

    void legacyOfServers_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("byDefault");
        QTest::addColumn<bool>("legacy");
        QTest::newRow("default no") << QByteArray() << false << false;
        QTest::newRow("default yes") << QByteArray() << true << true;
        QTest::newRow("true over no") << QByteArray(",\"legacy\":true") << false << true;
        QTest::newRow("false over yes") << QByteArray(",\"legacy\":false") << true << false;
        QTest::newRow("true over yes") << QByteArray(",\"Legacy\":true") << true << true;
        QTest::newRow("false over no") << QByteArray(",\"LEGACY\":false") << false << false;
    }
    void legacyOfServers()
    {
        QFETCH(QByteArray, field);
        QFETCH(bool, byDefault);
        const auto fields = json("'remoteAddr':'2001:db8::1','clientKey':'KUnqdrF54YrHxDQK'") + field.toStdString();
        const auto parsed = parseServerList(server(fields), "f", byDefault);
        QVERIFY(parsed.value.has_value());
        QTEST(parsed.value->servers.at(0).legacy, "legacy");
        QTEST(!parsed.issues.empty(), "legacy"); // IPv6
    }
    void legacyOfClients()
    {
        const auto parsed = parseClientList(json("[{'ClientName':'a','clientKey':'k'},"
                                                 "{'ClientName':'b','clientKey':'k','legacy':true},"
                                                 "{'ClientName':'c','clientKey':'k','legacy':false}]"),
                                            "f");
        QVERIFY(parsed.value.has_value());
        QVERIFY(parsed.value->clients.at(0).legacy);
        QVERIFY(parsed.value->clients.at(1).legacy);
        QVERIFY(!parsed.value->clients.at(2).legacy);
    }

    void keysNeverAppearInIssues()
    {
        const std::string text =
            json("[{'ClientName':'','clientKey':'Secret\\u0001'},{'clientKey':['Secret']},{'clientKey':{'a':'Secret'}},"
                 "{'ClientName':'n','clientKey':'Secret'},"
                 "{'clientKey':'Secret','clientKey':'Secret2','MTU':'Secret','ClientName':1,'x':'Secret'}]");
        const auto issues = allIssuesOf(parseClientList(text, "f"));
        QVERIFY(issues.contains(QLatin1String(kShortKey.data(), static_cast<qsizetype>(kShortKey.size()))));
        QVERIFY2(!issues.contains(QStringLiteral("Secret")), qPrintable(issues));
    }

    void manyIssuesAreCounted()
    {
        std::string text = "[1";
        for (int i = 0; i < 2500; ++i)
            text += ",1";
        const auto parsed = parseClientList(text + "]", "f");
        QVERIFY(!parsed.value);
        QCOMPARE(parsed.issues.size(), std::size_t(1001));
        QCOMPARE(parsed.issues.back().toString(), std::string("f: error: 1501 more like these"));
    }
    void tenThousandClients()
    {
        std::string text = "[";
        for (int i = 0; i < 10000; ++i)
            text += (i == 0 ? "" : ",\n") + json("{'ClientName':'c") + std::to_string(i) +
                    json("','clientKey':'KUnqdrF54YrHxDQK'}");
        const auto parsed = parseClientList(text + "]", "f");
        QVERIFY(parsed.value && parsed.issues.empty());
        QCOMPARE(parsed.value->clients.size(), std::size_t(10000));
        QCOMPARE(parsed.value->clients.back().position, std::size_t(10000));
    }

    void eachPrefixIsRefused()
    {
        for (const auto& text : {kClients, kServers}) {
            const auto whole = text.find_last_of("]}") + 1;
            for (std::size_t size = 0; size < whole; ++size) {
                const auto prefix = text.substr(0, size);
                QVERIFY2(parseClientList(prefix, "f").hasErrors() && parseServerList(prefix, "f", false).hasErrors(),
                         prefix.c_str());
                QVERIFY2(bothAreConsistent(prefix), prefix.c_str());
            }
        }
    }
    void eachByteReplaced()
    {
        constexpr auto replacements = "\0\t\n \"#'*+,-./019:;=Ee[]\\au{}\x7f\x80\xc3\xed\xff"sv;
        for (const auto& text : {kClients, kServers}) {
            for (std::size_t i = 0; i < text.size(); ++i) {
                for (const char c : replacements) {
                    auto mutated = text;
                    mutated[i] = c;
                    QVERIFY2(bothAreConsistent(mutated), mutated.c_str());
                }
                auto shorter = text;
                shorter.erase(i, 1);
                QVERIFY2(bothAreConsistent(shorter), shorter.c_str());
                auto doubled = text;
                doubled.insert(i, 1, text[i]);
                QVERIFY2(bothAreConsistent(doubled), doubled.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestConfigLists)
#include "test_config_lists.moc"
