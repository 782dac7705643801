#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Names that docs/glossary.md has replaced do not come back. usage: test_glossary.py ROOT"""

import pathlib
import re
import sys

FOLDERS = ("core", "server", "helper", "cli-client", "gui-client", "tests")


def replaced_names(glossary: str) -> set:
    """The names in the last column of each table."""
    rows = [line.split("|") for line in glossary.splitlines() if line.startswith("| ")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row[-2])}


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    names = replaced_names((root / "docs/glossary.md").read_text(encoding="utf-8"))
    assert len(names) > 10, f"docs/glossary.md names {len(names)} replaced names only"
    pattern = re.compile(r"\b(" + "|".join(sorted(names)) + r")\b")
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                # text in quotes may be a field of a wire message, a list or a file
                if hit := pattern.search(re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)):
                    found.append(f"{path.relative_to(root)}:{number}: {hit[0]} is named otherwise: see docs/glossary.md")
    print("\n".join(found) or "fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
