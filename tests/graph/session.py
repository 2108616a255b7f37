#!/usr/bin/env python3
"""The session in the README, run again: every command must print what the README shows.

usage: session.py WASL REPOSITORY [--update]

The README shows the first lines of each answer, cut at 118 columns; "…" stands for the rest. --update writes what the
program prints now into the README.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

LINES = 8
COLUMNS = 118
BLOCK = re.compile(r"(?<=## A session\n)(.*?```console\n)(.*?)(?=```\n)", re.DOTALL)
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def shortened(output):
    lines = []
    for line in output.translate(ISOLATES).splitlines():
        line = line.rstrip()
        lines.append(line if len(line) <= COLUMNS else line[: COLUMNS - 1].rstrip() + "…")
    if len(lines) > LINES:
        lines[LINES:] = ["…"]
    return lines


def main():
    wasl, repository = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    readme = repository / "README.md"
    block = BLOCK.search(readme.read_text(encoding="utf-8"))
    if not block:
        sys.exit("the README has no session")
    commands = [line[2:] for line in block.group(2).splitlines() if line.startswith("$ ")]
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(repository / "samples", pathlib.Path(folder) / "samples")
        environment = dict(os.environ, COLUMNS=str(COLUMNS), USER="reader")
        for command in commands:
            words = shlex.split(command)
            if words[0] != "wasl":
                sys.exit("not a command of wasl: " + command)
            done = subprocess.run([wasl, *words[1:]], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            if done.returncode != 0:
                sys.exit(f"{command}\n{done.stdout}{done.stderr}")
            shown += ["$ " + command, *shortened(done.stdout)]
    text = "\n".join(shown) + "\n"
    if "--update" in sys.argv:
        old = readme.read_text(encoding="utf-8")
        readme.write_text(old[: block.start(2)] + text + old[block.end(2):], encoding="utf-8")
    elif text != block.group(2):
        sys.stdout.write(text)
        sys.exit("the README's session is not what the program prints; see above (--update writes it)")
    print(len(commands), "commands")


if __name__ == "__main__":
    main()
