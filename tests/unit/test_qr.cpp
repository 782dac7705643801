// SPDX-License-Identifier: Apache-2.0
#include "qr/QrMatrix.h"

#include <QTest>

#include <algorithm>

using namespace dynfou;

class TestQr : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finderPatternsStandInThreeCorners();
    void marginIsLight();
    void moreRepairNeedsMoreModules();
    void refused_data();
    void refused();
};

namespace {

constexpr int kMargin = 4;
constexpr int kFinder = 7; // modules of a finder pattern, ISO/IEC 18004 6.3.3.1

/// Whether a finder pattern begins at a module: a dark frame, a light one in it, and a dark square of three.
bool isFinder(const QrMatrix& code, int top, int left)
{
    for (int row = 0; row < kFinder; ++row) {
        for (int column = 0; column < kFinder; ++column) {
            const int edge = std::min({row, column, kFinder - 1 - row, kFinder - 1 - column});
            if (code.isDark(top + row, left + column) != (edge != 1))
                return false;
        }
    }
    return true;
}

} // namespace

void TestQr::finderPatternsStandInThreeCorners()
{
    const auto code = QrMatrix::encode("dynfou://add/1#abc", QrRepair::Low);
    QVERIFY(code.has_value());
    const int far = code->size() - kMargin - kFinder;
    QVERIFY(isFinder(*code, kMargin, kMargin));
    QVERIFY(isFinder(*code, kMargin, far));
    QVERIFY(isFinder(*code, far, kMargin));
    QVERIFY(!isFinder(*code, far, far));
}

void TestQr::marginIsLight()
{
    const auto code = QrMatrix::encode("dynfou", QrRepair::Medium);
    QVERIFY(code.has_value());
    QCOMPARE(code->size(), 21 + 2 * kMargin); // version 1
    for (int place = -1; place <= code->size(); ++place) {
        for (int depth = -1; depth < kMargin; ++depth) {
            QVERIFY(!code->isDark(depth, place));
            QVERIFY(!code->isDark(place, depth));
            QVERIFY(!code->isDark(code->size() - 1 - depth, place));
            QVERIFY(!code->isDark(place, code->size() - 1 - depth));
        }
    }
}

void TestQr::moreRepairNeedsMoreModules()
{
    const std::string text(100, 'x');
    QVERIFY(QrMatrix::encode(text, QrRepair::Low)->size() < QrMatrix::encode(text, QrRepair::Medium)->size());
}

void TestQr::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a zero byte") << QByteArray("a\0b", 3);
    QTest::newRow("too long") << QByteArray(8000, 'x');
}

void TestQr::refused()
{
    QFETCH(QByteArray, text);
    const auto code = QrMatrix::encode(text.toStdString(), QrRepair::Low);
    QVERIFY(!code.has_value());
    QVERIFY(code.error().code == ErrorCode::Refused);
}

QTEST_APPLESS_MAIN(TestQr)
#include "test_qr.moc"
