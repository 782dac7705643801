# SPDX-License-Identifier: Apache-2.0
"""Runs one scenario, as the first process of its own PID namespace. usage: one.py NAME FOLDER PROGRAMS"""

import json
import pathlib
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from lab.check import Failure, Skip  # noqa: E402
from lab.scenario import Lab, all_scenarios  # noqa: E402


def explain(error: BaseException) -> str:
    """The message, and the line of the scenario at which it happened."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "/scenarios/" in frame.filename:
            return f"{error}\n  at {frame.filename.split('/tests/lab/')[-1]}:{frame.lineno}: {frame.line}"
    return str(error)


def main() -> None:
    name, folder, programs = sys.argv[1:4]
    lab = Lab(pathlib.Path(folder), pathlib.Path(programs) if programs else None)
    result, text = "passed", ""
    try:
        all_scenarios()[name].function(lab)
    except Skip as reason:
        result, text = "skipped", str(reason)
    except Failure as failure:
        result, text = "failed", explain(failure)
    except BaseException:
        result, text = "failed", traceback.format_exc().strip()
    if result == "failed":
        lab.note(f"FAILED: {text}")
        lab.save_state()
    (lab.folder / "result.json").write_text(json.dumps({"result": result, "text": text}))
    lab.shutdown()


if __name__ == "__main__":
    main()
