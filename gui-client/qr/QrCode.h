// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QImage>

#include <string>

class QByteArray;

namespace dynfou::gui {

// Anybody may have made a picture, so it is decoded only if it is a PNG or JPEG within these limits.
inline constexpr qint64 kMaxPictureBytes = qint64{16} << 20;
inline constexpr qint64 kMaxPicturePixels = 64'000'000;
/// A picture with a longer side is scaled down before the search for a code.
inline constexpr int kMaxPictureSide = 2500;

/// Whether the data begins like a PNG or JPEG, the kinds that pictureFrom() reads.
bool isPicture(const QByteArray& data);
/// Decodes a PNG or JPEG. Errors: Unsupported if it is of another kind, too large or damaged.
Result<QImage> pictureFrom(const QByteArray& data);
/// Reads the link that begins with `dynfou:` from the QR code in a picture, dark on light or light on dark. Errors:
/// NotFound if there is no code, or none with such a link; Usage if there are several different links.
Result<std::string> linkIn(const QImage& picture);

/// The QR code of a text, one pixel per module, with the white margin that scanners need. A null image if the text is
/// too long.
QImage qrCodeOf(const std::string& text);

} // namespace dynfou::gui
