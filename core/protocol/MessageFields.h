// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou::agreement {

/// Reads the fields of a JSON object that another program has written: a message, or a status. The first fault is kept;
/// what is returned after it means nothing, so an object is read as a whole and fault() asked once. An optional field
/// is either right or not there: `null` is a fault.
class MessageFields {
public:
    explicit MessageFields(QJsonObject object) : m_object(std::move(object)) {}

    /// A whole number in `min`..`max`. 1446.0 is one: JSON does not tell it from 1446.
    std::uint32_t integer(QLatin1StringView name, std::uint32_t min, std::uint32_t max);
    /// The same for numbers that need more bits; above 2^53 none is exact.
    std::uint64_t wideInteger(QLatin1StringView name, std::uint64_t min, std::uint64_t max);
    /// A number in `min`..`max`.
    double number(QLatin1StringView name, double min, double max);
    /// A printable text (isPrintable()) of `minSize`..`maxSize` bytes.
    std::string text(QLatin1StringView name, std::size_t minSize, std::size_t maxSize);
    /// A text of any characters and any length: it must not be shown or logged as it is.
    std::string anyText(QLatin1StringView name);
    /// As text(); nothing when it is not there.
    std::optional<std::string> optionalText(QLatin1StringView name, std::size_t minSize, std::size_t maxSize);
    /// A text that `parse` accepts; `what` names such a text in the fault.
    template <typename T>
    T parsed(QLatin1StringView name, std::optional<T> (*parse)(std::string_view), std::string_view what)
    {
        const auto value = isPresent(name) ? parse(string(name)) : std::nullopt;
        if (!value)
            wrong(name, what);
        return value.value_or(T{});
    }
    /// As parsed(); nothing when it is not there.
    template <typename T>
    std::optional<T> optionalParsed(QLatin1StringView name, std::optional<T> (*parse)(std::string_view),
                                    std::string_view what)
    {
        return isPresent(name) ? std::optional<T>(parsed(name, parse, what)) : std::nullopt;
    }

    [[nodiscard]] bool isPresent(QLatin1StringView name) const { return m_object.contains(name); }
    [[nodiscard]] QJsonValue value(QLatin1StringView name) const { return m_object.value(name); }
    /// Notes that the field is missing, or not `what`.
    void wrong(QLatin1StringView name, std::string_view what);
    /// A Protocol error that is safe to log; nothing as long as all was right.
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    /// The field's text, empty when it is none.
    [[nodiscard]] std::string string(QLatin1StringView name) const { return value(name).toString().toStdString(); }

    QJsonObject m_object;
    std::optional<Error> m_fault;
};

/// The error of a message that cannot be used; `why` must be safe to log.
tl::unexpected<Error> malformed(std::string why);

/// The JSON object that `text` is, and nothing beside it; Protocol error otherwise.
Result<QJsonObject> parseObject(std::string_view text);

/// `object` on one line, without white space.
std::string writeObject(const QJsonObject& object);

/// Whether `text` is UTF-8 without control characters (C0, DEL, C1).
bool isPrintable(std::string_view text);

/// `text` as a message may carry it: control characters become spaces, and it is cut to `maxSize` bytes at a
/// character's end.
QString printableText(std::string_view text, std::size_t maxSize);

} // namespace dynfou::agreement
