#!/usr/bin/env python3
"""How far apart are pictures that should be the same, and how far those that should not?

    python bench/tolerance.py [--sizes 128 256] [--other-version PATH/TO/ANOTHER/stylize] [--float32-weights FILE]

Paints a few pairs of pictures in several ways and prints what `stylize compare` measures between each
and the first one, worst and best over the pairs. The defaults of `stylize compare` come from this table.
Only Python's standard library is needed.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
PAIRS = [("nagasaki-boats", "van-gogh-village-street-in-auvers"), ("allium-oreophilum", "cassatt-summertime"),
         ("french-alpine-landscape", "bazille-ramparts-at-aigues-mortes")]
BASE = ["--threads", "2"]


def run(launch, *arguments):
    done = subprocess.run([launch, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr)
    return done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="*", default=["128", "256"])
    parser.add_argument("--other-version", help="the launcher of a build with another PyTorch")
    parser.add_argument("--float32-weights", help="the authors' file, whose pictures are compared with those of the network inside")
    arguments = parser.parse_args()
    launch = str(HOME / "stylize")
    ways = {
        "the same again": (launch, BASE, {}),
        "1 thread": (launch, ["--threads", "1"], {}),
        "float32": (launch, [*BASE, "--precision", "float32"], {}),
        "noise, seed 1 (to noise, seed 0)": (launch, [*BASE, "--init", "noise", "--seed", "1"], {"init": True}),
        "another painting": (launch, BASE, {"style": 1}),
    }
    if arguments.float32_weights:
        ways["the authors' weights"] = (launch, [*BASE, "--weights", arguments.float32_weights], {})
    if arguments.other_version:
        ways["another PyTorch"] = (arguments.other_version, BASE, {})

    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)

            def paint(target, launcher, content, style, options):
                if not (folder / target).exists():
                    run(launcher, "-c", str(HOME / f"samples/content/{content}.jpg"), "-s",
                        str(HOME / f"samples/style/{style}.jpg"), "-o", str(folder / target), "--size", size,
                        "-q", *options)
                return str(folder / target)

            print(f"\n{size} px | structure | SSIM | CIEDE2000 | cast | PSNR | largest | mean")
            for way, (launcher, options, special) in ways.items():
                figures = []
                for i, (content, style) in enumerate(PAIRS):
                    if special.get("init"):
                        base = paint(f"noise-{i}.png", launch, content, style, [*BASE, "--init", "noise"])
                    else:
                        base = paint(f"base-{i}.png", launch, content, style, BASE)
                    other = PAIRS[(i + special.get("style", 0)) % len(PAIRS)][1]
                    picture = paint(f"{way.replace(' ', '-')}-{i}.png", launcher, content, other, options)
                    figures += json.loads(run(launch, "compare", "--json", base, picture))
                print(way, *(f"{min(values):.4g} to {max(values):.4g}" for values in
                             ([f[key] if f[key] is not None else float("inf") for f in figures]
                              for key in ("structure", "ssim", "delta-e", "cast", "psnr", "max", "mean"))), sep=" | ", flush=True)


if __name__ == "__main__":
    main()
