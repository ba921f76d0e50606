#!/usr/bin/env python3
"""A batch against as many single invocations, side by side.

    python bench/batch.py [--pictures 20] [--size 128] [--rounds 3] [--jobs N]

Each round runs the batch and the single invocations one after the other, in alternating order; wall
clock of the whole, process starts included. Prints one JSON object. Only Python's standard library
is needed.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent


def seconds(commands):
    began = time.monotonic()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=20)
    parser.add_argument("--size", default="128")
    parser.add_argument("--iterations", default="50")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default="0")
    arguments = parser.parse_args()

    style = HOME / "samples/style/van-gogh-village-street-in-auvers.jpg"
    originals = sorted((HOME / "samples/content").glob("*.jpg"))
    common = ["--size", arguments.size, "--iterations", arguments.iterations, "--quiet"]
    rounds = []
    with tempfile.TemporaryDirectory(prefix="stylize-batch-") as name:
        folder = pathlib.Path(name)
        photos = folder / "photos"
        photos.mkdir()
        for i in range(arguments.pictures):
            shutil.copy(originals[i % len(originals)], photos / f"{i:03}.jpg")
        launch = str(HOME / "stylize")
        batch = [[launch, "-c", str(photos), "-s", str(style), "-o", str(folder / "out"), "--overwrite",
                  "--jobs", arguments.jobs, *common]]
        single = [[launch, "-c", str(photo), "-s", str(style), "-o", str(folder / "one.png"), *common]
                  for photo in sorted(photos.iterdir())]
        seconds(single[:1])
        for i in range(arguments.rounds):
            times = {}
            for kind, commands in [("batch", batch), ("single", single)][:: 1 if i % 2 == 0 else -1]:
                times[kind] = seconds(commands)
            times["ratio"] = times["batch"] / times["single"]
            rounds.append(times)
    print(json.dumps({
        "date": datetime.date.today().isoformat(), "cores": os.cpu_count(), "pictures": arguments.pictures,
        "size": arguments.size, "iterations": arguments.iterations, "jobs": arguments.jobs,
        "median": {key: statistics.median(r[key] for r in rounds) for key in rounds[0]}, "rounds": rounds,
    }, indent=1))


if __name__ == "__main__":
    main()
