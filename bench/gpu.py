"""Measures stylize on a GPU, beside the baseline in eager PyTorch on the same card: alternating, each run a process of its own.

usage: gpu.py --weights WEIGHTS.h5 [--sections iteration,picture,batch,same] [--sizes 512 1024 2048 4096] [--json FILE]

  iteration   milliseconds and peak memory of an iteration, by size and precision, beside the baseline's
  picture     seconds of a picture of 512 px by all defaults: in the program, and of the whole command
  batch       pictures per minute of a batch at 512 px
  same        whether the same command gives the same bytes twice, with --deterministic and without, and how far the objective in
              float32 is from the CPU's

Prints tables for README.md and writes every single measurement to FILE. Nothing else may use the card meanwhile. The baseline needs
a PyTorch that sees the GPU. --device cpu tries the script itself, with small sizes.
"""
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time

from side_by_side import CONTENT, ROOT, STYLE, WARM_UP, Bench, arguments, measure, milliseconds

PRECISIONS = ("bfloat16", "float32")


def peak(report):
    """Bytes that the GPU had less at the end; PyTorch gives nothing back before."""
    of_gpus = report.get("gpu-peak-memory-bytes")
    return max(of_gpus) if of_gpus else report["peak-memory-bytes"]


class GpuBench(Bench):
    def stylize(self, *arguments):
        """Runs stylize; answers the seconds that it took."""
        began = time.perf_counter()
        subprocess.run([os.path.join(ROOT, "stylize"), *map(str, arguments), "--device", self.options.device, "--weights",
                        self.options.weights, "--quiet", "--overwrite"], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began

    def iteration(self):
        for _ in range(self.options.rounds):
            for size in self.options.sizes:
                count = max(WARM_UP + 3, min(self.options.iterations, self.options.iterations * 512 // size))
                for precision in PRECISIONS:
                    report, events = self.ours("--size", size, "--levels", 1, "--iterations", count, "--tolerance", 0,
                                               "--device", self.options.device, "--precision", precision)
                    self.note("iteration", "stylize", size=size, precision=precision, ms=milliseconds(events), bytes=peak(report),
                              gpu=report.get("gpu"))
                    found = self.baseline(size, count, 0, "--device", self.options.device, "--precision", precision)
                    self.note("iteration", "PyTorch", size=size, precision=precision,
                              ms=statistics.median(found["milliseconds"][WARM_UP - 1:]),
                              bytes=found["gpu-peak-memory-bytes"] or found["peak-memory-bytes"], gpu=found["gpu"])
        print("| size | precision | PyTorch | its memory | stylize | its memory | time / PyTorch |\n|---|---|---|---|---|---|---|")
        for size in self.options.sizes:
            for precision in PRECISIONS:
                ms, memory = ([self.median("iteration", who, figure, size=size, precision=precision) for who in ("PyTorch", "stylize")]
                              for figure in ("ms", "bytes"))
                print(f"| {size} | {precision} | {ms[0]:.1f} ms | {memory[0] / 2**20:.0f} MiB | {ms[1]:.1f} ms | {memory[1] / 2**20:.0f} MiB "
                      f"| {ms[1] / ms[0]:.2f} |")

    def picture(self):
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "report.json")
            for _ in range(self.options.rounds):
                whole = self.stylize("-c", CONTENT, "-s", STYLE, "-o", os.path.join(folder, "o.png"), "--size", self.options.size, "--report", report)
                with open(report) as file:
                    levels = json.load(file)["levels"]
                self.note("picture", "stylize", seconds=sum(level["seconds"] for level in levels), command=whole)
        inside, whole = (self.median("picture", "stylize", figure) for figure in ("seconds", "command"))
        print(f"| a picture of {self.options.size} px by all defaults | {inside:.2f} s; {whole:.2f} s for the whole command |")

    def batch(self):
        with tempfile.TemporaryDirectory() as folder:
            photos = os.path.join(folder, "photos")
            os.mkdir(photos)
            for i in range(self.options.pictures):
                shutil.copy(CONTENT, os.path.join(photos, f"{i}.jpg"))
            for _ in range(self.options.rounds):
                seconds = self.stylize("-c", photos, "-s", STYLE, "-o", os.path.join(folder, "out"), "--size", self.options.size)
                self.note("batch", "stylize", per_minute=60 * self.options.pictures / seconds)
        print(f"| a batch of {self.options.pictures} pictures of {self.options.size} px | "
              f"{self.median('batch', 'stylize', 'per_minute'):.1f} pictures a minute, start included |")

    def same(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, f"{i}.png") for i in range(2)]
            for more in (["--deterministic"], []):
                for file in files:
                    self.stylize("-c", CONTENT, "-s", STYLE, "-o", file, "--size", self.options.size, *more)
                contents = []
                for file in files:
                    with open(file, "rb") as stream:
                        contents.append(stream.read())
                equal = contents[0] == contents[1]
                self.note("same", "stylize", options=more, same=equal)
                print(f"| twice{' with ' + more[0] if more else ''} | {'the same bytes' if equal else 'not the same bytes'} |")
            totals = {}
            for device in (self.options.device, "cpu"):
                scored = subprocess.run(
                    [os.path.join(ROOT, "stylize"), "score", "-c", CONTENT, "-s", STYLE, files[0], "--size", str(self.options.size), "--json",
                     "--weights", self.options.weights, "--device", device, "--precision", "float32"],
                    check=True, stdout=subprocess.PIPE, text=True)
                totals[device] = json.loads(scored.stdout)["total"]
        away = abs(totals[self.options.device] / totals["cpu"] - 1)
        self.note("same", "stylize", away=away)
        print(f"| objective in float32, relative to the CPU's | {away:.1e} away |")


def main():
    parser = arguments(__doc__, "iteration,picture,batch,same")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--sizes", type=int, nargs="+", default=[512, 1024, 2048, 4096], help="of the section iteration")
    parser.add_argument("--iterations", type=int, default=120, help="of the section iteration, at 512 px; fewer at larger sizes")
    parser.add_argument("--size", type=int, default=512, help="of the other sections")
    parser.add_argument("--pictures", type=int, default=20, help="of the section batch")
    measure(GpuBench(parser.parse_args()))


if __name__ == "__main__":
    main()
