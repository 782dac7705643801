// SPDX-License-Identifier: Apache-2.0
#include "control/Status.h"

#include "base/QtText.h"
#include "base/ReasonJson.h"
#include "protocol/MessageFields.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonValue>

#include <cmath>
#include <optional>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

constexpr double kMaxAgeSeconds = 1e9;           // 31 years
constexpr double kMaxMillis = 4294967.295;       // what a probe can carry
constexpr std::uint64_t kMaxExact = 1ULL << 53U; // above it a JSON number is not exact

void insertText(QJsonObject& object, const QString& name, const std::string& text)
{
    if (!text.empty())
        object.insert(name, QString::fromStdString(text));
}

void insertMillis(QJsonObject& object, const QString& name, const std::optional<probe::Micros>& time)
{
    if (time)
        object.insert(name, static_cast<double>(time->count()) / 1000.0);
}

QJsonObject toJson(const ResultCounts& counts)
{
    QJsonObject object;
    for (const auto& [result, count] : counts)
        object.insert(QString::fromStdString(result), static_cast<qint64>(count));
    return object;
}

/// The fields of a status, which may nearly all be missing; see MessageFields.
class StatusFields {
public:
    explicit StatusFields(const QJsonObject& object) : m_fields(object) {}

    std::string text(QLatin1StringView name) { return has(name) ? requiredText(name) : std::string(); }
    std::string requiredText(QLatin1StringView name) { return m_fields.anyText(name); }
    /// `object` is the one that these are the fields of.
    Reason reason(const QJsonObject& object, QLatin1StringView name)
    {
        static_cast<void>(text(name)); // the one field that a program of any age has
        return reasonFromJson(object, name, name);
    }
    double number(QLatin1StringView name, double max) { return has(name) ? m_fields.number(name, 0, max) : 0; }
    std::optional<probe::Micros> millis(QLatin1StringView name)
    {
        const double value = number(name, kMaxMillis);
        return has(name) ? std::optional(probe::Micros(std::llround(value * 1000.0))) : std::nullopt;
    }
    std::chrono::milliseconds age(QLatin1StringView name)
    {
        return std::chrono::milliseconds(std::llround(number(name, kMaxAgeSeconds) * 1000.0));
    }
    std::uint64_t count(QLatin1StringView name, std::uint64_t max = kMaxExact)
    {
        return has(name) ? requiredCount(name, max) : 0;
    }
    std::uint64_t requiredCount(QLatin1StringView name, std::uint64_t max = kMaxExact)
    {
        return m_fields.wideInteger(name, 0, max);
    }
    ResultCounts counts(QLatin1StringView name)
    {
        if (has(name) && !m_fields.value(name).isObject())
            m_fields.wrong(name, "an object");
        ResultCounts counts;
        const auto object = m_fields.value(name).toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const double count = entry.value().toDouble(-1);
            if (count < 0 || count > static_cast<double>(kMaxExact))
                m_fields.wrong(name, "an object of numbers");
            else
                counts.emplace(entry.key().toStdString(), static_cast<std::uint64_t>(count));
        }
        return counts;
    }
    [[nodiscard]] bool has(QLatin1StringView name) const { return m_fields.isPresent(name); }
    void wrong(QLatin1StringView name, std::string_view what) { m_fields.wrong(name, what); }
    [[nodiscard]] std::optional<Error> fault() const
    {
        auto error = m_fields.fault();
        if (error)
            error->context = "the status cannot be read: " + error->toString();
        return error;
    }

private:
    agreement::MessageFields m_fields;
};

Result<ListStatus> listStatusFromJson(const QJsonObject& object)
{
    StatusFields fields(object);
    const auto loaded = QDateTime::fromString(toQString(fields.text("loaded"_L1)), Qt::ISODate);
    if (!loaded.isValid())
        fields.wrong("loaded"_L1, "a time");
    ListStatus list{fields.text("path"_L1), loaded.toSecsSinceEpoch(), fields.reason(object, "refusal"_L1)};
    if (auto fault = fields.fault())
        return fail(std::move(*fault));
    return list;
}

} // namespace

std::string stateNameOf(const TunnelStatus& status)
{
    return status.state == TunnelState::Other ? status.otherState : std::string(toString(status.state));
}

TunnelStatus disabledStatus(std::string name, std::string server)
{
    TunnelStatus status;
    status.name = std::move(name);
    status.server = std::move(server);
    status.state = TunnelState::Disabled;
    status.reason = ReasonCode::SwitchedOff;
    return status;
}

void addTraffic(TunnelStatus& status, int ifindex, const LinkTrafficByIndex& traffic)
{
    if (const auto counted = traffic.find(ifindex); counted != traffic.end())
        status.traffic = counted->second;
}

ListStatus listLoadedNow(std::string path)
{
    return {std::move(path), QDateTime::currentSecsSinceEpoch(), {}};
}

std::string isoTime(std::int64_t secondsSinceEpoch)
{
    return QDateTime::fromSecsSinceEpoch(secondsSinceEpoch).toUTC().toString(Qt::ISODate).toStdString();
}

std::string statusLineOf(const TunnelCounts& counts, const ListStatus& list)
{
    const auto line = std::to_string(counts.up) + " of " + std::to_string(counts.all) + " tunnels are up";
    return list.refusal.isEmpty() ? line : line + "; the list in force is older than " + list.path;
}

QJsonObject toJson(const TunnelStatus& status)
{
    QJsonObject object;
    insertText(object, u"name"_s, status.name);
    insertText(object, u"server"_s, status.server);
    insertText(object, u"state"_s, stateNameOf(status));
    object.insert(u"stateAgeSeconds"_s, static_cast<double>(status.stateAge.count()) / 1000.0);
    insertReason(object, u"reason"_s, u"reason"_s, status.reason);
    insertText(object, u"peer"_s, status.peer);
    insertText(object, u"interface"_s, status.interface);
    if (status.mtu != 0)
        object.insert(u"mtu"_s, static_cast<qint64>(status.mtu));
    insertText(object, u"public"_s, status.publicEndpoint);
    insertText(object, u"local"_s, status.localAddress);
    insertText(object, u"protocol"_s, status.protocol);
    insertText(object, u"nat"_s, status.nat);
    if (status.lastSeenAge)
        object.insert(u"lastSeenAgeSeconds"_s, static_cast<double>(status.lastSeenAge->count()) / 1000.0);
    if (status.traffic) {
        object.insert(u"receivedBytes"_s, static_cast<qint64>(status.traffic->received));
        object.insert(u"sentBytes"_s, static_cast<qint64>(status.traffic->sent));
    }
    insertMillis(object, u"roundTripMs"_s, status.quality.roundTrip);
    insertMillis(object, u"jitterMs"_s, status.quality.jitter);
    if (status.quality.loss)
        object.insert(u"lossPercent"_s, *status.quality.loss / 10.0);
    return object;
}

QJsonObject toJson(const StatusReport& report)
{
    QJsonArray tunnels;
    for (const auto& tunnel : report.tunnels)
        tunnels.append(toJson(tunnel));
    QJsonObject object{
        {u"version"_s, report.version},
        {u"program"_s, QString::fromStdString(report.program)},
        {u"softwareVersion"_s, QString::fromStdString(report.softwareVersion)},
        {u"pid"_s, report.pid},
        {u"tunnels"_s, tunnels},
    };
    if (report.list) {
        QJsonObject list{{u"path"_s, QString::fromStdString(report.list->path)},
                         {u"loaded"_s, QString::fromStdString(isoTime(report.list->loaded))}};
        insertReason(list, u"refusal"_s, u"refusal"_s, report.list->refusal);
        object.insert(u"list"_s, list);
    }
    object.insert(u"handshakes"_s, toJson(report.handshakes));
    object.insert(u"hookRuns"_s, toJson(report.hookRuns));
    if (report.tapPackets)
        object.insert(u"tap"_s, QJsonObject{{u"packets"_s, static_cast<qint64>(*report.tapPackets)}});
    return object;
}

Result<TunnelStatus> tunnelStatusFromJson(const QJsonObject& object)
{
    StatusFields fields(object);
    TunnelStatus status;
    status.name = fields.requiredText("name"_L1);
    status.server = fields.text("server"_L1);
    const auto state = fields.requiredText("state"_L1);
    status.state = tunnelStateNamed(state).value_or(TunnelState::Other);
    status.otherState = status.state == TunnelState::Other ? state : std::string();
    status.reason = fields.reason(object, "reason"_L1);
    status.stateAge = fields.age("stateAgeSeconds"_L1);
    status.peer = fields.text("peer"_L1);
    status.interface = fields.text("interface"_L1);
    status.mtu = static_cast<std::uint32_t>(fields.count("mtu"_L1, 65535));
    status.publicEndpoint = fields.text("public"_L1);
    status.localAddress = fields.text("local"_L1);
    status.protocol = fields.text("protocol"_L1);
    status.nat = fields.text("nat"_L1);
    if (fields.has("lastSeenAgeSeconds"_L1))
        status.lastSeenAge = fields.age("lastSeenAgeSeconds"_L1);
    if (fields.has("receivedBytes"_L1) || fields.has("sentBytes"_L1))
        status.traffic = LinkTraffic{fields.count("receivedBytes"_L1), fields.count("sentBytes"_L1)};
    status.quality.roundTrip = fields.millis("roundTripMs"_L1);
    status.quality.jitter = fields.millis("jitterMs"_L1);
    if (fields.has("lossPercent"_L1))
        status.quality.loss = static_cast<unsigned>(std::lround(fields.number("lossPercent"_L1, 100) * 10.0));
    if (auto fault = fields.fault())
        return fail(std::move(*fault));
    return status;
}

Result<StatusReport> statusReportFromJson(const QJsonObject& object)
{
    StatusFields fields(object);
    StatusReport report;
    const auto version = fields.requiredCount("version"_L1);
    if (!fields.fault() && version != 1) {
        return fail(Error{ErrorCode::Unsupported, "the status has a version that this program does not know",
                          ReasonCode::UseSameRelease});
    }
    report.program = fields.requiredText("program"_L1);
    report.softwareVersion = fields.text("softwareVersion"_L1);
    report.pid = static_cast<qint64>(fields.count("pid"_L1));
    report.handshakes = fields.counts("handshakes"_L1);
    report.hookRuns = fields.counts("hookRuns"_L1);
    if (object.value("tap"_L1).isObject()) {
        StatusFields tap(object.value("tap"_L1).toObject());
        report.tapPackets = tap.requiredCount("packets"_L1);
        if (auto fault = tap.fault())
            return fail(std::move(*fault));
    }
    if (object.value("list"_L1).isObject()) {
        auto list = listStatusFromJson(object.value("list"_L1).toObject());
        if (!list)
            return fail(std::move(list.error()));
        report.list = std::move(*list);
    }
    const auto tunnels = object.value("tunnels"_L1);
    if (!tunnels.isArray())
        fields.wrong("tunnels"_L1, "an array");
    for (const auto& value : tunnels.toArray()) {
        if (!value.isObject()) {
            fields.wrong("tunnels"_L1, "an array of objects");
            break;
        }
        auto tunnel = tunnelStatusFromJson(value.toObject());
        if (!tunnel)
            return fail(std::move(tunnel.error()));
        report.tunnels.push_back(std::move(*tunnel));
    }
    if (auto fault = fields.fault())
        return fail(std::move(*fault));
    return report;
}

} // namespace dynfou
