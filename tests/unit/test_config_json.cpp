// SPDX-License-Identifier: Apache-2.0
#include "config/Json.h"
#include "config/LineMap.h"

#include <QTest>

using namespace dynfou;

namespace {

QByteArray repeated(const char* text, int times)
{
    return QByteArray(text).repeated(times);
}

} // namespace

class TestConfigJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void positions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("position");
        QTest::newRow("start") << QByteArray("abc") << 0 << "line 1, column 1";
        QTest::newRow("empty") << QByteArray("") << 0 << "line 1, column 1";
        QTest::newRow("end") << QByteArray("abc") << 3 << "line 1, column 4";
        QTest::newRow("behind the end") << QByteArray("abc") << 99 << "line 1, column 4";
        QTest::newRow("LF itself") << QByteArray("a\nb") << 1 << "line 1, column 2";
        QTest::newRow("after LF") << QByteArray("a\nb") << 2 << "line 2, column 1";
        QTest::newRow("after CRLF") << QByteArray("a\r\nbc") << 4 << "line 2, column 2";
        QTest::newRow("tab is one") << QByteArray("\t\tx") << 2 << "line 1, column 3";
        QTest::newRow("characters, not bytes") << QByteArray("é€😀x") << 9 << "line 1, column 4";
        QTest::newRow("far in a long line") << repeated("é", 5000) + "x" << 10000 << "line 1, column 5001";
        QTest::newRow("last line") << repeated("ab\n", 3000) + "x" << 9000 << "line 3001, column 1";
        QTest::newRow("line after a long one") << repeated("a", 4096) + "\nbc" << 4098 << "line 2, column 2";
    }
    void positions()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, offset);
        const auto copy = text.toStdString();
        const LineMap lines(copy);
        QTEST(QString::fromStdString(lines.at(static_cast<std::size_t>(offset)).toString()), "position");
    }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("object") << QByteArray(" {\r\n\t} ");
        QTest::newRow("nested") << QByteArray("{\"a\":[{\"b\":{}},[1,-2.5e+3,0,-0,1E5]],\"c\":[true,false,null]}");
        QTest::newRow("escapes") << QByteArray("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\\u0000\"]");
        QTest::newRow("UTF-8") << QByteArray("[\"é€😀\x7f\"]");
        QTest::newRow("32 levels") << repeated("[", 32) + repeated("]", 32);
        QTest::newRow("large integer") << QByteArray("[123456789012345678901234567890]");
        QTest::newRow("scalar") << QByteArray("12");
    }
    void accepted()
    {
        QFETCH(QByteArray, text);
        const auto copy = text.toStdString();
        const auto root = parseJson(copy);
        QVERIFY2(root.has_value(), root ? "" : toString(root.error().message).c_str());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("part"); // of the message
        QTest::newRow("empty") << QByteArray("") << 0 << "empty";
        QTest::newRow("white space") << QByteArray(" \n ") << 3 << "empty";
        QTest::newRow("word") << QByteArray("[nul]") << 1 << "expected a value";
        QTest::newRow("capital") << QByteArray("[True]") << 1 << "expected a value";
        QTest::newRow("NaN") << QByteArray("[NaN]") << 1 << "expected a value";
        QTest::newRow("Infinity") << QByteArray("[-Infinity]") << 1 << "not a number";
        QTest::newRow("trailing comma, array") << QByteArray("[1,]") << 3 << "a comma must not stand before ']'";
        QTest::newRow("trailing comma, object")
            << QByteArray("{\"a\":1 , }") << 9 << "a comma must not stand before '}'";
        QTest::newRow("no comma") << QByteArray("[1 2]") << 3 << "',' or ']'";
        QTest::newRow("no comma, object") << QByteArray("{\"a\":1 \"b\":2}") << 7 << "',' or '}'";
        QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << 5 << "':'";
        QTest::newRow("bare name") << QByteArray("{a:1}") << 1 << "a field's name in double quotes";
        QTest::newRow("single quotes") << QByteArray("['a']") << 1 << "single quotes are not allowed";
        QTest::newRow("line comment") << QByteArray("// x\n[]") << 0 << "comments are not allowed";
        QTest::newRow("block comment") << QByteArray("[1/**/]") << 2 << "comments are not allowed";
        QTest::newRow("trailing garbage") << QByteArray("[] x") << 3 << "follows the end";
        QTest::newRow("second value") << QByteArray("[]\n[]") << 3 << "follows the end";
        QTest::newRow("trailing comment") << QByteArray("[]//") << 2 << "follows the end";
        QTest::newRow("NUL behind") << QByteArray("[]\0", 3) << 2 << "follows the end";
        QTest::newRow("NUL inside") << QByteArray("[\0]", 3) << 1 << "expected a value";
        QTest::newRow("NUL in a string") << QByteArray("[\"a\0\"]", 6) << 3 << "control character";
        QTest::newRow("line break in a string") << QByteArray("[\"a\nb\"]") << 3 << "line break";
        QTest::newRow("tab in a string") << QByteArray("[\"a\tb\"]") << 3 << "tab";
        QTest::newRow("open array") << QByteArray("[1") << 2 << "the text ends here";
        QTest::newRow("open object") << QByteArray("{\"a\":1") << 6 << "the text ends here";
        QTest::newRow("open string") << QByteArray("[\"abc") << 1 << "no closing double quote";
        QTest::newRow("open escape") << QByteArray("[\"abc\\") << 5 << "not an escape sequence";
        QTest::newRow("wrong bracket") << QByteArray("[1}") << 2 << "',' or ']'";
        QTest::newRow("unknown escape") << QByteArray("[\"\\x\"]") << 2 << "not an escape sequence";
        QTest::newRow("short \\u") << QByteArray("[\"\\u12\"]") << 2 << "four hexadecimal";
        QTest::newRow("signed \\u") << QByteArray("[\"\\u-123\"]") << 2 << "four hexadecimal";
        QTest::newRow("high surrogate alone") << QByteArray("[\"\\ud83d\"]") << 2 << "surrogate";
        QTest::newRow("high surrogate twice") << QByteArray("[\"\\ud83d\\ud83d\"]") << 2 << "surrogate";
        QTest::newRow("high surrogate, then text") << QByteArray("[\"\\ud83d\\n\"]") << 2 << "surrogate";
        QTest::newRow("low surrogate alone") << QByteArray("[\"\\ude00\"]") << 2 << "surrogate";
        QTest::newRow("surrogate in UTF-8") << QByteArray("[\"\xed\xa0\x80\"]") << 2 << "UTF-8";
        QTest::newRow("overlong") << QByteArray("[\"\xc0\xaf\"]") << 2 << "UTF-8";
        QTest::newRow("Latin-1") << QByteArray("[\"a\xe9\"]") << 3 << "UTF-8";
        QTest::newRow("cut character") << QByteArray("[\"\xe2\x82") << 2 << "UTF-8";
        QTest::newRow("leading zero") << QByteArray("[01]") << 1 << "not a number";
        QTest::newRow("plus") << QByteArray("[+1]") << 1 << "expected a value";
        QTest::newRow("bare minus") << QByteArray("[-]") << 1 << "not a number";
        QTest::newRow("no digits before the point") << QByteArray("[.5]") << 1 << "expected a value";
        QTest::newRow("no digits behind the point") << QByteArray("[5.]") << 1 << "not a number";
        QTest::newRow("no exponent") << QByteArray("[5e]") << 1 << "not a number";
        QTest::newRow("hexadecimal") << QByteArray("[0x10]") << 1 << "not a number";
        QTest::newRow("two points") << QByteArray("[1.2.3]") << 1 << "not a number";
        QTest::newRow("too large for a double") << QByteArray("[1e400]") << 1 << "too large";
        QTest::newRow("too large, integer") << "[" + repeated("9", 400) + "]" << 1 << "too large";
        QTest::newRow("33 levels") << repeated("[", 33) + repeated("]", 33) << 32 << "32 levels";
        QTest::newRow("a million levels") << repeated("[", 1000000) << 32 << "32 levels";
        QTest::newRow("deep objects") << repeated("{\"a\":", 100000) << 160 << "32 levels";
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[]") << 0 << "expected a value";
        QTest::newRow("UTF-16") << QByteArray("[\0]\0", 4) << 1 << "expected a value";
    }
    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, part);
        const auto copy = text.toStdString();
        const auto root = parseJson(copy);
        QVERIFY(!root.has_value());
        QTEST(static_cast<int>(root.error().offset), "offset");
        const auto message = QString::fromStdString(toString(root.error().message));
        QVERIFY2(message.contains(part), qPrintable(message));
    }

    void membersInOrderWithDuplicates()
    {
        const std::string text = "{ \"a\" : 1, \"A\":{\"x\":[{\"y\":2}]}, \"a\":3, \"\\u0062\\ud83d\\ude00\\n\": 4 }";
        const auto root = parseJson(text);
        QVERIFY(root.has_value());
        const auto& members = root->members;
        QCOMPARE(members.size(), std::size_t(4));
        const std::array<std::string, 4> names{"a", "A", "a", "b😀\n"};
        const std::array<char, 4> values{'1', '{', '3', '4'};
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(members[i].name, names[i]);
            QCOMPARE(text[members[i].nameSpan.begin], '"');
            QCOMPARE(text[members[i].value.span.begin], values[i]);
        }
    }

    void faultsHoldNothingOfTheText()
    {
        for (const std::string text :
             {"[{\"clientKey\": SecretKey}]", "[{\"clientKey\": 'SecretKey'}]", "[{\"clientKey\": 0SecretKey}]",
              "[{\"clientKey\": \"SecretKey", "[{\"clientKey\": \"SecretKey\\q\"}]", "[{SecretKey: 1}]"}) {
            const auto root = parseJson(text);
            QVERIFY(!root.has_value());
            QVERIFY2(toString(root.error().message).find("Secret") == std::string::npos, text.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestConfigJson)
#include "test_config_json.moc"
