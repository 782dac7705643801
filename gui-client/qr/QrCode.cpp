// SPDX-License-Identifier: Apache-2.0
#include "qr/QrCode.h"

#include "base/Text.h"
#include "qr/QrMatrix.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#define ZX_USE_UTF8 // NOLINT(cppcoreguidelines-macro-usage): ZXing's switch
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>
#include <set>

namespace dynfou::gui {

namespace {

constexpr uint8_t kMaxCodes = 16; ///< most codes that are read in one picture

#if __has_include(<ZXing/ReaderOptions.h>)
using ReaderOptions = ZXing::ReaderOptions;
#else
using ReaderOptions = ZXing::DecodeHints; // the name before ZXing 2.2
#endif

Error noPicture(const Reason& why)
{
    return {ErrorCode::Unsupported, {ReasonCode::PictureUnreadable, why}, ReasonCode::UsePngOrJpeg};
}

QSize bounded(QSize size)
{
    const QSize limit(kMaxPictureSide, kMaxPictureSide);
    return size.width() > limit.width() || size.height() > limit.height() ? size.scaled(limit, Qt::KeepAspectRatio)
                                                                          : size;
}

/// The texts of the QR codes in a picture.
std::set<std::string> textsIn(const QImage& grey)
{
    const auto options = ReaderOptions().setFormats(ZXing::BarcodeFormat::QRCode).setMaxNumberOfSymbols(kMaxCodes);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum,
                                static_cast<int>(grey.bytesPerLine()));
    std::set<std::string> texts;
    try {
        for (const auto& code : ZXing::ReadBarcodes(view, options))
            texts.insert(code.text());
    } catch (const std::exception&) { // ZXing throws if it cannot handle a picture
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
        return fail(noPicture(ReasonCode::PictureTooLarge));
    if (!isPicture(data))
        return fail(noPicture(ReasonCode::PictureOfOtherKind));
    QBuffer buffer;
    buffer.setData(data);
    QImageReader reader(&buffer, data.startsWith('\xff') ? "jpeg" : "png");
    reader.setAutoDetectImageFormat(false);
    const auto size = reader.size();
    if (size.isEmpty())
        return fail(noPicture(ReasonCode::PictureDamaged));
    if (qint64{size.width()} * size.height() > kMaxPicturePixels)
        return fail(noPicture(ReasonCode::PictureTooManyPixels));
    if (const auto wanted = bounded(size); wanted != size)
        reader.setScaledSize(wanted);
    auto picture = reader.read();
    if (picture.isNull())
        return fail(noPicture(reader.errorString().toStdString()));
    return picture;
}

Result<std::string> linkIn(const QImage& picture)
{
    // transparent parts are meant to be white paper
    QImage paper(bounded(picture.size()), QImage::Format_RGB32);
    if (paper.isNull())
        return fail(noPicture(ReasonCode::PictureEmpty));
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
        return fail({ErrorCode::NotFound, ReasonCode::NoQrCode, ReasonCode::ScreenshotIsBetter});
    std::erase_if(texts, [](const std::string& text) { return !isLink(text); });
    if (texts.empty())
        return fail({ErrorCode::NotFound, ReasonCode::QrCodeHasNoLink});
    if (texts.size() > 1)
        return fail({ErrorCode::Usage, ReasonCode::SeveralLinks, ReasonCode::CutOut});
    return *texts.begin();
}

QImage qrCodeOf(const std::string& text)
{
    const auto code = QrMatrix::encode(text, QrRepair::Medium); // Medium survives a scratch or a reflection
    if (!code)
        return {};
    QImage picture(code->size(), code->size(), QImage::Format_RGB32);
    for (int row = 0; row < code->size(); ++row) {
        for (int column = 0; column < code->size(); ++column)
            picture.setPixelColor(column, row, code->isDark(row, column) ? Qt::black : Qt::white);
    }
    return picture;
}

} // namespace dynfou::gui
