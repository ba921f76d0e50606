"""Writes src/test/resources/pictures: one small photo in every format and variant that must be read.

usage: make_pictures.py SAMPLE.jpg LINEAR_RGB.icc OUT_DIR

SAMPLE is samples/content/allium-oreophilum.jpg; LINEAR_RGB.icc is Java's own profile for
ColorSpace.CS_LINEAR_RGB. Needs pillow and numpy.
"""
import io
import os
import struct
import sys
import zlib

import numpy as np
from PIL import Image

sample, profile_file, out = sys.argv[1:4]
profile = open(profile_file, "rb").read()
size = (48, 32)
photo = Image.open(sample).convert("RGB").resize(size, Image.LANCZOS)
photo.info = {}  # without the sample's own profile and EXIF


def path(name):
    return os.path.join(out, name)


def png16(name, array):
    """A 16-bit PNG, which pillow cannot write for colours."""
    height, width, channels = array.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in array)
    colour_type = {1: 0, 3: 2, 4: 6}[channels]

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    with open(path(name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows)))
        file.write(chunk(b"IEND", b""))


alpha = Image.linear_gradient("L").resize(size)
with_alpha = photo.copy()
with_alpha.putalpha(alpha)
grey = photo.convert("L")

photo.save(path("rgb.png"))
photo.save(path("rgb.bmp"))
photo.save(path("rgb.tif"))
photo.save(path("deflate.tif"), compression="tiff_adobe_deflate")
photo.save(path("baseline.jpg"), quality=95, subsampling=0)
photo.save(path("progressive.jpg"), quality=95, subsampling=0, progressive=True)
photo.convert("CMYK").save(path("cmyk.jpg"), quality=95)
photo.save(path("lossless.webp"), lossless=True)
photo.save(path("lossy.webp"), quality=95)
# Filtered strongly, and what libwebp makes of it. (cwebp -q 30 -f 60 -strong; dwebp)
photo.save(path("filtered.webp"), quality=30)
Image.open(path("filtered.webp")).save(path("filtered-webp.png"))
photo.quantize(256).save(path("palette.png"))
photo.quantize(256).save(path("palette.gif"))
photo.save(path("animated.gif"), save_all=True, append_images=[photo.transpose(Image.FLIP_TOP_BOTTOM)])
grey.save(path("grey.png"))
grey.save(path("grey.jpg"), quality=95)
grey.point(lambda v: 255 if v > 127 else 0).convert("1").save(path("bilevel.png"))
with_alpha.save(path("alpha.png"))
with_alpha.save(path("alpha.webp"), lossless=True)
with_alpha.save(path("alpha.tif"))
eight = np.asarray(photo, dtype=np.uint16)
png16("rgb16.png", eight * 257)
png16("grey16.png", np.asarray(grey, dtype=np.uint16)[..., None] * 257)

# The same colours as linear light with a profile that says so.
linear = np.asarray(photo) / 255
linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
linear = Image.fromarray(np.round(linear * 255).astype("uint8"))
linear.save(path("linear-profile.png"), icc_profile=profile)
linear.save(path("linear-profile.jpg"), icc_profile=profile, quality=98, subsampling=0)
linear.save(path("linear-profile.tif"), icc_profile=profile)

# Stored so that EXIF's orientation shows the photo upright.
stored = {
    1: photo,
    2: photo.transpose(Image.FLIP_LEFT_RIGHT),
    3: photo.transpose(Image.ROTATE_180),
    4: photo.transpose(Image.FLIP_TOP_BOTTOM),
    5: photo.transpose(Image.TRANSPOSE),
    6: photo.transpose(Image.ROTATE_90),
    7: photo.transpose(Image.TRANSVERSE),
    8: photo.transpose(Image.ROTATE_270),
}
for orientation, image in stored.items():
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(path(f"orientation-{orientation}.jpg"), exif=exif, quality=95, subsampling=0)

buffer = io.BytesIO()
photo.resize((256, 170)).save(buffer, "jpeg", quality=95)
open(path("truncated.jpg"), "wb").write(buffer.getvalue()[: len(buffer.getvalue()) // 2])
with open(path("huge-header.png"), "wb") as file:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    file.write(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)))
    file.write(struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT")))
open(path("text.jpg"), "w").write("This is no picture.\n")
open(path("empty.png"), "w").close()
Image.new("RGB", (1, 1), (200, 30, 30)).save(path("one-pixel.png"))
