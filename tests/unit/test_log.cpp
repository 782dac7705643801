// SPDX-License-Identifier: Apache-2.0
#include "base/Log.h"
#include "base/Text.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace dynfou;

namespace {

const std::chrono::system_clock::time_point kTime{std::chrono::milliseconds(1769847300123)};

LogRecord record(std::string_view message, std::span<const LogField> fields)
{
    return {kTime, LogLevel::Info, "client", message, fields};
}

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textLine()
    {
        const std::vector<LogField> fields{{"server", "203.0.113.80:65200"}, {"mtu", 1450}, {"reason", "two words"}};
        QCOMPARE(formatText(record("tunnel is up", fields)),
                 std::string("2026-01-31T08:15:00.123Z info    client  tunnel is up "
                             "server=203.0.113.80:65200 mtu=1450 reason=\"two words\"\n"));
    }
    void jsonLine()
    {
        const std::vector<LogField> fields{{"mtu", 1450}, {"name", "a\"b\n\xff"}};
        const auto line = formatJson(record("x", fields));
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        QCOMPARE(object.value(QLatin1String("mtu")).toInt(), 1450);
        QCOMPARE(object.value(QLatin1String("name")).toString(), QString::fromUtf8("a\"b\nÿ"));
        QCOMPARE(object.value(QLatin1String("time")).toString(), QLatin1String("2026-01-31T08:15:00.123Z"));
        QCOMPARE(object.value(QLatin1String("level")).toString(), QLatin1String("info"));
    }
    void hostileValuesStayOnOneLine_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("newline") << QByteArray("a\nb");
        QTest::newRow("escape sequence") << QByteArray("\x1b[2J");
        QTest::newRow("not UTF-8") << QByteArray("\xc0\x80\xff");
        QTest::newRow("C1 control") << QByteArray("\xc2\x9b"
                                                  "2J");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
    }
    void hostileValuesStayOnOneLine()
    {
        QFETCH(QByteArray, value);
        const std::vector<LogField> fields{{"v", value.toStdString()}};
        const auto line = formatText(record(value.toStdString(), fields));
        QCOMPARE(std::count(line.begin(), line.end(), '\n'), std::ptrdiff_t(1));
        for (const char c : line.substr(0, line.size() - 1))
            QVERIFY(static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f);
        QVERIFY(isUtf8(line));
    }
    void utf8_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("ascii") << QByteArray("abc") << true;
        QTest::newRow("two bytes") << QByteArray("\xc3\xa9") << true;
        QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x98\x80") << true;
        QTest::newRow("overlong two") << QByteArray("\xc0\xaf") << false;
        QTest::newRow("overlong three") << QByteArray("\xe0\x80\xaf") << false;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
        QTest::newRow("past the end") << QByteArray("\xf4\x90\x80\x80") << false;
        QTest::newRow("cut") << QByteArray("\xe2\x82") << false;
        QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    }
    void utf8()
    {
        QFETCH(QByteArray, text);
        QTEST(isUtf8(text.toStdString()), "valid");
    }
    void thresholdAndFile()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("new/dir/log")).toStdString();
        {
            const Log log(FdLogSink::open(path, LogLevel::Error, LogFormat::Text).value(), "test");
            log.info("not this");
            log.with({{"client", "c1"}}).error("but this", {{"n", 1}});
        }
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll();
        QVERIFY(!text.contains("not this"));
        QVERIFY(text.endsWith("but this client=c1 n=1\n"));
    }
    void unwritableFileIsAnError()
    {
        const auto sink = FdLogSink::open("/proc/no/such", LogLevel::Info, LogFormat::Text);
        QVERIFY(!sink);
        QVERIFY(sink.error().toString().find("LOG_FILE") != std::string::npos);
    }
    void numbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("value"); // -1: refused
        QTest::newRow("plain") << "65200" << 65200;
        QTest::newRow("zero padded") << "00" << -1;
        QTest::newRow("minimum") << "1" << 1;
        QTest::newRow("below") << "0" << -1;
        QTest::newRow("above") << "65536" << -1;
        QTest::newRow("sign") << "+5" << -1;
        QTest::newRow("space") << " 5" << -1;
        QTest::newRow("trailing") << "5x" << -1;
        QTest::newRow("overflow") << "99999999999999999999999" << -1;
        QTest::newRow("empty") << "" << -1;
    }
    void numbers()
    {
        QFETCH(QString, text);
        const auto number = parseNumber(text.toStdString(), 1, 65535);
        QTEST(number ? static_cast<int>(*number) : -1, "value");
    }
};

QTEST_APPLESS_MAIN(TestLog)
#include "test_log.moc"
