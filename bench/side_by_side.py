"""Measures stylize beside the PyTorch baseline: alternating, each run a process of its own, medians.

usage: side_by_side.py --weights WEIGHTS.h5 [--sections iteration,start,objective,megapixels,jobs] [--rounds 3] [--json FILE]

  iteration   milliseconds and peak memory of an iteration, by size, precision and threads
  start       seconds from the start of the process until its first iteration begins, and until it is done, 256 px
  objective   seconds until the objective is within 5 % of where the baseline ends after 300 iterations
  megapixels  milliseconds of an iteration per megapixel, from small to large
  jobs        pictures per minute of a batch, by --jobs
  versions    seconds and processor seconds of a picture with all defaults, beside those of the launcher --other

Prints tables for README.md and writes every single measurement to FILE. Nothing else may run meanwhile.
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from PIL import Image

from machine import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CONTENT = os.path.join(ROOT, "samples/content/nagasaki-boats.jpg")
STYLE = os.path.join(ROOT, "samples/style/van-gogh-village-street-in-auvers.jpg")
# The baseline's objective: Gram matrices, all layers alike, zeros beyond the border.
OBJECTIVE = ["--style-term", "gram", "--style-layers", "relu1_1,relu2_1,relu3_1,relu4_1,relu5_1", "--content-layers", "relu4_2",
             "--content-weight", "0.6", "--coarse-content", "1", "--tv-weight", "0.5", "--padding", "zero"]
WARM_UP = 3
BASELINE = "PyTorch float32"


class Bench:
    def __init__(self, options):
        self.options = options
        self.measurements = []

    def note(self, section, contestant, **figures):
        entry = {"section": section, "contestant": contestant, **figures}
        self.measurements.append(entry)
        print(json.dumps(entry), file=sys.stderr, flush=True)
        if self.options.json:
            with open(self.options.json, "w") as file:
                json.dump({"machine": machine(), "command": sys.argv[1:], "measurements": self.measurements}, file, indent=1)
        return entry

    def median(self, section, contestant, figure, **where):
        found = [m[figure] for m in self.measurements if m["section"] == section and m["contestant"] == contestant
                 and all(m.get(key) == value for key, value in where.items())]
        return statistics.median(found) if found else None

    def baseline(self, size, iterations, threads=0, *more):
        command = [self.options.python, os.path.join(HERE, "baseline.py"), self.options.weights, CONTENT, STYLE, str(size),
                   str(iterations), "--threads", str(threads), *more]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(run.stdout)

    def ours(self, *arguments, content=CONTENT):
        """Runs stylize; answers its report, and when its iterations were: seconds since the process was begun."""
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "report.json")
            command = [os.path.join(ROOT, "stylize"), "-c", content, "-s", STYLE, "-o", os.path.join(folder, "o.png"),
                       "--weights", self.options.weights, "--progress", "json", "--report", report, *OBJECTIVE, *map(str, arguments)]
            began = time.perf_counter()
            process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
            events = []
            for line in process.stderr:
                now = time.perf_counter() - began
                if line.startswith('{"event":"iteration"'):
                    events.append((now, json.loads(line)))
            if process.wait() != 0:
                sys.exit("failed: " + " ".join(command))
            with open(report) as file:
                return json.load(file), events

    def iteration(self):
        for _ in range(self.options.rounds):
            for size in self.options.sizes:
                count = 12 if size <= 256 else 9 if size <= 512 else 6
                for threads in self.options.threads:
                    found = self.baseline(size, count, threads)
                    self.note("iteration", BASELINE, size=size, threads=threads,
                              ms=statistics.median(found["milliseconds"][WARM_UP - 1:]), mib=found["peak-memory-bytes"] / 2**20)
                    for contestant, more in self.contestants(size):
                        report, events = self.ours("--size", size, "--levels", 1, "--iterations", count, "--threads", threads, *more)
                        self.note("iteration", contestant, size=size, threads=threads, ms=milliseconds(events),
                                  mib=report["peak-memory-bytes"] / 2**20)
        print("| size | threads | contestant | time | peak memory | time / baseline | memory / baseline |\n|---|---|---|---|---|---|---|")
        for size in self.options.sizes:
            for threads in self.options.threads:
                base = [self.median("iteration", BASELINE, f, size=size, threads=threads) for f in ("ms", "mib")]
                for contestant in [BASELINE] + [name for name, _ in self.contestants(size)]:
                    ms, mib = (self.median("iteration", contestant, f, size=size, threads=threads) for f in ("ms", "mib"))
                    print(f"| {size} | {threads} | {contestant} | {ms:.0f} ms | {mib:.0f} MiB | {ms / base[0]:.2f} | {mib / base[1]:.2f} |")

    def contestants(self, size):
        for precision in self.options.precisions:
            yield f"stylize {precision}", ["--precision", precision]
            if size == 512:
                yield f"stylize {precision}, --memory 550m", ["--precision", precision, "--memory", "550m"]

    def start(self):
        for _ in range(self.options.rounds + 1):
            _, events = self.ours("--size", 256, "--levels", 1, "--iterations", 2)
            done, second = events[0][0], events[1][0]
            # The first iteration takes longer than the second: it began no later than so.
            self.note("start", "stylize", seconds=done, begun=2 * done - second)
        # The first one warms the natives.
        runs = [m for m in self.measurements if m["section"] == "start"][1:]
        for what, key in (("begins", "begun"), ("is done", "seconds")):
            seconds = [m[key] for m in runs]
            print(f"| from the start until the first iteration {what}, 256 px "
                  f"| {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}) |")

    def objective(self):
        if self.options.baseline:
            with open(self.options.baseline) as file:
                found = json.load(file)
        else:
            found = self.baseline(self.options.size, 300)
        seconds = 300 * statistics.median(found["milliseconds"]) / 1000
        wanted = 1.05 * min(found["totals"])
        self.note("objective", BASELINE, size=self.options.size, seconds=seconds, objective=min(found["totals"]),
                  ms=statistics.median(found["milliseconds"]))
        for schedule in self.options.schedules:
            report, events = self.ours("--size", self.options.size, *schedule.split())
            finest = [(when, event["total"]) for when, event in events if event["level"] == event["levels"]]
            reached = [when for when, total in finest if total <= wanted]
            self.note("objective", f"stylize {schedule}", size=self.options.size, objective=min(t for _, t in finest),
                      end=events[-1][0], seconds=reached[0] if reached else None)
            print(f"| {schedule} | objective {min(t for _, t in finest):.4f} (baseline {min(found['totals']):.4f}) | "
                  f"within 5 %: {f'{reached[0]:.0f} s, {reached[0] / seconds:.2f} of the baseline' if reached else 'not reached'}"
                  f" | whole {events[-1][0]:.0f} s |")

    def megapixels(self):
        with Image.open(CONTENT) as photo:
            photo = photo.convert("RGB")
        with tempfile.TemporaryDirectory() as folder:
            for width, height, memory in self.options.pictures:
                file = os.path.join(folder, f"{width}.jpg")
                photo.resize((width, height), Image.BICUBIC).save(file, quality=90)
                more = ["--memory", memory] if memory != "-" else []
                million = width * height / 1e6
                count = 5 if million < 4 else 2
                report, events = self.ours("--size", max(width, height), "--levels", 1, "--iterations", count, *more, content=file)
                ms = 1000 * (events[-1][0] - events[0][0]) / (len(events) - 1)
                self.note("megapixels", "stylize", width=width, height=height, memory=memory, ms=ms, ms_per_megapixel=ms / million,
                          gib=report["peak-memory-bytes"] / 2**30, optimizer=report["levels"][0].get("optimizer"))
        print("| pixels | --memory | peak memory | optimiser | time per iteration and megapixel |\n|---|---|---|---|---|")
        for m in self.measurements:
            if m["section"] == "megapixels":
                print(f"| {m['width']}×{m['height']} | {m['memory']} | {m['gib']:.2f} GiB | {m['optimizer']} | {m['ms_per_megapixel']:.0f} ms |")

    def jobs(self):
        with tempfile.TemporaryDirectory() as folder:
            photos = os.path.join(folder, "photos")
            os.mkdir(photos)
            for i in range(8):
                shutil.copy(CONTENT, os.path.join(photos, f"{i}.jpg"))
            for _ in range(self.options.rounds):
                for jobs in (1, 2):
                    results = os.path.join(folder, f"results{jobs}")
                    shutil.rmtree(results, ignore_errors=True)
                    began = time.perf_counter()
                    subprocess.run([os.path.join(ROOT, "stylize"), "-c", photos, "-s", STYLE, "-o", results, "--weights", self.options.weights,
                                    "--size", "128", "--iterations", "25", "--jobs", str(jobs), "--quiet"], check=True, stdout=subprocess.DEVNULL)
                    self.note("jobs", f"--jobs {jobs}", per_minute=60 * 8 / (time.perf_counter() - began))
        for jobs in (1, 2):
            print(f"| --jobs {jobs}, 128 px | {self.median('jobs', f'--jobs {jobs}', 'per_minute'):.1f} pictures a minute |")

    def versions(self):
        launchers = {"other": self.options.other, "this": os.path.join(ROOT, "stylize")}
        with tempfile.TemporaryDirectory() as folder:
            for i in range(self.options.rounds):
                for name in sorted(launchers, reverse=i % 2 == 0):
                    before = resource.getrusage(resource.RUSAGE_CHILDREN)
                    began = time.perf_counter()
                    subprocess.run([launchers[name], "-c", CONTENT, "-s", STYLE, "-o", os.path.join(folder, "o.png"), "--size", str(self.options.size),
                                    "--overwrite", "--quiet"], check=True, stdout=subprocess.DEVNULL)
                    after = resource.getrusage(resource.RUSAGE_CHILDREN)
                    self.note("versions", name, seconds=time.perf_counter() - began,
                              processor=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        for figure in ("seconds", "processor"):
            this, other = (self.median("versions", name, figure) for name in ("this", "other"))
            print(f"| {figure}, {self.options.size} px, all defaults | {other:.1f} | {this:.1f} | {this / other:.2f} |")


def milliseconds(events):
    moments = [when for when, _ in events]
    return 1000 * statistics.median([b - a for a, b in zip(moments, moments[1:])][WARM_UP - 1:])


def picture(text):
    size, memory = text.split(",")
    return (*map(int, size.split("x")), memory)


def arguments(description, sections):
    """The options that benchmarks beside the baseline have in common."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--sections", default=sections)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--python", default=sys.executable, help="an interpreter with torch, h5py, numpy and pillow")
    parser.add_argument("--json", help="where every measurement is written")
    return parser


def measure(bench):
    """Measures the sections that are asked for."""
    subprocess.run([os.path.join(ROOT, "stylize"), "--version"], check=True)  # builds it if need be
    print(json.dumps(machine()))
    for section in bench.options.sections.split(","):
        getattr(bench, section)()


def main():
    parser = arguments(__doc__, "iteration,start,objective,megapixels,jobs")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--precisions", nargs="+", default=["float32", "bfloat16"])
    parser.add_argument("--sizes", type=int, nargs="+", default=[256, 512, 1024], help="of the section iteration")
    parser.add_argument("--size", type=int, default=512, help="of the section objective")
    parser.add_argument("--schedules", nargs="+", default=["--quality standard", "--levels 1 --iterations 150"], help="of the section objective")
    parser.add_argument("--baseline", help="what baseline.py printed of 300 iterations, for the section objective, instead of running it again")
    parser.add_argument("--pictures", type=picture, nargs="+", metavar="WxH,MEMORY", help="of the section megapixels; - for the default memory",
                        default=[picture(p) for p in ("576x432,-", "1154x866,-", "2310x1732,-", "3840x2160,4g", "7680x4320,6g")])
    parser.add_argument("--other", help="the launcher of another version, for the section versions")
    measure(Bench(parser.parse_args()))


if __name__ == "__main__":
    main()
