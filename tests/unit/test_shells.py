#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What the Tab key does in each shell with the completion that the packages install: test_shells.py SOURCE."""
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time

# What is typed, what Tab must lead to, and what it must not.
CASES = (
    ("dynfou", "dynfou sta", "status", "restart"),
    ("dynfou", "dynfou status --j", "--json", "--watch"),
    ("dynfou", "dynfou whoami --js", "--json", "--socket"),
    ("dynfou-server", "dynfou-server enr", "enroll", "revoke"),
    ("dynfou-server", "dynfou-server rotate x --fin", "--finish", "--address"),
)


def in_bash(folder, program, line, _wanted):
    words = line.split(" ")
    script = (f'source "{folder}/{program}"; f=$(complete -p {program} | sed "s/.*-F //; s/ .*//"); '
              f'COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; COMP_LINE="{line}"; COMP_POINT={len(line)}; '
              '"$f" ' + f'{program} "{words[-1]}" "{words[-2]}"; printf "%s\\n" "${{COMPREPLY[@]}}"')
    return subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=False).stdout


def in_fish(folder, program, line, _wanted):
    return subprocess.run(["fish", "--no-config", "-c", f'source "{folder}/{program}.fish"; complete -C "{line}"'],
                          capture_output=True, text=True, check=False).stdout


def in_zsh(folder, _program, line, wanted):
    """Types the line into an interactive shell, and gives what stands there after Tab."""
    with tempfile.TemporaryDirectory() as home:
        child, terminal = pty.fork()
        if child == 0:
            os.environ.update(HOME=home, TERM="vt100", PS1="", COLUMNS="200")
            os.execvp("zsh", ["zsh", "-f", "-i"])
        said = ""

        def wait(mark):
            nonlocal said
            deadline = time.monotonic() + 30
            while mark not in said and time.monotonic() < deadline:
                if select.select([terminal], [], [], 0.2)[0]:
                    said += os.read(terminal, 4096).decode(errors="replace")
            return mark in said

        os.write(terminal, f"fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D; print rea''dy\n".encode())
        wait("ready")
        said = ""
        os.write(terminal, f"{line}\t".encode())
        wait(wanted)
        os.close(terminal)
        os.waitpid(child, 0)
    return said


def main(source):
    failed = []
    for shell in (in_bash, in_fish, in_zsh):
        for program, line, wanted, unwanted in CASES:
            said = shell(source / "resources/completion", program, line, wanted)
            if wanted not in said or unwanted in said:
                failed.append(f"{shell.__name__}, {line!r}: {said!r}, wanted {wanted!r} and not {unwanted!r}")
    print("\n".join(failed) or "passed")
    return 1 if failed else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
