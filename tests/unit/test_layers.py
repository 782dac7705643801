#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The layers of docs/architecture.md are those of the build.

usage: test_layers.py SOURCE LINKS        LINKS is what dynfou_write_links() has written

The section "Layers" has a diagram, one row a layer, and a table: module, what it is, which modules and libraries it uses.
A module that is added, or an arrow, has to be added there, and can point to a lower row only.
"""

import re
import sys
import unittest
from dataclasses import dataclass, field
from pathlib import Path

SOURCE, LINKS = None, None  # the arguments, see main()
LIBRARIES = {"Qt6::Core": "Qt Core", "Qt6::Network": "Qt Network", "Qt6::DBus": "Qt DBus", "Qt6::Gui": "Qt Gui",
             "Qt6::Widgets": "Qt Widgets", "tl::expected": "tl::expected", "nlohmann_json::nlohmann_json": "nlohmann::json",
             "PkgConfig::NL": "libnl", "PkgConfig::QRENCODE": "libqrencode", "PkgConfig::XCB": "xcb",
             "ZXing::ZXing": "ZXing"}
GENERATED = {"Version.h"}


@dataclass
class Target:
    """A module or a program, as the build or the documentation has it."""
    uses: set = field(default_factory=set)  # modules and libraries, by the names of the documentation
    public: set = field(default_factory=set)  # those that it passes on
    folder: Path = None

    def modules(self, known):
        return self.uses & known


def name_of(library):
    return LIBRARIES.get(library, library.removeprefix("dynfou-"))


def read_links(text):
    """The modules and the programs of the build."""
    modules, programs = {}, {}
    for line in text.splitlines():
        name, folder, links, public = line.split("\t")
        target = Target({name_of(link) for link in links.split()}, {name_of(link) for link in public.split()}, Path(folder))
        is_program = (Path(folder) / "main.cpp").exists()
        (programs if is_program else modules)[name if is_program else name_of(name)] = target
    return modules, programs


def read_section(text):
    """The rows of the diagram, and the table: names -> what the module uses."""
    section = re.search(r"^## Layers\n(.*?)^## ", text, re.S | re.M)[1]
    rows = [set(re.findall(r"[a-z][a-z-]*", line)) for line in re.search(r"```\n(.*?)```", section, re.S)[1].splitlines()]
    table = {}
    for name, uses in re.findall(r"^\| `([a-z-]+)` \|.*\| ([^|]*) \|$", section, re.M):
        modules, _, libraries = uses.partition(";")
        table[name] = Target(set(re.findall(r"`([^`]+)`", modules)) | {part.strip() for part in libraries.split(",") if part})
    return rows, table


def compare(modules, table):
    """Complaints about the table of the documentation."""
    for name in sorted(modules.keys() - table.keys()):
        yield f"{name}: it is built, but is not in the table"
    for name in sorted(modules.keys() & table.keys()):
        implied = {"Qt Core"} if name != "base" else set()  # comes with base
        seen, documented = modules[name].uses - implied, table[name].uses - implied
        for extra in sorted(seen - documented):
            yield f"{name}: it links to {extra}, which the table does not say"
        for missing in sorted(documented - seen):
            yield f"{name}: the table says that it uses {missing}, but it does not link to it"


def climb(table, rows):
    """Complaints about the diagram, and about arrows that do not point downwards in it."""
    rank = {}
    for name in table:
        found = [index for index, row in enumerate(rows) if name in row]
        if len(found) != 1:
            yield f"{name}: it stands {len(found)} times in the diagram"
        else:
            rank[name] = found[0]
    for name in sorted(rank):
        for used in sorted(table[name].uses & rank.keys()):
            if rank[used] <= rank[name]:
                yield f"{name}: it uses {used}, which is not below it in the diagram"


def includes(path):
    return re.findall(r'^\s*#\s*include "([^"]+)"', path.read_text(), re.M)


def owner(include, modules):
    """The module that has the header; None for other headers."""
    folder, _, header = include.rpartition("/")
    for name, target in modules.items():
        if target.folder.name == folder and (target.folder / header).exists():
            return name
    return None


def cross(name, target, modules, is_program=False):
    """Complaints about the lines with #include of one module or program."""
    used = set()
    for path in sorted([*target.folder.glob("*.h"), *target.folder.glob("*.cpp")]):
        for include in includes(path):
            found = owner(include, modules)
            if found is None:
                if include not in GENERATED and not (is_program and (target.folder / include).exists()):
                    yield f"{path.name}: {include} is no header of a module"
                continue
            used.add(found)
            if found == name:
                continue
            if found not in target.uses:
                yield f"{path.name}: it includes {include}, but {name} does not link to {found}"
            elif path.suffix == ".h" and not is_program and found not in target.public:
                yield f"{path.name}: a header includes {include}, so {name} must link to {found} PUBLIC"
    for unused in sorted(target.modules(modules.keys()) - used):
        yield f"{name}: it links to {unused}, but includes none of its headers"


class Layers(unittest.TestCase):
    """The build against the documentation."""

    @classmethod
    def setUpClass(cls):
        cls.modules, cls.programs = read_links(LINKS.read_text())
        cls.rows, cls.table = read_section((SOURCE / "docs/architecture.md").read_text())

    def expect_none(self, complaints):
        found = "\n".join(complaints)
        if found:
            self.fail("\n" + found)

    def test_table(self):
        self.assertGreater(len(self.modules), 10)
        self.expect_none(compare(self.modules, self.table))

    def test_table_has_no_module_that_is_gone(self):
        lists = "".join(path.read_text() for path in SOURCE.glob("[!b.]*/**/CMakeLists.txt"))
        self.assertEqual(self.table.keys() - set(re.findall(r"dynfou_module\(([a-z-]+)", lists)), set())

    def test_diagram(self):
        self.expect_none(climb(self.table, self.rows))

    def test_includes(self):
        self.expect_none(line for name, target in self.modules.items() for line in cross(name, target, self.modules))
        self.expect_none(line for name, target in self.programs.items()
                         for line in cross(name, target, self.modules, is_program=True))

    def test_programs_share_core_only(self):
        for name, target in [*self.modules.items(), *self.programs.items()]:
            home = target.folder.relative_to(SOURCE).parts[0]
            for used in target.modules(self.modules.keys()):
                place = self.modules[used].folder.relative_to(SOURCE).parts[0]
                self.assertIn(place, {"core", home}, f"{name} uses {used}")


class Checker(unittest.TestCase):
    """What is wrong is found."""

    SECTION = "## Layers\n```\n top\n middle other\n base\n```\n| module | what | uses |\n|---|---|---|\n" \
              "| `top` | a | `middle`; libnl |\n| `middle` | b | `base` |\n| `other` | c | `base` |\n| `base` | d | ; Qt Core |\n## End\n"

    def test_what_agrees(self):
        rows, table = read_section(self.SECTION)
        build = {"top": Target({"middle", "libnl", "Qt Core"}), "middle": Target({"base"}), "other": Target({"base"}),
                 "base": Target({"Qt Core"})}
        self.assertEqual([*compare(build, table), *climb(table, rows)], [])

    def test_arrows(self):
        rows, table = read_section(self.SECTION)
        for name, used, expected in (("base", "top", 2), ("middle", "other", 2), ("top", "other", 1), ("top", "xcb", 1)):
            build = {**table, name: Target(table[name].uses | {used})}
            self.assertEqual(len([*compare(build, table), *climb(build, rows)]), expected, f"{name} -> {used}")
        self.assertEqual(len([*compare({**table, "new": Target()}, table)]), 1)
        self.assertEqual(len([*compare({**table, "top": Target({"libnl"})}, table)]), 1)
        self.assertEqual(len([*climb({**table, "new": Target()}, rows)]), 1)


def main():
    global SOURCE, LINKS
    SOURCE, LINKS = (Path(argument) for argument in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])


if __name__ == "__main__":
    main()
