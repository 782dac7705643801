// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"
#include "widgets/Card.h"

#include <vector>

class QGridLayout;

namespace dynfou::gui {

/// The addresses of a tunnel's interface, one per line: those of the list, then the link-local one; at most
/// kMaxAddressLines lines.
QStringList addressLines(const TunnelReading& reading);
inline constexpr qsizetype kMaxAddressLines = 3;

/// The card with the facts about a tunnel, each with its name.
class FactsCard : public Card {
    Q_OBJECT

public:
    explicit FactsCard(QWidget* parent = nullptr);

    void show(const TunnelRow& row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange(int columns);
    /// Arranges the facts in as many columns as there is room for.
    void fit();
    struct Fact {
        QLabel* name;
        QLabel* value;
    };
    QGridLayout* m_grid;
    int m_columns = 0;
    std::vector<Fact> m_facts;
};

} // namespace dynfou::gui
