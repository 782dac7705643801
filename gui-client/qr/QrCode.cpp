// SPDX-License-Identifier: Apache-2.0
#include "qr/QrCode.h"

#include "base/Text.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#define ZX_USE_UTF8 // NOLINT(cppcoreguidelines-macro-usage): ZXing's switch
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>
#include <set>

namespace dynfou::gui {

namespace {

constexpr int kMargin = 4;        ///< modules of white around a code (ISO/IEC 18004)
constexpr int kMediumRepair = 4;  ///< of 8: a scratch or a reflection does no harm
constexpr uint8_t kMaxCodes = 16; ///< in one picture

Error noPicture(const std::string& reason)
{
    return {ErrorCode::Unsupported, "the picture cannot be read: " + reason, "use a PNG or JPEG"};
}

QSize bounded(QSize size)
{
    const QSize limit(kMaxPictureSide, kMaxPictureSide);
    return size.width() > limit.width() || size.height() > limit.height() ? size.scaled(limit, Qt::KeepAspectRatio)
                                                                          : size;
}

/// What stands in the QR codes of a picture.
std::set<std::string> textsIn(const QImage& grey)
{
    const auto hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setMaxNumberOfSymbols(kMaxCodes);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum,
                                static_cast<int>(grey.bytesPerLine()));
    std::set<std::string> texts;
    try {
        for (const auto& code : ZXing::ReadBarcodes(view, hints))
            texts.insert(code.text());
    } catch (const std::exception&) { // the library's way to give a picture up
        return {};
    }
    return texts;
}

bool isLink(const std::string& text)
{
    return toLowerAscii(text).starts_with("dynfou:");
}

} // namespace

bool isPicture(const QByteArray& data)
{
    return data.startsWith("\x89PNG\r\n") || data.startsWith("\xff\xd8\xff");
}

Result<QImage> pictureFrom(const QByteArray& data)
{
    if (data.size() > kMaxPictureBytes)
        return fail(noPicture("it is larger than 16 MiB"));
    if (!isPicture(data))
        return fail(noPicture("it is of another kind"));
    QBuffer buffer;
    buffer.setData(data);
    QImageReader reader(&buffer, data.startsWith('\xff') ? "jpeg" : "png");
    reader.setAutoDetectImageFormat(false);
    const auto size = reader.size();
    if (size.isEmpty())
        return fail(noPicture("it is damaged"));
    if (qint64{size.width()} * size.height() > kMaxPicturePixels)
        return fail(noPicture("it has too many pixels"));
    if (const auto wanted = bounded(size); wanted != size)
        reader.setScaledSize(wanted);
    auto picture = reader.read();
    if (picture.isNull())
        return fail(noPicture(reader.errorString().toStdString()));
    return picture;
}

Result<std::string> linkIn(const QImage& picture)
{
    // what is transparent was meant to be paper
    QImage paper(bounded(picture.size()), QImage::Format_RGB32);
    if (paper.isNull())
        return fail(noPicture("it is empty"));
    auto grey = picture.size() == paper.size()
                    ? picture
                    : picture.scaled(paper.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    if (grey.hasAlphaChannel()) {
        paper.fill(Qt::white);
        QPainter(&paper).drawImage(0, 0, grey);
        grey = paper;
    }
    grey.convertTo(QImage::Format_Grayscale8);
    auto texts = textsIn(grey);
    if (texts.empty()) {
        grey.invertPixels();
        texts = textsIn(grey);
    }
    if (texts.empty())
        return fail({ErrorCode::NotFound, "there is no QR code in the picture, or it is too small or blurred",
                     "a screenshot is better than a photograph"});
    std::erase_if(texts, [](const std::string& text) { return !isLink(text); });
    if (texts.empty())
        return fail({ErrorCode::NotFound, "the QR code holds no link that begins with dynfou:"});
    if (texts.size() > 1)
        return fail({ErrorCode::Usage, "the picture has more than one link", "cut out the one that is meant"});
    return *texts.begin();
}

QImage qrCodeOf(const std::string& text)
{
    try {
        const auto matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                                .setMargin(kMargin)
                                .setEccLevel(kMediumRepair)
                                .encode(text, 0, 0);
        QImage code(matrix.width(), matrix.height(), QImage::Format_RGB32);
        for (int y = 0; y < matrix.height(); ++y) {
            for (int x = 0; x < matrix.width(); ++x)
                code.setPixelColor(x, y, matrix.get(x, y) ? Qt::black : Qt::white);
        }
        return code;
    } catch (const std::exception&) { // it does not fit
        return {};
    }
}

} // namespace dynfou::gui
