// SPDX-License-Identifier: Apache-2.0
#include "qr/ImportSource.h"

#include "config/ListFile.h"
#include "qr/QrCode.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <utility>

namespace dynfou::gui {

namespace {

using namespace Qt::StringLiterals;

class Text {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::ImportSource)
};

bool isLink(const QString& text)
{
    return text.trimmed().startsWith(u"dynfou:"_s, Qt::CaseInsensitive);
}

Result<Import> importOf(const std::string& text, const std::string& source, const QString& origin, bool legacyByDefault)
{
    auto entries = readImport(text, source, legacyByDefault);
    if (!entries)
        return fail(entries.error());
    if (entries->empty())
        return fail({ErrorCode::Configuration, {ReasonCode::NoServerIn, source}});
    return Import{origin, std::move(*entries)};
}

Result<Import> importOf(const QImage& picture, const QString& origin, bool legacyByDefault)
{
    const auto link = linkIn(picture);
    if (!link)
        return fail(link.error());
    return importOf(*link, "the QR code", origin, legacyByDefault);
}

/// The first `size` bytes of a regular file. Empty for anything else, which might never end.
QByteArray beginOf(const QString& path, qint64 size)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(size) : QByteArray();
}

QUrl fileIn(const QMimeData& data)
{
    const auto urls = data.urls();
    return urls.size() == 1 && urls[0].isLocalFile() ? urls[0] : QUrl();
}

} // namespace

Result<Import> openImport(const QString& source, bool legacyByDefault)
{
    if (isLink(source))
        return importOf(source.toStdString(), "the link", Text::tr("a link"), legacyByDefault);
    if (isPicture(beginOf(source, 16))) {
        const auto picture = pictureFrom(beginOf(source, kMaxPictureBytes + 1));
        if (!picture)
            return fail(picture.error());
        return importOf(*picture, Text::tr("the QR code in %1").arg(source), legacyByDefault);
    }
    const auto path = source.toStdString();
    const auto file = readListFile(path, {}, {});
    if (!file.value)
        return fail({ErrorCode::Configuration,
                     file.issues.empty() ? Reason(ReasonCode::FileUnreadable, path) : file.issues.front().message});
    return importOf(*file.value, path, source, legacyByDefault);
}

Result<Import> openImport(const QMimeData& data, bool legacyByDefault)
{
    if (isLink(data.text()))
        return openImport(data.text().trimmed(), legacyByDefault);
    if (const auto file = fileIn(data); !file.isEmpty())
        return openImport(file.toLocalFile(), legacyByDefault);
    if (data.hasImage())
        return importOf(qvariant_cast<QImage>(data.imageData()), Text::tr("the QR code of a picture"), legacyByDefault);
    return fail({ErrorCode::NotFound, ReasonCode::NothingToImport});
}

bool canImport(const QMimeData& data)
{
    return isLink(data.text()) || !fileIn(data).isEmpty() || data.hasImage();
}

} // namespace dynfou::gui
