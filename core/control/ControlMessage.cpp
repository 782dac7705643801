// SPDX-License-Identifier: Apache-2.0
#include "control/ControlMessage.h"

#include "base/QtText.h"
#include "base/ReasonJson.h"

#include <QJsonDocument>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

QByteArray line(QJsonObject object, const QJsonValue& id)
{
    object.insert(u"v"_s, kControlVersion);
    object.insert(u"id"_s, id);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Error protocolError(std::string context)
{
    return Error{ErrorCode::Protocol, std::move(context)};
}

/// Of a newer program's code all that is certain is that it said no.
ErrorCode codeNamed(const QString& name)
{
    return errorCodeNamed(name.toStdString()).value_or(ErrorCode::Refused);
}

} // namespace

tl::expected<ControlRequest, ControlRequestError> parseControlRequest(const QByteArray& line)
{
    QJsonParseError parseError{};
    const auto document = QJsonDocument::fromJson(line, &parseError);
    QJsonValue id;
    const auto bad = [&id](Error error) { return tl::unexpected(ControlRequestError{id, std::move(error)}); };
    if (parseError.error != QJsonParseError::NoError)
        return bad(protocolError("the request is not JSON: " + parseError.errorString().toStdString()));
    if (!document.isObject())
        return bad(protocolError("the request is not a JSON object"));
    const auto object = document.object();
    const auto givenId = object.value("id"_L1);
    if (!givenId.isString() && !givenId.isDouble())
        return bad(protocolError("the request needs an \"id\", a string or a number"));
    id = givenId;
    const auto version = object.value("v"_L1);
    if (!version.isDouble())
        return bad(protocolError("the request needs the version \"v\", a number"));
    if (version.toDouble() != kControlVersion) {
        return bad(Error{ErrorCode::Unsupported, "this program speaks version 1 of the control protocol only",
                         ReasonCode::UseSameRelease});
    }
    const auto method = object.value("method"_L1);
    if (!method.isString() || method.toString().isEmpty())
        return bad(protocolError("the request needs a \"method\", a string"));
    const auto params = object.value("params"_L1);
    if (!params.isObject() && !params.isUndefined())
        return bad(protocolError("the request's \"params\" are not an object"));
    return ControlRequest{id, method.toString(), params.toObject()};
}

QByteArray formatControlRequest(const ControlRequest& request)
{
    return line({{u"method"_s, request.method}, {u"params"_s, request.params}}, request.id);
}

QByteArray formatControlResult(const QJsonValue& id, const QJsonObject& result)
{
    return line({{u"result"_s, result}}, id);
}

QByteArray formatControlError(const QJsonValue& id, const Error& error)
{
    QJsonObject object{{u"code"_s, toQString(toString(error.code))}};
    insertReason(object, u"message"_s, u"reason"_s, error.reason());
    return line({{u"error"_s, object}}, id);
}

Result<QJsonObject> parseControlAnswer(const QByteArray& line, const QJsonValue& id)
{
    const auto document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return fail(protocolError("the answer is not a JSON object"));
    const auto object = document.object();
    if (object.value("v"_L1).toDouble() != kControlVersion) {
        return fail(Error{ErrorCode::Unsupported, "the program answers in another version of the control protocol",
                          ReasonCode::UseSameRelease});
    }
    const auto answeredId = object.value("id"_L1);
    const auto error = object.value("error"_L1);
    // an error with no id: it was said before the request was read
    if (answeredId != id && !(answeredId.isNull() && error.isObject()))
        return fail(protocolError("the answer belongs to another request"));
    if (error.isObject()) {
        const auto message = reasonFromJson(error.toObject(), u"message"_s, u"reason"_s);
        return fail(Error{codeNamed(error.toObject().value("code"_L1).toString()),
                          message.isEmpty() ? Reason("the program refused without a reason") : message});
    }
    const auto result = object.value("result"_L1);
    if (!result.isObject())
        return fail(protocolError("the answer has neither a result nor an error"));
    return result.toObject();
}

} // namespace dynfou
