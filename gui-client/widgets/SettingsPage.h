// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/NotificationPolicy.h"

#include <QWidget>

#include <array>

class QCheckBox;

namespace dynfou::gui {

class NoticeStore;

/// The page where the user chooses the notifications. A choice applies and is saved at once.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPage(const NoticeStore& notices, QWidget* parent = nullptr);

Q_SIGNALS:
    void noticesChanged(const dynfou::gui::NoticeSettings& settings);
    /// The choice could not be saved.
    void failed(const dynfou::Reason& reason);

private:
    void keep();

    const NoticeStore& m_notices;
    QCheckBox* m_up;
    QCheckBox* m_down;
    QCheckBox* m_degraded;
};

} // namespace dynfou::gui
