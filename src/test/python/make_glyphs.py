"""Draws the letters of contact sheets: ASCII 32 to 126 in DejaVu Sans Mono, as a grey PNG of 19 × 5 cells.

    python3 src/test/python/make_glyphs.py /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf

DejaVu's licence allows the use of its glyphs in any document or picture.
"""

import sys

from PIL import Image, ImageDraw, ImageFont

COLUMNS, WIDTH, HEIGHT, POINTS = 19, 8, 16, 13
FIRST, LAST = 32, 126

font = ImageFont.truetype(sys.argv[1], POINTS)
rows = (LAST - FIRST) // COLUMNS + 1
sheet = Image.new("L", (COLUMNS * WIDTH, rows * HEIGHT))
for code in range(FIRST, LAST + 1):
    cell = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(cell).text((0, 12), chr(code), 255, font, anchor="ls")
    row, column = divmod(code - FIRST, COLUMNS)
    sheet.paste(cell, (column * WIDTH, row * HEIGHT))
sheet.save("src/main/resources/stylize/report/glyphs.png", optimize=True)
