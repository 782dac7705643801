// SPDX-License-Identifier: Apache-2.0
#include "model/Format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace dynfou::gui {

namespace {

class Format {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::Format)
};

const QString kUnknown = QStringLiteral("–");

/// One decimal below ten (unless the number is whole), none above.
QString number(double value)
{
    const bool needsDigit = value < 9.95 && value != static_cast<double>(static_cast<long long>(value));
    return QLocale().toString(value, 'f', needsDigit ? 1 : 0);
}

QString scaled(double value, const QString& unit)
{
    constexpr std::array<const char*, 5> prefixes{"", "k", "M", "G", "T"};
    std::size_t prefix = 0;
    while (value >= 999.5 && prefix + 1 < prefixes.size()) {
        value /= 1000;
        ++prefix;
    }
    const double shown = prefix == 0 ? std::round(value) : value;
    return number(shown) + QChar(0xa0) + QLatin1StringView(prefixes.at(prefix)) + unit;
}

} // namespace

QString formatBytes(std::uint64_t bytes)
{
    return scaled(static_cast<double>(bytes), Format::tr("B", "bytes"));
}

QString formatRate(double bytesPerSecond)
{
    return scaled(bytesPerSecond * 8, Format::tr("bit/s"));
}

QString formatTime(std::optional<std::chrono::microseconds> time)
{
    if (!time)
        return kUnknown;
    const double millis = static_cast<double>(time->count()) / 1000;
    return millis < 999.5 ? Format::tr("%1 ms").arg(number(millis)) : Format::tr("%1 s").arg(number(millis / 1000));
}

QString formatLoss(std::optional<unsigned> perMille)
{
    return perMille ? Format::tr("%1 %").arg(number(static_cast<double>(*perMille) / 10)) : kUnknown;
}

QString formatAge(std::chrono::milliseconds age)
{
    const long long seconds = age.count() > 0 ? age.count() / 1000 : 0;
    const long long minutes = seconds / 60;
    const long long hours = minutes / 60;
    const long long days = hours / 24;
    if (days > 0)
        return Format::tr("%1 d %2 h").arg(days).arg(hours % 24);
    if (hours > 0)
        return Format::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    if (minutes > 0)
        return Format::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    return Format::tr("%1 s").arg(seconds);
}

} // namespace dynfou::gui
