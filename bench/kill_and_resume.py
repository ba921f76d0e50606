#!/usr/bin/env python3
"""Kills a batch with SIGKILL at random moments, again and again, and checks what is left.

    python bench/kill_and_resume.py [--photos 40] [--kills 10]

Two batches of the same small pictures: one undisturbed, one killed and restarted. In the end every
result of the second must be there, byte-identical to the first's; nothing finished may have been done
twice; no temporary file may be left. Only Python's standard library is needed.
"""

import argparse
import hashlib
import json
import math
import pathlib
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent


def write_bmp(path, width, height, seed):
    """A picture of a few random waves, as an uncompressed 24-bit BMP."""
    draw = random.Random(seed)
    waves = [[draw.uniform(0.02, 0.4) for _ in range(2)] + [draw.uniform(0, 6)] for _ in range(9)]
    rows = bytearray()
    for y in range(height):
        row = bytearray()
        for x in range(width):
            for channel in range(3):
                value = sum(math.sin(a * x + b * y + c) for a, b, c in waves[channel::3]) / 3
                row.append(int(127.5 * (1 + value)))
        rows += row + bytes(-len(row) % 4)
    header = struct.pack("<2sIHHI", b"BM", 54 + len(rows), 0, 0, 54)
    header += struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(rows), 2835, 2835, 0, 0)
    path.write_bytes(header + rows)


def start(arguments, folder, out):
    command = [str(HOME / "stylize"), "-c", str(folder / "photos"), "-s", str(folder / "paintings"),
               "-o", str(out), "--size", str(arguments.size), "--iterations", str(arguments.iterations),
               "--progress", "plain"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(process):
    said = process.communicate()[0]
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode}:\n{said}")


def results(out):
    return {file.name: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns)
            for file in out.glob("*.png")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--iterations", type=int, default=25)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    arguments = parser.parse_args()
    print("seed of the moments:", arguments.seed)
    moments = random.Random(arguments.seed)

    with tempfile.TemporaryDirectory(prefix="stylize-soak-") as name:
        folder = pathlib.Path(name)
        (folder / "photos").mkdir()
        (folder / "paintings").mkdir()
        for i in range(arguments.photos):
            write_bmp(folder / "photos" / f"{i:03}.bmp", 96 + i % 7, 80 - i % 5, i)
        for i in range(2):
            write_bmp(folder / "paintings" / f"style-{i}.bmp", 120, 90, 1000 + i)

        began = time.monotonic()
        finish(start(arguments, folder, folder / "calm"))
        calm = time.monotonic() - began
        expected = results(folder / "calm")
        print(f"undisturbed: {len(expected)} pictures in {calm:.0f} s")

        out = folder / "killed"
        finished, kills = {}, 0
        while kills < arguments.kills:
            process = start(arguments, folder, out)
            # Each life is long enough to get somewhere, and all together not long enough to finish.
            time.sleep(moments.uniform(1, 4 + 1.5 * calm / arguments.kills))
            if process.poll() is not None:
                sys.exit("a batch ended before it was killed; use more photos or fewer kills")
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            left = list(out.rglob("*.part"))
            now = results(out) if out.exists() else {}
            redone = [n for n, state in finished.items() if now.get(n) != state]
            finished.update(now)
            print(f"kill {kills}: {len(now)} pictures finished, {len(left)} temporary files lying about")
            if redone:
                sys.exit(f"done twice or damaged: {redone}")
        finish(start(arguments, folder, out))

        now = results(out)
        redone = [n for n, state in finished.items() if now.get(n) != state]
        different = [n for n in expected if now.get(n, (None,))[0] != expected[n][0]]
        left = [str(f) for f in out.rglob("*") if f.name.endswith(".part") or f.name == "checkpoints"]
        lines = (out / ".stylize" / "journal.jsonl").read_text(errors="replace").splitlines()
        report = {"pictures": len(now), "expected": len(expected), "kills": kills, "different": different,
                  "done twice": redone, "left behind": left, "journal lines": len(lines)}
        print(json.dumps(report))
        if redone or different or left or len(now) != len(expected):
            sys.exit("FAILED")
        print("every picture complete and identical, nothing done twice, nothing left behind")


if __name__ == "__main__":
    main()
