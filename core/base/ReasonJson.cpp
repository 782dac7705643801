// SPDX-License-Identifier: Apache-2.0
#include "base/ReasonJson.h"

#include "base/QtText.h"

#include <QJsonArray>
#include <algorithm>
#include <optional>
#include <system_error>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMaxDepth = 8; ///< nesting of reasons that is read

QJsonObject toObject(const Reason& reason);

QJsonValue toValue(const ReasonValue& value)
{
    if (const auto* number = value.number())
        return static_cast<qint64>(*number);
    if (const auto* error = value.error())
        return QJsonObject{{u"errno"_s, error->number},
                           {u"text"_s, toQString(std::generic_category().message(error->number))}};
    if (const auto* reason = value.reason())
        return toObject(*reason);
    return toQString(*value.text());
}

QJsonArray argumentsOf(const Reason& reason)
{
    QJsonArray arguments;
    for (const auto& value : reason.values)
        arguments.append(toValue(value));
    return arguments;
}

QJsonArray adviceOf(const Reason& reason)
{
    QJsonArray advice;
    for (const auto& each : reason.advice)
        advice.append(toObject(each));
    return advice;
}

void insertArray(QJsonObject& object, const QString& name, const QJsonArray& array)
{
    if (!array.isEmpty())
        object.insert(name, array);
}

QJsonObject toObject(const Reason& reason)
{
    QJsonObject object{{u"text"_s, toQString(sentenceOf(reason))}};
    if (const auto code = toString(reason.code); !code.empty()) {
        object.insert(u"code"_s, toQString(code));
        insertArray(object, u"arguments"_s, argumentsOf(reason));
    }
    insertArray(object, u"advice"_s, adviceOf(reason));
    return object;
}

/// The fields of a reason as read from JSON, independent of their names there.
struct Parts {
    QString text;
    QJsonValue code;
    QJsonArray arguments;
    QJsonArray advice;
};

std::optional<Reason> readReason(const Parts& parts, int depth);

std::optional<Reason> fromObject(const QJsonObject& object, int depth)
{
    return readReason({object.value("text"_L1).toString(), object.value("code"_L1),
                       object.value("arguments"_L1).toArray(), object.value("advice"_L1).toArray()},
                      depth);
}

std::optional<ReasonValue> fromValue(const QJsonValue& value, int depth)
{
    if (value.isString())
        return ReasonValue(value.toString().toStdString());
    if (value.isDouble())
        return ReasonValue(value.toInteger());
    const auto object = value.toObject();
    if (object.contains("errno"_L1))
        return ReasonValue(SystemError{object.value("errno"_L1).toInt()});
    const auto reason = value.isObject() ? fromObject(object, depth + 1) : std::nullopt;
    return reason ? std::optional(ReasonValue(*reason)) : std::nullopt;
}

/// nullopt if a code in the reason is unknown, a value is of no known kind, or reasons are nested too deeply.
std::optional<Reason> readReason(const Parts& parts, int depth)
{
    if (depth > kMaxDepth)
        return std::nullopt;
    const bool hasCode = !parts.code.isUndefined();
    const auto known = reasonCodeNamed(parts.code.toString().toStdString());
    if (hasCode && !known)
        return std::nullopt;
    auto reason = hasCode ? Reason(*known) : Reason(parts.text.toStdString());
    for (const auto& argument : parts.arguments) {
        auto value = fromValue(argument, depth);
        if (!value)
            return std::nullopt;
        reason.values.push_back(std::move(*value));
    }
    for (const auto& each : parts.advice) {
        auto read = fromObject(each.toObject(), depth + 1);
        if (!read)
            return std::nullopt;
        reason.advice.push_back(std::move(*read));
    }
    return reason;
}

} // namespace

void insertReason(QJsonObject& object, const QString& text, const QString& stem, const Reason& reason)
{
    const auto sentence = toString(reason);
    if (sentence.empty())
        return;
    object.insert(text, toQString(sentence));
    const auto code = toString(reason.code);
    if (code.empty())
        return;
    object.insert(stem + u"Code"_s, toQString(code));
    insertArray(object, stem + u"Arguments"_s, argumentsOf(reason));
    insertArray(object, stem + u"Advice"_s, adviceOf(reason));
}

Reason reasonFromJson(const QJsonObject& object, const QString& text, const QString& stem)
{
    const auto sentence = object.value(text).toString();
    const auto read =
        readReason({sentence, object.value(stem + u"Code"_s), object.value(stem + u"Arguments"_s).toArray(),
                    object.value(stem + u"Advice"_s).toArray()},
                   0);
    return read.value_or(Reason(sentence.toStdString()));
}

} // namespace dynfou
