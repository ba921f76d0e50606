"""Times an iteration of stylize against the PyTorch baseline: side by side, alternating, medians.

usage: iteration.py --weights WEIGHTS.h5 [--size 512] [--rounds 5] [--iterations 12] [--python PYTHON]

PYTHON is an interpreter with torch, h5py, numpy and pillow. Each round runs the baseline as it is, the baseline with
the allocator settings of stylize's launcher, and stylize in its default precision, each in a process of its own.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CONTENT = os.path.join(ROOT, "samples/content/nagasaki-boats.jpg")
STYLE = os.path.join(ROOT, "samples/style/van-gogh-village-street-in-auvers.jpg")
ALLOCATOR = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "67108864",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}
WARM_UP = 3


def baseline(options, environment):
    command = [options.python, os.path.join(HERE, "baseline.py"), options.weights, CONTENT, STYLE,
               str(options.size), str(options.iterations)]
    run = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    return statistics.median(found["milliseconds"][WARM_UP:]), found["peak-memory-bytes"]


def ours(options, precision):
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = [os.path.join(ROOT, "stylize"), "-c", CONTENT, "-s", STYLE, "-o", os.path.join(folder, "o.png"),
                   "--weights", options.weights, "--size", str(options.size), "--levels", "1", "--iterations",
                   str(options.iterations), "--precision", precision, "--progress", "json", "--report", report]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        moments = [event["elapsed"] for event in map(json.loads, run.stderr.splitlines())
                   if event["event"] == "iteration"]
        steps = [1000 * (b - a) for a, b in zip(moments, moments[1:])]
        with open(report) as file:
            peak = json.load(file)["peak-memory-bytes"]
        return statistics.median(steps[WARM_UP:]), peak


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--iterations", type=int, default=12)
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    contestants = {
        "PyTorch float32": lambda: baseline(options, {}),
        "PyTorch float32, our allocator settings": lambda: baseline(options, ALLOCATOR),
        "stylize, default precision": lambda: ours(options, "auto"),
        "stylize float32": lambda: ours(options, "float32"),
    }
    subprocess.run([os.path.join(ROOT, "stylize"), "--version"], check=True)  # builds it if need be
    results = {name: [] for name in contestants}
    for _ in range(options.rounds):
        for name, run in contestants.items():
            results[name].append(run())
            print(f"{name}: {results[name][-1][0]:.0f} ms, {results[name][-1][1] / 2**20:.0f} MiB",
                  file=sys.stderr, flush=True)
    print(f"{options.size} px, {options.rounds} rounds of {options.iterations} iterations, medians")
    plain = results["PyTorch float32"]
    tuned = results["PyTorch float32, our allocator settings"]
    for name, runs in results.items():
        against = [statistics.median(r[i] / b[i] for r, b in zip(runs, base)) for base in (plain, tuned) for i in (0, 1)]
        print(f"| {name} | {statistics.median(r[0] for r in runs):.0f} ms | "
              f"{statistics.median(r[1] for r in runs) / 2**20:.0f} MiB | {against[0]:.2f} | {against[1]:.2f} | "
              f"{against[2]:.2f} | {against[3]:.2f} |")


if __name__ == "__main__":
    main()
