// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/NotificationPolicy.h"

#include <QString>

namespace dynfou::gui {

/// What the user wants to be told, kept in an INI file.
class NoticeStore {
public:
    /// `path` need not exist: all is told then.
    explicit NoticeStore(QString path) : m_path(std::move(path)) {}

    /// In the user's configuration folder.
    static QString usualPath();
    /// What cannot be read counts as switched on.
    [[nodiscard]] NoticeSettings settings() const;
    [[nodiscard]] Result<void> keep(const NoticeSettings& settings) const;

private:
    QString m_path;
};

} // namespace dynfou::gui
