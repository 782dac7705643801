// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/NotificationPolicy.h"

#include <QString>

namespace dynfou::gui {

/// The user's choice of notifications, kept in an INI file.
class NoticeStore {
public:
    /// If the file `path` does not exist, all notifications are on.
    explicit NoticeStore(QString path) : m_path(std::move(path)) {}

    /// The usual path of the file, in the user's configuration folder.
    static QString usualPath();
    /// A setting that cannot be read counts as on.
    [[nodiscard]] NoticeSettings settings() const;
    [[nodiscard]] Result<void> keep(const NoticeSettings& settings) const;

private:
    QString m_path;
};

} // namespace dynfou::gui
