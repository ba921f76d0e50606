#!/usr/bin/env python3
"""How well a network paints for another: every sample photo in every sample style, with both.

    python bench/fidelity.py --weights VGG19.h5 --out FOLDER [--model vgg19-lite] [--size 384]

For each pair: VGG19's style terms, summed, of the photo and of both results, as parts of the photo's;
and the median time of an iteration at the finest size, both painted one after the other, in alternating
order. Writes the pictures and `sheet.jpg` (photo's name per row: painting, VGG19's, the model's) to
FOLDER and prints one JSON object. Needs Pillow.
"""
import argparse
import datetime
import json
import statistics
import subprocess
from pathlib import Path

from PIL import Image

HOME = Path(__file__).resolve().parent.parent
STYLIZE = str(HOME / "stylize")
CELL = 300


def run(*command):
    done = subprocess.run([STYLIZE, *map(str, command)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return done


def score(options, photo, painting, picture):
    answer = run("score", "-c", photo, "-s", painting, picture, "--size", options.size, "--json",
                 "--weights", options.weights)
    terms = json.loads(answer.stdout)["terms"]
    return sum(value for name, value in terms.items() if name.startswith("style."))


def paint(options, photo, painting, output, network):
    """The median milliseconds of an iteration at the finest size."""
    done = run("-c", photo, "-s", painting, "-o", output, "--size", options.size, "--progress",
               "json", *network)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    last = max(e["level"] for e in events if e["event"] == "iteration")
    moments = [e["elapsed"] for e in events if e["event"] == "iteration" and e["level"] == last]
    return 1000 * statistics.median(b - a for a, b in zip(moments, moments[1:]))


def sheet(options, rows):
    paper = Image.new("RGB", (3 * CELL, len(rows) * CELL), "white")
    for y, row in enumerate(rows):
        for x, file in enumerate(row):
            picture = Image.open(file).convert("RGB")
            picture.thumbnail((CELL - 6, CELL - 6), Image.LANCZOS)
            paper.paste(picture, (x * CELL, y * CELL))
    paper.save(options.out / "sheet.jpg", quality=90)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", default="vgg19-lite")
    parser.add_argument("--size", type=int, default=384)
    parser.add_argument("--only", help="part of a pair's name, to measure few")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    pairs, rows = [], []
    for photo in sorted((HOME / "samples/content").glob("*.jpg")):
        for painting in sorted((HOME / "samples/style").glob("*.jpg")):
            name = f"{photo.stem}_{painting.stem}"
            if options.only and options.only not in name:
                continue
            networks = {"vgg19": ("--weights", options.weights), "model": ("--model", options.model)}
            if len(pairs) % 2:
                networks = dict(reversed(networks.items()))
            start = score(options, photo, painting, photo)
            pair = {"pair": name, "photo": start}
            for kind, network in networks.items():
                output = options.out / f"{name}-{kind}.png"
                output.unlink(missing_ok=True)
                pair[f"{kind} ms"] = paint(options, photo, painting, output, network)
                pair[kind] = score(options, photo, painting, output) / start
            pairs.append(pair)
            rows.append((painting, *(options.out / f"{name}-{k}.png" for k in ("vgg19", "model"))))
            print(json.dumps(pair), flush=True)
    sheet(options, rows)
    print(json.dumps({
        "date": datetime.date.today().isoformat(), "size": options.size, "model": options.model,
        "vgg19 mean": statistics.mean(p["vgg19"] for p in pairs),
        "model mean": statistics.mean(p["model"] for p in pairs),
        "model worst": max(p["model"] for p in pairs),
        "times faster": statistics.median(p["vgg19 ms"] / p["model ms"] for p in pairs)}))


if __name__ == "__main__":
    main()
