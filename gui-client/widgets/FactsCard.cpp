// SPDX-License-Identifier: Apache-2.0
#include "widgets/FactsCard.h"

#include "model/Format.h"
#include "model/TunnelText.h"
#include "widgets/Look.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <array>

namespace dynfou::gui {

namespace {

constexpr int kColumns = 3;
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
    const bool isUp = row.upFor.has_value(); // what the NAT did for a tunnel that is gone says nothing
    const auto since =
        isUp ? QLocale().toString(QDateTime::currentDateTime().addMSecs(-row.upFor->count()), QLocale::ShortFormat)
             : QString();
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

FactsCard::FactsCard(QWidget* parent) : Card(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(18, 14, 18, 14);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(2);
    const std::array<QString, kFacts> names{tr("Up since"),    tr("Public address"),   tr("NAT"),
                                            tr("Interface"),   tr("Addresses inside"), tr("MTU"),
                                            tr("Client name"), tr("Server's address"), tr("Received / sent")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Fact fact{new QLabel(names.at(i), this), plainLabel({}, this)};
        fact.name->setFont(scaledFont(font(), 88));
        fact.value->setAccessibleName(names.at(i));
        fact.value->setMinimumWidth(40);
        fact.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        const int row = static_cast<int>(i) / kColumns * 3;
        const int column = static_cast<int>(i) % kColumns;
        grid->addWidget(fact.name, row, column);
        grid->addWidget(fact.value, row + 1, column, Qt::AlignTop);
        if (i + kColumns < names.size())
            grid->setRowMinimumHeight(row + 2, 8);
        grid->setColumnStretch(column, 1);
        m_facts.push_back(fact);
    }
}

void FactsCard::show(const TunnelRow& row)
{
    const auto values = valuesOf(row);
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        auto colours = m_facts[i].name->palette();
        colours.setColor(QPalette::WindowText, quietText(palette()));
        m_facts[i].name->setPalette(colours);
        m_facts[i].value->setText(values.at(i));
        m_facts[i].value->setToolTip(values.at(i)); // all of it, where there is little room
    }
}

} // namespace dynfou::gui
