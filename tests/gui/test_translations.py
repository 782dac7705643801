#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every text of the graphical client is translated into every language: test_translations.py SOURCE."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

LUPDATE = "/usr/lib/qt6/bin/lupdate"


def check(source):
    missing = []
    for original in sorted((source / "resources/translations").glob("*.ts")):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(shutil.copy(original, folder))
            subprocess.run([LUPDATE, "-silent", "-no-obsolete", "-locations", "none", "-recursive",
                            source / "gui-client", *source.glob("core/base/*Reasons.h"), "-ts", copy], check=True)
            for message in ElementTree.parse(copy).iter("message"):
                translation = message.find("translation")
                if translation.get("type") is not None or not "".join(translation.itertext()).strip():
                    missing.append(f"{original.name}: {message.find('source').text}")
    print("\n".join(missing) or "passed")
    return 1 if missing else 0


sys.exit(check(pathlib.Path(sys.argv[1])))
