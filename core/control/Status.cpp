// SPDX-License-Identifier: Apache-2.0
#include "control/Status.h"

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
constexpr double kMaxExact = 9007199254740992.0; // 2^53: above it a JSON number is not exact

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

/// Takes fields out of an object and remembers the first one that is wrong.
class FieldReader {
public:
    explicit FieldReader(const QJsonObject& object) : m_object(object) {}

    std::string text(QLatin1StringView name, bool required = false)
    {
        const auto value = m_object.value(name);
        if (!value.isString() && (required || !value.isUndefined()))
            refuse(name, "a string");
        return value.toString().toStdString();
    }
    double number(QLatin1StringView name, double min, double max, bool integer, bool required = false)
    {
        const auto value = m_object.value(name);
        if (value.isUndefined() && !required)
            return 0;
        const double number = value.toDouble();
        const bool inRange = number >= min && number <= max;
        if (!value.isDouble() || !inRange || (integer && number != std::floor(number))) {
            refuse(name, integer ? "a whole number in its range" : "a number in its range");
            return 0;
        }
        return number;
    }
    std::optional<probe::Micros> millis(QLatin1StringView name)
    {
        const double value = number(name, 0, kMaxMillis, false);
        return m_object.contains(name) ? std::optional(probe::Micros(std::llround(value * 1000.0))) : std::nullopt;
    }
    std::chrono::milliseconds age(QLatin1StringView name)
    {
        return std::chrono::milliseconds(std::llround(number(name, 0, kMaxAgeSeconds, false) * 1000.0));
    }
    std::uint64_t count(QLatin1StringView name) { return static_cast<std::uint64_t>(number(name, 0, kMaxExact, true)); }
    ResultCounts counts(QLatin1StringView name)
    {
        const auto value = m_object.value(name);
        if (!value.isUndefined() && !value.isObject())
            refuse(name, "an object");
        ResultCounts counts;
        const auto object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const double count = entry.value().toDouble(-1);
            if (count < 0 || count > kMaxExact)
                refuse(name, "an object of numbers");
            else
                counts.emplace(entry.key().toStdString(), static_cast<std::uint64_t>(count));
        }
        return counts;
    }
    void refuse(QLatin1StringView name, const std::string& wanted)
    {
        if (!m_error) {
            m_error = Error{ErrorCode::Protocol,
                            "the status cannot be read: \"" + QString(name).toStdString() + "\" is not " + wanted};
        }
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    const QJsonObject& m_object;
    std::optional<Error> m_error;
};

} // namespace

TunnelStatus disabledStatus(std::string name, std::string server)
{
    TunnelStatus status;
    status.name = std::move(name);
    status.server = std::move(server);
    status.state = "disabled";
    status.reason = "switched off in the list";
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

std::string statusLineOf(const TunnelCounts& counts, const ListStatus& list)
{
    const auto line = std::to_string(counts.up) + " of " + std::to_string(counts.all) + " tunnels are up";
    return list.refusal.empty() ? line : line + "; the list in force is older than " + list.path;
}

QJsonObject toJson(const TunnelStatus& status)
{
    QJsonObject object;
    insertText(object, u"name"_s, status.name);
    insertText(object, u"server"_s, status.server);
    insertText(object, u"state"_s, status.state);
    object.insert(u"stateAgeSeconds"_s, static_cast<double>(status.stateAge.count()) / 1000.0);
    insertText(object, u"reason"_s, status.reason);
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
        const auto loaded = QDateTime::fromSecsSinceEpoch(report.list->loaded, Qt::UTC).toString(Qt::ISODate);
        QJsonObject list{{u"path"_s, QString::fromStdString(report.list->path)}, {u"loaded"_s, loaded}};
        insertText(list, u"refusal"_s, report.list->refusal);
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
    FieldReader reader(object);
    TunnelStatus status;
    status.name = reader.text("name"_L1, true);
    status.server = reader.text("server"_L1);
    status.state = reader.text("state"_L1, true);
    status.reason = reader.text("reason"_L1);
    status.stateAge = reader.age("stateAgeSeconds"_L1);
    status.peer = reader.text("peer"_L1);
    status.interface = reader.text("interface"_L1);
    status.mtu = static_cast<std::uint32_t>(reader.number("mtu"_L1, 0, 65535, true));
    status.publicEndpoint = reader.text("public"_L1);
    status.localAddress = reader.text("local"_L1);
    status.protocol = reader.text("protocol"_L1);
    status.nat = reader.text("nat"_L1);
    if (object.contains("lastSeenAgeSeconds"_L1))
        status.lastSeenAge = reader.age("lastSeenAgeSeconds"_L1);
    if (object.contains("receivedBytes"_L1) || object.contains("sentBytes"_L1))
        status.traffic = LinkTraffic{reader.count("receivedBytes"_L1), reader.count("sentBytes"_L1)};
    status.quality.roundTrip = reader.millis("roundTripMs"_L1);
    status.quality.jitter = reader.millis("jitterMs"_L1);
    const double loss = reader.number("lossPercent"_L1, 0, 100, false);
    if (object.contains("lossPercent"_L1))
        status.quality.loss = static_cast<unsigned>(std::lround(loss * 10.0));
    if (reader.error())
        return fail(*reader.error());
    return status;
}

Result<StatusReport> statusReportFromJson(const QJsonObject& object)
{
    FieldReader reader(object);
    StatusReport report;
    const double version = reader.number("version"_L1, 0, kMaxExact, true, true);
    if (!reader.error() && version != 1) {
        return fail(Error{ErrorCode::Unsupported, "the status has a version that this program does not know",
                          "use the command of the same release"});
    }
    report.program = reader.text("program"_L1, true);
    report.softwareVersion = reader.text("softwareVersion"_L1);
    report.pid = static_cast<qint64>(reader.number("pid"_L1, 0, kMaxExact, true));
    report.handshakes = reader.counts("handshakes"_L1);
    report.hookRuns = reader.counts("hookRuns"_L1);
    if (object.value("tap"_L1).isObject()) {
        const auto tap = object.value("tap"_L1).toObject();
        FieldReader tapReader(tap);
        report.tapPackets = static_cast<quint64>(tapReader.number("packets"_L1, 0, kMaxExact, true, true));
        if (tapReader.error())
            return fail(*tapReader.error());
    }
    if (object.value("list"_L1).isObject()) {
        const auto list = object.value("list"_L1).toObject();
        FieldReader listReader(list);
        const auto loaded = QDateTime::fromString(QString::fromStdString(listReader.text("loaded"_L1)), Qt::ISODate);
        if (!loaded.isValid())
            listReader.refuse("loaded"_L1, "a time");
        report.list = ListStatus{listReader.text("path"_L1), loaded.toSecsSinceEpoch(), listReader.text("refusal"_L1)};
        if (listReader.error())
            return fail(*listReader.error());
    }
    const auto tunnels = object.value("tunnels"_L1);
    if (!tunnels.isArray())
        reader.refuse("tunnels"_L1, "an array");
    for (const auto& value : tunnels.toArray()) {
        if (!value.isObject()) {
            reader.refuse("tunnels"_L1, "an array of objects");
            break;
        }
        auto tunnel = tunnelStatusFromJson(value.toObject());
        if (!tunnel)
            return fail(std::move(tunnel.error()));
        report.tunnels.push_back(std::move(*tunnel));
    }
    if (reader.error())
        return fail(*reader.error());
    return report;
}

} // namespace dynfou
