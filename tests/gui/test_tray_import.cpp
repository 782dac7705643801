// SPDX-License-Identifier: Apache-2.0
#include "config/ServerLink.h"
#include "qr/ImportSource.h"
#include "qr/QrCode.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QtEndian>

#include <sys/stat.h>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;

namespace {

ServerEntry someServer()
{
    ServerEntry entry;
    entry.clientName = "laptop";
    entry.remoteAddress = "vpn.example.org";
    entry.clientKeys = {"KUnqdrF54YrHxDQKvZ"};
    return entry;
}

std::string someLink()
{
    return encodeServerLink(someServer());
}

QByteArray encoded(const QImage& picture, const char* format, int quality = -1)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, format, quality);
    return buffer.data();
}

/// A PNG that claims another size, its header's checksum (CRC-32, PNG 5.3) included.
QByteArray claiming(QByteArray png, const char* size)
{
    png.replace(16, 8, QByteArray::fromHex(size));
    quint32 crc = 0xffffffff;
    for (qsizetype i = 12; i < 29; ++i) {
        crc ^= static_cast<quint8>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ (0xedb88320U & (0U - (crc & 1U)));
    }
    qToBigEndian(~crc, png.data() + 29);
    return png;
}

/// A code of that many pixels a module, somewhere on a page.
QImage page(const QImage& code, int scale, QSize size)
{
    QImage paper(size, QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    painter.drawText(20, 20, u"Your tunnel"_s);
    painter.drawImage(40, 60, code.scaled(code.size() * scale));
    return paper;
}

/// The link of a picture, or the error.
QString read(const QImage& picture)
{
    const auto link = linkIn(picture);
    return QString::fromStdString(link ? *link : link.error().toString());
}

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& data)
{
    QFile file(folder.path() + u'/' + name);
    return file.open(QIODevice::WriteOnly) && file.write(data) == data.size() ? file.fileName() : QString();
}

} // namespace

class TestTrayImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreRead_data();
    void codesAreRead();
    void codesOfOthersAreRead();
    void lengths();
    void whatIsNoLinkIsRefused();
    void hostilePictures_data();
    void hostilePictures();
    void damagedPictures();
    void noiseTakesNoTime();
    void filesAndLinks();
    void whatIsDropped();
};

void TestTrayImport::codesAreRead_data()
{
    QTest::addColumn<QImage>("picture");
    const auto code = qrCodeOf(someLink());
    QVERIFY(!code.isNull());
    QTest::newRow("2 pixels a module") << code.scaled(code.size() * 2);
    QTest::newRow("7 pixels a module") << code.scaled(code.size() * 7);
    QTest::newRow("on a page") << page(code, 4, {1240, 1754});
    QTest::newRow("on a large page") << page(code, 12, {5000, 6000});
    QTest::newRow("on its side") << page(code, 4, {900, 900}).transformed(QTransform().rotate(90));
    QTest::newRow("tilted") << page(code, 5, {900, 900}).transformed(QTransform().rotate(11), Qt::SmoothTransformation);
    auto dark = page(code, 4, {900, 900});
    dark.invertPixels();
    QTest::newRow("light on dark") << dark;
    auto clear = code.scaled(code.size() * 4).convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < clear.height(); ++y) {
        for (int x = 0; x < clear.width(); ++x) {
            if (clear.pixelColor(x, y) == Qt::white)
                clear.setPixelColor(x, y, Qt::transparent);
        }
    }
    QTest::newRow("transparent") << clear;
    QTest::newRow("JPEG") << *pictureFrom(encoded(page(code, 4, {900, 900}), "jpeg", 40));
    QTest::newRow("large JPEG") << *pictureFrom(encoded(page(code, 14, {6000, 4000}), "jpeg", 40));
    QTest::newRow("one bit a pixel") << *pictureFrom(encoded(code.convertToFormat(QImage::Format_Mono), "png"));
}

void TestTrayImport::codesAreRead()
{
    QFETCH(QImage, picture);
    QCOMPARE(read(picture), QString::fromStdString(someLink()));
}

void TestTrayImport::codesOfOthersAreRead()
{
    const QTemporaryDir folder;
    for (const auto& level : {u"L"_s, u"M"_s, u"H"_s}) {
        const auto path = folder.path() + u"/code.png"_s;
        QCOMPARE(QProcess::execute(u"qrencode"_s, {u"-l"_s, level, u"-o"_s, path, QString::fromStdString(someLink())}),
                 0);
        const auto import = openImport(path, false);
        QVERIFY2(import, import ? "" : import.error().toString().c_str());
        QCOMPARE(import->entries.size(), std::size_t{1});
        QVERIFY(import->entries[0].entry.clientKeys == someServer().clientKeys);
        QVERIFY(import->origin.contains(path));
    }
}

void TestTrayImport::lengths()
{
    for (const std::size_t size : {1U, 100U, 1000U, 2200U}) {
        const auto text = "dynfou:" + std::string(size, 'x');
        const auto code = qrCodeOf(text);
        QVERIFY(!code.isNull());
        QCOMPARE(read(code.scaled(code.size() * 3)), QString::fromStdString(text));
        QCOMPARE(code.pixelColor(3, 3), QColor(Qt::white));
        QCOMPARE(code.pixelColor(4, 4), QColor(Qt::black));
    }
    QVERIFY(qrCodeOf(std::string(8000, 'x')).isNull());
}

void TestTrayImport::whatIsNoLinkIsRefused()
{
    QVERIFY(read(QImage()).contains(u"empty"_s));
    QImage nothing(300, 300, QImage::Format_RGB32);
    nothing.fill(Qt::white);
    QVERIFY(read(nothing).contains(u"no QR code"_s));
    const auto other = qrCodeOf("https://example.org/");
    QVERIFY(read(other.scaled(other.size() * 4)).contains(u"no link"_s));
    auto two = page(qrCodeOf(someLink()), 3, {900, 500});
    auto entry = someServer();
    entry.remoteAddress = "other.example.org";
    const auto second = qrCodeOf(encodeServerLink(entry));
    QPainter(&two).drawImage(450, 60, second.scaled(second.size() * 3));
    QVERIFY(read(two).contains(u"more than one"_s));
    auto same = page(qrCodeOf(someLink()), 3, {900, 500});
    QPainter(&same).drawImage(450, 60, qrCodeOf(someLink()).scaled(second.size() * 3));
    QVERIFY(!read(same).contains(u"more than one"_s));
}

void TestTrayImport::hostilePictures_data()
{
    QTest::addColumn<QByteArray>("data");
    const auto code = encoded(qrCodeOf(someLink()), "png");
    QTest::newRow("huge") << claiming(code, "0000ea600000ea60");
    QTest::newRow("wide") << claiming(code, "7fffffff00000001");
    QTest::newRow("too many pixels to hold") << claiming(code, "00001f4000001f3f");
    QTest::newRow("no pixels") << claiming(code, "0000000000000000");
    QTest::newRow("many bytes") << code + QByteArray(kMaxPictureBytes, 'x');
    QTest::newRow("cut off") << code.first(60);
    QTest::newRow("begins so only") << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("begins as a JPEG") << QByteArray("\xff\xd8\xff\xe0 and so on");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another kind") << encoded(qrCodeOf(someLink()), "bmp");
    QTest::newRow("drawing") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>");
}

void TestTrayImport::hostilePictures()
{
    QFETCH(QByteArray, data);
    const auto picture = pictureFrom(data);
    QVERIFY(!picture);
    QVERIFY(!picture.error().context.isEmpty());
}

void TestTrayImport::damagedPictures()
{
    QRandomGenerator random(7);
    const auto code = page(qrCodeOf(someLink()), 2, {260, 260});
    for (const auto& whole : {encoded(code, "png"), encoded(code, "jpeg")}) {
        for (int run = 0; run < 60; ++run) {
            auto data = whole;
            for (int i = 0; i < 4; ++i)
                data[random.bounded(int(data.size()))] = static_cast<char>(random.bounded(256));
            if (const auto picture = pictureFrom(data))
                read(*picture); // whatever it says
        }
    }
}

void TestTrayImport::noiseTakesNoTime()
{
    QImage noise(3000, 3000, QImage::Format_Grayscale8);
    QRandomGenerator random(7);
    for (int y = 0; y < noise.height(); ++y)
        random.fillRange(reinterpret_cast<quint32*>(noise.scanLine(y)), noise.width() / 4);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(read(noise).contains(u"no QR code"_s));
    qInfo("%lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 30'000); // a bound, with sanitizers too
}

void TestTrayImport::filesAndLinks()
{
    const QTemporaryDir folder;
    const auto link = openImport(u"  "_s + QString::fromStdString(someLink()) + u'\n', false);
    QVERIFY(link && link->entries.size() == 1);
    const auto list =
        write(folder, u"list"_s,
              "{\"ClientName\":\"a\",\"servers\":[{\"remoteAddr\":\"b\",\"clientKey\":\"KUnqdrF54YrHxDQKvZ\"}]}");
    QVERIFY(openImport(list, false));
    const auto empty = write(folder, u"empty"_s, "{\"ClientName\":\"a\",\"servers\":[]}");
    QVERIFY(!openImport(empty, false));
    const auto misnamed = write(folder, u"code.json"_s, encoded(qrCodeOf(someLink()), "png"));
    QVERIFY(openImport(misnamed, false)); // what it is counts, not what it is called
    const auto other = write(folder, u"other.png"_s, encoded(qrCodeOf("dynfou:nonsense"), "png"));
    QVERIFY(!openImport(other, false));
    const auto pipe = folder.path() + u"/pipe"_s;
    QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    QVERIFY(!openImport(pipe, false)); // and does not wait for what may never come
    QVERIFY(!openImport(folder.path(), false));
    QVERIFY(!openImport(u"/dev/zero"_s, false));
    QVERIFY(!openImport(QString(), false));
}

void TestTrayImport::whatIsDropped()
{
    const QTemporaryDir folder;
    QMimeData data;
    QVERIFY(!canImport(data) && !openImport(data, false));
    data.setText(u"hello"_s);
    QVERIFY(!canImport(data) && !openImport(data, false));
    data.setText(QString::fromStdString(someLink()));
    QVERIFY(canImport(data) && openImport(data, false));
    data.clear();
    data.setImageData(qrCodeOf(someLink()));
    QVERIFY(canImport(data) && openImport(data, false));
    data.clear();
    data.setUrls({QUrl(u"https://example.org/code.png"_s)}); // nothing is fetched
    QVERIFY(!canImport(data) && !openImport(data, false));
    data.setUrls({QUrl::fromLocalFile(write(folder, u"code.png"_s, encoded(qrCodeOf(someLink()), "png")))});
    QVERIFY(canImport(data) && openImport(data, false));
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // text on a page needs fonts
    const QGuiApplication application(argc, argv);
    TestTrayImport test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_tray_import.moc"
