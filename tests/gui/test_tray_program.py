#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The real dynfou-tray under Xvfb with a session bus: test_tray_program.py PROGRAM CHECK.

Needs no privilege: tunnels cannot be made, which is shown too."""
import json
import os
import shutil
import signal
import socket
import subprocess

import desktop_session
from desktop_session import DIALOG, WINDOW, link, server_list, until


def menu(session):
    """The icon, its menu and its tooltip follow the list; the second start ends; Quit ends the first."""
    session.write_list("192.0.2.1", "192.0.2.2")
    tray = session.tray()
    first = session.start("--minimized")
    item = tray.ask("wait")
    assert item["icons"] > 0 and item["menu"] == "/MenuBar", item
    item = until(lambda: "192.0.2.1" in tray.ask("item")["tooltip"] and tray.ask("item"), "the list in the tooltip")
    assert item["tooltip"].startswith("dynfou – Helper missing"), item
    names = tray.labels()
    assert names[:2] == ["192.0.2.1: off", "192.0.2.2: off"], names
    assert names[-1] == "Quit" and any("Open" in name for name in names), names
    assert not tray.ask("menu")[0]["checked"]
    assert not session.windows(WINDOW), "--minimized shows a window"

    assert session.start().wait(10) == 0, "a second start does not end"
    assert first.poll() is None
    session.wait_window(WINDOW)

    session.write_list("192.0.2.1")
    until(lambda: len(tray.labels()) == len(names) - 1, "the shorter list in the menu")
    assert tray.ask("click Quit")
    assert first.wait(10) == 0, "it does not end"


def iconic(session):
    """Whether a window of the program is minimized."""
    found = session.windows("^dynfou-tray$", "--classname")
    states = [subprocess.run(["xprop", "-id", each, "WM_STATE"], capture_output=True, text=True).stdout for each in found]
    return any("Iconic" in state for state in states)


def stand_in(session):
    """The program, started where there is no tray, so that its minimized window stands in for the icon."""
    program = session.start("--minimized")
    until(lambda: iconic(session), "a minimized window in place of the tray")
    assert not session.windows(WINDOW), "the window is not minimized"
    return program


def late_tray(session):
    """A tray that comes late gets the icon; until then the window stands alone, as an icon of the desktop's if so asked."""
    session.write_list("192.0.2.1")
    program = stand_in(session)
    tray = session.tray()
    tray.ask("wait")
    until(lambda: not iconic(session), "the icon in place of the minimized window")
    assert tray.ask("click Open")
    session.wait_window(WINDOW)
    session.keys("ctrl+w")
    session.wait_no_window(WINDOW)
    assert program.poll() is None, "closing the window has ended the program that has an icon"
    assert tray.ask("activate")
    session.wait_window(WINDOW)
    program.send_signal(signal.SIGTERM)
    assert program.wait(10) == 0


def no_tray(session):
    """Where there is no tray the window is all there is: closing it ends the program."""
    session.write_list("192.0.2.1")
    program = session.start()
    session.wait_window(WINDOW)
    session.keys("ctrl+w")
    assert program.wait(10) == 0, "it does not end"


def hung_system_bus(session):
    """A system bus that accepts and never answers keeps tunnels from being made, and nothing else."""
    session.write_list("192.0.2.1")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(session.folder + "/none")
        listener.listen()
        session.start()
        session.wait_window(WINDOW)
        assert session.start(link("192.0.2.2")).wait(10) == 0
        session.wait_window(DIALOG)


def panel(session):
    """A tray of the old kind, as its window, which may hide while it is empty."""
    if shutil.which("trayer"):
        command, name = ["trayer", "--edge", "top", "--widthtype", "pixel", "--width", "100"], "^panel$"
    else:
        command, name = ["stalonetray", "--geometry", "4x1+0+0"], "^stalonetray$"
    session.keep(subprocess.Popen(command))
    return until(lambda: session.windows(name, "--name"), "the tray")[0]


def icons(tray):
    tree = subprocess.run(["xwininfo", "-tree", "-id", tray], capture_output=True, text=True).stdout
    return [line.split()[0] for line in tree.splitlines() if '("dynfou-tray"' in line]


def xembed_tray(session):
    """A tray of the old kind shows the icon, and a click on it the window."""
    session.write_list("192.0.2.1")
    tray = panel(session)
    program = session.start("--minimized")
    icon = until(lambda: icons(tray), "the icon in the tray")
    assert set(session.windows(WINDOW)) <= {str(int(icon[0], 16))}, "--minimized shows a window"
    session.xdotool("mousemove", "--window", icon[0], "5", "5", "click", "1")
    until(lambda: session.xdotool("getactivewindow", "getwindowname") == ["dynfou"], "the window")
    session.keys("ctrl+w")
    until(lambda: session.xdotool("getactivewindow", "getwindowname") != ["dynfou"], "the window to be gone")
    assert program.poll() is None, "closing the window has ended the program that has an icon"


def late_xembed_tray(session):
    """Such a tray that comes late gets the icon too."""
    session.write_list("192.0.2.1")
    program = stand_in(session)
    tray = panel(session)
    until(lambda: icons(tray), "the icon in the tray")
    until(lambda: not iconic(session), "the icon in place of the minimized window")
    assert program.poll() is None


def hand_over(session):
    """Links and files go to the program that runs, which asks before it adds what is in them."""
    session.write_list("192.0.2.1")
    with open(session.folder + "/more.json", "w") as file:
        file.write(server_list("192.0.2.3"))
    tray = session.tray()
    first = session.start("--minimized")
    tray.ask("wait")

    def addresses():
        with open(session.list) as file:
            return [entry["remoteAddr"] for entry in json.load(file)["servers"]]
    assert session.start(link("192.0.2.2")).wait(10) == 0
    session.wait_window(DIALOG)
    session.keys("Escape")
    session.wait_no_window(DIALOG)
    assert addresses() == ["192.0.2.1"], "what was refused is in the list"
    for source, expected in ((link("192.0.2.2"), ["192.0.2.1", "192.0.2.2"]),
                             ("file://" + session.folder + "/more.json", ["192.0.2.1", "192.0.2.2", "192.0.2.3"])):
        assert session.start(source).wait(10) == 0
        session.wait_window(DIALOG)
        session.keys("alt+a")
        until(lambda: addresses() == expected, "the server in the list")
        session.wait_no_window(DIALOG)
    until(lambda: "192.0.2.3: off" in tray.labels(), "the server in the menu")
    assert first.poll() is None

    # a first start that is given something shows it too, and a socket that a dead program left is in nobody's way
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    session.start("--minimized", link("192.0.2.4"))
    session.wait_window(DIALOG)


def at_once(session):
    """Of several starts at the same moment one stays, and shows what the others were given."""
    session.write_list("192.0.2.1")
    starts = [session.start("--minimized", link(f"192.0.2.{number}")) for number in range(2, 6)]
    until(lambda: sum(start.poll() is None for start in starts) == 1, "all but one to end", 60)
    assert sorted(start.poll() for start in starts if start.poll() is not None) == [0, 0, 0]
    until(lambda: len(session.windows(DIALOG)) == 4, "the question of each start")
    assert sum(start.poll() is None for start in starts) == 1


def language(session):
    """The first wanted language that is there counts; English is always there."""
    session.write_list("192.0.2.1")
    for wanted, quit_label in (("de", "Beenden"), ("en_US:de", "Quit"), ("fr:tr:de", "Çık"), ("fr", "Quit")):
        tray = session.tray()
        program = session.start("--minimized", LANGUAGE=wanted, LC_ALL="", LANG="de_DE.UTF-8")
        tray.ask("wait")
        until(lambda: tray.labels()[-1] == quit_label, f"{quit_label} for {wanted}, and not {tray.labels()[-1]}")
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) == 0
        tray.process.kill()
        tray.process.wait()


CHECKS = (menu, late_tray, no_tray, hung_system_bus, xembed_tray, late_xembed_tray, hand_over, at_once, language)
desktop_session.main({check.__name__: check for check in CHECKS})
