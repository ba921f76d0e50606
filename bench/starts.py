"""Measures how long releases take to start, beside the checkout: alternating, each run a process of its own, medians.

usage: starts.py [--rounds 5] [--json FILE] stylize-VERSION-linux-x86_64-java.tar.gz [OTHER.tar.gz ...]

  version   stylize --version
  cold      a picture of 64 px in one step, with an empty folder for PyTorch, which is unpacked into it
  warm      the same again: PyTorch lies there

Each release is unpacked once, beforehand. The system's page cache is left as it is, so cold is not the first run after a
machine's start. Prints a table and writes every single measurement to FILE. Nothing else may run meanwhile.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time

from machine import machine

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONTENT = os.path.join(ROOT, "samples/content/nagasaki-boats.jpg")
STYLE = os.path.join(ROOT, "samples/style/van-gogh-village-street-in-auvers.jpg")
KINDS = ("version", "cold", "warm")


def seconds(command, cache):
    began = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "DJL_CACHE_DIR": cache, "STYLIZE_OFFLINE": "1"})
    took = time.perf_counter() - began
    if run.returncode != 0:
        sys.exit(f"failed with {run.returncode}: {' '.join(command)}\n{run.stderr}")
    return took


def starts(launcher, folder):
    cache = tempfile.mkdtemp(dir=folder)
    picture = [launcher, "-c", CONTENT, "-s", STYLE, "-o", os.path.join(cache, "o.png"), "--size", "64", "--levels", "1", "--iterations", "1",
               "--device", "cpu", "--overwrite", "--quiet"]
    try:
        for kind in KINDS:
            yield kind, seconds([launcher, "--version"] if kind == "version" else picture, cache)
    finally:
        shutil.rmtree(cache)


def unpacked(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder)
    return os.path.join(folder, os.listdir(folder)[0], "bin", "stylize")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", help="where every measurement is written")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        launchers = {"the checkout": os.path.join(ROOT, "stylize")}
        for archive in options.archives:
            launchers[os.path.basename(archive)] = unpacked(archive, tempfile.mkdtemp(dir=folder))
        for launcher in launchers.values():
            list(starts(launcher, folder))  # builds, prepares, and reads what the first start alone reads
        found = []
        for number in range(options.rounds):
            for name in sorted(launchers, reverse=number % 2 == 0):
                for kind, took in starts(launchers[name], folder):
                    found.append({"launcher": name, "kind": kind, "seconds": took})
                    print(json.dumps(found[-1]), file=sys.stderr, flush=True)
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"machine": machine(), "command": sys.argv[1:], "measurements": found}, file, indent=1)
    print(json.dumps(machine()))
    print(f"| | {' | '.join(KINDS)} |\n|---|{'---|' * len(KINDS)}")
    for name in launchers:
        figures = []
        for kind in KINDS:
            took = [m["seconds"] for m in found if m["launcher"] == name and m["kind"] == kind]
            figures.append(f"{statistics.median(took):.2f} s ({min(took):.2f} to {max(took):.2f})")
        print(f"| {name} | {' | '.join(figures)} |")


if __name__ == "__main__":
    main()
