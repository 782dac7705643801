// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/LogBuffer.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

namespace dynfou::gui {

/// The buffer's lines as a list.
class LogModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kLevelRole = Qt::UserRole + 1; ///< int(LogLevel)

    explicit LogModel(LogBuffer& buffer, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    LogBuffer& m_buffer;
};

/// Shows the log lines that have at least a certain level and contain a certain text.
class LogFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLevel(LogLevel level);
    /// Case does not matter. An empty text matches all lines.
    void setText(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    /// Applies the filter again after `set` has changed a member that it depends on.
    template <typename Set>
    void change(const Set& set);

    LogLevel m_level = LogLevel::Debug;
    QString m_text;
};

} // namespace dynfou::gui
