// SPDX-License-Identifier: Apache-2.0
#include "base/Text.h"
#include "protocol/Notice.h"

#include <QTest>

using namespace dynfou;
using namespace dynfou::agreement;

namespace {

std::string line(const std::string& sentence)
{
    return "{\"notice\":\"replaced\",\"sentence\":\"" + sentence + "\"}\n";
}

/// The sentences of the notices that come out of `text`, fed in pieces of `step` bytes, each in brackets.
std::string sentences(std::string_view text, std::size_t step)
{
    NoticeReader reader;
    std::string out;
    for (; !text.empty(); text.remove_prefix(std::min(step, text.size()))) {
        for (const auto& notice : reader.feed(text.substr(0, step)))
            out += "[" + notice.sentence + "]";
    }
    return out;
}

} // namespace

class TestNotice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactBytes()
    {
        QCOMPARE(encode(Notice{NoticeKind::Replaced, "host \"b\" has it"}), line("host \\\"b\\\" has it"));
    }

    void lines_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("found");
        const auto row = [](const char* what, const std::string& text, const std::string& found) {
            QTest::newRow(what) << text << found;
        };
        const std::string good = line("a");
        row("one", good, "[a]");
        row("two", good + line("b"), "[a][b]");
        row("empty sentence", line(""), "[]");
        row("CR before LF", "{\"notice\":\"replaced\",\"sentence\":\"a\"}\r\n", "[a]");
        row("unknown field", "{\"notice\":\"replaced\",\"sentence\":\"a\",\"x\":[{}]}\n", "[a]");
        row("nothing", "", "");
        row("empty lines", "\n\n" + good + "\n", "[a]");
        row("no newline yet", "{\"notice\":\"replaced\",\"sentence\":\"a\"}", "");
        row("unknown notice", "{\"notice\":\"closing\",\"sentence\":\"a\"}\n" + good, "[a]");
        row("no notice", "{\"sentence\":\"a\"}\n" + good, "[a]");
        row("notice of a wrong type", "{\"notice\":1,\"sentence\":\"a\"}\n" + good, "[a]");
        row("no sentence", "{\"notice\":\"replaced\"}\n" + good, "[a]");
        row("sentence of a wrong type", "{\"notice\":\"replaced\",\"sentence\":7}\n", "");
        row("sentence null", "{\"notice\":\"replaced\",\"sentence\":null}\n", "");
        row("control character", line("a\\u001bb"), "");
        row("sentence just fits", line(std::string(200, 'y')), "[" + std::string(200, 'y') + "]");
        row("sentence too long", line(std::string(201, 'y')) + good, "[a]");
        row("not JSON", "hello\n" + good, "[a]");
        row("not an object", "[]\n\"replaced\"\n" + good, "[a]");
        row("not UTF-8", line("\xff") + good, "[a]");
        row("NULs", std::string(40, '\0') + "\n" + good, "[a]");
        row("HTTP", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "");
        row("overlong line", std::string(kMaxNoticeSize + 1, ' ') + "\n" + good, "[a]");
        row("good end of an overlong line", std::string(kMaxNoticeSize, ' ') + good + good, "[a]");
        row("very long line", std::string(100'000, 'x') + "\n" + good, "[a]");
        row("overlong without end", std::string(100'000, 'x'), "");
        row("largest line", std::string(kMaxNoticeSize + 1 - good.size(), ' ') + good, "[a]");
        row("one over", std::string(kMaxNoticeSize + 2 - good.size(), ' ') + good, "");
        row("deep", std::string(250, '[') + std::string(250, ']') + "\n" + good, "[a]");
    }
    void lines()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, found);
        for (const std::size_t step : {std::size_t(1), std::size_t(2), std::size_t(7), std::size_t(511),
                                       std::size_t(512), std::size_t(513), std::size_t(1'000'000)})
            QCOMPARE(sentences(text, step), found);
    }

    void whatIsWrittenCanBeRead_data()
    {
        QTest::addColumn<std::string>("sentence");
        QTest::addColumn<std::string>("read");
        QTest::newRow("empty") << std::string() << std::string();
        QTest::newRow("quotes") << std::string(200, '"') << std::string(200, '"');
        QTest::newRow("backslashes") << std::string(300, '\\') << std::string(200, '\\');
        QTest::newRow("newline") << std::string("a\nb\tc") << std::string("a b c");
        QTest::newRow("cut at a character") << std::string(199, 'x') + "ë" << std::string(199, 'x');
        QTest::newRow("UTF-8") << std::string("Zoë 日本 😀") << std::string("Zoë 日本 😀");
    }
    void whatIsWrittenCanBeRead()
    {
        QFETCH(std::string, sentence);
        QFETCH(std::string, read);
        const auto text = encode(Notice{NoticeKind::Replaced, sentence});
        QVERIFY(text.size() <= kMaxNoticeSize + 1);
        QCOMPARE(text.find('\n'), text.size() - 1);
        NoticeReader reader;
        QVERIFY(reader.feed(text) == std::vector<Notice>({{NoticeKind::Replaced, read}}));
    }
    void bytesThatAreNotUtf8AreNotSent()
    {
        const auto text = encode(Notice{NoticeKind::Replaced, std::string(300, '\xff')});
        QVERIFY(isUtf8(text));
        NoticeReader reader;
        QCOMPARE(reader.feed(text).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestNotice)
#include "test_notice.moc"
