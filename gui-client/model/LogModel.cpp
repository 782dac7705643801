// SPDX-License-Identifier: Apache-2.0
#include "model/LogModel.h"

namespace dynfou::gui {

LogModel::LogModel(LogBuffer& buffer, QObject* parent) : QAbstractListModel(parent), m_buffer(buffer)
{
    connect(&buffer, &LogBuffer::aboutToDrop, this, [this](int count) { beginRemoveRows({}, 0, count - 1); });
    connect(&buffer, &LogBuffer::dropped, this, [this] { endRemoveRows(); });
    connect(&buffer, &LogBuffer::aboutToAppend, this, [this] { beginInsertRows({}, rowCount(), rowCount()); });
    connect(&buffer, &LogBuffer::appended, this, [this] { endInsertRows(); });
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_buffer.lines().size());
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_buffer.lines()[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return line.text;
    return role == kLevelRole ? QVariant(static_cast<int>(line.level)) : QVariant();
}

void LogFilter::setLevel(LogLevel level)
{
    change([this, level] { m_level = level; });
}

void LogFilter::setText(const QString& text)
{
    change([this, &text] { m_text = text; });
}

template <typename Set>
void LogFilter::change(const Set& set)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0) // replaces invalidateFilter(), which is deprecated there
    beginFilterChange();
    set();
    endFilterChange(Direction::Rows);
#else
    set();
    invalidateFilter();
#endif
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto index = sourceModel()->index(row, 0, parent);
    return index.data(LogModel::kLevelRole).toInt() >= static_cast<int>(m_level) &&
           (m_text.isEmpty() || index.data().toString().contains(m_text, Qt::CaseInsensitive));
}

} // namespace dynfou::gui
