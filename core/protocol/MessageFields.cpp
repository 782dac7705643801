// SPDX-License-Identifier: Apache-2.0
#include "protocol/MessageFields.h"

#include "base/QtText.h"
#include "base/Text.h"

#include <QJsonDocument>
#include <algorithm>
#include <cmath>

namespace dynfou::agreement {

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

} // namespace

std::uint32_t MessageFields::integer(QLatin1StringView name, std::uint32_t min, std::uint32_t max)
{
    return static_cast<std::uint32_t>(wideInteger(name, min, max));
}

std::uint64_t MessageFields::wideInteger(QLatin1StringView name, std::uint64_t min, std::uint64_t max)
{
    // every whole number of 53 bits is exact in a double; what is no number becomes -1
    const double number = value(name).toDouble(-1);
    if (number < static_cast<double>(min) || number > static_cast<double>(max) || number != std::trunc(number)) {
        wrong(name, "a whole number in " + std::to_string(min) + ".." + std::to_string(max));
        return min;
    }
    return static_cast<std::uint64_t>(number);
}

double MessageFields::number(QLatin1StringView name, double min, double max)
{
    const double number = value(name).toDouble();
    if (value(name).isDouble() && number >= min && number <= max)
        return number;
    wrong(name, "a number in its range");
    return min;
}

std::string MessageFields::text(QLatin1StringView name, std::size_t minSize, std::size_t maxSize)
{
    auto content = string(name);
    if (!value(name).isString() || content.size() < minSize || content.size() > maxSize || !isPrintable(content)) {
        wrong(name,
              "a printable text of " + std::to_string(minSize) + " to " + std::to_string(maxSize) + " bytes of UTF-8");
        return {};
    }
    return content;
}

std::string MessageFields::anyText(QLatin1StringView name)
{
    if (!value(name).isString())
        wrong(name, "a text");
    return string(name);
}

std::optional<std::string> MessageFields::optionalText(QLatin1StringView name, std::size_t minSize, std::size_t maxSize)
{
    return isPresent(name) ? std::optional(text(name, minSize, maxSize)) : std::nullopt;
}

void MessageFields::wrong(QLatin1StringView name, std::string_view what)
{
    if (m_fault)
        return;
    std::string why(name.data(), static_cast<std::size_t>(name.size()));
    why += isPresent(name) ? " is not " : " is missing, which is ";
    m_fault = malformed(why.append(what)).value();
}

tl::unexpected<Error> malformed(std::string why)
{
    return fail(Error{ErrorCode::Protocol, std::move(why)});
}

Result<QJsonObject> parseObject(std::string_view text)
{
    QJsonParseError parseError{};
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())), &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return malformed("not JSON: " + parseError.errorString().toStdString());
    if (!document.isObject())
        return malformed("not a JSON object");
    return document.object();
}

std::string writeObject(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

bool isPrintable(std::string_view text)
{
    if (!isUtf8(text))
        return false;
    const auto characters = toQString(text);
    return std::none_of(characters.begin(), characters.end(), isControl);
}

QString printableText(std::string_view text, std::size_t maxSize)
{
    auto printable = toQString(text);
    std::replace_if(printable.begin(), printable.end(), isControl, u' ');
    auto bytes = printable.toStdString();
    if (bytes.size() <= maxSize)
        return printable;
    bytes.resize(maxSize);
    while (!isUtf8(bytes))
        bytes.pop_back();
    return QString::fromStdString(bytes);
}

} // namespace dynfou::agreement
