// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QImage>

#include <string>

class QByteArray;

namespace dynfou::gui {

// Pictures come from anywhere: what is not a PNG or JPEG, or claims more than this, is not decoded.
inline constexpr qint64 kMaxPictureBytes = qint64{16} << 20;
inline constexpr qint64 kMaxPicturePixels = 64'000'000;
/// Greater ones are made smaller before a code is looked for.
inline constexpr int kMaxPictureSide = 2500;

/// Whether data begins as a picture of a kind that pictureFrom() reads.
bool isPicture(const QByteArray& data);
/// Decodes a PNG or JPEG. Errors: Unsupported when it is another kind, too large or damaged.
Result<QImage> pictureFrom(const QByteArray& data);
/// The link that begins with `dynfou:` in the QR code of a picture, dark on light or light on dark. Errors: NotFound
/// when there is no code, or none with such a link; Usage when there are links that differ.
Result<std::string> linkIn(const QImage& picture);

/// The QR code of a text, a pixel a module, with the white margin that belongs to it. Null when the text does not fit.
QImage qrCodeOf(const std::string& text);

} // namespace dynfou::gui
