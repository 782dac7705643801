// SPDX-License-Identifier: Apache-2.0
#include "Story.h"
#include "config/ServerLink.h"
#include "model/ListStore.h"
#include "model/NoticeStore.h"
#include "qr/QrCode.h"
#include "widgets/ImportDialog.h"
#include "widgets/LinkDialog.h"
#include "widgets/Look.h"
#include "widgets/MainWindow.h"
#include "widgets/PlotWidget.h"
#include "widgets/ServerActions.h"
#include "widgets/ServerEditor.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <chrono>
#include <functional>
#include <set>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kList =
    "{\n"
    "  \"ClientName\": \"laptop\",\n"
    "  \"servers\": [\n"
    "    {\"remoteAddr\": \"vpn.example.org\", \"clientKey\": \"KUnqdrF54YrHxDQKvZ\", \"Colour\": \"blue\"},\n"
    "    {\"remoteAddr\": \"branch.example.net\", \"clientKey\": \"KUnqdrF54YrHxDQKvZ\", \"Enabled\": false}\n"
    "  ]\n"
    "}\n";

/// A window with a story behind it and a list of its own.
struct Stage {
    QTemporaryDir folder;
    Story story;
    LogBuffer log;
    TunnelBoard board{story.feed, story.clock()};
    ListStore store{(folder.path() + u"/client.json"_s).toStdString(), false};
    NoticeStore notices{folder.path() + u"/config/tray.ini"_s};
    MainWindow window{board, story.feed, store, notices, log};

    Stage()
    {
        write(kList);
        story.run(board, 100);
        window.show();
    }
    [[nodiscard]] QString path() const { return folder.path() + u"/client.json"_s; }
    void write(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (auto* each : window.findChildren<QPushButton*>()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
};

/// Whether somebody who sees nothing can tell what a control is.
QString nameOf(const QWidget& widget)
{
    if (!widget.accessibleName().isEmpty())
        return widget.accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text();
    return {};
}

QStringList namelessControls(const QWidget& root)
{
    QStringList nameless;
    for (const auto* widget : root.findChildren<QWidget*>()) {
        const bool isControl = widget->isVisibleTo(&root) && widget->focusPolicy() != Qt::NoFocus &&
                               qobject_cast<const QScrollBar*>(widget) == nullptr;
        const bool isInner = widget->objectName().startsWith(u"qt_"_s) || widget->parentWidget()->inherits("QComboBox");
        if (isControl && !isInner && nameOf(*widget).isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return nameless;
}

QLineEdit* field(const QWidget& dialog, DraftField which)
{
    return dialog.findChild<QLineEdit*>(u"field%1"_s.arg(int(which)));
}

QLabel* note(const QWidget& dialog, DraftField which)
{
    return dialog.findChild<QLabel*>(u"note%1"_s.arg(int(which)));
}

void type(QLineEdit* edit, const QString& text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QPushButton* buttonIn(const QWidget& dialog, const QString& text)
{
    for (auto* each : dialog.findChildren<QPushButton*>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

} // namespace

class TestTrayWindows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void controlsHaveNames();
    void keyboardReachesAll();
    void switchGoesToTheFeed();
    void detailsSayWhatIs();
    void pageFollowsItsServer();
    void smallScreens();
    void plotsShowWhatWasMeasured();
    void iconsDiffer();
    void editorComplains_data();
    void editorComplains();
    void editorHidesTheKey();
    void editorSpeaksOfOtherKeys();
    void editSavesOnlyWhatChanged();
    void addedServerStandsInTheList();
    void foreignChangeIsNotOverwritten();
    void moveAndRemove();
    void linkIsImportedAfterAQuestion();
    void badImportsAreRefused();
    void picturesAreDroppedAndPasted();
    void linkIsShownAsCode();
    void importSaysWhatItDoes();
    void emptyListWelcomes();
    void helperMissingIsSaid();
    void paletteMayChange();
    void noticesAreChosen();
};

void TestTrayWindows::controlsHaveNames()
{
    Stage stage;
    for (const auto page : {Page::Server, Page::Log, Page::Diagnostics, Page::Settings}) {
        stage.window.showPage(page);
        QCOMPARE(namelessControls(stage.window).join(u", "_s), QString());
    }
    const ServerEditor editor(u"Add"_s, newDraft("laptop"));
    QCOMPARE(namelessControls(editor), QStringList());
    const auto list = stage.store.read();
    const ImportDialog import(u"a link"_s, {{list->servers[0], {}}});
    QCOMPARE(namelessControls(import), QStringList());
}

void TestTrayWindows::keyboardReachesAll()
{
    Stage stage;
    stage.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.window));
    QApplication::setActiveWindow(&stage.window);
    std::set<QString> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(&stage.window, Qt::Key_Tab);
        if (const auto* widget = QApplication::focusWidget())
            reached.insert(nameOf(*widget).remove(u'&'));
    }
    for (const auto& name : {u"Servers"_s, u"Add a server"_s, u"Import or export servers"_s, u"Log"_s, u"Diagnostics"_s,
                             u"Disconnect"_s, u"More actions for this server"_s, u"1 minute"_s, u"Last events"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

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
    QVERIFY(text(u"Received / sent"_s).contains(u"MB"_s));
    QVERIFY(!text(u"Up since"_s).contains(u"–"_s));
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
    tunnel.status.state = "handshaking";
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"State"_s), u"Not connected for 4 s, trying again"_s);
    QCOMPARE(text(u"Reason"_s), u"No answer from 203.0.113.80:65200"_s);
    tunnel.status.state = "stopped";
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"State"_s), u"Off"_s);
    QCOMPARE(text(u"Reason"_s), u"This tunnel was disconnected."_s);
    tunnel.status.state = "idle";
    stage.story.feed.now.cannotMakeTunnels = Error{ErrorCode::Privilege, "no helper", "install it", 0, {}};
    stage.story.run(stage.board, 1);
    QCOMPARE(text(u"Reason"_s), u"No helper"_s); // said once, of all tunnels
    stage.story.feed.now.cannotMakeTunnels.reset();
    tunnel.status.state = "disabled";
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
                             "waiting", "no answer from that host; " + std::string(300, 'x'));
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

void TestTrayWindows::plotsShowWhatWasMeasured()
{
    Stage stage;
    const auto plots = stage.window.findChildren<PlotWidget*>();
    QCOMPARE(plots.size(), 3);
    QCOMPARE(plots[0]->axisTop(), 50.0);
    QVERIFY(plots[0]->accessibleDescription().contains(u"ms"_s));
    stage.story.degrade();
    stage.story.run(stage.board, 5);
    QCOMPARE(plots[0]->axisTop(), 200.0);
    QTest::mouseClick(stage.button(u"10 minutes"_s), Qt::LeftButton);
    QVERIFY(stage.button(u"10 minutes"_s)->isChecked());
}

void TestTrayWindows::iconsDiffer()
{
    const auto palette = QApplication::palette();
    std::vector<QImage> shapes;
    for (const auto overall :
         {Overall::Off, Overall::Connecting, Overall::Up, Overall::Degraded, Overall::Error, Overall::HelperMissing}) {
        const auto shape = statePixmap(overall, 22, palette).toImage().convertToFormat(QImage::Format_Alpha8);
        for (const auto& other : shapes)
            QVERIFY(shape != other || overall != Overall::Off);
        shapes.push_back(statePixmap(overall, 22, palette).toImage().convertToFormat(QImage::Format_Grayscale8));
        for (std::size_t i = 0; i + 1 < shapes.size(); ++i)
            QVERIFY(shapes[i] != shapes.back()); // without colour too
    }
}

void TestTrayWindows::editorComplains_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFine");
    const auto row = [](const char* name, DraftField which, const char* text, bool isFine) {
        QTest::newRow(name) << int(which) << QString::fromLatin1(text) << isFine;
    };
    row("name of a host", DraftField::Address, "vpn.example.org", true);
    row("address", DraftField::Address, "2001:db8::1", true);
    row("address with a port", DraftField::Address, "vpn.example.org:4000", false);
    row("port", DraftField::Port, "4000", true);
    row("no port", DraftField::Port, "0", false);
    row("large port", DraftField::Port, "65536", false);
    row("name with =", DraftField::ClientName, "a=b", false);
    row("MTU", DraftField::Mtu, "1400", true);
    row("small MTU", DraftField::Mtu, "1279", false);
    row("addresses", DraftField::Addresses, "192.168.2.2/24, 2001:db8:5::2/64", true);
    row("address without length", DraftField::Addresses, "192.168.2.2", false);
    row("routes", DraftField::Routes, "10.1.0.0/16 via 192.168.2.1 metric 50, 10.2.0.0/16", true);
    row("route with host bits", DraftField::Routes, "10.1.0.1/16", false);
    row("route by nowhere", DraftField::Routes, "10.1.0.0/16 via nowhere", false);
    row("odd route", DraftField::Routes, "10.1.0.0/16 dev eth0", false);
    row("bridge", DraftField::Bridge, "br0", true);
    row("interface", DraftField::Interface, "a name that is far too long", false);
}

void TestTrayWindows::editorComplains()
{
    QFETCH(int, which);
    QFETCH(QString, text);
    QFETCH(bool, isFine);
    auto draft = newDraft("laptop");
    draft.setText(DraftField::Address, u"vpn.example.org"_s);
    draft.setText(DraftField::Key, u"KUnqdrF54YrHxDQKvZ"_s);
    ServerEditor editor(u"Add"_s, draft);
    editor.show();
    const auto whichField = static_cast<DraftField>(which);
    QVERIFY(note(editor, whichField)->isHidden());
    QVERIFY(buttonIn(editor, u"Save"_s)->isEnabled());
    type(field(editor, whichField), text);
    QCOMPARE(note(editor, whichField)->isHidden(), isFine);
    QCOMPARE(buttonIn(editor, u"Save"_s)->isEnabled(), isFine);
    QCOMPARE(field(editor, whichField)->accessibleDescription().isEmpty(), isFine);
}

void TestTrayWindows::editorHidesTheKey()
{
    ServerEditor editor(u"Add"_s, newDraft("laptop"));
    editor.show();
    auto* key = field(editor, DraftField::Key);
    QCOMPARE(int(key->echoMode()), int(QLineEdit::Password));
    QVERIFY(!buttonIn(editor, u"Save"_s)->isEnabled());
    type(key, u"short"_s);
    QVERIFY(!note(editor, DraftField::Key)->isHidden()); // can be guessed
    QTest::mouseClick(buttonIn(editor, u"Generate"_s), Qt::LeftButton);
    QCOMPARE(int(key->echoMode()), int(QLineEdit::Normal));
    QCOMPARE(key->text().size(), 43);
    QVERIFY(note(editor, DraftField::Key)->isHidden());
    QTest::mouseClick(buttonIn(editor, u"Hide"_s), Qt::LeftButton);
    QCOMPARE(int(key->echoMode()), int(QLineEdit::Password));
}

void TestTrayWindows::editorSpeaksOfOtherKeys()
{
    Stage stage;
    auto list = kList;
    list.replace("\"KUnqdrF54YrHxDQKvZ\", \"Colour",
                 "[\"KUnqdrF54YrHxDQKvZ\", \"an older key of enough length\"], \"Colour");
    stage.write(list);
    stage.window.actionsOnServers().edit(0);
    auto* editor = stage.window.findChild<ServerEditor*>();
    QVERIFY(note(*editor, DraftField::Key)->isVisible());
    type(field(*editor, DraftField::Port), u"4000"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    QCOMPARE(stage.store.read()->servers[0].clientKeys.size(), std::size_t{2});
}

void TestTrayWindows::editSavesOnlyWhatChanged()
{
    Stage stage;
    stage.window.actionsOnServers().edit(0);
    auto* editor = stage.window.findChild<ServerEditor*>();
    QVERIFY(editor != nullptr);
    type(field(*editor, DraftField::Port), u"4000"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    auto expected = kList;
    expected.replace("\"blue\"}", "\"blue\", \"remotePort\": 4000}");
    QCOMPARE(stage.text(), expected);
    QCOMPARE(QFile::permissions(stage.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestTrayWindows::addedServerStandsInTheList()
{
    Stage stage;
    QFile::remove(stage.path());
    stage.window.actionsOnServers().add();
    auto* editor = stage.window.findChild<ServerEditor*>();
    type(field(*editor, DraftField::Address), u"2001:db8::1"_s);
    type(field(*editor, DraftField::ClientName), u"ada"_s);
    type(field(*editor, DraftField::Key), u"KUnqdrF54YrHxDQKvZ"_s);
    type(field(*editor, DraftField::Routes), u"10.1.0.0/16 metric 7"_s);
    QTest::keyClick(field(*editor, DraftField::Routes), Qt::Key_Return);
    const auto list = stage.store.read();
    QVERIFY(list && list->servers.size() == 1);
    QCOMPARE(list->servers[0].clientName, std::string("ada"));
    QCOMPARE(list->servers[0].link.settings.routes[0].metric, 7U);
    QCOMPARE(QFile::permissions(stage.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestTrayWindows::foreignChangeIsNotOverwritten()
{
    Stage stage;
    stage.window.actionsOnServers().edit(0);
    auto* editor = stage.window.findChild<ServerEditor*>();
    auto other = kList;
    other.replace("vpn.example.org", "another.example.org");
    stage.write(other);
    type(field(*editor, DraftField::Port), u"4000"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    QVERIFY(editor->isVisible());
    QCOMPARE(stage.text(), other);
}

void TestTrayWindows::moveAndRemove()
{
    Stage stage;
    stage.window.actionsOnServers().move(0, 1);
    QCOMPARE(stage.store.read()->servers[0].remoteAddress, std::string("branch.example.net"));
    stage.window.actionsOnServers().move(0, -1); // is the first
    QCOMPARE(stage.store.read()->servers[0].remoteAddress, std::string("branch.example.net"));
    stage.window.actionsOnServers().remove(0);
    auto* question = QApplication::activeModalWidget();
    QVERIFY(question != nullptr);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{2});
    QTest::mouseClick(buttonIn(*question, u"Remove"_s), Qt::LeftButton);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{1});
    QVERIFY(stage.text().contains("Colour"));
}

void TestTrayWindows::linkIsImportedAfterAQuestion()
{
    Stage stage;
    auto entry = stage.store.read()->servers[0];
    entry.remoteAddress = "third.example.com";
    const auto link = QString::fromStdString(encodeServerLink(entry));
    stage.window.actionsOnServers().importFrom(link);
    auto* dialog = stage.window.findChild<ImportDialog*>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(stage.text(), kList);
    QTest::keyClick(dialog, Qt::Key_Return); // the default is not to
    QCOMPARE(stage.text(), kList);
    stage.window.actionsOnServers().importFrom(link);
    for (auto* each : stage.window.findChildren<ImportDialog*>()) {
        if (each->isVisible())
            QTest::mouseClick(buttonIn(*each, u"Add"_s), Qt::LeftButton);
    }
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{3});
}

void TestTrayWindows::badImportsAreRefused()
{
    Stage stage;
    for (const auto& source : {u"dynfou://add/1#e30"_s, u"dynfou:x"_s, u"/nowhere.json"_s, QString()}) {
        stage.window.actionsOnServers().importFrom(source);
        QVERIFY2(stage.window.findChild<ImportDialog*>() == nullptr, qPrintable(source));
        QVERIFY(QApplication::activeModalWidget() != nullptr);
        QApplication::activeModalWidget()->close();
    }
    QVERIFY(!readImport("[]", "x"));
    const auto file = readImport(kList.toStdString(), "x");
    QVERIFY(file && file->size() == 2);
    stage.window.actionsOnServers().importFrom(stage.path()); // all of it stands there already
    QTest::mouseClick(buttonIn(*stage.window.findChild<ImportDialog*>(), u"Add"_s), Qt::LeftButton);
    QCOMPARE(stage.text(), kList);
}

void TestTrayWindows::picturesAreDroppedAndPasted()
{
    Stage stage;
    auto entry = stage.store.read()->servers[0];
    const auto drop = [&stage](const QMimeData& data) {
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(&stage.window, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&stage.window, &event);
        return true;
    };
    const auto accept = [&stage] {
        auto* dialog = stage.window.findChild<ImportDialog*>();
        QVERIFY(dialog != nullptr);
        QTest::mouseClick(buttonIn(*dialog, u"Add"_s), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    QMimeData data;
    data.setText(u"hello"_s);
    QVERIFY(!drop(data));
    entry.remoteAddress = "dropped.example.com";
    data.setImageData(qrCodeOf(encodeServerLink(entry)));
    QVERIFY(drop(data));
    accept();
    entry.remoteAddress = "pasted.example.com";
    QGuiApplication::clipboard()->setImage(qrCodeOf(encodeServerLink(entry)));
    stage.window.actionsOnServers().importClipboard();
    accept();
    const auto servers = stage.store.read()->servers;
    QCOMPARE(servers.size(), std::size_t{4});
    QCOMPARE(servers[2].remoteAddress, std::string("dropped.example.com"));
    QCOMPARE(servers[3].remoteAddress, std::string("pasted.example.com"));
}

void TestTrayWindows::linkIsShownAsCode()
{
    Stage stage;
    stage.window.actionsOnServers().showLink(0);
    auto* dialog = stage.window.findChild<LinkDialog*>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(namelessControls(*dialog), QStringList());
    const auto link = dialog->findChild<QLineEdit*>()->text();
    const auto seen = linkIn(dialog->grab().toImage());
    QVERIFY2(seen, seen ? "" : seen.error().toString().c_str());
    QCOMPARE(QString::fromStdString(*seen), link);
    const auto entry = decodeServerLink(link.toStdString());
    QCOMPARE(entry->clientKeys, stage.store.read()->servers[0].clientKeys);
    QTest::mouseClick(buttonIn(*dialog, u"Copy the link"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), link);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    stage.window.actionsOnServers().showLink(7); // no such row
    auto large = stage.store.read()->servers[0];
    large.clientKeys.assign(3, std::string(512, 'k'));
    large.link.settings.routes.assign(30, {*Prefix::parse("2001:db8:1234::/48"), {}, 0});
    const LinkDialog without(large);
    QVERIFY(without.findChild<QrView*>() == nullptr);
}

void TestTrayWindows::importSaysWhatItDoes()
{
    ServerEntry entry;
    entry.clientName = "laptop";
    entry.remoteAddress = "vpn.example.org";
    QCOMPARE(importSentences(entry).size(), 1);
    entry.link.settings.routes.push_back({*Prefix::parse("0.0.0.0/0"), {}, 0});
    entry.link.settings.bridge = "br0";
    entry.link.settings.forwarding = true;
    entry.legacy = true;
    const auto sentences = importSentences(entry).join(u'\n');
    for (const auto& word : {u"ALL"_s, u"br0"_s, u"Forwards"_s, u"old protocol"_s})
        QVERIFY2(sentences.contains(word), qPrintable(word));
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
    const Standing up{Condition::Up, {}};
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
