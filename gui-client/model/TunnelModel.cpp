// SPDX-License-Identifier: Apache-2.0
#include "model/TunnelModel.h"

#include "model/Format.h"
#include "model/TunnelText.h"

namespace dynfou::gui {

TunnelModel::TunnelModel(TunnelBoard& board, QObject* parent) : QAbstractListModel(parent), m_board(board)
{
    connect(&board, &TunnelBoard::rowsAboutToChange, this, [this] { beginResetModel(); });
    connect(&board, &TunnelBoard::rowsChanged, this, [this] { endResetModel(); });
    connect(&board, &TunnelBoard::updated, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    });
}

int TunnelModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_board.rows().size());
}

QVariant TunnelModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_board.rows()[static_cast<std::size_t>(index.row())];
    const auto& status = row.reading.status;
    const auto condition = row.shown.condition;
    switch (role) {
    case Qt::DisplayRole:
        return tunnelLabel(row.reading);
    case Qt::AccessibleTextRole:
        return summaryLine(row.reading, row.shown);
    case ConditionRole:
        return static_cast<int>(condition);
    case StateRole: {
        const auto title = explain(status, row.shown).title;
        const bool isUp = condition == Condition::Up || condition == Condition::Degraded;
        return isUp && status.quality.roundTrip ? title + QStringLiteral(" · ") + formatTime(status.quality.roundTrip)
                                                : title;
    }
    case WantedRole:
        return condition != Condition::Off;
    default:
        return {};
    }
}

} // namespace dynfou::gui
