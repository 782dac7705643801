#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Which scenarios the lab runs: test_lab.py SOURCE."""
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(sys.argv.pop(1)).resolve() / "tests/lab"))

from lab.scenario import Scenario, all_scenarios, choose  # noqa: E402


def scenario(name: str, full: str = "") -> Scenario:
    def function(_lab):
        """It does nothing."""
    function.__name__ = name
    return Scenario(function, 120, False, False, full)


KNOWN = {name: scenario(name, full) for name, full in
         {"nat": "", "nat_random": "", "nat_other": "the same as nat", "mtu": "", "mtu_small": "a cell of a matrix"}.items()}
# The names on the command line, --full, what is run.
CASES = (
    ([], False, ["nat", "nat_random", "mtu"]),
    ([], True, ["nat", "nat_random", "nat_other", "mtu", "mtu_small"]),
    (["mtu_small"], False, ["mtu_small"]),
    (["mtu*"], False, ["mtu", "mtu_small"]),
    (["nat_*", "nat"], False, ["nat_random", "nat_other", "nat"]),
    (["mtu", "mtu*", "mtu"], True, ["mtu", "mtu_small"]),
    (["*"], False, ["nat", "nat_random", "nat_other", "mtu", "mtu_small"]),
)


class Choice(unittest.TestCase):
    def test_names_and_tiers(self):
        for wanted, full, expected in CASES:
            with self.subTest(wanted=wanted, full=full):
                self.assertEqual([item.name for item in choose(KNOWN, wanted, full)], expected)

    def test_unknown_name(self):
        for wanted in (["nothing"], ["na"], ["other*"], ["nat", "nothing"]):
            with self.subTest(wanted=wanted), self.assertRaises(LookupError) as caught:
                choose(KNOWN, wanted, True)
            self.assertIn(caught.exception.args[0], wanted)


class Tiers(unittest.TestCase):
    """What is only run with --full has a reason, and leaves something of its kind to every run."""

    def setUp(self):
        self.scenarios = all_scenarios()
        self.short = {item.name for item in choose(self.scenarios, [], False)}

    def test_every_kind_is_in_every_run(self):
        kinds = {item.kind for item in self.scenarios.values()}
        self.assertGreater(len(kinds), 20)
        self.assertEqual(kinds - {self.scenarios[name].kind for name in self.short}, set())

    def test_reasons_name_scenarios_of_every_run(self):
        for item in self.scenarios.values():
            for name in re.findall(r"`(\w+)`", item.full):
                with self.subTest(scenario=item.name, named=name):
                    self.assertIn(name, self.short)


if __name__ == "__main__":
    unittest.main()
