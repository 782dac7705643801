// SPDX-License-Identifier: Apache-2.0
#include "widgets/FactsCard.h"

#include "model/Format.h"
#include "model/TunnelText.h"
#include "widgets/Appearance.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <array>

namespace dynfou::gui {

namespace {

constexpr int kMaxColumns = 3;
constexpr int kSpacing = 24; ///< between columns
constexpr std::size_t kFacts = 9;

QString known(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QString known(const std::string& text)
{
    return known(QString::fromStdString(text));
}

QString interfaceText(const TunnelReading& reading)
{
    const auto& bridge = reading.settings.bridge;
    const auto name = known(reading.status.interface);
    return bridge.empty() || reading.status.interface.empty()
               ? name
               : FactsCard::tr("%1, port of %2", "interface, bridge").arg(name, QString::fromStdString(bridge));
}

std::array<QString, kFacts> valuesOf(const TunnelRow& row)
{
    const auto& status = row.reading.status;
    const auto& traffic = status.traffic;
    const bool isUp = row.upFor.has_value(); // what is known of the NAT is outdated if the tunnel is not up
    const auto since = isUp ? QLocale().toString(row.upSince, QLocale::ShortFormat) : QString();
    return {
        known(since),
        known(isUp ? status.publicEndpoint : std::string()),
        known(isUp && !status.nat.empty() ? natInWords(status.nat) : QString()),
        interfaceText(row.reading),
        known(addressLines(row.reading).join(u'\n')),
        known(status.mtu == 0 ? QString() : FactsCard::tr("%1 bytes").arg(status.mtu)),
        known(status.name),
        known(status.peer),
        known(traffic ? formatBytes(traffic->received) + QStringLiteral(" / ") + formatBytes(traffic->sent)
                      : QString()),
    };
}

} // namespace

QStringList addressLines(const TunnelReading& reading)
{
    QStringList lines;
    if (reading.status.interface.empty())
        return lines;
    for (const auto& address : reading.settings.addresses)
        lines << QString::fromStdString(address.toString());
    if (!reading.status.localAddress.empty())
        lines << QString::fromStdString(reading.status.localAddress);
    const auto left = static_cast<int>(lines.size() - kMaxAddressLines + 1);
    if (lines.size() > kMaxAddressLines) {
        lines.resize(kMaxAddressLines - 1);
        lines << FactsCard::tr("and %n more", "addresses", left);
    }
    return lines;
}

FactsCard::FactsCard(QWidget* parent) : Card(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(18, 14, 18, 14);
    m_grid->setHorizontalSpacing(kSpacing);
    m_grid->setVerticalSpacing(2);
    const std::array<QString, kFacts> names{tr("Up since"),    tr("Public address"),   tr("NAT"),
                                            tr("Interface"),   tr("Addresses inside"), tr("MTU"),
                                            tr("Client name"), tr("Server's address"), tr("Received / sent")};
    for (const auto& name : names) {
        const Fact fact{new QLabel(name, this), plainLabel({}, this)};
        fact.name->setFont(scaledFont(font(), 88));
        fact.value->setAccessibleName(name);
        fact.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_facts.push_back(fact);
    }
    arrange(kMaxColumns);
}

void FactsCard::arrange(int columns)
{
    m_columns = columns;
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowMinimumHeight(row, 0);
    for (int column = 0; column < kMaxColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < static_cast<int>(m_facts.size()); ++i) {
        const auto& fact = m_facts[static_cast<std::size_t>(i)];
        const int row = i / columns * 3;
        m_grid->addWidget(fact.name, row, i % columns);
        m_grid->addWidget(fact.value, row + 1, i % columns, Qt::AlignTop);
        if (row > 0)
            m_grid->setRowMinimumHeight(row - 1, 8);
    }
}

void FactsCard::fit()
{
    int widest = 0;
    for (const auto& fact : m_facts)
        widest = std::max({widest, fact.name->sizeHint().width(), fact.value->sizeHint().width()});
    const int room = contentsRect().width() - m_grid->contentsMargins().left() - m_grid->contentsMargins().right();
    const int columns = std::clamp((room + kSpacing) / (widest + kSpacing), 1, kMaxColumns);
    if (columns != m_columns)
        arrange(columns);
}

void FactsCard::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    fit();
}

void FactsCard::show(const TunnelRow& row)
{
    const auto values = valuesOf(row);
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        auto colours = m_facts[i].name->palette();
        colours.setColor(QPalette::WindowText, quietText(palette()));
        m_facts[i].name->setPalette(colours);
        m_facts[i].value->setText(values.at(i));
        m_facts[i].value->setToolTip(values.at(i)); // the whole text, if the label has too little room
    }
    fit();
}

} // namespace dynfou::gui
