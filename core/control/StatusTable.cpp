// SPDX-License-Identifier: Apache-2.0
#include "control/StatusTable.h"

#include "base/Text.h"

#include <QChar>
#include <QDateTime>
#include <QString>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace dynfou {

namespace {

constexpr std::size_t kMaxWidth = 100;
constexpr std::size_t kGap = 2;

using Row = std::vector<std::string>;

/// The blocks that terminals draw two columns wide (Unicode's East Asian Width W and F, and emoji), coarsely.
constexpr std::array<std::pair<char32_t, char32_t>, 9> kWide{{{0x1100, 0x115f},
                                                              {0x2e80, 0x303e},
                                                              {0x3041, 0xa4cf},
                                                              {0xac00, 0xd7a3},
                                                              {0xf900, 0xfaff},
                                                              {0xfe30, 0xfe6f},
                                                              {0xff00, 0xff60},
                                                              {0x1f300, 0x1faff},
                                                              {0x20000, 0x3fffd}}};

std::size_t columnsOf(char32_t character)
{
    const auto category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    const bool wide = std::any_of(kWide.begin(), kWide.end(), [character](const auto& block) {
        return character >= block.first && character <= block.second;
    });
    return wide ? 2 : 1;
}

std::size_t columnsOf(const std::string& text)
{
    std::size_t columns = 0;
    for (const auto character : QString::fromStdString(text).toUcs4())
        columns += columnsOf(static_cast<char32_t>(character));
    return columns;
}

std::string cell(const std::string& text)
{
    return text.empty() ? "-" : escapeControl(text);
}

std::string line(const Row& row, const std::vector<std::size_t>& widths)
{
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        text += row[i];
        if (i + 1 < row.size())
            text.append(widths[i] - columnsOf(row[i]) + kGap, ' ');
    }
    return text + '\n';
}

std::vector<std::size_t> widthsOf(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i]));
    }
    return widths;
}

std::size_t widthOf(const std::vector<std::size_t>& widths)
{
    std::size_t width = kGap * (widths.size() - 1);
    for (const auto column : widths)
        width += column;
    return width;
}

} // namespace

std::string formatAge(std::chrono::milliseconds age)
{
    const auto seconds = std::max<std::int64_t>(0, age.count() / 1000);
    const auto pair = [](std::int64_t big, const char* bigUnit, std::int64_t small, const char* smallUnit) {
        return std::to_string(big) + bigUnit + ' ' + std::to_string(small) + smallUnit;
    };
    if (seconds < 60)
        return std::to_string(seconds) + 's';
    if (seconds < 3600)
        return pair(seconds / 60, "m", seconds % 60, "s");
    if (seconds < 86400)
        return pair(seconds / 3600, "h", seconds / 60 % 60, "m");
    return pair(seconds / 86400, "d", seconds / 3600 % 24, "h");
}

namespace {

std::string listLine(const std::optional<ListStatus>& list)
{
    if (!list)
        return {};
    const auto time = QDateTime::fromSecsSinceEpoch(list->loaded, Qt::UTC).toString(Qt::ISODate).toStdString();
    if (list->refusal.empty())
        return "List: " + escapeControl(list->path) + " as of " + time + "\n";
    return "List: OLDER than " + escapeControl(list->path) +
           ", which cannot be used; in force is what stood there at " + time + "\n    " + escapeControl(list->refusal) +
           "\n";
}

} // namespace

std::string formatStatusTable(const StatusReport& report)
{
    if (report.tunnels.empty()) {
        const auto program = report.program.empty() ? std::string("the program") : escapeControl(report.program);
        return program + " is running and has no tunnels.\n" + listLine(report.list);
    }
    const auto hasServer = std::any_of(report.tunnels.begin(), report.tunnels.end(),
                                       [](const auto& tunnel) { return !tunnel.server.empty(); });
    const auto row = [hasServer](std::string name, std::string server, auto... rest) {
        Row cells{std::move(name)};
        if (hasServer)
            cells.push_back(std::move(server));
        (cells.push_back(std::move(rest)), ...);
        return cells;
    };

    using Text = std::string;
    std::vector<Row> rows{
        row("NAME", "SERVER", Text("STATE"), Text("AGE"), Text("PEER"), Text("INTERFACE"), Text("MTU"))};
    std::size_t reasonWidth = 0;
    for (const auto& tunnel : report.tunnels) {
        rows.push_back(row(cell(tunnel.name), cell(tunnel.server), cell(tunnel.state), formatAge(tunnel.stateAge),
                           cell(tunnel.peer), cell(tunnel.interface),
                           tunnel.mtu == 0 ? Text("-") : std::to_string(tunnel.mtu)));
        reasonWidth = std::max(reasonWidth, columnsOf(cell(tunnel.reason)));
    }
    auto widths = widthsOf(rows);
    const bool hasReasonColumn = widthOf(widths) + kGap + reasonWidth <= kMaxWidth;
    if (hasReasonColumn) {
        rows.front().emplace_back("REASON");
        for (std::size_t i = 0; i < report.tunnels.size(); ++i)
            rows[i + 1].push_back(cell(report.tunnels[i].reason));
        widths = widthsOf(rows);
    }

    Text table = line(rows.front(), widths);
    for (std::size_t i = 0; i < report.tunnels.size(); ++i) {
        table += line(rows[i + 1], widths);
        if (!hasReasonColumn && !report.tunnels[i].reason.empty())
            table += "    " + cell(report.tunnels[i].reason) + '\n';
    }
    return table + listLine(report.list);
}

} // namespace dynfou
