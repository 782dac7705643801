// SPDX-License-Identifier: Apache-2.0
#include "widgets/DetailPage.h"

#include "model/Format.h"
#include "model/TunnelText.h"
#include "widgets/Appearance.h"
#include "widgets/Card.h"
#include "widgets/ElidedLabel.h"
#include "widgets/FactsCard.h"
#include "widgets/PlotWidget.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

namespace dynfou::gui {

namespace {

constexpr int kHeaderIcon = 44;
constexpr std::size_t kShortSpan = 60;

/// The time of a moment; with the date unless it is today.
QString momentText(const QDateTime& time, const QDate& today)
{
    const auto clock = time.toString(QStringLiteral("HH:mm:ss"));
    return time.date() == today ? clock
                                : QLocale().toString(time.date(), QLocale::ShortFormat) + QStringLiteral("  ") + clock;
}

/// A list that takes the room that is left, but does not make the page scroll: layouts with wrapped text ask for the
/// preferred height, so it must be small.
class MomentList final : public QListWidget {
public:
    using QListWidget::QListWidget;
    [[nodiscard]] QSize sizeHint() const override { return {QListWidget::sizeHint().width(), minimumHeight()}; }
};

} // namespace

DetailPage::DetailPage(TunnelBoard& board, QWidget* parent)
    : QWidget(parent), m_board(board), m_banner(new Banner), m_facts(new FactsCard(this))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(makeHeader());
    column->addWidget(m_banner);
    column->addWidget(m_facts);
    column->addWidget(makePlots());
    column->addWidget(makeMoments(), 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(scrolling(content, tr("Server")));
    connect(&m_board, &TunnelBoard::updated, this, &DetailPage::refresh);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        const auto row = static_cast<std::size_t>(m_row);
        if (m_row < 0 || row >= m_board.rows().size())
            return;
        if (m_board.rows()[row].reading.status.state == TunnelState::Disabled)
            Q_EMIT enableWanted();
        else
            m_board.setWanted(m_row, m_board.rows()[row].shown.condition == Condition::Off);
    });
}

QWidget* DetailPage::makeHeader()
{
    auto* header = new QWidget;
    m_icon = new QLabel(header);
    m_server = new ElidedLabel(header);
    m_server->setFont(scaledFont(font(), 155, QFont::DemiBold));
    m_server->setAccessibleName(tr("Server"));
    m_state = plainLabel({}, header);
    m_state->setAccessibleName(tr("State"));
    m_state->setObjectName(QStringLiteral("state"));
    m_icon->setObjectName(QStringLiteral("stateIcon"));
    m_state->setWordWrap(true);
    m_switch = new QPushButton(header);
    m_switch->setObjectName(QStringLiteral("switch"));
    m_switch->setMinimumWidth(96);
    m_more = new QPushButton(tr("More"), header);
    m_more->setAccessibleName(tr("More actions for this server"));
    m_more->hide();
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_server);
    texts->addWidget(m_state);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins({});
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addLayout(texts, 1);
    row->addWidget(m_switch);
    row->addWidget(m_more);
    return header;
}

void DetailPage::setMenu(QMenu* menu)
{
    m_more->setMenu(menu);
    m_more->setVisible(menu != nullptr);
}

QWidget* DetailPage::makePlots()
{
    const auto millis = [](double value) {
        return formatTime(std::chrono::microseconds(static_cast<long long>(value * 1000)));
    };
    const auto percent = [](double value) { return formatLoss(static_cast<unsigned>(std::lround(value * 10))); };
    using Ink = PlotSeries::Ink;
    m_plots = {
        new PlotWidget({tr("Round trip"),
                        {{QString(), Ink::First, [](const Sample& s) { return s.roundTrip; }},
                         {tr("jitter"), Ink::Second, [](const Sample& s) { return s.jitter; }}},
                        millis,
                        10}),
        new PlotWidget({tr("Loss"), {{QString(), Ink::Warning, [](const Sample& s) { return s.loss; }}}, percent, 10}),
        new PlotWidget({tr("Throughput"),
                        {{tr("in"), Ink::First, [](const Sample& s) { return s.received; }},
                         {tr("out"), Ink::Second, [](const Sample& s) { return s.sent; }}},
                        formatRate,
                        12'500}),
    };
    auto* card = new Card;
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(18, 12, 18, 16);
    column->setSpacing(10);
    auto* bar = new QHBoxLayout;
    auto* title = new QLabel(tr("Quality"), card);
    title->setFont(scaledFont(font(), 110, QFont::DemiBold));
    bar->addWidget(title, 1);
    m_span = new QButtonGroup(this);
    for (const auto& [samples, text] : {std::pair{static_cast<int>(kShortSpan), tr("1 minute")},
                                        std::pair{static_cast<int>(History::kCapacity), tr("10 minutes")}}) {
        auto* button = new QPushButton(text, card);
        button->setCheckable(true);
        connect(button, &QPushButton::toggled, this, &DetailPage::markSpan);
        m_span->addButton(button, samples);
        bar->addWidget(button);
    }
    m_span->button(static_cast<int>(kShortSpan))->setChecked(true);
    connect(m_span, &QButtonGroup::idClicked, this, &DetailPage::refresh);
    markSpan();
    column->addLayout(bar);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(28);
    grid->setVerticalSpacing(16);
    grid->addWidget(m_plots[0], 0, 0);
    grid->addWidget(m_plots[1], 0, 1);
    grid->addWidget(m_plots[2], 1, 0, 1, 2);
    column->addLayout(grid);
    return card;
}

void DetailPage::markSpan()
{
    for (auto* each : m_span->buttons()) {
        auto* button = qobject_cast<QPushButton*>(each);
        auto colours = palette();
        if (button->isChecked())
            colours.setColor(QPalette::Button, chosenGround(colours));
        button->setPalette(colours);
        button->setFlat(!button->isChecked());
        button->setFont(scaledFont(font(), 100, button->isChecked() ? QFont::DemiBold : QFont::Normal));
    }
}

QWidget* DetailPage::makeMoments()
{
    auto* card = new Card;
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(18, 12, 18, 12);
    auto* title = new QLabel(tr("Last events"), card);
    title->setFont(scaledFont(font(), 110, QFont::DemiBold));
    column->addWidget(title);
    m_moments = new MomentList(card);
    m_moments->setFrameShape(QFrame::NoFrame);
    m_moments->setAccessibleName(tr("Last events"));
    m_moments->setMinimumHeight(fontMetrics().height() * 6);
    m_moments->viewport()->setAutoFillBackground(false);
    m_moments->setSpacing(1);
    column->addWidget(m_moments, 1);
    m_noMoments = new QLabel(tr("Nothing has happened since the program was started."), card);
    m_noMoments->setWordWrap(true);
    column->addWidget(m_noMoments, 1, Qt::AlignTop);
    return card;
}

void DetailPage::setRow(int row)
{
    m_row = row;
    m_moments->clear();
    refresh();
}

void DetailPage::refresh()
{
    if (m_row < 0 || static_cast<std::size_t>(m_row) >= m_board.rows().size())
        return;
    const auto& row = m_board.rows()[static_cast<std::size_t>(m_row)];
    const auto condition = row.shown.condition;
    const auto words = explain(row.reading.status, row.shown);
    auto pixmap = statePixmap(asOverall(condition), static_cast<int>(kHeaderIcon * devicePixelRatioF()), palette());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_icon->setPixmap(pixmap);
    m_server->setText(leftToRight(tunnelLabel(row.reading)));
    auto colours = m_state->palette();
    colours.setColor(QPalette::WindowText,
                     readable(condition == Condition::Off ? quietText(palette()) : stateColour(condition, palette()),
                              palette().color(QPalette::Window), palette()));
    m_state->setPalette(colours);
    m_state->setText(stateLine(row));
    if (row.reading.status.state == TunnelState::Disabled)
        m_switch->setText(tr("&Enable"));
    else
        m_switch->setText(condition == Condition::Off ? tr("&Connect") : tr("Dis&connect"));
    m_banner->show(asOverall(condition), words.reason, words.nextStep);
    m_facts->show(row);
    const auto samples = row.history.last(static_cast<std::size_t>(m_span->checkedId()));
    for (auto* plot : m_plots)
        plot->setSamples(samples);
    showMoments(row);
}

QString DetailPage::stateLine(const TunnelRow& row)
{
    const auto& status = row.reading.status;
    auto title = explain(status, row.shown).title;
    const auto age = formatAge(row.upFor.value_or(row.inCondition));
    switch (row.shown.condition) {
    case Condition::Off:
        return title;
    case Condition::Degraded:
        return tr("%1, up for %2").arg(title, age);
    case Condition::Error:
        if (status.state != TunnelState::Waiting)
            return tr("%1 for %2, trying again").arg(title, age);
        break;
    case Condition::Connecting:
    case Condition::Up:
        break;
    }
    return tr("%1 for %2").arg(title, age);
}

void DetailPage::showMoments(const TunnelRow& row)
{
    m_moments->setVisible(!row.moments.empty());
    m_noMoments->setVisible(row.moments.empty());
    const auto same =
        static_cast<std::size_t>(m_moments->count()) == row.moments.size() &&
        (row.moments.empty() || m_moments->item(0)->data(Qt::UserRole).toDateTime() == row.moments[0].time);
    if (same)
        return;
    m_moments->clear();
    for (const auto& moment : row.moments) {
        auto* item = new QListWidgetItem(
            stateIcon(moment.condition, palette()),
            momentText(moment.time, m_board.wallTime().date()) + QStringLiteral("   ") + moment.text, m_moments);
        item->setData(Qt::UserRole, moment.time);
        item->setToolTip(moment.text);
    }
}

void DetailPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_moments != nullptr) {
        m_moments->clear();
        markSpan();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace dynfou::gui
