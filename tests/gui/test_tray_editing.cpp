// SPDX-License-Identifier: Apache-2.0
#include "Stage.h"
#include "qr/QrCode.h"
#include "widgets/ImportDialog.h"
#include "widgets/LinkDialog.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTrayEditing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void editorComplains_data();
    void editorComplains();
    void editorHidesTheKey();
    void editorSpeaksOfOtherKeys();
    void editSavesOnlyWhatChanged();
    void numbersAreJson();
    void addedServerStandsInTheList();
    void foreignChangeIsNotOverwritten();
    void moveAndRemove();
    void editsMeanWhatIsShown();
    void exportIsTheListItself();
    void linkIsImportedAfterAQuestion();
    void badImportsAreRefused();
    void picturesAreDroppedAndPasted();
    void linkIsShownAsCode();
    void oldProtocolByDefault();
};

void TestTrayEditing::editorComplains_data()
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

void TestTrayEditing::editorComplains()
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

void TestTrayEditing::editorHidesTheKey()
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

void TestTrayEditing::editorSpeaksOfOtherKeys()
{
    Stage stage;
    auto list = kList;
    list.replace("\"KUnqdrF54YrHxDQKvZ\", \"Colour",
                 "[\"KUnqdrF54YrHxDQKvZ\", \"an older key of enough length\"], \"Colour");
    stage.write(list);
    stage.window.actionsOnServers().edit(stage.id(0));
    auto* editor = stage.window.findChild<ServerEditor*>();
    QVERIFY(note(*editor, DraftField::Key)->isVisible());
    type(field(*editor, DraftField::Port), u"4000"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    QCOMPARE(stage.store.read()->servers[0].clientKeys.size(), std::size_t{2});
}

void TestTrayEditing::editSavesOnlyWhatChanged()
{
    Stage stage;
    QFile::setPermissions(stage.path(), QFile::Permissions(0x6644)); // an editor's
    stage.window.actionsOnServers().edit(stage.id(0));
    auto* editor = stage.window.findChild<ServerEditor*>();
    QVERIFY(editor != nullptr);
    type(field(*editor, DraftField::Port), u"4000"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    auto expected = kList;
    expected.replace("\"blue\"}", "\"blue\", \"remotePort\": 4000}");
    QCOMPARE(stage.text(), expected);
    QCOMPARE(QFile::permissions(stage.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

/// JSON has no leading zeros.
void TestTrayEditing::numbersAreJson()
{
    Stage stage;
    stage.window.actionsOnServers().edit(stage.id(0));
    auto* editor = stage.window.findChild<ServerEditor*>();
    type(field(*editor, DraftField::Port), u"04000"_s);
    type(field(*editor, DraftField::Mtu), u"001400"_s);
    type(field(*editor, DraftField::Routes), u"10.1.0.0/16 metric 007"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    const auto entry = stage.store.read()->servers[0];
    QCOMPARE(entry.remotePort, std::uint16_t{4000});
    QCOMPARE(*entry.mtu, 1400U);
    QCOMPARE(entry.link.settings.routes[0].metric, 7U);
    auto draft = draftOf(entry);
    draft.setText(DraftField::Port, u"065200"_s); // the usual one has no field
    QVERIFY(!listFieldsOf(draft, "laptop", false)[2].value);
    draft.setText(DraftField::Key, u"KUnqdrF54YrHxDQKvZ "_s);
    QVERIFY(adviceOf(draft, DraftField::Key).contains(u"blank"_s));
}

void TestTrayEditing::addedServerStandsInTheList()
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

void TestTrayEditing::foreignChangeIsNotOverwritten()
{
    Stage stage;
    stage.window.actionsOnServers().edit(stage.id(0));
    auto* editor = stage.window.findChild<ServerEditor*>();
    auto other = kList;
    other.replace("vpn.example.org", "another.example.org");
    stage.write(other);
    type(field(*editor, DraftField::Port), u"4000"_s);
    QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
    QVERIFY(editor->isVisible());
    QCOMPARE(stage.text(), other);
}

void TestTrayEditing::moveAndRemove()
{
    Stage stage;
    stage.window.actionsOnServers().move(stage.id(0), 1);
    QCOMPARE(stage.store.read()->servers[0].remoteAddress, std::string("branch.example.net"));
    stage.window.actionsOnServers().move(stage.id(0), -1); // is the first
    QCOMPARE(stage.store.read()->servers[0].remoteAddress, std::string("branch.example.net"));
    stage.window.actionsOnServers().remove(stage.id(0));
    auto* question = QApplication::activeModalWidget();
    QVERIFY(question != nullptr);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{2});
    QTest::mouseClick(buttonIn(*question, u"Remove"_s), Qt::LeftButton);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{1});
    QVERIFY(stage.text().contains("Colour"));
}

/// One after the other, before the change of the file can have been noticed.
void TestTrayEditing::editsMeanWhatIsShown()
{
    Stage stage;
    stage.write(R"({"ClientName": "laptop", "servers": [
        {"remoteAddr": "vpn.example.org", "clientKey": "the office's key"},
        {"remoteAddr": "branch.example.net", "clientKey": "the branch's key"},
        {"remoteAddr": "2001:db8:17::5", "remotePort": 4000, "ClientName": "laptop-lab", "clientKey": "the lab's key"}]})");
    const auto follow = [&stage] {
        std::vector<TunnelReading> tunnels;
        const auto list = stage.store.read();
        for (const auto& entry : list->servers) {
            for (auto tunnel : stage.story.feed.now.tunnels) {
                if (idOf(tunnel.status) == idOf(entry)) {
                    tunnel.status.state = entry.link.enabled ? TunnelState::Up : TunnelState::Disabled;
                    tunnels.push_back(tunnel);
                }
            }
        }
        stage.story.feed.now.tunnels = tunnels;
    };
    stage.story.feed.onTakeList = follow;
    follow();
    stage.board.refresh();
    const auto choose = [&stage](const QString& text) {
        for (auto* action : stage.window.actions()) {
            if (action->text().remove(u'&') == text)
                return action->trigger();
        }
        QFAIL(qPrintable(text));
    };
    const auto order = [&stage] {
        QStringList lines;
        const auto list = stage.store.read();
        for (const auto& entry : list->servers)
            lines << QString::fromStdString(entry.remoteAddress) + (entry.link.enabled ? u""_s : u" (off)"_s);
        return lines.join(u", "_s);
    };
    choose(u"Move down"_s);
    choose(u"Move down"_s);
    QCOMPARE(order(), u"branch.example.net, 2001:db8:17::5, vpn.example.org"_s);
    choose(u"Enabled"_s);
    QCOMPARE(order(), u"branch.example.net, 2001:db8:17::5, vpn.example.org (off)"_s);
    choose(u"Move up"_s);
    choose(u"Copy as link, with the key"_s);
    const auto copied = decodeServerLink(QGuiApplication::clipboard()->text().toStdString());
    QCOMPARE(copied->remoteAddress, std::string("vpn.example.org"));
    // the file has become another one meanwhile, and nobody has noticed yet
    QVERIFY(stage.store.move(idOf(stage.store.read()->servers[0]), 1));
    choose(u"Enabled"_s);
    QCOMPARE(order(), u"vpn.example.org, branch.example.net, 2001:db8:17::5"_s);
}

/// All of it, with what the program does not know, for the owner's eyes only.
void TestTrayEditing::exportIsTheListItself()
{
    Stage stage;
    const auto save = [&stage](const QString& path) {
        stage.window.actionsOnServers().exportList();
        auto* dialog = stage.window.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        Q_EMIT dialog->fileSelected(path);
        dialog->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    const auto path = stage.folder.filePath(u"copy.json"_s);
    save(path);
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), kList);
    QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    QFile::remove(stage.path());
    stage.window.actionsOnServers().importFrom(path);
    QTest::mouseClick(buttonIn(*stage.window.findChild<ImportDialog*>(), u"Add"_s), Qt::LeftButton);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(stage.store.read()->servers.size(), std::size_t{2});
    QVERIFY(stage.text().contains("\"Colour\": \"blue\""));
    save(stage.folder.filePath(u"gone/copy.json"_s));
    auto* complaint = QApplication::activeModalWidget();
    QVERIFY(complaint != nullptr);
    complaint->close();
}

void TestTrayEditing::linkIsImportedAfterAQuestion()
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

void TestTrayEditing::badImportsAreRefused()
{
    Stage stage;
    for (const auto& source : {u"dynfou://add/1#e30"_s, u"dynfou:x"_s, u"/nowhere.json"_s, QString()}) {
        stage.window.actionsOnServers().importFrom(source);
        QVERIFY2(stage.window.findChild<ImportDialog*>() == nullptr, qPrintable(source));
        QVERIFY(QApplication::activeModalWidget() != nullptr);
        QApplication::activeModalWidget()->close();
    }
    QVERIFY(!readImport("[]", "x", false));
    const auto file = readImport(kList.toStdString(), "x", false);
    QVERIFY(file && file->size() == 2);
    stage.window.actionsOnServers().importFrom(stage.path()); // all of it stands there already
    QTest::mouseClick(buttonIn(*stage.window.findChild<ImportDialog*>(), u"Add"_s), Qt::LeftButton);
    QCOMPARE(stage.text(), kList);
}

void TestTrayEditing::picturesAreDroppedAndPasted()
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

void TestTrayEditing::linkIsShownAsCode()
{
    Stage stage;
    stage.window.actionsOnServers().showLink(stage.id(0));
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
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    stage.window.actionsOnServers().showLink({"laptop", "gone.example.org:65200"}); // no such server
    auto large = stage.store.read()->servers[0];
    large.clientKeys.assign(3, std::string(512, 'k'));
    large.link.settings.routes.assign(30, {*Prefix::parse("2001:db8:1234::/48"), {}, 0});
    const LinkDialog without(large);
    QVERIFY(without.findChild<QrView*>() == nullptr);
}

/// With LEGACY=yes an entry says so when it is not meant.
void TestTrayEditing::oldProtocolByDefault()
{
    Stage stage(true);
    const auto edit = [&stage] {
        stage.window.actionsOnServers().edit(stage.id(0));
        auto* editor = QApplication::activeModalWidget();
        auto* box = checkBox(*editor, u"old protocol"_s);
        QVERIFY(box != nullptr);
        box->toggle();
        QTest::mouseClick(buttonIn(*editor, u"Save"_s), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    QVERIFY(stage.store.read()->servers[0].legacy);
    edit();
    QVERIFY(!stage.store.read()->servers[0].legacy);
    auto expected = kList;
    expected.replace("\"blue\"}", "\"blue\", \"legacy\": false}");
    QCOMPARE(stage.text(), expected);
    edit();
    QVERIFY(stage.store.read()->servers[0].legacy);
    stage.window.actionsOnServers().add(); // it is what a new one would be
    QVERIFY(checkBox(*QApplication::activeModalWidget(), u"old protocol"_s)->isChecked());
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    TestTrayEditing test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_tray_editing.moc"
