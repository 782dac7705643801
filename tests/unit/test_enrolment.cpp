// SPDX-License-Identifier: Apache-2.0
#include "admin/Enrolment.h"
#include "admin/QrCode.h"

#include <QTest>

using namespace dynfou;

namespace {

const std::string kList = "[\n  {\"ClientName\": \"a\", \"clientKey\": \"0123456789abcdef\", \"Colour\": 1},\n"
                          "  {\"ClientName\": \"b\", \"clientKey\": [\"k1-0123456789abc\", \"k2-0123456789abc\"]}\n]\n";

QString textOf(const Result<std::string>& result)
{
    return QString::fromStdString(result ? *result : std::string(toString(result.error().code)));
}

QString changed(const std::string& part, const std::string& by)
{
    auto text = kList;
    text.replace(text.find(part), part.size(), by);
    return QString::fromStdString(text);
}

} // namespace

class TestEnrolment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enrolling()
    {
        QCOMPARE(textOf(withClient(kList, "c", "new key of client c", 1300)),
                 changed("]}\n]", "]},\n  {\"ClientName\": \"c\", \"clientKey\": \"new key of client c\", "
                                  "\"MTU\": 1300}\n]"));
        QCOMPARE(textOf(withClient(kList, "a", "new key of client a", {})), QStringLiteral("in-use"));
        QCOMPARE(textOf(withClient(kList, "a=b", "new key of client", {})), QStringLiteral("usage"));
        QCOMPARE(textOf(withClient("[{}]", "c", "new key of client c", {})), QStringLiteral("configuration"));
    }
    void codes()
    {
        const auto code = qrCode("dynfou://add/1#x", false);
        QVERIFY(code.has_value());
        const auto lines = QString::fromStdString(*code).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        // version 1 to 2: 21 or 25 modules, and a light margin of 4 on each side
        QVERIFY(lines.front().size() == 29 || lines.front().size() == 33);
        for (const auto& line : lines)
            QCOMPARE(line.size(), lines.front().size());
        QCOMPARE(lines.front(), QString(lines.front().size(), QChar(0x2588)));
        QVERIFY(qrCode("x", true)->starts_with("\x1b[40;97m"));
        QVERIFY(!qrCode(std::string(3000, 'x'), false).has_value());
    }
    void revoking()
    {
        QCOMPARE(textOf(withoutClient(kList, "b")),
                 changed(kList.substr(kList.find("},\n") + 1, kList.find("]}") + 2 - kList.find("},\n") - 1), ""));
        QCOMPARE(textOf(withoutClient(kList, "c")), QStringLiteral("usage"));
        QCOMPARE(textOf(withoutClient("[]", "c")), QStringLiteral("usage"));
    }
    void rotating()
    {
        QCOMPARE(textOf(withNewKey(kList, "a", "another key of a")),
                 changed("\"0123456789abcdef\"", "[\"0123456789abcdef\", \"another key of a\"]"));
        const auto three = withNewKey(kList, "b", "another key of b");
        QVERIFY(three.has_value());
        QCOMPARE(textOf(withNewKey(*three, "b", "one too many, ooo")), QStringLiteral("refused"));
        QCOMPARE(textOf(withLastKeyOnly(*three, "b")),
                 changed("[\"k1-0123456789abc\", \"k2-0123456789abc\"]", "\"another key of b\""));
        QCOMPARE(textOf(withLastKeyOnly(kList, "a")), QStringLiteral("refused"));
        QCOMPARE(textOf(withNewKey(kList, "c", "key key key key k")), QStringLiteral("usage"));
    }
};

QTEST_APPLESS_MAIN(TestEnrolment)
#include "test_enrolment.moc"
