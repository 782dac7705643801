// SPDX-License-Identifier: Apache-2.0
#include "Stage.h"
#include "model/Format.h"
#include "widgets/Appearance.h"
#include "widgets/PlotWidget.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QListView>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QScreen>
#include <QToolButton>

#include <array>
#include <chrono>
#include <functional>
#include <numeric>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTrayWindows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switchGoesToTheFeed();
    void detailsSayWhatIs();
    void pageFollowsItsServer();
    void smallScreens();
    void plotHeadersHaveRoom();
    void plotsShowWhatWasMeasured();
    void iconsDiffer();
    void eventsAreTold();
    void logIsFiltered();
    void copiedReportHasNoKeys();
    void coloursFollowThePalette();
    void emptyListWelcomes();
    void brokenListIsSaid();
    void helperMissingIsSaid();
    void diagnosticsStayAsSelected();
    void diagnosticsFollowTheTunnels();
    void copiedReportIsExamined();
    void textIsReadable();
    void paletteMayChange();
    void noticesAreChosen();
};

void TestTrayWindows::switchGoesToTheFeed()
{
    Stage stage;
    auto* button = stage.window.findChild<QPushButton*>(u"switch"_s);
    QCOMPARE(button->text().remove(u'&'), u"Disconnect"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(stage.story.feed.wishes.size(), std::size_t{1});
    QVERIFY(!stage.story.feed.wishes[0].second);
    auto* servers = stage.window.findChild<QListView*>();
    servers->setCurrentIndex(servers->model()->index(1, 0));
    QCOMPARE(button->text().remove(u'&'), u"Enable"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!stage.text().contains("false"));
}

void TestTrayWindows::detailsSayWhatIs()
{
    Stage stage;
    const auto text = [&stage](const QString& name) {
        for (const auto* label : stage.window.findChildren<QLabel*>()) {
            if (label->accessibleName() == name && label->isVisibleTo(&stage.window))
                return label->text();
        }
        return QString();
    };
    auto& tunnel = stage.story.feed.now.tunnels[0];
    QCOMPARE(text(u"State"_s), u"Connected for 1 min 37 s"_s);
    QCOMPARE(text(u"Public address"_s), u"198.51.100.23:40412"_s);
    QCOMPARE(text(u"Addresses inside"_s), u"192.168.2.2/24\nfe80::4c6:1dff:fea8:fd03"_s);
    QCOMPARE(text(u"Interface"_s), u"dyn1"_s);
    QCOMPARE(text(u"MTU"_s), u"1446 bytes"_s);
    QCOMPARE(text(u"Received / sent"_s),
             u"%1 / %2"_s.arg(formatBytes(tunnel.status.traffic->received), formatBytes(tunnel.status.traffic->sent)));
    QVERIFY(text(u"Up since"_s).contains(u"10:00"_s));
    QCOMPARE(text(u"NAT"_s), u"Simple (one port for all)"_s);
    QCOMPARE(text(u"Server's address"_s), u"203.0.113.80:65201"_s);
    tunnel.settings.bridge = "br0";
    tunnel.settings.addresses.assign(5, *Prefix::parse("10.0.0.1/8"));
    stage.story.degrade();
    stage.story.run(stage.board, 3);
    QCOMPARE(text(u"State"_s), u"Degraded, up for 1 min 40 s"_s);
    QCOMPARE(text(u"Interface"_s), u"dyn1, port of br0"_s);
    QCOMPARE(text(u"Addresses inside"_s).count(u'\n'), 2);
    stage.story.fail();
    stage.story.run(stage.board, 4);
    QCOMPARE(text(u"State"_s), u"Not connected for 3 s"_s);
    QCOMPARE(text(u"Reason"_s), u"No answer from 203.0.113.80:65200"_s);
    QCOMPARE(text(u"Public address"_s), u"–"_s); // what it was is no news
    tunnel.status.state = TunnelState::Handshaking;
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"State"_s), u"Not connected for 4 s, trying again"_s);
    QCOMPARE(text(u"Reason"_s), u"No answer from 203.0.113.80:65200"_s);
    tunnel.status.state = TunnelState::Stopped;
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"State"_s), u"Off"_s);
    QCOMPARE(text(u"Reason"_s), u"This tunnel was disconnected."_s);
    tunnel.status.state = TunnelState::Idle;
    stage.story.feed.now.cannotMakeTunnels = Error{ErrorCode::Privilege, "no helper", "install it", 0, {}};
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"Reason"_s), u"No helper"_s); // said once, of all tunnels
    stage.story.feed.now.cannotMakeTunnels.reset();
    tunnel.status.state = TunnelState::Disabled;
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"State"_s), u"Disabled"_s);
    QCOMPARE(text(u"Next step"_s), u"Enable it to connect."_s);
}

void TestTrayWindows::pageFollowsItsServer()
{
    Stage stage;
    auto& tunnels = stage.story.feed.now.tunnels;
    auto* servers = stage.window.findChild<QListView*>();
    servers->setCurrentIndex(servers->model()->index(2, 0));
    std::swap(tunnels[0], tunnels[2]);
    stage.board.refresh();
    QCOMPARE(servers->currentIndex().row(), 0);
    tunnels.erase(tunnels.begin()); // a neighbour takes its place
    stage.board.refresh();
    QCOMPARE(servers->currentIndex().row(), 0);
    stage.window.showPage(Page::Log);
    std::swap(tunnels[0], tunnels[1]);
    stage.board.refresh(); // does not bring another page
    QVERIFY(stage.window.findChild<QComboBox*>()->isVisible());
    QCOMPARE(servers->currentIndex().row(), 1);
}

void TestTrayWindows::smallScreens()
{
    Stage stage;
    for (int i = 0; i < 30; ++i)
        stage.story.feed.add("a-very-long-name-of-a-host-in-a-far-away-place-" + std::to_string(i) +
                                 ".department.example.org:65200",
                             "waiting", Reason("no answer from that host").advising(std::string(300, 'x')));
    stage.board.refresh();
    auto* servers = stage.window.findChild<QListView*>();
    servers->setCurrentIndex(servers->model()->index(20, 0));
    for (const auto page : {Page::Server, Page::Log, Page::Diagnostics, Page::Settings}) {
        stage.window.showPage(page);
        QApplication::processEvents();
        const auto least = stage.window.minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 600,
                 qPrintable(u"page %1: %2 x %3"_s.arg(int(page)).arg(least.width()).arg(least.height())));
    }
    auto draft = newDraft("a=b");
    for (const auto which : kDraftFields)
        draft.setText(which, u"nothing that can be used for this, whatever it is"_s);
    ServerEditor editor(u"Add"_s, draft);
    editor.show();
    QApplication::processEvents();
    QVERIFY(editor.height() <= editor.screen()->availableSize().height());
    const auto* save = buttonIn(editor, u"Cancel"_s);
    QVERIFY(editor.rect().contains(QRect(save->mapTo(&editor, QPoint()), save->size())));
}

/// Title and legend never stand on each other, however little room there is.
void TestTrayWindows::plotHeadersHaveRoom()
{
    Stage stage;
    for (const auto& size : {QSize(683, 330), QSize(600, 320), QSize(1366, 720), QSize(1000, 830)}) {
        for (const int percent : {100, 200}) {
            auto font = QApplication::font();
            font.setPointSizeF(font.pointSizeF() * percent / 100);
            stage.window.setFont(font);
            stage.window.resize(size);
            QApplication::processEvents();
            for (const auto* plot : stage.window.findChildren<PlotWidget*>()) {
                const auto header = plot->header();
                std::vector<QRect> boxes{header.title};
                for (const auto& entry : header.entries) {
                    boxes.push_back(entry.dot);
                    boxes.push_back(entry.text);
                }
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    QVERIFY(plot->rect().contains(boxes[i]));
                    for (std::size_t j = 0; j < i; ++j)
                        QVERIFY(!boxes[i].intersects(boxes[j]));
                }
            }
        }
    }
}

/// The figures beside the plots are the last that the feed told, and the curves begin a minute or ten ago.
void TestTrayWindows::plotsShowWhatWasMeasured()
{
    Stage stage;
    const auto plots = stage.window.findChildren<PlotWidget*>();
    QCOMPARE(plots.size(), 3);
    QCOMPARE(plots[0]->axisTop(), 50.0);
    auto& status = stage.story.feed.now.tunnels[0].status;
    const auto before = *status.traffic;
    stage.story.run(stage.board, 1);
    const auto& quality = status.quality;
    QCOMPARE(plots[0]->accessibleDescription(),
             u" %1, jitter %2"_s.arg(formatTime(quality.roundTrip), formatTime(quality.jitter)));
    QCOMPARE(plots[1]->accessibleDescription(), u" "_s + formatLoss(quality.loss));
    QCOMPARE(plots[2]->accessibleDescription(),
             u"in %1, out %2"_s.arg(formatRate(double(status.traffic->received - before.received)),
                                    formatRate(double(status.traffic->sent - before.sent))));
    for (const auto* plot : plots)
        QCOMPARE(plot->sampleCount(), std::size_t{60});
    stage.story.degrade();
    stage.story.run(stage.board, 5);
    QCOMPARE(plots[0]->axisTop(), 200.0);
    QTest::mouseClick(stage.button(u"10 minutes"_s), Qt::LeftButton);
    QVERIFY(stage.button(u"10 minutes"_s)->isChecked());
    for (const auto* plot : plots)
        QCOMPARE(plot->sampleCount(), std::size_t{600});
}

/// In black and white, as somebody sees them who sees no colours, on the palette's ground.
void TestTrayWindows::iconsDiffer()
{
    const auto blackAndWhite = [](Overall overall, int size, const QPalette& palette) {
        QImage image(size, size, QImage::Format_RGB32);
        image.fill(palette.color(QPalette::Window));
        QPainter(&image).drawPixmap(0, 0, statePixmap(overall, size, palette));
        std::vector<bool> ink;
        ink.reserve(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
        for (int i = 0; i < size * size; ++i)
            ink.push_back(contrast(image.pixelColor(i % size, i / size), palette.color(QPalette::Window)) > 2);
        return ink;
    };
    constexpr std::array states{Overall::Off,      Overall::Connecting, Overall::Up,
                                Overall::Degraded, Overall::Error,      Overall::HelperMissing};
    const QPalette dark(QColor(0x2b, 0x2d, 0x31), QColor(0x25, 0x27, 0x2b));
    for (const auto& palette : {QApplication::palette(), dark}) {
        for (const int size : {16, 22}) {
            for (std::size_t i = 0; i < states.size(); ++i) {
                const auto shape = blackAndWhite(states.at(i), size, palette);
                for (std::size_t j = 0; j < i; ++j) {
                    const auto other = blackAndWhite(states.at(j), size, palette);
                    const auto same = std::inner_product(shape.begin(), shape.end(), other.begin(), 0, std::plus<>(),
                                                         std::equal_to<>());
                    const int different = size * size - same;
                    QVERIFY2(different * 50 >= size * size, // 2 % of the pixels
                             qPrintable(u"%1 and %2 at %3: %4"_s.arg(i).arg(j).arg(size).arg(different)));
                }
            }
        }
    }
}

void TestTrayWindows::eventsAreTold()
{
    Stage stage;
    auto* events = stage.window.findChild<QListWidget*>();
    const auto text = [events](int row) { return events->item(row)->text(); };
    QCOMPARE(events->count(), 2);
    QCOMPARE(text(0), u"10:00:03   Connected"_s);
    QCOMPARE(text(1), u"10:00:01   Connecting: Agreeing on a tunnel with the server."_s);
    stage.story.fail();
    stage.story.run(stage.board, 1);
    QCOMPARE(text(0), u"10:01:41   Not connected: No answer from 203.0.113.80:65200"_s);
    const auto next = [&stage] {
        for (const auto* label : stage.window.findChildren<QLabel*>()) {
            if (label->accessibleName() == u"Next step"_s && label->isVisibleTo(&stage.window))
                return label->text();
        }
        return QString();
    };
    QVERIFY(next().endsWith(u"is the server running?"_s));
    auto* servers = stage.window.findChild<QListView*>();
    servers->setCurrentIndex(servers->model()->index(1, 0)); // disabled all the time
    QVERIFY(!events->isVisible());
}

void TestTrayWindows::logIsFiltered()
{
    Stage stage;
    stage.log.append({LogLevel::Info, u"tunnel up"_s});
    stage.log.append({LogLevel::Warning, u"tunnel slow"_s});
    stage.log.append({LogLevel::Error, u"route refused"_s});
    stage.window.showPage(Page::Log);
    auto* level = stage.window.findChild<QComboBox*>();
    auto* text = stage.window.findChild<QLineEdit*>();
    const auto copied = [&stage] {
        QTest::mouseClick(stage.button(u"Copy"_s), Qt::LeftButton);
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied(), u"tunnel up\ntunnel slow\nroute refused\n"_s);
    type(text, u"TUNNEL"_s);
    QCOMPARE(copied(), u"tunnel up\ntunnel slow\n"_s);
    level->setCurrentIndex(1);
    QCOMPARE(copied(), u"tunnel slow\n"_s);
    text->clear();
    QCOMPARE(copied(), u"tunnel slow\nroute refused\n"_s);
    level->setCurrentIndex(2);
    QCOMPARE(copied(), u"route refused\n"_s);
}

/// Wherever a key has got to.
void TestTrayWindows::copiedReportHasNoKeys()
{
    Stage stage;
    stage.story.feed.keys = {"the first key, long enough", "its older one, also long"};
    stage.log.append({LogLevel::Error, u"what about its older one, also long?"_s});
    stage.story.fail();
    stage.story.feed.now.tunnels[0].status.reason = "the first key, long enough is odd";
    stage.story.run(stage.board, 1);
    stage.window.copyDiagnostics();
    const auto report = QGuiApplication::clipboard()->text();
    QVERIFY(report.contains(u"what about (key removed)?"_s) && report.contains(u"(key removed) is odd"_s));
    for (const auto& key : stage.story.feed.keys)
        QVERIFY(!report.contains(QString::fromStdString(key)));
}

/// What was drawn for one palette is drawn again for another.
void TestTrayWindows::coloursFollowThePalette()
{
    Stage stage;
    const auto before = QApplication::palette();
    const auto* state = stage.window.findChild<QLabel*>(u"state"_s);
    const auto* icon = stage.window.findChild<QLabel*>(u"stateIcon"_s);
    QVERIFY(state != nullptr && icon != nullptr);
    const auto lightText = state->palette().color(QPalette::WindowText);
    const auto lightIcon = icon->pixmap().toImage();
    QApplication::setPalette(QPalette(QColor(0x2b, 0x2d, 0x31), QColor(0x25, 0x27, 0x2b)));
    QApplication::processEvents();
    QVERIFY(state->palette().color(QPalette::WindowText) != lightText);
    QVERIFY(icon->pixmap().toImage() != lightIcon);
    QVERIFY(contrast(state->palette().color(QPalette::WindowText), stage.window.palette().color(QPalette::Window)) >=
            4.5);
    QApplication::setPalette(before);
    QApplication::processEvents();
    QCOMPARE(state->palette().color(QPalette::WindowText), lightText);
    QCOMPARE(icon->pixmap().toImage(), lightIcon);
}

void TestTrayWindows::emptyListWelcomes()
{
    Stage stage;
    stage.story.feed.now.tunnels.clear();
    stage.board.refresh();
    QVERIFY(stage.button(u"Paste"_s)->isVisible());
    QGuiApplication::clipboard()->setText(u"nothing"_s);
    QTest::mouseClick(stage.button(u"Paste"_s), Qt::LeftButton);
    QVERIFY(QApplication::activeModalWidget() != nullptr);
    QApplication::activeModalWidget()->close();
}

/// A list that cannot be used is no list without servers.
void TestTrayWindows::brokenListIsSaid()
{
    Stage stage;
    const auto says = [&stage](const QString& text) {
        for (const auto* label : stage.window.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&stage.window) && label->text().contains(text))
                return true;
        }
        return false;
    };
    auto& now = stage.story.feed.now;
    now.list.refusal = "client.json:3:7: error: not JSON: a comma must not stand before '}'";
    stage.board.refresh();
    QVERIFY(says(u"the one before it stays in force"_s));
    QCOMPARE(toString(stage.board.overall()), std::string_view("up"));
    now.isListInForce = false;
    now.tunnels.clear();
    stage.board.refresh();
    QCOMPARE(toString(stage.board.overall()), std::string_view("error"));
    QVERIFY(says(u"client.json:3:7"_s) && says(u"The server list cannot be used"_s));
    QVERIFY(!says(u"stays in force"_s) && !says(u"No server yet"_s));
    QVERIFY(!stage.button(u"Paste"_s)->isVisible());
    QVERIFY(stage.board.tooltip().back().contains(u"list"_s));
    now.list.refusal = {};
    stage.board.refresh();
    QVERIFY(says(u"No server yet"_s) && stage.button(u"Paste"_s)->isVisible());
}

void TestTrayWindows::helperMissingIsSaid()
{
    Stage stage;
    stage.story.feed.now.cannotMakeTunnels = Error{ErrorCode::Privilege, "no helper", "install it", 0, {}};
    stage.board.refresh();
    QTest::mouseClick(stage.button(u"Try again"_s), Qt::LeftButton);
    QCOMPARE(stage.story.feed.retries, 1);
    stage.story.feed.now.cannotMakeTunnels.reset();
    stage.board.refresh();
    QVERIFY(!stage.button(u"Try again"_s)->isVisible());
}

/// What is the same as a second ago is not touched.
void TestTrayWindows::diagnosticsStayAsSelected()
{
    Stage stage;
    stage.window.showPage(Page::Diagnostics);
    QLabel* kernel = nullptr;
    for (auto* label : stage.window.findChildren<QLabel*>()) {
        if (label->text().startsWith(u"The module fou"_s))
            kernel = label;
    }
    QVERIFY(kernel != nullptr);
    kernel->setSelection(0, 10);
    const QPointer<QLabel> before(kernel);
    stage.story.run(stage.board, 5);
    QCOMPARE(before ? before->selectedText() : QString(), u"The module"_s);
}

/// What the doctor found of tunnels that were not up says nothing of those that are.
void TestTrayWindows::diagnosticsFollowTheTunnels()
{
    Stage stage;
    const auto says = [&stage](const QString& text) {
        for (const auto* label : stage.window.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&stage.window) && label->text().contains(text))
                return true;
        }
        return false;
    };
    auto& feed = stage.story.feed;
    feed.findings = {{"no-answer", doctor::Severity::Problem, "silence", "y", "nft"}};
    stage.window.showPage(Page::Diagnostics);
    QVERIFY(says(u"Silence: y"_s));
    feed.findings.clear();
    stage.story.run(stage.board, 2);
    QVERIFY(says(u"Silence: y"_s)); // nobody has looked again
    stage.story.fail();
    stage.story.run(stage.board, 1);
    QVERIFY(!says(u"Silence: y"_s));
    feed.findings = {{"no-route", doctor::Severity::Problem, "no way", "z", "ip"}};
    QTest::mouseClick(stage.button(u"Check again"_s), Qt::LeftButton);
    QCOMPARE(feed.retries, 1);
    QVERIFY(says(u"No way: z"_s));
    // one look at a time; what has changed meanwhile is looked at after it
    feed.examinesAtOnce = false;
    QTest::mouseClick(stage.button(u"Check again"_s), Qt::LeftButton);
    QTest::mouseClick(stage.button(u"Check again"_s), Qt::LeftButton);
    QCOMPARE(feed.looks.size(), std::size_t{1});
    std::exchange(feed.looks, {}).front()({});
    QCOMPARE(feed.looks.size(), std::size_t{1});
    std::exchange(feed.looks, {}).front()({});
    QCOMPARE(feed.looks.size(), std::size_t{0});
}

/// "Copy diagnostics" copies at once, and again when the doctor has looked: unless something else was copied.
void TestTrayWindows::copiedReportIsExamined()
{
    Stage stage;
    auto& feed = stage.story.feed;
    auto* clipboard = QGuiApplication::clipboard();
    feed.examinesAtOnce = false;
    stage.window.copyDiagnostics();
    QVERIFY(clipboard->text().contains(u"not looked at"_s));
    QCOMPARE(feed.looks.size(), std::size_t{1});
    std::exchange(feed.looks, {}).front()({{"no-route", doctor::Severity::Problem, "no way", "z", "ip"}});
    QVERIFY(clipboard->text().contains(u"No way: z"_s) && !clipboard->text().contains(u"not looked at"_s));
    stage.story.fail();
    stage.story.run(stage.board, 1);
    stage.window.copyDiagnostics();
    clipboard->setText(u"something else"_s);
    std::exchange(feed.looks, {}).front()({});
    QCOMPARE(clipboard->text(), u"something else"_s);
}

/// WCAG 2, level AA, of the states in the list of servers; the signs on marks, which are larger, 3.
void TestTrayWindows::textIsReadable()
{
    const QPalette light = QApplication::palette();
    QPalette dark(QColor(0x2b, 0x2d, 0x31), QColor(0x25, 0x27, 0x2b));
    dark.setColor(QPalette::Highlight, QColor(0x3b, 0x74, 0xd8)); // as desktops have it
    for (const auto& palette : {light, dark}) {
        for (const auto overall : {Overall::Off, Overall::Connecting, Overall::Up, Overall::Degraded, Overall::Error}) {
            const auto colour = stateColour(overall, palette);
            for (const auto& ground : {palette.color(QPalette::Window), chosenGround(palette)}) {
                const auto seen = contrast(readable(colour, ground, palette), ground);
                QVERIFY2(seen >= 4.5, qPrintable(u"%1: %2"_s.arg(int(overall)).arg(seen)));
            }
            QVERIFY(contrast(signInk(palette), colour) >= 3);
        }
        QVERIFY(contrast(chosenGround(palette), palette.color(QPalette::Window)) > 1.2);
    }
}

void TestTrayWindows::paletteMayChange()
{
    Stage stage;
    const auto before = QApplication::palette();
    QApplication::setPalette(QPalette(QColor(0x2b, 0x2d, 0x31), QColor(0x25, 0x27, 0x2b)));
    QApplication::processEvents();
    QVERIFY(isDark(stage.window.palette()));
    QVERIFY(!stage.window.grab().isNull());
    QApplication::setPalette(before);
}

void TestTrayWindows::noticesAreChosen()
{
    Stage stage;
    const ShownState up{Condition::Up, {}};
    stage.window.hide();
    auto& policy = stage.board.policy();
    QVERIFY(policy.observe(1h, "a", up));
    for (auto* tool : stage.window.findChildren<QToolButton*>()) {
        if (tool->text() == u"&Notifications"_s)
            tool->click();
    }
    QCheckBox* box = nullptr;
    for (auto* each : stage.window.findChildren<QCheckBox*>()) {
        if (each->text().remove(u'&').contains(u"is connected"_s))
            box = each;
    }
    QVERIFY(box != nullptr && box->isVisibleTo(&stage.window) && box->isChecked());
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(!policy.observe(2h, "b", up));
    QVERIFY(policy.observe(2h, "b", {Condition::Error, "no route"}));
    QVERIFY(stage.notices.settings() == (NoticeSettings{false, true, true}));
    const MainWindow another(stage.board, stage.story.feed, stage.store, stage.notices, stage.log);
    QVERIFY(!policy.observe(3h, "c", up)); // kept for the next start
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    TestTrayWindows test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_tray_windows.moc"
