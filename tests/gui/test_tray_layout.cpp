// SPDX-License-Identifier: Apache-2.0
#include "Stage.h"
#include "widgets/ElidedLabel.h"

#include <QAbstractScrollArea>
#include <QDialog>
#include <QTranslator>

#include <functional>
#include <memory>
#include <vector>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;

namespace {

/// 1366 x 768, the smallest screen of laptops that are sold, at 200 %, without a desktop's bars and the window's frame.
constexpr QSize kSmall{683, 330};
constexpr QSize kLarge{1366, 720};
constexpr QSize kUsual{1000, 830};

QString describe(const QWidget& widget, QSize needed)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const auto text = label != nullptr ? label->text() : button->text();
    return u"\"%1\" has %2 x %3 and needs %4 x %5"_s.arg(text.left(60))
        .arg(widget.width())
        .arg(widget.height())
        .arg(needed.width())
        .arg(needed.height());
}

/// How much room the text of a label or button takes; empty for what is none of them.
QSize roomFor(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty())
            return {};
        if (qobject_cast<const ElidedLabel*>(label) != nullptr)
            return label->minimumSizeHint();
        if (label->wordWrap())
            return {label->minimumSizeHint().width(), label->heightForWidth(label->width())};
        return label->sizeHint();
    }
    if (qobject_cast<const QAbstractButton*>(&widget) != nullptr)
        return widget.minimumSizeHint();
    return {};
}

/// Whether all of it can be seen in `root`, by scrolling up and down where that is possible.
bool isReachable(const QWidget* widget, const QWidget& root)
{
    for (const auto* parent = widget->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        const QRect place(widget->mapTo(parent, QPoint()), widget->size());
        const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
        const bool isViewport = area != nullptr && area->viewport() == parent;
        if (place.left() < 0 || place.right() >= parent->width())
            return false;
        if (isViewport)
            return isReachable(area, root);
        if (place.top() < 0 || place.bottom() >= parent->height())
            return false;
        if (parent == &root)
            break;
    }
    return true;
}

QStringList cutTexts(const QWidget& root)
{
    QStringList cut;
    for (const auto* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
            continue;
        const auto room = roomFor(*widget);
        if (room.isEmpty())
            continue;
        if (widget->width() < room.width() || widget->height() < room.height())
            cut << describe(*widget, room);
        else if (!isReachable(widget, root))
            cut << describe(*widget, room) + u", and is outside"_s;
    }
    return cut;
}

/// Until nothing moves any more.
void settle()
{
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
}

} // namespace

class TestTrayLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isRightToLeft");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        for (const auto& language : {u"en"_s, u"de"_s, u"tr"_s}) {
            const auto row = [&language](const char* name, bool isRightToLeft, int percent, QSize size) {
                QTest::addRow("%s, %s", qPrintable(language), name) << language << isRightToLeft << percent << size;
            };
            row("usual", false, 100, kUsual);
            row("right to left", true, 100, kUsual);
            row("200 % on a small screen", false, 100, kSmall);
            row("200 % on a small screen, right to left", true, 100, kSmall);
            row("text at 200 %", false, 200, kLarge);
            row("text at 200 %, right to left", true, 200, kLarge);
        }
    }

    void nothingIsCut()
    {
        QFETCH(int, percent);
        QFETCH(bool, isRightToLeft);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QTranslator translator;
        if (language != u"en"_s) {
            QVERIFY(translator.load(u"dynfou-tray_"_s + language, QStringLiteral(DYNFOU_TRANSLATIONS)));
            QApplication::installTranslator(&translator);
        }
        auto font = m_font;
        font.setPointSizeF(m_font.pointSizeF() * percent / 100);
        QApplication::setFont(font);
        QApplication::setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);

        Stage stage;
        stage.story.fail();
        stage.story.run(stage.board, 2);
        stage.window.resize(size);
        for (const auto page : {Page::Server, Page::Log, Page::Diagnostics, Page::Settings})
            look(stage.window, u"page %1"_s.arg(int(page)), size, [&] { stage.window.showPage(page); });
        stage.story.feed.now.cannotMakeTunnels =
            Error{ErrorCode::Privilege,
                  "setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not installed",
                  "install the package dynfou-helper",
                  0,
                  {}};
        look(stage.window, u"banner"_s, size, [&] { stage.board.refresh(); });
        stage.story.feed.now.tunnels.clear();
        look(stage.window, u"welcome"_s, size, [&] {
            stage.board.refresh();
            stage.window.showPage(Page::Server);
        });
        auto& actions = stage.window.actionsOnServers();
        auto entry = stage.store.read()->servers[0];
        entry.link.settings.routes = {{*Prefix::parse("10.0.0.0/8"), {}, 0}, {*Prefix::parse("::/0"), {}, 0}};
        const auto link = QString::fromStdString(encodeServerLink(entry));
        const std::vector<std::function<void()>> dialogs{
            [&] { actions.add(); },
            [&] { actions.edit(stage.id(0)); },
            [&] { actions.remove(stage.id(0)); },
            [&] { actions.showLink(stage.id(0)); },
            [&] { actions.importFrom(link); },
            [&] { actions.tell(Reason("no answer").advising("look there")); }};
        for (std::size_t i = 0; i < dialogs.size(); ++i) {
            dialogs[i]();
            auto* dialog = QApplication::activeModalWidget();
            QVERIFY(dialog != nullptr);
            look(*dialog, u"dialog %1"_s.arg(i), size, [&] { dialog->resize(dialog->size().boundedTo(size)); });
            dialog->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        for (const auto& cut : m_cut)
            qWarning("%s", qPrintable(cut));
        QCOMPARE(m_cut.size(), 0);
    }

    void init() { m_cut.clear(); }
    void cleanup()
    {
        QApplication::setFont(m_font);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

private:
    void look(const QWidget& window, const QString& name, QSize size, const std::function<void()>& show)
    {
        show();
        settle();
        for (const auto& cut : cutTexts(window))
            m_cut << name + u": "_s + cut;
        const auto least = window.minimumSizeHint().expandedTo(window.minimumSize());
        if (least.width() > size.width() || least.height() > size.height())
            m_cut << u"%1: cannot be smaller than %2 x %3"_s.arg(name).arg(least.width()).arg(least.height());
    }

    QFont m_font = QApplication::font();
    QStringList m_cut;
};

int main(int argc, char** argv)
{
    // the usual screen of the platform is smaller than any
    const QTemporaryDir folder;
    QFile screen(folder.filePath(u"screen.json"_s));
    if (!screen.open(QIODevice::WriteOnly) ||
        screen.write(R"({"screens": [{"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768,)"
                     R"( "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})") < 0)
        return 1;
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screen.fileName().toLocal8Bit());
    QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    QFont font(u"Inter"_s); // wide
    font.setPointSizeF(10);
    QApplication::setFont(font);
    TestTrayLayout test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_tray_layout.moc"
