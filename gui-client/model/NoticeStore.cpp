// SPDX-License-Identifier: Apache-2.0
#include "model/NoticeStore.h"

#include <QSettings>
#include <QStandardPaths>

#include <array>

namespace dynfou::gui {

namespace {

using namespace Qt::StringLiterals;

struct Key {
    QLatin1StringView name;
    bool NoticeSettings::*value = nullptr;
};

constexpr std::array kKeys{Key{"notifications/up"_L1, &NoticeSettings::up},
                           Key{"notifications/down"_L1, &NoticeSettings::down},
                           Key{"notifications/degraded"_L1, &NoticeSettings::degraded}};

} // namespace

QString NoticeStore::usualPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/dynfou/tray.ini"_s;
}

NoticeSettings NoticeStore::settings() const
{
    const QSettings file(m_path, QSettings::IniFormat);
    NoticeSettings settings;
    for (const auto& key : kKeys)
        settings.*key.value = file.value(key.name, true).toString() != "false"_L1;
    return settings;
}

Result<void> NoticeStore::keep(const NoticeSettings& settings) const
{
    QSettings file(m_path, QSettings::IniFormat);
    for (const auto& key : kKeys)
        file.setValue(key.name, settings.*key.value);
    file.sync();
    if (file.status() != QSettings::NoError)
        return fail({ErrorCode::System, {ReasonCode::CannotWrite, m_path.toStdString()}, ReasonCode::ChosenUntilEnd});
    return {};
}

} // namespace dynfou::gui
