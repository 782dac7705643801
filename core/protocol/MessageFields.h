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

/// Reads the fields of a JSON object from another program: a message, or a status. The first fault is kept, and values
/// returned after it are meaningless; so read the whole object, then ask fault() once. An optional field must be valid
/// or absent: `null` is a fault.
class MessageFields {
public:
    explicit MessageFields(QJsonObject object) : m_object(std::move(object)) {}

    /// A whole number in `min`..`max`. 1446.0 is valid too, since JSON does not distinguish it from 1446.
    std::uint32_t integer(QLatin1StringView name, std::uint32_t min, std::uint32_t max);
    /// The same for numbers with more bits; above 2^53 they are not exact.
    std::uint64_t wideInteger(QLatin1StringView name, std::uint64_t min, std::uint64_t max);
    /// A number in `min`..`max`.
    double number(QLatin1StringView name, double min, double max);
    /// A printable text (isPrintable()) of `minSize`..`maxSize` bytes.
    std::string text(QLatin1StringView name, std::size_t minSize, std::size_t maxSize);
    /// A text of any characters and any length. Escape it before showing or logging it.
    std::string anyText(QLatin1StringView name);
    /// As text(); nullopt if the field is absent.
    std::optional<std::string> optionalText(QLatin1StringView name, std::size_t minSize, std::size_t maxSize);
    /// A text that `parse` accepts; the fault calls such a text `what`.
    template <typename T>
    T parsed(QLatin1StringView name, std::optional<T> (*parse)(std::string_view), std::string_view what)
    {
        const auto value = isPresent(name) ? parse(string(name)) : std::nullopt;
        if (!value)
            wrong(name, what);
        return value.value_or(T{});
    }
    /// As parsed(); nullopt if the field is absent.
    template <typename T>
    std::optional<T> optionalParsed(QLatin1StringView name, std::optional<T> (*parse)(std::string_view),
                                    std::string_view what)
    {
        return isPresent(name) ? std::optional<T>(parsed(name, parse, what)) : std::nullopt;
    }

    [[nodiscard]] bool isPresent(QLatin1StringView name) const { return m_object.contains(name); }
    [[nodiscard]] QJsonValue value(QLatin1StringView name) const { return m_object.value(name); }
    /// Records the fault that the field is missing, or is not `what`.
    void wrong(QLatin1StringView name, std::string_view what);
    /// The first fault as a Protocol error that is safe to log; nullopt if there was none.
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    /// The field's text; empty if it is not a text.
    [[nodiscard]] std::string string(QLatin1StringView name) const { return value(name).toString().toStdString(); }

    QJsonObject m_object;
    std::optional<Error> m_fault;
};

/// The Protocol error of a message that cannot be used; `why` must be safe to log.
tl::unexpected<Error> malformed(std::string why);

/// Parses `text`, which must be exactly one JSON object; Protocol error otherwise.
Result<QJsonObject> parseObject(std::string_view text);

/// `object` on one line, without white space.
std::string writeObject(const QJsonObject& object);

/// Whether `text` is UTF-8 without control characters (C0, DEL, C1).
bool isPrintable(std::string_view text);

/// `text` in the form that a message may contain: control characters become spaces, and it is cut to `maxSize` bytes
/// after a whole character.
QString printableText(std::string_view text, std::size_t maxSize);

} // namespace dynfou::agreement
