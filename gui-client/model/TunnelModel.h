// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"

#include <QAbstractListModel>

namespace dynfou::gui {

/// The board's tunnels as a list model for a view.
class TunnelModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        ConditionRole = Qt::UserRole + 1, ///< int(Condition)
        StateRole,                        ///< `connected · 41 ms`
        WantedRole,                       ///< whether the tunnel is switched on
    };

    explicit TunnelModel(TunnelBoard& board, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    TunnelBoard& m_board;
};

} // namespace dynfou::gui
