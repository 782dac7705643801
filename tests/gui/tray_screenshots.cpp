// SPDX-License-Identifier: Apache-2.0
// Pictures of the windows with a double behind them: tray_screenshots FOLDER. See scripts/screenshots.
#include "Story.h"
#include "model/ListStore.h"
#include "model/NoticeStore.h"
#include "model/TunnelText.h"
#include "widgets/Appearance.h"
#include "widgets/ImportDialog.h"
#include "widgets/LinkDialog.h"
#include "widgets/MainWindow.h"
#include "widgets/ServerEditor.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QStyleFactory>
#include <QTranslator>

#include <array>
#include <cstdio>
#include <functional>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;

namespace {

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x31), QColor(0x25, 0x27, 0x2b));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::Highlight, QColor(0x3b, 0x74, 0xd8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0x8a, 0x8d, 0x94));
    return palette;
}

QPalette lightPalette()
{
    auto palette = QStyleFactory::create(u"Fusion"_s)->standardPalette();
    palette.setColor(QPalette::Window, QColor(0xf4, 0xf5, 0xf7));
    return palette;
}

/// Makes the pictures, one after the other.
class Album {
public:
    explicit Album(QString folder) : m_folder(std::move(folder)) {}

    bool add(const QString& name, QWidget& widget)
    {
        QApplication::processEvents();
        widget.update();
        QApplication::processEvents();
        return keep(name, widget.grab().toImage());
    }
    bool keep(const QString& name, const QImage& image)
    {
        const auto path = m_folder + u'/' + name + u".png"_s;
        const bool isSaved = image.save(path);
        std::printf("%s%s\n", path.toUtf8().constData(), isSaved ? "" : ": cannot be written");
        m_isComplete = m_isComplete && isSaved;
        return isSaved;
    }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

private:
    QString m_folder;
    bool m_isComplete = true;
};

using Happening = std::function<void(Story&, TunnelBoard&)>;

void up(Story& story, TunnelBoard& board)
{
    story.run(board, 595);
}

void failed(Story& story, TunnelBoard& board)
{
    story.run(board, 580);
    story.fail();
    story.run(board, 12);
}

void window(Album& album, const QString& name, const Happening& happen, MainWindow::Page page, QSize size = {})
{
    Story story;
    LogBuffer log;
    TunnelBoard board(story.feed, story.clock(), story.wallClock());
    const Log writer(std::make_shared<BufferedLogSink>(
                         std::make_shared<FdLogSink>(UniqueFd(), LogLevel::Error, LogFormat::Text), log),
                     "client");
    writer.info("starting", {{"version", "0.1.0"}});
    for (const auto* state : {"resolving", "handshaking", "punching", "creating", "verifying", "up"})
        writer.info(state, {{"client", "laptop"}, {"server", "vpn.example.org:65200"}});
    writer.warning("no answer to probes: looking for a new path", {{"client", "laptop-lab"}});
    writer.error("a route that the list asks for is somebody else's", {{"route", "10.1.0.0/16"}});
    happen(story, board);
    ListStore store(story.feed.now.list.path, false);
    NoticeStore notices(u"/nonexistent/tray.ini"_s);
    MainWindow shown(board, story.feed, store, notices, log);
    if (size.isValid())
        shown.resize(size);
    shown.show();
    shown.showPage(page);
    board.refresh();
    album.add(name, shown);
}

/// Thirty servers, with names of any length, in each state.
void many(Story& story, TunnelBoard& board)
{
    const std::array states{"up", "handshaking", "waiting", "disabled", "degraded", "up", "stopped"};
    for (std::size_t i = 0; i < 27; ++i) {
        const auto name = i % 4 == 0 ? "a-host-with-a-long-name.department.subsidiary.example.com:4000"
                                     : "site-" + std::to_string(i) + ".example.com:65200";
        auto& status = story.feed.add(name, states.at(i % states.size()), "no answer from that host; is it there");
        status.name = "laptop-" + std::to_string(i);
        if (i % states.size() == 0)
            status.quality.roundTrip = std::chrono::milliseconds(8 + i * 3);
    }
    story.run(board, 300);
}

/// All icons with their names, as large as in the window and in trays, on light and on dark ground.
void icons(Album& album)
{
    constexpr int cell = 112;
    constexpr int strip = 118;
    constexpr std::array states{Overall::Off,      Overall::Connecting, Overall::Up,
                                Overall::Degraded, Overall::Error,      Overall::HelperMissing};
    const double ratio = qApp->devicePixelRatio();
    QImage image(QSize(cell * static_cast<int>(states.size()), strip * 2) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    const auto draw = [&](QPoint at, Overall overall, int size, const QPalette& palette) {
        auto pixmap = statePixmap(overall, static_cast<int>(size * ratio), palette);
        pixmap.setDevicePixelRatio(ratio);
        painter.drawPixmap(at, pixmap);
    };
    int top = 0;
    for (const auto& palette : {lightPalette(), darkPalette()}) {
        painter.fillRect(QRect(0, top, image.width(), strip), palette.window());
        painter.setPen(palette.color(QPalette::WindowText));
        int left = 0;
        for (const auto overall : states) {
            draw({left + 14, top + 14}, overall, 48, palette);
            draw({left + 70, top + 12}, overall, 22, palette);
            draw({left + 73, top + 44}, overall, 16, palette);
            painter.drawText(QRect(left + 14, top + 76, cell - 14, 30), Qt::AlignLeading | Qt::AlignTop,
                             overallTitle(overall));
            left += cell;
        }
        top += strip;
    }
    painter.end();
    album.keep(u"icons"_s, image);
}

void editor(Album& album, const QString& name)
{
    auto draft = newDraft("laptop");
    draft.setText(DraftField::Address, u"vpn.example.org:4000"_s);
    draft.setText(DraftField::Key, u"secret"_s);
    draft.setText(DraftField::Addresses, u"192.168.2.2/24"_s);
    draft.setText(DraftField::Routes, u"10.1.0.1/16 via 192.168.2.1"_s);
    draft.setText(DraftField::Mtu, u"1200"_s);
    ServerEditor dialog(u"Add a server"_s, draft);
    dialog.show();
    album.add(name, dialog);
}

/// The connected window and the editor in another language.
void translated(Album& album, const QString& language)
{
    QLocale::setDefault(QLocale(language));
    QTranslator own;
    QTranslator ofQt;
    if (!own.load(u"dynfou-tray_"_s + language, QStringLiteral(DYNFOU_TRANSLATIONS)))
        std::printf("no translation into %s\n", qPrintable(language));
    if (ofQt.load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&ofQt);
    QApplication::installTranslator(&own);
    window(album, u"connected-"_s + language, up, MainWindow::Page::Server);
    window(album, u"error-"_s + language, failed, MainWindow::Page::Server);
    window(album, u"diagnostics-"_s + language, up, MainWindow::Page::Diagnostics);
    window(album, u"notifications-"_s + language, up, MainWindow::Page::Settings);
    editor(album, u"editor-"_s + language);
    QApplication::removeTranslator(&own);
    QApplication::removeTranslator(&ofQt);
    QLocale::setDefault(QLocale::c());
}

void import(Album& album)
{
    ServerEntry entry;
    entry.clientName = "laptop";
    entry.remoteAddress = "vpn.example.org";
    entry.link.settings.addresses.push_back(*Prefix::parse("192.168.2.2/24"));
    for (const auto* half : {"0.0.0.0/1", "128.0.0.0/1"})
        entry.link.settings.routes.push_back({*Prefix::parse(half), {}, 0});
    entry.link.settings.forwarding = true;
    entry.mtu = 1400;
    ImportDialog dialog(u"a link"_s, {{entry, {}}});
    dialog.show();
    album.add(u"import"_s, dialog);
}

void link(Album& album)
{
    ServerEntry entry;
    entry.clientName = "laptop";
    entry.remoteAddress = "vpn.example.org";
    entry.clientKeys = {"an example, no key that is in use anywhere"};
    LinkDialog dialog(entry);
    dialog.show();
    album.add(u"link"_s, dialog);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fprintf(stderr, "usage: tray_screenshots FOLDER\n");
        return 2;
    }
    QApplication::setStyle(u"Fusion"_s);
    QFont font(u"Inter"_s);
    font.setPointSizeF(10);
    QApplication::setFont(font);
    Album album(QString::fromLocal8Bit(argv[1]));
    for (const auto& [suffix, palette] : {std::pair{u"light"_s, lightPalette()}, std::pair{u"dark"_s, darkPalette()}}) {
        QApplication::setPalette(palette);
        window(album, u"connected-"_s + suffix, up, MainWindow::Page::Server);
        window(album, u"log-"_s + suffix, up, MainWindow::Page::Log);
        window(album, u"diagnostics-"_s + suffix, up, MainWindow::Page::Diagnostics);
        window(album, u"error-"_s + suffix, failed, MainWindow::Page::Server);
        window(
            album, u"degraded-"_s + suffix,
            [](Story& story, TunnelBoard& board) {
                story.run(board, 560);
                story.degrade();
                story.run(board, 25);
            },
            MainWindow::Page::Server);
    }
    QApplication::setPalette(lightPalette());
    window(
        album, u"helper-missing"_s,
        [](Story& story, TunnelBoard& board) {
            for (auto& tunnel : story.feed.now.tunnels) {
                if (tunnel.status.state != TunnelState::Disabled)
                    tunnel.status.state = TunnelState::Idle;
            }
            story.feed.now.cannotMakeTunnels =
                Error{ErrorCode::Privilege,
                      "setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not installed",
                      "install the package dynfou-helper, or run dynfou as root or from a service with CAP_NET_ADMIN",
                      0,
                      {}};
            board.refresh();
        },
        MainWindow::Page::Server);
    window(
        album, u"off"_s,
        [](Story& story, TunnelBoard& board) {
            story.run(board, 480);
            for (const auto row : {0, 2})
                board.setWanted(row, false);
            story.run(board, 20);
        },
        MainWindow::Page::Server);
    window(
        album, u"connecting"_s, [](Story& story, TunnelBoard& board) { story.run(board, 2); },
        MainWindow::Page::Server);
    window(
        album, u"welcome"_s,
        [](Story& story, TunnelBoard& board) {
            story.feed.now.tunnels.clear();
            board.refresh();
        },
        MainWindow::Page::Server);
    window(
        album, u"broken-list"_s,
        [](Story& story, TunnelBoard& board) {
            auto& now = story.feed.now;
            now.tunnels.clear();
            now.isListInForce = false;
            now.list.refusal = now.list.path + ":7:3: error: not JSON: a comma must not stand before '}'";
            board.refresh();
        },
        MainWindow::Page::Server);
    window(album, u"notifications"_s, up, MainWindow::Page::Settings);
    editor(album, u"editor-errors"_s);
    import(album);
    link(album);
    icons(album);
    window(album, u"many-servers"_s, many, MainWindow::Page::Server);
    window(album, u"small-window"_s, many, MainWindow::Page::Server, {1024, 600});
    window(album, u"smallest-window"_s, failed, MainWindow::Page::Server, {683, 384});
    window(album, u"smallest-diagnostics"_s, failed, MainWindow::Page::Diagnostics, {683, 384});
    for (const auto& language : {u"de"_s, u"tr"_s})
        translated(album, language);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    window(album, u"right-to-left"_s, up, MainWindow::Page::Server);
    editor(album, u"editor-right-to-left"_s);
    return album.isComplete() ? 0 : 1;
}
