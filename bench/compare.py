#!/usr/bin/env python3
"""Comparing many pairs of pictures against only reading them, in alternating order.

    python bench/compare.py EXPECTED.png ACTUAL.png [--pairs 2000] [--rounds 3]

Links the two pictures into two folders, as often as asked for. Prints one JSON object. Only Python's
standard library is needed.
"""

import argparse
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent


def run(command):
    """Seconds and peak resident MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit(f"{command} failed")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("expected", type=pathlib.Path)
    parser.add_argument("actual", type=pathlib.Path)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.actual.resolve().parent) as name:
        folders = []
        for picture in (arguments.expected, arguments.actual):
            folder = pathlib.Path(name) / f"{len(folders)}"
            folder.mkdir()
            folders.append(str(folder))
            for i in range(arguments.pairs):
                os.link(picture.resolve(), folder / f"{i:05}.png")
        classes = f"{HOME}/target/stylize.jar:{HOME}/target/lib/*"
        commands = {
            "read": ["java", "-XX:+UseSerialGC", "-cp", classes, str(HOME / "bench/ReadPictures.java"), *folders],
            "compare": [str(HOME / "stylize"), "compare", "--quiet", *folders],
        }
        rounds = []
        for i in range(arguments.rounds):
            order = list(commands) if i % 2 == 0 else list(commands)[::-1]
            rounds.append({kind: run(commands[kind]) for kind in order})
    result = {kind: {"seconds": statistics.median(r[kind][0] for r in rounds),
                     "peak MiB": statistics.median(r[kind][1] for r in rounds)} for kind in commands}
    result["compare / read"] = statistics.median(r["compare"][0] / r["read"][0] for r in rounds)
    print(json.dumps({"date": datetime.date.today().isoformat(), "pairs": arguments.pairs, **result,
                      "rounds": rounds}, indent=1))


if __name__ == "__main__":
    main()
