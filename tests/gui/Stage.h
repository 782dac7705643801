// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Story.h"
#include "config/ServerLink.h"
#include "model/ListStore.h"
#include "model/NoticeStore.h"
#include "widgets/MainWindow.h"
#include "widgets/ServerActions.h"
#include "widgets/ServerEditor.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <set>

namespace dynfou::gui {

using namespace Qt::StringLiterals;

inline const QByteArray kList =
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
    TunnelBoard board{story.feed, story.clock(), story.wallClock()};
    ListStore store;
    NoticeStore notices{folder.path() + u"/config/tray.ini"_s};
    MainWindow window{board, story.feed, store, notices, log};

    /// `legacyByDefault`: with LEGACY=yes.
    explicit Stage(bool legacyByDefault = false)
        : store((folder.path() + u"/client.json"_s).toStdString(), legacyByDefault)
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
    /// Of the server that stands at that place of the list.
    [[nodiscard]] TunnelId id(std::size_t place) const { return idOf(store.read()->servers.at(place)); }
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

/// Gives a window that is shown the keyboard. False when it has not got it within some seconds.
inline bool activate(QWidget& window)
{
    window.activateWindow();
    // qWaitForWindowActive() takes a dialog for active when its parent is.
    return QTest::qWaitFor([&window] { return QApplication::activeWindow() == &window; });
}

/// Whether somebody who sees nothing can tell what a control is.
inline QString nameOf(const QWidget& widget)
{
    if (!widget.accessibleName().isEmpty())
        return widget.accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text();
    return {};
}

inline QStringList namelessControls(const QWidget& root)
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

/// The names of what is reached from `root` by so many strokes of Tab.
inline std::set<QString> namesByTab(QWidget& root, int strokes)
{
    std::set<QString> names;
    for (int i = 0; i < strokes; ++i) {
        QTest::keyClick(&root, Qt::Key_Tab);
        if (const auto* widget = QApplication::focusWidget())
            names.insert(nameOf(*widget).remove(u'&'));
    }
    return names;
}

inline QLineEdit* field(const QWidget& dialog, DraftField which)
{
    return dialog.findChild<QLineEdit*>(u"field%1"_s.arg(int(which)));
}

inline QLabel* note(const QWidget& dialog, DraftField which)
{
    return dialog.findChild<QLabel*>(u"note%1"_s.arg(int(which)));
}

inline void type(QLineEdit* edit, const QString& text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

inline QPushButton* buttonIn(const QWidget& dialog, const QString& text)
{
    for (auto* each : dialog.findChildren<QPushButton*>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

inline QCheckBox* checkBox(const QWidget& dialog, const QString& words)
{
    for (auto* each : dialog.findChildren<QCheckBox*>()) {
        if (each->text().remove(u'&').contains(words))
            return each;
    }
    return nullptr;
}

} // namespace dynfou::gui
