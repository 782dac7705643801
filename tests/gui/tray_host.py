#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A desktop's tray and notification service, as far as dynfou-tray needs them, for tests.

With --no-tray it is a notification service only. Reads commands from standard input, one a line, and answers each with one line of JSON:
  wait            until an item has registered: its properties
  item            the item's properties; null while there is none
  forget          the item, whose program was killed
  menu            the menu's entries: label, checked, enabled
  click LABEL     the entry whose label contains LABEL
  activate        a click on the item
  notifications   what was shown so far: number, replaced number, title, body
"""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Watcher(dbus.service.Object):
    """Lists its properties in its introspection, as Qt asks for."""

    def __init__(self, bus, registered):
        super().__init__(dbus.service.BusName(WATCHER, bus, do_not_queue=True), "/StatusNotifierWatcher")
        self.registered = registered

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        self.registered(sender if service.startswith("/") else service)

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return {"IsStatusNotifierHostRegistered": True, "ProtocolVersion": dbus.Int32(0)}[str(name)]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return {"IsStatusNotifierHostRegistered": True, "ProtocolVersion": dbus.Int32(0)}

    @dbus.service.method("org.freedesktop.DBus.Introspectable", out_signature="s")
    def Introspect(self):
        return ('<node><interface name="org.kde.StatusNotifierWatcher">'
                '<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>'
                '<property name="ProtocolVersion" type="i" access="read"/>'
                '<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>'
                '</interface></node>')


class Notifications(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(dbus.service.BusName("org.freedesktop.Notifications", bus), "/org/freedesktop/Notifications")
        self.shown = []

    @dbus.service.method("org.freedesktop.Notifications", in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, _name, replaces, _icon, title, body, _actions, _hints, _timeout):
        number = int(replaces) or len(self.shown) + 1
        self.shown.append({"number": number, "replaced": int(replaces), "title": str(title), "body": str(body)})
        return dbus.UInt32(number)


class Host:
    def __init__(self, has_tray):
        self.bus = dbus.SessionBus()
        self.item = None
        self.is_awaited = False
        self.watcher = Watcher(self.bus, self.register) if has_tray else None
        self.notifications = Notifications(self.bus)

    def register(self, service):
        self.item = service
        if self.is_awaited:
            self.is_awaited = False
            GLib.timeout_add(200, lambda: self.describe(self.answer))

    def answer(self, value):
        print(json.dumps(value), flush=True)

    def get(self, name):
        return self.bus.get_object(self.item, "/StatusNotifierItem").Get(ITEM, name, dbus_interface=PROPERTIES)

    def describe(self, then):
        tooltip = self.get("ToolTip")
        then({"id": str(self.get("Id")), "status": str(self.get("Status")), "menu": str(self.get("Menu")),
              "tooltip": (str(tooltip[2]) + "\n" + str(tooltip[3])).strip(), "icons": len(self.get("IconPixmap"))})

    def menu(self):
        menu = dbus.Interface(self.bus.get_object(self.item, self.get("Menu")), MENU)
        menu.AboutToShow(0)
        _revision, layout = menu.GetLayout(0, -1, [])
        return menu, [(int(entry[0]), entry[1]) for entry in layout[2]]

    def run(self, line):
        command, _, rest = line.strip().partition(" ")
        if command == "wait" and self.item is None:
            self.is_awaited = True
        elif command == "item" and self.item is None:
            self.answer(None)
        elif command in ("wait", "item"):
            self.describe(self.answer)
        elif command == "forget":
            self.item = None
            self.answer(True)
        elif command == "menu":
            _, entries = self.menu()
            self.answer([{"label": str(p.get("label", "")), "checked": int(p.get("toggle-state", -1)) == 1,
                          "enabled": bool(p.get("enabled", True))} for _, p in entries])
        elif command == "click":
            menu, entries = self.menu()
            for number, properties in entries:
                if rest in str(properties.get("label", "")):
                    menu.Event(number, "clicked", dbus.Int32(0, variant_level=1), dbus.UInt32(0))
                    return self.answer(True)
            self.answer(False)
        elif command == "activate":
            self.bus.get_object(self.item, "/StatusNotifierItem").Activate(0, 0, dbus_interface=ITEM)
            self.answer(True)
        elif command == "notifications":
            self.answer(self.notifications.shown)
        else:
            self.answer(None)


def main():
    DBusGMainLoop(set_as_default=True)
    host = Host("--no-tray" not in sys.argv[1:])
    loop = GLib.MainLoop()

    def readable(source, condition):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        host.run(line)
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, readable)
    host.answer("ready")
    loop.run()


if __name__ == "__main__":
    main()
