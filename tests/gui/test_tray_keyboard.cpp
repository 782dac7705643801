// SPDX-License-Identifier: Apache-2.0
#include "Stage.h"
#include "widgets/ImportDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListView>
#include <QScrollArea>
#include <QToolButton>

#include <functional>
#include <vector>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTrayKeyboard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void controlsHaveNames();
    void keyboardReachesAll();
    void keyboardAlone();
    void backFromAnotherPage();
    void keysScroll();
    void keysOfTheEditor();
};

void TestTrayKeyboard::controlsHaveNames()
{
    Stage stage;
    for (const auto page : {Page::Server, Page::Log, Page::Diagnostics, Page::Settings}) {
        stage.window.showPage(page);
        QCOMPARE(namelessControls(stage.window).join(u", "_s), QString());
    }
    stage.story.feed.now.tunnels.clear(); // and what is there before there is a server
    stage.board.refresh();
    stage.window.showPage(Page::Server);
    QCOMPARE(namelessControls(stage.window).join(u", "_s), QString());
    auto& actions = stage.window.actionsOnServers();
    const auto link = QString::fromStdString(encodeServerLink(stage.store.read()->servers[0]));
    const std::vector<std::function<void()>> dialogs{[&] { actions.add(); },
                                                     [&] { actions.edit(stage.id(0)); },
                                                     [&] { actions.duplicate(stage.id(0)); },
                                                     [&] { actions.remove(stage.id(0)); },
                                                     [&] { actions.showLink(stage.id(0)); },
                                                     [&] { actions.importFrom(link); },
                                                     [&] { actions.tell(Reason("no").advising("wait")); }};
    for (const auto& open : dialogs) {
        open();
        auto* dialog = QApplication::activeModalWidget();
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->windowTitle().isEmpty());
        QCOMPARE(namelessControls(*dialog).join(u", "_s), QString());
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(QApplication::activeModalWidget() == nullptr);
    }
}

void TestTrayKeyboard::keyboardReachesAll()
{
    Stage stage;
    QVERIFY(activate(stage.window));
    auto reached = namesByTab(stage.window, 40);
    for (const auto& name :
         {u"Servers"_s, u"Add a server"_s, u"Import or export servers"_s, u"Log"_s, u"Diagnostics"_s,
          u"Notifications"_s, u"Disconnect"_s, u"More actions for this server"_s, u"1 minute"_s, u"Last events"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
    stage.button(u"1 minute"_s)->setFocus();
    QTest::keyClick(stage.button(u"1 minute"_s), Qt::Key_Right);
    QVERIFY(stage.button(u"10 minutes"_s)->isChecked());
    stage.window.showPage(Page::Log);
    reached = namesByTab(stage.window, 40);
    for (const auto& name : {u"Show only lines with this text"_s, u"Show only lines from this level on"_s, u"Log"_s,
                             u"Copy the lines that are shown"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
    stage.window.showPage(Page::Settings);
    QVERIFY(namesByTab(stage.window, 40).contains(u"A tunnel is connected"_s));
}

void TestTrayKeyboard::keyboardAlone()
{
    Stage stage;
    QVERIFY(activate(stage.window));
    const auto dialog = [] { return QApplication::activeModalWidget(); };
    const auto typeHere = [](const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); };
    const auto tab = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); };
    // adds a server
    QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(dialog() != nullptr);
    QVERIFY(activate(*dialog()));
    const auto reached = namesByTab(*dialog(), 30);
    for (const auto& name :
         {u"Server"_s, u"Port"_s, u"Client name"_s, u"Key"_s, u"Show the key"_s, u"Generate a new key"_s, u"Enabled"_s,
          u"Addresses"_s, u"Routes"_s, u"Forward packets that come in here"_s, u"Bridge"_s, u"Interface"_s, u"MTU"_s,
          u"Cancel"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
    QTest::keyClick(dialog(), Qt::Key_R, Qt::AltModifier); // "Server"
    typeHere(u"third.example.com"_s);
    tab();
    tab();
    tab();
    typeHere(u"KUnqdrF54YrHxDQKvZ"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(dialog() == nullptr);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{3});
    // chooses the first one, disables it, puts it behind the second, asks to remove it, and does not
    QVERIFY(activate(stage.window));
    auto* servers = stage.window.findChild<QListView*>();
    servers->setFocus();
    QTest::keyClick(servers, Qt::Key_Down);
    QTest::keyClick(servers, Qt::Key_Home);
    QCOMPARE(servers->currentIndex().row(), 0);
    QTest::keyClick(servers, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(stage.store.read()->servers[0].remoteAddress, std::string("branch.example.net"));
    QTest::keyClick(servers, Qt::Key_Delete);
    QVERIFY(dialog() != nullptr);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QVERIFY(dialog() == nullptr);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{3});
    QTest::keyClick(&stage.window, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(dialog() != nullptr);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QVERIFY(dialog() == nullptr);
    // duplicates it: not as it is, but with another port
    QTest::keyClick(&stage.window, Qt::Key_D, Qt::ControlModifier);
    QVERIFY(dialog() != nullptr);
    QVERIFY(activate(*dialog()));
    QTest::keyClick(field(*dialog(), DraftField::Port), Qt::Key_Return);
    QVERIFY(dialog() != nullptr);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{3});
    QTest::keyClick(dialog(), Qt::Key_P, Qt::AltModifier);
    typeHere(u"4000"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(dialog() == nullptr);
    QCOMPARE(stage.store.read()->servers.back().remotePort, std::uint16_t{4000});
    // looks at the other pages
    QVERIFY(activate(stage.window));
    QTest::keyClick(&stage.window, Qt::Key_2, Qt::ControlModifier);
    QVERIFY(stage.window.findChild<QComboBox*>()->isVisible());
    QTest::keyClick(&stage.window, Qt::Key_4, Qt::ControlModifier);
    QVERIFY(stage.window.findChild<QCheckBox*>()->isVisible());
}

/// With one server too, which is the current one all the time.
void TestTrayKeyboard::backFromAnotherPage()
{
    Stage stage;
    stage.story.feed.now.tunnels.resize(1);
    stage.board.refresh();
    auto* servers = stage.window.findChild<QListView*>();
    const auto* state = stage.window.findChild<QPushButton*>(u"switch"_s);
    QVERIFY(state->isVisible());
    stage.window.showPage(Page::Log);
    QVERIFY(!state->isVisible());
    servers->setFocus();
    QTest::keyClick(servers, Qt::Key_Return);
    QVERIFY(state->isVisible());
    for (const auto* tool : stage.window.findChildren<QToolButton*>()) {
        if (tool->isCheckable())
            QVERIFY2(tool->toolTip().contains(u"Ctrl+"_s), qPrintable(tool->text()));
    }
}

/// Where there is more than fits, Tab stops at it and the keys scroll.
void TestTrayKeyboard::keysScroll()
{
    Stage stage;
    for (int i = 0; i < 30; ++i)
        stage.story.feed.add("host" + std::to_string(i) + ":65200", "waiting", "no answer");
    stage.board.refresh();
    QVERIFY(activate(stage.window));
    stage.window.showPage(Page::Diagnostics);
    QScrollArea* area = nullptr;
    for (auto* each : stage.window.findChildren<QScrollArea*>()) {
        if (each->isVisible())
            area = each;
    }
    QVERIFY(area != nullptr);
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    for (int i = 0; i < 40 && !area->hasFocus(); ++i)
        QTest::keyClick(&stage.window, Qt::Key_Tab);
    QVERIFY(area->hasFocus());
    QTest::keyClick(area, Qt::Key_PageDown);
    QVERIFY(area->verticalScrollBar()->value() > 0);
    QCOMPARE(namelessControls(stage.window).join(u", "_s), QString());
}

/// From a field to the buttons beside it, and then to the next field.
void TestTrayKeyboard::keysOfTheEditor()
{
    ServerEditor editor(u"Add"_s, newDraft("laptop"));
    editor.show();
    QVERIFY(activate(editor));
    field(editor, DraftField::Key)->setFocus();
    QStringList order;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        order << nameOf(*QApplication::focusWidget()).remove(u'&');
    }
    QCOMPARE(order, (QStringList{u"Show the key"_s, u"Generate a new key"_s, u"Enabled"_s, u"Addresses"_s}));
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    TestTrayKeyboard test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_tray_keyboard.moc"
